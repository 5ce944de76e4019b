import type { EmbeddingSpace } from "./vectors.ts";
import type { Queryable } from "./connect.ts";

/** Most hashes that are kept in mind: six megabytes. A ledger with more is asked each time. */
const mostKept = 1_000_000;
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
 * What a table of the ledger may hold, so that it is not asked for what it can't have: in a first night that would be two
 * statements for every document. It is read when it is first needed. The run that holds the lock is the only writer, and
 * tells of what it adds; what is removed meanwhile costs a question that finds nothing.
 */
export class KnownHashes {
  readonly #read: () => Promise<Float64Array | null>;
  #kept: Promise<Float64Array | null> | undefined;
  readonly #added = new Set<string>();

  constructor(database: Queryable, readPage: ReadPage) {
    this.#read = () => readAll(database, readPage);
  }

  /** Those of the hashes that the table may hold. */
  async among(hashes: readonly string[]): Promise<string[]> {
    this.#kept ??= this.#read();
    const kept = await this.#kept;
    if (kept === null || this.#added.size >= mostKept) return [...hashes];
    return hashes.filter((hash) => this.#added.has(hash) || holds(kept, prefixOf(hash)));
  }

  /** What the run has written itself. */
  add(hashes: Iterable<string>): void {
    for (const hash of hashes) if (this.#added.size < mostKept) this.#added.add(hash);
  }
}

/** Requests whose answers are in the ledger. */
export function knownRequests(database: Queryable): KnownHashes {
  return new KnownHashes(database, (on, after, limit) =>
    on.query(
      pageOf(
        "select fingerprint as hash from ragprep.stage_results where fingerprint > $1 order by fingerprint limit $2",
      ),
      [after, limit],
    ),
  );
}

/** Texts whose vectors are in the ledger. */
export function knownTexts(
  database: Queryable,
  { provider, model, dimensions }: EmbeddingSpace,
): KnownHashes {
  return new KnownHashes(database, (on, after, limit) =>
    on.query(
      pageOf(
        `select text_hash as hash from ragprep.vectors
         where provider = $3 and model = $4 and dimensions = $5 and text_hash > $1 order by text_hash limit $2`,
      ),
      [after, limit, provider, model, dimensions],
    ),
  );
}

function pageOf(hashes: string): string {
  return `select coalesce(string_agg(decode(left(hash, ${prefixBytes * 2}), 'hex'), '\\x'::bytea order by hash), '\\x'::bytea) as prefixes,
      count(*)::int as count, max(hash) as last
    from (${hashes}) as page`;
}

/** Prefixes as numbers, in order; null when there are too many. */
async function readAll(database: Queryable, readPage: ReadPage): Promise<Float64Array | null> {
  const pages: Buffer[] = [];
  let total = 0;
  let after = "";
  for (;;) {
    const [page] = await readPage(database, after, pageSize);
    if (page === undefined || page.last === null) break;
    pages.push(page.prefixes);
    total += page.count;
    after = page.last;
    if (total > mostKept) return null;
    if (page.count < pageSize) break;
  }
  const kept = new Float64Array(total);
  let index = 0;
  let isSorted = true;
  for (const page of pages) {
    for (let at = 0; at < page.length; at += prefixBytes) {
      const prefix = page.readUIntBE(at, prefixBytes);
      isSorted &&= index === 0 || (kept[index - 1] ?? 0) <= prefix;
      kept[index++] = prefix;
    }
  }
  // By the database's own order of texts, which is that of the numbers in every collation known to us.
  return isSorted ? kept : kept.toSorted();
}

function prefixOf(hash: string): number {
  return Number.parseInt(hash.slice(0, prefixBytes * 2), 16);
}

function holds(sorted: Float64Array, prefix: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) < prefix) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === prefix;
}
