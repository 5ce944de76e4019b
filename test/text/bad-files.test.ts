import { expect, test } from "vitest";
import { DocumentError } from "../../src/base/errors.ts";
import { createTextPool } from "../../src/text/pool.ts";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { badFiles } from "../support/bad-files.ts";
import { parseLimits } from "../support/parse.ts";
import { textJob } from "../support/text-job.ts";

const megabyte = 1_048_576;

test("more than a hundred bad files: each ends with a reason of its own, in bounded memory, and costs itself only", async () => {
  const texts = createTextPool({ threads: 2, limits: parseLimits });
  const job = (uri: string, bytes: Uint8Array) =>
    textJob(
      { uri, bytes: Uint8Array.from(bytes), mediaType: sniffMediaType(bytes, { names: [uri] }) },
      { maxTokens: 100, minTokens: 0 },
    );
  try {
    await texts.run(job("warm.md", Buffer.from("# Title")));
    const before = process.memoryUsage.rss();
    const files = badFiles();
    expect(files.length).toBeGreaterThan(100);
    const outcomes = await Promise.all(
      files.map(async ({ name, bytes, reasons }) => {
        const error: unknown = await texts.run(job(`file:${name}`, bytes)).then(
          ({ text }) => new Error(`it gave ${JSON.stringify(text.slice(0, 100))}`),
          (thrown: unknown) => thrown,
        );
        const isNamed = error instanceof DocumentError && reasons.includes(error.reason);
        return isNamed
          ? undefined
          : `${name}: ${error instanceof DocumentError ? error.reason : ""} ${String(error)}`;
      }),
    );
    expect(outcomes.filter((outcome) => outcome !== undefined)).toEqual([]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(700 * megabyte);
    expect((await texts.run(job("file:good.md", Buffer.from("# Good\n\nText.")))).title).toBe("Good");
  } finally {
    await texts.close();
  }
});
