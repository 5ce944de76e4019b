import { DocumentError } from "../base/errors.ts";
import type { PaidRequest } from "./paid-request.ts";
import type { Usage } from "./prices.ts";

/**
 * Notices servers that cut a prompt to their window and answer what is left, without a word: the usage they report is far
 * below what was sent.
 */

/** Shorter prompts fit everywhere, and show how the server counts compared with us. */
const minCutTokens = 2_000;
/** Servers that count only what their cache lacks report next to nothing; that says nothing of a cut. */
const minReported = 256;
/** Short prompts after which the server's count is known. */
const minSamples = 3;
/** Shares of the expected tokens below which a prompt was cut: when the server's count is known, and before. */
const cutBelow = { known: 0.7, unknown: 0.4 };

/** The server read only a part of the prompt. The answer is billed and not used. */
export class PromptCut extends DocumentError {
  override readonly name = "PromptCut";

  constructor(model: string, reported: number, expected: number) {
    super(
      "prompt_cut",
      `${model} read about ${reported} of ${expected} tokens: its server cuts prompts to its context window. Raise the window (Ollama: OLLAMA_CONTEXT_LENGTH), or set maxInputTokens below it.`,
    );
  }
}

type Measured = Pick<PaidRequest<unknown>, "kind" | "model" | "inputTokens" | "countedTokens">;

export class PromptMeter {
  readonly #short = new Map<string, { samples: number; expected: number; reported: number }>();

  /** @throws PromptCut */
  check({ kind, model, inputTokens, countedTokens }: Measured, usage: Usage | null): void {
    // An estimate may be more than twice too large, and says nothing of a cut.
    if (usage === null || kind !== "chat" || countedTokens === undefined || usage.inputTokens < 1) return;
    const short = this.#short.get(model) ?? { samples: 0, expected: 0, reported: 0 };
    if (countedTokens < minCutTokens) {
      short.samples++;
      short.expected += inputTokens;
      short.reported += usage.inputTokens;
      this.#short.set(model, short);
      return;
    }
    const isKnown = short.samples >= minSamples;
    const expected = countedTokens * (isKnown ? Math.min(1, short.reported / short.expected) : 1);
    const isCut = usage.inputTokens < expected * (isKnown ? cutBelow.known : cutBelow.unknown);
    if (isCut && usage.inputTokens >= minReported)
      throw new PromptCut(model, usage.inputTokens, Math.round(expected));
  }
}
