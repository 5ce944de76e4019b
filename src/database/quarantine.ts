import type { DocumentReason } from "../base/errors.ts";
import type { Database, Queryable } from "./connection/connect.ts";
import { scrubText } from "./json.ts";
import { fence, isFenced } from "./connection/run-fence.ts";
import type { EmbeddingSpace } from "./vectors.ts";

/** Why the embedding service refuses a text for good. */
export interface Rejection {
  reason: DocumentReason;
  message: string;
}

/** The texts of one embedding space that the service refuses for good, so that no document sends them again. */
export class RejectedTexts {
  readonly #database: Queryable;
  readonly #runId: string | null;
  readonly #space: EmbeddingSpace;
  /** Almost always there are none: then no query is needed. */
  #hasAny: boolean;

  private constructor(database: Queryable, runId: string | null, space: EmbeddingSpace, hasAny: boolean) {
    this.#database = database;
    this.#runId = runId;
    this.#space = space;
    this.#hasAny = hasAny;
  }

  /** @param options.runId Null for who only looks. */
  static async open(
    database: Queryable,
    { runId, ...space }: EmbeddingSpace & { runId: string | null },
  ): Promise<RejectedTexts> {
    const [row] = await database.query<{ found: boolean }>(
      "select exists (select from _rejected_texts where provider = $1 and model = $2 and dimensions = $3) as found",
      [space.provider, space.model, space.dimensions],
    );
    return new RejectedTexts(database, runId, space, row?.found ?? false);
  }

  /** The first of the texts that was refused before; null when none was. */
  async find(textHashes: readonly string[]): Promise<(Rejection & { textHash: string }) | null> {
    if (!this.#hasAny || textHashes.length === 0) return null;
    const { provider, model, dimensions } = this.#space;
    const [row] = await this.#database.query<Rejection & { textHash: string }>(
      `select text_hash as "textHash", reason, message from _rejected_texts
       where provider = $1 and model = $2 and dimensions = $3 and text_hash = any($4::text[]) limit 1`,
      [provider, model, dimensions, textHashes],
    );
    return row ?? null;
  }

  /** Nothing is kept of a run that another has taken over from; the document's own outcome says so. */
  async add(textHash: string, { reason, message }: Rejection): Promise<void> {
    const { provider, model, dimensions } = this.#space;
    await this.#database.query(
      `with ${fence("$7")} insert into _rejected_texts (provider, model, dimensions, text_hash, reason, message)
       select $1, $2, $3::integer, $4, $5, $6 where ${isFenced} on conflict do nothing`,
      [provider, model, dimensions, textHash, reason, scrubText(message), this.#runId],
    );
    this.#hasAny = true;
  }
}

export interface RetryRequest {
  pipeline: string | undefined;
  /** These documents; undefined for all. */
  uris: string[] | undefined;
}

export interface RetriedDocument {
  pipeline: string;
  uri: string;
  reason: string;
}

/**
 * Takes documents out of quarantine, and the texts that the embedding service rejected with them: the next run tries
 * them again, and pays for what it asks. Published documents that lack the result of a stage are made again too.
 * @returns what the next run will try again because of this.
 */
export async function releaseQuarantine(
  database: Database,
  { pipeline, uris }: RetryRequest,
): Promise<RetriedDocument[]> {
  const parameters = [pipeline ?? null, uris ?? null];
  const wanted = "($1::text is null or d.pipeline = $1) and ($2::text[] is null or d.uri = any($2))";
  return await database.transaction(async (client) => {
    // Without its settings the next failure is a new one: whoever asked for it must hear of it.
    const released = await client.query<RetriedDocument>(
      `with released as (
         update _documents d set quarantined = false, failed_settings = '' where d.quarantined and d.removed_at is null and ${wanted}
         returning d.pipeline, d.uri, d.reason, d.rejected_text_hash
       ), texts as (
         delete from _rejected_texts where text_hash in (select rejected_text_hash from released)
       )
       select pipeline, uri, reason from released`,
      parameters,
    );
    // Without its fingerprints a version is not current: what is paid for is found again, what failed is asked again.
    const remade = await client.query<RetriedDocument>(
      `update _versions v set fingerprint = '', settings_fingerprint = ''
       from _documents d
       where d.published_version_id = v.id and v.failed_stages <> '{}' and ${wanted}
       returning d.pipeline, d.uri, (select string_agg(value, ', ') from jsonb_each_text(v.failed_stages)) as reason`,
      parameters,
    );
    return [...released, ...remade].toSorted((left, right) => (left.uri < right.uri ? -1 : 1));
  });
}
