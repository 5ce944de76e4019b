import { createServer } from "node:http";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "../../src/base/clock.ts";
import { ConfigurationError, DocumentError, FatalError } from "../../src/base/errors.ts";
import { AnswerError } from "../../src/openai/recoveries.ts";
import { RequestRejected } from "../../src/openai/errors.ts";
import {
  answering,
  apiKey,
  chat,
  client,
  embedTexts,
  embedding,
  failing,
  good,
  json,
  listen,
  ownPrices,
  question,
  serve,
} from "./scripted-service.ts";
import type { Handler } from "./scripted-service.ts";

/**
 * Servers that speak the API and have less of it than OpenAI: what they leave out, word otherwise or refuse. Shapes as
 * vLLM, Ollama, llama.cpp, LM Studio, FastAPI, gateways and Azure write them; not the servers themselves.
 */

const own = { ...question, model: "own-model" };
const prices = ownPrices;

describe("leaves out", () => {
  test("A server may leave out usage, rate-limit headers, request id and finish reason.", async () => {
    const { baseUrl } = await serve((_, response) =>
      response
        .writeHead(200, { "content-type": "application/json" })
        .end('{"choices":[{"message":{"content":"Hi"}}]}'),
    );
    const { openai, calls } = client(baseUrl, { prices });
    const { text, call } = await openai.async_complete(own);
    expect(text).toBe("Hi");
    expect(call).toMatchObject({
      status: "answered",
      requestId: null,
      inputTokens: null,
      cachedInputTokens: null,
      cacheWriteTokens: null,
      outputTokens: null,
      costUsd: null,
    });
    expect(calls).toEqual([]);
    expect(openai.snapshot()[0]).toMatchObject({ tokensPerMinute: null, requestsPerMinute: null });
  });

  test.each<[string, unknown, Partial<Record<"inputTokens" | "outputTokens" | "cachedInputTokens", number>>]>(
    [
      ["details", { prompt_tokens: 7, completion_tokens: 3 }, { inputTokens: 7, outputTokens: 3 }],
      [
        "details by null",
        { prompt_tokens: 7, completion_tokens: null, prompt_tokens_details: null },
        { inputTokens: 7, outputTokens: 0, cachedInputTokens: 0 },
      ],
      [
        "details by nonsense",
        { prompt_tokens: 7, completion_tokens: -1, prompt_tokens_details: { cached_tokens: "none" } },
        { inputTokens: 7, outputTokens: 0, cachedInputTokens: 0 },
      ],
    ],
  )("usage's %s", async (_name, usage, expected) => {
    const { baseUrl } = await serve((_, response) =>
      json(response, { choices: [{ message: { content: "Hi" } }], usage }),
    );
    const { openai } = client(baseUrl, { prices });
    expect((await openai.async_complete(own)).call).toMatchObject(expected);
  });

  test("A server may leave out the vectors' indices.", async () => {
    const { baseUrl } = await serve(embedding(good.map(({ embedding: base64 }) => ({ embedding: base64 }))));
    const { openai } = client(baseUrl, { prices });
    const { vectors } = await openai.async_embed(embedTexts);
    expect(vectors.map((bytes) => bytes.readFloatLE(0))).toEqual([0, 1, 2]);
  });
});

