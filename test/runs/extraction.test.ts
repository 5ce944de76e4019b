import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { PageBox } from "../../src/base/word-boxes.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import { invoice, invoiceWithFiller } from "../support/invoices.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { pdf } from "../support/pdf-file.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(() => night.close());

const invoices = grounded(
  z.object({
    issued: z.iso.date().nullable().describe("Date on which it was issued"),
    discount: z.number().optional().describe("Rabatt"),
    deliveryAddress: z.string().optional().describe("Delivery address"),
    days: z.int().nullable().describe("Days within which payment is due"),
    cancelled: z.iso.datetime().nullable().describe("Moment of cancellation"),
  }),
);

/** Evidence whose quote is not the slice of the text that it claims to be. */
async function wrongSlices(): Promise<unknown[]> {
  return await night.database.query(
    `select e.path, e.quote, substr(d.text, e.start_char + 1, e.end_char - e.start_char) as slice
     from evidence e join documents d on d.id = e.document_id
     where substr(d.text, e.start_char + 1, e.end_char - e.start_char) is distinct from e.quote`,
  );
}

describe("an extraction with evidence", () => {
  test("stores every value with its quote, and says of every null why", async () => {
    await night.write("documents/invoice.md", invoice);
    const result = await night.run({ extract: { name: "invoices", schema: invoices } });
    expect(result).toMatchObject({
      state: "finished",
      documents: { finished: 1 },
      extraction: { quoted: 3, notStated: 2, rejected: 0, conflicts: 0, reasked: 0 },
    });
    const [row] = await night.database.query<{ data: unknown; missing: unknown }>(
      "select data, missing from extractions",
    );
    expect(row).toMatchObject({
      data: {
        issued: "2024-03-05",
        deliveryAddress: expect.stringContaining("Kaigaten 4"),
        days: 30,
        cancelled: null,
      },
      missing: [
        { path: "discount", reason: "not_stated" },
        { path: "cancelled", reason: "not_stated" },
      ],
    });
    const evidence = await night.database.query<{ field: string; quote: string; page: number | null }>(
      "select uri, field, path, value, quote, page from evidence order by position",
    );
    expect(evidence).toMatchObject([
      {
        uri: "file:invoice.md",
        field: "issued",
        value: "2024-03-05",
        quote: expect.stringContaining("2024-03-05"),
      },
      { field: "deliveryAddress", quote: expect.stringContaining("Kaigaten 4") },
      { field: "days", path: "days", value: 30, quote: "Payment is due within 30 days.", page: null },
    ]);
    expect(await wrongSlices()).toEqual([]);
  });

  test("an extraction with evidence says where on its page a quote of a PDF stands", async () => {
    const lines = invoice.split("\n").filter((line) => line.trim() !== "");
    await night.write(
      "documents/invoice.pdf",
      pdf([lines.map((text, index) => ({ text, x: 50, y: 760 - 12 * index }))]),
    );
    await night.run({
      sources: [{ type: "files", root: "documents", include: ["**/*.pdf"] }],
      extract: { name: "invoices", schema: invoices },
    });
    const [row] = await night.database.query<{ page: number; boxes: PageBox[] }>(
      "select page, boxes from evidence where field = 'days'",
    );
    const line = lines.findIndex((text) => text.includes("due within 30 days"));
    expect(row?.page).toBe(1);
    expect(row?.boxes).toHaveLength(1);
    const [box] = row?.boxes ?? [];
    // The page is 800 points high, and y is that of the line that letters of ten points stand on.
    expect(box?.page).toBe(1);
    expect(box?.top).toBeLessThan(800 - 760 + 12 * line);
    expect(box?.bottom).toBeGreaterThan(800 - 760 + 12 * line);
    expect((box?.bottom ?? 0) - (box?.top ?? 0)).toBeCloseTo(10, -1);
  });
});

/** Tokens that the extractions of a night cost. */
async function extractionTokens(): Promise<number> {
  const [row] = await night.database.query<{ tokens: number }>(
    "select sum(input_tokens + output_tokens)::int as tokens from calls where stage = 'extract' and run_id = (select max(id) from runs)",
  );
  return row?.tokens ?? 0;
}

const questions = grounded(
  z.object({
    issued: z.iso.date().nullable().describe("Date on which it was issued"),
    deliveryAddress: z.string().nullable().describe("Delivery address"),
    days: z.int().nullable().describe("Days within which payment is due"),
  }),
);

test("a field that fails is asked for once more with the sections that may state it: at most 15 % more tokens, and no null without its reason", async () => {
  await night.close();
  night = await startNight({ spoilField: 0.1 });
  for (let index = 0; index < 40; index += 1)
    await night.write(`documents/${index}.md`, invoiceWithFiller(index));
  const result = await night.run({ extract: { name: "invoices", schema: questions } });
  expect(result.documents).toMatchObject({ finished: 40, failed: 0 });
  expect(result.extraction.reasked).toBeGreaterThan(1);
  const spoilt = await extractionTokens();
  const data = await night.database.query<{ data: Record<string, unknown>; missing: { path: string }[] }>(
    "select data, missing from extractions",
  );
  for (const { data: fields, missing } of data)
    for (const [field, value] of Object.entries(fields))
      expect(value === null && !missing.some(({ path }) => path === field)).toBe(false);
  expect(await wrongSlices()).toEqual([]);

  await night.close();
  night = await startNight();
  for (let index = 0; index < 40; index += 1)
    await night.write(`documents/${index}.md`, invoiceWithFiller(index));
  expect((await night.run({ extract: { name: "invoices", schema: questions } })).extraction.reasked).toBe(0);
  const whole = await extractionTokens();
  expect((spoilt - whole) / spoilt).toBeLessThanOrEqual(0.15);
  expect(spoilt).toBeGreaterThan(whole);
});

