import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLogger } from "../../src/base/log.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { plan } from "../../src/plan.ts";
import type { PlanOptions } from "../../src/plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { planText } from "../../src/report/plan-text.ts";
import type { RunResult } from "../../src/run/result.ts";
import { markdownOf, writeBook, writeParagraph } from "../support/book.ts";
import { billedTokens, factsSchema, nightPipeline, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(() => night.close());

async function planned(
  definition: Partial<PipelineDefinition> = {},
  options: Partial<PlanOptions> = {},
): Promise<Plan> {
  const pipeline = nightPipeline(definition);
  return await plan({
    loaded: { pipeline, path: `${night.directory}/night.ts`, directory: night.directory },
    provider: "fake",
    database: night.database,
    signal: new AbortController().signal,
    logger: silentLogger,
    ...options,
  });
}

const page = (index: number, edition = 0) =>
  `# Page ${index}\n\n${Array.from({ length: 3 + (index % 5) }, (_, number) => writeParagraph(edition, index, number)).join("\n\n")}\n`;
async function writePages(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await night.write(`documents/${index}.md`, page(index));
}

/** By how much a plan's number is off. */
const off = (forecast: number, actual: number) => Math.abs(forecast - actual) / actual;

function chatCalls(): number {
  return night.events.filter((event) => event.type === "call" && event.call.kind === "chat").length;
}

function expectNear(forecast: Plan, result: RunResult): void {
  expect(result.exitCode).toBe(0);
  expect(forecast.documents.toDo).toBe(result.documents.finished);
  expect(forecast.documents.unchanged).toBe(result.documents.unchanged);
  expect(forecast.chunks).toEqual(result.chunks);
  expect(off(forecast.total.inputTokens, result.tokens.input)).toBeLessThan(0.1);
  const chat = forecast.stages.filter(({ stage }) => stage !== "embed");
  expect(
    off(
      chat.reduce((sum, { requests }) => sum + requests, 0),
      chatCalls(),
    ),
  ).toBeLessThan(0.1);
  const { outputTokens, usd } = forecast.total;
  expect(result.tokens.output).toBeGreaterThanOrEqual(outputTokens.least);
  expect(result.tokens.output).toBeLessThanOrEqual(outputTokens.most);
  expect(result.costUsd).toBeGreaterThanOrEqual(usd.least);
  expect(result.costUsd).toBeLessThanOrEqual(usd.most);
}

/** Every row of every table that a plan could touch. */
async function everything(): Promise<unknown> {
  const tables = ["documents", "versions", "stage_results", "stage_result_uses", "calls", "vectors", "runs"];
  return await Promise.all(
    tables.map((table) =>
      night.database.query(`select count(*)::int as rows, max(t::text) as last from ragprep._${table} t`),
    ),
  );
}

test("a plan is within 10 % of what the run bills: fresh, and with 5 % changed, when history tells the length of answers too", async () => {
  await writePages(40);
  const before = await everything();
  const fresh = await planned();
  expect(await everything()).toEqual(before);
  expect(billedTokens(night.fake)).toBe(0);
  expect(fresh.documents).toMatchObject({ listed: 40, toDo: 40, unchanged: 0 });
  expect(fresh.basis.join("\n")).toMatch(/a guess, since there are no earlier answers/);
  expectNear(fresh, await night.run());

  await night.write("documents/7.md", page(7, 1));
  await night.write("documents/21.md", page(21, 1));
  const inBetween = await everything();
  const changed = await planned({ limits: { "gpt-6-luna": { tokensPerMinute: 1000 } } });
  expect(await everything()).toEqual(inBetween);
  expect(changed.documents).toMatchObject({ listed: 40, toDo: 2, unchanged: 38 });
  expect(changed.basis.join("\n")).toMatch(/40 answers so far had \d+ tokens/);
  const luna = changed.minutes.find(({ model }) => model === "gpt-6-luna");
  expect(luna?.minutes).toBeGreaterThan(2);
  expect(planText(changed)).toMatch(/2 of 40 documents to do, about \$0\.00/);
  const result = await night.run();
  expectNear(changed, result);
  expect(off(changed.total.usd.expected, result.costUsd)).toBeLessThan(0.1);

  const nothing = await planned();
  expect(nothing).toMatchObject({
    documents: { toDo: 0, unchanged: 40 },
    stages: [],
    total: { requests: 0 },
  });
});

test("a plan is within 10 % of what the run bills for long documents too, and after an edit of one", async () => {
  const definition: Partial<PipelineDefinition> = {
    summarise: { wholeTokens: 4000, partTokens: 2000 },
    extract: { name: "facts", schema: factsSchema, windowTokens: 4000, overlapTokens: 200 },
  };
  const book = writeBook(11, { chapters: 8 });
  await night.write("documents/book.md", markdownOf("A book", book));
  await night.write("documents/other.md", markdownOf("Another book", writeBook(12, { chapters: 4 })));
  await writePages(5);
  const fresh = await planned(definition);
  expectNear(fresh, await night.run(definition));
  book.chapters[3]?.sections[0]?.paragraphs.splice(0, 1, writeParagraph(99));
  await night.write("documents/book.md", markdownOf("A book", book));
  const edited = await planned(definition);
  expect(edited.total.inputTokens).toBeLessThan(0.3 * fresh.total.inputTokens);
  const result = await night.run(definition);
  // A part's new summary may be the old one, and what joins it is then paid for already.
  expect(off(edited.total.inputTokens, result.tokens.input)).toBeLessThan(0.1);
  expect(off(edited.total.usd.expected, result.costUsd)).toBeLessThan(0.1);
  expect(chatCalls()).toBeGreaterThanOrEqual(4);
});

test("a document that only the pipeline's own parser reads is planned as a run reads it", async () => {
  await night.write("documents/note.foo", "\u0000\u0001 note");
  await night.write(
    "parse-foo.ts",
    `export default () => ({ text: "# Note\\n\\nWhat the note says.", structure: "markdown" });\n`,
  );
  expect((await planned()).documents).toMatchObject({ toDo: 0, failed: 1 });
  const { documents } = await planned({ parsers: { ".foo": "./parse-foo.ts" } });
  expect(documents).toMatchObject({ listed: 1, toDo: 1, failed: 0 });
});

test("what fails, is skipped or left in quarantine is told, and asks for nothing", async () => {
  await night.write("documents/good.md", page(1));
  await night.write("documents/blank.md", "  \n");
  await night.write("documents/picture.md", "\u0089PNG\r\n\u001a\n\u0000\u0000");
  const before = await planned();
  expect(before.documents).toMatchObject({ listed: 3, toDo: 1, skipped: 1, failed: 1 });
  expect(before).toMatchObject({
    failures: [{ uri: "file:picture.md", reason: "unsupported_type", message: expect.any(String) }],
    skips: [{ uri: "file:blank.md", reason: "no_text" }],
    quarantine: [],
  });
  expect(planText(before)).toMatch(/1 document failing:\n +file:picture\.md\n +unsupported_type: /);
  await night.run();
  const after = await planned();
  expect(after.documents).toMatchObject({ listed: 3, unchanged: 1, skipped: 1, quarantined: 1 });
  expect(after.quarantine).toMatchObject([{ uri: "file:picture.md", reason: "unsupported_type" }]);
  const broken = await planned({ sources: [{ type: "manifest", name: "list", file: "missing.jsonl" }] });
  expect(broken.problems).toEqual([expect.stringMatching(/"list"/)]);
});

test("a plan names the documents that a limit for each would stop, as the run then stops them", async () => {
  await night.write("documents/small.md", page(1));
  await night.write("documents/large.md", markdownOf("A book", writeBook(13, { chapters: 12 })));
  const { overBudget } = await planned({}, { maxUsdPerDocument: 0.001 });
  expect(overBudget).toMatchObject({ documents: 1, first: [{ uri: "file:large.md" }] });
  expect((await planned({}, { maxUsdPerDocument: 1 })).overBudget).toMatchObject({ documents: 0 });
  expect(planText(await planned({}, { maxUsdPerDocument: 0.001 }))).toMatch(
    /1 document would be stopped by --max-usd-per-document 0\.001, which has to hold:\n +\$0\.\d+ {2}file:large\.md/,
  );
  const { failures } = await night.run({}, { maxUsdPerDocument: 0.001 });
  expect(failures).toMatchObject([{ uri: "file:large.md", reason: "over_budget" }]);
});