describe("words its errors otherwise", () => {
  const writing =
    (status: number, body: string, type = "application/json"): Handler =>
    (_, response) =>
      void response.writeHead(status, { "content-type": type }).end(body);

  test.each<[string, string]>([
    ["a text", '{"error":"the template is broken"}'],
    [
      "an object with more in it",
      '{"error":{"message":"the template is broken","request":{"message":"no"}},"status":400}',
    ],
    ["an object in the service's shape", '{"error":{"message":"the template is broken","code":400}}'],
    ["an object of its own", '{"object":"error","message":"the template is broken","code":400}'],
    ["a detail", '{"detail":"the template is broken"}'],
    ["a nested detail", '{"detail":{"error":"the template is broken"}}'],
    ["a list of details", '{"detail":[{"loc":["body","x"],"msg":"the template is broken","type":"t"}]}'],
  ])("as %s: that alone is its message", async (_name, body) => {
    const { baseUrl } = await serve(writing(400, body));
    const { openai } = client(baseUrl, { prices });
    await expect(openai.async_complete(own)).rejects.toThrow(
      /rejected the request \(400\): (body\.x: )?the template is broken$/,
    );
  });

  test.each<[string, string]>([
    ["plain text", "the template is broken"],
    ["JSON without any text", '{"why":["the template is broken"]}'],
  ])("as %s: it is read", async (_name, body) => {
    const { baseUrl } = await serve(writing(400, body));
    const { openai, calls } = client(baseUrl, { prices });
    const error: unknown = await openai.async_complete(own).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RequestRejected);
    expect(String(error)).toContain("the template is broken");
    expect(calls).toMatchObject([{ status: "rejected", httpStatus: 400, requestId: null }]);
  });

  test.each<[string, string]>([
    ["an empty object", "{}"],
    ["null", "null"],
    ["an empty text", '{"error":""}'],
    ["a deep nest", `${'{"error":'.repeat(50)}1${"}".repeat(50)}`],
  ])("as %s: its status has to do", async (_name, body) => {
    const { baseUrl } = await serve(writing(400, body));
    const { openai } = client(baseUrl, { prices });
    await expect(openai.async_complete(own)).rejects.toThrow(/rejected the request \(400\): \S/);
  });

  test.each([
    ["a web page", "<html><body><h1>the template is broken</h1></body></html>", "the template is broken"],
    ["nothing", "", "Bad Request"],
  ])("as %s: a gateway answered in its place, so the request is retried", async (_name, body, words) => {
    const { baseUrl } = await serve(writing(400, body, "text/html"), answering);
    const { openai, calls } = client(baseUrl, { prices });
    expect((await openai.async_complete(own)).text).toBe("An answer.");
    expect(calls).toMatchObject([{ status: "rejected", error: expect.stringContaining(words) }]);
    expect(calls[0]?.error).not.toContain("<h1>");
  });

  test.each([502, 503, 504])("After a gateway's %i in HTML the request is retried.", async (status) => {
    const { baseUrl } = await serve(writing(status, "<html>Bad gateway</html>", "text/html"), answering);
    const { openai, calls } = client(baseUrl, { prices });
    expect((await openai.async_complete(own)).text).toBe("An answer.");
    expect(calls[0]?.error).toContain("Bad gateway");
  });

  test("After a 304, which no request asked for, the request is retried.", async () => {
    const { baseUrl } = await serve((_, response) => void response.writeHead(304).end(), answering);
    const { openai } = client(baseUrl, { prices });
    expect((await openai.async_complete(own)).text).toBe("An answer.");
  });

  test("Azure's 429 gives a time and no other numbers.", async () => {
    const limited = failing(429, {
      code: "429",
      message:
        "Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-10-21 have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 2 seconds.",
    });
    const { baseUrl } = await serve(limited, answering);
    // Waits are over at once on this clock, and their time has passed.
    let skipped = 0;
    const clock = {
      now: () => systemClock.now() + skipped,
      sleep: async (milliseconds: number, signal?: AbortSignal) => {
        if (milliseconds > 10_000) return await systemClock.sleep(milliseconds, signal); // a time limit
        skipped += milliseconds;
        await systemClock.sleep(0, signal);
      },
    };
    const { openai, calls } = client(baseUrl, { random: () => 0, clock });
    await openai.async_complete(question);
    expect(skipped).toBeGreaterThan(1900);
    expect(calls).toMatchObject([{ status: "rejected", httpStatus: 429 }]);
  });
});

