import { escapeIdentifier } from "pg";
import type { DatabaseFacts } from "./requirements.ts";

/** Milliseconds after which the server gives a statement up, index builds apart; the client's own limit is as long. */
export const statementTimeoutMs = 120_000;
/**
 * Milliseconds after which the server ends a transaction whose process says nothing: before other workers take up the
 * documents of one that hangs, so that its locks keep no one from them.
 */
const idleTransactionMs = 15_000;

/**
 * Settings of a session that the program relies on, whatever a server, database or role sets by default.
 * @param lockTimeoutMs After so long a statement stops waiting for another session's lock; 0 means never.
 * @returns SQL, for `set` or, inside a transaction, `set local`.
 */
export function sessionSettings(
  { vectorSchema, hasPublic }: Pick<DatabaseFacts, "vectorSchema" | "hasPublic">,
  schema: string,
  how: "set" | "set local",
  lockTimeoutMs: number,
): string {
  // Ragprep's own tables first, then pgvector's types and operators, then what an author may name, such as a text search
  // configuration in public.
  const path = [
    schema,
    ...(vectorSchema === null ? [] : [vectorSchema]),
    ...(hasPublic ? ["public"] : []),
    "pg_temp",
  ];
  const settings: Record<string, string> = {
    search_path: [...new Set(path)].map((name) => escapeIdentifier(name)).join(", "),
    // The driver reads dates in this form only.
    datestyle: "'ISO, MDY'",
    standard_conforming_strings: "on",
    statement_timeout: String(statementTimeoutMs),
    lock_timeout: String(lockTimeoutMs),
    // The run lock's session has nothing to say for hours.
    idle_session_timeout: "0",
    idle_in_transaction_session_timeout: String(idleTransactionMs),
    // No statement of the program gains by it, and compiling one takes longer than most of them.
    jit: "off",
    // Serializable transactions would fail in each other's way.
    ...(how === "set" ? { default_transaction_isolation: "'read committed'" } : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${how} ${name} = ${value}`)
    .join("; ");
}
