import { afterAll, beforeAll, expect, test } from "vitest";
import { search } from "../../src/search/search.ts";
import type { RankingOptions, SearchHit } from "../../src/search/search.ts";
import { borrowTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun, vectorOf } from "../support/documents.ts";

/** How a search without a weight weighs words against vectors. */

const dimensions = 16;
const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions };
const parts =
  "pump valve pressure seal motor flow pipe tank gauge filter cooling steam oil grease bolt".split(" ");
/** Two parts each, of which the first is named one to four times. */
const texts = Array.from({ length: 60 }, (_, index) => {
  const often = Array.from({ length: 1 + (index % 4) }, () => parts[index % 15]);
  return `${often.join(" ")} ${parts[(index * 7 + 3) % 15]} manual E${4700 + index}`;
});
const uriOf = (index: number) => `file:${index}.md`;

let place: TestDatabase;
beforeAll(async () => {
  place = await borrowTestDatabase();
  const runId = await startTestRun(place.database);
  for (const [index, text] of texts.entries())
    await publishTestDocument(place.database, {
      runId,
      document: listed(uriOf(index)),
      chunked: chunkedFrom([text]),
      // Vectors without meaning, unless a test asks with the vector of a text.
      vectors: [vectorOf(text, dimensions)],
      space,
    });
});
afterAll(async () => await place.drop());

const ask = async (text: string, near: string, options: Partial<RankingOptions> = {}) =>
  await search(place.database, { text, vector: vectorOf(near, dimensions), space, k: 60, ...options });

/** Pearson's correlation of both scores. */
function likeness(hits: readonly SearchHit[]): number {
  const pairs = hits.map(({ words, meaning }) => [words ?? 0, meaning ?? 0] as const);
  const [left, right] = [0, 1].map((side) => {
    const values = pairs.map((pair) => pair[side] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const apart = values.map((value) => value - mean);
    const length = Math.sqrt(apart.reduce((sum, value) => sum + value * value, 0));
    return apart.map((value) => value / length);
  });
  return (left ?? []).reduce((sum, value, index) => sum + value * (right?.[index] ?? 0), 0);
}

const scores = (hits: readonly SearchHit[]) =>
  Object.fromEntries(hits.map(({ chunkId, score }) => [chunkId, Number(score.toFixed(6))]));

/** What the best text has of the score of one with all words of the question. */
async function coverage(question: string, hits: readonly SearchHit[]): Promise<number> {
  const [row] = await place.database.query<{ ideal: number }>("select (_weigh_question($1)).ideal", [
    question,
  ]);
  return Math.max(...hits.map(({ words }) => words ?? 0)) / (row?.ideal ?? Number.NaN);
}

test.each([
  ["all of it is in the corpus", "pump grease", [0.35, 9]],
  ["a quarter of it is", "pump E4700 zirconium zebra walrus xylophone yak", [0.2, 0.35]],
  ["a tenth of it is", "pump zirconium zebra walrus xylophone yak", [0.05, 0.2]],
  ["none of it is", "zirconium zebra", [0, 0.001]],
])(
  "words have 0.88 of the score, and less of a question of which little is in the corpus: %s",
  async (_, question, [from = 0, to = 0]) => {
    const hits = await ask(question, "anything");
    const known = await coverage(question, hits);
    expect(known).toBeGreaterThanOrEqual(from);
    expect(known).toBeLessThan(to);
    expect(likeness(hits)).not.toBeGreaterThan(0);
    const weight = 0.88 * Math.min(1, known / 0.2);
    expect(scores(hits)).toEqual(scores(await ask(question, "anything", { weight })));
  },
);

test("vectors that order the hits as the words do count less", async () => {
  const question = "pump grease";
  const alike = texts.find((text) => text.startsWith("pump")) ?? "";
  const hits = await ask(question, alike);
  expect(likeness(hits)).toBeGreaterThan(0.1);
  expect(scores(hits)).toEqual(scores(await ask(question, alike, { weight: 0.88 + 0.12 * likeness(hits) })));
});

test("where vectors mean nothing, the first hit has the word that was asked for", async () => {
  for (const part of parts)
    for (const near of texts.slice(0, 8))
      expect((await ask(`which ${part} manual`, near, { k: 1 }))[0]?.content).toContain(part);
});

test.each([
  ["E4711", 11],
  ["Was bedeutet E4711 im Winter?", 11],
  ["what the manual says of E4729", 29],
])("%s finds the one text with this word first, whatever its vector is near", async (question, index) => {
  for (const near of texts.slice(0, 20))
    expect((await ask(question, near, { k: 1 }))[0]?.uri).toBe(uriOf(index));
});

test("a question without a word of the corpus is answered by meaning", async () => {
  for (const [index, near] of texts.entries())
    expect((await ask("Wann wechselt man die Dichtung?", near, { k: 1 }))[0]?.uri).toBe(uriOf(index));
});
