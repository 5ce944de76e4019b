import { afterAll, beforeAll, expect, test } from "vitest";
import type { Logger } from "../../src/base/log.ts";
import { silentLogger } from "../../src/base/log.ts";
import { Corpus } from "../../src/search/corpus.ts";
import type { SearchOptions } from "../../src/search/corpus.ts";
import { borrowTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun, vectorOf } from "../support/documents.ts";

/** What finds nothing because it is wrong is refused, in SQL as in openCorpus. */

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 4 };
const text = "The pump overheats.";
const logger: Logger = silentLogger;

let place: TestDatabase;
let corpus: Corpus;
beforeAll(async () => {
  place = await borrowTestDatabase();
  const { database } = place;
  await publishTestDocument(database, {
    runId: await startTestRun(database),
    document: listed("file:pump.md", { metadata: { year: "2020", size: 12 } }),
    chunked: chunkedFrom([text]),
    vectors: [vectorOf(text, 4)],
    space,
    language: "en",
  });
  corpus = new Corpus({
    database,
    logger,
    openService: () => {
      throw new Error("A search by words embeds nothing.");
    },
  });
});
afterAll(async () => {
  await corpus.close();
  await place.drop();
});

const inSql = async (filter: unknown, options: unknown = {}, vector: string | null = null, k = 10) =>
  await place.database.query(
    "select chunk_id from ragprep_search('pump', $1::vector, $2, $3::jsonb, $4::jsonb)",
    [vector, k, JSON.stringify(filter), JSON.stringify(options)],
  );
const inCorpus = async (filter: object) =>
  // Programs in JavaScript give anything.
  await corpus.search("pump", { mode: "words", filter } satisfies SearchOptions);

const wrongFilters: [filter: object, words: RegExp][] = [
  [
    { publishedAfter: "2030-01-02", publishedBefore: "2030-01-01" },
    /publishedBefore.* must be later than publishedAfter/,
  ],
  [
    { publishedAfter: "2030-01-01", publishedBefore: "2030-01-01" },
    /publishedBefore.* must be later than publishedAfter/,
  ],
  [
    { modifiedAfter: "2030-01-01T02:00:00+02:00", modifiedBefore: "2030-01-01T00:00:00Z" },
    /modifiedBefore.* must be later than modifiedAfter/,
  ],
  [{ metadata: { size: { min: 3, max: 2 } } }, /metadata\.size.*min|min of metadata\.size is above/],
  [
    { metadata: { year: { min: "2021", max: "2020" } } },
    /metadata\.year.*min|min of metadata\.year is above/,
  ],
  [
    { metadata: { year: { min: 2020, max: "2021" } } },
    /metadata\.year.* must both be numbers or both be text/,
  ],
  [{ uriPrefix: ["file:"] }, /uriPrefix/],
  [{ pipeline: 5 }, /pipeline/],
  [{ source: [null] }, /source/],
  [{ uri: [["file:pump.md"]] }, /uri/],
  [{ mediaType: true }, /mediaType/],
  [{ documentId: { min: 1 } }, /documentId/],
  [{ language: "english" }, /language.* must be a BCP 47 tag/],
  [{ publishedAfter: "yesterday" }, /publishedAfter.* must be in ISO 8601/],
  [{ modifiedBefore: "2020-13-40" }, /modifiedBefore.* must be in ISO 8601/],
  [{ publishedBefore: ["2020-01-01"] }, /publishedBefore.* must be in ISO 8601/],
  [{ metadata: { year: [{ min: 1 }] } }, /metadata\.year/],
  [{ metadata: { year: null } }, /metadata\.year/],
];

test.each(wrongFilters)(
  "a filter that can find nothing is refused with its key: %j",
  async (filter, words) => {
    await expect(inSql(filter)).rejects.toThrow(words);
    await expect(inCorpus(filter)).rejects.toThrow(words);
  },
);

