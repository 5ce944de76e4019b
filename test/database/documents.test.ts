import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import {
  publishVersion,
  recordOutcome,
  registerDocuments,
  storeVersion,
} from "../../src/database/documents.ts";
import { checkTextSearch } from "../../src/database/text-search.ts";
import type { NewVersion } from "../../src/database/documents.ts";
import { saveVectors } from "../../src/ledger/queries.ts";
import type { JsonValue } from "../../src/base/document.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { borrowTestDatabase, testDatabaseKind } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import {
  callRecord,
  chunkedFrom,
  failure,
  listed,
  publishTestDocument,
  startTestRun,
  storeTestDocument,
  vectorOf,
} from "../support/documents.ts";

let place: TestDatabase;
let database: Database;
let runId: string;
beforeAll(async () => {
  place = await borrowTestDatabase();
  ({ database } = place);
});
// The newest run is the one that may write.
beforeEach(async () => {
  runId = await startTestRun(database);
});
afterAll(async () => await place.drop());

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 8 };
let counter = 0;
const freshUri = () => `file:fresh-${counter++}.md`;

async function published(uri: string) {
  const rows = await database.query<{
    title: string;
    text: string;
    summary: string;
    contents: string[];
    facts: JsonValue[];
  }>(
    `select d.title, d.text, d.summary,
       array(select c.content from chunks c where c.document_id = d.id order by c.position) as contents,
       array(select x.data from extractions x where x.document_id = d.id) as facts
     from documents d where d.uri = $1`,
    [uri],
  );
  return rows;
}

describe("registerDocuments", () => {
  test("a URI listed twice is one document, and registering again gives the same rows", async () => {
    const run = await startTestRun(database, "twice");
    const register = async (documents: Parameters<typeof listed>[]) =>
      await registerDocuments(database, {
        pipeline: "twice",
        runId: run,
        documents: documents.map((each) => listed(...each)),
      });
    const first = await register([["https://a.example/1"], ["https://a.example/1"], ["https://a.example/2"]]);
    expect(first.map(({ uri }) => uri)).toEqual(["https://a.example/1", "https://a.example/2"]);
    const again = await register([["https://a.example/2"], ["https://a.example/3"]]);
    expect(again.map(({ uri }) => uri)).toEqual(["https://a.example/2", "https://a.example/3"]);
    expect(again[0]?.id).toBe(first[1]?.id);
  });

  test("the next run gets it again, with what is published and with its new metadata", async () => {
    const uri = freshUri();
    const { documentId } = await publishTestDocument(database, {
      runId,
      document: listed(uri),
      chunked: chunkedFrom(["one"]),
      space,
      fingerprint: "before",
    });
    const next = await startTestRun(database);
    const document = listed(uri, { metadata: { language: "fr" } });
    const documents = await registerDocuments(database, {
      pipeline: "nightly",
      runId: next,
      documents: [document],
    });
    expect(documents).toEqual([
      {
        id: documentId,
        uri,
        listed: document,
        published: {
          fingerprint: "before",
          settingsFingerprint: "s1",
          validators: null,
          failedStages: {},
          isWhole: true,
        },
        failure: null,
        isSuspect: false,
      },
    ]);
    expect(await database.query("select metadata from documents where uri = $1", [uri])).toEqual([
      { metadata: { language: "fr" } },
    ]);
  });

  test("names that look like SQL, are very long or hold what Postgres refuses", async () => {
    const run = await startTestRun(database, "hostile");
    const uris = [
      "file:'; drop table ragprep._documents; --",
      `https://a.example/${"x".repeat(20_000)}`,
      "file:nul\u0000name",
      "file:half\uD800name",
    ];
    const metadata = { "key\u0000": ["value\u0000", { deep: "\uDC00" }] };
    const documents = uris.map((uri) => listed(uri, { metadata }));
    expect(
      (await registerDocuments(database, { pipeline: "hostile", runId: run, documents })).map(
        ({ uri }) => uri,
      ),
    ).toEqual(uris);
    const rows = await database.query<{ uri: string; metadata: unknown }>(
      "select uri, metadata from ragprep._documents where pipeline = 'hostile' order by id",
    );
    expect(new Set(rows.map((row) => row.uri))).toEqual(
      new Set([uris[0], uris[1], "file:nul\uFFFDname", "file:half\uFFFDname"]),
    );
    expect(rows[0]?.metadata).toEqual({ "key\uFFFD": ["value\uFFFD", { deep: "\uFFFD" }] });
  });

  test("5,000 documents are registered in one call", async () => {
    const run = await startTestRun(database, "many");
    const documents = Array.from({ length: 5_000 }, (_, index) => listed(`https://a.example/${index}`));
    expect(await registerDocuments(database, { pipeline: "many", runId: run, documents })).toHaveLength(
      5_000,
    );
  });
});

