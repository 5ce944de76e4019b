import { getResponse } from "msw";
import { describe, expect, test } from "vitest";
import { createFakeOpenAI } from "ragprep/fake-openai";
import type { FakeOpenAIOptions } from "ragprep/fake-openai";
import { z } from "zod";
import type { CallRecord } from "../../src/base/call.ts";
import { silentLogger } from "../../src/base/log.ts";
import { AsyncOpenAI } from "../../src/openai/async-openai.ts";
import type { AsyncOpenAIOptions } from "../../src/openai/async-openai.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { seededRandom } from "./simulated-service.ts";

/** The client and the strict fake in one process and in virtual time. */
function setUp(fakeOptions: FakeOpenAIOptions, options: Partial<AsyncOpenAIOptions> = {}) {
  const clock = createVirtualClock();
  const fake = createFakeOpenAI({ clock, ...fakeOptions });
  const calls: CallRecord[] = [];
  const openai = new AsyncOpenAI({
    apiKey: "sk-fake-0123456789",
    baseUrl: "http://fake.invalid/v1",
    provider: "fake",
    recordCall: (call) => {
      calls.push(call);
      return Promise.resolve();
    },
    logger: silentLogger,
    clock,
    random: seededRandom(7),
    fetch: async (url, init) =>
      (await getResponse(fake.handlers, new Request(url, init))) ?? Response.error(),
    ...options,
  });
  return { clock, fake, openai, calls };
}

const signal = new AbortController().signal;
const words =
  "The annual report of the harbour authority lists ships, cargo, tides and the repairs of the northern quay. ";
const documentText = (index: number) => `Report ${index}. ${words.repeat(50)}`;
const facts = z.object({ title: z.string(), total: z.number().nullable() });

/** Summarises and extracts every document, so many calls in flight at once; gives the milliseconds it took. */
async function chatAll(
  { clock, openai }: ReturnType<typeof setUp>,
  documents: number,
  inFlight: number,
): Promise<number> {
  const started = clock.now();
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < documents; index = next++) {
      const messages = [
        { role: "system", content: "Work on the document." },
        { role: "user", content: documentText(index) },
      ] as const;
      const inputTokens = Math.ceil(JSON.stringify(messages).length / 4);
      const request = {
        model: "gpt-6-luna",
        messages,
        maxOutputTokens: 300,
        inputTokens,
        documentId: String(index),
        fingerprint: `f${index}`,
        signal,
      };
      await openai.async_complete({ ...request, stage: "summarise" });
      await openai.async_parse({ ...request, stage: "extract", schemaName: "facts", schema: facts });
    }
  };
  await clock.runUntil(Promise.all(Array.from({ length: inFlight }, worker)));
  return clock.now() - started;
}

const limits = { "gpt-6-luna": { tokensPerMinute: 900_000, requestsPerMinute: 2250 } };
const latency = { minMs: 200, maxMs: 800 };

/** The least time the fake's bucket allows: all tokens but one bucketful, at the limit's rate. */
function idealMs(admittedTokens: number, tokensPerMinute: number, bucketSeconds: number): number {
  return (admittedTokens / tokensPerMinute) * 60_000 - bucketSeconds * 1000;
}

describe("at the limit", () => {
  test.each<[string, AsyncOpenAIOptions["limits"], FakeOpenAIOptions, number, number]>([
    ["told", limits, {}, 1.03, 10],
    ["not told", {}, {}, 1.05, 50],
    ["told, with hints in seconds", limits, { headers: { retryAfter: "seconds" } }, 1.03, 10],
    ["told, without headers", limits, { headers: { rateLimits: false, retryAfter: "none" } }, 1.04, 10],
    ["not told, without headers", {}, { headers: { rateLimits: false, retryAfter: "none" } }, 1.05, 50],
    ["told, and given back what was not used", limits, { settle: true }, 1.03, 10],
  ])("limits %s", async (_name, told, fakeOptions, maxRatio, maxRefused) => {
    const world = setUp({ limits, latency, bucketSeconds: 6, ...fakeOptions }, { limits: told ?? {} });
    const wall = await chatAll(world, 300, 64);
    const model = world.fake.stats().models["gpt-6-luna"];
    expect(model?.admittedRequests).toBe(600);
    const ratio = wall / idealMs(model?.admittedTokens ?? 0, 900_000, 6);
    expect(ratio).toBeLessThan(maxRatio);
    // Faster than the bucket can't be, unless it gives back.
    expect(ratio).toBeGreaterThan(fakeOptions.settle === true ? 0.5 : 0.98);
    expect(model?.rejectedRequests).toBeLessThan(maxRefused);
    expect(world.calls).toHaveLength(model?.rejectedRequests ?? -1);
  });
});

describe("faults", () => {
  test("nothing is lost, and every abandoned attempt is recorded as possibly billed", async () => {
    const faults = {
      error_500: 0.05,
      reset_before_answer: 0.01,
      reset_mid_body: 0.01,
      hang: 0.01,
      truncated_json: 0.02,
    } as const;
    const world = setUp({ latency, faults, seed: 3 });
    const wall = await chatAll(world, 200, 64);
    const stats = world.fake.stats();
    expect(stats.faults["hang"]).toBeGreaterThan(0);
    const possiblyBilled = world.calls.filter(({ status }) => status === "possibly_billed").length;
    const billedFaults = ["reset_before_answer", "reset_mid_body", "hang", "truncated_json"].reduce(
      (sum, kind) => sum + (stats.faults[kind] ?? 0),
      0,
    );
    expect(possiblyBilled).toBe(billedFaults);
    // 400 calls of half a second, 64 at once, take 3.5 s without faults.
    expect(wall).toBeLessThan(1.5 * 3500 + 5000);
  });
});

test("vectors come as the fake made them, whatever the order and form of its answer", async () => {
  const texts = Array.from({ length: 40 }, (_, index) => ({
    text: documentText(index).slice(0, 200),
    tokens: 40,
  }));
  const request = {
    model: "text-embedding-3-small",
    dimensions: undefined,
    inputs: texts,
    stage: "embed",
    documentId: null,
    fingerprint: "f",
    signal,
  } as const;
  const plain = setUp({});
  const { vectors: expected } = await plain.clock.runUntil(plain.openai.async_embed(request));
  expect(expected[0]).toHaveLength(1536 * 4);
  for (const kind of ["shuffled_data", "float_array", "short_data", "no_usage"] as const) {
    const { clock, fake, openai } = setUp({});
    fake.failNext(kind);
    const { vectors, call } = await clock.runUntil(openai.async_embed(request));
    expect(vectors).toEqual(expected);
    expect(call.attempt).toBe(kind === "short_data" ? 2 : 1);
  }
});
