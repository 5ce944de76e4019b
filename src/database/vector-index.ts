import { escapeLiteral } from "pg";
import { systemClock } from "../base/clock.ts";
import { fingerprint } from "../base/fingerprint.ts";
import type { Logger } from "../base/log.ts";
import { serverWords, sqlState } from "./connection/connect.ts";
import type { Database } from "./connection/connect.ts";
import { readSearchSettings } from "./search-settings.ts";
import type { VectorIndexType } from "./search-settings.ts";
import type { EmbeddingSpace } from "./vectors.ts";

/**
 * Vectors from which an index pays. Below, an exact scan is fast, and an index would make the next bulk load ten times
 * slower. The embedded database scans 20,000 vectors of 1,536 dimensions in 0.4 s, and takes minutes to index them.
 */
const defaultIndexedFrom = { server: 1_000, embedded: 20_000 };
/**
 * What a build is tried with, one after the other. A graph that does not fit 512 MB (some 70,000 vectors of 1,536
 * dimensions) is built several times slower; but parallel workers share the memory in /dev/shm, of which a container has
 * 64 MB, and a small server may have no 512 MB at all.
 */
const buildSettings = [
  { memory: "512MB", parallel: true },
  { memory: "512MB", parallel: false },
  { memory: "64MB", parallel: false },
];

/** SQL; `isLocal`: for the transaction. The server's own memory stays when it is more. */
function settingsSql({ memory, parallel }: (typeof buildSettings)[number], isLocal: boolean): string {
  const workers = parallel ? "" : `select set_config('max_parallel_maintenance_workers', '0', ${isLocal}); `;
  return `${workers}select set_config('maintenance_work_mem', '${memory}', ${isLocal})
    where ${memory === "64MB"} or pg_size_bytes(current_setting('maintenance_work_mem')) < pg_size_bytes('${memory}')`;
}

/** What pgvector can index. */
const maxVectorDimensions = 2_000;
const maxHalfvecDimensions = 4_000;

/**
 * Builds the missing HNSW index of every embedding space with at least `indexedFrom` vectors. Called after a load: ten
 * times faster than keeping the index while the table is filled for the first time. A search works without it, only
 * slower, so a build that the server refuses is a warning, and the next run tries again.
 */
export async function ensureVectorIndexes(
  database: Database,
  logger: Logger,
  {
    indexedFrom = defaultIndexedFrom[database.kind],
    onProgress = () => {},
  }: { indexedFrom?: number; onProgress?: (progress: IndexProgress) => void } = {},
): Promise<void> {
  const spaces = await database.query<EmbeddingSpace>(
    "select distinct provider, model, dimensions from _versions where model is not null",
  );
  const { vectorIndex } = await readSearchSettings(database);
  for (const space of spaces) {
    const type = indexedType(database.kind, space.dimensions, vectorIndex);
    if (type === null) continue;
    const name = indexName(space, type);
    const [state] = await database.query<{ exists: boolean; broken: boolean; vectors: number }>(
      `select to_regclass($1) is not null as exists,
        exists (select from pg_index where indexrelid = to_regclass($1) and not indisvalid)
          and not exists (select from pg_stat_progress_create_index where relid = '_vectors'::regclass) as broken,
        (select count(*)::int from (select from _vectors where provider = $2 and model = $3 and dimensions = $4 limit $5) few) as vectors`,
      [name, space.provider, space.model, space.dimensions, indexedFrom],
    );
    if (state === undefined || (state.exists && !state.broken) || state.vectors < indexedFrom) continue;
    // A concurrent build that was killed.
    if (state.broken) await database.maintain(`drop index if exists ${name}`);
    const started = performance.now();
    logger.info({ ...space }, `Building the vector index of ${space.model}: searches get fast by it.`);
    const watch = watchBuild(database, (share) =>
      onProgress({ model: space.model, state: "building", share }),
    );
    const statement = `create index ${isConcurrent(database) ? "concurrently " : ""}if not exists ${name} on _vectors
       using hnsw ((embedding::${type}) ${type.replace(/\(.*/, "")}_cosine_ops) where ${spaceCondition(space)}`;
    try {
      if (await build(database, statement, { name, logger, space })) {
        logger.info(
          { ...space, milliseconds: Math.round(performance.now() - started) },
          "built the vector index",
        );
        // That of the other type, which searches used until now.
        for (const former of [`vector(${space.dimensions})`, `halfvec(${space.dimensions})`])
          if (indexName(space, former) !== name)
            await database.maintain(`drop index if exists ${indexName(space, former)}`);
      }
    } finally {
      await watch.end();
      onProgress({ model: space.model, state: "finished", share: 1 });
    }
  }
}

