import type { CallRecord } from "../base/call.ts";
import type { Logger } from "../base/log.ts";
import { sqlState } from "../database/connection/connect.ts";
import type { Database } from "../database/connection/connect.ts";
import { recordCall } from "../ledger/queries.ts";

/** insufficient_privilege, read_only_sql_transaction */
const readOnlyStates: ReadonlySet<string> = new Set(["42501", "25006"]);

/** Records what questions cost, without a run. */
export class QuestionCalls {
  readonly #database: Database;
  readonly #logger: Logger;
  #isRecorded = true;

  constructor({ database, logger }: { database: Database; logger: Logger }) {
    this.#database = database;
    this.#logger = logger;
  }

  /** A role that only reads, or a replica, can't record what a question cost: it may search all the same. */
  async record(call: CallRecord): Promise<void> {
    if (!this.#isRecorded) return;
    try {
      await recordCall(this.#database, { runId: null, call });
    } catch (error) {
      if (!readOnlyStates.has(sqlState(error) ?? "")) throw error;
      this.#isRecorded = false;
      this.#logger.info(
        "What questions cost is not recorded: this role may only read. The view calls lacks these requests.",
      );
    }
  }
}
