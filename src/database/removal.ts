import type { Database, Queryable } from "./connection/connect.ts";
import { fence, isFenced, passFence } from "./connection/run-fence.ts";

/** When a listing that lacks documents is believed: a pipeline's `removal`. */
export interface RemovalSettings {
  /** Share of a source's documents that a listing may lack. */
  maxShare: number;
  /** On so many nights in a row the same answer is believed. */
  confirmNights: number;
  /** Runs that follow sooner are the same night. */
  nightHours: number;
}

/** Why documents that are no longer listed were kept all the same. */
export type WithheldReason =
  /** The source lists nothing at all. */
  | "empty_listing"
  /** The listing lacks more than `removal.maxShare` of the source's documents. */
  | "too_many"
  /** The pipeline has no source of this name any more. */
  | "source_gone"
  /** A source could not be listed to its end: it may still list them. */
  | "incomplete_listing";

/** Documents that a run did not remove although no source lists them any more. */
export interface WithheldRemoval {
  source: string;
  reason: WithheldReason;
  /** How many are no longer listed. */
  documents: number;
  /** How many the source had before. */
  of: number;
  /** The first of them by name. */
  examples: string[];
  /** On how many nights in a row this was the answer; 0 when a listing is incomplete. */
  night: number;
  /** On so many nights in a row the same answer is believed; null when no number of nights helps. */
  nights: number | null;
  /** The command that removes them at once; null when none does. */
  confirm: string | null;
}

/** What a run found out about the sources of its pipeline; every source is in one of the three. */
export interface Listings {
  /** Sources that were listed to their end → how many documents each has. */
  complete: ReadonlyMap<string, number>;
  /** Sources that list their newest documents only: what they list no longer stays. */
  windows: ReadonlySet<string>;
  /** Sources whose listing failed or is partial. */
  failed: ReadonlySet<string>;
}

/** What is to happen to the documents that no source lists any more. */
export interface RemovalPlan {
  /** Sources whose listings are believed: what they alone listed goes. */
  remove: string[];
  /** Sources whose documents stay: their listing failed, is not believed, or names the newest only. */
  keep: string[];
  /** `kept` counts the documents that no former entry counts: two sources may have listed the same. */
  withheld: { removal: Omit<WithheldRemoval, "confirm">; kept: number }[];
}

interface SourceCount {
  source: string;
  /** Documents that it listed and that no source lists now. */
  vanished: number;
  /** Of these, how many a source listed too that failed this time, and that may list them still. */
  doubtful: number;
  /** Documents that it listed before this run and that are not removed. */
  known: number;
  documents_hash: string | null;
}

/** Documents in one transaction. */
const removalBatch = 1_000;
const exampleCount = 5;

/**
 * Which source has which document, as it was before this run: `$1` is the pipeline, `$2` the run, `$3` the names of its
 * sources. A source has what it listed when it was last listed to its end, or since. What was not listed at all since, and
 * was kept, belongs to those who listed it last; so does what a source listed that is not in the pipeline any more, until
 * another lists it. `vanished` is what this run has seen nowhere. Documents that a person restored belong to none.
 */
const ownership = (of: "all" | "vanished") => `ownership as materialized (
    select d.id, d.uri, d.uri_hash, l.source, d.last_seen_run_id <> $2::bigint as vanished
    from _documents d
    join _document_listings l on l.document_id = d.id
    left join _source_listings s on s.pipeline = d.pipeline and s.source = l.source
    where d.pipeline = $1 and d.removed_at is null and d.restored_at is null${of === "all" ? "" : " and d.last_seen_run_id <> $2::bigint"}
      and case when l.run_id = $2::bigint then l.former_run_id >= coalesce(s.run_id, 0)
        else l.run_id >= d.last_seen_run_id or (l.source = any($3::text[]) and l.run_id >= coalesce(s.run_id, 0)) end)`;

