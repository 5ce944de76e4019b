import { Client } from "pg";
import type { ClientConfig } from "pg";
import { FatalError, exitCodes } from "../../base/errors.ts";
import { sqlState } from "./refusals.ts";

/** Rounds after which two clients that never met count as having a session each. */
const rounds = 3;

/**
 * Finds out whether a pooler gives each transaction another session. A run can't work so: its lock would stay behind in
 * a session that somebody else gets, and prepared statements would be missing.
 * @throws FatalError `database` with the way out.
 */
export async function refuseTransactionPooling(client: Client, config: ClientConfig): Promise<void> {
  const other = new Client(config);
  other.on("error", () => {}); // Whoever waits for its answer gets the error.
  try {
    await other.connect();
    for (let round = 0; round < rounds; round++) {
      const before = await backendOf(other);
      await client.query("begin");
      // Told apart before the other one asks again: a pooler with a single session would let it wait.
      if ((await backendOf(client)) === before) throw pooledError();
      const after = await backendOf(other);
      await client.query("rollback");
      if (before !== after) throw pooledError();
    }
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
  return sqlState(error) === "08P01";
}

export function pooledError(cause?: unknown): FatalError {
  return new FatalError(
    exitCodes.database,
    "Can't use the database: DATABASE_URL names a pooler in transaction mode, which gives each transaction another session, and a run needs sessions of its own. Use the server's own address (Supabase: port 5432; Neon: the host without -pooler), or a pooler in session mode (PgBouncer: pool_mode = session). Search and show work with this one.",
    cause === undefined ? {} : { cause },
  );
}
