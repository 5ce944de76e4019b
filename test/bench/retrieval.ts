import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";

/**
 * A public evaluation of chunking: corpora, questions, and for each question the spans of the corpus that answer it.
 * What a question retrieves is judged by characters: recall is the share of the reference characters that were
 * retrieved, precision the share of the retrieved characters that are reference, IoU both at once.
 */

export interface Corpus {
  name: string;
  text: string;
}

/** Positions in code points. */
export interface Span {
  start: number;
  end: number;
}

interface Question {
  text: string;
  corpus: string;
  references: Span[];
}

export interface Evaluation {
  corpora: Corpus[];
  questions: Question[];
}

export interface RetrievedChunk extends Span {
  corpus: string;
  text: string;
  tokens: number;
}

export interface Quality {
  recall: number;
  precision: number;
  iou: number;
}

const row = z.object({ question: z.string(), references: z.string(), corpus_id: z.string() });
const references = z.array(z.object({ start_index: z.int(), end_index: z.int() })).min(1);

/** Reads `corpora/*.md` and `questions.csv` (columns question, references, corpus_id) of a folder. */
export async function readEvaluation(folder: string): Promise<Evaluation> {
  const rows: unknown[] = parse(await readFile(join(folder, "questions.csv")), { columns: true, bom: true });
  const questions = rows.map((record) => {
    const { question, references: spans, corpus_id: corpus } = row.parse(record);
    return {
      text: question,
      corpus,
      references: references
        .parse(JSON.parse(spans))
        .map(({ start_index: start, end_index: end }) => ({ start, end })),
    };
  });
  const names = [...new Set(questions.map(({ corpus }) => corpus))].toSorted();
  const corpora = await Promise.all(
    names.map(async (name) => ({
      name,
      text: await readFile(join(folder, "corpora", `${name}.md`), "utf8"),
    })),
  );
  return { corpora, questions };
}

/** How well the chunks of all corpora together answer: the best by BM25, as many whole ones as the budget of tokens holds. */
export function judge({ questions }: Evaluation, chunks: readonly RetrievedChunk[], budget: number): Quality {
  const rank = bm25(chunks.map(({ text }) => wordsOf(text)));
  const sum = { recall: 0, precision: 0, iou: 0 };
  for (const question of questions) {
    let left = budget;
    const retrieved: RetrievedChunk[] = [];
    for (const index of rank(wordsOf(question.text))) {
      const chunk = chunks[index];
      if (chunk === undefined || chunk.tokens > left) continue;
      left -= chunk.tokens;
      retrieved.push(chunk);
    }
    const here = retrieved.filter(({ corpus }) => corpus === question.corpus);
    const found = lengthOf(united(here.flatMap((chunk) => intersections(chunk, question.references))));
    const wanted = lengthOf(united(question.references));
    const read = lengthOf(retrieved);
    sum.recall += found / wanted;
    sum.precision += read === 0 ? 0 : found / read;
    sum.iou += found / (read + wanted - found);
  }
  const count = questions.length;
  return { recall: sum.recall / count, precision: sum.precision / count, iou: sum.iou / count };
}

function intersections(chunk: Span, spans: readonly Span[]): Span[] {
  return spans
    .map(({ start, end }) => ({ start: Math.max(start, chunk.start), end: Math.min(end, chunk.end) }))
    .filter(({ start, end }) => end > start);
}

function united(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of spans.toSorted((left, right) => left.start - right.start)) {
    const last = result.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Okapi BM25 with its usual constants; gives the documents that share a word with the question, best first. */
export function bm25(documents: readonly string[][]): (question: readonly string[]) => number[] {
  const saturation = 1.2;
  const lengthWeight = 0.75;
  const average = documents.reduce((sum, { length }) => sum + length, 0) / documents.length;
  const postings = new Map<string, Map<number, number>>();
  for (const [index, words] of documents.entries()) {
    for (const word of words) {
      let posting = postings.get(word);
      if (posting === undefined) postings.set(word, (posting = new Map()));
      posting.set(index, (posting.get(index) ?? 0) + 1);
    }
  }
  return (question) => {
    const scores = new Map<number, number>();
    for (const word of new Set(question)) {
      const posting = postings.get(word);
      if (posting === undefined) continue;
      const rarity = Math.log(1 + (documents.length - posting.size + 0.5) / (posting.size + 0.5));
      for (const [index, count] of posting) {
        const length = documents[index]?.length ?? 0;
        const norm = saturation * (1 - lengthWeight + (lengthWeight * length) / average);
        const score = rarity * ((count * (saturation + 1)) / (count + norm));
        scores.set(index, (scores.get(index) ?? 0) + score);
      }
    }
    return [...scores]
      .toSorted(([leftIndex, left], [rightIndex, right]) => right - left || leftIndex - rightIndex)
      .map(([index]) => index);
  };
}
