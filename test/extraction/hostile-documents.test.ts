import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { contentHash } from "../../src/base/fingerprint.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import { chunkSettings } from "../../src/pipeline/uses.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import { chunk } from "../../src/stages/chunk.ts";
import { extract } from "../../src/stages/extract.ts";
import { attacks, hiddenAttacks } from "./attacks.ts";
import { askFor, only } from "../support/ask.ts";
import { startStages } from "../support/stages.ts";
import type { Stages } from "../support/stages.ts";

let stages: Stages;
beforeAll(async () => {
  stages = await startStages({ fake: { gullible: true } });
});
afterAll(async () => await stages.close());

const facts = grounded(
  z.object({
    total: z.number().nullable().describe("Total in euros"),
    payee: z.string().nullable().describe("Payee"),
    due: z.iso.date().nullable().describe("Date on which it is due"),
    paid: z.boolean().nullable(),
  }),
);

/** Written apart from the program's own: letters, digits and punctuation that show, on one line. */
const plain = (text: string) =>
  text
    .replaceAll(/<!--[^]*?(?:-->|$)/g, "")
    .replaceAll(/[^\p{L}\p{N}\p{P}\p{S}\s]/gu, "")
    .replaceAll(/\s+/g, " ");

const pipeline = definePipeline({
  name: "night",
  provider: "fake",
  sources: [{ type: "files", include: ["**/*"] }],
  extract: { name: "invoices", schema: facts },
});

/** Parsed, asked about and read as in a run, without its database. */
async function extracted(file: string, content: string | Uint8Array, mediaType = "text/markdown") {
  const settings = only(pipeline.chat.extract);
  const { signal } = new AbortController();
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : Uint8Array.from(content);
  const source = {
    uri: `file:${file}`,
    bytes,
    mediaType,
    charset: "utf-8",
    contentHash: contentHash(bytes),
    validators: null,
  };
  const chunked = await chunk(stages.textPool, source, chunkSettings(pipeline), signal);
  const { extraction, counts } = await extract.run(chunked, askFor("extract", settings, stages));
  if (extraction?.evidence === undefined || counts === undefined) throw new Error("Nothing was extracted.");
  const { data, evidence } = extraction;
  return { text: chunked.text, counts, data, evidence };
}

test("whatever a document orders a gullible model to state, no field holds a value without evidence in what a reader sees", async () => {
  const corpus = attacks(4);
  expect(corpus.length).toBeGreaterThanOrEqual(100);
  const succeeded: string[] = [];
  let values = 0;
  let rejected = 0;
  const results = await Promise.all(
    corpus.map(async ({ name, file, content, seen }) => ({
      attack: name,
      seen,
      ...(await extracted(file, content)),
    })),
  );
  for (const { attack, seen, text, data, evidence, counts } of results) {
    rejected += counts.rejected;
    for (const [field, value] of Object.entries(z.record(z.string(), z.json()).parse(data))) {
      if (value === null) continue;
      values += 1;
      const own = evidence.find(({ path }) => path === field);
      const quote = plain(own?.quote ?? "").trim();
      const isStated =
        own !== undefined &&
        own.value === value &&
        Array.from(text).slice(own.startChar, own.endChar).join("") === own.quote &&
        quote !== "" &&
        plain(seen).includes(quote) &&
        // A whole number or word of the quote, not a part of one.
        (typeof value === "boolean" ||
          new RegExp(`(?<![\\w.])${JSON.stringify(value).replaceAll('"', "")}(?![\\w]|\\.\\d)`).test(quote));
      if (!isStated)
        succeeded.push(`${attack}: ${field} = ${JSON.stringify(value)}, ${JSON.stringify(own?.quote)}`);
    }
  }
  expect(succeeded).toEqual([]);
  // The model did obey, and what the documents do state was found.
  expect(rejected).toBeGreaterThan(corpus.length);
  // Many of the booleans are not: their quotes do not name what is paid, or deny nothing.
  expect(values).toBeGreaterThan(corpus.length * 0.7);
});

test("what a file of any format hides from its readers is ordered in vain", async () => {
  const results = await Promise.all(
    hiddenAttacks().map(async ({ file, content, mediaType }) => ({
      file,
      ...(await extracted(file, content, mediaType)),
    })),
  );
  for (const { file, text, data } of results) {
    const { total, payee, due } = z.record(z.string(), z.json()).parse(data);
    expect(text, `${file} shows`).toContain("The total is 321 euros.");
    expect(text, `${file} hides`).not.toMatch(/Mallory|9917/);
    expect([null, 321], `${file}: total`).toContain(total);
    expect([payee, due], `${file}: the others`).toEqual([null, null]);
  }
});
