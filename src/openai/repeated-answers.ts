import { contentHash } from "../base/fingerprint.ts";
import { NoApiAnswer } from "./errors.ts";
import type { PaidRequest } from "./paid-request.ts";

/**
 * Notices what stands between ragprep and the model and does not tell requests apart: a cache that gives one request the
 * answer to another, or a gateway that lets several models make the vectors.
 */

/** The answer was another request's. Which of the two it belongs to is not known. */
export class RepeatedAnswer extends NoApiAnswer {
  override readonly name = "RepeatedAnswer";
  /** The request that got it first. */
  readonly earlier: FirstRequest;

  constructor(earlier: FirstRequest) {
    super(
      "the answer is the same as the one to another request: something between repeats answers, such as a cache",
    );
    this.earlier = earlier;
  }
}

/** Bytes of an answer by which it is recognised. */
const maxHashedBytes = 65_536;
const maxRemembered = 10_000;
/** Shorter ids, such as Ollama's chatcmpl-123, come again. */
const minIdCharacters = 16;

type Asked = Pick<PaidRequest<unknown>, "kind" | "model" | "stage" | "fingerprint" | "question">;
export type FirstRequest = Pick<Asked, "stage" | "fingerprint" | "question">;

export class RepeatedAnswers {
  /** Hash of an answer → the request that got it. */
  readonly #requests = new Map<string, FirstRequest>();
  /** Embedding model → the name by which the first answer calls it. */
  readonly #embeddingModels = new Map<string, string>();

  /**
   * @param content The answer, or what is made of it where servers add something of their own.
   * @throws NoApiAnswer
   */
  check(
    { kind, model, stage, fingerprint, question }: Asked,
    content: Buffer,
    { id, model: named }: AnswerNames,
  ): void {
    if (kind === "embedding" && named !== "") {
      const first = this.#embeddingModels.get(model) ?? named;
      this.#embeddingModels.set(model, first);
      if (plain(first) !== plain(named))
        throw new NoApiAnswer(
          `vectors of two models can't be compared: the first answer names ${first}, this one ${named}`,
        );
    }
    // Servers without ids, or with the same one for many answers, may well write the same twice.
    if (question === undefined || (kind === "chat" && id.length < minIdCharacters)) return;
    const hash = contentHash(`${kind} ${content.length} ${content.toString("latin1", 0, maxHashedBytes)}`);
    const earlier = this.#requests.get(hash);
    if (earlier === undefined) {
      if (this.#requests.size < maxRemembered) this.#requests.set(hash, { stage, fingerprint, question });
    } else if (earlier.question !== question) throw new RepeatedAnswer(earlier);
  }
}

/** How an answer calls itself and its model; empty where it does not. */
export interface AnswerNames {
  id: string;
  model: string;
}

/** Gateways put the provider before a model's name, or leave it out. */
function plain(model: string): string {
  return model.slice(model.lastIndexOf("/") + 1).toLowerCase();
}
