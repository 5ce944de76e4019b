import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { markdownOf, writeBook } from "../support/book.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(() => night.close());

const note = grounded(z.object({ deadline: z.iso.date().nullable().describe("Deadline for answers") }));

test("a pipeline has several extractions, each for its own documents, in its own model, and each may fail alone", async () => {
  await night.write(
    "documents/invoice.md",
    "# Invoice\n\nPayment is due within 30 days. Answers are due by the deadline 2024-05-01.\n",
  );
  await night.write("documents/note.md", "# A note\n\nAnswers are due by the deadline 2024-05-02.\n");
  const extract: PipelineDefinition["extract"] = [
    { name: "notes", schema: note },
    {
      name: "invoices",
      model: "gpt-5.4-mini",
      schema: grounded(z.object({ days: z.int().describe("Days within which payment is due") })),
      when: ({ uri, title, text, mediaType }) =>
        uri.endsWith("invoice.md") &&
        title === "Invoice" &&
        text.includes("due") &&
        mediaType === "text/markdown",
    },
    { name: "optional_notes", model: "gpt-6-sol", schema: note, optional: true },
  ];
  night.fake.fake.failNext("refusal", { model: "gpt-6-sol", times: 9 });
  expect(await night.run({ extract })).toMatchObject({ documents: { finished: 2, failed: 0 } });
  expect(await night.database.query("select uri, deadline::text from notes order by uri")).toEqual([
    { uri: "file:invoice.md", deadline: "2024-05-01" },
    { uri: "file:note.md", deadline: "2024-05-02" },
  ]);
  expect(await night.database.query("select uri, days from invoices")).toEqual([
    { uri: "file:invoice.md", days: "30" },
  ]);
  expect(await night.database.query("select 1 from optional_notes")).toEqual([]);
  expect(await night.database.query("select failed_stages from documents")).toEqual([
    { failed_stages: { "extract.optional_notes": "answer_refused" } },
    { failed_stages: { "extract.optional_notes": "answer_refused" } },
  ]);
  const models = await night.database.query<{ model: string }>(
    "select distinct model from calls where stage = 'extract' and status = 'answered' order by 1",
  );
  expect(models.map(({ model }) => model)).toEqual(["gpt-5.4-mini", "gpt-6-luna"]);

  // A required one that fails keeps its document from being published. The optional one, which answered no document, is asked again.
  night.fake.fake.failNext("refusal", { model: "gpt-5.4-mini", times: 9 });
  await night.write("documents/new/invoice.md", "# Invoice\n\nPayment is due within 31 days.\n");
  expect(await night.run({ extract })).toMatchObject({
    documents: { failed: 1, finished: 2 },
    failures: [{ uri: "file:new/invoice.md", stage: "extract", reason: "answer_refused" }],
  });
});

test("a long document is read in windows: all of its values are found in place, and what disagrees is kept", async () => {
  const book = writeBook(7, { chapters: 24 });
  for (const [chapter, deadline] of [
    [1, "2024-05-01"],
    [12, "2024-06-02"],
    [22, "2024-05-01"],
  ] as const)
    book.chapters[chapter]?.sections[0]?.paragraphs.push(
      `The deadline for answers is ${deadline} 🌲 in this part.`,
    );
  await night.write("documents/book.md", markdownOf("The book", book));
  const extract = {
    name: "notes",
    schema: note,
    windowTokens: 2000,
    overlapTokens: 100,
    merge: { deadline: "most_frequent" as const },
  };
  const summarise = { wholeTokens: 2000, partTokens: 2000 };
  const result = await night.run({ extract, summarise });
  expect(result).toMatchObject({ documents: { finished: 1 }, extraction: { conflicts: 1 } });
  const [row] = await night.database.query<{ data: unknown; conflicts: unknown; slices: boolean }>(
    `select x.data, x.conflicts, (select bool_and(substr(d.text, e.start_char + 1, e.end_char - e.start_char) = e.quote) from evidence e) as slices
     from extractions x join documents d on d.id = x.document_id`,
  );
  expect(row).toMatchObject({
    data: { deadline: "2024-05-01" },
    slices: true,
    conflicts: [
      {
        path: "deadline",
        rule: "most_frequent",
        value: "2024-05-01",
        candidates: expect.arrayContaining([
          {
            value: "2024-06-02",
            evidence: [expect.objectContaining({ quote: expect.stringContaining("2024-06-02") })],
          },
        ]),
      },
    ],
  });
  // The quotes of a conflict stand in the text, too.
  expect(
    await night.database.query(
      `select 1 from extractions x join documents d on d.id = x.document_id,
         jsonb_path_query(x.conflicts, '$[*].candidates[*].evidence[*]') as q
       where substr(d.text, (q ->> 'start_char')::int + 1, (q ->> 'end_char')::int - (q ->> 'start_char')::int) is distinct from q ->> 'quote'`,
    ),
  ).toEqual([]);

  const calls = () =>
    night.events.filter((event) => event.type === "call" && event.call.stage === "extract").length;
  const windows = calls();
  expect(windows).toBeGreaterThan(8);
  // An edit is asked about where it is.
  book.chapters[12]?.sections[0]?.paragraphs.splice(0, 1, "Nothing but one sentence is left here.");
  await night.write("documents/book.md", markdownOf("The book", book));
  expect(await night.run({ extract, summarise })).toMatchObject({ documents: { finished: 1 } });
  expect(calls()).toBeGreaterThan(0);
  expect(calls()).toBeLessThanOrEqual(3);
});

test("the fake's answers fit every kind of value that a schema can ask for, in a document that holds none of it", async () => {
  await night.write("documents/short.md", "# A note\n\nNothing of what is asked for stands here.\n");
  const kinds: Record<string, z.ZodType> = {
    calendar_date: z.date(),
    iso_date: z.iso.date(),
    moment: z.iso.datetime(),
    clock: z.iso.time(),
    length: z.iso.duration(),
    mail: z.email(),
    address: z.url(),
    host: z.ipv4(),
    id: z.uuid(),
    code: z.string().regex(/^[A-Z]{2}\d{4}$/),
    short: z.string().min(5).max(8),
    few: z.int().min(10).max(12),
    list: z.array(z.string()).min(2).max(3),
    huge: z.bigint(),
    pairs: z.record(z.string(), z.number()),
    both: z.tuple([z.string(), z.number()]),
    set: z.set(z.string()),
  };
  const extract = Object.entries(kinds).map(([name, value]) => ({ name, schema: z.object({ value }) }));
  const { documents, failures } = await night.run({ extract });
  expect(failures).toEqual([]);
  expect(documents).toMatchObject({ finished: 1 });
}, 60_000);
