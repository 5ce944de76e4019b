import { ConfigurationError } from "../base/errors.ts";
import { chatModels, embeddingModels } from "../base/models.ts";
import type { Price } from "../base/models.ts";

/** What a call cost. The prices themselves stand in models.ts, or in the pipeline. */

/** Tokens as the service reported them. */
export interface Usage {
  inputTokens: number;
  /** Those of `inputTokens` that came from the prompt cache. */
  cachedInputTokens: number;
  /** Those of `inputTokens` that were written to it. */
  cacheWriteTokens: number;
  outputTokens: number;
}

/** The price of a model: the pipeline's own if it gives one, else the known one, else null. */
export function findPrice(model: string, given: Readonly<Record<string, Price>>): Price | null {
  return (
    (Object.hasOwn(given, model) ? given[model] : undefined) ??
    (Object.hasOwn(embeddingModels, model) ? embeddingModels[model]?.price : undefined) ??
    (Object.hasOwn(chatModels, model) ? chatModels[model]?.price : undefined) ??
    null
  );
}

/**
 * The same for a run.
 * @throws ConfigurationError for a model without a price: a run that can't say what it costs is not started.
 */
export function priceOf(model: string, given: Readonly<Record<string, Price>>): Price {
  const price = findPrice(model, given);
  if (price !== null) return price;
  throw new ConfigurationError(
    `${JSON.stringify(model)} has no known price. Add it to the pipeline: prices: { ${JSON.stringify(model)}: { input: …, output: … } }, in US dollars per 1,000,000 tokens; 0 for a server of your own.`,
  );
}

/** US dollars that a request can cost at most, as long as it has no more tokens than these. */
export function maxUsd(price: Price, inputTokens: number, maxOutputTokens: number): number {
  const highestInput = Math.max(price.input, price.cacheWrite ?? 0);
  return costUsd(
    { ...price, input: highestInput },
    { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: maxOutputTokens },
  );
}

/** US dollars, rounded to 1e-9, so that no binary fraction shows. */
export function roundedUsd(usd: number): number {
  return Math.round(usd * 1e9) / 1e9;
}

/** US dollars, rounded to 1e-9. */
export function costUsd(price: Price, usage: Usage): number {
  const { inputTokens, outputTokens } = usage;
  const cached = Math.min(usage.cachedInputTokens, inputTokens);
  const written = Math.min(usage.cacheWriteTokens, inputTokens - cached);
  const plain = inputTokens - cached - written;
  const input =
    plain * price.input +
    cached * (price.cachedInput ?? price.input) +
    written * (price.cacheWrite ?? price.input);
  const output = outputTokens * price.output;
  const long =
    price.longInput !== undefined && inputTokens > price.longInput.aboveInputTokens
      ? price.longInput
      : { inputFactor: 1, outputFactor: 1 };
  return roundedUsd((input * long.inputFactor + output * long.outputFactor) / 1_000_000);
}
