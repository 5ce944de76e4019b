import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener } from "node:http";
import { brotliCompressSync, deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { createTransport } from "../../src/openai/transport.ts";
import type { AnswerHead } from "../../src/openai/transport.ts";

/** A transport, and a server on a port that answers as told. */
async function connected(answer: RequestListener) {
  const seen: IncomingMessage[] = [];
  const stack = new AsyncDisposableStack();
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stack.defer(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const transport = createTransport({ scrub: (text) => text.replaceAll("secret", "***") });
  stack.defer(() => transport.close());
  const url = new URL(`http://127.0.0.1:${address.port}/v1/embeddings?api-version=1`);
  const headers = { authorization: "Bearer key", "content-type": "application/json" };
  const heads: AnswerHead[] = [];
  const post = (maxAnswerBytes = 100, signal = new AbortController().signal) =>
    transport.post({
      head: { url, headers },
      body: new TextEncoder().encode('{"input":"ä"}'),
      maxAnswerBytes,
      signal,
      onAnswer: (head) => heads.push(head),
    });
  return { post, heads, seen, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

test("A body is sent, and the answer's body comes back.", async () => {
  await using service = await connected((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part) => (body += part));
    request.on("end", () =>
      response.writeHead(200, { "x-ratelimit-limit-tokens": "7" }).end(`${request.url} ${body}`),
    );
  });
  expect((await service.post()).toString()).toBe('/v1/embeddings?api-version=1 {"input":"ä"}');
  expect(service.heads).toMatchObject([{ status: 200 }]);
  expect(service.heads[0]?.headers.get("x-ratelimit-limit-tokens")).toBe("7");
  expect(service.heads[0]?.headers.get("x-request-id")).toBeNull();
  expect(service.seen[0]?.headers).toMatchObject({
    authorization: "Bearer key",
    "content-length": "14",
    "accept-encoding": "identity",
  });
});

const answerText = '{"object":"list","data":[]}';
test.each<[string, string | undefined, string | Buffer]>([
  ["gzip without a label", undefined, gzipSync(answerText)],
  ["zstd without a label", undefined, zstdCompressSync(answerText)],
  ["deflate without zlib's header", "deflate", deflateRawSync(answerText)],
  ["gzip under the label of br", "br", gzipSync(answerText)],
  ["zstd under the label of gzip", "gzip", zstdCompressSync(answerText)],
  ["plain JSON under the label of gzip", "gzip", answerText],
  ["plain JSON under the label of br", "br", answerText],
  ["plain JSON under the label of zstd", "zstd", answerText],
  ["plain JSON under a label that no one knows", "snappy", answerText],
  ["gzip in br", "gzip, br", brotliCompressSync(gzipSync(answerText))],
  ["gzip in gzip", "gzip, gzip", gzipSync(gzipSync(answerText))],
])("An answer that comes as %s is read.", async (_name, label, body) => {
  await using service = await connected((_request, response) =>
    response.writeHead(200, label === undefined ? {} : { "content-encoding": label }).end(body),
  );
  expect((await service.post()).toString()).toBe(answerText);
});

test("An answer that is compressed three times, or in a way that no one knows, is no answer of the API.", async () => {
  const thrice = gzipSync(gzipSync(gzipSync(answerText)));
  await using service = await connected((_request, response) => {
    if (service.seen.length === 1)
      response.writeHead(200, { "content-encoding": "gzip, gzip, gzip" }).end(thrice);
    else response.writeHead(200, { "content-encoding": "snappy" }).end("none");
  });
  await expect(service.post()).rejects.toThrow("compressed more than 2 times");
  await expect(service.post()).rejects.toThrow("compressed as snappy");
});

test.each([
  ["gzip", gzipSync],
  ["br", brotliCompressSync],
  ["zstd", zstdCompressSync],
])(
  "An answer that comes compressed (%s) although the request accepts no compression is read, within its bound.",
  async (encoding, compress) => {
    await using service = await connected((_request, response) => {
      response.writeHead(200, { "content-encoding": encoding }).end(compress("a".repeat(5000)));
    });
    expect((await service.post(5000)).toString()).toBe("a".repeat(5000));
    await expect(service.post(4999)).rejects.toThrow(/longer than 4999 bytes/);
  },
);

test.each(["utf-8", "identity", "none", " "])(
  "An answer whose encoding is no compression (%s) is read as it is.",
  async (encoding) => {
    await using service = await connected((_request, response) => {
      response.writeHead(200, { "content-encoding": encoding }).end("{}");
    });
    expect((await service.post()).toString()).toBe("{}");
  },
);

test("An answer whose compression is damaged is the connection's failure, as one that breaks off.", async () => {
  await using service = await connected((_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(service.seen.length === 1 ? "no gzip" : gzipSync("a".repeat(5000)).subarray(0, -4));
  });
  for (const _ of ["no gzip", "cut"])
    await expect(service.post(5000)).rejects.toMatchObject({
      name: "ConnectionFailure",
      sent: true,
      isForeign: false,
    });
});

test("An answer longer than its bound is not read to its end.", async () => {
  let sent = 0;
  await using service = await connected((_request, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
    };
    response.on("drain", more);
    more();
  });
  await expect(service.post(100_000)).rejects.toThrow(/longer than 100000 bytes/);
  expect(sent).toBeLessThan(50_000_000);
});

test("A connection lost in mid-body is an error, and an abort ends the wait with its reason.", async () => {
  const arrived = Promise.withResolvers<void>();
  await using service = await connected((request, response) => {
    response.writeHead(200, { "content-length": "1000" }).write("part");
    if (service.seen.length === 1) setImmediate(() => request.socket.destroy());
    else arrived.resolve();
  });
  await expect(service.post(1000)).rejects.toThrow(/in mid-body/);
  expect(service.heads).toHaveLength(1);
  const controller = new AbortController();
  const reading = service.post(1000, controller.signal);
  await arrived.promise;
  controller.abort(new Error("enough"));
  await expect(reading).rejects.toThrow("enough");
  await expect(service.post(1000, controller.signal)).rejects.toThrow("enough");
});

test("A redirect is not followed, and an error's body is cut, brought into the service's form and freed of secrets.", async () => {
  await using service = await connected((_request, response) => {
    if (service.seen.length === 1) response.writeHead(307, { location: "/elsewhere" }).end("moved");
    else response.writeHead(503, "Busy").end("<p>try the secret later</p>".repeat(100_000));
  });
  await expect(service.post()).rejects.toMatchObject({ name: "ServiceError", status: 307 });
  await expect(service.post()).rejects.toMatchObject({
    name: "ServiceError",
    status: 503,
    body: { message: expect.stringMatching(/^Busy try the \*{3} later/) },
  });
  expect(service.seen).toHaveLength(2);
});

test("An error whose body can't be read keeps its status, and an unexpected status is no answer.", async () => {
  await using service = await connected((_request, response) => {
    if (service.seen.length === 1) response.writeHead(429, { "content-encoding": "gzip" }).end("no gzip");
    else response.writeHead(999).end();
  });
  await expect(service.post()).rejects.toMatchObject({ name: "ServiceError", status: 429 });
  await expect(service.post()).rejects.toThrow(/unexpected status 999/);
});
