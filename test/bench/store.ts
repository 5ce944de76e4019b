import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { draw } from "../../mocks/random.ts";
import type { CallRecord } from "../../src/base/call.ts";
import { connect } from "../../src/database/connection/connect.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { registerDocuments, storeVersion } from "../../src/database/documents.ts";
import type { RegisteredDocument } from "../../src/database/documents.ts";
import { saveVectors } from "../../src/ledger/queries.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { startRun } from "../../src/database/runs.ts";
import type { ChunkedDocument } from "../../src/base/document.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { createTestPlace } from "../support/database.ts";
import { createTable, numbersOf } from "./bench.ts";

/**
 * Chunks and vectors a second, a document at a time, against psql's \copy of the same rows in binary form into the same
 * tables with the same indexes on the server: the most that the server takes.
 *
 *   BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres npm run bench:store -- --chunks 20000
 *
 * The vectors of a document are saved in one transaction when they are delivered, its chunks in another: vectors are
 * paid for, and must not wait for anything.
 */

const { values } = parseArgs({
  options: {
    chunks: { type: "string", default: "20000" },
    "per-document": { type: "string", default: "20" },
    "at-once": { type: "string", default: "4" },
    characters: { type: "string", default: "800" },
    dimensions: { type: "string", default: "1536" },
    repeat: { type: "string", default: "1" },
    databases: { type: "string", default: "server,embedded" },
  },
});
const serverUrl = process.env["BENCH_DATABASE_URL"] ?? process.env["TEST_DATABASE_URL"];
if (serverUrl === undefined)
  throw new Error("Failed to start: set BENCH_DATABASE_URL to a Postgres server with pgvector.");
const server = serverUrl;
const [chunkCount = 20_000] = numbersOf(values.chunks);
const [perDocument = 20] = numbersOf(values["per-document"]);
const [atOnce = 4] = numbersOf(values["at-once"]);
const [characters = 800] = numbersOf(values.characters);
const [dimensions = 1536] = numbersOf(values.dimensions);
const space = { provider: "fake", model: "bench", dimensions } as const;
const run = promisify(execFile);
const copied = ["vectors", "versions", "chunks"] as const;

const words =
  "river stone paper timber copper water winter summer market village record letter keeper reader".split(" ");

function makeDocument(index: number): {
  chunked: ChunkedDocument;
  vectors: { textHash: string; vector: Uint8Array }[];
} {
  const contents = Array.from({ length: perDocument }, (_, position) => {
    let text = `Chunk ${position} of document ${index}:`;
    for (let word = 0; text.length < characters - 10; word++)
      text += ` ${words[Math.floor(draw(index, position, word) * words.length)]}${word % 40}`;
    return `${text}.\n\n`;
  });
  let start = 0;
  const chunks = contents.map((content, position) => {
    const chunk = {
      position,
      startChar: start,
      endChar: start + content.length,
      headingPath: ["A heading"],
      firstPage: null,
      lastPage: null,
      tokens: 200,
      content,
      context: "",
      searchTerms: [],
    };
    start += content.length;
    return chunk;
  });
  const vectors = contents.map((content) => ({ textHash: contentHash(content), vector: randomVector() }));
  return {
    chunked: {
      text: contents.join(""),
      title: "A title",
      mediaType: "text/plain",
      textTokens: {},
      passages: {},
      properties: {},
      language: { tag: "", isSure: false, likely: "" },
      pages: [],
      coverage: {},
      links: [],
      chunks,
    },
    vectors,
  };
}

/** Random bytes with small exponents: what a vector is to a disk, and finite. */
function randomVector(): Uint8Array {
  const bytes = randomBytes(dimensions * 4);
  for (let at = 3; at < bytes.length; at += 4) bytes[at] = 0x3c;
  return bytes;
}

const call: CallRecord = {
  stage: "embed",
  kind: "embedding",
  provider: "fake",
  model: "bench",
  attempt: 1,
  status: "answered",
  httpStatus: 200,
  requestId: null,
  inputTokens: 4000,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  outputTokens: null,
  costUsd: null,
  latencyMs: 100,
  fingerprint: "bench",
  documentId: null,
  startedAt: new Date(),
  error: null,
};

interface Registered {
  runId: string;
  documents: RegisteredDocument[];
}

async function register(database: Database): Promise<Registered> {
  const runId = await startRun(database, {
    pipeline: { name: "bench", version: 1 },
    provider: "fake",
  });
  const documents = await registerDocuments(database, {
    pipeline: "bench",
    runId,
    documents: Array.from({ length: Math.ceil(chunkCount / perDocument) }, (_, index) => ({
      uri: `file:${index}.txt`,
      location: `/${index}.txt`,
      source: "bench",
      metadata: {},
    })),
  });
  return { runId, documents };
}

/** Seconds of storing. */
async function store(database: Database): Promise<number> {
  const { runId, documents } = await register(database);
  const prepared = documents.map((document, index) => ({ document, ...makeDocument(index) }));
  const started = performance.now();
  const queue = prepared.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const { document, chunked, vectors } of queue) {
        const ids = await saveVectors(database, space, vectors, { runId, call });
        await storeVersion(database, {
          documentId: document.id,
          runId,
          space,
          contentHash: document.id,
          validators: null,
          fingerprint: document.id,
          settingsFingerprint: "bench",
          textSearch: "simple",
          language: "",
          chunked,
          vectorIds: vectors.map(({ textHash }) => ids.get(textHash) ?? "none"),
        });
      }
    }),
  );
  return (performance.now() - started) / 1000;
}

async function withDatabase<Result>(
  on: string | undefined,
  work: (database: Database, url: string | undefined) => Promise<Result>,
): Promise<Result> {
  const place = await createTestPlace({ migrated: true, server: on });
  try {
    const database = await connect(place.options);
    try {
      await migrate(database);
      return await work(database, place.options.databaseUrl);
    } finally {
      await database.close();
    }
  } finally {
    await place.drop();
  }
}

async function psql(url: string, ...commands: string[]): Promise<void> {
  await run("psql", [url, "-qX", "-v", "ON_ERROR_STOP=1", ...commands.flatMap((command) => ["-c", command])]);
}

/** Seconds of storing on the server, and of \\copy of the same rows into the same tables of a database of their own. */
async function onServer(directory: string): Promise<{ storing: number; copying: number }> {
  const file = (name: string) => join(directory, name);
  const storing = await withDatabase(server, async (database, url = "") => {
    const seconds = await store(database);
    await psql(url, ...copied.map((name) => `\\copy ragprep._${name} to '${file(name)}' (format binary)`));
    return seconds;
  });
  const copying = await withDatabase(server, async (database, url = "") => {
    await register(database);
    const started = performance.now();
    await psql(url, ...copied.map((name) => `\\copy ragprep._${name} from '${file(name)}' (format binary)`));
    return (performance.now() - started) / 1000;
  });
  return { storing, copying };
}

const table = createTable([
  ["way", 24],
  ["seconds", 8],
  ["chunks/s", 9],
  ["of \\copy", 8],
]);
const line = (way: string, seconds: number, copying: number) =>
  table.row(way, seconds.toFixed(2), Math.round(chunkCount / seconds), (copying / seconds).toFixed(2));
for (let round = 0; round < Number(values.repeat); round++) {
  const directory = await mkdtemp(join(tmpdir(), "ragprep-store-"));
  try {
    const { storing, copying } = await onServer(directory);
    line("psql \\copy binary", copying, copying);
    if (values.databases.includes("server")) line("ragprep, server", storing, copying);
    if (values.databases.includes("embedded"))
      line("ragprep, embedded", await withDatabase(undefined, store), copying);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
