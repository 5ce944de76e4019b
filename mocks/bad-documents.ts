import { gzipSync } from "node:zlib";
import { http, HttpResponse, type HttpHandler } from "msw";
import { realClock, type FakeClock } from "./clock.ts";
import { generatedPage } from "./generated-documents.ts";

export interface BadDocumentOptions {
  /** Where `/bad/redirect-other-host` goes: an origin such as another site's `url`. */
  otherOrigin?: string;
  /** Bytes of `/bad/too-large`. Default 64 MB. */
  largeBytes?: number;
  /** How long `/bad/slow` waits before it answers. Default 60 s. */
  slowMs?: number;
  clock?: FakeClock;
  seed?: number;
}

const png = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  ),
);

const markdown = { "content-type": "text/markdown; charset=utf-8" };

function route(path: string, respond: (request: Request) => Response | Promise<Response>): HttpHandler {
  return http.get(`*${path}`, ({ request }) => respond(request));
}

function bytes(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
  headers: Record<string, string> = {},
): Response {
  return new Response(body, { headers: { "content-type": contentType, ...headers } });
}

function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location } });
}

/** Small on the wire, 64 MB when unpacked. */
function gzipBomb(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(gzipSync(Buffer.alloc(64 * 1024 * 1024, "a ")));
}

/** Every way in which a document can be bad; see `startDocumentSite` for the list. */
export function badDocuments({
  largeBytes = 64 * 1024 * 1024,
  slowMs = 60_000,
  clock = realClock,
  otherOrigin,
  seed = 1,
}: BadDocumentOptions): HttpHandler[] {
  const good = generatedPage(1, seed).body;
  return [
    ...[403, 404, 410, 500, 503].map((status) =>
      route(`/bad/${status}`, () => HttpResponse.text(`Status ${status}`, { status })),
    ),
    route("/bad/type", () => bytes(png, "image/png")),
    route("/bad/lying-type", () => bytes(png, "text/html; charset=utf-8")),
    route("/bad/empty", () => new Response("", { headers: markdown })),
    route("/bad/no-text", () =>
      HttpResponse.html(
        '<!doctype html><html><head><title></title></head><body><img src="x.png"></body></html>',
      ),
    ),
    route(
      "/bad/too-large",
      () =>
        new Response(repeated(largeBytes), {
          headers: { ...markdown, "content-length": String(largeBytes) },
        }),
    ),
    route("/bad/too-large-chunked", () => new Response(repeated(largeBytes), { headers: markdown })),
    route("/bad/endless", () => new Response(repeated(Number.POSITIVE_INFINITY), { headers: markdown })),
    route("/bad/slow", async (request) => {
      await clock.sleep(slowMs, request.signal);
      return new Response(good, { headers: markdown });
    }),
    route("/bad/stalled", (request) => new Response(stalling(clock, request.signal), { headers: markdown })),
    route("/bad/reset", () => Response.error()),
    route("/bad/reset-mid-body", () => new Response(failing(), { headers: markdown })),
    route("/bad/redirect-loop", () => redirect("/bad/redirect-loop")),
    route("/bad/redirect-nowhere", () => new Response(null, { status: 302 })),
    route("/bad/redirect-other-host", () => redirect(`${otherOrigin ?? "http://192.0.2.1"}/documents/1.md`)),
    http.get("*/bad/redirect/:left", ({ params }) => {
      const left = Number(params["left"]);
      return redirect(left > 1 ? `/bad/redirect/${left - 1}` : "/documents/1.md");
    }),
    route("/bad/charset", () =>
      bytes(
        Uint8Array.from(
          Buffer.from("# Caf\u00e9\n\nD\u00e9j\u00e0 vu: fa\u00e7ade, na\u00efve, \u00fcber.\n", "latin1"),
        ),
        "text/markdown; charset=utf-8",
      ),
    ),
    route("/bad/utf-16", () =>
      bytes(
        Uint8Array.from(Buffer.from("\ufeff# Wide\n\nTwo bytes a character.\n", "utf16le")),
        "text/plain",
      ),
    ),
    route("/gzip.md", () =>
      bytes(Uint8Array.from(gzipSync(good)), "text/markdown; charset=utf-8", { "content-encoding": "gzip" }),
    ),
    route("/bad/gzip-broken", () =>
      bytes(new TextEncoder().encode("not gzip at all"), "text/markdown", { "content-encoding": "gzip" }),
    ),
    route("/bad/gzip-bomb", () =>
      bytes(gzipBomb(), "text/markdown", {
        "content-encoding": "gzip",
      }),
    ),
  ];
}

/** Text of this many bytes, made as it is read. */
function repeated(total: number): ReadableStream<Uint8Array> {
  const piece = new TextEncoder().encode("All work and no play makes a dull document. ".repeat(1490));
  let left = total;
  return new ReadableStream(
    {
      pull(controller) {
        if (left <= 0) {
          controller.close();
          return;
        }
        controller.enqueue(left >= piece.length ? piece : piece.subarray(0, left));
        left -= piece.length;
      },
    },
    { highWaterMark: 0 },
  );
}

function stalling(clock: FakeClock, signal: AbortSignal): ReadableStream<Uint8Array> {
  let begun = false;
  return new ReadableStream(
    {
      async pull(controller) {
        if (begun) await clock.sleep(3_600_000, signal);
        begun = true;
        controller.enqueue(new TextEncoder().encode("# A beginning\n\n"));
      },
    },
    { highWaterMark: 0 },
  );
}

function failing(): ReadableStream<Uint8Array> {
  let begun = false;
  return new ReadableStream(
    {
      pull(controller) {
        if (begun) controller.error(new Error("The site resets the connection here."));
        else controller.enqueue(new TextEncoder().encode("# A beginning\n\n"));
        begun = true;
      },
    },
    { highWaterMark: 0 },
  );
}
