import { http, HttpResponse, type HttpHandler } from "msw";
import { badDocuments, type BadDocumentOptions } from "./bad-documents.ts";
import { generatedPage, type SitePage } from "./generated-documents.ts";
import { draw } from "./random.ts";
import { serveHandlers } from "./http-server.ts";

export interface DocumentSiteOptions extends BadDocumentOptions {
  /** How many documents are generated under `/documents/`, Markdown and HTML in turn. Default 20. */
  documents?: number;
  /** Pages beside the generated ones, or in place of them. */
  pages?: readonly SitePage[];
  /** Handlers of the test's own; they come first. */
  routes?: readonly HttpHandler[];
  /** URLs in one sitemap file before the index splits them. Default 1000. */
  sitemapSize?: number;
}

/** A request as the site received it. */
interface SiteRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
}

export interface DocumentSite {
  /** Origin, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** URLs of the generated documents and of `pages`. */
  readonly documentUrls: string[];
  readonly sitemapUrl: string;
  readonly sitemapIndexUrl: string;
  /** Requests received, oldest first; at most the last 100,000. */
  requests(): readonly SiteRequest[];
  /** How often a path was asked for. */
  count(path: string): number;
  /** Puts a page in place of what its path had, or a new one; null removes it. */
  setPage(path: string, page: Omit<SitePage, "path"> | null): void;
  close(): Promise<void>;
}

const keptRequests = 100_000;

/**
 * A web site on loopback with good and bad documents:
 *
 * - `/documents/N.md` and `/documents/N.html`, generated, with ETag, Last-Modified and 304s
 * - `/sitemap.xml` (all of them), `/sitemap-index.xml` (in parts), `/urls.txt`
 * - `/bad/404`, `/bad/500`, `/bad/403`: that status
 * - `/bad/type`: a PNG; `/bad/lying-type`: the same, called `text/html`; `/bad/empty`: nothing; `/bad/no-text`: HTML without text
 * - `/bad/too-large`, `/bad/too-large-chunked`: `largeBytes`, with and without a length; `/bad/endless`: a body without end
 * - `/bad/slow`: waits `slowMs`; `/bad/stalled`: sends a beginning and stalls; `/bad/reset`: resets before, `/bad/reset-mid-body` in the body
 * - `/bad/redirect/N`: N redirects, then a document; `/bad/redirect-loop`; `/bad/redirect-other-host`; `/bad/redirect-nowhere`: no location
 * - `/bad/charset`: windows-1252 that says utf-8; `/bad/utf-16`: with a byte order mark
 * - `/gzip.md`: compressed; `/bad/gzip-broken`: says so and is not; `/bad/gzip-bomb`: small, and 64 MB when unpacked
 */
export async function startDocumentSite(options: DocumentSiteOptions = {}): Promise<DocumentSite> {
  const { documents = 20, sitemapSize = 1000, seed = 1 } = options;
  const pages = new Map<string, SitePage>();
  for (let number = 1; number <= documents; number += 1) {
    const page = generatedPage(number, seed);
    pages.set(page.path, page);
  }
  for (const page of options.pages ?? []) pages.set(page.path, page);

  const requests: SiteRequest[] = [];
  const counts = new Map<string, number>();
  const record = http.all("*", ({ request }) => {
    const path = new URL(request.url).pathname;
    counts.set(path, (counts.get(path) ?? 0) + 1);
    requests.push({ method: request.method, path, headers: Object.fromEntries(request.headers) });
    if (requests.length > keptRequests) requests.splice(0, keptRequests / 10);
  });

  const site = await serveHandlers([
    record,
    ...(options.routes ?? []),
    ...badDocuments(options),
    ...sitemapHandlers(() => [...pages.keys()], sitemapSize),
    http.get("*", ({ request }) => {
      const page = pages.get(new URL(request.url).pathname);
      return page === undefined
        ? HttpResponse.text("Not found", { status: 404 })
        : pageResponse(page, request);
    }),
  ]);

  return {
    url: site.url,
    documentUrls: [...pages.keys()].map((path) => site.url + path),
    sitemapUrl: `${site.url}/sitemap.xml`,
    sitemapIndexUrl: `${site.url}/sitemap-index.xml`,
    requests: () => requests,
    count: (path) => counts.get(path) ?? 0,
    setPage: (path, page) => {
      if (page === null) pages.delete(path);
      else pages.set(path, { ...page, path });
    },
    close: () => site.close(),
  };
}

function pageResponse(page: SitePage, request: Request): Response {
  const body = typeof page.body === "string" ? new TextEncoder().encode(page.body) : page.body;
  const modified = (page.modifiedAt ?? new Date("2026-01-01T00:00:00Z")).toUTCString();
  const etag = `"${body.length.toString(36)}-${Math.floor(draw(0, Buffer.from(body).toString("latin1")) * 2 ** 32).toString(36)}"`;
  const headers: Record<string, string> = { etag, "last-modified": modified };
  const asked = request.headers.get("if-none-match");
  const known = asked === null ? request.headers.get("if-modified-since") === modified : asked === etag;
  if (known) return new Response(null, { status: 304, headers });
  headers["content-length"] = String(body.length);
  if (page.contentType !== null) headers["content-type"] = page.contentType;
  return new Response(body, { headers });
}

function xml(root: string, entries: string[]): Response {
  return HttpResponse.xml(
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</${root}>\n`,
  );
}

function urlEntries(origin: string, listed: string[]): string[] {
  return listed.map((path) => `<url><loc>${origin}${path}</loc><lastmod>2026-01-01</lastmod></url>`);
}

function sitemapHandlers(paths: () => string[], size: number): HttpHandler[] {
  return [
    http.get("*/sitemap.xml", ({ request }) =>
      xml("urlset", urlEntries(new URL(request.url).origin, paths())),
    ),
    http.get("*/sitemap-index.xml", ({ request }) => {
      const { origin } = new URL(request.url);
      const parts = Math.ceil(paths().length / size);
      return xml(
        "sitemapindex",
        Array.from(
          { length: parts },
          (_, part) => `<sitemap><loc>${origin}/sitemap-${part + 1}.xml</loc></sitemap>`,
        ),
      );
    }),
    http.get("*/sitemap-:part.xml", ({ request, params }) => {
      const part = Number(params["part"]);
      return xml(
        "urlset",
        urlEntries(new URL(request.url).origin, paths().slice((part - 1) * size, part * size)),
      );
    }),
    http.get("*/urls.txt", ({ request }) =>
      HttpResponse.text(
        paths()
          .map((path) => `${new URL(request.url).origin}${path}\n`)
          .join(""),
      ),
    ),
  ];
}