/**
 * Plans, source by source, whether the documents that no source lists any more are to be removed. A document goes when
 * every source that listed it was listed to its end without it. A source that failed keeps what it listed, and nothing
 * of the other sources. A listing that is empty or lacks too much is believed when the caller confirms it or when it said
 * the same on enough nights; the nights are counted here, so this is called once a run, after all listings.
 * @throws FatalError `locked` when another run has begun.
 */
export async function planRemovals(
  database: Database,
  input: {
    pipeline: string;
    runId: string;
    listings: Listings;
    settings: RemovalSettings;
    /** The caller knows that the documents are gone. */
    confirmed: boolean;
  },
): Promise<RemovalPlan> {
  const { pipeline, runId, listings, settings, confirmed } = input;
  const failed = [...listings.failed];
  const parameters = [pipeline, runId, sourcesOf(listings)];
  return await database.transaction(async (client) => {
    await passFence(client, runId);
    const counts = await client.query<SourceCount>(
      `with ${ownership("all")}, doubtful as (select distinct id from ownership where vanished and source = any($4::text[]))
       select source, (count(*) filter (where vanished))::int as vanished, count(*)::int as known,
         (count(*) filter (where vanished and id in (select id from doubtful)))::int as doubtful,
         encode(sha256(convert_to(string_agg(uri_hash, '' order by uri_hash) filter (where vanished), 'UTF8')), 'hex') as documents_hash
       from ownership group by source order by source`,
      [...parameters, failed],
    );
    const plan: RemovalPlan = { remove: [], keep: [...failed, ...listings.windows], withheld: [] };
    const withhold: Withheld[] = [];
    // What else the table holds is of answers that were not given again.
    const counted: string[] = [];
    for (const count of counts) {
      const { source, vanished, doubtful } = count;
      if (vanished === 0 || plan.keep.includes(source)) continue;
      const reason = whyWithheld(count, listings, settings.maxShare);
      if (reason === "incomplete_listing") {
        plan.keep.push(source);
        counted.push(source); // neither the same answer nor another
        withhold.push({ count, reason, night: 0 });
        continue;
      }
      if (reason !== null && !confirmed) {
        const night = await countNight(client, { pipeline, runId, count, nightHours: settings.nightHours });
        if (night < settings.confirmNights) {
          plan.keep.push(source);
          counted.push(source);
          withhold.push({ count, reason, night });
          continue;
        }
      }
      plan.remove.push(source);
      if (doubtful > 0) withhold.push({ count, reason: "incomplete_listing", night: 0 });
    }
    plan.withheld.push(
      ...(await describeWithheld(client, withhold, {
        parameters,
        keep: plan.keep,
        failed,
        confirmNights: settings.confirmNights,
      })),
    );
    await client.query(
      "delete from _withheld_removals where pipeline = $1 and not (source = any($2::text[]))",
      [pipeline, counted],
    );
    return plan;
  });
}

/** What is kept of one source for now. */
interface Withheld {
  count: SourceCount;
  reason: WithheldReason;
  night: number;
}

/** How many documents that are, with examples; a document of several sources is reported with the first. */
async function describeWithheld(
  client: Queryable,
  withheld: readonly Withheld[],
  {
    parameters,
    keep,
    failed,
    confirmNights,
  }: { parameters: readonly unknown[]; keep: string[]; failed: string[]; confirmNights: number },
): Promise<RemovalPlan["withheld"]> {
  const described: RemovalPlan["withheld"] = [];
  const reported: string[] = [];
  for (const { count, reason, night } of withheld) {
    const { source, known } = count;
    // Of a source that is believed, what a failed one may list still; of another, all that it does not list any more.
    const kept = `from ownership c where c.source = $4
      and ($4 = any($5::text[]) or exists (select from ownership o where o.id = c.id and o.source = any($6::text[])))`;
    const values = [...parameters, source, keep, failed];
    const [sum] = await client.query<{ documents: number; unreported: number }>(
      `with ${ownership("vanished")} select count(*)::int as documents,
         (count(*) filter (where not exists (select from ownership o where o.id = c.id and o.source = any($7::text[]))))::int as unreported
       ${kept}`,
      [...values, reported],
    );
    const examples = await client.query<{ uri: string }>(
      `with ${ownership("vanished")} select c.uri ${kept} order by c.uri limit ${exampleCount}`,
      values,
    );
    reported.push(source);
    described.push({
      removal: {
        source,
        reason,
        documents: sum?.documents ?? 0,
        of: known,
        examples: examples.map(({ uri }) => uri),
        night,
        nights: reason === "incomplete_listing" ? null : confirmNights,
      },
      kept: sum?.unreported ?? 0,
    });
  }
  return described;
}

