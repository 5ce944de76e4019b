import { gzipSync } from "node:zlib";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import { startSite } from "../support/loopback-site.ts";
import type { LoopbackSite } from "../support/loopback-site.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

/** Hosts that are odd, wrong or broken: each costs its own document one night, and a sound night makes all of them right. */

type Strike = (response: ServerResponse, visit: number, origin: string) => void;
const html = (title: string) =>
  `<html><body><h1>${title}</h1><p>Words of the page about ${title}.</p></body></html>`;
const page = (response: ServerResponse, title: string) =>
  void response.writeHead(200, { "content-type": "text/html" }).end(html(title));
const status =
  (code: number, headers: Record<string, string> = {}): Strike =>
  (response) =>
    void response.writeHead(code, { "content-type": "text/html", ...headers }).end(html(`status ${code}`));
const once =
  (first: Strike): Strike =>
  (response, visit, origin) =>
    visit === 1 ? first(response, visit, origin) : page(response, "the second visit");
const chunk = "x".repeat(50_000);

/** Path → what the host does there, and the reason of the failure; null where the page is published. */
const cases: Record<string, [strike: Strike, reason: string | null]> = {
  paid: [status(402), "http_error"],
  login: [status(401), "forbidden"],
  forbidden: [status(403), "forbidden"],
  gone: [status(410), "not_found"],
  legal: [status(451), "http_error"],
  teapot: [status(418), "http_error"],
  broken: [status(500), "http_error"],
  cloudflare: [status(522), "http_error"],
  "busy-once": [once(status(503, { "retry-after": "1" })), null],
  "limited-once": [once(status(429, { "retry-after": "soon" })), null],
  "limited-past": [once(status(429, { "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" })), null],
  "damaged-once": [
    once((response) => void response.writeHead(200, { "content-encoding": "br" }).end(html("no br"))),
    null,
  ],
  "reset-once": [once((response) => response.socket?.destroy()), null],
  reset: [(response) => response.socket?.destroy(), "unreachable"],
  garbage: [(response) => response.socket?.end("SSH-2.0-OpenSSH_9\r\n\r\n"), "http_error"],
  headers: [status(200, { "x-much": "y".repeat(100_000) }), "http_error"],
  loop: [
    (response, visit, origin) =>
      status(302, { location: `${origin}/loop?${visit}` })(response, visit, origin),
    "too_many_redirects",
  ],
  private: [status(302, { location: "http://10.1.2.3/" }), "address_not_allowed"],
  metadata: [status(301, { location: "http://169.254.169.254/latest/meta-data" }), "address_not_allowed"],
  ftp: [status(302, { location: "ftp://host.invalid/a" }), "unsupported_scheme"],
  nowhere: [status(302), "http_error"],
  "unasked-304": [(response) => void response.writeHead(304).end(), "http_error"],
  part: [
    (response) => void response.writeHead(206, { "content-range": "bytes 0-9/99" }).end(html("part")),
    "http_error",
  ],
  cut: [
    (response) => {
      response.writeHead(200, { "content-type": "text/html", "content-length": "5000" });
      response.write(html("cut"), () => response.socket?.destroy());
    },
    "unreachable",
  ],
  "no-gzip": [
    (response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(html("no gzip")),
    "http_error",
  ],
  "cut-gzip": [
    (response) =>
      void response
        .writeHead(200, { "content-encoding": "gzip" })
        .end(gzipSync(html("cut gzip")).subarray(0, -20)),
    "http_error",
  ],
  bomb: [
    (response) =>
      void response
        .writeHead(200, { "content-encoding": "gzip", "content-type": "text/html" })
        .end(gzipSync(Buffer.alloc(50_000_000, 65))),
    "too_large",
  ],
  "unknown-coding": [
    (response) => void response.writeHead(200, { "content-encoding": "x-own" }).end(html("own")),
    "http_error",
  ],
  endless: [
    (response) => {
      response.writeHead(200, { "content-type": "text/html" });
      const more = () => response.write(chunk, (error) => (error ? undefined : more()));
      more();
    },
    "too_large",
  ],
  claims: [
    (response) => void response.writeHead(200, { "content-length": "99999999999" }).write("x"),
    "too_large",
  ],
  empty: [(response) => void response.writeHead(200).end(), "no_text"],
  "no-content": [(response) => void response.writeHead(204).end(), "no_text"],
  noise: [
    (response) =>
      void response
        .writeHead(200, { "content-type": "text/html" })
        .end(Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919 + 131) % 256))),
    "unsupported_type",
  ],
  "other-charset": [
    (response) =>
      void response
        .writeHead(200, { "content-type": "text/html; charset=x-unknown" })
        .end(html("unknown charset")),
    null,
  ],
  early: [
    (response) => {
      response.writeEarlyHints({ link: "</a.css>; rel=preload" });
      page(response, "early hints");
    },
    null,
  ],
};

let night: TestNight;
let site: LoopbackSite;
let isSound = false;
beforeAll(async () => {
  night = await startNight();
  const visits = new Map<string, number>();
  site = await startSite((request, response) => {
    const path = new URL(request.url ?? "", site.origin).pathname.slice(1);
    const strike = cases[path]?.[0];
    const visit = (visits.get(path) ?? 0) + 1;
    visits.set(path, visit);
    if (strike === undefined) response.writeHead(404).end();
    else if (isSound) page(response, `the sound page ${path}`);
    else strike(response, visit, site.origin);
  });
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await night.close();
});

test("each host costs its own document at most, and the next sound night publishes all", async () => {
  const uris = Object.keys(cases).map((path) => `${site.origin}/${path}`);
  const run = async () =>
    await night.run(
      {
        sources: [{ type: "urls", urls: uris }],
        download: { allow: ["127.0.0.0/8"], maxBytes: 1_000_000, timeoutMs: 3_000_000 },
        summarise: false,
        extract: false,
      },
      // A hundred times as fast as the real one.
      {
        clock: {
          now: () => systemClock.now() * 100,
          sleep: async (ms, signal) => await systemClock.sleep(ms / 100, signal),
        },
      },
    );
  const first = await run();
  const rows = await night.database.query<{ uri: string; state: string; reason: string | null }>(
    "select uri, state, reason from ragprep._documents",
  );
  const outcomes = Object.fromEntries(
    rows.map(({ uri, reason }) => [uri.slice(site.origin.length + 1), reason]),
  );
  expect(outcomes).toEqual(
    Object.fromEntries(Object.entries(cases).map(([path, [, reason]]) => [path, reason])),
  );
  expect(first.exitCode).toBe(3);
  isSound = true;
  const second = await run();
  expect(second).toMatchObject({ exitCode: 0, documents: { failed: 0, quarantined: 0, skipped: 0 } });
  expect(second.documents.finished + second.documents.unchanged).toBe(uris.length);
});
