import type { ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clockOfTurns } from "../support/fast-clock.ts";
import { startWritingService } from "../support/service-before-fake.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

/** Services that are odd, and give every answer in the end: one run publishes all, and pays for nothing twice. */

interface Asked {
  response: ServerResponse;
  /** False when the same was asked before. */
  isNew: boolean;
  /** Requests of this connection so far, with this one. */
  onConnection: number;
  forward: () => Promise<string>;
}
type Answer = (asked: Asked) => Promise<void> | void;

const compressed =
  (compress: (body: string) => Buffer | string, label?: string): Answer =>
  async ({ response, forward }) =>
    void response
      .writeHead(200, label === undefined ? {} : { "content-encoding": label })
      .end(compress(await forward()));
const wire =
  (head: (body: string) => string): Answer =>
  async ({ response, forward }) => {
    const body = await forward();
    response.socket?.end(`${head(body)}\r\n\r\n${body}`);
  };
/** The first time that something is asked. */
const first =
  (fail: (response: ServerResponse) => void): Answer =>
  async ({ response, isNew, forward }) => {
    if (isNew) fail(response);
    else response.writeHead(200).end(await forward());
  };
const lengthOf = (body: string) => `content-length: ${Buffer.byteLength(body)}`;

const services: Readonly<Record<string, Answer>> = {
  "compresses with br": compressed(brotliCompressSync, "br"),
  "compresses with zstd": compressed(zstdCompressSync, "zstd"),
  "compresses without saying so": compressed(gzipSync),
  "says gzip and sends plain text": compressed((body) => body, "gzip"),
  "says br and sends gzip": compressed(gzipSync, "br"),
  "compresses twice": compressed((body) => brotliCompressSync(gzipSync(body)), "gzip, br"),
  "answers in HTTP/1.0 without a length": wire(() => "HTTP/1.0 200 OK"),
  "answers in HTTP/1.0 with a length": wire((body) => `HTTP/1.0 200 OK\r\n${lengthOf(body)}`),
  "ends the connection in place of a length": wire(() => "HTTP/1.1 200 OK\r\nconnection: close"),
  "sends early hints": wire(
    (body) =>
      `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nconnection: close\r\n${lengthOf(body)}`,
  ),
  "cuts each connection at its second request": async ({ response, onConnection, forward }) => {
    if (onConnection > 1) response.socket?.destroy();
    else response.writeHead(200).end(await forward());
  },
  "answers 502 in between": first((response) => void response.writeHead(502).end("Bad Gateway")),
  "answers 429 in between": first(
    (response) =>
      void response.writeHead(429, { "retry-after": "1" }).end('{"error":{"message":"slow down"}}'),
  ),
  "resets connections in between": first((response) => void response.socket?.destroy()),
  "sends its headers after 100 seconds": async ({ response, forward }) => {
    await clock.sleep(100_000);
    response.writeHead(200).end(await forward());
  },
};

const documents = 6;
let clock: ReturnType<typeof clockOfTurns>;
let night: TestNight;
beforeEach(async () => {
  clock = clockOfTurns(100);
  night = await startNight();
});
afterEach(async () => {
  clock[Symbol.dispose]();
  await night.close();
});

test.each(Object.entries(services))("A service that %s is used as any other.", async (_name, answer) => {
  const asked = new Set<string>();
  const onConnections = new WeakMap<object, number>();
  await using site = await startWritingService(
    night.fake.url,
    async ({ request, response, body, forward }) => {
      const onConnection = (onConnections.get(request.socket) ?? 0) + 1;
      onConnections.set(request.socket, onConnection);
      const isNew = !asked.has(body);
      asked.add(body);
      await answer({ response, isNew, onConnection, forward: async () => (await forward()).body });
    },
  );
  for (let index = 0; index < documents; index++)
    await night.write(`documents/${index}.md`, `# Document ${index}\n\nIt is about pump ${index}.`);
  const result = await night.run(
    { semaphores: { documents: 3 }, download: { timeoutMs: 600_000 } },
    { clock, service: { apiKey: "test-key", baseUrl: site.url } },
  );
  expect(result).toMatchObject({ exitCode: 0, problem: null, documents: { finished: documents, failed: 0 } });
  for (const { duplicateTokens, repeatedTokens } of Object.values(night.fake.stats().models))
    expect({ duplicateTokens, repeatedTokens }).toEqual({ duplicateTokens: 0, repeatedTokens: 0 });
});
