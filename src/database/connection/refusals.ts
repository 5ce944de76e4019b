import { DatabaseError } from "pg";
import { DatabaseFailure, FatalError, messageOf } from "../../base/errors.ts";
import { systemWords } from "../../base/system-errors.ts";

/** What a refusal by the server means for the run, by the beginning of its SQLSTATE; the first that fits counts. */
const refusals: readonly {
  state: string;
  constraint?: RegExp;
  because: string;
  cure: string;
  /** True where what was saved may be gone with what the database misses. */
  mayHaveLost?: boolean;
}[] = [
  {
    state: "53100",
    because: "the database's disk or quota is full",
    cure: "Make room for it, then run the same command again.",
  },
  {
    state: "53200",
    because: "the database server is out of memory",
    cure: "Give it more memory, or lower its work_mem, then run the same command again.",
  },
  {
    state: "53300",
    because: "the database server has no free connection",
    cure: "Close other clients, or raise max_connections or the limit of the role in DATABASE_URL.",
  },
  {
    state: "53",
    because: "the database server is out of a resource",
    cure: "Look at its log, then run the same command again.",
  },
  {
    state: "58",
    because: "the database server can't read or write its files",
    cure: "Check its disk, its log and that its folder is still there. What was saved in files that someone deleted is lost, unless there is a backup; everything else is kept for the next run.",
    mayHaveLost: true,
  },
  {
    state: "25006",
    because: "the database is read-only",
    cure: "Use the address of the primary server, or end the read-only mode; a provider may set it when the quota is used up.",
  },
  {
    state: "42501",
    because: "the role in DATABASE_URL lacks a right",
    cure: "Let the owner of the tables run `npx ragprep grant ROLE`: it lets a role search, with --runs use status and report, with --ingest run pipelines. With row-level security, a role that runs pipelines needs a policy of its own.",
  },
  {
    state: "57014",
    because: "the database server cancelled a statement",
    cure: "Someone cancelled it, or it took longer than 2 minutes: check the server's load, then run the same command again.",
  },
  {
    state: "3D000",
    because: "the database is no longer there",
    cure: "Someone dropped or renamed it: put it back, or restore it.",
    mayHaveLost: true,
  },
  {
    state: "28",
    because: "the server no longer lets the role in DATABASE_URL in",
    cure: "Its password or its right to log in was changed: correct DATABASE_URL, then run the same command again.",
  },
  {
    state: "22P05",
    because: "the database's encoding can't hold a character",
    cure: "Use a database with the encoding UTF8.",
  },
  {
    state: "P0001",
    because: "a trigger in the database refuses a statement",
    cure: "Ask whoever administers the database to allow it, then run the same command again.",
  },
  // Tables were there when the run began, with the columns, types and indexes that the migrations made.
  ...["42P01", "42703", "42883", "42804", "42P10", "3F000"].map((state) => ({
    state,
    because: "ragprep's tables are not as its migrations made them",
    cure: "Someone dropped, renamed or altered what the message names, or took the rights on its schema: put it back, or restore the database. If no one did, please report it with the message.",
    mayHaveLost: true,
  })),
  {
    state: "23505",
    // Of the tables that number their rows themselves.
    constraint: /^_(?:documents|versions|chunks|vectors|runs)_pkey$/,
    because: "a table gives ids that it has already",
    cure: "Its sequence is older than its rows, as after a restore of rows alone: restore the sequences, too, or set them with setval().",
  },
  {
    state: "55P03",
    because: "another session holds a lock on a table of ragprep's for too long",
    cure: "Look in pg_stat_activity for a VACUUM FULL, an ALTER TABLE or a transaction that was left open, wait for it or end it, then run the same command again.",
  },
  // Objects in another state, and rules on tables.
  ...["55", "0A000"].map((state) => ({
    state,
    because: "the database refuses a statement",
    cure: "Ask whoever administers the database to allow it, then run the same command again.",
  })),
  {
    state: "XX",
    because: "the database server reports an internal error",
    cure: "Look at its log: its files may be damaged.",
    mayHaveLost: true,
  },
];

