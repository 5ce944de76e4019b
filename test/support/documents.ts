import type { CallRecord } from "../../src/base/call.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { publishVersion, registerDocuments, storeVersion } from "../../src/database/documents.ts";
import { saveVectors } from "../../src/ledger/queries.ts";
import { startRun } from "../../src/database/runs.ts";
import type { EmbeddingSpace } from "../../src/database/vectors.ts";
import type {
  ChunkedDocument,
  DocumentFailure,
  JsonObject,
  ListedDocument,
} from "../../src/base/document.ts";
import { contentHash } from "../../src/base/fingerprint.ts";

/** Values for tests that write documents without a chain. */

export function listed(uri: string, parts: Partial<ListedDocument> = {}): ListedDocument {
  return { uri, location: `/${uri}`, source: "notes", metadata: {}, ...parts };
}

export function callRecord(parts: Partial<CallRecord> = {}): CallRecord {
  return {
    stage: "embed",
    kind: "embedding",
    provider: "fake",
    model: "text-embedding-3-small",
    attempt: 1,
    status: "answered",
    httpStatus: 200,
    requestId: "req_1",
    inputTokens: 12,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 0,
    costUsd: 0.00000024,
    latencyMs: 3.5,
    fingerprint: "f",
    documentId: null,
    startedAt: new Date("2026-01-02T03:04:05.678Z"),
    error: null,
    ...parts,
  };
}

/** The parts joined by a newline, one chunk each. */
export function chunkedFrom(parts: string[], terms: string[][] = []): ChunkedDocument {
  let start = 0;
  const chunks = parts.map((content, position) => {
    const startChar = start;
    const endChar = start + Array.from(content).length;
    start = endChar + 1;
    return {
      position,
      startChar,
      endChar,
      headingPath: ["Guide", `Part ${position}`],
      firstPage: null,
      lastPage: null,
      tokens: 3,
      content,
      context: "",
      searchTerms: terms[position] ?? [],
    };
  });
  return {
    text: parts.join("\n"),
    title: "Guide",
    mediaType: "text/markdown",
    textTokens: {},
    passages: {},
    properties: {},
    language: { tag: "", isSure: false, likely: "" },
    pages: [],
    coverage: {},
    links: [],
    chunks,
  };
}

/** A unit-free vector that depends on the text alone. */
export function vectorOf(text: string, dimensions: number): Buffer {
  const digest = Buffer.from(contentHash(text), "hex");
  const vector = Buffer.alloc(dimensions * 4);
  for (let index = 0; index < dimensions; index++) {
    vector.writeFloatLE((((digest[index % 32] ?? 0) * (index + 7)) % 251) / 251 - 0.5, index * 4);
  }
  return vector;
}

export async function startTestRun(database: Database, pipeline = "nightly"): Promise<string> {
  return await startRun(database, {
    pipeline: { name: pipeline, version: 1 },
    provider: "fake",
  });
}

/** A failure that came up for the first time. */
export function failure(parts: Partial<DocumentFailure> & Pick<DocumentFailure, "reason">) {
  return {
    outcome: "failed" as const,
    fault: "document" as const,
    stage: "summarise" as const,
    message: "It failed.",
    contentHash: null,
    attempts: 1,
    quarantined: false,
    rejectedTextHash: null,
    ...parts,
  };
}

/** Registers, embeds and stores one document; `publishTestDocument` also publishes it. */
export async function storeTestDocument(
  database: Database,
  input: {
    runId: string;
    document: ListedDocument;
    chunked: ChunkedDocument;
    space: EmbeddingSpace;
    pipeline?: string;
    textSearch?: string;
    language?: string;
    fingerprint?: string;
    vectors?: Buffer[];
  },
): Promise<{ documentId: string; versionId: string }> {
  const {
    runId,
    document,
    chunked,
    space,
    pipeline = "nightly",
    textSearch = "simple",
    language = "",
    fingerprint = "f1",
  } = input;
  await registerDocuments(database, { pipeline, runId, documents: [document] });
  const [row] = await database.query<{ id: string }>(
    "select id from ragprep._documents where pipeline = $1 and uri = $2",
    [pipeline, document.uri],
  );
  if (row === undefined) throw new Error(`${document.uri} was not registered`);
  const hashes = chunked.chunks.map(({ content }) => contentHash(content));
  const vectors = chunked.chunks.map(({ content }, index) => ({
    textHash: contentHash(content),
    vector: input.vectors?.[index] ?? vectorOf(content, space.dimensions),
  }));
  const ids = await saveVectors(database, space, vectors, {
    runId,
    call: callRecord({ model: space.model }),
  });
  const versionId = await storeVersion(database, {
    documentId: row.id,
    runId,
    space,
    contentHash: contentHash(chunked.text),
    validators: null,
    fingerprint,
    settingsFingerprint: "s1",
    textSearch,
    language,
    chunked,
    vectorIds: hashes.map((hash) => ids.get(hash) ?? "missing"),
  });
  return { documentId: row.id, versionId };
}

export async function publishTestDocument(
  database: Database,
  input: Parameters<typeof storeTestDocument>[1] & { summary?: string; data?: JsonObject },
): Promise<{ documentId: string; versionId: string }> {
  const stored = await storeTestDocument(database, input);
  await publishVersion(database, {
    versionId: stored.versionId,
    chunks: input.chunked.chunks.length,
    runId: input.runId,
    summary: { text: input.summary ?? "A guide.", model: "gpt-6-luna", parts: 1, depth: 1 },
    extractions: [{ name: "facts", data: input.data ?? { language: "en" }, model: "gpt-6-luna" }],
  });
  return stored;
}
