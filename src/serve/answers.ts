import { z } from "zod";

/** What the HTTP API answers, for its description. The compiler holds what the handlers give against it. */

/** Any JSON. `z.json()` refers to itself by `#/$defs`, and in OpenAPI `#` is the whole description. */
const json = z.unknown();
const metadata = z.record(z.string(), json);
const codePoint = z.int().min(0);
const startChar = codePoint.describe("First character in the document's text, in Unicode code points from 0");
const endChar = codePoint.describe("One past the last character");
const page = z.int().min(1).nullable().describe("From 1; null in a format without pages");
const headingPath = z.array(z.string()).describe("Headings above, outermost first");
const language = z.string().nullable().describe("BCP 47 tag");

const hit = z.strictObject({
  chunkId: z.string(),
  documentId: z.string(),
  pipeline: z.string(),
  source: z.string(),
  uri: z.string(),
  title: z.string().nullable(),
  headingPath,
  position: z.int().describe("Order of the chunk in its document, from 0"),
  startChar,
  endChar,
  firstPage: page,
  lastPage: page,
  content: z.string().describe("Verbatim text of the document from startChar to endChar"),
  mediaType: z.string(),
  language,
  metadata,
  summary: z.string().nullable(),
  score: z.number().describe("Orders the hits of this question only"),
  words: z.number().nullable().describe("BM25; 0 when the chunk holds none of the words"),
  meaning: z.number().nullable().describe("Cosine similarity, from -1 to 1"),
  wordsRank: z.int().nullable().describe("Place by words, from 1"),
  meaningRank: z.int().nullable().describe("Place by meaning, from 1"),
  rerank: z.number().nullable().optional().describe("The reranker's score; null when it failed"),
  section: z.strictObject({ startChar, endChar, text: z.string() }).optional(),
});
export const searchAnswer = z.strictObject({ hits: z.array(hit) });

export const documentsAnswer = z.strictObject({
  documents: z.array(
    z.strictObject({
      documentId: z.string(),
      pipeline: z.string(),
      source: z.string(),
      uri: z.string(),
      title: z.string().nullable(),
      summary: z.string().nullable(),
      language,
      mediaType: z.string(),
      metadata,
      publishedAt: z.string(),
      textLength: codePoint.describe("Length of the whole text, in code points"),
      startChar,
      endChar,
      firstPage: page,
      lastPage: page,
      text: z.string().describe("The text from startChar to endChar"),
      extractions: z.array(z.strictObject({ name: z.string(), data: json })),
    }),
  ),
});

export const factsAnswer = z.strictObject({
  facts: z.array(
    z.strictObject({
      documentId: z.string(),
      pipeline: z.string(),
      uri: z.string(),
      extraction: z.string(),
      field: z.string(),
      path: z.string().describe("Place in the extraction's data, such as lines[0].amount"),
      value: json,
      quote: z.string().describe("Verbatim text of the document from startChar to endChar"),
      startChar,
      endChar,
      page,
      boxes: z.array(
        z.strictObject({
          page: z.int(),
          left: z.number(),
          top: z.number(),
          right: z.number(),
          bottom: z.number(),
        }),
      ),
    }),
  ),
});

export const neighboursAnswer = z.strictObject({
  chunks: z.array(
    z.strictObject({
      chunkId: z.string(),
      position: z.int(),
      startChar,
      endChar,
      headingPath,
      content: z.string(),
    }),
  ),
});

const counts = z.record(z.string(), z.number());
const time = z.string().describe("ISO 8601").nullable();
export const runAnswer = z.strictObject({
  id: z
    .string()
    .describe("What the run is asked for by; of another process's run, its number in the database"),
  run: z.string().nullable().describe("Its number in the database; null until it has begun"),
  pipeline: z.string(),
  status: z.enum(["pending", "running", "finished", "failed", "cancelled"]),
  isFinished: z.boolean().describe("Whether it has ended, in whatever way"),
  reason: z.string().nullable().describe("Why it failed or was cancelled"),
  scheduledAt: time,
  startedAt: time,
  endedAt: time,
  progress: z
    .strictObject({
      documents: counts,
      chunks: counts,
      tokens: counts,
      calls: counts,
      costUsd: z.number(),
      listingEnded: z.boolean(),
    })
    .nullable()
    .describe("Null for a run of another process"),
  result: z.record(z.string(), json).nullable().describe("As `ragprep ingest --json` prints it, at its end"),
});
export const runsAnswer = z.strictObject({
  pipelines: z.array(z.string()).describe("What may be run"),
  runs: z.array(runAnswer).describe("Newest first"),
});

export const errorAnswer = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});
