import { gunzipSync } from "node:zlib";
import { http, HttpResponse } from "msw";
import { request } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDocumentSite, type DocumentSite } from "../../mocks/document-site.ts";

let site: DocumentSite;

beforeAll(async () => {
  site = await startDocumentSite({
    documents: 25,
    sitemapSize: 10,
    largeBytes: 300_000,
    slowMs: 3_600_000,
    otherOrigin: "http://localhost:1",
    pages: [{ path: "/extra.txt", body: "An extra page.", contentType: "text/plain" }],
    routes: [http.get("*/own", () => HttpResponse.text("the test's own"))],
  });
});
afterAll(async () => {
  await site.close();
});

function locations(sitemap: string): string[] {
  return [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url ?? "");
}

function get(path: string, headers: Record<string, string> = {}) {
  return fetch(site.url + path, { headers, redirect: "manual", signal: AbortSignal.timeout(10_000) });
}

test("documents are served as Markdown and HTML, each different and always the same", async () => {
  expect(site.documentUrls).toHaveLength(26);
  const bodies = await Promise.all(site.documentUrls.map(async (url) => (await fetch(url)).text()));
  expect(new Set(bodies).size).toBe(26);
  const markdown = await get("/documents/1.md");
  expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(await markdown.text()).toMatch(/^# Notes on .*\n\n## Part 1/);
  expect(await (await get("/documents/2.html")).text()).toContain("<main><h1>Notes on");
  const other = await startDocumentSite({ documents: 1 });
  expect(await (await fetch(`${other.url}/documents/1.md`)).text()).toBe(bodies[0]);
  await other.close();
});

test("what has not changed is a 304, and what has is not", async () => {
  const first = await get("/documents/3.md");
  const etag = first.headers.get("etag") ?? "";
  const modified = first.headers.get("last-modified") ?? "";
  await first.text();
  expect((await get("/documents/3.md", { "if-none-match": etag })).status).toBe(304);
  expect((await get("/documents/3.md", { "if-modified-since": modified })).status).toBe(304);
  site.setPage("/documents/3.md", { body: "# New\n\nText.\n", contentType: "text/markdown" });
  expect((await get("/documents/3.md", { "if-none-match": etag })).status).toBe(200);
  site.setPage("/documents/3.md", null);
  expect((await get("/documents/3.md")).status).toBe(404);
  site.setPage("/documents/3.md", { body: "# Back\n", contentType: "text/markdown" });
});

test("the sitemap lists all, the index in parts", async () => {
  const all = locations(await (await fetch(site.sitemapUrl)).text());
  const parts = locations(await (await fetch(site.sitemapIndexUrl)).text());
  expect(parts).toHaveLength(3);
  const listed = await Promise.all(parts.map(async (url) => locations(await (await fetch(url)).text())));
  expect(listed.flat()).toEqual(all);
  expect(all.toSorted()).toEqual(site.documentUrls.toSorted());
  expect((await (await get("/urls.txt")).text()).trim().split("\n")).toEqual(all);
});

test("requests are counted and their headers kept", async () => {
  const before = site.count("/extra.txt");
  await (await get("/extra.txt", { "x-test": "yes" })).text();
  expect(site.count("/extra.txt")).toBe(before + 1);
  expect(site.requests().at(-1)).toMatchObject({
    method: "GET",
    path: "/extra.txt",
    headers: { "x-test": "yes" },
  });
  expect(await (await get("/own")).text()).toBe("the test's own");
});

test.each([
  ["/bad/404", 404],
  ["/bad/403", 403],
  ["/bad/500", 500],
  ["/nowhere", 404],
  ["/bad/redirect-nowhere", 302],
])("%s answers %i", async (path, status) => {
  const response = await get(path);
  await response.text();
  expect(response.status).toBe(status);
});

test("redirects: a chain that ends, a loop, and another host", async () => {
  const chain = await fetch(`${site.url}/bad/redirect/3`);
  expect(chain.url).toBe(`${site.url}/documents/1.md`);
  await chain.text();
  await expect(fetch(`${site.url}/bad/redirect-loop`)).rejects.toThrow("fetch failed");
  expect((await get("/bad/redirect-other-host")).headers.get("location")).toBe(
    "http://localhost:1/documents/1.md",
  );
});

test("wrong types, wrong charset, no text", async () => {
  expect((await get("/bad/type")).headers.get("content-type")).toBe("image/png");
  const lying = await get("/bad/lying-type");
  expect(lying.headers.get("content-type")).toContain("text/html");
  expect(
    Buffer.from(await lying.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
  const charset = Buffer.from(await (await get("/bad/charset")).arrayBuffer());
  expect(() => new TextDecoder("utf-8", { fatal: true }).decode(charset)).toThrow(TypeError);
  expect(new TextDecoder("windows-1252").decode(charset)).toContain("Café");
  const wide = Buffer.from(await (await get("/bad/utf-16")).arrayBuffer());
  expect(new TextDecoder("utf-16le").decode(wide)).toContain("# Wide");
  expect(await (await get("/bad/empty")).text()).toBe("");
});

test("bodies that are too large, with a length and without, and one without end", async () => {
  const told = await get("/bad/too-large");
  expect(told.headers.get("content-length")).toBe("300000");
  expect(await told.text()).toHaveLength(300_000);
  const chunked = await get("/bad/too-large-chunked");
  expect(chunked.headers.has("content-length")).toBe(false);
  expect(await chunked.text()).toHaveLength(300_000);
  const { body } = await request(`${site.url}/bad/endless`);
  let read = 0;
  for await (const piece of body) {
    read += Buffer.from(piece).length;
    if (read > 5_000_000) break;
  }
  expect(read).toBeGreaterThan(5_000_000);
});

test("slow, stalled and broken connections", async () => {
  await expect(fetch(`${site.url}/bad/slow`, { signal: AbortSignal.timeout(50) })).rejects.toThrow("timeout");
  const patience = new AbortController();
  const stalled = await fetch(`${site.url}/bad/stalled`, { signal: patience.signal });
  // Counted from the head's arrival: on a busy machine that alone may take longer.
  setTimeout(() => patience.abort(new Error("timeout")), 100);
  await expect(stalled.text()).rejects.toThrow("timeout");
  await expect(fetch(`${site.url}/bad/reset`)).rejects.toThrow("fetch failed");
  const broken = await fetch(`${site.url}/bad/reset-mid-body`);
  await expect(broken.text()).rejects.toThrow("terminated");
});

test("compressed, broken and swollen bodies", async () => {
  const { body } = await request(`${site.url}/gzip.md`);
  const packed = Buffer.from(await body.arrayBuffer());
  expect(gunzipSync(packed).toString()).toBe(await (await get("/documents/1.md")).text());
  expect(await (await get("/gzip.md")).text()).toMatch(/^# Notes on/);
  await expect((await get("/bad/gzip-broken")).text()).rejects.toThrow("terminated");
  const bomb = await request(`${site.url}/bad/gzip-bomb`);
  expect((await bomb.body.arrayBuffer()).byteLength).toBeLessThan(1_000_000);
});
