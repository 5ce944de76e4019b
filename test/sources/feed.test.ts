import { describe, expect, test } from "vitest";
import { listFeed } from "../../src/sources/feed.ts";
import { SourceError } from "../../src/sources/source.ts";
import { createWebClient } from "../../src/web/web-client.ts";
import { downloadSettings, impatientClock } from "../support/download-settings.ts";
import { startSite } from "../support/loopback-site.ts";

/** Lists a feed that a site serves. `$SITE` in its text is the site's address. */
async function list(text: string | Uint8Array, hosts: string[] = []) {
  await using site = await startSite((_request, response) => {
    response.end(typeof text === "string" ? text.replaceAll("$SITE", site.origin) : text);
  });
  const client = createWebClient({ settings: downloadSettings(), clock: impatientClock() });
  const listing = {
    client,
    directory: ".",
    signal: new AbortController().signal,
    timeoutMs: 10_000,
    userAgent: "ragprep test",
    onDisallowed: () => {},
  };
  const items = [];
  let failure: unknown;
  try {
    for await (const item of listFeed(
      { type: "feed", name: "news", url: `${site.origin}/feed`, hosts },
      listing,
    ))
      items.push({ ...item, uri: item.uri.replace(site.origin, "") });
  } catch (error) {
    failure = error;
  } finally {
    await client.close();
  }
  return { items: items.map(({ uri, metadata }) => ({ uri, metadata })), failure };
}

const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${items.join("")}</channel></rss>`;

describe("listFeed", () => {
  test("lists the entries of RSS, with title and time as metadata", async () => {
    const { items, failure } = await list(
      rss(
        "<item><title>One &amp; two</title><link>$SITE/1?utm=a#top</link><pubDate>Tue, 03 Feb 2026 10:00:00 GMT</pubDate></item>",
        "<item><link>/2</link></item>",
      ),
    );
    expect(failure).toBeUndefined();
    expect(items).toEqual([
      { uri: "/1?utm=a", metadata: { title: "One & two", published: "2026-02-03T10:00:00.000Z" } },
      { uri: "/2", metadata: {} },
    ]);
  });

  test("lists the entries of Atom and of RSS 1.0", async () => {
    const atom = await list(
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link rel="alternate" href="$SITE/a"/><updated>2026-02-03T10:00:00Z</updated></entry></feed>`,
    );
    expect(atom.items.map(({ uri }) => uri)).toEqual(["/a"]);
    const rdf = await list(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/><item><title>B</title><link>$SITE/b</link></item></rdf:RDF>`,
    );
    expect(rdf.items.map(({ uri }) => uri)).toEqual(["/b"]);
  });

  test("listFeed reads the encoding that the XML declaration names", async () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><item><title>Überblick</title><link>/x</link></item></channel></rss>`;
    const { items } = await list(Buffer.from(text, "latin1"));
    expect(items).toEqual([{ uri: "/x", metadata: { title: "Überblick" } }]);
  });

  test("an entry that leads to another host is refused, and the others are listed", async () => {
    const other = "<item><link>https://other.example/1</link></item>";
    const refused = await list(rss(other, "<item><link>$SITE/1</link></item>"));
    expect(refused.items.map(({ uri }) => uri)).toEqual(["/1"]);
    expect(refused.failure).toBeInstanceOf(SourceError);
    expect(String(refused.failure)).toMatch(/other\.example.*`hosts`/);
    const named = await list(rss(other), ["other.example"]);
    expect(named).toMatchObject({ items: [{ uri: "https://other.example/1" }], failure: undefined });
  });

  test.each([
    ["RSS", rss("<item><link>$SITE/1</link></item>", "<item><link>$SITE/2</link></item>")],
    ["Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="$SITE/1"/></entry></feed>`],
  ])("%s that is cut off fails the source, wherever that is, and lists nothing", async (_name, feed) => {
    for (const share of [0.99, 0.9, 0.7]) {
      const { items, failure } = await list(feed.slice(0, feed.length * share));
      expect(items).toEqual([]);
      expect(String(failure)).toContain("is cut off");
    }
  });

  test("what is no feed, or has links that are no addresses, fails the source", async () => {
    for (const text of [
      "<html><body>Sign in</body></html>",
      "",
      rss("<item><link>javascript:alert(1)</link></item>"),
    ])
      expect((await list(text)).failure).toBeInstanceOf(SourceError);
  });
});
