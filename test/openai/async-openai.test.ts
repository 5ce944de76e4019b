import { createServer } from "node:http";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { CallRecord } from "../../src/base/call.ts";
import { systemClock } from "../../src/base/clock.ts";
import { ConfigurationError, DocumentError, FatalError, exitCodes } from "../../src/base/errors.ts";
import { AnswerError } from "../../src/openai/recoveries.ts";
import { RequestRejected } from "../../src/openai/errors.ts";
import {
  answering,
  apiKey,
  chat,
  client,
  closers,
  embedding,
  embedTexts,
  failing,
  good,
  json,
  listen,
  ownPrices,
  question,
  serve,
  usage,
  vector,
} from "./scripted-service.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import type { Handler } from "./scripted-service.ts";
import { hangMs } from "../support/hang.ts";

describe("async_complete", () => {
  test("An answer comes with its record: usage, price and request id.", async () => {
    const { baseUrl, bodies } = await serve(answering);
    const { openai, calls } = client(baseUrl);
    const { text, call } = await openai.async_complete({ ...question, reasoningEffort: "low" });
    expect(text).toBe("An answer.");
    expect(bodies).toEqual([
      {
        model: "gpt-4o-mini",
        messages: question.messages,
        max_completion_tokens: 300,
        reasoning_effort: "low",
      },
    ]);
    expect(calls).toEqual([]);
    expect(call).toMatchObject({
      stage: "summarise",
      kind: "chat",
      provider: "openai",
      model: "gpt-4o-mini",
      attempt: 1,
      status: "answered",
      httpStatus: 200,
      requestId: "req_1",
      inputTokens: 1000,
      cachedInputTokens: 400,
      cacheWriteTokens: 500,
      outputTokens: 20,
      fingerprint: "f",
      documentId: "7",
      error: null,
    });
    expect(call.costUsd).toBeCloseTo((600 * 0.15 + 400 * 0.075 + 20 * 0.6) / 1e6, 12);
  });

  test.each<[string, Handler, Partial<CallRecord>]>([
    ["500", failing(500, { message: "boom" }), { status: "failed", httpStatus: 500 }],
    ["503", failing(503, { message: "overloaded" }), { status: "failed", httpStatus: 503 }],
    ["408", failing(408, { message: "timeout" }), { status: "failed", httpStatus: 408 }],
    ["409", failing(409, { message: "conflict" }), { status: "rejected", httpStatus: 409 }],
    [
      "a proxy's HTML",
      (_, response) => void response.writeHead(502).end("<html>Bad gateway</html>"),
      { status: "failed", httpStatus: 502 },
    ],
    [
      "a reset before the answer",
      (_, response) => void response.socket?.destroy(),
      { status: "possibly_billed", httpStatus: null },
    ],
    [
      "a reset in mid-body",
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
        response.write('{"choices":[', () => response.socket?.destroy());
      },
      { status: "possibly_billed" },
    ],
    [
      "JSON cut short",
      (_, response) => void response.end('{"choices":[{"mess'),
      { status: "possibly_billed", httpStatus: 200, inputTokens: null },
    ],
    ["an empty body", (_, response) => void response.end(), { status: "possibly_billed", httpStatus: 200 }],
    [
      "no choices",
      (_, response) => json(response, { choices: [], usage }),
      { status: "possibly_billed", inputTokens: 1000 },
    ],
    ["no content", chat({ content: "" }), { status: "possibly_billed", inputTokens: 1000 }],
    [
      "a flex call without capacity",
      failing(429, { message: "Resource unavailable", code: "resource_unavailable" }),
      { status: "rejected", httpStatus: 429 },
    ],
  ])(
    "After %s the request is retried, and the failed attempt is recorded.",
    async (_name, handler, record) => {
      const { baseUrl } = await serve(handler, answering);
      const { openai, calls } = client(baseUrl);
      const { text, call } = await openai.async_complete(question);
      expect(text).toBe("An answer.");
      expect(call.attempt).toBe(2);
      expect(calls).toHaveLength(1);
      expect(calls[0]).toMatchObject({ attempt: 1, ...record });
      expect(calls[0]?.error).toBeTruthy();
    },
  );

  test("A connection that was never made is not billed.", async () => {
    const { baseUrl } = await serve(answering);
    await closers.pop()?.();
    const { openai, calls } = client(baseUrl, { retry: { attempts: 2 } });
    await expect(openai.async_complete(question)).rejects.toMatchObject({ reason: "retries_exhausted" });
    expect(calls.map(({ status }) => status)).toEqual(["failed", "failed"]);
  });

  test("The request fails after its attempts, and the error quotes the last failure.", async () => {
    const { baseUrl, bodies } = await serve(failing(500, { message: "the disk is full" }));
    const { openai } = client(baseUrl, { retry: { attempts: 3 } });
    await expect(openai.async_complete(question)).rejects.toThrow(
      /did not answer in 3 tries; the last: the disk is full/,
    );
    expect(bodies).toHaveLength(3);
  });

  test("A request waits as long as a 429 asks, then goes first.", async () => {
    const limited = failing(429, {
      message:
        "Rate limit reached for m on tokens per min (TPM): Limit 10000, Used 9900, Requested 400. Please try again in 1.8s.",
      code: "rate_limit_exceeded",
    });
    const { baseUrl } = await serve(limited, answering);
    const { openai, calls } = client(baseUrl, { random: () => 0 });
    const started = systemClock.now();
    await openai.async_complete(question);
    expect(systemClock.now() - started).toBeGreaterThan(1700);
    expect(calls.map(({ status, httpStatus }) => [status, httpStatus])).toEqual([["rejected", 429]]);
    expect(openai.snapshot()[0]).toMatchObject({ tokensPerMinute: 10_000, rateLimited: { rate: 1 } });
  });

  test.each<[string, Handler, string, number]>([
    [
      "a wrong key",
      failing(401, { message: `Incorrect API key provided: ${apiKey}` }),
      "OPENAI_API_KEY",
      exitCodes.account,
    ],
    [
      "no permission",
      failing(403, { message: "no", code: "unsupported_country" }),
      "permissions",
      exitCodes.account,
    ],
    [
      "no quota",
      failing(429, {
        message: "You exceeded your current quota",
        type: "insufficient_quota",
        code: "insufficient_quota",
      }),
      "credit",
      exitCodes.account,
    ],
    [
      "an unknown model",
      failing(404, { message: "The model does not exist", code: "model_not_found" }),
      "gpt-4o-mini",
      exitCodes.configuration,
    ],
  ])("The run stops because of %s.", async (_name, handler, hint, exitCode) => {
    const { baseUrl, bodies } = await serve(handler);
    const { openai, calls } = client(baseUrl);
    const error: unknown = await openai.async_complete(question).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FatalError);
    expect(error).toMatchObject({ exitCode });
    expect(String(error)).toContain(hint);
    expect(bodies).toHaveLength(1);
    expect(calls).toMatchObject([{ status: "rejected" }]);
  });

  test.each<[string, Handler, string]>([
    [
      "a request that never fits",
      failing(429, {
        message: "Request too large for m on tokens per min (TPM): Limit 200000, Requested 208334.",
        code: "rate_limit_exceeded",
      }),
      "too_long_for_model",
    ],
    [
      "a context that is too long",
      failing(400, {
        message: "This model's maximum context length is 8192 tokens",
        code: "context_length_exceeded",
      }),
      "too_long_for_model",
    ],
    ["a bad request", failing(400, { message: "Invalid value" }), "request_rejected"],
  ])("A document fails because of %s, and nothing is retried.", async (_name, handler, reason) => {
    const { baseUrl, bodies } = await serve(handler);
    const { openai } = client(baseUrl);
    await expect(openai.async_complete(question)).rejects.toMatchObject({ reason });
    expect(bodies).toHaveLength(1);
  });

  test.each<[string, Handler, string, number]>([
    ["a refusal", chat({ content: null, refusal: "I can't help with that." }), "answer_refused", 1],
    ["a refusal in words", chat({ content: "Sorry, but I can't help with that." }), "answer_refused", 1],
    ["the content filter", chat({ content: "" }, "content_filter"), "answer_filtered", 1],
    ["an answer that stays too long", chat({ content: "Very lo" }, "length"), "answer_truncated", 3],
    ["an answer that stays empty", chat({ content: "  " }), "answer_invalid", 4],
  ])("The error for %s carries the usage, which is recorded.", async (_name, handler, reason, tries) => {
    const { baseUrl, bodies } = await serve(handler);
    const { openai, calls } = client(baseUrl);
    const error: unknown = await openai.async_complete(question).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AnswerError);
    expect(error).toMatchObject({ reason, call: { inputTokens: 1000, outputTokens: 20 } });
    expect(bodies).toHaveLength(tries);
    expect(calls).toHaveLength(tries);
    for (const call of calls)
      expect(call).toMatchObject({ inputTokens: 1000, cachedInputTokens: 400, outputTokens: 20 });
  });

  test("A truncated answer is asked for again with twice the room.", async () => {
    const { baseUrl, bodies } = await serve(chat({ content: "Very lo" }, "length"), answering);
    const { openai, calls } = client(baseUrl);
    const { text, call } = await openai.async_complete(question);
    expect(text).toBe("An answer.");
    expect(bodies.map((body) => body["max_completion_tokens"])).toEqual([300, 600]);
    expect([...calls, call].map(({ attempt, inputTokens }) => [attempt, inputTokens])).toEqual([
      [1, 1000],
      [2, 1000],
    ]);
  });

  test.each<[string, Handler]>([
    ["takes no more", failing(400, { message: "max_tokens is too large: this model supports at most 300" })],
    [
      "has no such limit",
      failing(429, {
        message: "Request too large for gpt-4o-mini on tokens per min (TPM): Limit 1500, Requested 1600.",
        code: "rate_limit_exceeded",
      }),
    ],
  ])(
    "If the service %s, the document fails with the truncated answer as its reason.",
    async (_name, refusal) => {
      const { baseUrl, bodies } = await serve(chat({ content: "Very lo" }, "length"), refusal);
      const { openai } = client(baseUrl);
      await expect(openai.async_complete(question)).rejects.toMatchObject({
        reason: "answer_truncated",
        message: expect.stringMatching(/maxOutputTokens/),
      });
      expect(bodies).toHaveLength(3);
    },
  );

  test("If twice the room is not enough either, the client asks for a shorter answer.", async () => {
    const cut = chat({ content: "Very lo" }, "length");
    const { baseUrl, bodies } = await serve(cut, cut, answering);
    const { openai, calls } = client(baseUrl);
    expect((await openai.async_complete(question)).text).toBe("An answer.");
    expect(bodies.map((body) => body["max_completion_tokens"])).toEqual([300, 600, 600]);
    expect(bodies.map(({ messages }) => z.array(z.unknown()).parse(messages).length)).toEqual([1, 1, 2]);
    expect(bodies[2]?.["messages"]).toMatchObject([
      ...question.messages,
      { role: "user", content: expect.stringContaining("at most 75 words") },
    ]);
    expect(calls.map(({ status }) => status)).toEqual(["possibly_billed", "possibly_billed"]);
  });

  test("If the account's limit has no place for twice the room, the shorter answer gets the room it had.", async () => {
    const { baseUrl, bodies } = await serve(chat({ content: "Very lo" }, "length"), answering);
    const clock = createVirtualClock();
    const limits = { [question.model]: { tokensPerMinute: 500 } };
    const { openai } = client(baseUrl, { clock, limits, timeouts: { floorMs: 600_000, initialMs: 600_000 } });
    const asked = openai.async_complete(question);
    while (bodies.length < 2) await clock.advance(250);
    expect((await asked).text).toBe("An answer.");
    expect(bodies.map((body) => body["max_completion_tokens"])).toEqual([300, 300]);
  });

  test("An extraction that was cut off is not asked for shorter: it would be incomplete.", async () => {
    const { baseUrl, bodies } = await serve(chat({ content: '{"a":' }, "length"));
    const { openai } = client(baseUrl);
    const schema = z.object({ a: z.string() });
    const asked = openai.async_parse({ ...question, schemaName: "facts", schema });
    await expect(asked).rejects.toMatchObject({ reason: "answer_truncated" });
    expect(bodies.map((body) => body["max_completion_tokens"])).toEqual([300, 600]);
  });

  test("A token for every four bytes is reserved if that is more than the count.", async () => {
    const { baseUrl } = await serve(answering);
    const { openai } = client(baseUrl);
    await openai.async_complete({
      ...question,
      inputTokens: 10,
      messages: [{ role: "user", content: "ä".repeat(800) }],
    });
    expect(openai.snapshot()[0]?.admitted.tokens).toBe(400 + question.maxOutputTokens);
  });

  test("A model without a price is rejected before anything is sent.", async () => {
    const { baseUrl, bodies } = await serve(answering);
    const { openai } = client(baseUrl);
    await expect(openai.async_complete({ ...question, model: "mystery" })).rejects.toThrow(
      ConfigurationError,
    );
    expect(bodies).toHaveLength(0);
  });

  test("A server may report no usage and write its errors in other shapes.", async () => {
    const { baseUrl } = await serve(
      (_, response) => json(response, { detail: "warming up" }, 503),
      (_, response) => json(response, { choices: [{ message: { content: "Hi" } }] }),
    );
    const { openai, calls } = client(baseUrl);
    const { text, call } = await openai.async_complete(question);
    expect(text).toBe("Hi");
    expect(call).toMatchObject({ status: "answered", inputTokens: null, costUsd: null });
    expect(calls[0]?.error).toContain("warming up");
  });

  test("An endless answer is rejected, not collected.", async () => {
    const { baseUrl } = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const block = Buffer.alloc(1_048_576, " ");
      const pour = () => {
        while (!response.destroyed && response.write(block)) {
          // as long as the socket takes it
        }
        if (!response.destroyed) response.once("drain", pour);
      };
      pour();
    }, answering);
    const { openai, calls } = client(baseUrl);
    expect((await openai.async_complete(question)).text).toBe("An answer.");
    expect(calls[0]?.error).toMatch(/longer than 1509376 bytes/);
  });

  test("A record that can't be written does not fail the request.", async () => {
    const { baseUrl } = await serve(failing(500, { message: "boom" }), answering);
    const { openai, lines } = client(baseUrl, { recordCall: () => Promise.reject(new Error("disk full")) });
    expect((await openai.async_complete(question)).text).toBe("An answer.");
    expect(lines.join("")).toContain("disk full");
  });
});

