import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CallRecord } from "../../src/base/call.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { markdownOf, writeBook } from "../support/book.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(() => night.close());

const summarise: PipelineDefinition["summarise"] = { wholeTokens: 2000, partTokens: 1100 };

/** The summarising calls of the last run that were answered. */
function summarising(): CallRecord[] {
  return night.events.flatMap((event) =>
    event.type === "call" && event.call.stage === "summarise" && event.call.status === "answered"
      ? [event.call]
      : [],
  );
}
const inputTokens = (calls: readonly CallRecord[]) =>
  calls.reduce((sum, call) => sum + (call.inputTokens ?? 0), 0);

async function published() {
  const [row] = await night.database.query<{
    summary: string;
    summary_model: string;
    summary_parts: number;
    summary_depth: number;
    text: string;
  }>("select summary, summary_model, summary_parts, summary_depth, text from documents");
  if (row === undefined) throw new Error("Nothing is published.");
  return row;
}

describe("a document too long for one request", () => {
  test("a document too long for one request is summarised in parts along its structure; an edit pays for its part and what is above it", async () => {
    const book = writeBook(5, { chapters: 16 });
    await night.write("documents/book.md", markdownOf("The book", book));
    expect(await night.run({ summarise })).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
    const first = await published();
    const all = summarising();
    expect(first.summary_parts).toBeGreaterThan(20);
    expect(first.summary_depth).toBe(4);
    expect(first.summary_model).toBe("gpt-6-luna");
    expect(first.summary).not.toBe("");
    expect(all.length).toBeGreaterThan(first.summary_parts);
    expect(all.length).toBeLessThan(1.5 * first.summary_parts);
    // Every request but those that join is a part; all of them together hold the whole text.
    expect(Math.max(...all.map((call) => call.inputTokens ?? 0))).toBeLessThan(1500);

    book.chapters[7]?.sections[0]?.paragraphs.splice(
      0,
      1,
      "Nothing but one sentence is left here, on lanterns.",
    );
    await night.write("documents/book.md", markdownOf("The book", book));
    await night.run({ summarise });
    const edited = summarising();
    expect(edited.length).toBeGreaterThan(1);
    expect(edited.length).toBeLessThanOrEqual(first.summary_depth);
    expect(inputTokens(edited)).toBeLessThan(0.15 * inputTokens(all));
    const { summary_parts: parts } = await published();
    expect(Math.abs(parts - first.summary_parts)).toBeLessThanOrEqual(1);

    // A title stands above everything, and yet only the first part holds it.
    await night.write("documents/book.md", markdownOf("The same book", book));
    await night.run({ summarise });
    expect(summarising().length).toBeLessThanOrEqual(first.summary_depth);

    // What is asked of the whole is part of every request.
    await night.run({ summarise: { ...summarise, language: "German" } });
    expect(summarising().length).toBeGreaterThan(parts);
    // Where it fits now, one request is enough.
    await night.run({ summarise: { ...summarise, wholeTokens: 60_000 } });
    expect(summarising().length).toBe(1);
    expect(await published()).toMatchObject({ summary_parts: 1, summary_depth: 1 });
  });

  test.each([
    ["refusal", "answer_refused"],
    ["content_filter", "answer_filtered"],
  ] as const)(
    "fails with a typed reason when one part meets a %s, and keeps what was paid for",
    async (fault, reason) => {
      await night.write("documents/book.md", markdownOf("The book", writeBook(6, { chapters: 6 })));
      night.fake.fake.failNext(fault, { model: "gpt-6-luna" });
      const failed = await night.run({ summarise });
      expect(failed.failures).toMatchObject([
        {
          stage: "summarise",
          reason,
          message: expect.stringMatching(/Summarising the characters \d+ to \d+/),
        },
      ]);
      expect(await night.database.query("select 1 from documents")).toEqual([]);
      const kept = summarising().length;
      await night.run({ summarise, version: 2 });
      const { summary_parts: parts } = await published();
      const joins = summarising().length + kept - parts;
      expect(kept).toBeGreaterThan(0);
      expect(joins).toBeGreaterThan(0);
      expect(joins).toBeLessThan(parts / 2);
    },
  );
});

test("what a source says of a document goes into its summary's request as the pipeline wishes, and a change of it is one", async () => {
  await night.write("documents/a.md", "# A\n\nA page about lanterns, and what they are made of.");
  const run = async (year: number, author: string, metadata: string[]) => {
    await night.write("list.jsonl", JSON.stringify({ uri: "documents/a.md", year, author }));
    const result = await night.run({
      sources: [{ type: "manifest", file: "list.jsonl" }],
      summarise: { metadata },
    });
    expect(result.exitCode).toBe(0);
    return [result.documents.finished, summarising().length];
  };
  expect(await run(2025, "Ada", ["year"])).toEqual([1, 1]);
  expect(await run(2025, "Grace", ["year"])).toEqual([0, 0]);
  expect(await run(2026, "Grace", ["year"])).toEqual([1, 1]);
  expect(await run(2026, "Grace", [])).toEqual([1, 1]);
});
