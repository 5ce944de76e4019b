import { describe, expect, test } from "vitest";
import { ConfigurationError } from "../../src/base/errors.ts";
import { chatModels } from "../../src/base/models.ts";
import { costUsd, priceOf } from "../../src/openai/prices.ts";
import type { Usage } from "../../src/openai/prices.ts";

const used = (parts: Partial<Usage>): Usage => ({
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  ...parts,
});

describe("what a call cost", () => {
  test("cached input costs its own price, within the input", () => {
    const price = { input: 2, cachedInput: 0.5, output: 8 };
    const usage = used({ inputTokens: 1_000_000, cachedInputTokens: 400_000, outputTokens: 100_000 });
    expect(costUsd(price, usage)).toBeCloseTo(1.2 + 0.2 + 0.8, 12);
    const tooMany = used({ inputTokens: 1000, cachedInputTokens: 5000 });
    expect(costUsd({ input: 2, output: 8 }, tooMany)).toBeCloseTo(0.002, 12);
    expect(costUsd({ input: 0.1, output: 0 }, used({ inputTokens: 3 }))).toBe(0.0000003);
  });

  test("input written to the cache costs its own price, within what was not read from it", () => {
    const price = { input: 2, cachedInput: 0.2, cacheWrite: 2.5, output: 10 };
    const usage = used({ inputTokens: 10_000, cachedInputTokens: 4000, cacheWriteTokens: 5000 });
    expect(costUsd(price, usage) * 1e6).toBeCloseTo(1000 * 2 + 4000 * 0.2 + 5000 * 2.5, 6);
    expect(costUsd(price, { ...usage, cacheWriteTokens: 50_000 }) * 1e6).toBeCloseTo(
      4000 * 0.2 + 6000 * 2.5,
      6,
    );
    expect(costUsd({ input: 2, output: 10 }, used({ inputTokens: 10, cacheWriteTokens: 10 }))).toBeCloseTo(
      20e-6,
      12,
    );
  });

  test("from 272,001 input tokens on the whole request costs more", () => {
    const price = priceOf("gpt-6-luna", {});
    const usage = used({
      inputTokens: 272_000,
      cachedInputTokens: 100_000,
      cacheWriteTokens: 150_000,
      outputTokens: 1000,
    });
    expect(costUsd(price, usage) * 1e6).toBeCloseTo(
      22_000 * 0.1 + 100_000 * 0.01 + 150_000 * 0.125 + 1000 * 0.5,
      4,
    );
    expect(costUsd(price, { ...usage, inputTokens: 272_001 }) * 1e6).toBeCloseTo(
      2 * (22_001 * 0.1 + 100_000 * 0.01 + 150_000 * 0.125) + 1.5 * 1000 * 0.5,
      4,
    );
    const flat = priceOf("gpt-4.1-mini", {});
    expect(costUsd(flat, used({ inputTokens: 500_000 }))).toBeCloseTo(0.2, 12);
  });

  test("GPT-5.6 and later charge 1.25 × input for cache writes; those before charge nothing more", () => {
    for (const [model, { price }] of Object.entries(chatModels)) {
      const writes = /^gpt-(5\.6|6)/.test(model);
      expect([model, price.cacheWrite]).toEqual([model, writes ? price.input * 1.25 : undefined]);
    }
  });
});

test("the pipeline's price goes before the known one", () => {
  expect(priceOf("gpt-4o-mini", {}).input).toBe(0.15);
  expect(priceOf("gpt-4o-mini", { "gpt-4o-mini": { input: 1, output: 1 } }).input).toBe(1);
});

test.each(["my-model", "toString", "__proto__"])(
  "%s without a price is a mistake in the pipeline",
  (model) => {
    expect(() => priceOf(model, {})).toThrow(ConfigurationError);
  },
);
