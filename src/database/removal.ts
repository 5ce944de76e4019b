import type { RemovalSettings } from "../pipeline.ts";
import type { WithheldReason, WithheldRemoval } from "../removal.ts";
import type { Database, Queryable } from "./connect.ts";

/** What a run found out about the sources of its pipeline; every source is in one of the two. */
export interface Listings {
  /** Sources that were listed to their end → how many documents each has. */
  complete: ReadonlyMap<string, number>;
  /** Sources whose listing failed or is partial. */
  failed: ReadonlySet<string>;
}

/** What is to happen to the documents of a source that are no longer listed. */
export type Judgement =
  | { verdict: "remove"; source: string; documents: number }
  | { verdict: "withhold"; removal: Omit<WithheldRemoval, "confirm"> };

interface SourceCount {
  source: string;
  vanished: number;
  known: number;
  documents_hash: string | null;
}

/** Documents in one transaction. */
const removalBatch = 1_000;
const exampleCount = 5;

/**
 * A document that was there before this run, of which this run has seen nothing, and that nobody asked to keep. `$1` is
 * the pipeline, `$2` the run. Who is not listed is judged by the source that listed it last, so that a source that was
 * renamed or taken out of the pipeline is judged like one that lists nothing.
 */
const isVanished =
  "pipeline = $1 and removed_at is null and restored_at is null and last_seen_run_id <> $2::bigint";

/**
 * Judges, source by source, whether the documents that no source lists any more are to be removed. Only complete
 * listings of all sources tell: as long as one of them failed, everything is kept. A listing that is empty or lacks too
 * much is believed when the caller confirms it or when it said the same on enough nights; the nights are counted here,
 * so this is called once a run, after all listings.
 */
export async function judgeVanished(
  database: Database,
  input: {
    pipeline: string;
    runId: string;
    listings: Listings;
    settings: RemovalSettings;
    /** The caller knows that the documents are gone. */
    confirmed: boolean;
  },
): Promise<Judgement[]> {
  const { pipeline, runId, listings, settings, confirmed } = input;
  return await database.transaction(async (client) => {
    const counts = await client.query<SourceCount>(
      `select source, (count(*) filter (where ${isVanished}))::int as vanished, count(*)::int as known,
         encode(sha256(convert_to(string_agg(uri_hash, '' order by uri_hash) filter (where ${isVanished}), 'UTF8')), 'hex') as documents_hash
       from ragprep.documents
       where pipeline = $1 and removed_at is null and restored_at is null and first_seen_run_id <> $2::bigint
       group by source order by source`,
      [pipeline, runId],
    );
    // A night on which a source could not be listed breaks its row of equal answers.
    const stillWithheld = new Set(
      listings.failed.size === 0 ? [] : [...listings.complete.keys(), ...counts.map(({ source }) => source)],
    );
    for (const failed of listings.failed) stillWithheld.delete(failed);
    const judgements: Judgement[] = [];
    for (const count of counts) {
      const { source, vanished, known } = count;
      if (vanished === 0 || listings.failed.has(source)) continue;
      const reason = doubt(count, listings, settings.maxShare);
      if (reason === null || (confirmed && reason !== "incomplete_listing")) {
        judgements.push({ verdict: "remove", source, documents: vanished });
        continue;
      }
      const night =
        reason === "incomplete_listing"
          ? 0
          : await countNight(client, { pipeline, runId, count, nightHours: settings.nightHours });
      if (night >= settings.confirmNights) {
        judgements.push({ verdict: "remove", source, documents: vanished });
        continue;
      }
      stillWithheld.add(source);
      const examples = await client.query<{ uri: string }>(
        `select uri from ragprep.documents where ${isVanished} and source = $3 order by uri limit ${exampleCount}`,
        [pipeline, runId, source],
      );
      judgements.push({
        verdict: "withhold",
        removal: {
          source,
          reason,
          documents: vanished,
          of: known,
          examples: examples.map(({ uri }) => uri),
          night,
          nights: reason === "incomplete_listing" ? null : settings.confirmNights,
        },
      });
    }
    await client.query(
      "delete from ragprep.withheld_removals where pipeline = $1 and not (source = any($2::text[]))",
      [pipeline, [...stillWithheld]],
    );
    return judgements;
  });
}