test.each([
  { publishedAfter: "2020-01-01", publishedBefore: "9999-01-01" },
  { publishedAfter: "2020-01-01T00:00:00.000001Z", publishedBefore: "9999-01-01T00:00:00+02:00" },
  { metadata: { size: { min: 12, max: 12 } } },
  { metadata: { year: { min: "2020", max: "2020" }, size: {} } },
  { uriPrefix: "file:", pipeline: ["nightly", "other"], language: ["en-GB", "en"] },
])("a filter that fits finds its document: %j", async (filter) => {
  expect(await inSql(filter)).toHaveLength(1);
  expect(await inCorpus(filter)).toHaveLength(1);
});

test("in SQL, the vectors' provider, model and dimensions are refused where they are of a wrong kind", async () => {
  await expect(inSql({ provider: ["fake"] })).rejects.toThrow(
    "Failed to read the filter: provider must be text.",
  );
  await expect(inSql({ model: 5 })).rejects.toThrow("Failed to read the filter: model must be text.");
  await expect(inSql({ dimensions: "four" })).rejects.toThrow(/dimensions must be a whole number/);
  expect(await inSql({ provider: "fake", model: space.model, dimensions: 4 })).toHaveLength(1);
});

test("in SQL, a date begins in UTC, whatever the time zone of the session is", async () => {
  const [row] = await place.database.transaction(async (client) => {
    await client.query("set local timezone = 'Asia/Tokyo'");
    return await client.query<{ conditions: string }>(
      "select _document_conditions($1::jsonb) as conditions",
      [JSON.stringify({ publishedAfter: "2020-06-01" })],
    );
  });
  expect(row?.conditions).toContain("2020-06-01 09:00:00+09");
});

test.each([
  [{ weight: "much" }, /weight must be a number, not "much"/],
  [{ weight: 1.5 }, /weight must be from 0 to 1, not 1\.5/],
  [{ maxPerDocument: 1.5 }, /maxPerDocument must be a whole number of 1 or more, not 1\.5/],
  [{ maxPerDocument: 0 }, /maxPerDocument must be a whole number of 1 or more, not 0/],
  [{ minWords: "NaN" }, /minWords must be a number, not "NaN"/],
  [{ minMeaning: 2 }, /minMeaning must be from -1 to 1, not 2/],
  [{ mode: ["words"] }, /mode must be hybrid, words or meaning/],
])("in SQL, an option of a wrong kind is refused by its name: %j", async (options, words) => {
  await expect(inSql({}, options)).rejects.toThrow(words);
});

test("in SQL, any number of hits beyond the bound is refused by its name, and so are a blank question and a vector of zeros", async () => {
  for (const k of [0, -1, 1_001, 1_000_000_000])
    await expect(inSql({}, {}, null, k)).rejects.toThrow(`k must be from 1 to 1000, not ${k}`);
  for (const blank of ["''", "E' \\n'", "null"])
    await expect(place.database.query(`select from ragprep_search(${blank})`)).rejects.toThrow(
      "the question is blank",
    );
  await expect(inSql({}, {}, "[0,0,0,0]")).rejects.toThrow("the question's vector holds nothing but zeros");
});

test("in SQL, what is no object is refused in words", async () => {
  for (const filter of [[], "pump", 5])
    await expect(inSql(filter)).rejects.toThrow("Failed to read the filter: it must be a JSON object.");
  await expect(inSql({}, ["weight"])).rejects.toThrow("the options must be a JSON object");
  expect(await inSql({ source: null, metadata: null }, { weight: null, mode: null })).toHaveLength(1);
});

test("the largest numbers that a part and neighbours may be asked for do not overflow", async () => {
  const most = 2_147_483_647;
  const [hit] = await corpus.search("pump", { mode: "words" });
  const around = await corpus.neighbours(hit?.chunkId ?? "", { before: most, after: most });
  expect(around.map(({ content }) => content)).toEqual([text]);
  const [part] = await corpus.part("file:pump.md", { startChar: 4, maxChars: most });
  expect(part?.text).toBe(text.slice(4));
});
