import { tmpdir } from "node:os";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { silentLogger } from "../../src/base/log.ts";
import type { ConnectOptions, Database } from "../../src/database/connection/connect.ts";

/** A database of a server that a benchmark leaves there, made if it is not there yet. */
export async function keptDatabase(
  server: string | undefined,
  name: string,
): Promise<{ options: ConnectOptions; drop: () => Promise<void> }> {
  if (server === undefined) throw new Error("--keep needs BENCH_DATABASE_URL.");
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    options: { databaseUrl: url.href, directory: tmpdir(), logger: silentLogger, role: "writer" },
    drop: async () => {},
  };
}

/** @throws when it holds something else, or a corpus whose build was broken off */
export async function isComplete(database: Database, corpus: string): Promise<boolean> {
  const [row] = await database.query<{ corpus: string | null; isEmpty: boolean }>(
    `select shobj_description(oid, 'pg_database') as corpus,
       not exists (select from pg_namespace where nspname = 'ragprep') as "isEmpty"
     from pg_database where datname = current_database()`,
  );
  if (row?.isEmpty === true) return false;
  if (row?.corpus === corpus) return true;
  throw new Error(`The kept database holds ${row?.corpus ?? "half a corpus"}, not ${corpus}. Drop it first.`);
}

export async function markComplete(database: Database, corpus: string): Promise<void> {
  const [row] = await database.query<{ name: string }>("select current_database() as name");
  if (row === undefined) throw new Error("current_database() is empty");
  await database.query(`comment on database ${escapeIdentifier(row.name)} is ${escapeLiteral(corpus)}`);
}
