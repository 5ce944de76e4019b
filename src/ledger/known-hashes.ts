import type { EmbeddingSpace } from "../database/vectors.ts";
import type { Queryable } from "../database/connection/connect.ts";

/** Most hashes that are kept in mind: 16 megabytes. A ledger with more is asked each time. */
const maxKept = 1_000_000;
const pageSize = 100_000;
/** As much of a hash as is kept. Two that agree in it cost one question that finds nothing. */
const prefixBytes = 6;

/** Reads a page of a table's hashes after `after`, in order. */
type ReadPage = (
  database: Queryable,
  after: string,
  limit: number,
) => Promise<{ prefixes: Buffer; count: number; last: string | null }[]>;

/**
 * What a table of the ledger may hold, so that it is not asked for what it can't have: in a first run that would be two
 * statements for every document. It is read when it is first needed. The run that holds the lock is the only writer, and
 * tells of what it adds; what is removed meanwhile costs a question that finds nothing. Where workers share a run, others
 * write too, and the table is asked each time.
 */
export class KnownHashes {
  readonly #prefixes = new PrefixSet();
  readonly #read: () => Promise<boolean>;
  #isRead: Promise<boolean> | undefined;

  constructor(database: Queryable, readPage: ReadPage, isShared = false) {
    this.#read = async () => !isShared && (await readAll(database, readPage, this.#prefixes));
  }

  /** Those of the hashes that the table may hold. */
  async among(hashes: readonly string[]): Promise<string[]> {
    this.#isRead ??= this.#read();
    if (!(await this.#isRead) || this.#prefixes.size >= maxKept) return [...hashes];
    return hashes.filter((hash) => this.#prefixes.has(prefixOf(hash)));
  }

  /** What the run has written itself. */
  add(hashes: Iterable<string>): void {
    for (const hash of hashes) if (this.#prefixes.size < maxKept) this.#prefixes.add(prefixOf(hash));
  }
}

/** Requests whose answers are in the ledger. */
export function knownRequests(database: Queryable, isShared = false): KnownHashes {
  return new KnownHashes(
    database,
    (on, after, limit) =>
      on.query(
        pageOf(
          "select fingerprint as hash from _stage_results where fingerprint > $1 order by fingerprint limit $2",
        ),
        [after, limit],
      ),
    isShared,
  );
}

/** Texts whose vectors are in the ledger. */
export function knownTexts(
  database: Queryable,
  { provider, model, dimensions }: EmbeddingSpace,
  isShared = false,
): KnownHashes {
  return new KnownHashes(
    database,
    (on, after, limit) =>
      on.query(
        pageOf(
          `select text_hash as hash from _vectors
           where provider = $3 and model = $4 and dimensions = $5 and text_hash > $1 order by text_hash limit $2`,
        ),
        [after, limit, provider, model, dimensions],
      ),
    isShared,
  );
}

function pageOf(hashes: string): string {
  return `select coalesce(string_agg(decode(left(hash, ${prefixBytes * 2}), 'hex'), '\\x'::bytea), '\\x'::bytea) as prefixes,
      count(*)::int as count, max(hash) as last
    from (${hashes}) as page`;
}

/** False when there are too many. */
async function readAll(database: Queryable, readPage: ReadPage, into: PrefixSet): Promise<boolean> {
  let after = "";
  let total = 0;
  for (;;) {
    const [page] = await readPage(database, after, pageSize);
    if (page === undefined || page.last === null) return true;
    total += page.count;
    if (total > maxKept) return false;
    for (let at = 0; at < page.prefixes.length; at += prefixBytes)
      into.add(page.prefixes.readUIntBE(at, prefixBytes));
    if (page.count < pageSize) return true;
    after = page.last;
  }
}

function prefixOf(hash: string): number {
  return Number.parseInt(hash.slice(0, prefixBytes * 2), 16);
}

const free = -1;

/** Numbers in a table of at most half its places: 8 to 32 bytes each, where a `Set` of hashes takes some 150. */
class PrefixSet {
  #places = new Float64Array(1024).fill(free);
  size = 0;

  has(prefix: number): boolean {
    return this.#places[this.#placeOf(prefix)] === prefix;
  }

  add(prefix: number): void {
    const place = this.#placeOf(prefix);
    if (this.#places[place] === prefix) return;
    this.#places[place] = prefix;
    this.size++;
    if (this.size * 2 <= this.#places.length) return;
    const former = this.#places;
    this.#places = new Float64Array(former.length * 2).fill(free);
    for (const kept of former) if (kept !== free) this.#places[this.#placeOf(kept)] = kept;
  }

  /** Where it is, or would be. */
  #placeOf(prefix: number): number {
    const places = this.#places;
    let place = prefix % places.length;
    while (places[place] !== free && places[place] !== prefix) place = (place + 1) % places.length;
    return place;
  }
}
