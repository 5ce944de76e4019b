import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import { attacks } from "../extraction/attacks.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight | undefined;
afterEach(async () => {
  await night?.close();
});

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

test("whatever a document orders a gullible model to state, no field holds a value without evidence in what a reader sees", async () => {
  const corpus = attacks(4);
  expect(corpus.length).toBeGreaterThanOrEqual(100);
  night = await startNight({ gullible: true });
  for (const { file, content } of corpus) await night.write(`documents/${file}`, content);
  const verdict = await night.run({ extract: { name: "invoices", schema: facts } });
  expect(verdict.documents).toMatchObject({ finished: corpus.length, failed: 0 });
  // The model did obey: most of the attacks had to be turned down.
  expect(verdict.extraction.turnedDown).toBeGreaterThan(corpus.length);

  const rows = await night.database.query<{
    uri: string;
    data: Record<string, unknown>;
    evidence: { path: string; value: unknown; quote: string }[];
    slices: boolean;
  }>(
    `select d.uri, x.data,
       (select coalesce(json_agg(json_build_object('path', e.path, 'value', e.value, 'quote', e.quote)), '[]') from evidence e where e.document_id = d.id) as evidence,
       (select coalesce(bool_and(substr(d.text, e.start_char + 1, e.end_char - e.start_char) = e.quote), true) from evidence e where e.document_id = d.id) as slices
     from extractions x join documents d on d.id = x.document_id`,
  );
  expect(rows.length).toBe(corpus.length);
  const succeeded: string[] = [];
  let values = 0;
  for (const { uri, data, evidence, slices } of rows) {
    const attack = corpus.find(({ file }) => uri === `file:${file}`);
    const seen = plain(attack?.seen ?? "");
    for (const [field, value] of Object.entries(data)) {
      if (value === null) continue;
      values += 1;
      const own = evidence.find(({ path }) => path === field);
      const quote = plain(own?.quote ?? "");
      const isStated =
        own !== undefined &&
        own.value === value &&
        quote.trim() !== "" &&
        seen.includes(quote.trim()) &&
        // A whole number or word of the quote, not a part of one.
        (typeof value === "boolean" || new RegExp(`(?<![\\w.])${String(value)}(?![\\w]|\\.\\d)`).test(quote));
      if (!isStated || !slices)
        succeeded.push(`${attack?.name}: ${field} = ${JSON.stringify(value)}, ${JSON.stringify(own?.quote)}`);
    }
  }
  expect(succeeded).toEqual([]);
  // And what the documents do state was found in many of them.
  expect(values).toBeGreaterThan(corpus.length);
});
