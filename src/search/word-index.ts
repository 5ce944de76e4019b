import type { Logger } from "../base/log.ts";
import type { Database, Queryable } from "../database/connection/connect.ts";
import { indexWords } from "../database/documents.ts";
import { sqlState } from "../database/connection/connect.ts";
import { scrubText } from "../database/json.ts";
import { languageOf } from "../text/language.ts";
import { wordSettings } from "./language.ts";

/** Chunks from which the frequencies of words are estimated. */
const sampleChunks = 30_000;
/** Share by which the published chunks must have changed before frequencies are estimated again. */
const changedShare = 0.03;
/** Factor by which the length of an average chunk may differ from the one that the weights were computed with. */
const maxPivotFactor = 1.2;
/** Documents, or chunks, in one transaction. */
const documentBatch = 100;
const chunkBatch = 5_000;

export interface WordIndexOptions {
  pipeline: string;
  /** The pipeline's `store.textSearch`. */
  textSearch: string;
  logger: Logger;
  /** Asked between two transactions. */
  goOn: () => boolean;
}

/**
 * At a run's end: completes what an older ragprep stored, and estimates how frequent words are. A search works without it,
 * only slower or less well, so a refusal is a warning.
 */
export async function refreshWordIndex(database: Database, options: WordIndexOptions): Promise<void> {
  const { logger, goOn } = options;
  try {
    await findLanguages(database, options);
    await indexMissing(database, goOn);
    if (goOn()) await estimateFrequencies(database, goOn);
  } catch (error) {
    if (sqlState(error) === undefined) throw error;
    logger.warn({ err: error }, "The search by words was not brought up to date; the next run tries again.");
  }
}

/** Finds the languages of documents that an older ragprep stored, and stems their chunks accordingly. Nothing is paid for. */
async function findLanguages(
  database: Database,
  { pipeline, textSearch, goOn }: WordIndexOptions,
): Promise<void> {
  while (goOn()) {
    const versions = await database.query<{ id: string; text: string; declared: string | null }>(
      `select v.id, substr(v.text, greatest(char_length(v.text) / 2 - 2000, 1), 4000) as text, v.properties ->> 'language' as declared
       from _documents d join _versions v on v.id = d.published_version_id
       where d.pipeline = $1 and v.language is null limit ${documentBatch}`,
      [pipeline],
    );
    if (versions.length === 0) return;
    for (const { id, text, declared } of versions) {
      const settings = wordSettings(await languageOf(text, declared ?? undefined), textSearch);
      await database.transaction((client) => changeWords(client, id, settings));
    }
  }
}

async function changeWords(
  client: Queryable,
  versionId: string,
  { language, textSearch }: { language: string; textSearch: string },
): Promise<void> {
  const [changed] = await client.query<{ differs: boolean }>(
    `update _versions v set language = $2, text_search = $3 from _versions former
     where v.id = $1 and former.id = v.id returning former.text_search <> $3 as differs`,
    [versionId, scrubText(language), textSearch],
  );
  if (changed?.differs !== true) return;
  await client.query(
    `update _chunks set search = to_tsvector($2::regconfig, context || content) || array_to_tsvector(_character_pairs(context || content))
     where version_id = $1`,
    [versionId, textSearch],
  );
  await client.query("delete from _chunk_words where version_id = $1", [versionId]);
  await indexWords(client, versionId);
}

/** Chunks that were too many for the migration that made the index of words, and those whose rows in it somebody deleted. */
async function indexMissing(database: Database, goOn: () => boolean): Promise<void> {
  for (let after = "0"; goOn();) {
    const missing = await database.query<{ id: string }>(
      `select v.id from _versions v join _documents d on d.published_version_id = v.id
       left join (select version_id, count(*) as chunks from _chunk_words where version_id > $1::bigint group by version_id) w on w.version_id = v.id
       where v.id > $1::bigint and v.chunk_count > coalesce(w.chunks, 0) order by v.id limit ${documentBatch}`,
      [after],
    );
    const last = missing.at(-1);
    if (last === undefined) return;
    for (const { id } of missing) await database.transaction(async (client) => await indexWords(client, id));
    after = last.id;
  }
}

/** Replaces the frequencies of words by new ones, and the weights where chunks have become much longer or shorter. */
async function estimateFrequencies(database: Database, goOn: () => boolean): Promise<void> {
  const [counted] = await database.query<{ published: number; known: number }>(
    `select (select count(*)::int from _chunk_words) as published,
       (select coalesce(sum(chunks), 0)::int from _word_statistics) as known`,
  );
  const { published, known } = counted ?? { published: 0, known: 0 };
  if (Math.abs(published - known) <= known * changedShare) return;
  // Before the frequencies: they are counted by tiers of weight.
  await adjustWeights(database, goOn);
  const percent = published <= sampleChunks ? 100 : (100 * sampleChunks) / published;
  await database.transaction(async (client) => {
    // Two runs of different pipelines may end at the same time.
    await client.query("lock table _word_frequencies in share row exclusive mode");
    await client.query(
      `create temporary table sampled on commit drop as
       select v.text_search, w.length, w.terms from _chunk_words w tablesample bernoulli (${percent})
       join _versions v on v.id = w.version_id`,
    );
    await client.query("delete from _word_frequencies");
    await client.query(
      `insert into _word_frequencies (term, chunks)
       select term, greatest(round(count(*) * 100.0 / ${percent}), 1)::int
       from (select unnest(terms) as term from sampled) s group by term`,
    );
    await client.query(
      `insert into _word_statistics as s (text_search, chunks)
       select text_search, round(count(*) * 100.0 / ${percent})::int from sampled group by text_search
       on conflict (text_search) do update set chunks = excluded.chunks`,
    );
    await client.query(
      "delete from _word_statistics s where not exists (select from sampled where text_search = s.text_search)",
    );
  });
}

async function adjustWeights(database: Database, goOn: () => boolean): Promise<void> {
  const lengths = await database.query<{ textSearch: string; mean: number; pivot: number }>(
    `select v.text_search as "textSearch", avg(w.length)::float8 as mean, max(s.pivot)::float8 as pivot
     from (select version_id, length from _chunk_words) w
     join _versions v on v.id = w.version_id
     join _word_statistics s on s.text_search = v.text_search
     group by v.text_search`,
  );
  for (const { textSearch, mean, pivot } of lengths) {
    if (mean <= 0 || Math.max(mean / pivot, pivot / mean) < maxPivotFactor) continue;
    await database.query("update _word_statistics set pivot = $2 where text_search = $1", [textSearch, mean]);
    for (let after = "0"; goOn();) {
      const [batch] = await database.query<{ last: string | null }>(
        `with batch as (
           select chunk_id, version_id from _chunk_words where chunk_id > $1 order by chunk_id limit ${chunkBatch}
         ), changed as (
           update _chunk_words w set weights = n.weights, terms = n.terms
           from _weigh_chunks((select array_agg(b.chunk_id) from batch b join _versions v on v.id = b.version_id where v.text_search = $2), $3) n
           where w.chunk_id = n.chunk_id
         ) select (select max(chunk_id) from batch) as last`,
        [after, textSearch, mean],
      );
      if (batch === undefined || batch.last === null) break;
      after = batch.last;
    }
  }
}
