import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { packageDirectory } from "../../src/base/package.ts";
import { createLogger, silentLogger } from "../../src/base/log.ts";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { refreshExtractionViews } from "../../src/database/extraction-views.ts";
import { grantReading, grantRunning } from "../../src/database/grants.ts";
import { lastRuns } from "../../src/database/runs.ts";
import { startFakeServer } from "../../mocks/index.ts";
import { Corpus } from "../../src/search/corpus.ts";
import { createTestDatabase, testDatabaseKind } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun } from "../support/documents.ts";

let place: TestDatabase;
let database: Database;
beforeEach(async () => {
  place = await createTestDatabase();
  ({ database } = place);
});
afterEach(async () => await place.drop());

const pipelines = async (of: Database) => (await lastRuns(of, { limit: 5 })).map(({ pipeline }) => pipeline);

test("a database with tables of the same names is used beside them, and two schemas of it know nothing of each other", async () => {
  await database.query(
    "create table public.documents (mine text); insert into public.documents values ('kept')",
  );
  await startTestRun(database, "production");
  if (testDatabaseKind === "embedded") await database.close();
  const staging = await connect({ ...place.options, schema: "staging" });
  try {
    await migrate(staging);
    await startTestRun(staging, "trial");
    // On an embedded database the reader is a guest in the session of the process that holds it.
    const reader = await connect({ ...place.options, role: "reader" });
    expect(await pipelines(reader)).toEqual(["production"]);
    expect(await reader.query("select * from documents")).toEqual([]);
    expect(await reader.query("select mine from public.documents")).toEqual([{ mine: "kept" }]);
    await reader.close();
    expect(await pipelines(staging)).toEqual(["trial"]);
    expect(await staging.query("select id from runs")).toHaveLength(1);
  } finally {
    await staging.close();
  }
});

/** What statements see that are said by the role. */
async function as(role: string, sql: string): Promise<unknown[]> {
  return await database.transaction(async (client) => {
    await client.query(`set local role ${role}`);
    return await client.query(sql);
  });
}

/** A database as a role sees it. */
function seenBy(role: string): Database {
  const transaction: Database["transaction"] = async (work) =>
    await database.transaction(async (client) => {
      await client.query(`set local role ${role}`);
      return await work(client);
    });
  return {
    kind: database.kind,
    schema: database.schema,
    isPooled: database.isPooled,
    maintain: async (sql, around) => await database.maintain(sql, around),
    passThrough: async (sql, parameters) => await database.passThrough(sql, parameters),
    acquireRunLock: async (request) => await database.acquireRunLock(request),
    query: async (sql, parameters) =>
      await transaction(async (client) => await client.query(sql, parameters)),
    transaction,
    close: async () => {},
  };
}

test("a role that may only read searches by meaning, and is told once that its questions are not recorded", async () => {
  const reader = `searcher_${process.pid}_${Date.now() % 100_000}`;
  await database.query(`create role ${reader}`);
  const fake = await startFakeServer();
  const lines: string[] = [];
  const logger = createLogger({
    level: "info",
    format: "json",
    destination: new Writable({
      decodeStrings: false,
      write: (line, _encoding, done) => {
        lines.push(String(line));
        done();
      },
    }),
  });
  try {
    await publishTestDocument(database, {
      runId: await startTestRun(database),
      document: listed("file:a.md"),
      chunked: chunkedFrom(["text of a"]),
      space: { provider: "fake", model: "text-embedding-3-small", dimensions: 64 },
    });
    await grantReading(database, reader, { runs: false });
    const service = { provider: "fake" as const, apiKey: "any", baseUrl: fake.url };
    for (const [seen, recorded] of [
      [seenBy(reader), 0],
      [database, 2],
    ] as const) {
      await using corpus = new Corpus({ database: seen, logger, openService: async () => service });
      for (const question of ["text of a", "another question"]) {
        const hits = await corpus.search(question, { mode: "meaning" });
        expect(hits).toMatchObject([{ uri: "file:a.md", meaningRank: 1 }]);
      }
      expect(await database.query("select from calls where run_id is null")).toHaveLength(recorded);
    }
    expect(lines.filter((line) => line.includes("not recorded"))).toHaveLength(1);
  } finally {
    await fake.close();
    await database.query(`drop owned by ${reader}; drop role ${reader}`);
  }
});

