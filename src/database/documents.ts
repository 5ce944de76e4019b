import type {
  Chunk,
  ChunkedDocument,
  DocumentOutcome,
  FormerFailure,
  JsonObject,
  ListedDocument,
} from "../base/document.ts";
import { DatabaseFailure, DocumentError } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import { quarantineRules } from "../base/failures.ts";
import type { PublishedExtraction } from "../extraction/publish.ts";
import { contentHash } from "../base/fingerprint.ts";
import { brokenConstraint } from "./connection/refusals.ts";
import type { Database, Queryable } from "./connection/connect.ts";
import { jsonParameter, scrubText } from "./json.ts";
import { documentFence, fence, isFenced, passFence } from "./connection/run-fence.ts";
import type { VersionSpace } from "./vectors.ts";

/** A document of this run, with what is published of it. */
export interface RegisteredDocument {
  id: string;
  uri: string;
  listed: ListedDocument;
  /** The version that people see; null when there is none. */
  published: PublishedVersion | null;
  /** How its last attempt failed; null when it did not. */
  failure: FormerFailure | null;
  /** A process died while it worked on it. */
  isSuspect?: boolean;
  /** In a run that workers share. */
  claimed?: ClaimedPart;
}

/** What a worker knows of a document that it claimed. */
export interface ClaimedPart {
  /** Its number: a later one makes it void. */
  claim: number;
  /** What was decided about a document that had been held until the end of the run: why it stays as it was, or nothing. */
  decision: { withheld: string | null } | null;
}

export interface PublishedVersion {
  /** Hash of everything it derives from. */
  fingerprint: string;
  /** The part of it that is not content. */
  settingsFingerprint: string;
  /** What recognises its body without reading it. */
  validators: JsonObject | null;
  /** False when rows of it are gone, as after somebody emptied a table. */
  isWhole: boolean;
  /** Stages whose results it lacks, with the reasons. */
  failedStages: Readonly<Record<string, string>>;
}

/** What is known of a document before its chain begins. */
export interface KnownState {
  id: string;
  uri_hash: string;
  published: PublishedVersion | null;
  failure: FormerFailure | null;
  isSuspect: boolean;
}

/** Columns of `KnownState`: of a document `d`, and of its published version `v`, where there is one. */
export const knownColumns = `d.id, d.uri_hash,
  case when v.id is not null then json_build_object(
    'fingerprint', v.fingerprint, 'settingsFingerprint', v.settings_fingerprint, 'validators', v.validators,
    'failedStages', v.failed_stages,
    'isWhole', coalesce(v.chunk_count = (select count(*) from _chunks c where c.version_id = v.id)
      and v.extraction_count = (select count(*) from _extractions x where x.version_id = v.id)
      and v.evidence_count = (select count(*) from _evidence e where e.version_id = v.id), true)) end as published,
  case when d.state = 'failed' then json_build_object(
    'stage', d.stage, 'reason', d.reason, 'message', d.message, 'attempts', d.attempts, 'contentHash', d.failed_content_hash,
    'settings', d.failed_settings, 'quarantined', d.quarantined, 'rejectedTextHash', d.rejected_text_hash,
    'rules', d.quarantine_rules) end as failure,
  d.process_deaths > 0 as "isSuspect"`;

/** Documents in one statement. */
const registerBatch = 1_000;
/** Chunks that one statement makes findable by words: each takes milliseconds, many more on a busy machine. */
const indexBatch = 2_000;
/** Characters of JSON in one statement: the embedded database's socket slows down on messages of many megabytes. */
const chunkBatchCharacters = 1_000_000;

/**
 * Writes what sources list, and gives their rows in the same order. Each URI comes once: the listing sees to that. Sent
 * again after a lost connection it gives the same rows. A removed document that is listed again is there again; people
 * see it once it went down the chain, at no cost if its answers are kept.
 * @throws FatalError `locked` when another run has begun.
 */