describe("time", () => {
  test("A hung call is given up after several times what such calls take, recorded, and retried.", async () => {
    const { baseUrl, bodies } = await serve((body, response, request) => {
      if (bodies.length !== 30) answering(body, response, request);
    });
    const clock = createVirtualClock();
    const { openai, calls } = client(baseUrl, { clock, timeouts: { floorMs: 100, initialMs: 20_000 } });
    for (let index = 0; index < 29; index++) await openai.async_complete(question);
    const answer = openai.async_complete(question);
    await expect.poll(() => bodies.length, { interval: 5 }).toBe(30);
    // Answers took no virtual time, so that a call is given up after the least time there is.
    while (bodies.length < 31) await clock.advance(250);
    expect(clock.now()).toBeLessThan(3_000);
    const { call } = await answer;
    expect(call.attempt).toBe(2);
    expect(calls).toMatchObject([
      { attempt: 1, status: "possibly_billed", httpStatus: null, inputTokens: null },
    ]);
    expect(calls[0]?.error).toMatch(/no answer within/);
  });

  test("A body that trickles endlessly is given up too.", async () => {
    const { baseUrl, bodies } = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 20);
      response.once("close", () => clearInterval(timer));
    }, answering);
    const clock = createVirtualClock();
    const { openai, calls } = client(baseUrl, { clock, timeouts: { initialMs: 200 } });
    const answer = openai.async_complete(question);
    await expect.poll(() => bodies.length, { interval: 5 }).toBe(1);
    while (bodies.length < 2) await clock.advance(250);
    expect((await answer).text).toBe("An answer.");
    expect(calls).toMatchObject([{ status: "possibly_billed" }]);
  });

  test("An abort ends a call at once with the signal's reason, and what was sent is recorded.", async () => {
    const controller = new AbortController();
    const reason = new Error("the night is over");
    const { baseUrl } = await serve(() => controller.abort(reason));
    const { openai, calls } = client(baseUrl);
    await expect(openai.async_complete({ ...question, signal: controller.signal })).rejects.toBe(reason);
    await openai.close();
    expect(calls).toMatchObject([{ status: "possibly_billed" }]);
    expect(calls[0]?.error).toContain("abandoned");
  });

  test("An abort ends the wait before a retry.", async () => {
    const controller = new AbortController();
    const { baseUrl } = await serve(failing(503, { message: "later" }, { "retry-after": "900" }));
    const reason = new Error("the night is over");
    const { openai } = client(baseUrl, {
      clock: systemClock,
      recordCall: () => {
        setImmediate(() => controller.abort(reason));
        return Promise.resolve();
      },
    });
    await expect(openai.async_complete({ ...question, signal: controller.signal })).rejects.toBe(reason);
  });
});

