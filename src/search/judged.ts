import { z } from "zod";
import { ConfigurationError } from "../base/errors.ts";
import type { Corpus, SearchOptions } from "./corpus.ts";

/** A question, and the documents that answer it, by URI with a grade above 0. */
export interface JudgedQuestion {
  question: string;
  relevant: ReadonlyMap<string, number>;
}

/** How well hits fit the judgements, on average over the questions. */
export interface Quality {
  /** Normalised discounted cumulative gain of the first ten documents, from 0 to 1. */
  ndcg10: number;
  /** Share of the relevant documents among the first five, from 0 to 1. */
  recall5: number;
}

/** By weight: 0 is meaning alone, 1 is words alone. */
export interface WeighedQuality extends Quality {
  weight: number;
}

const maxQuestions = 10_000;
const weights = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;
const shownDocuments = 10;
const recalledDocuments = 5;

const lineSchema = z.strictObject({
  question: z.string().min(1).max(10_000),
  relevant: z.union([
    z.array(z.string()).min(1),
    z
      .record(z.string(), z.number().min(0))
      .refine((grades) => Object.values(grades).some((grade) => grade > 0), {
        error: "must give at least one document a grade above 0",
      }),
  ]),
});

/**
 * Reads JSON lines: `{"question": "…", "relevant": ["uri", …]}`, or with grades `{"relevant": {"uri": 2, …}}`.
 * @throws ConfigurationError that names the line.
 */
export function readJudged(text: string): JudgedQuestion[] {
  const lines = text.split("\n");
  const questions = lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      const { question, relevant } = lineSchema.parse(JSON.parse(line));
      const grades: [string, number][] = Array.isArray(relevant)
        ? relevant.map((uri) => [uri, 1])
        : Object.entries(relevant).filter(([, grade]) => grade > 0);
      return [{ question, relevant: new Map(grades) }];
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : "it is not JSON";
      throw new ConfigurationError(
        `Line ${index + 1} of the judged questions is not valid: ${reason}\nWrite {"question": "…", "relevant": ["uri of a document"]}, or grades: {"relevant": {"uri": 2}}.`,
        { cause: error },
      );
    }
  });
  if (questions.length === 0 || questions.length > maxQuestions)
    throw new ConfigurationError(
      `There are ${questions.length} judged questions; give 1 to ${maxQuestions}, best 60 or more.`,
    );
  return questions;
}

/** Quality of a ranking of documents, best first. */
export function qualityOf(ranked: readonly string[], relevant: ReadonlyMap<string, number>): Quality {
  const gain = (grades: readonly number[]) =>
    grades
      .slice(0, shownDocuments)
      .reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
  const ideal = gain([...relevant.values()].toSorted((left, right) => right - left));
  const found = ranked.slice(0, recalledDocuments).filter((uri) => relevant.has(uri)).length;
  return {
    ndcg10: gain(ranked.map((uri) => relevant.get(uri) ?? 0)) / ideal,
    recall5: found / Math.min(relevant.size, recalledDocuments),
  };
}

/** Asks every question with every weight. Each is embedded once. */
export async function judgeWeights(
  corpus: Pick<Corpus, "search">,
  questions: readonly JudgedQuestion[],
  options: Omit<SearchOptions, "k" | "mode" | "weight" | "maxPerDocument" | "minWords" | "minMeaning"> = {},
): Promise<WeighedQuality[]> {
  const sums = weights.map((weight) => ({ weight, ndcg10: 0, recall5: 0 }));
  for (const { question, relevant } of questions) {
    for (const sum of sums) {
      const { weight } = sum;
      const mode = weight === 0 ? "meaning" : weight === 1 ? "words" : "hybrid";
      const hits = await corpus.search(question, {
        ...options,
        k: shownDocuments,
        maxPerDocument: 1,
        mode,
        weight: mode === "hybrid" ? weight : undefined,
      });
      const quality = qualityOf(
        hits.map(({ uri }) => uri),
        relevant,
      );
      sum.ndcg10 += quality.ndcg10 / questions.length;
      sum.recall5 += quality.recall5 / questions.length;
    }
  }
  return sums;
}

/** A mixture must be better by more than words or meaning alone: less is chance among some 60 questions. */
const minGain = 0.01;

/** How far from a weight its neighbours count: a peak of one weight alone is chance, too. */
const reach = 3;

/** The weight whose nDCG and neighbours' are highest, unless words or meaning alone are nearly as good. Of equally good ones words, which need no request. */
export function bestWeight(judged: readonly WeighedQuality[]): WeighedQuality {
  const valued = judged.map((quality, index) => ({ quality, value: steadyValue(judged, quality, index) }));
  const [best] = valued.toSorted(
    (left, right) =>
      Number((right.value - left.value).toFixed(6)) ||
      Math.abs(left.quality.weight - 0.5) - Math.abs(right.quality.weight - 0.5) ||
      right.quality.weight - left.quality.weight,
  );
  if (best === undefined) throw new Error("Failed to choose a weight: none was judged.");
  return best.quality;
}

function steadyValue(
  judged: readonly WeighedQuality[],
  { weight, ndcg10 }: WeighedQuality,
  index: number,
): number {
  if (weight === 0 || weight === 1) return ndcg10 + minGain;
  const shares = judged.map((_, place) => Math.max(0, reach - Math.abs(place - index)));
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return total(judged.map((near, place) => near.ndcg10 * (shares[place] ?? 0))) / total(shares);
}
