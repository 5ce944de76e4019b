import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ConfigurationError, messageOf } from "../../src/base/errors.ts";
import { SourceError } from "../../src/sources/source.ts";
import type { SourceOf } from "../../src/sources/source.ts";
import { listSitemap, sitemap } from "../../src/sources/sitemap.ts";
import { createWebClient } from "../../src/web/web-client.ts";
import type { WebClient } from "../../src/web/web-client.ts";
import { downloadSettings, impatientClock } from "../support/download-settings.ts";
import { collect } from "../support/listing.ts";
import { heldHeap } from "../support/heap.ts";
import { startSite } from "../support/loopback-site.ts";

const signal = new AbortController().signal;
type Sitemap = SourceOf<typeof sitemap.settings>;
const quiet = { onDisallowed: () => {} };

const disposable = (client: WebClient): WebClient & AsyncDisposable => ({
  ...client,
  [Symbol.asyncDispose]: client.close,
});
const urlset = (urls: readonly string[], extra = "") =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((url) => `<url><loc>${url}</loc>${extra}</url>`).join("\n")}</urlset>`;
const index = (urls: readonly string[]) =>
  `<sitemapindex>${urls.map((url) => `<sitemap><loc>\n ${url} </loc><lastmod>2026-01-01</lastmod></sitemap>`).join("")}</sitemapindex>`;
const source = (url: string, changes: Partial<Omit<Sitemap, "name">> = {}): Sitemap => ({
  type: "sitemap",
  name: "site",
  url,
  include: [],
  exclude: [],
  robots: false,
  ...changes,
});

describe("listSitemap", () => {
  let client: WebClient;
  beforeEach(() => {
    client = createWebClient({ settings: downloadSettings(), clock: impatientClock() });
  });
  afterEach(async () => {
    await client.close();
  });

  /** Lists a site of which each path has a content; `$` stands for the site's origin. */
  async function listSite(
    pages: Record<string, string | Uint8Array>,
    changes: Partial<Omit<Sitemap, "name">> = {},
    start = "/sitemap.xml",
  ) {
    await using site = await startSite((request, response) => {
      const page = pages[request.url ?? ""];
      if (page === undefined) response.writeHead(404).end();
      else response.end(typeof page === "string" ? page.replaceAll("$", site.origin) : page);
    });
    let disallowed = 0;
    const { uris, failure } = await collect(
      listSitemap(source(`${site.origin}${start}`, changes), {
        client,
        signal,
        timeoutMs: 10_000,
        userAgent: "ragprep/1.0 (test)",
        onDisallowed: (count) => (disallowed = count),
      }),
    );
    return {
      uris: uris.map((uri) => uri.replace(site.origin, "")),
      failure: failure === undefined ? undefined : messageOf(failure),
      requests: site.requests.length,
      disallowed,
      isSourceError: failure instanceof SourceError,
    };
  }

  test("listSitemap leaves out what the host's robots.txt keeps from us, unless it is switched off", async () => {
    const pages = { "/sitemap.xml": urlset(["$/a", "$/private/b", "$/c.pdf", "$/d"]) };
    const rules =
      "User-agent: *\nDisallow: /\n\nUser-agent: ragprep\nDisallow: /private/\nDisallow: /*.pdf\nAllow: /\n";
    const listed = await listSite({ ...pages, "/robots.txt": rules }, { robots: true });
    expect(listed).toMatchObject({ uris: ["/a", "/d"], failure: undefined, disallowed: 2, requests: 2 });
    expect((await listSite({ ...pages, "/robots.txt": rules })).uris).toHaveLength(4);
    // Without a robots.txt everything is allowed; of a rule for others nothing is meant for us.
    expect((await listSite(pages, { robots: true })).uris).toHaveLength(4);
    const others = "User-agent: other\nDisallow: /\n";
    expect((await listSite({ ...pages, "/robots.txt": others }, { robots: true })).uris).toHaveLength(4);
  });

  test("listSitemap fails when the robots.txt can't be had, or would take for ever to match: nothing is known to be allowed", async () => {
    await using site = await startSite((request, response) => {
      if (request.url === "/robots.txt") response.writeHead(500).end();
      else response.end(urlset([`${site.origin}/a`]));
    });
    const { uris, failure } = await collect(
      listSitemap(source(`${site.origin}/sitemap.xml`, { robots: true }), {
        ...quiet,
        client,
        signal,
        timeoutMs: 10_000,
        userAgent: "ragprep",
      }),
    );
    expect(uris).toEqual([]);
    expect(messageOf(failure)).toMatch(/what its host allows is not known: .*500.*robots: false/);
    const hostile = `User-agent: *\n${"Disallow: /*a*a*a*a*a*a*a*a*a*a\n".repeat(2_000)}`;
    const listed = await listSite(
      { "/sitemap.xml": urlset(["$/a"]), "/robots.txt": hostile },
      { robots: true },
    );
    expect(listed.failure).toMatch(/wildcards/);
  });

  test("listSitemap goes as slowly as a Crawl-delay says", async () => {
    const clock = impatientClock();
    await using slow = disposable(createWebClient({ settings: downloadSettings(), clock }));
    await using site = await startSite((request, response) => {
      if (request.url === "/robots.txt") response.end("User-agent: *\nCrawl-delay: 3\n");
      else response.end(urlset([`${site.origin}/a`]));
    });
    const options = { ...quiet, client: slow, signal, timeoutMs: 10_000, userAgent: "ragprep" };
    await collect(listSitemap(source(`${site.origin}/sitemap.xml`, { robots: true }), options));
    const pages = Array.from({ length: 3 }, (_, page) =>
      slow.fetch({ location: `${site.origin}/${page}`, uri: String(page), signal }),
    );
    await Promise.all(pages);
    expect(clock.waits).toEqual([3_000, 3_000]);
  });

  test("lists the URLs, entities and CDATA included, and nothing of images or other languages", async () => {
    const extra = `<image:image><image:loc>$/image.png</image:loc></image:image><xhtml:link href="$/de"/>`;
    const { uris, failure } = await listSite({
      "/sitemap.xml": urlset(["$/a?x=1&amp;y=2", "<![CDATA[$/b?x=1&y=2]]>", "$/&#x63;"], extra),
    });
    expect(failure).toBeUndefined();
    expect(uris).toEqual(["/a?x=1&y=2", "/b?x=1&y=2", "/c"]);
  });

  test("namespace prefixes and a byte order mark do no harm", async () => {
    const { uris, failure } = await listSite({
      "/sitemap.xml": "\u{FEFF}<s:urlset xmlns:s='x'><s:url><s:loc>$/a</s:loc></s:url></s:urlset>",
    });
    expect([uris, failure]).toEqual([["/a"], undefined]);
  });

  test("include and exclude are regular expressions on the URL", async () => {
    const pages = { "/sitemap.xml": urlset(["$/docs/a", "$/docs/b.pdf", "$/blog/c"]) };
    expect((await listSite(pages, { include: ["/docs/"], exclude: ["\\.pdf$"] })).uris).toEqual(["/docs/a"]);
  });

  test.each(["[", "(?<a", "\\p{Nope}"])("%s is refused when the pipeline loads", (pattern) => {
    expect(() => sitemap.check?.(source("https://a.example/", { include: [pattern] }))).toThrow(
      ConfigurationError,
    );
    expect(() => sitemap.check?.(source("https://a.example/", { exclude: [pattern] }))).toThrow(
      ConfigurationError,
    );
  });

  test("an index leads to its sitemaps, gzipped ones and other indexes too, each once", async () => {
    const { uris, failure, requests } = await listSite({
      "/sitemap.xml": index(["$/one.xml", "$/two.xml.gz", "$/one.xml", "$/more.xml", "$/sitemap.xml"]),
      "/one.xml": urlset(["$/a"]),
      "/two.xml.gz": gzipSync(urlset([])),
      "/more.xml": index(["$/three.xml"]),
      "/three.xml": urlset(["$/c"]),
    });
    expect(failure).toBeUndefined();
    expect(uris).toEqual(["/a", "/c"]);
    expect(requests).toBe(5);
  });

  test("an index without end is cut", async () => {
    let page = 0;
    await using site = await startSite(
      (_request, response) => void response.end(index([`http://127.0.0.1:${site.port}/${(page += 1)}`])),
    );
    const { failure } = await collect(
      listSitemap(source(`${site.origin}/0`), {
        ...quiet,
        client,
        signal,
        timeoutMs: 10_000,
        userAgent: "ragprep test",
      }),
    );
    expect(String(failure)).toContain("nested more than 3 deep");
    expect(page).toBe(4);
  });

  test("entries on other hosts are refused: what is ours is listed, and the listing is not complete", async () => {
    const { uris, failure, isSourceError } = await listSite({
      "/sitemap.xml": urlset([
        "$/a",
        "http://10.0.0.1/admin",
        "https://other.example/",
        "file:///etc/passwd",
        "$/b",
      ]),
    });
    expect(uris).toEqual(["/a", "/b"]);
    expect(isSourceError).toBe(true);
    expect(failure).toContain("3 of its entries were refused");
    expect(failure).toContain("10.0.0.1");
  });

  test("entries that the author excludes are not worth a word", async () => {
    const { uris, failure } = await listSite(
      { "/sitemap.xml": urlset(["$/a", "https://other.example/"]) },
      { exclude: ["^https://other\\."] },
    );
    expect([uris, failure]).toEqual([["/a"], undefined]);
  });

  test("an index does not lead to other hosts", async () => {
    await using other = await startSite(
      (_request, response) => void response.end(urlset([`http://127.0.0.1:${other.port}/x`])),
    );
    const { uris, failure } = await listSite({ "/sitemap.xml": index([`${other.origin}/sitemap.xml`]) });
    expect(uris).toEqual([]);
    expect(failure).toContain("1 of its entries were refused");
    expect(other.requests).toHaveLength(0);
  });

  test("nor does a redirect of one of its sitemaps", async () => {
    await using other = await startSite(
      (_request, response) => void response.end(urlset([`http://127.0.0.1:${other.port}/x`])),
    );
    await using site = await startSite((request, response) => {
      if (request.url === "/") response.end(index([`${site.origin}/one.xml`]));
      else response.writeHead(302, { location: other.origin }).end();
    });
    const { uris, failure } = await collect(
      listSitemap(source(site.origin), {
        ...quiet,
        client,
        signal,
        timeoutMs: 10_000,
        userAgent: "ragprep test",
      }),
    );
    expect(uris).toEqual([]);
    expect(messageOf(failure)).toContain("1 of its entries were refused");
  });

  test("a site that moved is its own host, before and after the redirect", async () => {
    await using moved = await startSite(
      (_request, response) => void response.end(urlset([`${moved.origin}/a`])),
    );
    await using site = await startSite(
      (_request, response) => void response.writeHead(301, { location: `${moved.origin}/sitemap.xml` }).end(),
    );
    expect(
      await collect(
        listSitemap(source(site.origin), {
          ...quiet,
          client,
          signal,
          timeoutMs: 10_000,
          userAgent: "ragprep test",
        }),
      ),
    ).toEqual({
      uris: [`${moved.origin}/a`],
      failure: undefined,
    });
  });

  test.each<[string, string | Uint8Array, string]>([
    ["an empty file", "", "holds no XML element"],
    ["a page", "<!doctype html><html><body>Not found</body></html>", "its root element is <html>"],
    ["a feed", "<rss><channel/></rss>", "its root element is <rss>"],
    ["half a sitemap", urlset(["$/a", "$/b"]).slice(0, -25), "it is cut off"],
    ["half a gzip", gzipSync(urlset(["$/a"])).subarray(0, 60), "broken or cut off"],
    [
      "Latin-1",
      Buffer.concat([
        Buffer.from("<urlset><url><loc>http://x/"),
        Buffer.from([0xe9]),
        Buffer.from("</loc></url></urlset>"),
      ]),
      "it is not UTF-8",
    ],
    [
      "too many URLs",
      urlset(Array.from({ length: 50_001 }, (_, number) => `$/${number}`)),
      "more than 50000 URLs",
    ],
    ["nesting without end", `<urlset>${"<a>".repeat(10_000)}`, "nested more than 32 deep"],
    [
      "a URL without end",
      `<urlset><url><loc>${"x".repeat(100_000)}</loc></url></urlset>`,
      "<loc> longer than",
    ],
    ["a bomb", gzipSync(Buffer.alloc(60_000_000, " ")), "without compression"],
    [
      "a billion laughs",
      `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>`,
      "1 of its entries were refused",
    ],
  ])("%s is a failure, not an empty list", async (_case, page, message) => {
    const { failure, isSourceError } = await listSite({ "/sitemap.xml": page });
    expect(failure).toContain(message);
    expect(isSourceError).toBe(true);
  });

  test("a sitemap that is not there, or a part of an index that is not, is a failure", async () => {
    expect((await listSite({})).failure).toContain("answered 404");
    const partial = await listSite({
      "/sitemap.xml": index(["$/one.xml", "$/gone.xml"]),
      "/one.xml": urlset(["$/a"]),
    });
    expect(partial.uris).toEqual(["/a"]);
    expect(partial.isSourceError).toBe(true);
    expect(partial.failure).toContain("gone.xml");
  });

  test("two sitemaps of 50,000 URLs each pass through a bounded heap", async () => {
    const padding = "x".repeat(150);
    const part = (name: string, origin: string) =>
      gzipSync(
        urlset(Array.from({ length: 50_000 }, (_, number) => `${origin}/${name}/${number}/${padding}`)),
      );
    await using site = await startSite((request, response) => {
      if (request.url === "/sitemap.xml")
        response.end(index([`${site.origin}/one.xml.gz`, `${site.origin}/two.xml.gz`]));
      else response.end(part(request.url?.slice(1, 4) ?? "", site.origin));
    });
    const before = heldHeap();
    let listed = 0;
    let held = 0;
    const listing = listSitemap(source(`${site.origin}/sitemap.xml`), {
      ...quiet,
      client,
      signal,
      timeoutMs: 60_000,
      userAgent: "ragprep",
    });
    for await (const document of listing) {
      if (document.uri !== "") listed += 1;
      if (listed % 10_000 === 0) held = Math.max(held, heldHeap() - before);
    }
    expect(listed).toBe(100_000);
    // All of them would be some 40 MB.
    expect(held).toBeLessThan(10_000_000);
  });
});