describe("ends its answers otherwise", () => {
  test.each(["stop", "eos", "end_turn", "stop_sequence", "tool_calls", ""])(
    "a finish reason of %j is an end",
    async (reason) => {
      const { baseUrl } = await serve(chat({ content: "Hi" }, reason));
      const { openai } = client(baseUrl, { prices });
      expect((await openai.async_complete(own)).text).toBe("Hi");
    },
  );

  test.each(["length", "max_tokens", "model_length"])(
    "A finish reason of %j means a truncated answer.",
    async (reason) => {
      const { baseUrl } = await serve(chat({ content: "Very lo" }, reason));
      const { openai } = client(baseUrl, { prices });
      const error: unknown = await openai.async_complete(own).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(AnswerError);
      expect(error).toMatchObject({ reason: "answer_truncated" });
    },
  );

  test("After a finish reason of error the request is retried.", async () => {
    const { baseUrl, bodies } = await serve(chat({ content: "Very lo" }, "error"), answering);
    const { openai } = client(baseUrl, { prices });
    expect((await openai.async_complete(own)).text).toBe("An answer.");
    expect(bodies).toHaveLength(2);
  });
});

describe("the cap on the answer", () => {
  test("An unknown model on another server than OpenAI's gets max_tokens.", async () => {
    const { baseUrl, bodies } = await serve(answering);
    const { openai } = client(baseUrl, { prices });
    await openai.async_complete(own);
    expect(bodies[0]).toMatchObject({ max_tokens: 300 });
    expect(bodies[0]).not.toHaveProperty("max_completion_tokens");
  });

  test.each<[string, string, Record<string, string>]>([
    ["OpenAI", "https://api.openai.com/v1", {}],
    ["OpenAI's regions", "https://eu.api.openai.com/v1", {}],
    ["Azure's v1 API", "https://example.openai.azure.com/openai/v1", {}],
  ])("A new model of %s gets max_completion_tokens.", async (_name, baseUrl) => {
    const bodies: unknown[] = [];
    const { openai } = client(baseUrl, {
      prices,
      fetch: async (url, init) => {
        bodies.push(await new Request(url, init).json());
        return Response.json({ choices: [{ message: { content: "Hi" } }] });
      },
    });
    await openai.async_complete(own);
    expect(bodies).toMatchObject([{ max_completion_tokens: 300 }]);
  });

  const refusals: Record<string, Record<string, unknown>> = {
    "the service": {
      error: {
        message:
          "Unsupported parameter: 'NAME' is not supported with this model. Use 'the other one' instead.",
        type: "invalid_request_error",
        param: "NAME",
        code: "unsupported_parameter",
      },
    },
    "an older service": { error: { message: "Unrecognized request argument supplied: NAME", code: null } },
    FastAPI: {
      detail: [
        { type: "extra_forbidden", loc: ["body", "NAME"], msg: "Extra inputs are not permitted", input: 300 },
      ],
    },
  };
  const onlyTaking =
    (taken: string, refused: string, by: string): Handler =>
    (body, response, request) => {
      if (refused in body)
        json(response, JSON.parse(JSON.stringify(refusals[by]).replaceAll("NAME", refused)), 400);
      else if (taken in body) answering(body, response, request);
      else json(response, { error: "no cap" }, 400);
    };

  test.each(
    Object.keys(refusals).flatMap((by) => [
      ["gpt-4o-mini", "max_tokens", "max_completion_tokens", by],
      ["own-model", "max_completion_tokens", "max_tokens", by],
    ]),
  )("of %s becomes %s where %s is refused by %s, and stays so", async (model, taken, refused, by) => {
    const { baseUrl, bodies } = await serve(onlyTaking(taken ?? "", refused ?? "", by ?? ""));
    const { openai, calls } = client(baseUrl, { prices });
    const asked = { ...question, model: model ?? "" };
    expect((await openai.async_complete(asked)).call.attempt).toBe(2);
    expect((await openai.async_complete(asked)).call.attempt).toBe(1);
    expect(bodies.map((body) => body[taken ?? ""])).toEqual([undefined, 300, 300]);
    expect(calls).toMatchObject([{ status: "rejected", httpStatus: 400 }]);
  });

  test("A value that is too large does not change the parameter's name.", async () => {
    const tooLarge = failing(400, {
      message: "max_tokens is too large: 300. This model supports at most 100 completion tokens.",
      param: "max_tokens",
      code: "invalid_value",
    });
    const { baseUrl, bodies } = await serve(tooLarge);
    const { openai } = client(baseUrl, { prices });
    await expect(openai.async_complete(own)).rejects.toThrow(RequestRejected);
    expect(bodies).toHaveLength(1);
  });

  test("If both names are rejected, the document fails.", async () => {
    const { baseUrl, bodies } = await serve((body, response) => {
      const name = "max_tokens" in body ? "max_tokens" : "max_completion_tokens";
      json(response, { error: `${name} is not supported` }, 400);
    });
    const { openai } = client(baseUrl, { prices });
    await expect(openai.async_complete(own)).rejects.toThrow(RequestRejected);
    expect(bodies).toHaveLength(2);
  });
});

