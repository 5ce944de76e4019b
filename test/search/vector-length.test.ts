import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun, vectorOf } from "../support/documents.ts";

/** What a search in SQL says of a vector that can't be compared with those of the chunks. */

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 4 };
const text = "The pump overheats.";

let place: TestDatabase;
beforeAll(async () => {
  place = await borrowTestDatabase();
});
afterAll(async () => await place.drop());

const publish = async (uri: string, dimensions: number) =>
  await publishTestDocument(place.database, {
    runId: await startTestRun(place.database),
    document: listed(uri),
    chunked: chunkedFrom([text]),
    vectors: [vectorOf(text, dimensions)],
    space: { ...space, dimensions },
  });

const ask = async (length: number, filter: object = {}, options: object = {}) =>
  await place.database.query(
    "select chunk_id from ragprep_search('pump', $1::vector, 10, $2::jsonb, $3::jsonb)",
    [JSON.stringify(Array.from({ length }, () => 0.5)), JSON.stringify(filter), JSON.stringify(options)],
  );

test("nothing is published: a vector of any length finds nothing", async () => {
  expect(await ask(3)).toEqual([]);
});

test("a vector of another length than the chunks' is refused with what to do", async () => {
  await publish("file:a.md", 4);
  expect(await ask(4)).toHaveLength(1);
  const refusal =
    "Failed to search: the question's vector has 3 dimensions, but those of the chunks have 4. Embed the question with the chunks' model text-embedding-3-small, or search by words with null instead of the vector.";
  for (const mode of ["hybrid", "meaning"]) await expect(ask(3, {}, { mode })).rejects.toThrow(refusal);
  await expect(ask(3, { source: "notes" })).rejects.toThrow(refusal);
  await expect(ask(4, { dimensions: 5 })).rejects.toThrow(
    /has 4 dimensions, but those of the chunks have 5\./,
  );
});

test("by words alone, the length of a vector is no matter", async () => {
  expect(await ask(3, {}, { mode: "words" })).toHaveLength(1);
});

test("a model of which nothing is published finds nothing", async () => {
  expect(await ask(3, { model: "another" })).toEqual([]);
  expect(await ask(3, { dimensions: 3 })).toEqual([]);
});

test("of a model with vectors of several lengths, all are named", async () => {
  await publish("file:b.md", 2);
  await expect(ask(4)).rejects.toThrow(
    /: the database holds vectors of several models\. Name provider and model/,
  );
  const { provider, model } = space;
  await expect(ask(3, { provider, model })).rejects.toThrow(/but those of the chunks have 2 or 4\./);
  expect(await ask(2, { provider, model })).toHaveLength(1);
  expect(await ask(3, {}, { mode: "words" })).toHaveLength(2);
});

test("where some documents have no vectors, the refusal says so, and does not speak of several models", async () => {
  await place.database.query("update _versions set model = null, dimensions = null where dimensions = 2");
  await expect(ask(4)).rejects.toThrow(
    "Failed to search: some documents have no vectors and are found by words only. Name provider and model in the filter.",
  );
  const { provider, model } = space;
  expect(await ask(4, { provider, model })).toHaveLength(1);
});

test("a vector is refused where the chunks have none", async () => {
  await place.database.query("update _versions set model = null, dimensions = null");
  await expect(ask(3)).rejects.toThrow(
    "Failed to search: the chunks have no vectors. Search by words with null instead of the vector.",
  );
  expect(await ask(3, {}, { mode: "words" })).toHaveLength(2);
});
