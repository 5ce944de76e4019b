import { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Client, DatabaseError, Pool } from "pg";
import type { ClientConfig, PoolClient, QueryResultRow } from "pg";
import { FatalError, exitCodes, messageOf } from "../../base/errors.ts";
import type { Logger } from "../../base/log.ts";
import { openEmbedded } from "./embedded.ts";
import type { EmbeddedConnection } from "./embedded.ts";
import type { DatabaseRole } from "./embedded-holder.ts";
import { takeRunLock } from "./run-lock.ts";
import type { RunLock } from "./run-lock.ts";
import { StatementNames } from "./statement-names.ts";
import { PriorityLimiter } from "./priority-limiter.ts";
import type { Turn } from "./priority-limiter.ts";

export type { RunLock } from "./run-lock.ts";
export type { DatabaseRole } from "./embedded-holder.ts";

/** What a query may be sent to: the database, or one transaction of it. `$1` stands for the first parameter. */
export interface Queryable {
  query<Row extends QueryResultRow>(sql: string, parameters?: unknown[], turn?: Turn): Promise<Row[]>;
}

/**
 * Postgres, on a server or embedded: one driver, one dialect. Ids (`bigint`) are strings, times are `Date`.
 *
 * A server that restarts is waited for: queries and transactions are sent again for up to 60 s, then they throw a
 * `FatalError` (`database`). So a transaction's work may run more than once and must end the same.
 */
export interface Database extends Queryable {
  readonly kind: "server" | "embedded";
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. Other queries inside must use `client`. */
  transaction<Result>(work: (client: Queryable) => Promise<Result>, turn?: Turn): Promise<Result>;
  /** One statement without parameters that may take hours, such as an index build, on a connection of its own. */
  maintain(sql: string): Promise<void>;
  /** One run at a time. @throws FatalError `locked`, naming who holds it since when. */
  acquireRunLock(): Promise<RunLock>;
  /** Idempotent. Nothing of the database keeps the process alive afterwards. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** A Postgres server; undefined means the embedded database in `directory`. */
  databaseUrl?: string | undefined;
  /** Where the embedded database lives, for example `.ragprep`. */
  directory: string;
  logger: Logger;
  /** Ends the connecting, and the waiting for a lost server. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for which a lost server is waited for; 60,000 by default. */
  outageMs?: number | undefined;
  /** A reader shares the embedded database with a running writer, and never creates it. */
  role: DatabaseRole;
}

const connectTimeoutMs = 10_000;
/** No statement of the program takes this long, index builds apart: the connection is dead. */
const queryTimeoutMs = 120_000;
const maintenanceTimeoutMs = 12 * 60 * 60 * 1000;
/** How long a lost server is waited for. */
const defaultOutageMs = 60_000;
/** Tries of a transaction that lost a conflict with another. */
const conflictTries = 5;
const serverConnections = 12;
/** The embedded database runs one transaction at a time, whatever its connections. */
const embeddedConnections = 2;
/** Connections that only the saving of paid answers may use. */
const keptForSaving = { server: 2, embedded: 1 };

/**
 * Connects to the server or opens the embedded database, and checks that it can do what is needed.
 * @throws FatalError `database` when it can't be reached or is too old, `locked` when another writer has the embedded one open.
 */
export async function connect(options: ConnectOptions): Promise<Database> {
  return options.databaseUrl === undefined
    ? await connectEmbedded(options)
    : await connectServer(options.databaseUrl, options);
}

