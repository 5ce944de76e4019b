import { z } from "zod";
import { embedText } from "./embed-text.ts";
import { countTokens } from "./tokens.ts";
import { validateBody } from "./validate-request.ts";

/** `/rerank`, as Cohere, Jina and vLLM have it, and as Text Embeddings Inference has it when the texts are called `texts`. */

const maxTexts = 1_000;
const texts = z.array(z.string()).min(1).max(maxTexts);
const bodySchema = z.strictObject({
  model: z.string(),
  query: z.string().min(1),
  documents: texts.optional(),
  texts: texts.optional(),
  top_n: z.int().min(1).optional(),
  return_documents: z.boolean().optional(),
});

export interface FakeRerankRequest {
  model: string;
  query: string;
  texts: string[];
  isPlain: boolean;
  promptTokens: number;
}

/** A checked request. Throws ApiError for everything that such a server refuses. */
export function readRerankRequest(body: unknown): FakeRerankRequest {
  const { model, query, documents, texts: plain } = validateBody(bodySchema, body);
  const given = documents ?? plain ?? [];
  const promptTokens = [query, ...given].reduce((sum, text) => sum + countTokens("cl100k_base", text), 0);
  return { model, query, texts: given, isPlain: documents === undefined, promptTokens };
}

/** Best first: texts that share words with the question. */
export function answerRerank({
  query,
  texts: given,
  isPlain,
  promptTokens,
  model,
}: FakeRerankRequest): object {
  const question = embedText(query, 512);
  const ranked = given
    .map((text, index) => {
      const vector = embedText(text, 512);
      return { index, score: question.reduce((sum, value, place) => sum + value * (vector[place] ?? 0), 0) };
    })
    .toSorted((left, right) => right.score - left.score);
  if (isPlain) return ranked;
  return {
    model,
    results: ranked.map(({ index, score }) => ({ index, relevance_score: score })),
    usage: { total_tokens: promptTokens },
  };
}