test("a grant that Postgres only warns of is refused: pgvector's schema belongs to somebody else", async () => {
  const suffix = `${process.pid}_${Date.now() % 100_000}`;
  const [owner, reader] = [`owner_${suffix}`, `reader_${suffix}`];
  await database.query(
    `create role ${owner}; create role ${reader}; create schema elsewhere; alter extension vector set schema elsewhere;
     grant usage on schema elsewhere to ${owner}; alter schema ${database.schema} owner to ${owner}`,
  );
  try {
    for (const grant of [
      async () => await grantReading(seenBy(owner), reader, { runs: false }),
      async () => await grantRunning(seenBy(owner), reader),
    ])
      await expect(grant()).rejects.toThrow(
        new RegExp(`may not use the schema elsewhere.*grant usage on schema "elsewhere" to "${reader}"`),
      );
  } finally {
    await database.query(`alter schema ${database.schema} owner to current_user`);
    await database.query(`drop owned by ${owner}, ${reader}; drop role ${owner}, ${reader}`);
  }
});

test("a reader sees the rows that its policies allow and no internals; a role that runs may not change tables", async () => {
  await expect(grantReading(database, "nobody here", { runs: false })).rejects.toThrow(
    /no role nobody here.*create role "nobody here" login/,
  );
  const suffix = `${process.pid}_${Date.now() % 100_000}`;
  const [reader, runner] = [`reader_${suffix}`, `runner_${suffix}`];
  for (const role of [reader, runner]) await database.query(`create role ${role}`);
  try {
    const runId = await startTestRun(database);
    for (const name of ["a", "b", "c"])
      await publishTestDocument(database, {
        runId,
        document: listed(`file:${name}.md`, { metadata: { team: name === "b" ? "sales" : "legal" } }),
        chunked: chunkedFrom([`text of ${name}`]),
        space: { provider: "fake", model: "m", dimensions: 3 },
      });
    await grantReading(database, reader, { runs: false });
    await grantRunning(database, runner);
    // Made after the grants.
    await refreshExtractionViews(
      database,
      [
        {
          pipeline: "test",
          extraction: "typed",
          columns: [{ field: "subject", type: "text", description: null }],
        },
      ],
      silentLogger,
    );
    const count = "select count(*)::int as count from";
    for (const view of ["documents", "chunks", "extractions", "evidence", "typed"])
      await as(reader, `${count} ${view}`);
    expect(await as(reader, `${count} documents`)).toEqual([{ count: 3 }]);

    const page = await readFile(join(packageDirectory, "docs/reading-the-database.md"), "utf8");
    const [policies = ""] =
      /(?<=```pgsql\n)alter table ragprep._documents enable[^]*?(?=```)/.exec(page) ?? [];
    await database.query(policies.replaceAll("my_app", reader).replaceAll("nightly", runner));
    expect(await as(reader, "select uri from documents order by 1")).toEqual([
      { uri: "file:a.md" },
      { uri: "file:c.md" },
    ]);
    expect(await as(reader, "select distinct document_id from chunks")).toHaveLength(2);

    // What it may not see takes no places among its hits.
    for (const options of ["{}", '{"mode": "meaning"}'])
      expect(
        await as(
          reader,
          `select c.document_id from ragprep_search('text of b', '[1,0,0]', 2, '{}', '${options}') h join chunks c on c.id = h.chunk_id`,
        ),
      ).toHaveLength(2);
    expect(await as(reader, `select from ragprep_search('b')`)).toEqual([]);

    for (const refused of ["select from runs", "select from _stage_results", "delete from _documents"])
      await expect(as(reader, refused)).rejects.toThrow(/right/);
    await expect(as(runner, "drop table _runs")).rejects.toThrow(/right/);
    // A run stores and publishes under the policies, and the reader sees what it may.
    for (const team of ["legal", "sales"])
      await publishTestDocument(seenBy(runner), {
        runId,
        document: listed(`file:new-${team}.md`, { metadata: { team } }),
        chunked: chunkedFrom([`text for ${team}`]),
        space: { provider: "fake", model: "m", dimensions: 3 },
      });
    expect(await as(reader, "select uri from documents where uri like 'file:new%'")).toEqual([
      { uri: "file:new-legal.md" },
    ]);
    for (const table of ["chunks", "extractions", "_versions", "_chunks", "_extractions"])
      expect(await as(reader, `${count} ${table}`)).toEqual([{ count: 3 }]);
    await as(
      runner,
      `insert into _runs (pipeline, pipeline_version, provider, ragprep_version, host, pid) values ('p', '1', 'fake', '1', 'h', 1);
       update _documents set stage = null; delete from _chunks`,
    );
  } finally {
    for (const role of [reader, runner]) await database.query(`drop owned by ${role}; drop role ${role}`);
  }
});
