import { inspect } from "node:util";

/**
 * Typed errors. Every failure in ragprep is one of three kinds, and the kind decides who pays for it:
 *
 * - `TransientError`: the same request may succeed later. The owner of retries at that boundary tries again.
 * - `DocumentError`: permanent for this document. The document fails (or is skipped); every other one goes on.
 * - `FatalError`: the run can't go on. What is done is kept, and the command exits with `exitCode`.
 *
 * A message says what failed, why, and what to do.
 */

import type { DocumentReason } from "./failures.ts";

export type { DocumentReason } from "./failures.ts";

/** Exit codes of the `ragprep` command: the scheduler's contract. */
export const exitCodes = {
  done: 0,
  bug: 1,
  configuration: 2,
  documentsFailed: 3,
  budget: 4,
  deadline: 5,
  locked: 6,
  account: 7,
  database: 8,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/**
 * Of several causes that end a run at once, the first of these is told, whichever is seen first: what a person has to mend
 * comes before limits, and limits before requests to stop.
 */
const byWeight: readonly ExitCode[] = [
  exitCodes.bug,
  exitCodes.locked,
  exitCodes.database,
  exitCodes.account,
  exitCodes.configuration,
  exitCodes.documentsFailed,
  exitCodes.budget,
  exitCodes.deadline,
  exitCodes.interrupted,
  exitCodes.terminated,
];

/** True when the first exit code tells more than the second. */
export function outweighs(exitCode: ExitCode, other: ExitCode): boolean {
  return byWeight.indexOf(exitCode) < byWeight.indexOf(other);
}

/** An exit code that another process wrote down. */
export function exitCodeOf(code: number): ExitCode {
  return Object.values(exitCodes).find((known) => known === code) ?? exitCodes.bug;
}

/** The same request may succeed later. */
export class TransientError extends Error {
  override readonly name: string = "TransientError";
  /** Milliseconds the other side asked us to wait, when it did. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Permanent for this document; the others go on. */
export class DocumentError extends Error {
  override readonly name: string = "DocumentError";
  /** Why, as the table in docs/when-something-fails.md has it. */
  readonly reason: DocumentReason;
  /** False while the service may be at fault just as well: see `base/failures.ts`. */
  isProven = true;

  constructor(reason: DocumentReason, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.reason = reason;
  }
}

/** Nothing to ingest here: the document ends as skipped, not as failed. Reason is `no_text`. */
export class SkippedDocument extends DocumentError {
  override readonly name: string = "SkippedDocument";
}

/** The run can't go on; what is done is kept. */
export class FatalError extends Error {
  override readonly name: string = "FatalError";
  /** What a command ends with. */
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** The database can't be used, or not as it is. */
export class DatabaseFailure extends FatalError {
  constructor(message: string, cause?: unknown) {
    super(exitCodes.database, message, cause === undefined ? {} : { cause });
  }
}

/** The author's pipeline, the environment or the command line is wrong. */
export class ConfigurationError extends FatalError {
  override readonly name: string = "ConfigurationError";

  constructor(message: string, options: { cause?: unknown } = {}) {
    super(exitCodes.configuration, message, options);
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown !== "object" || thrown === null) return String(thrown);
  return "message" in thrown ? String(thrown.message) : inspect(thrown, { depth: 1, breakLength: Infinity });
}

/** What an error was caused by in the end: `fetch` itself only says "fetch failed". */
export function innermost(thrown: unknown): unknown {
  let error = thrown;
  for (let depth = 0; depth < 5 && error instanceof Error && error.cause !== undefined; depth++)
    error = error.cause;
  return error;
}

/** What the system, a driver or a library calls an error, as in "ENOENT" or "57P03"; undefined for one without a code. */
export function errorCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" ? thrown.code : undefined;
}

/** Stands for an answer that is still to come. It fails nothing: whatever else can be asked is asked. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
}
