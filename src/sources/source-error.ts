import { FatalError, exitCodes } from "../base/errors.ts";

/**
 * A source could not be listed, or not to its end. What it listed before is real and is ingested; but the listing is
 * not complete, so nobody may conclude that a document has vanished. The run goes on with the other sources and does
 * not end with exit code 0.
 */
export class SourceError extends FatalError {
  override readonly name = "SourceError";
  /** Name of the source. */
  readonly source: string;

  constructor(source: string, problem: string, options: { cause?: unknown } = {}) {
    super(
      exitCodes.documentsFailed,
      `Failed to list the source ${JSON.stringify(source)}: ${problem}`,
      options,
    );
    this.source = source;
  }
}
