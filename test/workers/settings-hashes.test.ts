import { expect, test } from "vitest";
import { z } from "zod";
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

test.each<[string, Partial<PipelineDefinition>, string[]]>([
  ["a chunk's size", { chunk: { maxTokens: 100 } }, ["chunk.maxTokens"]],
  ["a source", { sources: [{ type: "files", root: "others", include: ["**/*.md"] }] }, ["sources.0"]],
  ["a prompt", { summarise: { prompt: "In one word." } }, ["summarise.prompt"]],
  [
    "a field of a schema",
    { extract: { ...base.extract, schema: z.object({ topic: z.string() }) } },
    ["extract.schema"],
  ],
  ["a stage that is off", { summarise: false }, []],
])("%s that differs is named", (_, changes, paths) => {
  const differing = differingSettings(hashes(), hashes(changes));
  expect(differing).toEqual(expect.arrayContaining(paths));
  expect(differing.length).toBeGreaterThan(0);
});

test("the same file differs in nothing, and how much a machine does at once is its own affair", () => {
  expect(differingSettings(hashes(), hashes())).toEqual([]);
  expect(differingSettings(hashes(), hashes({ semaphores: { documents: 3 } }))).toEqual([]);
});

test("A worker of another ragprep differs in its version.", () => {
  const mine = hashes();
  const theirs = { ...mine, "ragprep.version": "0123456789abcdef" };
  expect(Object.hasOwn(mine, "ragprep.version")).toBe(true);
  expect(differingSettings(mine, theirs)).toEqual(["ragprep.version"]);
});
