/**
 * What ragprep knows of each model: tokenizer, vector size, price. Adding a model is one entry; a pipeline may name
 * any other model if it says these facts itself (`encoding`, `dimensions`, `prices`).
 *
 * Prices are US dollars per 1,000,000 tokens, as OpenAI's pages of the models (developers.openai.com/api/docs/models)
 * gave them on 2026-11-22. A pipeline's `prices` go before them.
 */

/** Tokenizers that can be counted with exactly. */
export const encodings = ["cl100k_base", "o200k_base"] as const;
export type Encoding = (typeof encodings)[number];

/** US dollars per 1,000,000 tokens. */
export interface Price {
  input: number;
  /** Input read from the prompt cache; `input` when a model has no cache price. */
  cachedInput?: number | undefined;
  /** Input written to the prompt cache; `input` when writing costs nothing more. */
  cacheWrite?: number | undefined;
  output: number;
  /** What a request with more input tokens than `aboveInputTokens` costs, all of it: factors of the prices above. */
  longInput?: LongInputPrice | undefined;
}

export interface LongInputPrice {
  aboveInputTokens: number;
  /** For all input, read from the cache or written to it or neither. */
  inputFactor: number;
  outputFactor: number;
}

export interface EmbeddingModel {
  encoding: Encoding;
  /** Length of the vectors when no `dimensions` are asked for. */
  dimensions: number;
  /** True when the service lets a request ask for fewer dimensions. */
  shortens: boolean;
  /** Tokens one input may have. */
  maxInputTokens: number;
  price: Price;
}

export interface ChatModel {
  encoding: Encoding;
  /** True when the model thinks before it answers and takes `reasoning_effort`. */
  reasons: boolean;
  price: Price;
}

export const embeddingModels: Readonly<Record<string, EmbeddingModel>> = {
  "text-embedding-3-small": {
    encoding: "cl100k_base",
    dimensions: 1536,
    shortens: true,
    maxInputTokens: 8192,
    price: { input: 0.02, output: 0 },
  },
  "text-embedding-3-large": {
    encoding: "cl100k_base",
    dimensions: 3072,
    shortens: true,
    maxInputTokens: 8192,
    price: { input: 0.13, output: 0 },
  },
};

/** Of the models with a window of 1,050,000 tokens; those with smaller windows and gpt-4.1-mini have one price. */
const longInput: LongInputPrice = { aboveInputTokens: 272_000, inputFactor: 2, outputFactor: 1.5 };

export const chatModels: Readonly<Record<string, ChatModel>> = {
  "gpt-6-luna": {
    encoding: "o200k_base",
    reasons: true,
    price: { input: 0.1, cachedInput: 0.01, cacheWrite: 0.125, output: 0.5, longInput },
  },
  "gpt-6-sol": {
    encoding: "o200k_base",
    reasons: true,
    price: { input: 2, cachedInput: 0.2, cacheWrite: 2.5, output: 10, longInput },
  },
  "gpt-5.6-luna": {
    encoding: "o200k_base",
    reasons: true,
    price: { input: 0.2, cachedInput: 0.02, cacheWrite: 0.25, output: 1.2, longInput },
  },
  "gpt-5.4-mini": {
    encoding: "o200k_base",
    reasons: true,
    price: { input: 0.75, cachedInput: 0.075, output: 4.5 },
  },
  "gpt-4.1-mini": {
    encoding: "o200k_base",
    reasons: false,
    price: { input: 0.4, cachedInput: 0.1, output: 1.6 },
  },
  "gpt-4o-mini": {
    encoding: "o200k_base",
    reasons: false,
    price: { input: 0.15, cachedInput: 0.075, output: 0.6 },
  },
};
