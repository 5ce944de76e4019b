import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect } from "../../src/database/connection/connect.ts";
import { findDocuments, forgetDocuments } from "../../src/database/erasure.ts";
import { restoreDocuments } from "../../src/database/removal.ts";
import { exitCodes } from "../../src/base/errors.ts";
import { billedTokens, factsSchema, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(() => night.close());

const page = (name: string) => `# ${name}\n\nThis page says something about ${name}, and nothing else.\n`;
const writePages = async (...names: string[]) => {
  for (const name of names) await night.write(`documents/${name}.md`, page(name));
};
const removePages = async (...names: string[]) => {
  for (const name of names) await rm(join(night.directory, `documents/${name}.md`));
};
const letters = (count: number) => Array.from({ length: count }, (_, index) => `page-${index + 10}`);

/** Rows by table, everything that is kept. */
async function kept() {
  const tables = [
    "documents",
    "versions",
    "chunks",
    "extractions",
    "vectors",
    "stage_results",
    "runs",
    "calls",
  ];
  const [row] = await night.database.query<Record<string, number>>(
    `select ${tables.map((table) => `(select count(*)::int from ragprep._${table}) as ${table}`).join(", ")}`,
  );
  return row ?? {};
}

/** As if everything had happened so many days earlier. */
async function daysPass(days: number): Promise<void> {
  for (const [table, columns] of Object.entries({
    documents: ["removed_at"],
    versions: ["created_at", "published_at", "replaced_at"],
    vectors: ["created_at"],
    stage_results: ["created_at"],
    runs: ["started_at", "finished_at"],
    calls: ["started_at"],
  }))
    await night.database.query(
      `update ragprep._${table} set ${columns.map((column) => `${column} = ${column} - make_interval(days => $1::int)`).join(", ")}`,
      [days],
    );
}

/** A run that came to its end without a problem: also one that sweeps must. */
const goodRun: TestNight["run"] = async (...parameters) => {
  const result = await night.run(...parameters);
  expect(result).toMatchObject({ state: "finished", problem: null });
  return result;
};

describe("what is kept for a time", () => {
  test("former versions stay for their days, out of sight, and go with what only they used", async () => {
    await writePages("steady", "edited");
    await goodRun();
    const before = await kept();
    await night.write("documents/edited.md", page("something else"));
    await goodRun();
    expect(await kept()).toMatchObject({ versions: 3, chunks: 3, extractions: 3 });
    expect(
      await night.database.query(
        "select (select count(*)::int from documents) as documents, (select count(*)::int from chunks) as chunks, (select count(*)::int from extractions) as extractions",
      ),
    ).toEqual([{ documents: 2, chunks: 2, extractions: 2 }]);

    await daysPass(6);
    await goodRun();
    expect(await kept()).toMatchObject({ versions: 3 });
    await daysPass(2);
    await goodRun();
    // What it was made of was paid for: that stays longer.
    expect(await kept()).toMatchObject({
      versions: 2,
      chunks: 2,
      extractions: 2,
      vectors: 3,
      stage_results: 6,
    });

    await daysPass(80);
    await goodRun();
    expect(await kept()).toMatchObject({ vectors: 3, stage_results: 6 });
    await daysPass(10);
    const paid = billedTokens(night.fake);
    expect((await goodRun()).documents).toMatchObject({ unchanged: 2 });
    expect(await kept()).toMatchObject({
      documents: 2,
      versions: 2,
      vectors: before["vectors"],
      stage_results: before["stage_results"],
    });
    // What published documents were made of is never swept: made again from it, they cost nothing.
    expect((await goodRun({ version: 2 })).documents).toMatchObject({ finished: 2 });
    expect(billedTokens(night.fake)).toBe(paid);
  });

  test("tombstones can be restored for their days, and are gone then", async () => {
    await writePages(...letters(12));
    await goodRun();
    await removePages("page-10", "page-11");
    await goodRun({ removal: { maxShare: 1 } });
    await daysPass(29);
    await goodRun();
    // A former version goes sooner, but not the one that restore publishes.
    expect(await kept()).toMatchObject({ documents: 12, versions: 12 });
    expect(await restoreDocuments(night.database, { uri: "file:page-11.md" })).toHaveLength(1);
    await daysPass(2);
    await goodRun();
    expect(await kept()).toMatchObject({ documents: 11, versions: 11, chunks: 11, extractions: 11 });
    expect(await restoreDocuments(night.database, { uri: "file:page-10.md" })).toEqual([]);
    expect(await night.database.query("select 1 from documents where uri = 'file:page-11.md'")).toHaveLength(
      1,
    );
    await daysPass(60);
    await goodRun();
    expect(await kept()).toMatchObject({ vectors: 11, stage_results: 22 });
  });

  test("runs and calls go after their days, the last run stays; the pipeline says how many", async () => {
    await writePages("one");
    await goodRun();
    await night.database.query("update ragprep._calls set run_id = null where stage = 'embed'"); // as a search's
    await daysPass(364);
    await goodRun();
    expect(await kept()).toMatchObject({ runs: 2, calls: 3 });
    await daysPass(2);
    await goodRun();
    expect(await kept()).toMatchObject({ runs: 2, calls: 0, documents: 1 });
    await daysPass(10);
    await goodRun({ retention: { runDays: 5 } });
    expect(await kept()).toMatchObject({ runs: 1 });
    // Another pipeline's are its own business.
    await daysPass(1_000);
    await writePages("two");
    await goodRun({ name: "other" });
    expect(await kept()).toMatchObject({ runs: 2 });
  });

  test("a run that was stopped sweeps nothing", async () => {
    await writePages("one");
    await night.run();
    await daysPass(1_000);
    const stopped = AbortSignal.abort(new Error("stopped before it began"));
    expect((await night.run({}, { stop: stopped })).exitCode).not.toBe(0);
    expect(await kept()).toMatchObject({ runs: 2, calls: 3 });
  });

  test("an answer that was paid for and never published is kept for the next try", async () => {
    await writePages("one");
    const failing = { maxInputTokens: 10 };
    await night.run({ extract: { name: "facts", schema: factsSchema, ...failing } });
    expect(await kept()).toMatchObject({ versions: 0, vectors: 1, stage_results: 1 });
    await daysPass(80);
    const before = billedTokens(night.fake);
    await night.run({ extract: { name: "facts", schema: factsSchema, ...failing } });
    expect(await kept()).toMatchObject({ vectors: 1, stage_results: 1 });
    expect(billedTokens(night.fake)).toBe(before);
    await daysPass(20);
    await night.run({ extract: { name: "facts", schema: factsSchema, ...failing } });
    expect(await kept()).toMatchObject({ vectors: 0, stage_results: 0 });
  });
});

describe("forget", () => {
  const contains = async (word: string) => {
    const [row] = await night.database.query<Record<string, number>>(
      `select ${[
        ["documents", "uri"],
        ["documents", "metadata"],
        ["documents", "message"],
        ["versions", "text"],
        ["versions", "title"],
        ["versions", "summary"],
        ["chunks", "content"],
        ["extractions", "data"],
        ["stage_results", "answer"],
        ["calls", "error"],
        ["runs", "verdict"],
      ]
        .map(
          ([table, column]) =>
            `(select count(*)::int from ragprep._${table} where strpos(${column}::text, $1) > 0) as ${table}_${column}`,
        )
        .join(", ")}`,
      [word],
    );
    return Object.entries(row ?? {}).flatMap(([place, rows]) => (rows > 0 ? [place] : []));
  };
  const forget = async (uri: string, pipeline?: string) =>
    await forgetDocuments(night.database, await findDocuments(night.database, { uris: [uri], pipeline }));

  test("forget erases a document everywhere: versions, answers, vectors, its name in results and calls", async () => {
    await writePages(...letters(12), "secret");
    await night.run();
    const others = await kept();
    await night.write("documents/secret.md", page("secret affairs"));
    // A night on which it failed, and one that names it among the vanished.
    await night.run({ summarise: { maxInputTokens: 5 }, version: 2 });
    await night.run();
    await rm(join(night.directory, "documents"), { recursive: true });
    await writePages(...letters(1));
    await night.run();
    await night.run({}, { only: "file:secret.md" });
    await night.database.query(
      "update ragprep._calls set error = 'about secret' where document_id is not null",
    );
    expect(await contains("secret")).toEqual(
      expect.arrayContaining(["documents_uri", "versions_text", "stage_results_answer", "runs_verdict"]),
    );
    const [spent] = await night.database.query("select sum(cost_usd)::text, count(*)::int from calls");

    expect(await forget("file:secret.md")).toEqual({ documents: 1, versions: 2, vectors: 2, answers: 4 });
    await night.database.query("update ragprep._calls set error = null where document_id is not null");
    expect(await contains("secret")).toEqual([]);
    // Nobody else lost anything, and the sums stay.
    expect(await kept()).toMatchObject({
      documents: 12,
      vectors: (others["vectors"] ?? 0) - 1,
      stage_results: (others["stage_results"] ?? 0) - 2,
    });
    expect(await night.database.query("select sum(cost_usd)::text, count(*)::int from calls")).toEqual([
      spent,
    ]);
    expect(await findDocuments(night.database, { uris: ["file:secret.md"] })).toEqual([]);
    const before = billedTokens(night.fake);
    await writePages(...letters(12));
    expect((await night.run({ version: 3 })).documents).toMatchObject({ finished: 12, failed: 0 });
    expect(billedTokens(night.fake)).toBe(before);
  });

  test("forget erases a tombstone, and leaves what another document or pipeline was made with", async () => {
    await writePages(...letters(12));
    await night.write("documents/copy.md", page("page-10"));
    await night.run();
    await night.run({ name: "second" });
    await removePages("page-10");
    await night.run();
    expect(await findDocuments(night.database, { uris: ["file:page-10.md"] })).toMatchObject([
      { pipeline: "night", removed: true, versions: 1 },
      { pipeline: "second", removed: false, versions: 1 },
    ]);
    expect(await forget("file:page-10.md", "night")).toEqual({
      documents: 1,
      versions: 1,
      vectors: 0,
      answers: 0,
    });
    expect(await restoreDocuments(night.database, { uri: "file:page-10.md" })).toEqual([]);
    expect(await forget("file:page-10.md")).toEqual({ documents: 1, versions: 1, vectors: 0, answers: 0 });
    expect(await night.database.query("select 1 from documents where uri = 'file:copy.md'")).toHaveLength(2);
    expect((await night.run()).documents).toMatchObject({ unchanged: 12, removed: 0 });
  });

  test("forget waits for no run: while one goes on it is refused", async () => {
    await writePages("one");
    await night.run();
    const lock = await night.database.acquireRunLock({ pipeline: "nightly" });
    try {
      await expect(forget("file:one.md")).rejects.toMatchObject({ exitCode: exitCodes.locked });
    } finally {
      await lock.release();
    }
    expect(await forget("file:one.md")).toMatchObject({ documents: 1 });
  });

  test("a reader sees the whole document or nothing", async () => {
    await writePages("one");
    const reader = await connect(night.readerOptions);
    try {
      await night.run();
      const done = new AbortController();
      const seen = new Set<string>();
      const reading = (async () => {
        while (!done.signal.aborted) {
          const rows = await reader.query(
            `select (select count(*)::int from documents) as documents, (select count(*)::int from chunks) as chunks,
               (select count(*)::int from extractions) as extractions`,
          );
          seen.add(JSON.stringify(rows[0]));
        }
      })();
      await reader.query("select 1");
      await forget("file:one.md");
      await reader.query("select 1");
      done.abort();
      await reading;
      for (const state of seen)
        expect([
          '{"documents":0,"chunks":0,"extractions":0}',
          '{"documents":1,"chunks":1,"extractions":1}',
        ]).toContain(state);
      expect(seen.size).toBeGreaterThan(0);
    } finally {
      await reader.close();
    }
  });
});