describe("a proxy", () => {
  /** A proxy that answers in the service's place, and notes the whole addresses it was asked for. */
  async function serveProxy(): Promise<{ httpProxy: string; asked: string[] }> {
    const asked: string[] = [];
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? "");
      chat({ content: "By proxy." })({}, response, request);
    });
    return { httpProxy: `http://127.0.0.1:${await listen(proxy)}`, asked };
  }

  test("A configured proxy is used.", async () => {
    const { baseUrl } = await serve(answering);
    const { httpProxy, asked } = await serveProxy();
    const { openai } = client(baseUrl, { proxy: { httpProxy } });
    expect((await openai.async_complete(question)).text).toBe("By proxy.");
    expect(asked).toEqual([`${baseUrl}/chat/completions`]);
  });

  test("A proxy is not used for the hosts in noProxy.", async () => {
    const { baseUrl } = await serve(answering);
    const { httpProxy, asked } = await serveProxy();
    const { openai } = client(baseUrl, { proxy: { httpProxy, noProxy: "127.0.0.1" } });
    expect((await openai.async_complete(question)).text).toBe("An answer.");
    expect(asked).toEqual([]);
  });
});

describe("async_parse", () => {
  const schema = z.object({ total: z.number(), currency: z.enum(["EUR", "USD"]).nullable() });
  const parseRequest = { ...question, schemaName: "invoice", schema };

  test("A structured request uses strict mode and returns checked data and the raw text.", async () => {
    const raw = '{"total": 12.5, "currency": null}';
    const { baseUrl, bodies } = await serve(chat({ content: raw }));
    const { openai } = client(baseUrl);
    const { data, raw: returned } = await openai.async_parse(parseRequest);
    expect(data.total).toBe(12.5);
    expect(returned).toBe(raw);
    expect(bodies[0]?.["response_format"]).toMatchObject({
      type: "json_schema",
      json_schema: {
        name: "invoice",
        strict: true,
        schema: { required: ["total", "currency"], additionalProperties: false },
      },
    });
  });

  test.each([
    ["no JSON", "Sure! The total is 12.5."],
    ["a schema mismatch", '{"total": "much", "currency": null}'],
  ])("After %s the request is retried, and the usage is recorded.", async (_name, content) => {
    const { baseUrl } = await serve(chat({ content }), chat({ content: '{"total": 1, "currency": "EUR"}' }));
    const { openai, calls } = client(baseUrl);
    const { data, call } = await openai.async_parse(parseRequest);
    expect(data).toEqual({ total: 1, currency: "EUR" });
    expect(calls).toMatchObject([{ status: "possibly_billed", inputTokens: 1000, outputTokens: 20 }]);
    expect(call.attempt).toBe(2);
  });
});

