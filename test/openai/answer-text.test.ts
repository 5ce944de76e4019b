import { describe, expect, test } from "vitest";
import { z } from "zod";
import { hasVisibleText, isRefusal, jsonText, withoutReasoning } from "../../src/openai/answer-text.ts";
import { PromptMeter } from "../../src/openai/prompt-meter.ts";
import type { CompleteRequest } from "../../src/openai/chat-request.ts";
import {
  answering,
  chat,
  client,
  embedTexts,
  embedding,
  json,
  ownPrices,
  question,
  serve,
} from "./scripted-service.ts";

const own: CompleteRequest = { ...question, model: "own-model" };
const prices = ownPrices;
const base64 = (array: ArrayBufferView) =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("base64");

test.each([
  ["<think>\nOkay, the user wants…\n</think>\n\nA summary.", "A summary."],
  ["<think></think>A summary.", "A summary."],
  ["  <thinking>a</thinking><think>b</think>\nA summary.", "A summary."],
  ["Okay, the user wants a summary.\n</think>\n\nA summary.", "A summary."],
  ["<think>\nnever ends", ""],
  [
    "It explains the <think> tag, and </think> as well.",
    "It explains the <think> tag, and </think> as well.",
  ],
  ["A summary.", "A summary."],
])("reasoning before the answer is removed: %j", (content, expected) => {
  expect(withoutReasoning(content)).toBe(expected);
});

test.each([
  "I'm sorry, but I can't assist with that request.",
  "I’m really sorry, but I cannot help with that.",
  "Sorry, I'm unable to summarise this document.",
  "Unfortunately, I am not able to provide a summary of this content.",
  "I apologize, but as an AI language model, I cannot process medical records.",
  "I cannot assist with summarizing this text.",
  "I'm unable to directly access the document.",
  "As an AI language model, I do not have opinions on contracts.",
  "Es tut mir leid, aber ich kann bei dieser Anfrage nicht helfen.",
  "Leider kann ich diesen Text nicht zusammenfassen.",
  "Je suis désolé, mais je ne peux pas répondre à cette demande.",
  "Lo siento, pero no puedo ayudar con eso.",
  "Mi dispiace, ma non posso aiutarti con questa richiesta.",
  "Desculpe, mas não posso ajudar com isso.",
  "Het spijt me, maar ik kan u daar niet bij helpen.",
  "К сожалению, я не могу помочь с этим запросом.",
  "很抱歉，我无法总结该文档。",
  "申し訳ありませんが、そのリクエストにはお応えできません。",
  "죄송하지만 해당 요청은 도와드릴 수 없습니다.",
])("a refusal in words is known: %s", (content) => {
  expect(isRefusal(`\n${content} `)).toBe(true);
});

test.each([
  "Sorry, a play in three acts by Jane Doe, is about a family in Leeds.",
  "Unfortunately the pump fails when the valve is closed; the notice names three cures.",
  "The author is sorry that she can't attend, and asks for another date.",
  "I can't wait for spring, says the letter, which announces a visit in May.",
  "Unable to read the file: the error has three causes.",
  "As an airline, the company must hold reserves.",
  "Leider ist die Pumpe defekt; der Hersteller tauscht sie aus.",
  `I'm sorry, but I can't cover every detail. ${"The contract runs for ten years. ".repeat(30)}`,
])("what only sounds like a refusal is an answer: %s", (content) => {
  expect(isRefusal(content)).toBe(false);
});

test.each([
  ['{"a":1}', '{"a":1}'],
  ['```json\n{"a":1}\n```', '{"a":1}'],
  ["Here it is:\n```\n[1]\n```\nAnything else?", "[1]"],
  ["```json\n{}\n```\n```json\n[]\n```", "```json\n{}\n```\n```json\n[]\n```"],
  ['{"code":"```json\\n1\\n```"}', '{"code":"```json\\n1\\n```"}'],
])("the JSON of an answer is found: %j", (content, expected) => {
  expect(jsonText(content)).toBe(expected);
});

test("NULs, spaces and invisible characters are no text", () => {
  expect(hasVisibleText("\0\0 \u200B\uFEFF\n\u00A0")).toBe(false);
  expect(hasVisibleText("\0 a")).toBe(true);
});