/** How far the build of a vector index is. */
export interface IndexProgress {
  model: string;
  state: "building" | "finished";
  /** Of the table's pages; null while unknown, and on the embedded database, which does one thing at a time. */
  share: number | null;
}

const lookEveryMs = 1_000;

/** Asks how far a build is while it goes on. */
function watchBuild(database: Database, tell: (share: number | null) => void): { end: () => Promise<void> } {
  tell(null);
  if (database.kind === "embedded") return { end: async () => {} };
  const ended = new AbortController();
  const look = async () => {
    while (!ended.signal.aborted) {
      await systemClock.sleep(lookEveryMs, ended.signal);
      const [row] = await database.query<{ share: number | null }>(
        `select blocks_done::float8 / nullif(blocks_total, 0) as share from pg_stat_progress_create_index
         where relid = '_vectors'::regclass limit 1`,
      );
      if (row !== undefined && !ended.signal.aborted) tell(row.share);
    }
  };
  // The build tells of a lost server; a look that fails is only not shown.
  const looking = look().catch(() => undefined);
  return {
    end: async () => {
      ended.abort();
      await looking;
    },
  };
}

/** Runs of other pipelines go on writing meanwhile. Not through a pooler, where a session is only a transaction's. */
function isConcurrent({ kind, isPooled }: Database): boolean {
  return kind === "server" && !isPooled;
}

/** @returns whether the index stands; @throws what is no refusal, such as a lost server. */
async function build(
  database: Database,
  statement: string,
  { name, logger, space }: { name: string; logger: Logger; space: EmbeddingSpace },
): Promise<boolean> {
  for (const [index, settings] of buildSettings.entries()) {
    try {
      if (isConcurrent(database)) {
        const after = "reset maintenance_work_mem; reset max_parallel_maintenance_workers";
        await database.maintain(statement, { before: settingsSql(settings, false), after });
      } else await database.maintain(`${settingsSql(settings, true)}; ${statement}`);
      return true;
    } catch (error) {
      const state = sqlState(error);
      if (state === undefined) throw error;
      // What a concurrent build leaves when it fails.
      if (isConcurrent(database) && state !== "42501")
        await database.maintain(`drop index if exists ${name}`);
      // 53: out of memory, shared memory or disk. Anything else would be refused again.
      if (state === "23505" || state === "42P07") return true; // Another run was faster.
      if (state.startsWith("53") && index < buildSettings.length - 1) continue;
      logger.warn(
        { err: error, ...space },
        `The vector index of ${space.model} was not built (${serverWords(error)}). Searches work and are slower; the next run tries again${state === "42501" ? ", and so does ragprep migrate with the role that owns the tables" : ""}.`,
      );
      return false;
    }
  }
  return false;
}

/** Tells the planner what is in the tables, after a run that changed them. A refusal is a warning. */
export async function analyseTables(database: Database, logger: Logger): Promise<void> {
  try {
    // The embedded database has no autovacuum, and a server's may come a minute late.
    await database.maintain(
      `${database.kind === "embedded" ? "vacuum (analyze)" : "analyze"} _vectors, _chunks, _chunk_words, _versions, _documents`,
    );
  } catch (error) {
    if (sqlState(error) === undefined) throw error;
    logger.warn({ err: error }, "The tables could not be analysed; searches may be slower.");
  }
}

/**
 * The type a vector is cast to in an index and in every comparison, so that the two meet: `vector(1536)`; `halfvec(3072)`
 * above 2,000 dimensions and where the settings say so, on a server. Null for what is not indexed.
 */
function indexedType(kind: Database["kind"], dimensions: number, wanted: VectorIndexType): string | null {
  // The embedded database builds a halfvec index 18 times slower than a server.
  if (kind === "embedded") return dimensions <= maxVectorDimensions ? `vector(${dimensions})` : null;
  if (dimensions > maxHalfvecDimensions) return null;
  return `${dimensions > maxVectorDimensions ? "halfvec" : wanted}(${dimensions})`;
}

/** Words a planner can match with a query that names the same constants. */
function spaceCondition(space: EmbeddingSpace): string {
  return `provider = ${escapeLiteral(space.provider)} and model = ${escapeLiteral(space.model)} and dimensions = ${space.dimensions}`;
}

function indexName(space: EmbeddingSpace, type: string): string {
  const isChosen = type.startsWith("halfvec") && space.dimensions <= maxVectorDimensions;
  return `vectors_hnsw_${fingerprint({ ...space }).slice(0, 16)}${isChosen ? "_half" : ""}`;
}