/**
 * The end of the run that a refusal means: the next statement would meet it too, and nothing more may be paid for.
 * Undefined for what is only the statement's own, such as a broken constraint.
 */
export function refusalOf(error: unknown): FatalError | undefined {
  if (!(error instanceof DatabaseError)) return undefined;
  const refusal = refusals.find(
    ({ state, constraint }) =>
      error.code?.startsWith(state) === true && constraint?.test(error.constraint ?? "") !== false,
  );
  if (refusal === undefined) return undefined;
  return new DatabaseFailure(
    `Can't go on: ${refusal.because} (${messageOf(error)}). ${refusal.mayHaveLost === true ? "" : "Finished work is kept. "}${refusal.cure}`,
    error,
  );
}

/** SQLSTATE of a server's refusal, wherever it is wrapped; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  if (error instanceof DatabaseError) return error.code;
  return error instanceof FatalError ? sqlState(error.cause) : undefined;
}

/** The constraint that rows break, or what else stands in its place; undefined for any other error. */
export function brokenConstraint(error: unknown): string | undefined {
  if (!(error instanceof DatabaseError) || error.code?.startsWith("23") !== true) return undefined;
  return error.constraint ?? error.column ?? "";
}

/** The server's own words, without what ragprep advises at the end of a run. */
export function serverWords(error: unknown): string {
  return messageOf(error instanceof FatalError ? error.cause : error);
}

/** Two transactions in each other's way; the same one may succeed now. */
export function isConflict(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === "40001" || error.code === "40P01");
}

/** Another session holds a lock for longer than a statement waits. */
export function isLockedOut(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "55P03";
}

/** A standby, or a database that was made read-only. */
export function isReadOnly(error: unknown): boolean {
  return sqlState(error) === "25006";
}

/** SQLSTATEs of connection failures (not of protocol errors), a server that goes down or comes up, and of one that is full. */
const lossStates = new Set([
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "57P01",
  "57P02",
  "57P03",
  "57P05",
  "53300",
  "25P03",
]);

/** The server is there and has no place for another connection. */
export function isFull(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "53300";
}

/** The server takes no new connection: it has no place for one, or the role may no longer log in. */
export function isRefusedEntry(error: unknown): boolean {
  return isFull(error) || sqlState(error)?.startsWith("28") === true;
}

/** PgBouncer is there, and the server behind it is not: all its errors have the state of a protocol violation. */
export function isGoneBehindPooler(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    error.code === "08P01" &&
    /server login has been failing|cannot connect to server|server conn crashed|query_wait_timeout|shutting down|database system is/.test(
      error.message,
    )
  );
}

/** The database is closed to new connections, as while it is restored. */
function isClosed(error: DatabaseError): boolean {
  return error.code === "55000" && error.message.includes("not currently accepting connections");
}

class ConnectionFailure extends Error {
  override readonly name = "ConnectionFailure";
}

/** What is no answer of the server's when a connection is opened, such as an expired certificate or TLS that was turned off, is a lost server. */
export function connectionError(error: unknown): unknown {
  return error instanceof DatabaseError || isConnectionLoss(error)
    ? error
    : new ConnectionFailure(describeError(error), { cause: error });
}

/** The connection broke, the server is going down, coming up, or not there. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof ConnectionFailure) return true;
  if (error instanceof DatabaseError)
    return lossStates.has(error.code ?? "") || isGoneBehindPooler(error) || isClosed(error);
  if (!(error instanceof Error) || error instanceof FatalError) return false;
  if ("syscall" in error && "code" in error) return true;
  // The driver's own errors have no code.
  return /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|Query read timeout|Connection ended)/.test(
    error.message,
  );
}

/** An error in words; several addresses of one host fail as an AggregateError with no message of its own. */
export function describeError(error: unknown): string {
  if (error instanceof AggregateError)
    return [...new Set(error.errors.map((each) => describeError(each)))].join(", ");
  return error instanceof Error ? systemWords(error) : messageOf(error);
}
