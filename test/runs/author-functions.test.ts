import { expect, test } from "vitest";
import { z } from "zod";
import { listFailed } from "../../src/database/runs.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { billedTokens, startNight } from "../support/night.ts";

/** Functions of the pipeline's author that fail: no bug of ragprep's, and no document is quarantined for them. */

const schemaWith = (change: (subject: z.ZodString) => z.ZodType) =>
  z.object({ subject: change(z.string()).describe("What the document is about") });
const throwing = (): never => {
  throw new Error("words of the author");
};
const cycle = () => {
  const self: { self?: unknown } = {};
  self.self = self;
  return self;
};
const extractWith = (change: (subject: z.ZodString) => z.ZodType) => ({
  name: "facts",
  schema: schemaWith(change),
});

test.each<[string, NonNullable<PipelineDefinition["extract"]>, RegExp]>([
  ["when throws", { ...extractWith((s) => s), when: throwing }, /facts\.when failed: words of the author/],
  [
    "when is asynchronous",
    // As a pipeline in JavaScript may have it.
    { ...extractWith((s) => s), when: z.custom<() => boolean>().parse(async () => false) },
    /gave a promise/,
  ],
  ["a refinement throws", extractWith((s) => s.refine(throwing)), /words of the author/],
  ["a refinement is asynchronous", extractWith((s) => s.refine(async () => true)), /Promise/],
  ["a transform gives what holds itself", extractWith((s) => s.transform(cycle)), /holds itself/],
  ["a transform gives no number", extractWith((s) => s.transform(() => Infinity)), /no number Infinity/],
])("%s: its documents wait for its correction, and nothing is paid twice", async (_, extract, words) => {
  const night = await startNight();
  try {
    for (const name of ["a", "b"])
      await night.write(`documents/${name}.md`, `# ${name}\n\nWords about ${name}.`);
    const first = await night.run({ extract });
    expect(first).toMatchObject({ exitCode: 3, documents: { failed: 2 }, faults: { settings: 2 } });
    const failed = await listFailed(night.database, { pipeline: "night" });
    expect(failed).toMatchObject(
      Array.from({ length: 2 }, () => ({ reason: "pipeline_failed", quarantined: false })),
    );
    expect(failed[0]?.message).toMatch(words);
    const billed = billedTokens(night.fake);
    await night.run({ extract });
    expect(billedTokens(night.fake)).toBe(billed);
    expect(await night.run({ extract: extractWith((s) => s), version: 2 })).toMatchObject({
      exitCode: 0,
      documents: { finished: 2, failed: 0 },
    });
  } finally {
    await night.close();
  }
});
