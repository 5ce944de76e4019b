import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { stageNames } from "../../src/stages/index.ts";
import type { StageName } from "../../src/stages/index.ts";
import type { DocumentOutcome } from "../../src/base/document.ts";
import type { RunEvent } from "../../src/run/events.ts";
import { createLogger } from "../../src/base/log.ts";
import { ProgressWatch, createProgress, progressLine, progressPicture } from "../../src/report/progress.ts";
import { resultText } from "../../src/report/result-text.ts";
import { RunCounters } from "../../src/run/counters.ts";
import { resultOf } from "../../src/run/result.ts";

function countersOf(events: RunEvent[]): RunCounters {
  const counters = new RunCounters();
  for (const event of events) counters.record(event);
  return counters;
}

const stage = (name: StageName, state: "waiting" | "running" | "finished" | "failed"): RunEvent => ({
  type: "stage",
  stage: name,
  state,
  document: "file:a.md",
  documentId: "1",
});

test("bars end full: of what was left to do in each stage, and an index that is built has a line and a share", () => {
  const watch = new ProgressWatch(() => 0);
  const send = (...events: RunEvent[]) => events.forEach((event) => watch.record(event));
  const way = (id: string, stages: readonly StageName[], outcome: DocumentOutcome) =>
    send(
      ...stages.flatMap((name) =>
        (["waiting", "running", "finished"] as const).map((state) => ({
          ...stage(name, state),
          documentId: id,
        })),
      ),
      { type: "document", document: id, documentId: id, outcome },
    );
  const bars = () =>
    progressPicture(watch.state(), 100)
      .split("\n")
      .slice(0, stageNames.length)
      .map((line) => (line.match(/█/g)?.length ?? 0) / (line.match(/[█░]/g)?.length ?? 1));
  send({ type: "listed", documents: 4 });
  way("1", ["download"], { outcome: "unchanged" });
  way("2", stageNames, { outcome: "finished" });
  // Of three that may come to the last stage, one is through.
  expect(bars().at(0)).toBeCloseTo(0.5, 1);
  expect(bars().at(-1)).toBeCloseTo(1 / 3, 1);
  way("3", ["download"], { outcome: "unchanged" });
  send({ type: "listing-ended" });
  expect(bars().at(-1)).toBeCloseTo(0.5, 1);
  way("4", stageNames, { outcome: "finished" });
  expect(bars()).toEqual(stageNames.map(() => 1));

  send({ type: "index", model: "text-embedding-3-small", state: "building", share: null });
  expect(progressLine(watch.state())).toMatch(/text-embedding-3-small {2}building the vector index$/);
  send({ type: "index", model: "text-embedding-3-small", state: "building", share: 0.428 });
  expect(progressPicture(watch.state(), 100)).toMatch(
    /^index {5}text-embedding-3-small {2}building the vector index, 42 %$/m,
  );
  send({ type: "index", model: "text-embedding-3-small", state: "finished", share: 1 });
  expect(progressPicture(watch.state(), 100)).not.toMatch(/building/);
});

