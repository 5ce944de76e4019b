import { expect, test } from "vitest";
import { getResponse } from "msw";
import { createFakeOpenAI } from "ragprep/fake-openai";
import { silentLogger } from "../../src/base/log.ts";
import { chatModels } from "../../src/base/models.ts";
import type { Price } from "../../src/base/models.ts";
import { AsyncOpenAI } from "../../src/openai/async-openai.ts";
import { documentMessages } from "../../src/openai/document-prompt.ts";
import { cacheUse, inputUsd } from "../../src/openai/prompt-cache.ts";
import { summaryMessages } from "../../src/openai/summary-prompt.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";

const priceOf = (model: string): Price => {
  const price = chatModels[model]?.price;
  if (price === undefined) throw new Error(`${model} has no price`);
  return price;
};

test("If a write costs extra, a document is never written, and a long common beginning is written once.", () => {
  for (const [model, { price }] of Object.entries(chatModels)) {
    const pays = price.cacheWrite !== undefined;
    expect([model, cacheUse(price, { sharedTokens: 200, ownTokens: 5000 })]).toEqual([
      model,
      pays ? "off" : "unasked",
    ]);
    expect([model, cacheUse(price, { sharedTokens: 2000, ownTokens: 5000 })]).toEqual([
      model,
      pays ? "shared" : "unasked",
    ]);
    // Alone, even a long beginning is written for nobody.
    expect(cacheUse(price, { sharedTokens: 2000, ownTokens: 5000, requests: 1 })).toBe(
      pays ? "off" : "unasked",
    );
  }
});

test("The choice is never more expensive than what the service does by itself, for any price and shape.", () => {
  for (const { price } of Object.values(chatModels))
    for (const sharedTokens of [0, 100, 1023, 1024, 3000])
      for (const ownTokens of [0, 100, 900, 1024, 16_000])
        for (const requests of [1, 2, 3, 1000]) {
          const shape = { sharedTokens, ownTokens, requests };
          const usd = inputUsd(price, shape);
          // Nothing can switch off a cache that asks nothing for its writes.
          const least = price.cacheWrite === undefined ? usd.unasked : Math.min(usd.off, usd.shared);
          const chosen = usd[cacheUse(price, shape)];
          expect(chosen).toBeLessThanOrEqual(usd.unasked + 1e-15);
          expect(chosen).toBeLessThanOrEqual(least + 1e-15);
        }
});

test("The figures of the decision record hold for gpt-6-luna.", () => {
  const usd = inputUsd(priceOf("gpt-6-luna"), { sharedTokens: 200, ownTokens: 4000, requests: 1000 });
  expect(usd.unasked / usd.off).toBeCloseTo(1.238, 3);
  const long = inputUsd(priceOf("gpt-6-luna"), { sharedTokens: 2000, ownTokens: 4000, requests: 1000 });
  expect(long.shared / long.off).toBeCloseTo(0.7, 2);
  expect(long.unasked / long.off).toBeCloseTo(0.867, 2);
});

const signal = new AbortController().signal;
const wish = { prompt: "Summarise it. ".repeat(500), language: null, words: 100 };
const text = (index: number) => `Report ${index}. ${"The harbour lists ships and cargo. ".repeat(400)}`;

/** `knowsOptions` false: a server that has the model under the same name and never heard of the cache's options. */
function setUp(model: string, { knowsOptions = true } = {}) {
  const clock = createVirtualClock();
  const fake = createFakeOpenAI({ clock });
  const bodies: unknown[] = [];
  const openai = new AsyncOpenAI({
    apiKey: "sk-fake",
    baseUrl: "http://fake.invalid/v1",
    provider: "fake",
    recordCall: () => Promise.resolve(),
    logger: silentLogger,
    clock,
    fetch: async (url, init) => {
      const request = new Request(url, init);
      const body: unknown = await request.clone().json();
      bodies.push(body);
      if (!knowsOptions && JSON.stringify(body).includes("prompt_cache"))
        return Response.json(
          { error: { message: "Unknown parameter: 'prompt_cache_options'." } },
          { status: 400 },
        );
      return (await getResponse(fake.handlers, request)) ?? Response.error();
    },
  });
  const ask = async (messages: ReturnType<typeof documentMessages>) => {
    const request = { model, messages, maxOutputTokens: 300, inputTokens: 4000, stage: "summarise" } as const;
    const { call } = await openai.async_complete({ ...request, documentId: null, fingerprint: "f", signal });
    return call;
  };
  return { ask, bodies };
}

test("Requests ask for it: no document is written to the cache, and long instructions are written once.", async () => {
  const { ask, bodies } = setUp("gpt-6-luna");
  expect(await ask(documentMessages("Summarise it.", text(0)))).toMatchObject({
    cacheWriteTokens: 0,
    cachedInputTokens: 0,
  });
  expect(bodies[0]).toMatchObject({ prompt_cache_options: { mode: "explicit" } });
  const about = { wish, of: "whole", joined: false, about: [] } as const;
  const first = await ask(summaryMessages({ ...about, text: text(1) }));
  const second = await ask(summaryMessages({ ...about, text: text(2) }));
  expect(first.cacheWriteTokens).toBeGreaterThan(2400);
  expect(first.cacheWriteTokens).toBeLessThan(2700);
  expect(second.cachedInputTokens).toBeGreaterThan(0.9 * (first.cacheWriteTokens ?? 0));
  expect(second.cacheWriteTokens).toBeLessThan(128);
});

test("A model whose writes cost nothing extra is asked without the option.", async () => {
  const { ask, bodies } = setUp("gpt-5.4-mini");
  await ask(documentMessages("Summarise it.", text(0)));
  expect(JSON.stringify(bodies)).not.toContain("prompt_cache");
});

test("A server that rejects the option is asked without it from then on.", async () => {
  const { ask, bodies } = setUp("gpt-6-luna", { knowsOptions: false });
  expect(await ask(documentMessages("Summarise it.", text(0)))).toMatchObject({
    status: "answered",
    attempt: 2,
  });
  expect(await ask(documentMessages("Summarise it.", text(1)))).toMatchObject({
    status: "answered",
    attempt: 1,
  });
  expect(bodies.map((body) => JSON.stringify(body).includes("prompt_cache"))).toEqual([true, false, false]);
});
