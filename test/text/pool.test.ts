import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { DocumentError, SkippedDocument } from "../../src/base/errors.ts";
import { chunk } from "../../src/stages/chunk.ts";
import { createJobMark, limitCpu } from "../../src/text/cpu-limit.ts";
import { createTextPool } from "../../src/text/pool.ts";
import type { TextJob, TextPool, TextPoolOptions } from "../../src/text/pool.ts";
import { hangMs } from "../support/hang.ts";
import { textJob } from "../support/text-job.ts";

const misbehavingWorker = new URL("./misbehaving-worker.ts", import.meta.url);
const pools: TextPool[] = [];

function pool(options: TextPoolOptions = {}): TextPool {
  const created = createTextPool({ threads: 1, ...options });
  pools.push(created);
  return created;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((created) => created.close()));
});

function job(uri: string, text = "# Title\n\nSome text about 数据库.\n"): TextJob {
  return textJob(
    { uri, bytes: new TextEncoder().encode(text), mediaType: "text/markdown" },
    { maxTokens: 100, minTokens: 0, countEncodings: ["o200k_base"], passagesAbove: 1000 },
  );
}

describe("a document", () => {
  test("a document comes back as text, title, chunks and counts", async () => {
    const text = "# Title\n\nSome text about 数据库 😀.\n";
    const result = await pool().run(job("a.md", text));
    expect(result).toEqual({
      text,
      title: "Title",
      mediaType: "text/markdown",
      properties: {},
      language: { tag: "en", isSure: true, likely: "en" },
      pages: [],
      coverage: { encoding: { name: "utf-8", certainty: "certain" } },
      links: [],
      textTokens: { o200k_base: expect.any(Number) },
      passages: {},
      chunks: [
        {
          position: 0,
          startChar: 0,
          endChar: Array.from(text).length - 1,
          headingPath: ["Title"],
          firstPage: null,
          lastPage: null,
          tokens: expect.any(Number),
          content: text.trim(),
          context: "",
          searchTerms: ["数据", "据库"],
        },
      ],
    });
  });

  test("a document has its bytes moved, not copied; a view of a larger buffer is left alone", async () => {
    const moved = job("a.md");
    await pool().run(moved);
    expect(moved.bytes.byteLength).toBe(0);
    const large = new TextEncoder().encode("xx# Part\n\ntext");
    const result = await pool().run({ ...job("b.md"), bytes: large.subarray(2) });
    expect(result.title).toBe("Part");
    expect(large.byteLength).toBeGreaterThan(0);
  });

  test("a document fails with its own typed error across the threads", async () => {
    const texts = pool();
    await expect(texts.run(job("empty.md", " \n\u00A0"))).rejects.toSatisfy(
      (error) =>
        error instanceof SkippedDocument && error.reason === "no_text" && error.message.includes("empty.md"),
    );
    await expect(texts.run({ ...job("a.7z"), mediaType: "application/x-7z-compressed" })).rejects.toSatisfy(
      (error) => error instanceof DocumentError && error.reason === "unsupported_type",
    );
    await expect(texts.run(job("binary", "\0\u0001\u0002".repeat(100)))).rejects.toMatchObject({
      reason: "undecodable",
    });
  });

  test("a document goes through the stage", async () => {
    const { uri, bytes, mediaType, charset, ...settings } = job("a.md");
    const result = await chunk(
      pool(),
      { uri, bytes, mediaType, charset, contentHash: "", validators: null },
      settings,
      new AbortController().signal,
    );
    expect(result.chunks).toHaveLength(1);
  });
});

