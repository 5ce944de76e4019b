import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { StageName } from "../../src/document.ts";
import { stageNames } from "../../src/document.ts";
import type { RunEvent } from "../../src/events.ts";
import { createLogger } from "../../src/log.ts";
import { progressLine, progressPicture } from "../../src/report/progress.ts";
import { verdictText } from "../../src/report/verdict-text.ts";
import { Tally } from "../../src/tally.ts";
import { verdictOf } from "../../src/verdict.ts";

function tallyOf(events: RunEvent[]): Tally {
  const tally = new Tally();
  for (const event of events) tally.record(event);
  return tally;
}

const stage = (name: StageName, state: "waiting" | "running" | "finished" | "failed"): RunEvent => ({
  type: "stage",
  stage: name,
  state,
  document: "file:a.md",
  documentId: "1",
});

describe("the picture of a run", () => {
  const tally = tallyOf([
    { type: "listed", documents: 3 },
    stage("download", "waiting"),
    stage("download", "running"),
    stage("download", "finished"),
    stage("chunk", "waiting"),
    stage("chunk", "running"),
    stage("chunk", "failed"),
    stage("embed", "waiting"),
  ]);

  test("has a line a stage, and says who waits, runs and failed", () => {
    const lines = progressPicture(tally, 1500, 80).split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual([...stageNames, "documents"]);
    expect(lines[1]).toMatch(/1 failed/);
    expect(lines[2]).toMatch(/1 waiting/);
    expect(lines.at(-1)).toMatch(/documents 0\/3\+ .* 1\.5 s/);
  });

  test.each([200, 80, 40, 20, 5])("fits %i columns", (columns) => {
    for (const line of progressPicture(tally, 1500, columns).split("\n"))
      expect(line.length).toBeLessThan(columns);
  });

  test("is one line off a terminal", () => {
    expect(progressLine(tally, 1500)).toMatch(/^1\.5 s {2}documents 0\/3\+ {2}download 1 {2}chunk 0/);
  });
});

describe("the verdict", () => {
  const context = {
    run: "7",
    pipeline: "nightly",
    provider: "openai",
    milliseconds: 61_000,
    ending: null,
    listingProblems: [],
  } as const;

  test("names what failed with its reason, and leaves the rest to a command", () => {
    const failures = Array.from({ length: 30 }, (_, index): RunEvent => ({
      type: "document",
      document: `file:${index}.md`,
      documentId: String(index),
      outcome: {
        outcome: "failed",
        stage: "download",
        reason: "not_found",
        message: "there is no such file",
        contentHash: null,
        attempts: 1,
        quarantined: false,
        rejectedTextHash: null,
      },
    }));
    const verdict = verdictOf(tallyOf([{ type: "listed", documents: 31 }, ...failures]), {
      ...context,
      listingProblems: [],
    });
    const text = verdictText(verdict);
    expect(verdict.exitCode).toBe(3);
    expect(text).toMatch(/^Done with failures \(pipeline nightly, OpenAI\): 30 of 31 documents failed/);
    expect(text).toMatch(/file:0\.md\n +download, not_found: there is no such file/);
    expect(text).toMatch(/and 10 more: ragprep status --failed/);
  });

  test("says that there was nothing to do", () => {
    const verdict = verdictOf(
      tallyOf([
        { type: "listed", documents: 1 },
        { type: "document", document: "file:a.md", documentId: "1", outcome: { outcome: "unchanged" } },
      ]),
      { ...context, listingProblems: [] },
    );
    expect(verdictText(verdict)).toMatch(/^Nothing to do .*: all 1 document/);
  });
});

describe("logs", () => {
  test("hold no key, whatever field or message it comes in", async () => {
    const out = new PassThrough();
    const logger = createLogger({ level: "debug", pretty: false, destination: out });
    const key = "sk-proj-abcdefghijklmnop1234";
    logger.info(
      {
        apiKey: key,
        headers: { authorization: `Bearer ${key}` },
        deep: { er: { headers: { cookie: "session=1" } } },
      },
      `called with ${key}`,
    );
    logger.error({ err: new Error(`401 for Authorization: Bearer ${key}`) }, "failed");
    logger.warn(
      `fetching https://user:hunter2@example.com/a?X-Amz-Signature=deadbeef&token=hunter3 and postgres://app:hunter4@db/x`,
    );
    out.end();
    const lines = (await out.toArray()).map(String).join("");
    expect(lines).not.toMatch(/abcdefghij|hunter\d|deadbeef|session=1/);
    expect(lines.trim().split("\n")).toHaveLength(3);
  });
});
