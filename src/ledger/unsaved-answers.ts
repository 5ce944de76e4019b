import { appendFile, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { DatabaseFailure, errorCode, messageOf } from "../base/errors.ts";
import { fingerprint } from "../base/fingerprint.ts";
import type { Logger } from "../base/log.ts";
import { makeFolder } from "../base/make-folder.ts";
import { parsedJson } from "../base/parsed-json.ts";
import type { Database } from "../database/connection/connect.ts";
import { saveStageResults, stageResultRow } from "./queries.ts";
import type { StageResult, StageResultRow } from "./queries.ts";

export interface UnsavedAnswersOptions {
  database: Database;
  runId: string;
  pipeline: string;
  /** Folder of the file in which answers wait that the database refuses; undefined for none. */
  directory: string | undefined;
  logger: Logger;
}

const rowSchema = z.looseObject({ id: z.uuid(), request: z.string(), answer: z.string() });

/**
 * Saves answers that were paid for. When the database refuses for good in mid-run, as with a full disk, the answers to
 * requests that are in flight still come. They wait in a file, and the next run saves them first.
 */
export class UnsavedAnswers {
  readonly #options: UnsavedAnswersOptions;
  readonly #file: string | undefined;
  readonly #kept: StageResultRow[] = [];
  #refusal: DatabaseFailure | null = null;

  constructor(options: UnsavedAnswersOptions) {
    const { directory, pipeline } = options;
    this.#options = options;
    this.#file =
      directory === undefined
        ? undefined
        : join(directory, `unsaved-${fingerprint(pipeline).slice(0, 16)}.jsonl`);
  }

  /** Nothing more may be paid for: it could not be saved. */
  refuse(error: DatabaseFailure): void {
    this.#refusal ??= error;
  }

  /** @throws what the database refuses with. */
  throwIfRefused(): void {
    if (this.#refusal !== null) throw this.#refusal;
  }

  async save(results: readonly StageResult[]): Promise<void> {
    const rows = results.map((result) => stageResultRow(result));
    try {
      await saveStageResults(this.#options.database, rows);
    } catch (error) {
      if (error instanceof DatabaseFailure) {
        this.refuse(error);
        this.#kept.push(...rows);
      }
      throw error;
    }
  }

  /** Saves what the run before left. @throws DatabaseFailure when it is refused again: it stays where it is. */
  async restore(): Promise<void> {
    const { database, runId, logger } = this.#options;
    const file = this.#file;
    if (file === undefined) return;
    const text = await readFile(file, "utf8").catch((error: unknown) => {
      if (errorCode(error) !== "ENOENT") logger.warn({ file }, `Can't read ${file}: ${messageOf(error)}`);
      return "";
    });
    if (text === "") return;
    // A line may be cut off, and its document may be gone.
    const rows = text
      .split("\n")
      .flatMap((line) => rowSchema.safeParse(parsedJson(line)).data ?? [])
      .map((row) => ({ ...row, run_id: runId, document_id: null }));
    if (rows.length > 0) await saveStageResults(database, rows);
    await rm(file, { force: true });
    logger.info(`${rows.length} answers that the run before could not save are saved now.`);
  }

  /** At the end of a run: the database may have room by now. */
  async close(): Promise<void> {
    const { database, logger } = this.#options;
    const file = this.#file;
    const rows = this.#kept.splice(0);
    if (rows.length === 0) return;
    const what = `${rows.length} answers that are paid for`;
    try {
      await saveStageResults(database, rows);
    } catch {
      try {
        if (file === undefined) throw new Error("workers keep no file of their own");
        await makeFolder(dirname(file), 0o700);
        await appendFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""), { mode: 0o600 });
        logger.warn(`The database refuses ${what}. They wait in ${file}, and the next run saves them.`);
      } catch (error) {
        logger.error(`The database refuses ${what}, and they can't be kept elsewhere: ${messageOf(error)}`);
      }
    }
  }
}
