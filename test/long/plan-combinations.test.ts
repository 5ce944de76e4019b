import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { silentLogger } from "../../src/base/log.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { plan } from "../../src/plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { chatStages } from "../../src/stages/index.ts";
import { markdownOf, writeBook, writeParagraph } from "../support/book.ts";
import { markdownTable } from "../support/markdown-table.ts";
import { factsSchema, nightPipeline, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
beforeAll(async () => {
  night = await startNight({ answer: allPayments });
  for (let index = 0; index < 2; index++)
    await night.write(
      `documents/${index}.md`,
      `# Page ${index}\n\n${writeParagraph(index)}\n\n${writeParagraph(index, 1)}\n`,
    );
  // Long enough for parts and windows.
  await night.write("documents/book.md", markdownOf("A book", writeBook(3, { chapters: 1 })));
});
afterAll(() => night.close());

/** Every payment of the document, by a model that leaves none out; undefined for questions about other things. */
function allPayments({ schema, document }: { schema: object; document: string }): unknown {
  const asked = JSON.stringify(schema);
  if (!asked.includes('"payments":')) return undefined;
  const [due] = /Due on [\d-]+/.exec(document) ?? [];
  const rows = Array.from(document.matchAll(/\| ([\d-]+) \| ([\d.]+) \|/g), ([quote, day, amount]) => ({
    day: { value: day, quote },
    amount: { value: Number(amount), quote },
  }));
  return {
    ...(asked.includes('"due":') && {
      due: due === undefined ? null : { value: due.slice(-10), quote: due },
    }),
    payments: rows,
  };
}

async function planned(definition: Partial<PipelineDefinition>): Promise<Plan> {
  return await plan({
    loaded: {
      pipeline: nightPipeline(definition),
      path: `${night.directory}/night.ts`,
      directory: night.directory,
    },
    provider: "fake",
    database: night.database,
    signal: new AbortController().signal,
    logger: silentLogger,
  });
}

/** Requests and input tokens of the last run, by stage. */
function billed(): Record<string, { requests: number; inputTokens: number }> {
  const sums: Record<string, { requests: number; inputTokens: number }> = {};
  for (const event of night.events) {
    if (event.type !== "call") continue;
    const sum = (sums[event.call.stage] ??= { requests: 0, inputTokens: 0 });
    sum.requests++;
    sum.inputTokens += event.call.inputTokens ?? 0;
  }
  return sums;
}

const facts = { name: "facts", schema: factsSchema, wholeTokens: 2000, windowTokens: 2000, overlapTokens: 0 };
const colours = { name: "colours", schema: z.object({ colour: z.string().nullable() }), optional: true };
const choices = [false, true].flatMap((contextualise) =>
  [false, true].flatMap((summarise) =>
    (["nothing", "facts", "facts and colours"] as const).map((extract) => ({
      contextualise,
      summarise,
      extract,
    })),
  ),
);

test.each(choices)(
  "a plan counts what a run then asks for: contexts $contextualise, summaries $summarise, extracting $extract",
  async ({ contextualise, summarise, extract }) => {
    // Everything of a combination is new to the ledger: its prompts and its vectors are its own.
    const index = choices.findIndex(
      (choice) =>
        choice.contextualise === contextualise &&
        choice.summarise === summarise &&
        choice.extract === extract,
    );
    const prompt = `Combination ${index}.`;
    const extractions = extract === "nothing" ? [] : extract === "facts" ? [facts] : [facts, colours];
    const definition: Partial<PipelineDefinition> = {
      name: `combination-${index}`,
      chunk: { maxTokens: 400, minTokens: 100 },
      embed: { dimensions: 64 + index },
      contextualise: contextualise ? { prompt, maxTokens: 40 } : false,
      summarise: summarise
        ? { prompt, wholeTokens: 2000, partTokens: 1100, optional: index % 2 === 0 }
        : false,
      extract: extractions.length === 0 ? false : extractions.map((one) => ({ ...one, prompt })),
    };
    const forecast = await planned(definition);
    const result = await night.run(definition);
    expect(result).toMatchObject({ exitCode: 0, documents: { finished: 3 } });
    const bill = billed();
    expect(forecast.documents.toDo).toBe(3);
    expect(forecast.chunks).toEqual(result.chunks);
    for (const { name } of chatStages) {
      const stage = forecast.stages.find((one) => one.stage === name);
      expect([name, stage?.requests ?? 0]).toEqual([name, bill[name]?.requests ?? 0]);
      const tokens = bill[name]?.inputTokens ?? 0;
      expect(Math.abs((stage?.inputTokens ?? 0) - tokens)).toBeLessThanOrEqual(0.1 * tokens);
    }
    const embed = forecast.stages.find(({ stage }) => stage === "embed")?.inputTokens ?? 0;
    const surplus = embed - (bill["embed"]?.inputTokens ?? 0);
    // How long a context is going to be is a guess: as long as it may be.
    expect(surplus).toBeGreaterThanOrEqual(0);
    expect(surplus).toBeLessThanOrEqual(contextualise ? 40 * result.chunks.embedded : 0);

    // Once all is known, whatever is made again costs nothing, and the plan says so.
    const again = { ...definition, version: 2 };
    const free = await planned(again);
    expect(free).toMatchObject({
      documents: { toDo: 3 },
      total: { requests: 0, inputTokens: 0 },
      chunks: { embedded: 0 },
    });
    expect(await night.run(again)).toMatchObject({ documents: { finished: 3 }, calls: { answered: 0 } });
  },
);

test("a plan says how many earlier answers there are when they are too few to tell more than a guess", async () => {
  const definition: Partial<PipelineDefinition> = {
    name: "few",
    summarise: { prompt: "Few." },
    extract: false,
  };
  await night.run(definition, { limit: 3 });
  const { basis } = await planned(definition);
  expect(basis.join("\n")).toMatch(
    /summarise \(gpt-6-luna\): a guess, since there are only 3 earlier answers \(5 are enough\)/,
  );
});

test("a plan counts the parts in which a long list is asked for", async () => {
  const rows = Array.from({ length: 200 }, (_, row) => [`2024-03-${10 + (row % 20)}`, `${row}.50`]);
  const table = markdownTable(["Day", "Amount"], rows);
  await night.write("documents/table.md", `# Payments\n\nDue on 2024-05-01.\n\n${table}\n`);
  const payments = z.array(z.object({ day: z.iso.date().nullable(), amount: z.number().nullable() }));
  const definition: Partial<PipelineDefinition> = {
    name: "parts",
    embed: { dimensions: 128 },
    summarise: false,
    extract: {
      name: "parts",
      maxOutputTokens: 8000,
      schema: grounded(z.object({ due: z.iso.date().nullable(), payments })),
    },
  };
  const forecast = await planned(definition);
  expect(await night.run(definition)).toMatchObject({ exitCode: 0, extraction: { reasked: 0 } });
  const stage = forecast.stages.find((one) => one.stage === "extract");
  const bill = billed()["extract"];
  // Three short documents, and the table's parts with the question about the other field.
  expect(bill?.requests).toBeGreaterThanOrEqual(3 + 1 + 4);
  expect(stage?.requests).toBe(bill?.requests);
  expect(Math.abs((stage?.inputTokens ?? 0) / (bill?.inputTokens ?? 1) - 1)).toBeLessThan(0.1);
});
