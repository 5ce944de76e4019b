/** Why documents that are no longer listed were kept all the same. */
export type WithheldReason =
  /** The source lists nothing at all. */
  | "empty_listing"
  /** The listing lacks more than `removal.maxShare` of the source's documents. */
  | "too_many"
  /** The pipeline has no source of this name any more. */
  | "source_gone"
  /** A source could not be listed to its end, and nobody knows whether it lists them. */
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
