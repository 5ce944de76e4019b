import { beforeEach, describe, expect, test } from "vitest";
import {
  publishVersion,
  recordOutcome,
  registerDocuments,
  storeVersion,
} from "../../src/database/documents.ts";
import type { NewVersion } from "../../src/database/documents.ts";
import { forgetDocuments, findDocuments } from "../../src/database/erasure.ts";
import { saveStageResults, stageResultRow } from "../../src/ledger/queries.ts";
import { FurtherListings } from "../../src/database/listings.ts";
import { RejectedTexts } from "../../src/database/quarantine.ts";
import { planRemovals, noteCompleteListings, removeSome } from "../../src/database/removal.ts";
import { sweep } from "../../src/database/retention.ts";
import { passFence } from "../../src/database/connection/run-fence.ts";
import { finishRun } from "../../src/database/runs.ts";
import { FatalError, exitCodes } from "../../src/base/errors.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { testDatabaseKind } from "../support/database.ts";
import { openTestDatabase } from "../support/file-database.ts";
import {
  callRecord,
  chunkedFrom,
  failure,
  listed,
  startTestRun,
  storeTestDocument,
} from "../support/documents.ts";

const database = await openTestDatabase();

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 8 };
const pipeline = "nightly";
const document = listed("file:fenced.md");
const chunked = chunkedFrom(["one"]);

/** All that a run may decide. Calls and paid answers are no decisions. */
async function decided(): Promise<unknown> {
  const tables = [
    "documents",
    "document_listings",
    "source_listings",
    "versions",
    "chunks",
    "extractions",
    "rejected_texts",
    "withheld_removals",
    "runs",
    "vectors",
  ];
  const rows: Record<string, unknown> = {};
  for (const table of tables)
    rows[table] = await database.query(`select to_jsonb(t) as row from ragprep._${table} t order by 1`);
  return rows;
}

describe("a run that another has taken over from", () => {
  let former: string;
  let ids: { documentId: string; versionId: string };
  beforeEach(async () => {
    former = await startTestRun(database);
    ids = await storeTestDocument(database, { runId: former, document, chunked, space });
  });

  test("decides nothing any more, and what it paid for is saved", async () => {
    const vectorIds = (
      await database.query<{ id: string }>(
        "select vector_id as id from ragprep._chunks where version_id = $1",
        [ids.versionId],
      )
    ).map(({ id }) => id);
    const listings = {
      complete: new Map([["docs", 0]]),
      windows: new Set<string>(),
      failed: new Set<string>(),
    };
    const ofRun = { pipeline, runId: former, listings };
    await startTestRun(database);
    const before = await decided();
    const version: NewVersion = {
      documentId: ids.documentId,
      runId: former,
      space,
      contentHash: contentHash("later"),
      validators: null,
      fingerprint: "later",
      settingsFingerprint: "later",
      textSearch: "simple",
      language: "",
      chunked,
      vectorIds,
    };
    const outcome = { documentId: ids.documentId, runId: former, settings: "later" };
    const further = new FurtherListings(database, { pipeline, runId: former });
    await further.add({ ...document, source: "another" });
    const refused: Record<string, () => Promise<unknown>> = {
      register: () =>
        registerDocuments(database, {
          pipeline,
          runId: former,
          documents: [document, listed("file:late.md")],
        }),
      store: () => storeVersion(database, version),
      publish: () =>
        publishVersion(database, { versionId: ids.versionId, runId: former, summary: null, extractions: [] }),
      unchanged: () =>
        recordOutcome(database, {
          ...outcome,
          outcome: { outcome: "unchanged" },
          validators: { etag: "late" },
        }),
      failed: () =>
        recordOutcome(database, {
          ...outcome,
          outcome: failure({ reason: "answer_invalid", message: "late" }),
        }),
      quarantined: () =>
        recordOutcome(database, {
          ...outcome,
          outcome: { outcome: "quarantined", stage: "embed", reason: "request_rejected", message: "late" },
        }),
      judge: () =>
        planRemovals(database, {
          ...ofRun,
          settings: { maxShare: 0, confirmNights: 3, nightHours: 0 },
          confirmed: false,
        }),
      remove: () => removeSome(database, { ...ofRun, source: document.source, keep: [] }),
      sweep: () =>
        sweep(database, {
          pipeline,
          runId: former,
          retention: { tombstoneDays: 0, versionDays: 0, ledgerDays: 0, runDays: 0, detailDays: 0 },
          goOn: () => true,
        }),
    };
    const ends: Record<string, unknown> = {};
    for (const [name, decide] of Object.entries(refused))
      ends[name] = await decide().then(
        () => "written",
        (error: unknown) => (error instanceof FatalError ? error.exitCode : error),
      );
    expect(ends).toEqual(Object.fromEntries(Object.keys(refused).map((name) => [name, exitCodes.locked])));
    await further.flush();
    await noteCompleteListings(database, ofRun);
    const rejected = await RejectedTexts.open(database, { runId: former, ...space });
    await rejected.add("late", { reason: "request_rejected", message: "late" });
    await finishRun(database, { runId: former, state: "finished", exitCode: 0, result: { late: true } });
    expect(await decided()).toEqual(before);

    const call = callRecord({ documentId: ids.documentId });
    await saveStageResults(database, [
      stageResultRow({ fingerprint: "paid late", raw: "{}", runId: former, call }),
    ]);
    expect(
      await database.query("select answer from ragprep._stage_results where fingerprint = 'paid late'"),
    ).toEqual([{ answer: "{}" }]);
  });

  test("a run that another has taken over from does not bring back what was erased meanwhile", async () => {
    await forgetDocuments(database, await findDocuments(database, { uris: [document.uri] }));
    await expect(
      registerDocuments(database, { pipeline, runId: former, documents: [document] }),
    ).rejects.toMatchObject({ exitCode: exitCodes.locked });
    expect(await database.query("select uri from ragprep._documents")).toEqual([]);
  });
});

test.skipIf(testDatabaseKind === "embedded")(
  // The embedded database runs one transaction at a time: nobody begins beside it.
  "another run begins when what the former one is writing is written",
  async () => {
    const former = await startTestRun(database);
    const order: string[] = [];
    const fenced = Promise.withResolvers<void>();
    const writing = database.transaction(async (client) => {
      await passFence(client, former);
      fenced.resolve();
      // Until the other one waits for us: it would have written long before.
      for (;;) {
        const [row] = await database.query<{ waiting: number }>(
          "select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        if ((row?.waiting ?? 0) > 0) break;
      }
      order.push("written");
    });
    await fenced.promise;
    const starting = startTestRun(database).then(() => order.push("begun"));
    await Promise.all([writing, starting]);
    expect(order).toEqual(["written", "begun"]);
  },
);