async function connectServer(
  databaseUrl: string,
  { logger, signal, role, outageMs = defaultOutageMs }: ConnectOptions,
): Promise<Database> {
  const config: ClientConfig = {
    connectionString: databaseUrl,
    application_name: "ragprep",
    keepAlive: true,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
  };
  let database: PooledDatabase;
  try {
    database = new PooledDatabase({
      kind: "server",
      config,
      connections: serverConnections,
      logger,
      signal,
      outageMs,
      embedded: null,
      // A pooler in between may give each statement another session, which is well for a reader's few.
      statementNames: role === "writer" ? new StatementNames() : null,
    });
  } catch (error) {
    throw new FatalError(
      exitCodes.database,
      "Failed to read DATABASE_URL: it must look like postgres://user:password@host:5432/database.",
      { cause: error },
    );
  }
  try {
    await database.check();
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function connectEmbedded(options: ConnectOptions): Promise<Database> {
  for (;;) {
    const embedded = await openEmbedded(options);
    const config: ClientConfig = {
      user: "postgres",
      password: "",
      database: "postgres",
      host: "localhost",
      ssl: false,
      application_name: "ragprep",
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: queryTimeoutMs,
      stream: () => localSocket(embedded.socketPath),
    };
    const { logger, signal } = options;
    const database = new PooledDatabase({
      kind: "embedded",
      config,
      connections: embeddedConnections,
      logger,
      signal,
      outageMs: 0,
      embedded,
      // A reader's would be left in the holder's session.
      statementNames: embedded.own ? new StatementNames() : null,
    });
    try {
      await database.check();
      return database;
    } catch (error) {
      await database.close();
      // The holder we were to be a guest of has just closed: the directory is free, or somebody else's.
      if (embedded.own || !(error instanceof FatalError) || error.cause === undefined || signal?.aborted)
        throw error;
    }
  }
}

/** A socket that goes to `path` whatever host and port the driver asks for. */
function localSocket(path: string): Socket {
  const socket = new Socket();
  return Object.assign(socket, { connect: () => Socket.prototype.connect.call(socket, path) });
}

class PooledDatabase implements Database {
  readonly kind: "server" | "embedded";
  readonly #config: ClientConfig;
  readonly #pool: Pool;
  /** In front of the pool, so that waiting for a turn is not mistaken for a server that does not answer. */
  readonly #turns: PriorityLimiter;
  readonly #logger: Logger;
  readonly #signal: AbortSignal | undefined;
  readonly #embedded: EmbeddedConnection | null;
  readonly #outageMs: number;
  /** Null: statements are not prepared. */
  readonly #statementNames: StatementNames | null;
  /** A whole outage was waited out in vain: what comes now tries once, until something succeeds again. */
  #givenUp = false;
  #runLockTaken = false;
  #closed: Promise<void> | null = null;

  constructor(options: {
    kind: "server" | "embedded";
    config: ClientConfig;
    connections: number;
    logger: Logger;
    signal: AbortSignal | undefined;
    outageMs: number;
    embedded: EmbeddedConnection | null;
    statementNames: StatementNames | null;
  }) {
    this.kind = options.kind;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#signal = options.signal;
    this.#embedded = options.embedded;
    this.#outageMs = options.outageMs;
    this.#statementNames = options.statementNames;
    this.#turns = new PriorityLimiter(options.connections, { keptForFirst: keptForSaving[options.kind] });
    this.#pool = new Pool({
      ...options.config,
      max: options.connections,
      // Those of the embedded database cost nothing while they are idle, and leave their statements in its session when they end.
      idleTimeoutMillis: options.kind === "embedded" ? 0 : 30_000,
    });
    // An idle connection that breaks is replaced when it is needed; without a listener it would end the process.
    this.#pool.on("error", (error) =>
      this.#logger.debug({ err: error }, "an idle database connection was lost"),
    );
    // The pool listens to idle connections only; one that breaks while it is handed over, used or thrown away would end it too.
    this.#pool.on("connect", (client) =>
      client.on("error", (error) => this.#logger.debug({ err: error }, "a database connection was lost")),
    );
  }

  async query<Row extends QueryResultRow>(
    sql: string,
    parameters: unknown[] = [],
    turn: Turn = "in line",
  ): Promise<Row[]> {
    // The embedded database has one session for all its connections. A statement with parameters is several messages,
    // and another process's may come between them, except in a transaction.
    if (this.kind === "embedded" && parameters.length > 0)
      return await this.transaction((client) => client.query<Row>(sql, parameters), turn);
    return await this.#withClient(turn, async (client) => await this.#rowsOf<Row>(client, sql, parameters));
  }

  async transaction<Result>(
    work: (client: Queryable) => Promise<Result>,
    turn: Turn = "in line",
  ): Promise<Result> {
    return await this.#withClient(turn, async (client) => {
      await client.query("begin");
      try {
        const result = await work({
          query: (sql, parameters) => this.#rowsOf(client, sql, parameters ?? []),
        });
        await client.query("commit");
        return result;
      } catch (error) {
        // On a broken connection the server has rolled back by itself.
        if (!isConnectionLoss(error)) await client.query("rollback");
        throw error;
      }
    });
  }

  async maintain(sql: string): Promise<void> {
    const client = new Client({ ...this.#config, query_timeout: maintenanceTimeoutMs });
    client.on("error", (error) => this.#logger.debug({ err: error }, "a database connection was lost"));
    try {
      await client.connect();
      await client.query(sql);
    } catch (error) {
      throw isConnectionLoss(error) ? this.#lost(error) : error;
    } finally {
      await client.end();
    }
  }

  async acquireRunLock(): Promise<RunLock> {
    if (this.kind === "server")
      return await takeRunLock(this.#config, {
        database: this,
        logger: this.#logger,
        retakeMs: this.#outageMs,
      });
    // Who may write has the whole directory; only a second run in the same process is left to refuse.
    if (this.#embedded?.own !== true)
      throw new Error("Failed to take the run lock: a reader has no right to it.");
    if (this.#runLockTaken)
      throw new FatalError(
        exitCodes.locked,
        `Failed to start: because process ${process.pid}, this one, is already running a pipeline.`,
      );
    this.#runLockTaken = true;
    return {
      signal: new AbortController().signal,
      release: async () => {
        this.#runLockTaken = false;
      },
    };
  }

  async close(): Promise<void> {
    this.#closed ??= (async () => {
      await this.#pool.end();
      await this.#embedded?.close();
    })();
    await this.#closed;
  }

  /** @throws FatalError when the database can't be reached, or is not one that ragprep can use. */
  async check(): Promise<void> {
    let facts: { version: number; vector: string | null } | undefined;
    try {
      const sql = `select current_setting('server_version_num')::int as version,
        (select coalesce(installed_version, default_version) from pg_available_extensions where name = 'vector') as vector`;
      const ask = (client: PoolClient) => client.query<{ version: number; vector: string | null }>(sql);
      [facts] = (await this.#once(ask)).rows;
    } catch (error) {
      throw new FatalError(
        exitCodes.database,
        `Failed to connect to the database: because ${describeError(error)}. Check that the server runs, and host, user, password and database in DATABASE_URL.`,
        { cause: error },
      );
    }
    const version = facts?.version ?? 0;
    if (version < 150_000) {
      throw new FatalError(
        exitCodes.database,
        `Failed to use the database: because it is PostgreSQL ${Math.floor(version / 10_000)}. Please use 15 or newer.`,
      );
    }
    const vector = facts?.vector ?? null;
    if (vector === null) {
      throw new FatalError(
        exitCodes.database,
        "Failed to use the database: because the server has no pgvector. Please install it there (Debian: postgresql-NN-pgvector; see https://github.com/pgvector/pgvector), version 0.8 or newer.",
      );
    }
    const [major = 0, minor = 0] = vector.split(".").map(Number);
    if (major === 0 && minor < 8) {
      throw new FatalError(
        exitCodes.database,
        `Failed to use the database: because its pgvector is ${vector}. Please install 0.8 or newer on the server, then run: alter extension vector update`,
      );
    }
  }

  /** Runs `work` on a connection; again on a new one when a server is lost, or when it lost a conflict with another transaction. */
  async #withClient<Result>(turn: Turn, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    let lostAt: number | null = null;
    let pause = 100;
    for (let tries = 1; ; tries++) {
      try {
        const result = await this.#turns.run(turn, () => this.#once(work));
        this.#givenUp = false;
        return result;
      } catch (error) {
        if (isConflict(error) && tries < conflictTries) continue;
        if (!isConnectionLoss(error)) throw error;
        lostAt ??= performance.now();
        const patient =
          this.kind === "server" && !this.#givenUp && this.#closed === null && this.#signal?.aborted !== true;
        if (patient && performance.now() - lostAt > this.#outageMs) this.#givenUp = true;
        if (!patient || this.#givenUp) throw this.#lost(error);
        this.#logger.warn(
          { reason: describeError(error) },
          `the database does not answer; trying again for up to ${this.#outageMs / 1000} s`,
        );
        await delay(pause, undefined, this.#signal === undefined ? {} : { signal: this.#signal });
        pause = Math.min(pause * 2, 2_000);
      }
    }
  }

  async #once<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    try {
      return await work(client);
    } catch (error) {
      broken ||= isConnectionLoss(error);
      throw error;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  }

  async #rowsOf<Row extends QueryResultRow>(
    client: PoolClient,
    sql: string,
    parameters: unknown[],
  ): Promise<Row[]> {
    // Without parameters the simple protocol: one message, also for several statements.
    if (parameters.length === 0) return (await client.query<Row>(sql)).rows;
    const name = this.#statementNames?.of(client, sql);
    const statement = { text: sql, values: parameters, ...(name === undefined ? {} : { name }) };
    return (await client.query<Row>(statement)).rows;
  }

  #lost(error: unknown): FatalError {
    const what =
      this.kind === "server" ? "the connection to the database was lost" : "the embedded database went away";
    return new FatalError(
      exitCodes.database,
      `Failed to go on: because ${what} (${describeError(error)}). What is done is kept: run the same command again when it is back.`,
      { cause: error },
    );
  }
}

/** SQLSTATE of a server's refusal; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

/** Two transactions in each other's way; the same one may succeed now. */
function isConflict(error: unknown): boolean {
  const state = sqlState(error);
  return state === "40001" || state === "40P01";
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
  "53300",
  "25P03",
]);

/** The connection broke, the server is going down, coming up, or not there. */
function isConnectionLoss(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return lossStates.has(state);
  if (!(error instanceof Error) || error instanceof FatalError) return false;
  if ("syscall" in error && "code" in error) return true;
  // The driver's own errors have no code.
  return /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|Query read timeout|Connection ended)/.test(
    error.message,
  );
}

/** An error in words; several addresses of one host fail as an AggregateError with no message of its own. */
function describeError(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map((each) => messageOf(each)).join(", ");
  return messageOf(error);
}
