import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServerResponse } from "node:http";
import { connect, createServer } from "node:net";
import { createServer as createHttpServer } from "node:http";
import { getEventListeners, once } from "node:events";
import {
  brotliCompressSync,
  constants,
  createGzip,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Clock } from "../../src/base/clock.ts";
import { ConfigurationError, DocumentError } from "../../src/base/errors.ts";
import type { DownloadSettings } from "../../src/stages/download.ts";
import { createWebClient } from "../../src/web/web-client.ts";
import type { WebClient, WebClientOptions } from "../../src/web/web-client.ts";
import { downloadSettings, impatientClock } from "../support/download-settings.ts";
import { startSite } from "../support/loopback-site.ts";

const uri = "https://docs.example/page";
const signal = new AbortController().signal;

/** A client that is closed at the end of its block. */
function clientFor(
  settings: Partial<DownloadSettings> = {},
  options: Omit<WebClientOptions, "settings"> = {},
): WebClient & AsyncDisposable {
  const client = createWebClient({ settings: downloadSettings(settings), ...options });
  return { ...client, [Symbol.asyncDispose]: client.close };
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function failureOf(work: Promise<unknown>): Promise<DocumentError> {
  const outcome = await work.then(
    () => "it succeeded",
    (error: unknown) => error,
  );
  if (!(outcome instanceof DocumentError))
    throw new Error(`expected a DocumentError, got ${String(outcome)}`, { cause: outcome });
  return outcome;
}

describe("a body", () => {
  test("a body comes whole, in a buffer of its own, with its type", async () => {
    await using site = await startSite((_request, response) => {
      response.setHeader("content-type", "Text/HTML; charset=utf-8");
      response.write("<p>one");
      response.end(" two");
    });
    await using client = clientFor();
    const { bytes, contentType, finalLocation } = await client.fetch({
      location: `${site.origin}/a?sig=x`,
      uri,
      signal,
    });
    expect(textOf(bytes)).toBe("<p>one two");
    expect(bytes.buffer.byteLength).toBe(bytes.length);
    expect(contentType).toBe("Text/HTML; charset=utf-8");
    expect(finalLocation).toBe(`${site.origin}/a?sig=x`);
    expect(site.requests[0]?.headers["user-agent"]).toBe("ragprep test");
  });

  test.each([
    ["gzip", gzipSync("hello")],
    ["br", brotliCompressSync("hello")],
    ["deflate", deflateSync("hello")],
    ["zstd", zstdCompressSync("hello")],
    ["gzip, br", brotliCompressSync(gzipSync("hello"))],
    ["identity", Buffer.from("hello")],
    ["", Buffer.from("hello")],
    ["UTF-8", Buffer.from("hello")],
    ["none", Buffer.from("hello")],
    ["aws-chunked", Buffer.from("hello")],
    ["gzip,aws-chunked", gzipSync("hello")],
  ])("is decompressed (%s)", async (encoding, body) => {
    await using site = await startSite((_request, response) => {
      response.setHeader("content-encoding", encoding);
      response.end(body);
    });
    await using client = clientFor();
    expect(textOf((await client.fetch({ location: site.origin, uri, signal })).bytes)).toBe("hello");
  });

  test.each([
    ["gzip", Buffer.from("this is no gzip")],
    ["zstd", Buffer.from("this is no zstd")],
    // Needs 64 MB of memory to be read.
    ["zstd", zstdCompressSync(Buffer.alloc(70_000_000), { params: { [constants.ZSTD_c_windowLog]: 26 } })],
    ["gzip", gzipSync("hello".repeat(1_000)).subarray(0, 20)],
    ["compress", Buffer.from("x")],
    ["gzip, gzip, gzip", gzipSync(gzipSync(gzipSync("x")))],
  ])("that is not what its encoding says (%s) is an error of the host", async (encoding, body) => {
    await using site = await startSite((_request, response) => {
      response.setHeader("content-encoding", encoding);
      response.end(body);
    });
    await using client = clientFor({}, { clock: impatientClock() });
    await expect(client.fetch({ location: site.origin, uri, signal })).rejects.toMatchObject({
      reason: "http_error",
    });
  });

  test("that never ends is cut at the limit without being held", async () => {
    let sent = 0;
    await using site = await startSite((_request, response) => {
      const block = Buffer.alloc(65_536, "x");
      const pour = () => {
        while (!response.destroyed) {
          sent += block.length;
          if (!response.write(block)) {
            response.once("drain", pour);
            return;
          }
        }
      };
      pour();
    });
    await using client = clientFor({ maxBytes: 200_000 });
    const failure = await failureOf(client.fetch({ location: site.origin, uri, signal }));
    expect(failure.reason).toBe("too_large");
    expect(failure.message).toContain("200000 bytes");
    // What the sockets' buffers hold, and no more.
    expect(sent).toBeLessThan(20_000_000);
  });

  test("that says it is too large is not read", async () => {
    await using site = await startSite((_request, response) => {
      response.setHeader("content-length", 2_000_000);
      response.flushHeaders();
    });
    await using client = clientFor({ maxBytes: 1_000_000 });
    await expect(client.fetch({ location: site.origin, uri, signal })).rejects.toMatchObject({
      reason: "too_large",
    });
  });

  test("that grows a thousandfold when decompressed is cut at the limit", async () => {
    // 1 GB of zeros in about 1 MB, made as it is sent.
    await using site = await startSite((_request, response) => {
      response.setHeader("content-encoding", "gzip");
      const gzip = createGzip({ level: 9 });
      gzip.on("error", () => {});
      gzip.pipe(response);
      const zeros = Buffer.alloc(1_048_576);
      let left = 1_024;
      const pour = () => {
        while (left > 0 && !response.destroyed) {
          left -= 1;
          if (!gzip.write(zeros)) {
            gzip.once("drain", pour);
            return;
          }
        }
        gzip.end();
      };
      response.on("close", () => gzip.destroy());
      pour();
    });
    await using client = clientFor({ maxBytes: 1_000_000 });
    const before = process.memoryUsage().rss;
    await expect(client.fetch({ location: site.origin, uri, signal })).rejects.toMatchObject({
      reason: "too_large",
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test("that grows two-hundredfold is a bomb, also under the limit", async () => {
    await using site = await startSite((_request, response) => {
      response.setHeader("content-encoding", "br");
      response.end(brotliCompressSync(Buffer.alloc(5_000_000, "x")));
    });
    await using client = clientFor({ maxBytes: 20_000_000 });
    const failure = await failureOf(client.fetch({ location: site.origin, uri, signal }));
    expect(failure.reason).toBe("too_large");
    expect(failure.message).toContain("200-fold");
  });

  test("exactly at the limit is taken", async () => {
    await using site = await startSite((_request, response) => void response.end("x".repeat(1_000)));
    await using client = clientFor({ maxBytes: 1_000 });
    expect((await client.fetch({ location: site.origin, uri, signal })).bytes).toHaveLength(1_000);
  });
});

describe("time", () => {
  test("a body that trickles for ever is timed out", async () => {
    await using site = await startSite((_request, response) => {
      const timer = setInterval(() => response.write("x"), 5);
      response.on("close", () => clearInterval(timer));
    });
    await using client = clientFor({ timeoutMs: 150 });
    const failure = await failureOf(client.fetch({ location: site.origin, uri, signal }));
    expect(failure.reason).toBe("timed_out");
    expect(failure.message).toContain("150 ms");
  });

  test("a server that says nothing is timed out", async () => {
    await using site = await startSite(() => {});
    await using client = clientFor({ timeoutMs: 100 });
    await expect(client.fetch({ location: site.origin, uri, signal })).rejects.toMatchObject({
      reason: "timed_out",
    });
  });

  test("a name service that never answers is timed out", async () => {
    await using client = clientFor({ timeoutMs: 100 }, { resolve: () => new Promise(() => {}) });
    await expect(client.fetch({ location: "http://slow.example/", uri, signal })).rejects.toMatchObject({
      reason: "timed_out",
    });
  });

  test("the caller's abort ends it with the caller's reason", async () => {
    const controller = new AbortController();
    await using site = await startSite(() => controller.abort(new Error("the night is over")));
    await using client = clientFor();
    await expect(client.fetch({ location: site.origin, uri, signal: controller.signal })).rejects.toThrow(
      "the night is over",
    );
    await expect(client.fetch({ location: site.origin, uri, signal: controller.signal })).rejects.toThrow(
      "the night is over",
    );
    expect(site.requests).toHaveLength(1);
  });

  test("no listener stays on the caller's signal", async () => {
    const controller = new AbortController();
    let during = 0;
    await using site = await startSite((_request, response) => {
      during = getEventListeners(controller.signal, "abort").length;
      response.end("x");
    });
    await using client = clientFor();
    await client.fetch({ location: site.origin, uri, signal: controller.signal });
    expect(during).toBeGreaterThan(0);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });
});

const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};

describe("an answer that is not the document", () => {
  test.each([
    [404, "not_found"],
    [410, "not_found"],
    [401, "forbidden"],
    [403, "forbidden"],
    [400, "http_error"],
    [418, "http_error"],
    [206, "http_error"],
    [304, "http_error"],
  ])("%d is %s, at once", async (status, reason) => {
    await using site = await startSite((_request, response) => void response.writeHead(status).end());
    await using client = clientFor();
    const failure = await failureOf(client.fetch({ location: site.origin, uri, signal }));
    expect(failure.reason).toBe(reason);
    expect(failure.message).toContain(`the server answered ${status}`);
    expect(site.requests).toHaveLength(1);
  });

  test.each([500, 502, 503, 429, 408])("%d is tried again with growing waits, then fails", async (status) => {
    await using site = await startSite((_request, response) => void response.writeHead(status).end());
    const clock = impatientClock();
    await using client = clientFor({}, { clock, random: () => 1 });
    await expect(client.fetch({ location: site.origin, uri, signal })).rejects.toMatchObject({
      reason: "http_error",
    });
    expect(site.requests).toHaveLength(4);
    expect(clock.waits).toEqual([500, 1_000, 2_000]);
  });

  test("a server that recovers gives the document", async () => {
    await using site = await startSite((_request, response) => {
      if (site.requests.length < 3) response.writeHead(503).end();
      else response.end("at last");
    });
    await using client = clientFor({}, { clock: impatientClock() });
    expect(textOf((await client.fetch({ location: site.origin, uri, signal })).bytes)).toBe("at last");
  });

  test("Retry-After is waited for, in seconds or as a date", async () => {
    const hints = ["7", new Date(Date.now() + 50_000).toUTCString()];
    await using site = await startSite((_request, response) => {
      const hint = hints.shift();
      if (hint === undefined) response.end("ok");
      else response.writeHead(429, { "retry-after": hint }).end();
    });
    const clock = impatientClock(55_000);
    await using client = clientFor({ timeoutMs: 120_000 }, { clock });
    await client.fetch({ location: site.origin, uri, signal });
    expect(clock.waits[0]).toBe(7_000);
    expect(clock.waits[1]).toBeGreaterThan(0);
    expect(clock.waits[1]).toBeLessThanOrEqual(50_000);
  });

  test("a Retry-After beyond the time limit closes the host for everybody", async () => {
    await using site = await startSite(
      (_request, response) => void response.writeHead(503, { "retry-after": "3600" }).end(),
    );
    await using client = clientFor({ contact: "ops@example.org" }, { clock: impatientClock() });
    await failureOf(client.fetch({ location: site.origin, uri, signal }));
    const failure = await failureOf(client.fetch({ location: `${site.origin}/other`, uri, signal }));
    expect(failure.message).toContain("no requests for another 3600 s");
    expect(site.requests).toHaveLength(1);
    expect(site.requests[0]?.headers["user-agent"]).toBe("ragprep test (contact ops@example.org)");
  });

  test("a Retry-After beyond the time limit is not waited for", async () => {
    await using site = await startSite(
      (_request, response) => void response.writeHead(503, { "retry-after": "3600" }).end(),
    );
    const clock = impatientClock();
    await using client = clientFor({}, { clock });
    await expect(client.fetch({ location: site.origin, uri, signal })).rejects.toMatchObject({
      reason: "http_error",
    });
    expect(clock.waits).toEqual([]);
    expect(site.requests).toHaveLength(1);
  });

  test("lost connections are tried again, before and in the body", async () => {
    await using site = await startSite((request, response) => {
      if (site.requests.length === 1) request.socket.destroy();
      else if (site.requests.length === 2) {
        response.setHeader("content-length", 1_000);
        response.write("only this", () => request.socket.destroy());
      } else response.end("whole");
    });
    await using client = clientFor({}, { clock: impatientClock() });
    expect(textOf((await client.fetch({ location: site.origin, uri, signal })).bytes)).toBe("whole");
    expect(site.requests).toHaveLength(3);
  });

  test("a port that nobody listens on is unreachable, after retries", async () => {
    const { origin } = await (async () => {
      await using site = await startSite(() => {});
      return site;
    })();
    const clock = impatientClock();
    await using client = clientFor({}, { clock });
    const failure = await failureOf(client.fetch({ location: origin, uri, signal }));
    expect(failure.reason).toBe("unreachable");
    expect(failure.message).toContain("ECONNREFUSED");
    expect(clock.waits).toHaveLength(3);
  });

  test("a name that does not exist is unreachable at once, a name service that is busy later", async () => {
    const clock = impatientClock();
    await using missing = clientFor({}, { clock, resolve: failing("ENOTFOUND") });
    await expect(missing.fetch({ location: "http://gone.example/", uri, signal })).rejects.toMatchObject({
      reason: "unreachable",
    });
    expect(clock.waits).toHaveLength(0);
    await using busy = clientFor({}, { clock, resolve: failing("EAI_AGAIN") });
    await expect(busy.fetch({ location: "http://later.example/", uri, signal })).rejects.toMatchObject({
      reason: "unreachable",
    });
    expect(clock.waits).toHaveLength(3);
  });

  test.each([
    ["CERT_HAS_EXPIRED", "certificate is not trusted", "Renew it there"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate is not trusted", "NODE_EXTRA_CA_CERTS"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate is not trusted", "NODE_EXTRA_CA_CERTS"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate is not trusted", "another host's"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "no TLS connection", "http://"],
    ["EPROTO", "no TLS connection", "http://"],
  ])("%s says what is wrong with the host, and what helps", async (code, because, whatToDo) => {
    await using client = clientFor({}, { clock: impatientClock(), resolve: failing(code) });
    const failure = await failureOf(client.fetch({ location: "https://docs.example/", uri, signal }));
    expect(failure.reason).toBe("unreachable");
    expect(failure.message).toContain(because);
    expect(failure.message).toContain(whatToDo);
  });

  test("a host that answers none of many documents for minutes is not asked for the others", async () => {
    const clock = impatientClock();
    let opened = 0;
    const openSocket: WebClientOptions["openSocket"] = (_options, callback) => {
      opened += 1;
      callback(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }), null);
    };
    await using client = clientFor({}, { clock, openSocket, resolve: async () => ["127.0.0.1"] });
    const ask = async () => await failureOf(client.fetch({ location: "http://docs.example/", uri, signal }));
    const messages: string[] = [];
    for (let document = 0; document < 400; document++) messages.push((await ask()).message);
    expect(clock.now()).toBeGreaterThan(600_000);
    expect(clock.now()).toBeLessThan(620_000);
    expect(opened).toBeLessThan(1_000);
    expect(messages.at(-1)).toContain("its host has answered nothing for minutes");
    expect((await ask()).reason).toBe("unreachable");
  });

  test("headers without end are refused", async () => {
    await using site = await startSite((_request, response) => {
      response.setHeader(
        "x-filler",
        Array.from({ length: 20 }, () => "x".repeat(8_000)),
      );
      response.end();
    });
    await using client = clientFor();
    const failure = await failureOf(client.fetch({ location: site.origin, uri, signal }));
    expect(failure.reason).toBe("http_error");
    expect(failure.message).toContain("bytes of headers");
  });

  test("what is not HTTP is an http_error", async () => {
    const server = createServer((socket) => void socket.on("error", () => {}).end("SSH-2.0-OpenSSH_9.2\r\n"));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    await using client = clientFor();
    await expect(
      client.fetch({ location: `http://127.0.0.1:${address.port}`, uri, signal }),
    ).rejects.toMatchObject({ reason: "http_error" });
    server.close();
  });
});

describe("a redirect", () => {
  test("a redirect is followed, relative or absolute", async () => {
    await using site = await startSite((request, response) => {
      if (request.url === "/a/one") response.writeHead(302, { location: "two" }).end("moved");
      else if (request.url === "/a/two")
        response.writeHead(308, { location: `${site.origin}/three#part` }).end();
      else response.end(request.url);
    });
    await using client = clientFor();
    const { bytes, finalLocation } = await client.fetch({ location: `${site.origin}/a/one`, uri, signal });
    expect(textOf(bytes)).toBe("/three");
    expect(finalLocation).toBe(`${site.origin}/three`);
  });

  test("loop ends at the limit", async () => {
    await using site = await startSite(
      (_request, response) => void response.writeHead(301, { location: "/" }).end(),
    );
    await using client = clientFor({ maxRedirects: 3 });
    await expect(client.fetch({ location: site.origin, uri, signal })).rejects.toMatchObject({
      reason: "too_many_redirects",
    });
    expect(site.requests).toHaveLength(4);
  });

  test.each([
    "http://localhost/",
    "http://10.0.0.1/",
    "http://[::ffff:7f00:1]/",
    "http://169.254.169.254/latest/",
    "//0x0a000001/",
  ])("to %s is refused", async (target) => {
    await using site = await startSite(
      (_request, response) => void response.writeHead(302, { location: target }).end(),
    );
    const opened: string[] = [];
    await using client = clientFor(
      {},
      {
        resolve: async () => ["::1"],
        openSocket: (options, callback) => {
          opened.push(options.hostname);
          const socket = connect(Number(options.port), options.hostname);
          socket.once("connect", () => callback(null, socket));
          socket.once("error", (error) => callback(error, null));
        },
      },
    );
    await expect(client.fetch({ location: site.origin, uri, signal })).rejects.toMatchObject({
      reason: "address_not_allowed",
    });
    expect(opened).toEqual(["127.0.0.1"]);
  });

  test.each(["file:///etc/passwd", "ftp://example.com/", "data:text/plain,hello", "javascript:alert(1)"])(
    "to %s is refused",
    async (target) => {
      await using site = await startSite(
        (_request, response) => void response.writeHead(302, { location: target }).end(),
      );
      await using client = clientFor();
      await expect(client.fetch({ location: site.origin, uri, signal })).rejects.toMatchObject({
        reason: "unsupported_scheme",
      });
    },
  );

  test("a redirect with a user in it logs nobody in", async () => {
    await using site = await startSite((request, response) => {
      if (request.url === "/")
        response.writeHead(302, { location: `http://root:secret@127.0.0.1:${site.port}/in` }).end();
      else response.end(request.headers.authorization ?? "nobody");
    });
    await using client = clientFor();
    const { bytes, finalLocation } = await client.fetch({ location: site.origin, uri, signal });
    expect(textOf(bytes)).toBe("nobody");
    expect(finalLocation).toBe(`${site.origin}/in`);
  });
});

const secretHeaders = (key: string) => new Map([[key, { Authorization: "Bearer secret", "X-Team": "docs" }]]);

const creating = (map: Map<string, Record<string, string>>) => () =>
  createWebClient({ settings: downloadSettings(), headers: map });

describe("download.headers", () => {
  test("download.headers go to their host", async () => {
    await using site = await startSite((_request, response) => void response.end());
    await using client = clientFor({}, { headers: secretHeaders("127.0.0.1") });
    await client.fetch({ location: site.origin, uri, signal });
    expect(site.requests[0]?.headers).toMatchObject({ authorization: "Bearer secret", "x-team": "docs" });
  });

  test("download.headers for a port go to that port only", async () => {
    await using site = await startSite((_request, response) => void response.end());
    await using client = clientFor({}, { headers: secretHeaders("127.0.0.1:1") });
    await client.fetch({ location: site.origin, uri, signal });
    expect(site.requests[0]?.headers.authorization).toBeUndefined();
  });

  test("download.headers stay on a redirect to the same place, and are dropped on one to another host or port, and on the way back", async () => {
    await using other = await startSite(
      (_request, response) => void response.writeHead(302, { location: `${site.origin}/back` }).end(),
    );
    await using site = await startSite((request, response) => {
      if (request.url === "/") response.writeHead(302, { location: "/same" }).end();
      else if (request.url === "/same")
        response.writeHead(302, { location: `http://127.0.0.1:${other.port}/` }).end();
      else response.end("done");
    });
    await using client = clientFor({}, { headers: secretHeaders("127.0.0.1") });
    await client.fetch({ location: site.origin, uri, signal });
    expect(site.requests.map(({ url, headers: sent }) => [url, sent.authorization])).toEqual([
      ["/", "Bearer secret"],
      ["/same", "Bearer secret"],
      ["/back", undefined],
    ]);
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });

  test("that could not be sent are refused without showing their value", () => {
    expect(creating(new Map([["a/b", {}]]))).toThrow(ConfigurationError);
    expect(creating(new Map([["docs.example", { Host: "x" }]]))).toThrow(ConfigurationError);
    expect(creating(new Map([["docs.example", { "bad name": "x" }]]))).toThrow(ConfigurationError);
    expect(creating(new Map([["docs.example", { cookie: "SECRET\r\nhost: x" }]]))).toThrow(/line break/);
    expect(creating(new Map([["docs.example", { cookie: "SECRET\r\nhost: x" }]]))).not.toThrow(/SECRET/);
  });
});

describe("secrets", () => {
  test("no failure shows a signed query, in its message, its causes or its fields", async () => {
    const targets = [
      "/next?token=SECRET",
      "http://SECRET@[bad",
      "ftp://SECRET@host/SECRET",
      "http://10.0.0.1/?token=SECRET",
    ];
    const nothing = () => {};
    const answers: ((response: ServerResponse) => void)[] = [
      ...[404, 403, 400, 500].map(
        (status) => (response: ServerResponse) => void response.writeHead(status).end(),
      ),
      ...targets.map(
        (target) => (response: ServerResponse) => void response.writeHead(302, { location: target }).end(),
      ),
      (response) => void response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip"),
      (response) => void response.writeHead(200).end("x".repeat(2_000_000)),
      (response) => void response.socket?.destroy(),
      nothing,
    ];
    for (const answer of answers) {
      const asked = Promise.withResolvers<void>();
      await using site = await startSite((_request, response) => {
        answer(response);
        asked.resolve();
      });
      const impatient = impatientClock();
      const clock: Clock = {
        now: () => impatient.now(),
        // The time is up as soon as a host is asked that answers nothing, and never for the others.
        sleep: async (ms, given) =>
          await (answer === nothing && ms === 10_000 ? asked.promise : impatient.sleep(ms, given)),
      };
      await using client = clientFor(
        { timeoutMs: 10_000 },
        { clock, headers: new Map([["127.0.0.1", { cookie: "SECRET" }]]) },
      );
      const failure = await failureOf(
        client.fetch({ location: `${site.origin}/d?X-Amz-Signature=SECRET&token=SECRET`, uri, signal }),
      );
      for (let error: unknown = failure; error instanceof Error; error = error.cause) {
        expect(
          `${error.message} ${error.stack} ${JSON.stringify(Object.entries(error).filter(([key]) => key !== "cause"))}`,
        ).not.toContain("SECRET");
      }
      expect(failure.message).toContain(uri);
    }
  });
});

/** Forwards plain requests and tunnels, as a company's proxy does. */
async function startProxy() {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createHttpServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers["proxy-authorization"]);
    response.end("from the proxy");
  });
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.on("error", () => {});
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://user:pass@127.0.0.1:${address.port}`,
    asked,
    authorizations,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
const proxySettings = (url: string, noProxy?: string) => ({ httpProxy: url, httpsProxy: url, noProxy });
const resolveSome = async (host: string) => {
  if (host === "public.example") return ["93.184.215.14"];
  if (host === "inside.example") return ["10.0.0.1"];
  if (host === "localhost") return ["127.0.0.1"];
  throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
};

describe("a proxy", () => {
  test("a proxy gets http requests whole and https as a tunnel, with its own password", async () => {
    await using proxy = await startProxy();
    await using client = clientFor({ allow: [] }, { proxy: proxySettings(proxy.url), resolve: resolveSome });
    expect(textOf((await client.fetch({ location: "http://public.example/a?b=c", uri, signal })).bytes)).toBe(
      "from the proxy",
    );
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from("user:pass").toString("base64")}`]);
    const failure = await failureOf(
      client.fetch({ location: "https://public.example/a?token=SECRET", uri, signal }),
    );
    expect(failure.message).toContain("proxy");
    expect(proxy.asked).toEqual(["GET http://public.example/a?b=c", "CONNECT public.example:443"]);
  });

  test("a proxy is not used for the hosts of NO_PROXY, which the guard still checks", async () => {
    await using proxy = await startProxy();
    await using site = await startSite((_request, response) => void response.end("direct"));
    await using client = clientFor(
      {},
      { proxy: proxySettings(proxy.url, "127.0.0.1,localhost"), resolve: resolveSome },
    );
    expect(textOf((await client.fetch({ location: site.origin, uri, signal })).bytes)).toBe("direct");
    await using strict = clientFor(
      { allow: [] },
      { proxy: proxySettings(proxy.url, "127.0.0.1,localhost"), resolve: resolveSome },
    );
    await expect(strict.fetch({ location: site.origin, uri, signal })).rejects.toMatchObject({
      reason: "address_not_allowed",
    });
    expect(proxy.asked).toEqual([]);
    expect(site.requests).toHaveLength(1);
  });

  test.each([
    "http://inside.example/",
    "http://localhost/",
    "http://169.254.169.254/",
    "http://[::1]/",
    "http://intranet/",
    "https://db.internal/",
  ])("is never asked for %s", async (location) => {
    await using proxy = await startProxy();
    await using client = clientFor({ allow: [] }, { proxy: proxySettings(proxy.url), resolve: resolveSome });
    await expect(client.fetch({ location, uri, signal })).rejects.toMatchObject({
      reason: "address_not_allowed",
    });
    expect(proxy.asked).toEqual([]);
  });

  test("a proxy resolves the public names that our own name service does not know", async () => {
    await using proxy = await startProxy();
    await using client = clientFor({ allow: [] }, { proxy: proxySettings(proxy.url), resolve: resolveSome });
    await client.fetch({ location: "http://only-the-proxy-knows.example/", uri, signal });
    expect(proxy.asked).toEqual(["GET http://only-the-proxy-knows.example/"]);
  });

  test("a proxy for http only leaves https alone", async () => {
    await using proxy = await startProxy();
    const opened: string[] = [];
    await using client = clientFor(
      { allow: [] },
      {
        proxy: { httpProxy: proxy.url, httpsProxy: undefined, noProxy: undefined },
        resolve: resolveSome,
        openSocket: ({ hostname }, callback) => {
          opened.push(hostname);
          callback(Object.assign(new Error("no sockets"), { code: "EPROTO" }), null);
        },
      },
    );
    await failureOf(client.fetch({ location: "https://public.example/", uri, signal }));
    expect(opened).toEqual(["93.184.215.14"]);
    expect(proxy.asked).toEqual([]);
  });
});

/** A certificate for 127.0.0.1 that no one trusts, made anew; undefined where there is no openssl. */
function selfSigned(): { key: string; cert: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), "ragprep-tls-"));
  try {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const made = spawnSync("openssl", [
      "req",
      "-x509",
      "-nodes",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-days",
      "2",
      "-subj",
      "/CN=127.0.0.1",
      "-addext",
      "subjectAltName=IP:127.0.0.1",
      "-keyout",
      key,
      "-out",
      cert,
    ]);
    return made.status === 0
      ? { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") }
      : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const tls = selfSigned();

// Without openssl there is no certificate to serve with.
describe.skipIf(tls === undefined)("https", () => {
  test("trusts an authority that is named, and no other", async () => {
    await using site = await startSite((_request, response) => void response.end("safe"), tls);
    await using client = clientFor({}, { certificateAuthorities: [tls?.cert ?? ""] });
    expect(textOf((await client.fetch({ location: site.origin, uri, signal })).bytes)).toBe("safe");
    await using stranger = clientFor();
    const failure = await failureOf(stranger.fetch({ location: site.origin, uri, signal }));
    expect(failure.reason).toBe("unreachable");
    expect(failure.message).toContain("certificate");
  });

  test("https drops the headers when it is redirected to http", async () => {
    await using plain = await startSite((_request, response) => void response.end("open"));
    await using site = await startSite(
      (_request, response) => void response.writeHead(302, { location: plain.origin }).end(),
      tls,
    );
    await using client = clientFor(
      {},
      { certificateAuthorities: [tls?.cert ?? ""], headers: new Map([["127.0.0.1", { cookie: "secret" }]]) },
    );
    await client.fetch({ location: site.origin, uri, signal });
    expect(site.requests[0]?.headers.cookie).toBe("secret");
    expect(plain.requests[0]?.headers.cookie).toBeUndefined();
  });
});