describe("the picture of a run", () => {
  let now = 0;
  const watch = new ProgressWatch(() => now);
  const events: RunEvent[] = [
    { type: "listed", documents: 3 },
    stage("download", "waiting"),
    stage("download", "running"),
    stage("download", "finished"),
    stage("chunk", "waiting"),
    stage("chunk", "running"),
    stage("chunk", "failed"),
    stage("embed", "waiting"),
    {
      type: "limits",
      models: [
        {
          model: "gpt-6-luna",
          tokensPerMinute: 600_000,
          tokensPerSecond: 5_000,
          waiting: 7,
          inFlight: 9,
          rateLimited: 2,
        },
        { model: "idle", tokensPerMinute: null, tokensPerSecond: 0, waiting: 0, inFlight: 0, rateLimited: 0 },
      ],
    },
  ];
  for (const event of events) watch.record(event);
  now = 1_500;
  const state = watch.state();

  test("the picture of a run has a line a stage, who waits, runs and failed, the limits, money, time, and the slowest document", () => {
    const lines = progressPicture(state, 100).split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual([...stageNames, "documents", "limit", "time"]);
    expect(lines[1]).toMatch(/1 failed/);
    expect(lines[3]).toMatch(/1 waiting/);
    expect(lines[7]).toMatch(/^documents 0\/3\+ {2}0 tokens {2}\$0\.00/);
    expect(lines[8]).toBe("limit     gpt-6-luna  5,000 tokens/s, 50 % of 10,000, 7 waiting, 2 × 429");
    expect(lines[9]).toBe("time      1.5 s  longest: 1.5 s, in chunk: file:a.md");
  });

  test("forecasts the end and the money by how fast it went lately, once everything is listed", () => {
    let clock = 0;
    const night = new ProgressWatch(() => clock);
    night.record({ type: "listed", documents: 100 });
    expect(night.state().forecast).toEqual({ leftMs: null, costUsd: null });
    night.record({ type: "listing-ended" });
    const finish = (count: number) => {
      for (let index = 0; index < count; index++)
        night.record({
          type: "document",
          document: "file:a.md",
          documentId: "1",
          outcome: { outcome: "finished" },
        });
    };
    for (let second = 1; second <= 10; second++) {
      clock = second * 1_000;
      finish(2);
      night.state();
    }
    expect(night.state().forecast.leftMs).toBeCloseTo(40_000, -3);
    expect(progressLine(night.state())).toMatch(/^10\.0 s {2}about \d\d\.\d s left {2}documents 20\/100 /);
    // A slow stretch counts more than what was long ago.
    for (let second = 11; second <= 100; second++) {
      clock = second * 1_000;
      if (second % 10 === 0) finish(1);
      night.state();
    }
    expect(night.state().forecast.leftMs).toBeGreaterThan(500_000);
    finish(71);
    expect(night.state().forecast).toEqual({ leftMs: null, costUsd: null });
    expect(progressLine(night.state())).toMatch(/^1 min 40 s {2}documents 100\/100 /);
  });

  test.each([200, 80, 40, 20, 5])("the picture of a run fits %i columns", (columns) => {
    for (const line of progressPicture(state, columns).split("\n"))
      expect(Array.from(line).length).toBeLessThan(columns);
  });

  test("the picture of a run is one line off a terminal", () => {
    expect(progressLine(state)).toMatch(/^1\.5 s {2}documents 0\/3\+ {2}download 1 {2}chunk 0/);
  });

  test("the picture of a run is drawn anew when the terminal gets narrower, and never wider than it is", () => {
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 120, rows: 40 });
    const progress = createProgress({
      stream,
      pictureEveryMs: 60_000,
    });
    progress.start(createLogger({ level: "silent", format: "json" }));
    for (const event of events) progress.record(event);
    stream.read();
    stream.columns = 60;
    stream.emit("resize");
    const drawn = String(stream.read());
    progress.close();
    const lines = drawn
      .replaceAll("\u001B", "␛")
      .replace(/␛\[[?\d;]*[A-Za-z]/g, "")
      .split("\n");
    expect(drawn).toMatch(/\[\d+A/);
    expect(lines.length).toBeGreaterThan(8);
    for (const line of lines) expect(Array.from(line.replace(/^\r/, "")).length).toBeLessThan(60);
  });
});

describe("the result", () => {
  const context = {
    run: "7",
    pipeline: "nightly",
    provider: "openai",
    milliseconds: 61_000,
    outcome: null,
    listingProblems: [],
  } as const;

  test("names what failed with its reason, and leaves the rest to a command", () => {
    const failures = Array.from({ length: 30 }, (_, index): RunEvent => ({
      type: "document",
      document: `file:${index}.md`,
      documentId: String(index),
      outcome: {
        outcome: "failed",
        fault: "origin",
        stage: "download",
        reason: "not_found",
        message: "there is no such file",
        contentHash: null,
        attempts: 1,
        quarantined: false,
        rejectedTextHash: null,
      },
    }));
    const result = resultOf(countersOf([{ type: "listed", documents: 31 }, ...failures]), {
      ...context,
      listingProblems: [],
    });
    const text = resultText(result);
    expect(result.exitCode).toBe(3);
    expect(text).toMatch(/^Done with failures \(pipeline nightly, OpenAI\): 30 of 31 documents failed/);
    expect(text).toMatch(/file:18\.md\n +file:19\.md\n +download, not_found: there is no such file\n/);
    expect(text.match(/there is no such file/g)).toHaveLength(1);
    expect(text).toMatch(/and 10 more: npx ragprep status --failed/);
  });

  test("the result says that there was nothing to do", () => {
    const result = resultOf(
      countersOf([
        { type: "listed", documents: 1 },
        { type: "document", document: "file:a.md", documentId: "1", outcome: { outcome: "unchanged" } },
      ]),
      { ...context, listingProblems: [] },
    );
    expect(resultText(result)).toMatch(/^Nothing to do .*: the only document is unchanged/);
  });
});

describe("logs", () => {
  test("hold no key, whatever field or message it comes in", async () => {
    const out = new PassThrough();
    const logger = createLogger({ level: "debug", format: "json", destination: out });
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
