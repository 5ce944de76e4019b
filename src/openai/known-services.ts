/**
 * What ragprep knows of each service that a stage may name: address, key, and where it departs from OpenAI's API. Adding
 * one is one entry. A pipeline's own keys go before what stands here.
 */

/** What a passage and a question are told apart by. */
export interface InputKinds {
  passage: string;
  query: string;
}

/** The key under which a request asks for shorter vectors. */
export const dimensionsParameters = ["dimensions", "output_dimension"] as const;
export type DimensionsParameter = (typeof dimensionsParameters)[number];

export interface KnownService {
  /** Up to /v1; absent where it stands in the environment alone. */
  baseUrl?: string;
  /** The variable with the key; absent for a server that asks for none. */
  keyVariable?: string;
  /** True for a server of one's own: a model without a price costs nothing. */
  isFree?: boolean;
  /** True where nothing can be asked that costs nothing: there is no /models. */
  hasNoModelList?: boolean;
  /** Values of `input_type`. */
  inputType?: InputKinds;
  /** Absent: `dimensions`, and only for models that ragprep knows to shorten their vectors, since many servers refuse it. */
  dimensionsParameter?: DimensionsParameter;
  /** Most texts, and tokens, in one embedding request. */
  maxInputs?: number;
  maxRequestTokens?: number;
}

export const knownServices = {
  openai: { baseUrl: "https://api.openai.com/v1", keyVariable: "OPENAI_API_KEY" },
  azure: { keyVariable: "AZURE_OPENAI_API_KEY" },
  voyage: {
    baseUrl: "https://api.voyageai.com/v1",
    keyVariable: "VOYAGE_API_KEY",
    hasNoModelList: true,
    inputType: { passage: "document", query: "query" },
    dimensionsParameter: "output_dimension",
    maxInputs: 1000,
    // The lowest of its models' limits.
    maxRequestTokens: 120_000,
  },
  cohere: {
    baseUrl: "https://api.cohere.ai/compatibility/v1",
    keyVariable: "COHERE_API_KEY",
    hasNoModelList: true,
    // Its compatible endpoint documents `input_type` and `dimensions` as not supported.
    maxInputs: 96,
  },
  // Text Embeddings Inference, as it is started without options.
  tei: {
    baseUrl: "http://localhost:8080/v1",
    isFree: true,
    hasNoModelList: true,
    maxInputs: 32,
    maxRequestTokens: 16_384,
  },
  ollama: { baseUrl: "http://localhost:11434/v1", isFree: true },
  vllm: { baseUrl: "http://localhost:8000/v1", isFree: true },
} as const satisfies Record<string, KnownService>;

export type KnownServiceName = keyof typeof knownServices;
/** `environment` is the one that OPENAI_BASE_URL or AZURE_OPENAI_ENDPOINT names; `other`, one with an address of its own. */
export type ServiceType = KnownServiceName | "environment" | "other";

export function knownService(type: ServiceType): KnownService {
  return type === "environment" || type === "other" ? {} : knownServices[type];
}
