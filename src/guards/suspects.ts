import pLimit from "p-limit";
import { DocumentError, messageOf } from "../base/errors.ts";
import type { Database } from "../database/connection/connect.ts";
import type { RegisteredDocument } from "../database/documents.ts";
import { noteParsed, noteParsing } from "../database/process-deaths.ts";
import { warmUp } from "../text/pool.ts";
import type { TextJob, TextPool } from "../text/pool.ts";

/**
 * One that died with several documents in progress, and three that died while they parsed this one alone: processes that are
 * killed again and again for another reason may be at the same document by chance.
 */
const maxProcessDeaths = 4;

/**
 * Documents that were in progress when a process died. One of them may be the reason, and would kill this process too. So
 * each is parsed in a process of its own. Where the system ends all processes of a container together, that is not enough:
 * the database counts how often nothing was heard again of a process that began to parse the document.
 */
export class Suspects {
  readonly #database: Database;
  readonly #runId: string;
  readonly #isolated: TextPool;
  /** One at a time, so that it is known which of them killed the process. */
  readonly #oneAtATime = pLimit(1);

  constructor(database: Database, runId: string, isolated: TextPool) {
    this.#database = database;
    this.#runId = runId;
    this.#isolated = isolated;
  }

  /** Fails the document with `parser_failed` when it kills the process that parses it, or has killed too many. */
  textPoolFor({ id, uri, claimed }: RegisteredDocument): Pick<TextPool, "run"> {
    const document = { runId: this.#runId, documentId: id, claim: claimed?.claim };
    return {
      run: (job, signal) =>
        this.#oneAtATime(async () => {
          signal?.throwIfAborted();
          await this.#warmUp(job, signal);
          const deaths = await noteParsing(this.#database, document);
          if (deaths >= maxProcessDeaths)
            throw new DocumentError(
              "parser_failed",
              `Failed to parse ${uri}: ${deaths} processes of ragprep died while they worked on it, the last ones while they parsed it. It needs more memory than this machine has, or its parser crashes. Please leave it out of the source, or give ragprep more memory and run ragprep retry.`,
            );
          try {
            return await this.#isolated.run(job, signal);
          } finally {
            await noteParsed(this.#database, document);
          }
        }),
    };
  }

  /** Starts the process that parses, and loads what it needs, so that the document is counted only while it is parsed. */
  async #warmUp(job: TextJob, signal: AbortSignal | undefined): Promise<void> {
    try {
      await warmUp(this.#isolated, job, signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw new DocumentError(
        "machine_failed",
        `Failed to parse ${job.uri}: the process that should parse it does not start (${messageOf(error)}). The next run tries again.`,
        { cause: error },
      );
    }
  }
}