describe("a version", () => {
  test("a version is seen by no reader until it is published, then as a whole; the former one is out of sight in the same moment", async () => {
    const document = listed(freshUri());
    await storeTestDocument(database, {
      runId,
      document,
      chunked: chunkedFrom(["old one", "old two"]),
      space,
    });
    expect(await published(document.uri)).toEqual([]);
    await publishTestDocument(database, {
      runId,
      document,
      chunked: chunkedFrom(["old one", "old two"]),
      space,
      summary: "Old.",
      data: { age: "old" },
    });
    const old = [
      {
        title: "Guide",
        text: "old one\nold two",
        summary: "Old.",
        contents: ["old one", "old two"],
        facts: [{ age: "old" }],
      },
    ];
    expect(await published(document.uri)).toEqual(old);

    const { documentId, versionId } = await storeTestDocument(database, {
      runId,
      document,
      chunked: chunkedFrom(["new"]),
      space,
    });
    expect(await published(document.uri)).toEqual(old);
    const publication = {
      versionId,
      runId,
      summary: { text: "New.", model: "gpt-6-luna", parts: 1, depth: 1 },
      extractions: [{ name: "facts", data: { age: "new" }, model: "gpt-6-luna" }],
    };
    await publishVersion(database, publication);
    const fresh = [
      { title: "Guide", text: "new", summary: "New.", contents: ["new"], facts: [{ age: "new" }] },
    ];
    expect(await published(document.uri)).toEqual(fresh);

    await publishVersion(database, publication); // as after a connection that was lost at the commit
    expect(await published(document.uri)).toEqual(fresh);
    expect(
      await database.query(
        "select state, ended_run_id, (select count(*)::int from ragprep._versions where document_id = $1 and replaced_at is null) as versions from ragprep._documents where id = $1",
        [documentId],
      ),
    ).toEqual([{ state: "finished", ended_run_id: runId, versions: 1 }]);
  });

  test("stored again by a later attempt replaces the one that was left", async () => {
    const document = listed(freshUri());
    const first = await storeTestDocument(database, {
      runId,
      document,
      chunked: chunkedFrom(["one", "two"]),
      space,
    });
    const second = await storeTestDocument(database, {
      runId,
      document,
      chunked: chunkedFrom(["three"]),
      space,
    });
    expect(
      await database.query("select id from ragprep._versions where document_id = $1", [first.documentId]),
    ).toEqual([{ id: second.versionId }]);
    await expect(
      publishVersion(database, { versionId: first.versionId, runId, summary: null, extractions: [] }),
    ).rejects.toThrow(/is not there to be published/);
  });

  test("a version without summary and extraction is published with neither", async () => {
    const document = listed(freshUri());
    const { versionId } = await storeTestDocument(database, {
      runId,
      document,
      chunked: chunkedFrom(["one"]),
      space,
    });
    await publishVersion(database, { versionId, runId, summary: null, extractions: [] });
    expect(await published(document.uri)).toMatchObject([{ summary: null, facts: [] }]);
  });

  test("what models wrote is scrubbed of what Postgres refuses", async () => {
    const document = listed(freshUri());
    const { versionId } = await storeTestDocument(database, {
      runId,
      document,
      chunked: chunkedFrom(["one"]),
      space,
    });
    const data = { "a\u0000": "b\uD800", list: ["\u0000", 1, null, true] };
    await publishVersion(database, {
      versionId,
      runId,
      summary: { text: "nul \u0000", model: "m", parts: 1, depth: 1 },
      extractions: [{ name: "facts", data, model: "m" }],
    });
    expect(await published(document.uri)).toMatchObject([
      { summary: "nul \uFFFD", facts: [{ "a\uFFFD": "b\uFFFD", list: ["\uFFFD", 1, null, true] }] },
    ]);
  });

  test("a version with a hole in it is refused, and nothing of it is kept", async () => {
    const { documentId } = await storeTestDocument(database, {
      runId,
      document: listed(freshUri()),
      chunked: chunkedFrom(["one", "two"]),
      space,
    });
    const ids = await saveVectors(
      database,
      space,
      ["one", "two"].map((content) => ({ textHash: contentHash(content), vector: vectorOf(content, 8) })),
      { runId, call: callRecord() },
    );
    const other = { ...space, model: "another-model" };
    const alien = await saveVectors(
      database,
      other,
      [{ textHash: contentHash("two"), vector: vectorOf("two", 8) }],
      { runId, call: callRecord() },
    );
    const one = ids.get(contentHash("one")) ?? "";
    const two = ids.get(contentHash("two")) ?? "";
    const good: NewVersion = {
      documentId,
      runId,
      space,
      contentHash: "c",
      validators: null,
      fingerprint: "f",
      settingsFingerprint: "s",
      textSearch: "simple",
      language: "",
      chunked: chunkedFrom(["one", "two"]),
      vectorIds: [one, two],
    };
    const [first, second] = good.chunked.chunks;
    if (first === undefined || second === undefined) throw new Error("two chunks were made");
    const withChunks = (chunks: typeof good.chunked.chunks): NewVersion => ({
      ...good,
      chunked: { ...good.chunked, chunks },
    });

    await expect(storeVersion(database, { ...good, vectorIds: [one] })).rejects.toThrow(
      "2 chunks came with 1 vectors",
    );
    await expect(storeVersion(database, { ...good, vectorIds: [one, "999999999"] })).rejects.toThrow(
      "1 chunks name no vector",
    );
    await expect(
      storeVersion(database, { ...good, vectorIds: [one, alien.get(contentHash("two")) ?? ""] }),
    ).rejects.toThrow("1 chunks name no vector");
    await expect(storeVersion(database, withChunks([]))).rejects.toThrow("no chunk");
    await expect(storeVersion(database, withChunks([second, first]))).rejects.toThrow(
      "chunk 0 says it is number 1",
    );
    await expect(storeVersion(database, withChunks([{ ...first, endChar: 99 }, second]))).rejects.toThrow(
      "as long as its content",
    );
    await expect(checkTextSearch(database, "klingon")).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("store.textSearch"),
    });
    // The version stored first is still there: each refusal was rolled back.
    expect(
      await database.query("select count(*)::int from ragprep._versions where document_id = $1", [
        documentId,
      ]),
    ).toEqual([{ count: 1 }]);
    await storeVersion(database, good);
  });

  test("a version of more chunks than two statements take is published whole", async () => {
    const parts = Array.from({ length: 2_500 }, (_, index) => `part ${index % 500} ${"x".repeat(900)}`);
    const document = listed(freshUri());
    await publishTestDocument(database, { runId, document, chunked: chunkedFrom(parts), space });
    const [row] = await database.query<{ chunks: number; vectors: number; whole: boolean }>(
      `select count(*)::int as chunks, count(distinct c.embedding::text)::int as vectors, bool_and(substr(d.text, c.start_char + 1, c.end_char - c.start_char) = c.content) as whole
       from documents d join (select * from chunks where position % 100 = 7) c on c.document_id = d.id where d.uri = $1`,
      [document.uri],
    );
    expect(row).toMatchObject({ chunks: 25, whole: true });
    expect(
      await database.query(
        "select count(*)::int from chunks c join documents d on d.id = c.document_id where d.uri = $1",
        [document.uri],
      ),
    ).toEqual([{ count: 2_500 }]);
    expect(
      await database.query(
        "select count(*)::int from ragprep._chunk_words w join ragprep._documents d on d.published_version_id = w.version_id where d.uri = $1",
        [document.uri],
      ),
    ).toEqual([{ count: 2_500 }]);
  });

  test("offsets count what substr counts, whatever the script", async () => {
    const piece = fc.string({
      unit: fc.constantFrom(
        "a",
        " ",
        "é",
        "e\u0301",
        "漢",
        "か",
        "한",
        "😀",
        "👩‍👩‍👧",
        "🇫🇷",
        "ע",
        "\u200F",
        "\r\n",
        "'",
        "\\",
      ),
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 6 }), async (parts) => {
        const document = listed(freshUri());
        await publishTestDocument(database, { runId, document, chunked: chunkedFrom(parts), space });
        const rows = await database.query<{ slice: string; content: string }>(
          "select substr(d.text, c.start_char + 1, c.end_char - c.start_char) as slice, c.content from chunks c join documents d on d.id = c.document_id where d.uri = $1 order by c.position",
          [document.uri],
        );
        expect(rows).toEqual(parts.map((part) => ({ slice: part, content: part })));
      }),
      { numRuns: 25 },
    );
  });
});

