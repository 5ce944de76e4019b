import { z } from "zod";
import { NoApiAnswer, UnusableAnswer } from "./errors.ts";
import { megabyte } from "./paid-request.ts";
import type { PaidRequest, Purpose } from "./paid-request.ts";

/** What a server calls the texts: `documents` (Cohere, Jina, Voyage, vLLM) or `texts` (Text Embeddings Inference). */
export const rerankForms = ["documents", "texts"] as const;
export type RerankForm = (typeof rerankForms)[number];

export interface RerankRequest extends Purpose {
  model: string;
  form: RerankForm;
  question: string;
  texts: readonly string[];
  /** An estimate of all that is read. */
  inputTokens: number;
}

const bytesPerItem = 16_384;

const score = z.number();
const item = z
  .object({ index: z.int().nonnegative(), relevance_score: score.optional(), score: score.optional() })
  .transform(({ index, relevance_score: relevance, score: plain }) => ({ index, score: relevance ?? plain }));
/** `results` (Cohere, Jina, vLLM), `data` (Voyage), or the list alone (Text Embeddings Inference). */
const answerSchema = z.union([
  z.array(item),
  z.object({ results: z.array(item) }).transform(({ results }) => results),
  z.object({ data: z.array(item) }).transform(({ data }) => data),
]);
const count = z.int().nonnegative();
/** Jina, Voyage and vLLM count tokens; Cohere counts searches, which are no tokens. */
const usageSchema = z.object({
  usage: z.union([
    z.object({ total_tokens: count }).transform((usage) => usage.total_tokens),
    z.object({ prompt_tokens: count }).transform((usage) => usage.prompt_tokens),
  ]),
});

/** Gives each text a score by how well it answers the question, in the texts' order. */
export function rerankRequest(request: RerankRequest): PaidRequest<number[]> {
  const { model, form, question, texts, inputTokens, ...purpose } = request;
  return {
    ...purpose,
    kind: "rerank",
    path: "/rerank",
    model,
    isStructured: false,
    isOfOneDocument: false,
    form,
    inputTokens,
    inputBytes: [question, ...texts].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    maxOutputTokens: 0,
    // Some servers send the texts back.
    maxAnswerBytes:
      megabyte + texts.reduce((sum, text) => sum + bytesPerItem + 6 * Buffer.byteLength(text), 0),
    body: () => ({ model, query: question, [form]: texts }),
    read: (body) => {
      const usage = usageSchema.safeParse(body);
      return {
        usage: usage.success
          ? { inputTokens: usage.data.usage, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }
          : null,
        take: () => readScores(body, texts.length),
      };
    },
  };
}

/** @throws NoApiAnswer, UnusableAnswer */
function readScores(body: unknown, length: number): number[] {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw new NoApiAnswer("the answer is no list of scores", body);
  const scores = new Map<number, number>();
  for (const { index, score: given } of answer.data) {
    if (given === undefined || index >= length || scores.has(index))
      throw new UnusableAnswer(`the answer's score of text ${index} is missing, twice there, or of no text`);
    scores.set(index, given);
  }
  if (scores.size !== length)
    throw new UnusableAnswer(`the answer has ${scores.size} scores for ${length} texts`);
  return Array.from({ length }, (_, index) => scores.get(index) ?? 0);
}