function sourcesOf({ complete, windows, failed }: Listings): string[] {
  return [...complete.keys(), ...windows, ...failed];
}

/** Why a listing is not believed at once; null when it is. */
function whyWithheld(
  { source, vanished, known }: SourceCount,
  listings: Listings,
  maxShare: number,
): WithheldReason | null {
  const listed = listings.complete.get(source);
  // One that was renamed may be the one that could not be listed.
  if (listed === undefined) return listings.failed.size > 0 ? "incomplete_listing" : "source_gone";
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
    `insert into _withheld_removals as w (pipeline, source, documents, documents_hash, nights, run_id)
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
 * Removes some of the documents that a source and no source to keep them listed, in one transaction: no reader sees them any
 * more, whole as they are. They stay as tombstones for `restoreDocuments`.
 * @returns how many; 0 when all are removed.
 * @throws FatalError `locked` when another run has begun.
 */
export async function removeSome(
  database: Database,
  {
    pipeline,
    runId,
    source,
    keep,
    listings,
  }: { pipeline: string; runId: string; source: string; keep: string[]; listings: Listings },
): Promise<number> {
  return await database.transaction(async (client) => {
    await passFence(client, runId);
    const removed = await client.query<{ id: string; removed_version_id: string | null }>(
      `with ${ownership("vanished")}
       update _documents
       set removed_at = now(), removed_run_id = $2::bigint, removed_version_id = coalesce(published_version_id, removed_version_id),
         published_version_id = null
       where id in (
         select c.id from ownership c
         where c.source = $4
           and not exists (select from ownership o where o.id = c.id and o.source = any($5::text[]))
         order by c.id limit ${removalBatch})
       returning id, removed_version_id`,
      [pipeline, runId, sourcesOf(listings), source, keep],
    );
    const ids = removed.map(({ id }) => id);
    await client.query(
      "delete from _versions where document_id = any($1::bigint[]) and published_at is null",
      [ids],
    );
    await client.query(
      "update _versions set replaced_at = now() where id = any($1::bigint[]) and replaced_at is null",
      [removed.flatMap(({ removed_version_id: version }) => version ?? [])],
    );
    return removed.length;
  });
}

/**
 * Notes which sources were listed to their end: from the next run on, they have what they listed in this one. Called once
 * the documents that they do not list any more are removed.
 */
export async function noteCompleteListings(
  database: Database,
  { pipeline, runId, listings }: { pipeline: string; runId: string; listings: Listings },
): Promise<void> {
  await database.query(
    `with ${fence("$2")}
     insert into _source_listings (pipeline, source, run_id)
     select $1, source, $2 from unnest($3::text[]) as source where ${isFenced}
     on conflict (pipeline, source) do update set run_id = excluded.run_id`,
    [pipeline, runId, [...listings.complete.keys()].toSorted()],
  );
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
      `update _documents
       set published_version_id = removed_version_id, removed_version_id = null, removed_at = null, removed_run_id = null,
         restored_at = now()
       where removed_at is not null and ($1::text is null or uri = $1) and ($2::bigint is null or removed_run_id = $2)
         and ($3::text is null or pipeline = $3)
       returning pipeline, uri, published_version_id`,
      [input.uri ?? null, input.runId ?? null, input.pipeline ?? null],
    );
    await client.query(
      "update _versions set replaced_at = null where id = any($1::bigint[]) and replaced_at is not null",
      [restored.flatMap(({ published_version_id: version }) => version ?? [])],
    );
    return restored.map(({ pipeline, uri, published_version_id: version }) => ({
      pipeline,
      uri,
      published: version !== null,
    }));
  });
}