describe("recordOutcome", () => {
  test("a failure keeps what was published, and says why; unchanged afterwards clears it", async () => {
    const document = listed(freshUri());
    const { documentId } = await publishTestDocument(database, {
      runId,
      document,
      chunked: chunkedFrom(["kept"]),
      space,
    });
    await storeTestDocument(database, { runId, document, chunked: chunkedFrom(["half-done"]), space });
    await recordOutcome(database, {
      documentId,
      runId,
      settings: "s",
      outcome: failure({ reason: "answer_refused", message: "no\u0000" }),
    });
    const state =
      "select state, reason, message, stage, (select count(*)::int from ragprep._versions where document_id = $1) as versions from ragprep._documents where id = $1";
    expect(await database.query(state, [documentId])).toEqual([
      { state: "failed", reason: "answer_refused", message: "no\uFFFD", stage: "summarise", versions: 1 },
    ]);
    expect(await published(document.uri)).toMatchObject([{ text: "kept" }]);
    await recordOutcome(database, { documentId, runId, settings: "s", outcome: { outcome: "unchanged" } });
    expect(await database.query(state, [documentId])).toEqual([
      { state: "finished", reason: null, message: null, stage: null, versions: 1 },
    ]);
  });

  test("a skipped document has its reason", async () => {
    const uri = freshUri();
    const documents = await registerDocuments(database, {
      pipeline: "nightly",
      runId,
      documents: [listed(uri)],
    });
    await recordOutcome(database, {
      documentId: documents[0]?.id ?? "",
      runId,
      settings: "s",
      outcome: { outcome: "skipped", reason: "no_text", message: "There is no text." },
    });
    expect(
      await database.query("select state, reason, stage from ragprep._documents where uri = $1", [uri]),
    ).toEqual([{ state: "skipped", reason: "no_text", stage: null }]);
  });
});

