import { afterEach, beforeEach, expect, test } from "vitest";
import { exitCodes } from "../../src/base/errors.ts";
import { billedTokens, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { writeParagraph } from "../support/book.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
  for (let index = 0; index < 24; index++) {
    const paragraphs = Array.from({ length: index === 7 ? 60 : 4 }, (_, number) =>
      writeParagraph(1, index, number),
    );
    await night.write(`documents/${index}.md`, `# Page ${index}\n\n${paragraphs.join("\n\n")}\n`);
  }
});
afterEach(() => night.close());

test("a run never spends more than its budget, says so, keeps what was paid, and the next one pays for the rest only", async () => {
  const maxUsd = 0.002;
  const first = await night.run({}, { maxUsd });
  expect(first).toMatchObject({
    state: "stopped",
    exitCode: exitCodes.budget,
    problem: expect.stringMatching(/^The budget of \$0\.002000 \(--max-usd\) is spent: \$0\.001/),
  });
  expect(first.costUsd).toBeLessThanOrEqual(maxUsd);
  expect(first.costUsd).toBeGreaterThan(0.8 * maxUsd);
  expect(first.documents.failed).toBe(0);
  expect(first.documents.finished).toBeLessThan(24);

  const second = await night.run();
  expect(second).toMatchObject({ exitCode: 0, documents: { failed: 0 } });
  const both = billedTokens(night.fake);
  const models = Object.values(night.fake.fake.stats().models);
  expect(models.reduce((sum, model) => sum + model.duplicateTokens, 0)).toBe(0);

  await night.run({}, { maxUsd: 0 });
  expect(billedTokens(night.fake)).toBe(both);
});

test("a document that would cost more than it may fails alone and for good, until the limit is raised", async () => {
  const run = (maxUsdPerDocument: number) => night.run({}, { maxUsdPerDocument });
  expect(await run(0.0008)).toMatchObject({
    exitCode: exitCodes.documentsFailed,
    documents: { finished: 23, failed: 1 },
    failures: [{ uri: "file:7.md", reason: "over_budget" }],
  });
  const billed = billedTokens(night.fake);
  expect(await run(0.0008)).toMatchObject({ exitCode: 0, documents: { unchanged: 23, quarantined: 1 } });
  expect(billedTokens(night.fake)).toBe(billed);
  expect(await run(0.1)).toMatchObject({ exitCode: 0, documents: { unchanged: 23, finished: 1 } });
});
