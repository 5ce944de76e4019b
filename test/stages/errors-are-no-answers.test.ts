import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { chunkSettings } from "../../src/pipeline/uses.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import { chunk } from "../../src/stages/chunk.ts";
import { contextualise } from "../../src/stages/contextualise.ts";
import { extract } from "../../src/stages/extract.ts";
import { summarise } from "../../src/stages/summarise.ts";
import { markdownOf, writeBook } from "../support/book.ts";
import { askFor, only } from "../support/ask.ts";
import { startStages } from "../support/stages.ts";
import type { Stages } from "../support/stages.ts";

let stages: Stages;
beforeAll(async () => {
  stages = await startStages({
    // That answers of no use are asked for again is tried elsewhere, and takes its time.
    retry: { unusableAnswers: 1 },
  });
});
afterAll(async () => await stages.close());

/** One model takes one fault each, so that all are tried at once. */
const faults = {
  refusal: "gpt-5.4-mini",
  content_filter: "gpt-4.1-mini",
  length: "gpt-4o-mini",
  invalid_json: "gpt-6-sol",
  schema_violation: "gpt-5.6-luna",
} as const;
const kinds = ["refusal", "content_filter", "length", "invalid_json", "schema_violation"] as const;

const pipeline = definePipeline({
  name: "night",
  provider: "fake",
  sources: [{ type: "files", include: ["**/*"] }],
  contextualise: {},
  summarise: { wholeTokens: 2000, partTokens: 1100 },
  extract: {
    name: "facts",
    schema: grounded(z.object({ subject: z.string().describe("What it is about") })),
    wholeTokens: 2000,
    windowTokens: 2000,
  },
});

async function documentOf(text: string) {
  const source = {
    uri: "file:book.md",
    bytes: new TextEncoder().encode(text),
    mediaType: "text/markdown",
    charset: "utf-8",
    contentHash: contentHash(text),
    validators: null,
  };
  return await chunk(stages.textPool, source, chunkSettings(pipeline), new AbortController().signal);
}

test("whatever request of a document meets whatever error, the document has that error and no emptiness", async () => {
  for (const kind of kinds) stages.fake.fake.failNext(kind, { model: faults[kind], times: 10_000 });
  const long = await documentOf(markdownOf("A book", writeBook(5, { chapters: 4 })));
  const short = await documentOf("# A note\n\nIt is about a lighthouse.\n");
  const extraction = only(pipeline.chat.extract);
  const summary = only(pipeline.chat.summarise);
  const context = only(pipeline.chat.contextualise);

  const { openai } = stages;
  const outcomes: [place: string, kind: string, ending: string][] = [];
  /** A stage whose request number `at` of those that `isMeant` goes to the model that fails. */
  const attempt = async (
    place: string,
    stage: "summarise" | "extract" | "contextualise",
    isMeant: (text: string, index: number) => boolean,
    document = long,
  ): Promise<void> => {
    // No summary is JSON.
    const tried = stage === "extract" ? kinds : kinds.slice(0, 3);
    await Promise.all(
      tried.map(async (kind) => {
        const model = faults[kind];
        let count = 0;
        /** Effort is not for all of these models. */
        const meant = (messages: unknown): { model?: string; reasoningEffort?: undefined } =>
          isMeant(JSON.stringify(messages), count++) ? { model, reasoningEffort: undefined } : {};
        const service = {
          openai: {
            async_complete: (request: Parameters<typeof openai.async_complete>[0]) =>
              openai.async_complete({ ...request, ...meant(request.messages) }),
            async_parse: <Schema extends z.ZodType>(
              request: Parameters<typeof openai.async_parse<Schema>>[0],
            ) => openai.async_parse({ ...request, ...meant(request.messages) }),
          },
          pay: async (_input: unknown, ask: (fingerprint: string) => Promise<{ raw: string }>) => {
            const { raw } = await ask("f");
            // An answer that has to be asked for again.
            return place === "the second question" ? '{"subject":{"value":"A","quote":"nowhere"}}' : raw;
          },
        };
        const run = {
          summarise: () => summarise.run(document, askFor("summarise", summary, service)),
          extract: () => extract.run(document, askFor("extract", extraction, service)),
          contextualise: () => contextualise.run(document, askFor("contextualise", context, service)),
        };
        const ending = await run[stage]().then(
          () => "finished",
          (error: unknown) =>
            error instanceof Error && "reason" in error
              ? `${String(error.reason)}: ${error.message}`
              : String(error),
        );
        outcomes.push([place, kind, ending]);
      }),
    );
  };
  await Promise.all([
    attempt("a summary of one request", "summarise", () => true, short),
    attempt("a leaf", "summarise", (_text, index) => index === 3),
    attempt("an inner node", "summarise", (text) => /joined|summaries/i.test(text)),
    attempt("the only window", "extract", () => true, short),
    attempt("one of many windows", "extract", (_text, index) => index === 2),
    attempt("the second question", "extract", (text) => text.includes("an earlier answer"), short),
    attempt("no error", "extract", () => false, short),
    attempt("a chunk's context", "contextualise", (_text, index) => index === 4),
  ]);
  const reasons: Readonly<Record<string, RegExp>> = {
    refusal: /^answer_refused:/,
    content_filter: /^answer_filtered:/,
    length: /^answer_truncated:/,
    invalid_json: /^answer_invalid:/,
    schema_violation: /^answer_invalid:/,
  };
  const endings = (where: string) =>
    outcomes.flatMap(([place, , ending]) => (place === where ? [ending] : []));
  for (const ending of endings("a leaf")) expect(ending).toContain("Summarising the characters");
  for (const ending of endings("an inner node")) expect(ending).toContain("Joining the summaries");
  expect(outcomes.length).toBe(4 * 3 + 4 * 5);
  /** A window whose answer has no room is asked in halves, which here go to the model that answers. */
  const isRescued = (place: string, kind: string) => place === "one of many windows" && kind === "length";
  for (const [place, kind, ending] of outcomes)
    expect(ending, `${place}, ${kind}`).toMatch(
      place === "no error" || isRescued(place, kind) ? /^finished$/ : (reasons[kind] ?? /never/),
    );
});