describe("an answer in the form of a schema", () => {
  const parseRequest = { ...own, schemaName: "facts", schema: z.object({ total: z.number() }) };

  test.each<[string, Handler]>([
    ["by its parameter", failing(400, { message: "Invalid value", param: "response_format.type" })],
    ["in words", (_, response) => json(response, { error: "response_format is not supported" }, 400)],
    [
      "by FastAPI",
      (_, response) =>
        json(response, { detail: [{ loc: ["body", "response_format"], msg: "Extra inputs" }] }, 422),
    ],
  ])("that is refused %s ends the run with what to do", async (_name, handler) => {
    const { baseUrl, bodies } = await serve(handler);
    const { openai } = client(baseUrl, { prices });
    const error: unknown = await openai.async_parse(parseRequest).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toMatch(/own-model .*response_format.* extract\.model/);
    expect(bodies).toHaveLength(1);
  });

  test("If a schema is rejected after the model has answered in its form, only the document fails.", async () => {
    const { baseUrl } = await serve(chat({ content: '{"total":1}' }), (_, response) =>
      json(response, { error: "can't parse the document about response_format" }, 400),
    );
    const { openai } = client(baseUrl, { prices });
    await openai.async_parse(parseRequest);
    const error: unknown = await openai.async_parse(parseRequest).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DocumentError);
    expect(error).not.toBeInstanceOf(FatalError);
  });

  test("A rejected summary is not blamed on schemas.", async () => {
    const { baseUrl } = await serve((_, response) =>
      json(response, { error: "no json_schema in documents, please" }, 400),
    );
    const { openai } = client(baseUrl, { prices });
    await expect(openai.async_complete(own)).rejects.toThrow(RequestRejected);
  });
});

test.each([301, 302, 307, 308])(
  "a redirect (%i) is not followed: the key and the documents stay here",
  async (status) => {
    const visits: unknown[] = [];
    const elsewhere = await listen(
      createServer((request, response) => {
        visits.push(request.headers);
        response.end("{}");
      }),
    );
    const { baseUrl } = await serve((_, response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${elsewhere}/v1/chat/completions` }).end();
    });
    const { openai } = client(baseUrl, { prices });
    await expect(openai.async_complete(own)).rejects.toThrow(/redirects .*OPENAI_BASE_URL/);
    expect(visits).toEqual([]);
  },
);

test("A model's price may be unknown on request.", async () => {
  const { baseUrl } = await serve(answering);
  const { openai } = client(baseUrl, { requirePrices: false, apiKey });
  const { call } = await openai.async_complete({ ...own, model: "mystery" });
  expect(call).toMatchObject({ inputTokens: 1000, costUsd: null });
});
