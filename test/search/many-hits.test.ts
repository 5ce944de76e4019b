import { afterAll, beforeAll, expect, test } from "vitest";
import { search } from "../../src/search/search.ts";
import { cpuMs } from "../support/cpu-time.ts";
import { borrowTestDatabase, testDatabaseKind } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun, vectorOf } from "../support/documents.ts";

/** What a search for very many hits costs. */

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 8 };
const question = "pump";

let place: TestDatabase;
beforeAll(async () => {
  place = await borrowTestDatabase();
  const texts = Array.from({ length: 800 }, (_, index) => `The pump of house ${index}.`);
  await publishTestDocument(place.database, {
    runId: await startTestRun(place.database),
    document: listed("file:pumps.md"),
    chunked: chunkedFrom(texts),
    vectors: texts.map((text) => vectorOf(text, space.dimensions)),
    space,
  });
});
afterAll(async () => await place.drop());

const ask = async (k: number) =>
  await search(place.database, { text: question, vector: vectorOf(question, space.dimensions), space, k });

// Only the embedded database computes in this process.
test.runIf(testDatabaseKind === "embedded")(
  "four times as many hits take less than twice the CPU time",
  async () => {
    const least = async (k: number) => {
      const times: number[] = [];
      for (let round = 0; round < 3; round += 1)
        times.push(await cpuMs(async () => expect(await ask(k)).toHaveLength(k)));
      return Math.min(...times);
    };
    await ask(200);
    const [few, many] = [await least(50), await least(200)];
    // It was more than three times while one step was done once for each candidate.
    expect(many / few).toBeLessThan(2);
  },
);
