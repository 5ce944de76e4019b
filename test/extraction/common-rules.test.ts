import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { chunkSettings } from "../../src/pipeline/uses.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import { chunk } from "../../src/stages/chunk.ts";
import { extract } from "../../src/stages/extract.ts";
import { askFor, only } from "../support/ask.ts";
import { startStages } from "../support/stages.ts";
import type { ChatService } from "../../src/stages/stage.ts";
import type { Stages } from "../support/stages.ts";

let stages: Stages;
beforeAll(async () => {
  stages = await startStages();
});
afterAll(async () => await stages.close());

const filler = (title: string) =>
  Array.from(
    { length: 40 },
    (_, index) =>
      `## ${title} ${index}\n\n${`Nothing of interest stands in part ${index} of ${title}, 🙂. `.repeat(8)}`,
  ).join("\n\n");
const lease = `# Lease\n\n## Term\n\nThe lease begins on 2024-05-01.\n\n${filler("before")}\n\n## Draft\n\nAn earlier draft ended on 2024-03-01.\n\n${filler("between")}\n\n## Signed\n\nAs signed, it ends on 2026-04-30.\n\n${filler("after")}\n`;

const dates = {
  begins: z.iso.date().nullable().describe("Day on which the lease begins"),
  ends: z.iso.date().nullable().describe("Day on which the lease ends"),
};
const inOrder = ({ begins, ends }: { begins: string | null; ends: string | null }) =>
  begins === null || ends === null || begins <= ends;

/** The lease read window by window; `second` is what the model answers when it is asked again. */
async function read(schema: z.ZodObject, second: Record<string, { value: string; quote: string } | null>) {
  const pipeline = definePipeline({
    name: "night",
    provider: "fake",
    sources: [{ type: "files", include: ["**/*"] }],
    extract: { name: "lease", schema: grounded(schema), wholeTokens: 2000, windowTokens: 2000 },
  });
  const settings = only(pipeline.chat.extract);
  const { signal } = new AbortController();
  const source = {
    uri: "file:lease.md",
    bytes: new TextEncoder().encode(lease),
    mediaType: "text/markdown",
    charset: "utf-8",
    contentHash: contentHash(lease),
    validators: null,
  };
  const chunked = await chunk(stages.textPool, source, chunkSettings(pipeline), signal);
  const stated = (value: string, quote: string, text: string) =>
    text.includes(quote) ? { value, quote } : null;
  const seconds: { text: string; tokens: number }[] = [];
  let firstTokens = 0;
  const openai: ChatService["openai"] = {
    async_complete: (request) => stages.openai.async_complete(request),
    // Asks the fake, so that the request is one that the service takes, and answers by the script.
    async_parse: async (request) => {
      const { call } = await stages.openai.async_parse(request);
      const text = request.messages.map(({ content }) => content).join("\n");
      if (text.includes("an earlier answer")) {
        seconds.push({ text, tokens: call.inputTokens ?? 0 });
        request.schema.parse(second);
        return { call, raw: JSON.stringify(second) };
      }
      firstTokens += call.inputTokens ?? 0;
      const answer = {
        begins: stated("2024-05-01", "The lease begins on 2024-05-01.", text),
        ends:
          stated("2024-03-01", "An earlier draft ended on 2024-03-01.", text) ??
          stated("2026-04-30", "As signed, it ends on 2026-04-30.", text),
      };
      request.schema.parse(answer);
      return { call, raw: JSON.stringify(answer) };
    },
  };
  const { extraction, counts } = await extract.run(chunked, askFor("extract", settings, { openai }));
  if (extraction === undefined) throw new Error("Nothing was extracted.");
  return { extraction, counts, seconds, firstTokens, text: chunked.text };
}

const signed = { value: "2026-04-30", quote: "As signed, it ends on 2026-04-30." };
const begun = { value: "2024-05-01", quote: "The lease begins on 2024-05-01." };

test("a rule over several fields that merged values break is asked about once, with the sections that they come from", async () => {
  const { extraction, counts, seconds, firstTokens, text } = await read(
    z.object(dates).refine(inOrder, "it ends before it begins"),
    { begins: begun, ends: signed },
  );
  expect(extraction.data).toEqual({ begins: "2024-05-01", ends: "2026-04-30" });
  expect(extraction.missing).toEqual([]);
  for (const { quote, startChar, endChar } of extraction.evidence ?? [])
    expect(Array.from(text).slice(startChar, endChar).join("")).toBe(quote);
  expect(extraction.evidence?.map(({ quote }) => quote)).toEqual([begun.quote, signed.quote]);
  expect(extraction.conflicts?.at(-1)).toMatchObject({ path: "ends", value: "2026-04-30" });
  expect(counts?.reasked).toBe(1);
  const [second] = seconds;
  expect(seconds.length).toBe(1);
  for (const given of [begun.quote, signed.quote, "An earlier draft ended"])
    expect(second?.text).toContain(given);
  expect(second?.tokens).toBeLessThan(0.15 * firstTokens);
});

test("a rule that stays broken leaves null with its reason, or fails the document; a guess is not taken", async () => {
  const blamed = z.object(dates).refine(inOrder, { path: ["ends"], message: "it ends before it begins" });
  for (const ends of [
    { value: "2024-03-01", quote: "An earlier draft ended on 2024-03-01." },
    { value: "2030-01-01", quote: "It ends on 2030-01-01." },
  ]) {
    const { extraction, seconds } = await read(blamed, { ends });
    expect(seconds.length).toBe(1);
    expect(extraction.data).toEqual({ begins: "2024-05-01", ends: null });
    expect(extraction.missing).toContainEqual(
      expect.objectContaining({
        path: "ends",
        reason: expect.stringMatching(/^(?:invalid|quote_not_found)$/),
      }),
    );
    expect(extraction.evidence?.map(({ path }) => path)).toEqual(["begins"]);
  }
  await expect(
    read(z.object(dates).refine(inOrder, "it ends before it begins"), {
      begins: begun,
      ends: { value: "2024-03-01", quote: "An earlier draft ended on 2024-03-01." },
    }),
  ).rejects.toMatchObject({ reason: "answer_invalid" });
});