describe("a parser of the pipeline's own", () => {
  const module = new URL("../support/line-parser.ts", import.meta.url).href;

  test("a parser of the pipeline's own is found by media type or by the name's ending, and goes before ragprep's", async () => {
    const texts = pool({ parsers: { "application/x-lines": module, ".lines": module } });
    for (const [uri, mediaType] of [
      ["a", "application/x-lines"],
      ["b.lines", "text/plain"],
    ] as const) {
      const { text, title, properties } = await texts.run({ ...job(uri, "one\0\r\ntwo"), mediaType });
      expect({ text, title, properties }).toEqual({
        text: "- one\uFFFD\n- two",
        title: `Lines of ${uri}`,
        properties: { author: "A. Author", createdAt: "2024-01-02" },
      });
    }
    expect((await texts.run(job("c.md"))).title).toBe("Title");
  });

  test("a parser of the pipeline's own fails its document with its own reason, or as pipeline_failed", async () => {
    const texts = pool({ parsers: { ".lines": module, ".gone": "file:///no/such/module.ts" } });
    await expect(texts.run(job("locked.lines", "locked"))).rejects.toMatchObject({
      name: "DocumentError",
      reason: "encrypted",
    });
    await expect(texts.run(job("wrong.lines", "wrong"))).rejects.toMatchObject({ reason: "pipeline_failed" });
    await expect(texts.run(job("a.gone"))).rejects.toThrow(/its parser can't be loaded/);
    await expect(texts.run(job("lost.lines", "lost"))).rejects.toMatchObject({
      reason: "pipeline_failed",
      message: expect.stringMatching(/\(lost words\) at .*line-parser\.ts:\d+/),
    });
  });

  test.each([
    ["exit", /ended its thread \(.*exit/],
    ["memory", /more than 64 MB of memory are needed/],
    ["deep", /Maximum call stack/],
  ])(
    "a parser of the pipeline's own that ends its thread is the author's fault: %s",
    async (text, message) => {
      const texts = pool({ parsers: { ".lines": module }, memoryLimitMb: 64 });
      await expect(texts.run(job("a.lines", text))).rejects.toMatchObject({
        reason: "pipeline_failed",
        message: expect.stringMatching(message),
      });
      expect((await texts.run(job("b.lines", "well"))).text).toBe("- well");
    },
  );

  test.each(["loop", "wait"])(
    "a parser of the pipeline's own that does not end is the author's fault: %s",
    async (text) => {
      const texts = pool({ parsers: { ".lines": module }, timeLimitMs: 300, wallLimitMs: hangMs });
      await expect(texts.run(job("a.lines", text))).rejects.toMatchObject({
        reason: "pipeline_failed",
        message: expect.stringContaining("a parser of the pipeline took longer than 0.3 s"),
      });
    },
  );
});

describe("the time limit is CPU time: a thread", () => {
  /** What the pool says of a thread that has used so much, after a second on the wall clock at the latest. */
  const overrunOf = async ({ cpuMs, busyMs }: { cpuMs: number; busyMs: number }) => {
    const mark = createJobMark();
    mark.set([7, 0, 0]);
    const { promise, resolve } = Promise.withResolvers<string>();
    const eventLoopUtilization = () => ({ active: busyMs, idle: 0, utilization: 1 });
    const cpuUsage = () => Promise.resolve({ user: 1000 * cpuMs, system: 0 });
    limitCpu({
      mark,
      threads: () => [{ threadId: 7, cpuUsage, performance: { eventLoopUtilization } }],
      limitMs: 100,
      wallLimitMs: 1000,
      onOverrun: resolve,
    });
    return await promise;
  };

  test.each([
    ["that uses it all is the document's fault", { cpuMs: 200, busyMs: 200 }, "took_too_long"],
    ["that waits for something by itself is, too", { cpuMs: 0, busyMs: 0 }, "took_too_long"],
    ["that is kept from working is not", { cpuMs: 50, busyMs: 60_000 }, "machine_too_busy"],
    ["that gets next to nothing of a core is not", { cpuMs: 0, busyMs: 60_000 }, "machine_too_busy"],
  ])("%s", async (_name, used, overrun) => {
    expect(await overrunOf(used)).toBe(overrun);
  });
});

describe("a document that misbehaves costs itself only", () => {
  // One after the other in one pool: what a document did to a thread, the next one must not meet.
  let shared: TextPool;
  beforeAll(() => {
    shared = createTextPool({
      threads: 2,
      worker: misbehavingWorker,
      timeLimitMs: 4000,
      wallLimitMs: hangMs,
      memoryLimitMb: 64,
    });
  });
  afterAll(async () => await shared.close());

  test.each([
    ["exit", "parser_failed", /exit/],
    ["throw", "parser_failed", /a fault in a parser/],
    ["trap", "parser_failed", /unreachable/],
    ["descriptors", "machine_failed", /EMFILE.*Check this machine/],
    ["replaced", "machine_failed", /Cannot find module.*Check this machine/],
    ["upgraded", "machine_failed", /ragprep 0\.0\.0 was replaced by/],
    ["memory", "parser_failed", /more than 64 MB of memory are needed/],
    ["hang", "timed_out", /longer than 4 s/],
  ])("%s", async (uri, reason, message) => {
    const bad = shared.run(job(uri));
    const others = Array.from({ length: 6 }, (_, index) =>
      shared.run({ ...job(`${index}.md`), countEncodings: [] }),
    );
    await expect(bad).rejects.toMatchObject({
      name: "DocumentError",
      reason,
      message: expect.stringMatching(message),
    });
    expect((await Promise.all(others)).every((result) => result.title === "Title")).toBe(true);
    expect((await shared.run({ ...job("after.md"), countEncodings: [] })).title).toBe("Title");
  });

  test("a document can be cancelled while it runs and while it waits", async () => {
    const texts = pool({ worker: misbehavingWorker });
    const running = new AbortController();
    const waiting = new AbortController();
    const first = texts.run(job("hang"), running.signal);
    const second = texts.run(job("b.md"), waiting.signal);
    const third = texts.run(job("c.md"));
    const reason = new Error("enough");
    waiting.abort(reason);
    await expect(second).rejects.toBe(reason);
    running.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect((await third).title).toBe("Title");
  });
});

describe("closing", () => {
  test("closing rejects what runs and waits", async () => {
    const texts = pool({ worker: misbehavingWorker });
    const running = texts.run(job("hang"));
    const waiting = texts.run(job("b.md"));
    const settled = Promise.allSettled([running, waiting]);
    await texts.close();
    expect((await settled).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(texts.run(job("late.md"))).rejects.toThrow(/closed/);
  });

  test("an idle pool that nobody closed does not keep the process alive, and runs under plain Node", async () => {
    const poolModule = new URL("../../src/text/pool.ts", import.meta.url).href;
    const script = `
      import { createTextPool } from ${JSON.stringify(poolModule)};
      const bytes = new TextEncoder().encode("# Plain\\n\\nNode");
      const result = await createTextPool({ threads: 1 }).run({ uri: "a", bytes, mediaType: "text/markdown", charset: undefined,
        maxTokens: 100, minTokens: 0, encoding: "cl100k_base", countEncodings: [], passagesAbove: 1000 });
      console.log(result.title);`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--input-type=module", "--eval", script],
      { timeout: hangMs },
    );
    expect(stdout.trim()).toBe("Plain");
  });
});