/** Why a listing is not believed without more ado; null when it is. */
function doubt(
  { source, vanished, known }: SourceCount,
  listings: Listings,
  maxShare: number,
): WithheldReason | null {
  if (listings.failed.size > 0) return "incomplete_listing";
  const listed = listings.complete.get(source);
  if (listed === undefined) return "source_gone";
  if (listed === 0) return "empty_listing";
  // A hair more than the product, which binary fractions may have made too small.
  return vanished >= 2 && vanished > maxShare * known + 1e-9 ? "too_many" : null;
}

/** Notes that the answer was this one again. @returns on how many nights in a row it was. */
async function countNight(
  client: Queryable,
  {
    pipeline,
    runId,
    count,
    nightHours,
  }: { pipeline: string; runId: string; count: SourceCount; nightHours: number },
): Promise<number> {
  const [row] = await client.query<{ nights: number }>(
    `insert into ragprep.withheld_removals as w (pipeline, source, documents, documents_hash, nights, run_id)
     values ($1, $2, $3, $4, 1, $5)
     on conflict (pipeline, source) do update set
       documents = excluded.documents, documents_hash = excluded.documents_hash, run_id = excluded.run_id,
       nights = case
         when w.documents_hash <> excluded.documents_hash then 1
         when w.run_id <> excluded.run_id and w.counted_at <= now() - make_interval(secs => $6::float8 * 3600) then w.nights + 1
         else w.nights end,
       counted_at = case
         when w.documents_hash = excluded.documents_hash and w.counted_at > now() - make_interval(secs => $6::float8 * 3600) then w.counted_at
         else now() end
     returning nights`,
    [pipeline, count.source, count.vanished, count.documents_hash, runId, nightHours],
  );
  if (row === undefined)
    throw new Error("Failed to count the night: the database gave no row for the withheld removal.");
  return row.nights;
}

/**
 * Removes some of the documents of a source that are no longer listed, in one transaction: nobody sees them any more,
 * whole as they are. They stay as tombstones for `restoreDocuments`.
 * @returns how many; 0 when all are removed.
 */
export async function removeSome(
  database: Database,
  { pipeline, runId, source }: { pipeline: string; runId: string; source: string },
): Promise<number> {
  return await database.transaction(async (client) => {
    const removed = await client.query<{ id: string; removed_version_id: string | null }>(
      `update ragprep.documents
       set removed_at = now(), removed_run_id = $2::bigint, removed_version_id = coalesce(published_version_id, removed_version_id),
         published_version_id = null
       where id in (
         select id from ragprep.documents
         where ${isVanished} and first_seen_run_id <> $2::bigint and source = $3 order by id limit ${removalBatch})
       returning id, removed_version_id`,
      [pipeline, runId, source],
    );
    const ids = removed.map(({ id }) => id);
    await client.query(
      "delete from ragprep.versions where document_id = any($1::bigint[]) and published_at is null",
      [ids],
    );
    await client.query(
      "update ragprep.versions set replaced_at = now() where id = any($1::bigint[]) and replaced_at is null",
      [removed.flatMap(({ removed_version_id: version }) => version ?? [])],
    );
    return removed.length;
  });
}

export interface RestoredDocument {
  pipeline: string;
  uri: string;
  /** False when nothing of it was ever published. */
  published: boolean;
}

/**
 * Brings removed documents back as they were, in one transaction: those of a URI, or all that a run removed. No run
 * removes them again until a source has listed them.
 * @param input.runId Number of the run that removed them.
 * @returns those that are back; empty when nothing of the kind is removed.
 */
export async function restoreDocuments(
  database: Database,
  input: { uri?: string | undefined; runId?: string | undefined; pipeline?: string | undefined },
): Promise<RestoredDocument[]> {
  return await database.transaction(async (client) => {
    const restored = await client.query<{
      pipeline: string;
      uri: string;
      published_version_id: string | null;
    }>(
      `update ragprep.documents
       set published_version_id = removed_version_id, removed_version_id = null, removed_at = null, removed_run_id = null,
         restored_at = now()
       where removed_at is not null and ($1::text is null or uri = $1) and ($2::bigint is null or removed_run_id = $2)
         and ($3::text is null or pipeline = $3)
       returning pipeline, uri, published_version_id`,
      [input.uri ?? null, input.runId ?? null, input.pipeline ?? null],
    );
    await client.query(
      "update ragprep.versions set replaced_at = null where id = any($1::bigint[]) and replaced_at is not null",
      [restored.flatMap(({ published_version_id: version }) => version ?? [])],
    );
    return restored.map(({ pipeline, uri, published_version_id: version }) => ({
      pipeline,
      uri,
      published: version !== null,
    }));
  });
}
