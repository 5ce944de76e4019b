import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { PassThrough } from "node:stream";
import { text as readText } from "node:stream/consumers";
import { afterEach } from "vitest";
import { z } from "zod";
import type { CallRecord } from "../../src/base/call.ts";
import { createLogger } from "../../src/base/log.ts";
import { AsyncOpenAI } from "../../src/openai/async-openai.ts";
import type { AsyncOpenAIOptions } from "../../src/openai/async-openai.ts";
import type { CompleteRequest } from "../../src/openai/chat-request.ts";
import { fastClock } from "../support/fast-clock.ts";

/** A service on a port that answers as a test tells it, and a client for it. */

export const apiKey = "sk-proj-verysecret0123456789abcdefghij";

export type Handler = (
  body: Record<string, unknown>,
  response: ServerResponse,
  request: IncomingMessage,
) => void;

export const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** Opens a server on any free port until the test is over. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen on TCP.");
  return address.port;
}

/** A service on a port that answers its n-th request with the n-th handler, and the last one from then on. */
export async function serve(
  ...handlers: Handler[]
): Promise<{ baseUrl: string; bodies: Record<string, unknown>[] }> {
  const bodies: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    void readText(request).then((text) => {
      const body = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
      bodies.push(body);
      handlers[Math.min(bodies.length, handlers.length) - 1]?.(body, response, request);
    });
  });
  const port = await listen(server);
  return { baseUrl: `http://127.0.0.1:${port}/v1`, bodies };
}

/** Sleeps of retries cost no time in these tests; time itself is real. */
const hastyClock = fastClock(50);

export function client(baseUrl: string, options: Partial<AsyncOpenAIOptions> = {}) {
  const calls: CallRecord[] = [];
  const log = new PassThrough();
  const lines: string[] = [];
  log.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
  const openai = new AsyncOpenAI({
    apiKey,
    baseUrl,
    provider: "openai",
    recordCall: (call) => {
      calls.push(call);
      return Promise.resolve();
    },
    logger: createLogger({ level: "trace", format: "json", destination: log }),
    clock: hastyClock,
    ...options,
  });
  closers.push(() => openai.close());
  return { openai, calls, lines };
}

const purpose = {
  stage: "summarise",
  documentId: "7",
  fingerprint: "f",
  signal: new AbortController().signal,
} as const;

export const question: CompleteRequest = {
  ...purpose,
  model: "gpt-4o-mini",
  messages: [{ role: "user", content: "What?" }],
  maxOutputTokens: 300,
  inputTokens: 100,
};
export const usage = {
  prompt_tokens: 1000,
  completion_tokens: 20,
  prompt_tokens_details: { cached_tokens: 400, cache_write_tokens: 500 },
};

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { "content-type": "application/json", "x-request-id": "req_1", ...headers })
    .end(JSON.stringify(body));
}

export const chat =
  (message: Record<string, unknown>, finishReason = "stop"): Handler =>
  (_, response) =>
    json(response, { choices: [{ finish_reason: finishReason, message }], usage });
export const answering = chat({ content: "An answer." });
export const failing =
  (status: number, error: Record<string, unknown>, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    json(response, { error }, status, headers);

export function vector(...numbers: number[]): string {
  return Buffer.from(new Float32Array(numbers).buffer).toString("base64");
}

export const embedding: (data: unknown) => Handler = (data) => (_, response) =>
  json(response, { data, usage: { prompt_tokens: 12, total_tokens: 12 } });
const texts = ["a", "b", "c"].map((text) => ({ text, tokens: 4 }));
export const embedTexts = {
  ...purpose,
  stage: "embed",
  documentId: null,
  model: "own-model",
  dimensions: 2,
  inputs: texts,
} as const;
export const ownPrices = { "own-model": { input: 1, output: 0 } };
export const good = [0, 1, 2].map((index) => ({ index, embedding: vector(index, 0.5) }));