describe("an answer that does not fit into its room", () => {
  const model = "gpt-5.4-mini";
  const subjects = ["Ships", "Trees", "Rain", "Bridges"];
  const extract = {
    name: "facts",
    model,
    schema: grounded(
      z.object({
        subject: z.string().nullable().describe("What the document is about"),
        dates: z.array(z.iso.date()).describe("Dates"),
      }),
    ),
  };
  /** A section of several chunks for each subject, with a date of its own. */
  const report = subjects
    .map((subject, index) => {
      const sentences = Array.from(
        { length: 25 },
        (_, nth) => `Sentence ${nth} says something general about ${subject.toLowerCase()}, plainly.`,
      );
      return `## ${subject}\n\n${sentences.join(" ")}\n\nThe check was on 2024-03-0${index + 1}.\n\n${sentences.join(" ")}\n`;
    })
    .join("\n");
  const calls = async () =>
    await night.database.query(
      "select status, count(*)::int as calls from calls where stage = 'extract' and run_id = (select max(id) from runs) group by 1 order by 1",
    );

  test("an answer that does not fit into its room is asked for again over the halves of its window, and their halves; lists are united and the first value counts", async () => {
    await night.write("documents/report.md", `# Report\n\n${report}`);
    // The whole document and its first half have no room, each in two tries.
    night.fake.fake.failNext("length", { model, times: 4 });
    expect(await night.run({ extract, summarise: false })).toMatchObject({
      exitCode: 0,
      documents: { finished: 1 },
      extraction: { quoted: 5, conflicts: 1, reasked: 0 },
    });
    const [row] = await night.database.query<{ data: { subject: string; dates: string[] }; failed: unknown }>(
      "select e.data, d.failed_stages as failed from extractions e join documents d on d.id = e.document_id",
    );
    expect(row).toMatchObject({
      data: { dates: ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"] },
      failed: {},
    });
    expect(await wrongSlices()).toEqual([]);
    expect(await calls()).toEqual([
      { status: "answered", calls: 3 },
      { status: "possibly_billed", calls: 4 },
    ]);
    expect((await night.run({ extract, summarise: false })).documents.unchanged).toBe(1);
    expect(await calls()).toEqual([]);
  });

  test("costs less than five times the document when no part of it has room, and is not asked for every night", async () => {
    await night.write("documents/report.md", `# Report\n\n${report}`);
    expect(await night.run({ extract: { ...extract, name: "whole" }, summarise: false })).toMatchObject({
      exitCode: 0,
    });
    const once = await extractionTokens();
    night.fake.fake.failNext("length", { model, times: 1000 });
    expect(await night.run({ extract, summarise: false })).toMatchObject({ exitCode: 0 });
    const [row] = await night.database.query<{ failed: unknown }>(
      "select failed_stages as failed from documents",
    );
    expect(row?.failed).toEqual({ extract: "answer_truncated" });
    expect(await extractionTokens()).toBeLessThan(5 * once);
    // With no other document's answer to compare, the second run that fails so is the evidence.
    expect((await night.run({ extract, summarise: false })).documents.finished).toBe(1);
    expect((await night.run({ extract, summarise: false })).documents.unchanged).toBe(1);
    expect(await calls()).toEqual([]);
  });
});

describe("an error is never an empty extraction", () => {
  const required = {
    name: "invoices",
    model: "gpt-5.4-mini",
    required: true,
    schema: grounded(z.object({ days: z.int().describe("Days within which payment is due") })),
  };

  test.each([
    ["refusal", "answer_refused"],
    ["content_filter", "answer_filtered"],
    ["length", "answer_truncated"],
    ["invalid_json", "answer_invalid"],
    ["schema_violation", "answer_invalid"],
  ] as const)("%s", async (fault, reason) => {
    await night.write("documents/invoice.md", invoice);
    night.fake.fake.failNext(fault, { model: "gpt-5.4-mini", times: 50 });
    const result = await night.run({ extract: required });
    // What is unusable again and again may also end as the service's bad hour.
    expect(result).toMatchObject({
      documents: { finished: 0, failed: 1 },
      failures: [{ stage: "extract" }],
    });
    expect([reason, "retries_exhausted"]).toContain(result.failures[0]?.reason);
    expect(await night.database.query("select 1 from extractions union all select 1 from documents")).toEqual(
      [],
    );
  });

  test("a required value that the document does not state, or never with a quote that stands in it", async () => {
    await night.write("documents/note.md", "# A note\n\nNothing of the kind.\n");
    expect(await night.run({ extract: required })).toMatchObject({
      failures: [
        {
          stage: "extract",
          reason: "no_evidence",
          message: expect.stringContaining("invoices.days is required"),
        },
      ],
    });
    await night.close();
    night = await startNight({ spoilField: 1 });
    await night.write("documents/invoice.md", invoice);
    const result = await night.run({ extract: required });
    expect(result).toMatchObject({ documents: { finished: 0 }, failures: [{ reason: "no_evidence" }] });
    // Where nobody requires it, it is null, and says why.
    expect(await night.run({ extract: { name: "invoices", schema: questions } })).toMatchObject({
      documents: { finished: 1 },
    });
    const [row] = await night.database.query("select data, missing from extractions");
    expect(row).toMatchObject({
      missing: expect.arrayContaining([
        expect.objectContaining({
          reason: expect.stringMatching(/^(?:quote_not_found|value_not_in_quote)$/),
        }),
      ]),
    });
  });
});
