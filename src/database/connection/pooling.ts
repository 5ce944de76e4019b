import { Client } from "pg";
import type { ClientConfig } from "pg";
import { DatabaseFailure } from "../../base/errors.ts";
import { isConnectionLoss, sqlState } from "./refusals.ts";

/** Rounds after which two clients that never met count as having a session each. */
const rounds = 3;

/**
 * Finds out whether a pooler gives each transaction another session. Then a transaction brings its own settings, and no
 * statement is prepared.
 */
export async function isTransactionPooled(client: Client, config: ClientConfig): Promise<boolean> {
  const other = new Client(config);
  other.on("error", () => {}); // Whoever waits for its answer gets the error.
  try {
    await other.connect();
    for (let round = 0; round < rounds; round++) {
      const before = await backendOf(other);
      await client.query("begin");
      // Told apart before the other one asks again: a pooler with a single session would let it wait.
      const isSame = (await backendOf(client)) === before;
      const after = isSame ? before : await backendOf(other);
      await client.query("rollback");
      if (isSame || before !== after) return true;
    }
    return false;
  } finally {
    await other.end();
  }
}

async function backendOf(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>("select pg_catalog.pg_backend_pid() as pid");
  return rows[0]?.pid;
}

/** A pooler in statement mode has no transactions at all. */
export function isStatementPooling(error: unknown): boolean {
  return sqlState(error) === "08P01" && !isConnectionLoss(error);
}

export function pooledError(cause?: unknown): DatabaseFailure {
  return new DatabaseFailure(
    "Can't use the database: DATABASE_URL names a pooler in statement mode, which has no transactions. Use a pooler in transaction or session mode (PgBouncer: pool_mode), or the server's own address.",
    cause,
  );
}