describe("a server's answer", () => {
  test("a server's answer with reasoning before fenced JSON is read, and its JSON alone is kept", async () => {
    const { baseUrl } = await serve(chat({ content: '<think>hm</think>\n```json\n{"title":"T"}\n```' }));
    const { openai } = client(baseUrl, { prices });
    const request = { ...own, schemaName: "facts", schema: z.object({ title: z.string() }) };
    expect(await openai.async_parse(request)).toMatchObject({ raw: '{"title":"T"}', data: { title: "T" } });
  });

  test("a server's answer as a list of parts is joined, without the parts that are reasoning", async () => {
    const content = [
      { type: "thinking", text: "hm" },
      { type: "text", text: "An " },
      { type: "text", text: "answer." },
    ];
    const { baseUrl } = await serve(chat({ content }));
    const { openai } = client(baseUrl, { prices });
    expect((await openai.async_complete(own)).text).toBe("An answer.");
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ["nothing but reasoning", { content: "", reasoning_content: "hm" }, /wrote its reasoning and no answer/],
    ["reasoning without an end", { content: "<think>hm" }, /wrote its reasoning and no answer/],
    ["nothing but NULs", { content: "\0".repeat(100) }, /no answer|no content/],
    ["fifteen megabytes", { content: "words ".repeat(2_600_000) }, /longer than \d+ bytes/],
  ])("of %s is unusable, and another is asked for", async (_name, message, error) => {
    const { baseUrl } = await serve(chat(message), answering);
    const { openai, calls } = client(baseUrl, { prices });
    expect((await openai.async_complete(own)).text).toBe("An answer.");
    expect(calls).toMatchObject([{ status: "possibly_billed", error: expect.stringMatching(error) }]);
  });

  test.each([
    [429, "rate_limit_exceeded"],
    [502, 502],
    [503, "upstream_overloaded"],
  ])("with an error inside a 200 counts as %i, and is retried", async (_status, code) => {
    const failure = { error: { message: "Provider returned error", code, metadata: { raw: "try later" } } };
    const { baseUrl } = await serve((_, response) => json(response, failure), answering);
    const { openai, calls } = client(baseUrl, { prices });
    expect((await openai.async_complete(own)).text).toBe("An answer.");
    expect(calls[0]?.error).toBe("Provider returned error: try later");
  });

  test("a server's answer with an empty error beside the answer is an answer", async () => {
    const { baseUrl } = await serve((_, response) =>
      json(response, { error: {}, choices: [{ message: { content: "Hi" } }] }),
    );
    expect((await client(baseUrl, { prices }).openai.async_complete(own)).text).toBe("Hi");
  });
});

describe("vectors", () => {
  const inputs = [
    { text: "a", tokens: 4 },
    { text: "b", tokens: 4 },
  ];
  const request = { ...embedTexts, inputs };
  const floats = embedding([
    { index: 0, embedding: [1, 0] },
    { index: 0, embedding: [0, 1] },
  ]);

  test.each<[string, ArrayBufferView]>([
    ["float16", new Uint16Array([1, 2])],
    ["float64", new Float64Array([1, 2])],
    ["int8", new Int8Array([1, 2])],
  ])(
    "as %s in base64 are asked for as numbers, which are in order although all have index 0",
    async (type, array) => {
      const wrong = [0, 1].map((index) => ({ index, embedding: base64(array) }));
      const { baseUrl, bodies } = await serve(embedding(wrong), floats);
      const { openai, calls } = client(baseUrl, { prices });
      const { vectors } = await openai.async_embed(request);
      expect(vectors.map((vector) => vector.readFloatLE(0))).toEqual([1, 0]);
      expect(bodies.map((body) => body["encoding_format"])).toEqual(["base64", "float"]);
      expect(calls[0]?.error).toContain(type);
      await openai.async_embed(request);
      expect(bodies[2]).toMatchObject({ encoding_format: "float" });
    },
  );

  test.each<[string, number[]]>([
    ["nothing but zeros", [0, 0]],
    ["3e38", [3e38, 0]],
    ["numbers too small for a direction", [1e-30, 1e-30]],
  ])("with %s are unusable", async (_name, numbers) => {
    const bad = [numbers, [0, 1]].map((vector, index) => ({ index, embedding: vector }));
    const { baseUrl } = await serve(embedding(bad), floats);
    const { openai, calls } = client(baseUrl, { prices });
    await openai.async_embed(request);
    expect(calls).toHaveLength(1);
  });
});

describe("a prompt that the server cuts", () => {
  const usageOf = (inputTokens: number) => ({
    inputTokens,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 9,
  });
  const asked = (inputTokens: number) =>
    ({ kind: "chat", model: "m", inputTokens, countedTokens: inputTokens }) as const;

  test("a prompt that the server cuts to a third is noticed at once", () => {
    expect(() => new PromptMeter().check(asked(12_000), usageOf(4_096))).toThrow(/read about 4096 of 12000/);
  });

  test("a prompt that the server cuts to a half is noticed once the server's way of counting is known", () => {
    const meter = new PromptMeter();
    meter.check(asked(8_000), usageOf(4_096));
    for (const tokens of [100, 500, 900]) meter.check(asked(tokens), usageOf(tokens));
    expect(() => meter.check(asked(8_000), usageOf(4_096))).toThrow(/cuts prompts/);
    meter.check(asked(8_000), usageOf(7_000));
  });

  test("a prompt that the server cuts is not suspected where a tokenizer needs half as many tokens, or a cache counts what is new only", () => {
    const meter = new PromptMeter();
    for (const tokens of [100, 500, 900]) meter.check(asked(tokens), usageOf(tokens / 2));
    for (const usage of [usageOf(4_000), usageOf(12), null])
      expect(() => meter.check(asked(8_000), usage)).not.toThrow();
  });

  test("a prompt that the server cuts is not suspected of a prompt whose tokens were only estimated, such as joined summaries", () => {
    const meter = new PromptMeter();
    for (const tokens of [100, 500, 900]) meter.check(asked(tokens), usageOf(tokens));
    const estimated = { ...asked(8_000), countedTokens: undefined };
    expect(() => meter.check(estimated, usageOf(3_000))).not.toThrow();
  });

  test("a prompt that the server cuts is billed, and its answer is not used", async () => {
    const { baseUrl } = await serve(answering);
    const { openai, calls } = client(baseUrl, { prices });
    await expect(
      openai.async_complete({ ...own, inputTokens: 9_000, countedTokens: 9_000 }),
    ).rejects.toMatchObject({
      reason: "prompt_cut",
    });
    expect(calls).toMatchObject([{ status: "possibly_billed", inputTokens: 1000 }]);
  });
});
