import fc from "fast-check";
import { expect, test } from "vitest";
import type { Queryable } from "../../src/database/connection/connect.ts";
import { KnownHashes, knownRequests, knownTexts } from "../../src/ledger/known-hashes.ts";
import { saveStageResults, saveVectors, stageResultRow } from "../../src/ledger/queries.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { openTestDatabase } from "../support/file-database.ts";
import { callRecord, startTestRun, vectorOf } from "../support/documents.ts";

const database = await openTestDatabase();
const runId = await startTestRun(database);

const hashes = (...texts: string[]) => texts.map((text) => contentHash(text));

test("what the ledger holds is among the known, and nothing else; what the run adds joins it", async () => {
  const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 8 };
  const call = callRecord({ stage: "summarise", kind: "chat" });
  const texts = Array.from({ length: 50 }, (_, index) => `text ${index}`);
  await saveVectors(
    database,
    space,
    texts.map((text) => ({ textHash: contentHash(text), vector: vectorOf(text, 8) })),
    { runId, call: callRecord() },
  );
  await saveStageResults(
    database,
    hashes("a", "b").map((fingerprint) => stageResultRow({ fingerprint, raw: "answer", runId, call })),
  );

  const requests = knownRequests(database);
  expect(await requests.among(hashes("a", "never", "b"))).toEqual(hashes("a", "b"));
  requests.add(hashes("never"));
  expect(await requests.among(hashes("a", "never", "b"))).toEqual(hashes("a", "never", "b"));

  expect(await knownTexts(database, space).among(hashes(...texts, "another"))).toEqual(hashes(...texts));
  expect(await knownTexts(database, { ...space, dimensions: 4 }).among(hashes(...texts))).toEqual([]);
});

/** The rows in the order given, in pages of at most as many as are asked for. */
function tableOf(rows: readonly string[]) {
  return async (_database: Queryable, after: string, limit: number) => {
    const start = rows.indexOf(after) + 1;
    const page = rows.slice(start, start + limit);
    const prefixes = Buffer.concat(page.map((hash) => Buffer.from(hash.slice(0, 12), "hex")));
    return [{ prefixes, count: page.length, last: page.at(-1) ?? null }];
  };
}

test("a hash that is there is never taken for one that is not, read or added, however many there are", async () => {
  const texts = fc.uniqueArray(fc.string(), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(texts, texts, async (there, added) => {
      const rows = hashes(...there);
      const known = new KnownHashes(database, tableOf(rows));
      expect(await known.among([...rows, contentHash("no text of these\u0000")])).toEqual(rows);
      known.add(hashes(...added));
      expect(await known.among(hashes(...there, ...added))).toEqual(hashes(...there, ...added));
    }),
    { numRuns: 50 },
  );
});

test("a table that grows keeps what it holds", async () => {
  const known = new KnownHashes(database, tableOf([]));
  const many = hashes(...Array.from({ length: 5000 }, (_, index) => `text ${index}`));
  known.add(many);
  expect(await known.among(many)).toEqual(many);
  expect(await known.among(hashes("another"))).toEqual([]);
});

test("a ledger with more than can be kept in mind is asked for everything", async () => {
  let pages = 0;
  const known = new KnownHashes(database, async (_database, _after, limit) => {
    pages++;
    return [{ prefixes: Buffer.alloc(0), count: limit, last: "f" }];
  });
  expect(await known.among(hashes("anything"))).toEqual(hashes("anything"));
  expect(pages).toBe(11);
  expect(await known.among(hashes("more"))).toEqual(hashes("more"));
  expect(pages).toBe(11);
});