export async function registerDocuments(
  database: Database,
  input: { pipeline: string; runId: string; documents: ListedDocument[] },
): Promise<RegisteredDocument[]> {
  const registered: RegisteredDocument[] = [];
  for (let start = 0; start < input.documents.length; start += registerBatch) {
    const documents = input.documents.slice(start, start + registerBatch);
    registered.push(...(await registerSome(database, { ...input, documents })));
  }
  return registered;
}

async function registerSome(
  database: Database,
  { pipeline, runId, documents }: { pipeline: string; runId: string; documents: ListedDocument[] },
): Promise<RegisteredDocument[]> {
  const byHash = new Map(documents.map((document) => [contentHash(scrubText(document.uri)), document]));
  const rows = await database.query<KnownState>(
    `with ${fence("$2")}, listed as (
       select * from jsonb_to_recordset($3::jsonb) as l (uri text, uri_hash text, source text, metadata jsonb) where ${isFenced}
     ), registered as (
       insert into _documents as d (pipeline, uri, uri_hash, source, metadata, first_seen_run_id, last_seen_run_id)
       select $1, uri, uri_hash, source, metadata, $2, $2 from listed order by uri_hash
       on conflict (pipeline, uri_hash) do update
         set source = excluded.source, metadata = excluded.metadata, last_seen_run_id = excluded.last_seen_run_id,
           state = case when d.state = 'finished' and d.published_version_id is null then 'pending' else d.state end,
           removed_at = null, removed_run_id = null, restored_at = null
       returning d.*
     ), listing as (
       insert into _document_listings as l (document_id, source, run_id)
       select id, source, $2 from registered
       on conflict (document_id, source) do update set former_run_id = l.run_id, run_id = excluded.run_id
         where l.run_id <> excluded.run_id
     )
     select ${knownColumns}
     from registered d left join _versions v on v.id = d.published_version_id`,
    [
      pipeline,
      runId,
      jsonParameter(
        [...byHash].map(([hash, { uri, source, metadata }]) => ({ uri, uri_hash: hash, source, metadata })),
      ),
    ],
  );
  if (rows.length < byHash.size) await passFence(database, runId);
  const rowOf = new Map(rows.map((row) => [row.uri_hash, row]));
  return Array.from(byHash, ([hash, listed]) => {
    const row = rowOf.get(hash);
    if (row === undefined) throw new Error(`Failed to register ${listed.uri}: the database gave it no row.`);
    const { id, published, failure, isSuspect } = row;
    return { id, uri: listed.uri, listed, published, failure, isSuspect };
  });
}

export interface NewVersion {
  documentId: string;
  runId: string;
  /** Number of the claim on the document, where workers share the run. */
  claim?: number | undefined;
  /** Who made the vectors, with which model, if there are any. */
  space: VersionSpace;
  /** SHA-256 of the downloaded bytes, hexadecimal. */
  contentHash: string;
  /** What recognises the downloaded bytes without reading them. */
  validators: JsonObject | null;
  /** Hash of everything the version derives from. */
  fingerprint: string;
  /** The part of it that is not content. */
  settingsFingerprint: string;
  /** Name of a Postgres text search configuration, such as `simple`. */
  textSearch: string;
  /** BCP 47 tag of the text; empty when it is not known. */
  language: string;
  chunked: ChunkedDocument;
  /** Ids from the ledger, one for each chunk, in the chunks' order; null for a document without vectors. */
  vectorIds: string[] | null;
}

/**
 * Writes a version that no reader sees yet, with its chunks, in one transaction; it replaces an unpublished one that an
 * earlier run left.
 * @returns the version's id, for `publishVersion`.
 * @throws DocumentError `internal` when chunks and vectors don't match: nothing is stored with a hole in it; FatalError
 * `locked` when another run has begun.
 */
