import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../src/database/connection/connect.ts";
import { saveVectors } from "../../src/ledger/queries.ts";
import { embeddingSpaces, search } from "../../src/search/search.ts";
import type { SearchFilter } from "../../src/search/filter.ts";
import type { SearchQuestion } from "../../src/search/search.ts";
import { searchTerms } from "../../src/text/search-terms.ts";
import { saveSearchSettings } from "../../src/database/search-settings.ts";
import { analyseTables, ensureVectorIndexes } from "../../src/database/vector-index.ts";
import { vectorParameter } from "../../src/database/vectors.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { silentLogger } from "../../src/base/log.ts";
import { borrowTestDatabase, testDatabaseKind } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import {
  callRecord,
  chunkedFrom,
  listed,
  publishTestDocument,
  startTestRun,
  storeTestDocument,
  vectorOf,
} from "../support/documents.ts";

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 3 };

function vector(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeFloatLE(value, index * 4);
  return buffer;
}

describe("search", () => {
  let place: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    place = await borrowTestDatabase();
    ({ database } = place);
    const runId = await startTestRun(database);
    const add = async (uri: string, parts: string[], vectors: Buffer[], more: object = {}) =>
      await publishTestDocument(database, {
        runId,
        document: listed(uri),
        chunked: chunkedFrom(parts),
        vectors,
        space,
        ...more,
      });
    await add(
      "file:pumps.md",
      ["The pump overheats when the valve is closed.", "The warranty of the pump lasts two years."],
      [vector(1, 0, 0), vector(0.9, 0.1, 0)],
    );
    await add(
      "file:cats.md",
      ["Cats sleep most of the day.", "The cat's whiskers measure gaps."],
      [vector(0, 1, 0), vector(0, 0.9, 0.1)],
    );
    await publishTestDocument(database, {
      runId,
      document: listed("file:tokyo.md", {
        source: "travel",
        metadata: { country: "JP", tags: ["city"], year: "2020", date: "2021-02-03" },
      }),
      language: "ja-JP",
      chunked: chunkedFrom(
        ["東京都は日本の首都です。", "京都は古い都です。"],
        [
          ["東京", "京都", "都は", "日本", "首都"],
          ["京都", "都は", "古い"],
        ],
      ),
      vectors: [vector(0, 0, 1), vector(0, 0.1, 0.9)],
      space,
    });
    await publishTestDocument(database, {
      runId,
      pipeline: "english",
      textSearch: "english",
      document: listed("file:houses.md"),
      chunked: chunkedFrom(["Running houses is expensive."]),
      vectors: [vector(0.5, 0.5, 0.5)],
      space,
    });
    await publishTestDocument(database, {
      runId,
      pipeline: "other",
      document: listed("file:other.md"),
      chunked: chunkedFrom(["The pump of another model."]),
      vectors: [vector(1, 0)],
      space: { ...space, dimensions: 2 },
    });
    await storeTestDocument(database, {
      runId,
      document: listed("file:unpublished.md"),
      chunked: chunkedFrom(["The secret pump."]),
      vectors: [vector(1, 0, 0)],
      space,
    });
  });
  afterAll(async () => await place.drop());

  const ask = async (parts: Partial<SearchQuestion>) =>
    await search(database, { text: "", vector: vector(0.3, 0.3, 0.3), space, k: 5, ...parts });

  const uris = async (parts: Partial<SearchQuestion>) => [
    ...new Set((await ask({ text: "the", ...parts })).map(({ uri }) => uri)),
  ];

  test("nearness and words are fused: the chunk that is first in both comes first", async () => {
    const hits = await ask({ text: "Why does the pump overheat, overheats?", vector: vector(1, 0.05, 0) });
    expect(hits[0]).toMatchObject({
      uri: "file:pumps.md",
      title: "Guide",
      headingPath: ["Guide", "Part 0"],
      content: "The pump overheats when the valve is closed.",
      startChar: 0,
      endChar: 44,
      position: 0,
      source: "notes",
      pipeline: "nightly",
      wordsRank: 1,
    });
    expect(hits.map(({ score }) => score)).toEqual(
      hits.map(({ score }) => score).toSorted((left, right) => right - left),
    );
  });

  test("words alone find a chunk that is far away, a rare word before a common one", async () => {
    const hits = await ask({ text: "the whiskers", vector: vector(1, 0, 0) });
    expect(hits.find(({ wordsRank }) => wordsRank === 1)?.content).toBe("The cat's whiskers measure gaps.");
  });

  test("Chinese, Japanese and Korean are found by characters, and best by pairs of them", async () => {
    const hits = await ask({ text: "首都" });
    const found = hits.filter(({ wordsRank }) => wordsRank !== null);
    expect(found.map(({ content }) => content)).toEqual(["東京都は日本の首都です。", "京都は古い都です。"]);
    const [both, one] = found;
    // 首, 都 and the pair against 都 alone.
    expect(both?.words).toBeGreaterThan(2 * (one?.words ?? Number.NaN));
  });

  test("each document's own text search configuration is used", async () => {
    const stems = await ask({ text: "run a house", filter: { pipeline: "english" } });
    expect(stems[0]).toMatchObject({ uri: "file:houses.md", wordsRank: 1 });
    const words = await ask({ text: "pumped", filter: { pipeline: "nightly" } }); // simple has no stems
    expect(words.every(({ wordsRank }) => wordsRank === null)).toBe(true);
  });

  test("filters by pipeline, source and metadata", async () => {
    const filtered = async (filter: SearchFilter) => await uris({ filter });
    const tokyo = ["file:tokyo.md"];
    expect(await filtered({ pipeline: "english" })).toEqual(["file:houses.md"]);
    expect(await filtered({ pipeline: ["english", "none"] })).toEqual(["file:houses.md"]);
    expect(await filtered({ source: "travel" })).toEqual(tokyo);
    expect(await filtered({ metadata: { country: "JP", tags: "city" } })).toEqual(tokyo);
    expect(await filtered({ metadata: { country: ["FR", "JP"], tags: ["town", "city"] } })).toEqual(tokyo);
    expect(await filtered({ metadata: { country: "FR" } })).toEqual([]);
    expect(await filtered({ metadata: { year: { min: 2020, max: 2021 } } })).toEqual(tokyo);
    expect(await filtered({ metadata: { year: { min: 2022 } } })).toEqual([]);
    expect(await filtered({ metadata: { date: { min: "2021-02-01", max: "2021-03-01" } } })).toEqual(tokyo);
    expect(await filtered({ metadata: { date: { max: "2021-01-01" } } })).toEqual([]);
    expect(await filtered({ language: "ja" })).toEqual(tokyo);
    expect(await filtered({ language: ["en", "ja-JP"] })).toEqual(tokyo);
    expect(await filtered({ uriPrefix: "file:to" })).toEqual(tokyo);
    expect(await filtered({ uri: "file:tokyo.md", mediaType: "text/markdown" })).toEqual(tokyo);
    expect(await filtered({ mediaType: "text/html" })).toEqual([]);
    expect(await filtered({ publishedAfter: "2999-01-01" })).toEqual([]);
    expect(await filtered({ publishedBefore: "2999-01-01T00:00:00Z", source: "travel" })).toEqual(tokyo);
    expect(await filtered({ metadata: { "it's %s": "'; drop table x; --" } })).toEqual([]);
  });

  test("a filter in SQL has 100 keys of metadata at most", async () => {
    const filtered = (keys: number) =>
      database.query("select from ragprep_search('words', filter => $1)", [
        { metadata: Object.fromEntries(Array.from({ length: keys }, (_, key) => [`key${key}`, "value"])) },
      ]);
    expect(await filtered(100)).toEqual([]);
    await expect(filtered(101)).rejects.toThrow(/100 keys at most/);
  });

  describe("in SQL", () => {
    const asked = async (filter: object, options: object | number = {}) =>
      await database.query("select from ragprep_search('words', null, 10, $1::jsonb, $2::jsonb)", [
        JSON.stringify(filter),
        JSON.stringify(options),
      ]);
    beforeAll(async () => {
      await database.query(
        `update _versions v set properties = '{"modifiedAt": "2021-03-01T12:00:00.000Z"}'
         from _documents d where d.published_version_id = v.id and d.uri = 'file:tokyo.md'`,
      );
    });

    test.each([
      [{}, { wieght: 0.5, maxHits: 3 }, 'unknown options: "wieght", "maxHits". Valid are mode, weight'],
      [{}, { mod: null }, 'unknown options: "mod"'],
      [{}, { Mode: "words" }, 'unknown options: "Mode"'],
      [{}, [], "the options must be a JSON object"],
      [{}, 5, "the options must be a JSON object"],
      [{}, { maxPerDocument: 0 }, "maxPerDocument must be a whole number of 1 or more, not 0"],
      [{}, { weight: 2 }, "weight must be from 0 to 1, not 2"],
      [{ sorce: "travel" }, {}, 'unknown key "sorce". Valid keys are pipeline, source'],
      [{ sorce: null }, {}, 'unknown key "sorce"'],
      [[], {}, "it must be a JSON object"],
      [{ metadata: 5 }, {}, "metadata must be a JSON object"],
      [{ metadata: { year: { mn: 2020 } } }, {}, "a range of metadata.year has min and max"],
      [{ modifiedAfter: "2020-13-01" }, {}, "modifiedAfter must be in ISO 8601"],
    ])("a filter of %j with options of %j is refused with its reason", async (filter, options, message) => {
      await expect(asked(filter, options)).rejects.toThrow(message);
    });

    test.each([
      [{}, { mode: null, weight: null, maxPerDocument: 1, minWords: 0, minMeaning: -1 }],
      [{ source: null, metadata: null, modifiedAfter: null }, {}],
      [{ metadata: {} }, {}],
    ])("a filter of %j with options of %j is taken", async (filter, options) => {
      await expect(asked(filter, options)).resolves.toEqual([]);
    });

    test.each(["ja-JP", "JA", ["en", "ja-jp"]])("a filter's language may be %j", async (language) => {
      const hits = await database.query("select from ragprep_search('東京', null, 10, $1::jsonb)", [
        JSON.stringify({ language }),
      ]);
      expect(hits).toHaveLength(2);
    });

    test.each([
      ["2021-03-01", true],
      ["2021-03-01T11:59:59Z", true],
      ["2021-03-01T13:59:59+02:00", true],
      ["2021-03-01T12:00:01Z", false],
      ["2021-03-01T07:00:01-05:00", false],
      ["2021-03-02", false],
    ])("a document of 2021-03-01 12:00 UTC was modified after %s: %s", async (modifiedAfter, isFound) => {
      const hits = await database.query("select from ragprep_search('東京', null, 10, $1::jsonb)", [
        JSON.stringify({ uri: "file:tokyo.md", modifiedAfter }),
      ]);
      expect(hits.length > 0).toBe(isFound);
    });
  });

  test("search never finds what is not published, nor compares with another space", async () => {
    const hits = await ask({ text: "secret pump another model", vector: vector(1, 0, 0), k: 50 });
    expect(hits.map(({ uri }) => uri)).not.toContain("file:unpublished.md");
    expect(hits.map(({ uri }) => uri)).not.toContain("file:other.md");
    const others = await ask({ text: "pump", vector: vector(1, 0), space: { ...space, dimensions: 2 } });
    expect(others.map(({ uri }) => uri)).toEqual(["file:other.md"]);
  });

  test.each([
    "",
    "   ",
    "' \" \\ : * & | ! ( ) <->",
    "a' | 'b",
    "\\",
    "'''",
    "nul\u0000 half\uD800",
    "x".repeat(100_000),
    "y ".repeat(50_000),
    "表格文档数据库".repeat(5_000),
    "กขค".repeat(5_000),
    "%_;--/*",
  ])("hostile question %#", async (text) => {
    const hits = await ask({ text });
    expect(hits.length).toBeGreaterThan(0);
  });

  test("the spaces of what is published", async () => {
    const model = { provider: "fake", model: "text-embedding-3-small", settings: null };
    expect(await embeddingSpaces(database)).toEqual([
      { ...model, dimensions: 3, pipeline: "english", documents: 1 },
      { ...model, dimensions: 3, pipeline: "nightly", documents: 3 },
      { ...model, dimensions: 2, pipeline: "other", documents: 1 },
    ]);
  });
});

