import { z } from "zod";
import { namedKeys } from "../base/named-keys.ts";
import { oneOf } from "../base/one-of.ts";
import { publicUri } from "../web/web-address.ts";
import { searchFilterSchema } from "../search/filter.ts";
import { refuseWithoutEffect, searchModes } from "../search/search.ts";

/** What agents and programs may ask, within bounds: one description for MCP, HTTP and OpenAPI. */

const maxQuestionCharacters = 10_000;
const maxNameCharacters = 1_000;
const maxUriCharacters = 8_000;
const maxOffset = 2_000_000_000;

const name = z.string().max(maxNameCharacters);

const documentUri = z
  .string()
  .min(1)
  .max(maxUriCharacters)
  .transform((value, context) => {
    try {
      return publicUri(value);
    } catch {
      context.addIssue({
        code: "custom",
        message: "That is no URI: use one that a hit has, such as file:guide.md.",
      });
      return z.NEVER;
    }
  });

/** @param maxHits the most hits that may be asked for */
export const searchRequest = (maxHits: number) =>
  namedKeys({
    question: z
      .string()
      .max(maxQuestionCharacters)
      .regex(/\S/, "is blank")
      .describe(`Question, or words to look for, in up to ${maxQuestionCharacters} characters`),
    k: z.int().min(1).max(maxHits).default(Math.min(10, maxHits)).describe("How many hits"),
    mode: z
      .enum(searchModes)
      .optional()
      .describe(
        "How to rank: hybrid (the default, by words and meaning), words (exact terms, names, numbers; never embeds the question) or meaning",
      ),
    weight: z.number().min(0).max(1).optional().describe("Share of the words in a hybrid score"),
    maxPerDocument: z.int().min(1).max(maxHits).optional().describe("Most hits of one document"),
    minWords: z.number().optional().describe("Only hits whose BM25 score is at least this"),
    minMeaning: z
      .number()
      .min(-1)
      .max(1)
      .optional()
      .describe("Only hits whose cosine similarity with the question is at least this"),
    filter: searchFilterSchema.optional().describe("Which documents are searched; all by default"),
    provider: z
      .enum(["openai", "fake"])
      .optional()
      .describe("Whose vectors, where the database holds those of the real service and of the fake"),
    rerank: oneOf([
      z.boolean(),
      namedKeys({
        candidates: z.int().min(1).max(200).optional().describe("How many of the best hits are ranked again"),
        onFailure: z
          .enum(["fail", "keep"])
          .optional()
          .describe("keep: if the reranker fails, hits keep the search's order and their rerank is null"),
      }),
    ])
      .optional()
      .describe("Rank the best hits again by the server's reranker, where it has one"),
    expand: z
      .literal("section")
      .optional()
      .describe("Gives each hit the text around it below the same heading"),
  }).superRefine(refuseWithoutEffect);

/** @param maxLength the most characters of text in one answer */
export const partRequest = (maxLength: number) =>
  namedKeys({
    uri: documentUri.describe("URI of the document, as a hit has it"),
    pipeline: name.optional().describe("Only of this pipeline"),
    startChar: z
      .int()
      .min(0)
      .max(maxOffset)
      .default(0)
      .describe("First character of the text, from 0; an answer's endChar reads on"),
    maxChars: z
      .int()
      .min(1)
      .max(maxLength)
      .default(Math.min(8_000, maxLength))
      .describe("Most characters of text"),
  });

/** @param maxFacts the most facts that may be asked for */
export const factsRequest = (maxFacts: number) =>
  namedKeys({
    pipeline: name.optional().describe("Only of this pipeline"),
    uri: documentUri.optional().describe("Only of this document"),
    extraction: name.optional().describe("Only of this extraction"),
    field: name
      .optional()
      .describe("Only of this field, without the numbers of list items, such as lines.amount"),
    limit: z.int().min(1).max(maxFacts).default(Math.min(100, maxFacts)).describe("How many"),
  });

export const neighboursRequest = namedKeys({
  chunkId: z
    .string()
    .regex(/^[1-9]\d{0,17}$/, "Give the chunkId of a hit.")
    .describe("A hit's chunkId"),
  before: z.int().min(0).max(20).default(1).describe("Chunks before it"),
  after: z.int().min(0).max(20).default(1).describe("Chunks after it"),
});

/** @param pipelines names of those that may be run */
export const runRequest = (pipelines: readonly string[]) =>
  namedKeys({
    pipeline: z
      .enum(
        pipelines,
        pipelines.length > 0
          ? {}
          : {
              error:
                "this server runs none: start it with their files, as ragprep serve pipelines/nightly.ts",
            },
      )
      .describe("Name of a pipeline that the server was started with"),
    limit: z.int().min(1).optional().describe("Take only so many of the listed documents"),
    only: documentUri.optional().describe("Take only the document with this URI"),
    maxUsd: z.number().min(0).optional().describe("Spend no more than this"),
    maxUsdPerDocument: z
      .number()
      .min(0)
      .optional()
      .describe("A document that would cost more fails with the reason over_budget"),
    confirmDeletions: z
      .boolean()
      .optional()
      .describe("Remove all documents that are no longer listed, even if they are many"),
    confirmContent: z
      .boolean()
      .optional()
      .describe("Publish what the sources hold now, even if many documents changed alike"),
  });

export const runId = namedKeys({
  id: z.string().max(100).describe("As POST /runs gave it, or the run's number in the database"),
});