describe("async_embed", () => {
  test("The vectors' bytes come in the order of the inputs, by index.", async () => {
    const { baseUrl, bodies } = await serve(embedding([good[2], good[0], good[1]]));
    const { openai } = client(baseUrl, { prices: ownPrices });
    const { vectors, call } = await openai.async_embed(embedTexts);
    expect(vectors.map((bytes) => [bytes.readFloatLE(0), bytes.readFloatLE(4)])).toEqual([
      [0, 0.5],
      [1, 0.5],
      [2, 0.5],
    ]);
    expect(bodies).toEqual([
      { model: "own-model", input: ["a", "b", "c"], encoding_format: "base64", dimensions: 2 },
    ]);
    expect(call).toMatchObject({ kind: "embedding", inputTokens: 12, outputTokens: 0, costUsd: 12 / 1e6 });
  });

  test("A server that ignores the format may send arrays of numbers, and dimensions are sent only on request.", async () => {
    const { baseUrl, bodies } = await serve(
      embedding(good.map(({ index }) => ({ index, embedding: [index, 0.5] }))),
    );
    const { openai } = client(baseUrl, { prices: ownPrices });
    const { vectors } = await openai.async_embed({ ...embedTexts, dimensions: undefined });
    expect(vectors[2]).toEqual(Buffer.from(vector(2, 0.5), "base64"));
    expect(bodies[0]).not.toHaveProperty("dimensions");
  });

  test.each([
    ["too few vectors", good.slice(1)],
    ["an index twice", [good[0], good[0], good[1]]],
    ["an index out of range", [good[0], good[1], { index: 3, embedding: vector(1, 2) }]],
    ["a vector of another length", [good[0], good[1], { index: 2, embedding: vector(1, 2, 3) }]],
    ["an empty vector", [good[0], good[1], { index: 2, embedding: "" }]],
    ["a number that is none", [good[0], good[1], { index: 2, embedding: vector(1, NaN) }]],
    ["an infinite number", [good[0], good[1], { index: 2, embedding: vector(-Infinity, 1) }]],
    ["no list", "vectors"],
  ])("An answer with %s is unusable, and the request is retried.", async (_name, data) => {
    const { baseUrl } = await serve(embedding(data), embedding(good));
    const { openai, calls } = client(baseUrl, { prices: ownPrices });
    const { vectors } = await openai.async_embed(embedTexts);
    expect(vectors).toHaveLength(3);
    expect(calls).toMatchObject([{ status: "possibly_billed", inputTokens: 12 }]);
  });

  test("The error of a rejected request carries the code.", async () => {
    const { baseUrl } = await serve(
      failing(400, {
        message: "Requested 453357 tokens, max 300000 tokens per request",
        type: "max_tokens_per_request",
        code: "max_tokens_per_request",
      }),
    );
    const { openai } = client(baseUrl, { prices: ownPrices });
    const error: unknown = await openai.async_embed(embedTexts).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RequestRejected);
    expect(error).toMatchObject({ status: 400, code: "max_tokens_per_request" });
  });
});