export async function storeVersion(database: Database, version: NewVersion): Promise<string> {
  const {
    chunked: { chunks },
    vectorIds,
  } = version;
  if (chunks.length === 0) throw inconsistent("the document has no chunk");
  if ((vectorIds === null) !== (version.space.model === null))
    throw inconsistent("vectors and their model come together");
  if (vectorIds !== null && vectorIds.length !== chunks.length)
    throw inconsistent(`${chunks.length} chunks came with ${vectorIds.length} vectors`);
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.position !== index) throw inconsistent(`chunk ${index} says it is number ${chunk.position}`);
  }
  const [first, ...more] = chunkBatches(chunks, vectorIds);
  if (first === undefined) throw inconsistent("the document has no chunk");
  try {
    if (more.length === 0) return await insertVersion(database, version, first);
    return await database.transaction(async (client) => {
      const id = await insertVersion(client, version, first);
      for (const batch of more) await insertChunks(client, id, version, batch);
      return id;
    });
  } catch (error) {
    if (brokenConstraint(error) === "_chunks_check")
      throw inconsistent("a chunk's offsets are not as long as its content", error);
    throw error;
  }
}

function* chunkBatches(
  chunks: Chunk[],
  vectorIds: string[] | null,
): Generator<{ json: string; count: number }> {
  let rows: string[] = [];
  let characters = 0;
  for (const [index, chunk] of chunks.entries()) {
    const row = JSON.stringify({
      position: chunk.position,
      start_char: chunk.startChar,
      end_char: chunk.endChar,
      heading_path: chunk.headingPath.map((heading) => scrubText(heading)),
      first_page: chunk.firstPage,
      last_page: chunk.lastPage,
      tokens: chunk.tokens,
      content: chunk.content,
      context: chunk.context,
      terms: chunk.searchTerms.filter((term) => term !== "").map((term) => scrubText(term)),
      vector_id: vectorIds?.[index] ?? null,
    });
    rows.push(row);
    characters += row.length;
    if (characters >= chunkBatchCharacters) {
      yield { json: `[${rows.join(",")}]`, count: rows.length };
      rows = [];
      characters = 0;
    }
  }
  if (rows.length > 0) yield { json: `[${rows.join(",")}]`, count: rows.length };
}

// The join refuses a vector that does not exist or was made by another provider or model, and any where the version has none.
// One parameter, whatever the number of chunks: a statement may have 65,535. The limit makes it a look-up by id
// for each chunk. Without statistics, as in a first load, the planner would otherwise take another index, and read the
// whole space for every document.
const matchingChunks = `select c.position, c.start_char, c.end_char, c.heading_path, c.first_page, c.last_page, c.tokens, c.context, c.content, c.vector_id,
    to_tsvector($1::regconfig, c.context || c.content) || array_to_tsvector(c.terms) as search
  from json_to_recordset($2::json) as c (
    position integer, start_char integer, end_char integer, heading_path text[], first_page integer, last_page integer, tokens integer, context text, content text, terms text[], vector_id bigint)
  left join lateral (
    select v.provider, v.model, v.dimensions from _vectors v where v.id = c.vector_id limit 1
  ) as e on true
  where case when $4::text is null then c.vector_id is null
    else e.provider = $3 and e.model = $4::text and e.dimensions = $5::integer end`;
const chunkColumns =
  "position, start_char, end_char, heading_path, first_page, last_page, tokens, context, content, vector_id, search";

function matchParameters({ space, textSearch }: NewVersion, json: string): unknown[] {
  return [textSearch, json, space.provider, space.model, space.dimensions];
}

// The insert counts what the delete removes so that it comes after it: a document has one unpublished version.
const insertVersionSql = `with ${documentFence({ run: "$8", document: "$7", claim: "$21" })}, matching as materialized (${matchingChunks}),
   former as (
     delete from _versions
     where document_id = $7 and published_at is null and (select count(*) from matching) = $6 and ${isFenced} returning id
   ), version as (
     insert into _versions (document_id, run_id, fingerprint, settings_fingerprint, content_hash, validators, media_type, title, text, text_search, provider, model, dimensions, properties, pages, coverage, links, language, chunk_count)
     select $7, $8, $9, $10, $11, $12::jsonb, $13, $14, $15, $1, $3, $4, $5, $16::jsonb, $17::integer[], $18::jsonb, $19::jsonb, $20, $22::integer
     from (select count(*) from former) as deleted where (select count(*) from matching) = $6 and ${isFenced}
     returning id
   ), stored as (
     insert into _chunks (version_id, ${chunkColumns}) select version.id, ${chunkColumns} from version, matching returning 1
   ) select (select id from version) as id, (select count(*)::int from matching) as matching,
     (select count(*)::int from stored) as stored`;

