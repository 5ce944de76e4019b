import type { ListedDocument } from "../base/document.ts";
import { contentHash } from "../base/fingerprint.ts";
import type { Database } from "./connection/connect.ts";
import { jsonParameter, scrubText } from "./json.ts";
import { fence, isFenced } from "./connection/run-fence.ts";

/** Listings in one statement. */
const batchSize = 1_000;

/** Keeps which other sources list a document that one source has listed in this run already. */
export class FurtherListings {
  readonly #database: Database;
  readonly #run: { pipeline: string; runId: string };
  #waiting: { uri_hash: string; source: string }[] = [];

  constructor(database: Database, run: { pipeline: string; runId: string }) {
    this.#database = database;
    this.#run = run;
  }

  async add({ uri, source }: ListedDocument): Promise<void> {
    this.#waiting.push({ uri_hash: contentHash(scrubText(uri)), source });
    // What stays waiting is of documents that are about to be registered: a few hundred at most.
    if (this.#waiting.length >= batchSize) await this.flush();
  }

  /** Writes what waits, if its documents are registered. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const given = this.#waiting;
    this.#waiting = [];
    const { pipeline, runId } = this.#run;
    const found = await this.#database.query<{ uri_hash: string; source: string }>(
      `with ${fence("$2")}, found as (
         select distinct d.id, l.uri_hash, l.source
         from jsonb_to_recordset($3::jsonb) as l (uri_hash text, source text)
         join _documents d on d.pipeline = $1 and d.uri_hash = l.uri_hash and d.last_seen_run_id = $2::bigint
         where ${isFenced}
       ), listing as (
         insert into _document_listings as l (document_id, source, run_id)
         select id, source, $2::bigint from found
         on conflict (document_id, source) do update set former_run_id = l.run_id, run_id = excluded.run_id
           where l.run_id <> excluded.run_id
       ) select uri_hash, source from found`,
      [pipeline, runId, jsonParameter(given)],
    );
    const written = new Set(found.map(({ uri_hash: hash, source }) => `${hash} ${source}`));
    this.#waiting = given.filter(({ uri_hash: hash, source }) => !written.has(`${hash} ${source}`));
  }
}