describe("spellings of a word", () => {
  const texts = {
    product: "购买iPhone15手机需要发票。",
    version: "版本v2.3.1已经发布。",
    wide: "請使用ＡＢＣ１２３型號。",
    error: "The connection failed with ERR_CONN_RESET.",
    parts: "You get the element by its id, if an element has an id.",
    whole: "You call getElementById.",
    server: "An HTTPServer answers.",
    path: "Edit src/config/settings.ts for that.",
    slash: "This client/server design is old.",
    encoding: "Encoded as utf-8.",
    accents: "The résumé of the café.",
    plain: "The resume of the cafe.",
    city: "Łódź is a city.",
    bill: "Счёт не оплачен.",
    count: "It has 7,654,321 parts.",
    spaced: "Il compte 5 432 109 pièces.",
    mail: "Write to returns-desk@northwind.example.com.",
    address: "Open https://forms.contoso.example/leave?id=42 then.",
    plus: "The engine is in C++.",
    sharp: "The browser is in C#.",
    net: "It runs on .NET.",
    letter: "The kernel is plain C.",
    hyphen: "An e-mail follows.",
    apostrophe: "You don't.",
    initials: "The N.A.T.O. treaty.",
    ampersand: "By AT&T.",
    soft: "The docu\u00ADmen\u00ADtation.",
    thai: "สัญญาเช่าบ้านต้องแจ้งล่วงหน้า",
    hebrew: "יש לשלם שכר דירה",
  };
  let place: TestDatabase;
  beforeAll(async () => {
    place = await borrowTestDatabase();
    const runId = await startTestRun(place.database);
    for (const [uri, text] of Object.entries(texts))
      await publishTestDocument(place.database, {
        runId,
        document: listed(uri),
        chunked: chunkedFrom([text], [searchTerms(text)]),
        vectors: [vector(0, 0, 1)],
        space,
      });
  });
  afterAll(async () => await place.drop());

  const found = async (text: string) =>
    (await search(place.database, { text, vector: null, space, k: 10 })).map(({ uri }) => uri);

  test.each<[string, keyof typeof texts]>([
    ["iPhone15 发票", "product"],
    ["iPhone15", "product"],
    ["iPhone", "product"],
    ["v2.3.1", "version"],
    ["2.3.1", "version"],
    ["abc123", "wide"],
    ["err_conn_reset", "error"],
    ["HTTP", "server"],
    ["settings.ts", "path"],
    ["client", "slash"],
    ["UTF8", "encoding"],
    ["lodz", "city"],
    ["счет", "bill"],
    ["7654321", "count"],
    ["7.654.321", "count"],
    ["5432109", "spaced"],
    ["northwind", "mail"],
    ["returns desk", "mail"],
    ["forms.contoso.example", "address"],
    ["contoso", "address"],
    ["C++", "plus"],
    ["who uses C#?", "sharp"],
    [".NET", "net"],
    ["dotnet", "net"],
    ["email", "hyphen"],
    ["dont", "apostrophe"],
    ["NATO", "initials"],
    ["att", "ampersand"],
    ["documentation", "soft"],
    ["แจ้งล่วงหน้า", "thai"],
    ["שָׂכָר", "hebrew"],
  ])("%s finds the text %s first", async (question, uri) => {
    expect((await found(question))[0]).toBe(uri);
  });

  test("who asks for a word as it is written finds it before those that share its parts or its letters without accents", async () => {
    const both = async (question: string) => (await found(question)).slice(0, 2);
    expect(await both("getElementById")).toEqual(["whole", "parts"]);
    expect(await both("get element by id")).toEqual(["parts", "whole"]);
    expect(await both("résumé")).toEqual(["accents", "plain"]);
    expect(await both("resume")).toEqual(["plain", "accents"]);
  });
});

