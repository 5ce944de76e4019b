import type { CallRecord } from "../base/call.ts";
import type { Database } from "../database/connection/connect.ts";
import type { Logger } from "../base/log.ts";
import { Coalescer } from "./coalescer.ts";
import { knownTexts } from "./known-hashes.ts";
import type { KnownHashes } from "./known-hashes.ts";
import { takenBackError } from "./paid-answers.ts";
import { disownVectors, findVectorsOfMany, saveVectors } from "./queries.ts";
import type { EmbeddingSpace } from "../database/vectors.ts";

/** Texts of a run's first requests that are remembered: what repeats answers does so from the start. */
const maxRemembered = 20_000;

export interface PaidVectorsOptions {
  database: Database;
  runId: string;
  space: EmbeddingSpace;
  /** Other processes pay for the same run too. */
  isShared?: boolean;
  logger: Logger;
}

/** The vectors of one run: no text is paid for twice, and each vector is saved the moment it is delivered. */
export class PaidVectors {
  readonly #options: PaidVectorsOptions;
  readonly #known: KnownHashes;
  readonly #lookups: Coalescer<readonly string[], Map<string, string>>;
  /** Request → hashes of its texts. */
  readonly #texts = new Map<string, readonly string[]>();
  #remembered = 0;
  /** Requests whose vectors came to others too, and these vectors. */
  readonly #takenBack = new Set<string>();
  readonly #disowned = new Set<string>();

  constructor(options: PaidVectorsOptions) {
    const { database, space, isShared } = options;
    this.#options = options;
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
    const { fingerprint } = call;
    const hashes = vectors.map(({ textHash }) => textHash);
    if (this.#remembered + hashes.length <= maxRemembered) {
      this.#remembered += hashes.length;
      this.#texts.set(fingerprint, hashes);
    }
    const { database, space, runId } = this.#options;
    const ids = await saveVectors(database, space, vectors, { runId, call });
    this.#known.add(ids.keys());
    // They were taken back before they were saved.
    if (this.#takenBack.has(fingerprint)) await this.#disown(hashes);
    return ids;
  }

  /** Takes back vectors that may be those of another request's texts. */
  async takeBack({ fingerprint }: { fingerprint: string }): Promise<void> {
    if (this.#takenBack.has(fingerprint)) return;
    this.#takenBack.add(fingerprint);
    await this.#disown(this.#texts.get(fingerprint) ?? []);
  }

  /** @throws DocumentError when one of the vectors was taken back since it was given. */
  assertOwn(vectorIds: readonly string[]): void {
    if (this.#disowned.size > 0 && vectorIds.some((id) => this.#disowned.has(id))) throw takenBackError();
  }

  async #disown(textHashes: readonly string[]): Promise<void> {
    if (textHashes.length === 0) return;
    const { database, space, logger } = this.#options;
    const { vectorIds, uris } = await disownVectors(database, space, textHashes);
    for (const id of vectorIds) this.#disowned.add(id);
    for (const document of uris)
      logger.warn(
        { document, stage: "embed" },
        "Its vectors came to another text, too: the next run makes them again.",
      );
  }
}