function text(version: number): string[] {
  return Array.from({ length: 1 + (version % 5) }, (_, index) => `version ${version} part ${index}`);
}

test("a reader never sees a torn document while versions are replaced", async () => {
  const document = listed(freshUri());
  const write = async (version: number) =>
    await publishTestDocument(database, {
      runId,
      document,
      chunked: chunkedFrom(text(version)),
      space,
      summary: `version ${version}`,
      data: { version },
    });
  await write(0);
  const reader = await connect({ ...place.options, role: "reader" });
  const written = new AbortController();
  let looks = 0;
  const seen = new Set<string>();
  const reading = (async () => {
    while (!written.signal.aborted) {
      const [row] = await reader.query<{
        text: string;
        summary: string;
        contents: string[];
        version: number;
        hollow: number;
      }>(
        `select d.text, d.summary, (x.data ->> 'version')::int as version,
           array(select c.content from chunks c where c.document_id = d.id order by c.position) as contents,
           (select count(*)::int from chunks c where c.document_id = d.id and c.embedding is null) as hollow
         from documents d join extractions x on x.document_id = d.id where d.uri = $1`,
        [document.uri],
      );
      if (row === undefined) throw new Error("the document was gone");
      expect(row).toEqual({
        text: text(row.version).join("\n"),
        summary: `version ${row.version}`,
        version: row.version,
        contents: text(row.version),
        hollow: 0,
      });
      seen.add(row.summary);
      looks++;
    }
  })();
  for (let version = 1; version <= 40; version++) await write(version);
  written.abort();
  await reading;
  await reader.close();
  expect(looks).toBeGreaterThan(5);
  expect(seen.size).toBeGreaterThan(testDatabaseKind === "server" ? 3 : 1);
});