describe("the key", () => {
  const echoing =
    (status: number): Handler =>
    (_, response, request) =>
      json(
        response,
        {
          error: {
            message: `rejected: Authorization: ${request.headers.authorization}`,
            code: `c-${apiKey}`,
            type: request.headers.authorization,
          },
        },
        status,
        {
          "x-request-id": apiKey,
        },
      );

  test.each([400, 401, 403, 404, 422, 429, 500])(
    "never stands in an error, a record or a log when a %i echoes it",
    async (status) => {
      const { baseUrl } = await serve(echoing(status));
      const { openai, calls, lines } = client(baseUrl, { retry: { attempts: 2 }, random: () => 0 });
      const controller = new AbortController();
      const asked = openai.async_complete({ ...question, signal: controller.signal });
      // A 429 without numbers would be waited for again and again.
      if (status === 429) {
        await vi.waitUntil(() => calls.length > 0, { interval: 5, timeout: hangMs });
        controller.abort(new Error("enough"));
      }
      const error: unknown = await asked.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      const seen: string[] = [];
      for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
        seen.push(
          String(cause),
          cause.stack ?? "",
          JSON.stringify(cause),
          JSON.stringify(Object.entries(cause)),
        );
      }
      const everything = [...seen, JSON.stringify(calls), ...lines].join("\n");
      expect(everything).not.toContain(apiKey);
      expect(everything).not.toContain("verysecret");
      expect(calls.length).toBeGreaterThan(0);
    },
  );
});

test("An AnswerError is a document error.", () => {
  expect(new AnswerError("answer_refused", "no", { call: sampleCall() })).toBeInstanceOf(DocumentError);
});

function sampleCall(): CallRecord {
  return {
    stage: "extract",
    kind: "chat",
    provider: "fake",
    model: "m",
    attempt: 1,
    status: "answered",
    httpStatus: 200,
    requestId: null,
    inputTokens: 1,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 1,
    costUsd: 0,
    latencyMs: 1,
    fingerprint: "f",
    documentId: null,
    startedAt: new Date(0),
    error: null,
  };
}
