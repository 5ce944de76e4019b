import { ConfigurationError } from "../base/errors.ts";
import { chatModels, embeddingModels } from "../base/models.ts";
import type { Price } from "../base/models.ts";
import { knownService } from "./known-services.ts";
import { modelLabel, ofService } from "./stage-service.ts";
import type { StageService } from "./stage-service.ts";

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

const free: Price = { input: 0, output: 0 };

/** The price of a model at a service: the pipeline's own if it gives one, else nothing at a server of one's own, else the known one, else null. */
export function findPrice(
  model: string,
  prices: Readonly<Record<string, Price>>,
  service?: StageService,
): Price | null {
  const given = ofService(prices, service);
  return (
    (Object.hasOwn(given, model) ? given[model] : undefined) ??
    (service !== undefined && knownService(service.type).isFree === true ? free : undefined) ??
    (Object.hasOwn(embeddingModels, model) ? embeddingModels[model]?.price : undefined) ??
    (Object.hasOwn(chatModels, model) ? chatModels[model]?.price : undefined) ??
    null
  );
}

/**
 * The same for a run.
 * @throws ConfigurationError for a model without a price: a run that can't say what it costs is not started.
 */
export function priceOf(
  model: string,
  given: Readonly<Record<string, Price>>,
  service?: StageService,
): Price {
  const price = findPrice(model, given, service);
  if (price !== null) return price;
  const label = JSON.stringify(modelLabel(service, model));
  throw new ConfigurationError(
    `${label} has no known price. Add it to the pipeline: prices: { ${label}: { input: …, output: … } }, in US dollars per 1,000,000 tokens; 0 for a server of your own.`,
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
