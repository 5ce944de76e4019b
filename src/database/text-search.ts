import { ConfigurationError } from "../base/errors.ts";
import type { Queryable } from "./connection/connect.ts";

/** Those that every Postgres brings along, and the embedded one has no others. */
const builtIn = new Set(
  [
    "simple arabic armenian basque catalan danish dutch english estonian finnish french german greek hindi hungarian",
    "indonesian irish italian lithuanian nepali norwegian portuguese romanian russian serbian spanish swedish tamil turkish yiddish",
  ]
    .join(" ")
    .split(" "),
);

/** Each document's own: nothing that a database could lack. */
const automatic = "auto";

/** @throws ConfigurationError when the database has no text search configuration of this name. */
export async function checkTextSearch(database: Queryable, name: string): Promise<void> {
  if (name === automatic) return;
  const [found] = await database.query(
    "select from pg_ts_config where cfgname = $1 and pg_ts_config_is_visible(oid)",
    [name],
  );
  if (found === undefined) throw unknown(name);
}

/** The same for an embedded database that is still to be made. @throws ConfigurationError */
export function checkBuiltInTextSearch(name: string): void {
  if (name !== automatic && !builtIn.has(name)) throw unknown(name);
}

function unknown(name: string): ConfigurationError {
  return new ConfigurationError(
    `store.textSearch: the database has no text search configuration ${JSON.stringify(name)}. Set it to one that "\\dF" in psql lists, such as simple, english or german, or to auto.`,
  );
}