/**
 * The version with its first chunks, in one statement: round trips are most of what storing costs. Nothing is written
 * unless every chunk has its vector.
 */
async function insertVersion(
  client: Queryable,
  version: NewVersion,
  batch: { json: string; count: number },
): Promise<string> {
  const { chunked } = version;
  const [row] = await client.query<Stored & { id: string | null }>(insertVersionSql, [
    ...matchParameters(version, batch.json),
    batch.count,
    version.documentId,
    version.runId,
    version.fingerprint,
    version.settingsFingerprint,
    version.contentHash,
    version.validators === null ? null : jsonParameter(version.validators),
    chunked.mediaType,
    chunked.title === null ? null : scrubText(chunked.title),
    chunked.text,
    jsonParameter(chunked.properties),
    chunked.pages,
    jsonParameter(chunked.coverage),
    jsonParameter(chunked.links),
    scrubText(version.language),
    version.claim ?? null,
    chunked.chunks.length,
  ]);
  if (row?.id === null) await passRefused(client, version, row.matching === batch.count);
  if (row === undefined || row.id === null) throw unmatched(version, batch.count - (row?.matching ?? 0));
  checkKept(row);
  return row.id;
}

/** Nothing was stored: the run is over, or the claim is lost, or (`isWhole` is false) vectors are missing. */
async function passRefused(
  client: Queryable,
  { runId, claim }: Pick<NewVersion, "runId" | "claim">,
  isWhole: boolean,
): Promise<void> {
  await passFence(client, runId, isWhole ? claim : undefined);
}

const insertChunksSql = `with matching as materialized (${matchingChunks}),
   stored as (
     insert into _chunks (version_id, ${chunkColumns}) select $6, ${chunkColumns} from matching returning 1
   ) select (select count(*)::int from matching) as matching, (select count(*)::int from stored) as stored`;

async function insertChunks(
  client: Queryable,
  versionId: string,
  version: NewVersion,
  batch: { json: string; count: number },
): Promise<void> {
  const [row] = await client.query<Stored>(insertChunksSql, [
    ...matchParameters(version, batch.json),
    versionId,
  ]);
  if (row?.matching !== batch.count) throw unmatched(version, batch.count - (row?.matching ?? 0));
  checkKept(row);
}

/** How many chunks had their vectors, and how many the table took of them. */
interface Stored {
  matching: number;
  stored: number;
}

/** @throws DatabaseFailure when the table lets rows fall without a word: the document would be published with a hole. */
function checkKept({ matching, stored }: Stored): void {
  if (stored === matching) return;
  throw new DatabaseFailure(
    `Can't go on: the database kept ${stored} of ${matching} rows of _chunks. Finished work is kept. A trigger that somebody added to the table drops them: remove it, then run the same command again.`,
  );
}

function unmatched({ space }: NewVersion, count: number): DocumentError {
  return inconsistent(
    `${count} chunks name no vector of ${space.provider}, ${space.model ?? "no model"}, ${space.dimensions ?? "no"} dimensions`,
  );
}

export interface Publication {
  versionId: string;
  /** How many it has, where they may be many. */
  chunks?: number;
  runId: string;
  /** The claim on the document, where workers share the run. */
  claimed?: { documentId: string; claim: number } | undefined;
  /** `parts`: pieces that the text was read in; `depth`: requests from a part to the whole. */
  summary: { text: string; model: string; parts: number; depth: number } | null;
  extractions: PublishedExtraction[];
  /** Optional stages that failed, with their reasons: their results are missing from the version. */
  failedStages?: Readonly<Record<string, DocumentReason>>;
  /** False when one of them failed for no fault of the document's: the next run makes the version again. */
  isCurrent?: boolean;
  /** Fingerprints of the paid answers it was made with. */
  requests?: readonly string[];
}

