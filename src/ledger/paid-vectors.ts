import type { CallRecord } from "../base/call.ts";
import type { Database } from "../database/connection/connect.ts";
import { Coalescer } from "./coalescer.ts";
import { knownTexts } from "./known-hashes.ts";
import type { KnownHashes } from "./known-hashes.ts";
import { findVectorsOfMany, saveVectors } from "./queries.ts";
import type { EmbeddingSpace } from "../database/vectors.ts";

/** The vectors of one run: no text is paid for twice, and each vector is saved the moment it is delivered. */
export class PaidVectors {
  readonly #database: Database;
  readonly #runId: string;
  readonly #space: EmbeddingSpace;
  readonly #known: KnownHashes;
  readonly #lookups: Coalescer<readonly string[], Map<string, string>>;

  constructor({
    database,
    runId,
    space,
    isShared = false,
  }: {
    database: Database;
    runId: string;
    space: EmbeddingSpace;
    /** Other processes pay for the same run too. */
    isShared?: boolean;
  }) {
    this.#database = database;
    this.#runId = runId;
    this.#space = space;
    this.#known = knownTexts(database, space, isShared);
    this.#lookups = new Coalescer((lists) => findVectorsOfMany(database, space, lists));
  }

  /** Vectors that are there: hash of the embedded text → id. */
  async find(textHashes: readonly string[]): Promise<Map<string, string>> {
    const possible = await this.#known.among(textHashes);
    return possible.length === 0 ? new Map<string, string>() : await this.#lookups.run(possible);
  }

  /** Saves vectors, little-endian float32 each, with the call that paid for them. @returns hash → id, for every hash given. */
  async save(
    vectors: { textHash: string; vector: Uint8Array }[],
    call: CallRecord,
  ): Promise<Map<string, string>> {
    const ids = await saveVectors(this.#database, this.#space, vectors, { runId: this.#runId, call });
    this.#known.add(ids.keys());
    return ids;
  }
}
