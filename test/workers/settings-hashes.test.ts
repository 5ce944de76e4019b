import { expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { differingSettings, settingsHashes } from "../../src/workers/settings-hashes.ts";

const base = {
  name: "nightly",
  provider: "fake",
  sources: [{ type: "files", root: "documents", include: ["**/*.md"] }],
  summarise: {},
  extract: { name: "facts", schema: z.object({ subject: z.string() }) },
} satisfies PipelineDefinition;
const hashes = (changes: Partial<PipelineDefinition> = {}) =>
  settingsHashes(definePipeline({ ...base, ...changes }), "fake");

const invoices = { name: "invoices", schema: z.object({ total: z.number() }) };
const documents = { type: "files" as const, root: "documents", include: ["**/*.md"] };

test.each<[string, Partial<PipelineDefinition>, string[]]>([
  ["a chunk's size", { chunk: { maxTokens: 100 } }, ["chunk.maxTokens"]],
  ["a folder", { sources: [{ ...documents, root: "others" }] }, ["sources[0].root"]],
  ["a source's files", { sources: [{ ...documents, include: ["**/*.pdf"] }] }, ["sources[0].include"]],
  [
    "a further source",
    { sources: [documents, { type: "urls", urls: ["https://example.com/"] }] },
    ["sources[1]"],
  ],
  ["a prompt", { summarise: { prompt: "In one word." } }, ["summarise.prompt"]],
  ["a field", { extract: { ...base.extract, schema: z.object({ topic: z.string() }) } }, ["extract.schema"]],
  [
    "evidence for a field",
    { extract: { ...base.extract, schema: z.object({ subject: grounded(z.string()) }) } },
    ["extract.schema"],
  ],
  [
    "a description of a field",
    { extract: { ...base.extract, schema: z.object({ subject: z.string().describe("Of the document") }) } },
    ["extract.schema"],
  ],
  ["the name of an extraction", { extract: { ...base.extract, name: "more" } }, ["extract.name"]],
  ["which documents have facts", { extract: { ...base.extract, when: () => true } }, ["extract.when"]],
  [
    "how values are merged",
    { extract: { ...base.extract, merge: { subject: "latest" } } },
    ["extract.merge"],
  ],
  ["a list of extractions", { extract: [base.extract, invoices] }, ["extract"]],
  ["a stage that is off", { summarise: false }, ["summarise"]],
  ["no vectors", { embed: false }, ["embed"]],
  ["shorter vectors", { embed: { dimensions: 256 } }, ["embed.dimensions"]],
  ["a model's limit", { limits: { "gpt-6-luna": { tokensPerMinute: 1000 } } }, ["limits"]],
  ["a header's variable", { download: { headers: { "docs.example.com": {} } } }, ["download.headers"]],
  ["how long versions are kept", { retention: { versionDays: 3 } }, ["retention.versionDays"]],
  ["the pipeline's version", { version: 2 }, ["version"]],
])("of %s that differs, the key that its author writes is named", (_, changes, paths) => {
  expect(differingSettings(hashes(), hashes(changes))).toEqual(paths);
  expect(differingSettings(hashes(changes), hashes())).toEqual(paths);
});

test("of several extractions, the one that differs is named", () => {
  const two = (total: z.ZodType) =>
    hashes({ extract: [base.extract, { ...invoices, schema: z.object({ total }) }] });
  expect(differingSettings(two(z.number()), two(z.string()))).toEqual(["extract[1].schema"]);
  const three = hashes({ extract: [base.extract, invoices, { ...invoices, name: "more" }] });
  expect(differingSettings(two(z.number()), three)).toEqual(["extract[2]"]);
});

test("a run with the fake model differs in its provider", () => {
  const pipeline = definePipeline({ ...base, provider: "openai" });
  expect(differingSettings(settingsHashes(pipeline, "openai"), settingsHashes(pipeline, "fake"))).toEqual([
    "provider (or --fake)",
  ]);
});

test("the same file differs in nothing, and how much a machine does at once is its own affair", () => {
  expect(differingSettings(hashes(), hashes())).toEqual([]);
  expect(differingSettings(hashes(), hashes({ semaphores: { documents: 3 } }))).toEqual([]);
});

test("A worker of another ragprep differs in the version.", () => {
  const mine = hashes();
  const theirs = { ...mine, ['["ragprep"]']: "0123456789abcdef" };
  expect(Object.hasOwn(mine, '["ragprep"]')).toBe(true);
  expect(differingSettings(mine, theirs)).toEqual(["the version of ragprep"]);
});

test("A run that an older ragprep began, whose settings have names instead of paths, differs in the version.", () => {
  const theirs = { "chunk.maxTokens": "0123456789abcdef", ragprep: "0123456789abcdef" };
  expect(differingSettings(hashes(), theirs)).toContain("the version of ragprep");
});