// One statement, which is a transaction by itself: round trips are most of what publishing costs.
const publishVersionSql = `with ${documentFence(
  { run: "$6", document: "$12", claim: "$13" },
  { outcome: "'finished'", condition: "exists (select from _versions where id = $1)" },
)}, version as (
     update _versions
     set published_at = coalesce(published_at, now()), replaced_at = null, summary = $2, summary_model = $3, failed_stages = $4,
       summary_parts = $8, summary_depth = $9,
       extraction_count = jsonb_array_length($5::jsonb), evidence_count = jsonb_array_length($10::jsonb),
       fingerprint = case when $11::boolean then fingerprint else '' end,
       settings_fingerprint = case when $11::boolean then settings_fingerprint else '' end
     where id = $1 and ${isFenced}
     returning id, document_id, encode(sha256(convert_to(text, 'UTF8')), 'hex') as text_hash
   ), extraction as (
     insert into _extractions (version_id, name, data, missing, conflicts, model)
     select version.id, x.name, x.data, x.missing, x.conflicts, x.model
     from version, jsonb_to_recordset($5::jsonb) as x (name text, data jsonb, missing jsonb, conflicts jsonb, model text)
     on conflict (version_id, name) do update
       set data = excluded.data, missing = excluded.missing, conflicts = excluded.conflicts, model = excluded.model
   ), evidence as (
     insert into _evidence (version_id, extraction, position, field, path, value, quote, start_char, end_char, page, boxes, text_hash)
     select version.id, e.extraction, e.position, e.field, e.path, e.value, e.quote, e.start_char, e.end_char, e.page, e.boxes, version.text_hash
     from version, jsonb_to_recordset($10::jsonb) as e
       (extraction text, position integer, field text, path text, value jsonb, quote text, start_char integer, end_char integer, page integer, boxes jsonb)
     on conflict (version_id, extraction, position) do nothing
   ), document as (
     update _documents d
     set published_version_id = version.id, removed_version_id = null, state = 'finished', reason = null, message = null, stage = null, ended_run_id = $6,
       attempts = 0, failed_since = null, failed_content_hash = null, failed_settings = null, quarantined = false, rejected_text_hash = null
     from version where d.id = version.document_id
   ), former as (
     update _versions v set replaced_at = now()
     from version where v.document_id = version.document_id and v.id <> version.id and v.replaced_at is null
   ), used as (
     update _stage_result_uses u set version_id = version.id
     from version where u.document_id = version.document_id and u.fingerprint = any($7::text[])
   ) select id from version`;

/**
 * Makes a stored version visible, with its summary and extractions, and the document finished: the last thing done for
 * a document, in one transaction. The former version is out of sight in the same moment. Doing it twice is the same as once.
 * @throws DocumentError `internal` when there is no such version; FatalError `locked` when another run has begun.
 */
export async function publishVersion(
  database: Database,
  {
    versionId,
    chunks = 0,
    runId,
    claimed,
    summary,
    extractions,
    failedStages = {},
    isCurrent = true,
    requests = [],
  }: Publication,
): Promise<void> {
  const parameters = [
    versionId,
    summary === null ? null : scrubText(summary.text),
    summary?.model ?? null,
    jsonParameter(failedStages),
    jsonParameter(
      extractions.map(({ name, data, missing = [], conflicts = [], model }) => ({
        name,
        data,
        missing: missing.map(({ path, field, reason, message }) => ({ path, field, reason, message })),
        conflicts: [...conflicts],
        model,
      })),
    ),
    runId,
    requests,
    summary?.parts ?? null,
    summary?.depth ?? null,
    jsonParameter(extractions.flatMap((extraction) => evidenceRows(extraction))),
    isCurrent,
    claimed?.documentId ?? null,
    claimed?.claim ?? null,
  ];
  const publish = async (client: Queryable) =>
    await client.query<{ id: string }>(publishVersionSql, parameters);
  const [version] =
    chunks <= indexBatch
      ? await publish(database)
      : await database.transaction(async (client) => {
          await indexWords(client, versionId);
          return await publish(client);
        });
  if (version !== undefined) return;
  await passFence(database, runId, claimed?.claim);
  throw inconsistent(`version ${versionId} is not there to be published`);
}

