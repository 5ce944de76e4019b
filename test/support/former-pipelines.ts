import { z } from "zod";
import type { ChunkedDocument } from "../../src/base/document.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";

const facts = {
  name: "facts",
  schema: z.object({
    subject: z.string().nullable().describe("What the document is about"),
    topics: z.array(z.string()).describe("Main topics"),
  }),
};
const invoices = {
  name: "invoices",
  schema: grounded(
    z.object({
      total: z.number().nullable(),
      due: z.iso.date().nullable().describe("Date on which it is due"),
    }),
  ),
};
const common = {
  name: "former",
  provider: "openai" as const,
  sources: [{ type: "files" as const, include: ["**/*"] }],
  summarise: {},
};

/** Pipelines whose fingerprints are kept, as version 0.9 made them, in test/pipeline/cases/former-fingerprints.json. */
export const formerPipelines: Record<string, PipelineDefinition> = {
  defaults: { ...common, extract: facts },
  fake: { ...common, provider: "fake", extract: facts },
  chunks: {
    ...common,
    version: 3,
    parsers: { ".foo": "./parse-foo.ts" },
    chunk: { maxTokens: 300, minTokens: 20, overlapTokens: 40, context: "headings", maxPages: 50 },
    embed: { model: "text-embedding-3-large", dimensions: 1024 },
    store: { textSearch: "german" },
    extract: facts,
  },
  contexts: { ...common, contextualise: {}, extract: facts },
  "contexts with settings": {
    ...common,
    chunk: { maxTokens: 512 },
    contextualise: {
      model: "gpt-4.1-mini",
      prompt: "Where does it stand?",
      maxTokens: 40,
      maxOutputTokens: 90,
      maxInputTokens: 2000,
    },
    extract: facts,
  },
  summaries: {
    ...common,
    summarise: {
      model: "gpt-6-sol",
      reasoningEffort: "low",
      prompt: "Sum it up.",
      language: "English",
      words: 300,
      wholeTokens: 8000,
      partTokens: 2000,
      metadata: ["author", "year"],
      maxInputTokens: 90_000,
      optional: true,
    },
    extract: facts,
  },
  extractions: {
    ...common,
    summarise: { maxOutputTokens: 250 },
    extract: [
      facts,
      {
        ...invoices,
        model: "gpt-4o-mini",
        prompt: "Read the invoice.",
        wholeTokens: 9000,
        windowTokens: 3000,
        overlapTokens: 100,
        merge: { total: "most_frequent" },
        maxInputTokens: 70_000,
        maxOutputTokens: 700,
        optional: true,
        when: (document) => document.uri.endsWith(".pdf"),
      },
    ],
    limits: { "gpt-6-luna": { tokensPerMinute: 100_000, requestsPerMinute: 50 } },
  },
  "a house model": {
    ...common,
    embed: { model: "house-embedding", encoding: "cl100k_base", dimensions: 384 },
    summarise: { model: "house-model", encoding: "cl100k_base" },
    extract: { ...facts, model: "house-model", encoding: "cl100k_base", windowTokens: 2500 },
    prices: { "house-embedding": { input: 0 }, "house-model": { input: 0 } },
  },
};

const content = ["First part about apples.", "Second part about pears."];
const text = content.join("\n\n");

/** A chunked document made by hand, so that no parser and no tokenizer has a say in it. */
export const formerDocument: ChunkedDocument = {
  text,
  title: "Fruit",
  mediaType: "text/markdown",
  properties: {},
  language: { tag: "en", isSure: true, likely: "en" },
  coverage: {},
  links: [],
  pages: [],
  textTokens: { o200k_base: 12, cl100k_base: 12 },
  passages: {},
  chunks: content.map((part, position) => ({
    position,
    startChar: text.indexOf(part),
    endChar: text.indexOf(part) + part.length,
    headingPath: ["Fruit", `Part ${position + 1}`],
    tokens: 6,
    content: part,
    firstPage: null,
    lastPage: null,
    context: "",
    searchTerms: [],
  })),
};

/** What a source says of it. */
export const formerMetadata = { author: "A. Pomologist", year: 1901, shelf: "B" };

/** Answers to its requests, by the name of the extraction; prose for the others. */
export const formerAnswers: Record<string, string> = {
  facts: JSON.stringify({ subject: "fruit", topics: [] }),
  invoices: JSON.stringify({ total: null, due: null }),
};