describe("the vector index", () => {
  const wide = { provider: "fake" as const, model: "it's a model", dimensions: 48 };
  const count = 1_500;
  let place: TestDatabase;
  let database: Database;
  let runId: string;
  beforeAll(async () => {
    place = await borrowTestDatabase();
    ({ database } = place);
    runId = await startTestRun(database);
    const parts = Array.from({ length: count }, (_, index) => `chunk ${index}`);
    for (let start = 0; start < count; start += 100) {
      await publishTestDocument(database, {
        runId,
        document: listed(`file:${start}.md`),
        chunked: chunkedFrom(parts.slice(start, start + 100)),
        space: wide,
      });
    }
  });
  afterAll(async () => await place.drop());

  const plan = async (sql: string, parameters: unknown[]) =>
    (await database.query<{ "QUERY PLAN": string }>(`explain ${sql}`, parameters))
      .map((row) => row["QUERY PLAN"])
      .join("\n");
  const nearest =
    "select document_id, content from chunks where provider = 'fake' and model = 'it''s a model' and dimensions = 48 order by embedding::vector(48) <=> $1 limit 10";

  test("the vector index is built once, and a plain nearest-neighbour query on the view uses it unasked", async () => {
    const question = [vectorParameter(vectorOf("chunk 7", 48), 48)];
    expect(await plan(nearest, question)).not.toContain("vectors_hnsw_");
    await ensureVectorIndexes(database, silentLogger, { indexedFrom: 1_000 });
    await ensureVectorIndexes(database, silentLogger, { indexedFrom: 1_000 });
    await analyseTables(database, silentLogger);
    expect(
      await database.query("select count(*)::int from pg_indexes where indexname like 'vectors_hnsw_%'"),
    ).toEqual([{ count: 1 }]);
    expect(await plan(nearest, question)).toMatch(/Index Scan using vectors_hnsw_/);
    expect((await database.query<{ content: string }>(nearest, question))[0]?.content).toBe("chunk 7");
  });

  test("a filter that throws nearly everything away still gets its hits", async () => {
    const hits = await search(database, {
      text: "",
      vector: vectorOf("chunk 7", 48),
      space: wide,
      k: 5,
      filter: { metadata: {} },
    });
    expect(hits[0]?.content).toBe("chunk 7");
    await publishTestDocument(database, {
      runId,
      document: listed("file:rare.md", { source: "rare" }),
      chunked: chunkedFrom(["rare one", "rare two"]),
      space: wide,
    });
    const rare = await search(database, {
      text: "",
      vector: vectorOf("chunk 7", 48),
      space: wide,
      k: 5,
      filter: { source: "rare" },
    });
    expect(rare.map(({ content }) => content).toSorted()).toEqual(["rare one", "rare two"]);
  });

  test("a filter that throws away just what is nearest still gets its hits", async () => {
    const near = Array.from({ length: 300 }, (_, index) => `near ${index}`);
    const vectors = near.map((_, index) => {
      const almost = vectorOf("chunk 7", 48);
      almost.writeFloatLE(almost.readFloatLE(0) + index * 1e-5, 0);
      return almost;
    });
    await publishTestDocument(database, {
      runId,
      document: listed("file:near.md", { source: "near" }),
      chunked: chunkedFrom(near),
      vectors,
      space: wide,
    });
    await ensureVectorIndexes(database, silentLogger, { indexedFrom: 1_000 });
    await analyseTables(database, silentLogger);
    const question = { text: "", vector: vectorOf("chunk 7", 48), space: wide, k: 5 };
    const sources = async (source: string) =>
      (await search(database, { ...question, filter: { source } })).map((hit) => hit.source);
    expect(await sources("near")).toEqual(Array(5).fill("near"));
    expect(await sources("notes")).toEqual(Array(5).fill("notes"));
  });

  test.runIf(testDatabaseKind === "server")(
    "is of half precision where the settings say so, and as before when they say so again",
    async () => {
      const asked = {
        text: "",
        vector: vectorOf("chunk 7", 48),
        space: wide,
        k: 5,
        mode: "meaning" as const,
      };
      const halves = async () =>
        await database.query(
          "select indexdef like '%halfvec(48)%' as half from pg_indexes where indexname like 'vectors_hnsw_%'",
        );
      const before = await search(database, asked);
      await saveSearchSettings(database, { vectorIndex: "halfvec" });
      await ensureVectorIndexes(database, silentLogger, { indexedFrom: 1_000 });
      expect(await halves()).toEqual([{ half: true }]);
      const after = await search(database, asked);
      expect(after[0]).toMatchObject({
        content: "chunk 7",
        meaning: expect.closeTo(before[0]?.meaning ?? 0, 3),
      });
      expect(after).toHaveLength(5);
      await saveSearchSettings(database, { vectorIndex: "vector" });
      await ensureVectorIndexes(database, silentLogger, { indexedFrom: 1_000 });
      expect(await halves()).toEqual([{ half: false }]);
    },
  );

  // The embedded database makes no such index: see indexedType.
  test.runIf(testDatabaseKind === "server")("is of half precision above 2,000 dimensions", async () => {
    const large = { provider: "fake" as const, model: "text-embedding-3-large", dimensions: 2_100 };
    const texts = Array.from({ length: 1_100 }, (_, index) => `large ${index}`);
    await saveVectors(
      database,
      large,
      texts.map((text) => ({ textHash: contentHash(text), vector: vectorOf(text, 2_100) })),
      { runId, call: callRecord() },
    );
    await publishTestDocument(database, {
      runId,
      document: listed("file:large.md"),
      chunked: chunkedFrom(texts),
      space: large,
    });
    await ensureVectorIndexes(database, silentLogger, { indexedFrom: 1_000 });
    await analyseTables(database, silentLogger);
    const sql =
      "select content from chunks where provider = 'fake' and model = 'text-embedding-3-large' and dimensions = 2100 order by embedding::halfvec(2100) <=> $1::vector::halfvec(2100) limit 5";
    expect(await plan(sql, [vectorParameter(vectorOf("large 3", 2_100), 2_100)])).toMatch(
      /Index Scan using vectors_hnsw_/,
    );
    const hits = await search(database, {
      text: "",
      vector: vectorOf("large 3", 2_100),
      space: large,
      k: 3,
    });
    expect(hits[0]?.content).toBe("large 3");
  });
});
