import { chatModels } from "../base/models.ts";
import type { TokenLimitParameter } from "./paid-request.ts";

/** What a model's server understands. Servers differ, so it is learnt from what they reject. */
export interface ModelDialect {
  tokenLimitParameter: TokenLimitParameter;
  /** False once the server has rejected the options of the prompt cache. */
  takesCacheOptions: boolean;
  /** False once the server has rejected base64, or sent something else than float32 in it. */
  takesBase64: boolean;
  /** True once the model has answered in the form of a schema. */
  hasAnsweredStructured: boolean;
}

/** The dialects of all models of one service. */
export class ModelDialects {
  readonly #learnt = new Map<string, Partial<ModelDialect>>();
  readonly #isOpenAI: boolean;

  constructor({ baseUrl, isAzure }: { baseUrl: string; isAzure: boolean }) {
    this.#isOpenAI = isAzure || /(?:^|\.)openai\.(?:com|azure\.com)$/.test(new URL(baseUrl).hostname);
  }

  /**
   * OpenAI's newer models reject `max_tokens`. All other servers take it, while several silently ignore
   * `max_completion_tokens` and write without end: Ollama, LM Studio, llama.cpp before February 2026.
   */
  of(model: string): ModelDialect {
    const isOpenAI = this.#isOpenAI || Object.hasOwn(chatModels, model);
    return {
      tokenLimitParameter: isOpenAI ? "max_completion_tokens" : "max_tokens",
      takesCacheOptions: true,
      takesBase64: true,
      hasAnsweredStructured: false,
      ...this.#learnt.get(model),
    };
  }

  learn(model: string, learnt: Partial<ModelDialect>): void {
    this.#learnt.set(model, { ...this.#learnt.get(model), ...learnt });
  }
}