/** Makes a version findable by words, in statements that are short enough for their time limit. */
export async function indexWords(client: Queryable, versionId: string): Promise<void> {
  for (;;) {
    const [row] = await client.query<{ indexed: number }>("select _index_words($1, $2) as indexed", [
      versionId,
      indexBatch,
    ]);
    if (row === undefined || row.indexed < indexBatch) return;
  }
}

function evidenceRows({ name, evidence = [] }: PublishedExtraction): JsonObject[] {
  return evidence.map(({ path, field, value, quote, startChar, endChar, page, boxes = [] }, position) => ({
    extraction: name,
    position,
    field,
    path,
    value,
    quote,
    start_char: startChar,
    end_char: endChar,
    page,
    boxes: [...boxes],
  }));
}

/** How a document ended that was not published in this run. */
export interface UnpublishedEnd {
  documentId: string;
  runId: string;
  /** Number of the claim on the document, where workers share the run. */
  claim?: number | undefined;
  outcome: Exclude<DocumentOutcome, { outcome: "finished" }>;
  /** Hash of every setting that decides whether it fails. */
  settings: string;
  /** New validators of an unchanged body; absent when those of the published version still hold. */
  validators?: JsonObject | null;
}

/**
 * Writes how a document ended that was not published: unchanged, skipped, failed or left in quarantine. What was
 * published stays.
 * @throws FatalError `locked` when another run has begun.
 */
export async function recordOutcome(database: Database, end: UnpublishedEnd): Promise<void> {
  const { documentId, runId, claim, outcome, validators } = end;
  const failure = outcome.outcome === "failed" ? outcome : null;
  const ended = outcome.outcome === "unchanged" ? null : outcome;
  const [written] =
    outcome.outcome === "quarantined"
      ? await database.query(
          `with ${documentFence({ run: "$2", document: "$1", claim: "$3" }, { outcome: "'quarantined'" })}
           update _documents set ended_run_id = $2, process_deaths = 0 where id = $1 and ${isFenced} returning id`,
          [documentId, runId, claim ?? null],
        )
      : await database.query(recordOutcomeSql, [
          documentId,
          ended?.outcome ?? "finished",
          ended?.reason ?? null,
          ended === null ? null : scrubText(ended.message),
          failure?.stage ?? null,
          runId,
          failure?.attempts ?? 0,
          failure?.contentHash ?? null,
          failure === null ? null : end.settings,
          failure?.quarantined ?? false,
          failure?.rejectedTextHash ?? null,
          validators !== undefined,
          validators === undefined || validators === null ? null : jsonParameter(validators),
          quarantineRules,
          claim ?? null,
          outcome.outcome,
        ]);
  if (written === undefined) await passFence(database, runId, claim);
}

// One statement, which is a transaction by itself. What an attempt that failed has stored is of no use: what was paid for
// is in the ledger.
const recordOutcomeSql = `with ${documentFence({ run: "$6", document: "$1", claim: "$15" }, { outcome: "$16" })}, document as (
    update _documents
    set state = $2, reason = $3, message = $4, stage = $5, ended_run_id = $6, attempts = $7::integer,
      failed_since = case when $7::integer = 0 then null when $7::integer = 1 then now() else coalesce(failed_since, now()) end,
      failed_content_hash = $8, failed_settings = $9, quarantined = $10, rejected_text_hash = $11, quarantine_rules = $14::smallint,
      process_deaths = 0
    where id = $1 and ${isFenced} returning id, published_version_id
  ), validated as (
    update _versions v set validators = $13::jsonb
    from document where v.id = document.published_version_id and $12::boolean
  ), building as (
    delete from _versions v using document where v.document_id = document.id and v.published_at is null
  ) select id from document`;

function inconsistent(what: string, cause?: unknown): DocumentError {
  return new DocumentError(
    "internal",
    `Failed to store the document: ${what}. This is a bug in ragprep; please report it.`,
    { cause },
  );
}
