import { expect, test } from "vitest";
import { ConfigurationError } from "../../src/errors.ts";
import { costUsd, priceOf } from "../../src/openai/prices.ts";

test("cached input costs its own price, within the input", () => {
  const price = { input: 2, cachedInput: 0.5, output: 8 };
  expect(
    costUsd(price, { inputTokens: 1_000_000, cachedInputTokens: 400_000, outputTokens: 100_000 }),
  ).toBeCloseTo(1.2 + 0.2 + 0.8, 12);
  expect(
    costUsd({ input: 2, output: 8 }, { inputTokens: 1000, cachedInputTokens: 5000, outputTokens: 0 }),
  ).toBeCloseTo(0.002, 12);
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
