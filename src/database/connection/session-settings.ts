import { escapeIdentifier } from "pg";
import type { DatabaseFacts } from "./requirements.ts";

/** Milliseconds after which the server gives a statement up, index builds apart; the client's own limit is as long. */
export const statementTimeoutMs = 120_000;

/**
 * Settings of a session that the program relies on, whatever a server, database or role sets by default.
 * @returns SQL, for `set` or, inside a transaction, `set local`.
 */
export function sessionSettings(
  { vectorSchema, hasPublic }: Pick<DatabaseFacts, "vectorSchema" | "hasPublic">,
  how: "set" | "set local",
): string {
  // Tables are named with their schema; types, operators and functions of pgvector are found by the path.
  const path = [vectorSchema ?? "public", ...(hasPublic ? ["public"] : []), "ragprep", "pg_temp"];
  const settings: Record<string, string> = {
    search_path: [...new Set(path)].map((schema) => escapeIdentifier(schema)).join(", "),
    // The driver reads dates in this form only.
    datestyle: "'ISO, MDY'",
    standard_conforming_strings: "on",
    statement_timeout: String(statementTimeoutMs),
    lock_timeout: "0",
    // Serializable transactions would fail in each other's way.
    ...(how === "set" ? { default_transaction_isolation: "'read committed'" } : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${how} ${name} = ${value}`)
    .join("; ");
}
