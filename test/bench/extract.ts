// What extraction costs: a document of 2 million characters and an edit of one paragraph of it, second questions of a
// model that spoils one field in a tenth of its answers, how many repeated quotes are put in the right place, and a schema of
// 369 fields with a list of 2,200 rows.
//
//   npm run bench:extract
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { startFakeServer } from "../../mocks/index.ts";
import type { FakeServerOptions } from "../../mocks/index.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import { silentLogger } from "../../src/base/log.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import type { ExtractionDefinition } from "../../src/pipeline/schema.ts";
import { run } from "../../src/run.ts";
import type { RunResult } from "../../src/run/result.ts";
import { misplaced, occurrenceCases, placesOf } from "../extraction/grounding/occurrence-cases.ts";
import { markdownOf, writeBook } from "../support/book.ts";
import { createTestDatabase } from "../support/database.ts";
import { invoiceWithFiller } from "../support/invoices.ts";
import { largeSchema, rightAnswer } from "../support/large-schema.ts";

const notes = grounded(
  z.object({
    deadline: z.iso.date().nullable().describe("Deadline for answers"),
    price: z.number().nullable().describe("Price of a copy in euros"),
  }),
);

/** A database, a fake and a folder for some runs, and what extraction cost in each. */
async function workplace(fakeOptions: FakeServerOptions, extract: ExtractionDefinition) {
  const directory = await mkdtemp(join(tmpdir(), "ragprep-bench-"));
  await mkdir(join(directory, "documents"));
  const { database, drop } = await createTestDatabase();
  const fake = await startFakeServer(fakeOptions);
  const pipeline = definePipeline({
    name: "bench",
    provider: "fake",
    sources: [{ type: "files", root: "documents", include: ["**/*"] }],
    extract,
  });
  return {
    database,
    write: async (name: string, text: string) => await writeFile(join(directory, "documents", name), text),
    run: async (): Promise<{ result: RunResult; tokens: number; calls: number }> => {
      const result = await run({
        loaded: { pipeline, path: join(directory, "bench.ts"), directory },
        provider: "fake",
        service: { apiKey: "bench", baseUrl: fake.url },
        database,
        logger: silentLogger,
      });
      const [row] = await database.query<{ tokens: number; calls: number }>(
        "select coalesce(sum(input_tokens + output_tokens), 0)::int as tokens, count(*)::int as calls from calls where stage = 'extract' and run_id = $1",
        [result.run],
      );
      return { result, tokens: row?.tokens ?? 0, calls: row?.calls ?? 0 };
    },
    close: async () => {
      await fake.close();
      await drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function longDocument(): Promise<void> {
  const book = writeBook(3, { chapters: 250 });
  for (const [index, chapter] of book.chapters.entries())
    if (index % 40 === 7)
      chapter.sections[0]?.paragraphs.push(
        `The deadline for answers is 2024-0${1 + (index % 9)}-15, and a copy has the price of ${index}.50 euros.`,
      );
  const place = await workplace({}, { name: "notes", schema: notes });
  const text = markdownOf("The book", book);
  await place.write("book.md", text);
  const started = performance.now();
  const first = await place.run();
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `A document of ${text.length.toLocaleString("en")} characters: ${first.result.documents.finished} finished, ${first.calls} calls and ${first.tokens.toLocaleString("en")} tokens for extraction, ${first.result.extraction.conflicts} conflicts kept, ${seconds.toFixed(1)} s, process at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
  book.chapters[123]?.sections[0]?.paragraphs.splice(
    0,
    1,
    "Nothing but one sentence is left here, on lanterns.",
  );
  await place.write("book.md", markdownOf("The book", book));
  const edited = await place.run();
  console.log(
    `One paragraph edited: ${edited.calls} calls, ${edited.tokens.toLocaleString("en")} tokens, ${((100 * edited.tokens) / first.tokens).toFixed(2)} % of them`,
  );
  await place.close();
}

async function secondQuestions(): Promise<void> {
  const documents = 400;
  const questions = grounded(
    z.object({
      issued: z.iso.date().nullable().describe("Date on which it was issued"),
      deliveryAddress: z.string().nullable().describe("Delivery address"),
      days: z.int().nullable().describe("Days within which payment is due"),
    }),
  );
  const tokens: number[] = [];
  for (const spoilField of [0, 0.1]) {
    const place = await workplace({ spoilField }, { name: "invoices", schema: questions });
    for (let index = 0; index < documents; index += 1)
      await place.write(`${index}.md`, invoiceWithFiller(index));
    const { result, tokens: sum } = await place.run();
    tokens.push(sum);
    const [silent] = await place.database.query<{ count: number }>(
      `select count(*)::int as count from extractions x, jsonb_each(x.data) f
       where f.value = 'null' and not exists (select from jsonb_array_elements(x.missing) m where m ->> 'path' = f.key)`,
    );
    console.log(
      `One field spoilt in ${spoilField * 100} % of answers: ${result.documents.finished} of ${documents} documents, ${result.extraction.reasked} second questions, ${sum.toLocaleString("en")} tokens, ${result.extraction.rejected} values turned down for good, ${silent?.count} nulls without a reason`,
    );
    await place.close();
  }
  const [plain = 0, spoilt = 0] = tokens;
  console.log(`Second questions: ${((100 * (spoilt - plain)) / spoilt).toFixed(1)} % of extraction tokens`);
}

function occurrences(): void {
  const cases = occurrenceCases(2400);
  let wrong = 0;
  let quotes = 0;
  for (const one of cases) {
    quotes += one.expected.size;
    wrong += misplaced(one, placesOf(one)).length > 0 ? 1 : 0;
  }
  console.log(
    `Repeated quotes: ${cases.length - wrong} of ${cases.length} documents with every one of their quotes (${quotes} in all) where it is meant, ${((100 * (cases.length - wrong)) / cases.length).toFixed(2)} %`,
  );
}

/** A schema of hundreds of fields and a list of thousands of rows in one document, of which an answer gives 60. */
async function largeSchemaAndList(): Promise<void> {
  const { schema, data, text } = largeSchema(369, 2200);
  const place = await workplace(
    { answer: (question) => rightAnswer(question, 60) },
    { name: "declarations", schema, maxOutputTokens: 20_000 },
  );
  await place.write("declaration.md", text);
  const { result, calls, tokens } = await place.run();
  const [row] = await place.database.query<{ data: unknown }>("select data from extractions");
  console.log(
    `369 fields and 2,200 rows: ${isDeepStrictEqual(row?.data, data) ? "0 fields and rows lost or doubled" : "NOT what the document states"}, ${result.extraction.rejected} rejected, ${calls} calls, ${tokens.toLocaleString("en")} tokens`,
  );
  await place.close();
}

occurrences();
await largeSchemaAndList();
await secondQuestions();
await longDocument();
