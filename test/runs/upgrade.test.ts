import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { contentHash, fingerprint } from "../../src/base/fingerprint.ts";
import { chunkAlgorithmVersion } from "../../src/stages/chunk.ts";
import { extractAlgorithmVersion } from "../../src/stages/extract.ts";
import { passageAlgorithmVersion } from "../../src/text/passages.ts";
import former from "../pipeline/cases/former-fingerprints.json" with { type: "json" };
import { formerPipelines } from "../support/former-pipelines.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

const text = "# Fruit\n\nThis page is about apples and says so at some length.\n";
const definition = formerPipelines["fake"];

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
  await night.write("documents/fruit.md", text);
});
afterEach(() => night.close());

const run = async () =>
  await night.run({ ...definition, sources: [{ type: "files", root: "documents", include: ["**/*"] }] });

/** Gives the published version the fingerprints that the former release wrote, with these versions of the algorithms. */
async function asFormerRelease(algorithms: {
  chunk: number;
  passages: number;
  extract: number;
}): Promise<void> {
  const json = z.record(z.string(), z.json());
  const { chunk, summarise, extract, ...others } = z
    .looseObject({ chunk: json, summarise: json, extract: z.array(json) })
    .parse(former.fake.version);
  const settings = fingerprint({
    ...json.parse(others),
    chunk: { ...chunk, algorithm: algorithms.chunk },
    summarise: { ...summarise, passages: algorithms.passages },
    extract: extract.map((inputs) => ({ ...inputs, algorithm: algorithms.extract })),
  });
  const document = fingerprint({
    content: contentHash(text),
    mediaType: "text/markdown",
    charset: null,
    settings,
  });
  const updated = await night.database.query(
    "update ragprep._versions set settings_fingerprint = $1, fingerprint = $2, validators = null returning id",
    [settings, document],
  );
  expect(updated).toHaveLength(1);
}

test("a document that the former release published is left as it is, since what it derives from is named as before", async () => {
  await run();
  await asFormerRelease({
    chunk: chunkAlgorithmVersion,
    passages: passageAlgorithmVersion,
    extract: extractAlgorithmVersion,
  });
  expect(await run()).toMatchObject({ exitCode: 0, documents: { unchanged: 1 }, calls: { answered: 0 } });
});

test("a document of older algorithms is made again without one paid call: its answers and vectors are found", async () => {
  await run();
  await asFormerRelease({ chunk: 4, passages: 3, extract: 2 });
  expect(await run()).toMatchObject({ exitCode: 0, documents: { finished: 1 }, calls: { answered: 0 } });
});
