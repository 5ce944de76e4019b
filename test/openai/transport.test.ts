import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener } from "node:http";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { createTransport } from "../../src/openai/transport.ts";

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
  const transport = createTransport({});
  stack.defer(() => transport.close());
  const send = (signal?: AbortSignal) =>
    transport.fetch(`http://127.0.0.1:${address.port}/v1/embeddings?api-version=1`, {
      method: "POST",
      headers: { authorization: "Bearer key", "content-type": "application/json" },
      body: '{"input":"ä"}',
      signal: signal ?? null,
    });
  return { transport, send, seen, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

test("sends a body and reads the answer's", async () => {
  await using service = await connected((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part) => (body += part));
    request.on("end", () =>
      response.writeHead(200, { "x-ratelimit-limit-tokens": "7" }).end(`${request.url} ${body}`),
    );
  });
  const response = await service.send();
  expect(response.headers.get("x-ratelimit-limit-tokens")).toBe("7");
  expect((await service.transport.readBody(response, 100)).toString()).toBe(
    '/v1/embeddings?api-version=1 {"input":"ä"}',
  );
  expect(service.seen[0]?.headers).toMatchObject({
    authorization: "Bearer key",
    "content-length": "14",
    "accept-encoding": "identity",
  });
});

test.each([
  ["gzip", gzipSync],
  ["br", brotliCompressSync],
  ["zstd", zstdCompressSync],
])(
  "an answer that comes compressed (%s) although nobody asked is read, within its bound",
  async (encoding, compress) => {
    await using service = await connected((_request, response) => {
      response.writeHead(200, { "content-encoding": encoding }).end(compress("a".repeat(5000)));
    });
    const read = async (maxBytes: number) => await service.transport.readBody(await service.send(), maxBytes);
    expect((await read(5000)).toString()).toBe("a".repeat(5000));
    await expect(read(4999)).rejects.toThrow(/longer than 4999 bytes/);
  },
);

test("an answer longer than its bound is not read to its end", async () => {
  let sent = 0;
  await using service = await connected((_request, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
    };
    response.on("drain", more);
    more();
  });
  const response = await service.send();
  await expect(service.transport.readBody(response, 100_000)).rejects.toThrow(/longer than 100000 bytes/);
  expect(sent).toBeLessThan(50_000_000);
});

test("a connection lost in mid-body is an error, and so is an abort", async () => {
  await using service = await connected((request, response) => {
    response.writeHead(200, { "content-length": "1000" }).write("part");
    if (service.seen.length === 1) setImmediate(() => request.socket.destroy());
  });
  await expect(service.transport.readBody(await service.send(), 1000)).rejects.toThrow(
    /closed|reset|terminated|aborted/i,
  );
  const controller = new AbortController();
  const reading = service.transport.readBody(await service.send(controller.signal), 1000);
  controller.abort(new Error("enough"));
  await expect(reading).rejects.toThrow(/enough|aborted/);
});

test("a redirect is not followed, and an error's body is cut and put into the service's form", async () => {
  await using service = await connected((_request, response) => {
    if (service.seen.length === 1) response.writeHead(307, { location: "/elsewhere" }).end("moved");
    else response.writeHead(503, "Busy").end("<p>try later</p>".repeat(100_000));
  });
  const moved = await service.send();
  expect(moved.status).toBe(307);
  const busy = await service.send();
  expect(busy.status).toBe(503);
  expect(await busy.json()).toMatchObject({ error: { message: expect.stringMatching(/^Busy try later/) } });
  expect(service.seen).toHaveLength(2);
});
