import { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Client, Pool } from "pg";
import type { ClientConfig, PoolClient, QueryConfig, QueryResult, QueryResultRow } from "pg";
import { DatabaseFailure, FatalError, errorCode, exitCodes } from "../../base/errors.ts";
import type { Logger } from "../../base/log.ts";
import { connectionCure, hasNoEncryption, readDatabaseUrl } from "./database-url.ts";
import { openEmbedded } from "./embedded.ts";
import type { EmbeddedConnection } from "./embedded.ts";
import type { DatabaseRole } from "./embedded-holder.ts";
import { isStatementPooling, isTransactionPooled, pooledError } from "./pooling.ts";
import {
  connectionError,
  describeError,
  isConflict,
  isConnectionLoss,
  isFull,
  isGoneBehindPooler,
  isLockedOut,
  isReadOnly,
  isRefusedEntry,
  refusalOf,
} from "./refusals.ts";
import { factsSql, findProblems } from "./requirements.ts";
import type { DatabaseFacts } from "./requirements.ts";
import { takeRunLock } from "./run-lock.ts";
import type { LockRequest, RunLock } from "./run-lock.ts";
import { sessionSettings, statementTimeoutMs } from "./session-settings.ts";
import { StatementNames } from "./statement-names.ts";
import { PriorityLimiter } from "./priority-limiter.ts";
import type { Turn } from "./priority-limiter.ts";

export type { RunLock } from "./run-lock.ts";
export type { DatabaseRole } from "./embedded-holder.ts";
export { serverWords, sqlState } from "./refusals.ts";

/** What a query may be sent to: the database, or one transaction of it. `$1` stands for the first parameter. */
export interface Queryable {
  /** Sends one statement. @returns its rows. @throws FatalError `database` when no server answers. */
  query<Row extends QueryResultRow>(sql: string, parameters?: unknown[], turn?: Turn): Promise<Row[]>;
}

/**
 * Postgres, on a server or embedded: one driver, one dialect. Ids (`bigint`) are strings, times are `Date`.
 *
 * A server that restarts is waited for: queries and transactions are sent again for up to 60 s, then they throw a
 * `FatalError` (`database`). So a transaction's work may run more than once and must end the same.
 */
export interface Database extends Queryable {
  /** `embedded` lives in a directory of this machine. */
  readonly kind: "server" | "embedded";
  /** Schema of ragprep's tables and views. SQL names them without it: the search path of every statement begins with it. */
  readonly schema: string;
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. Other queries inside must use `client`. */
  transaction<Result>(work: (client: Queryable) => Promise<Result>, turn?: Turn): Promise<Result>;
  /**
   * One statement without parameters that may take hours, such as an index build; no statement timeout ends it. `before`
   * and `after` are said in the same session.
   */
  maintain(sql: string, around?: { before: string; after: string }): Promise<void>;
  /**
   * SQL of a library that brings its own transactions and several statements in one text. @returns the rows of all. Like a
   * query, it is sent again when the server is lost.
   */
  passThrough(sql: string, parameters?: unknown[]): Promise<QueryResultRow[]>;
  /** One run of a pipeline at a time. @throws FatalError `locked`, naming who holds it since when. */
  acquireRunLock(request: LockRequest): Promise<RunLock>;
  /** A pooler gives each transaction another session. */
  readonly isPooled: boolean;
  /** Idempotent. Nothing of the database keeps the process alive afterwards. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** A Postgres server; undefined means the embedded database in `directory`. */
  databaseUrl?: string | undefined;
  /** Where the embedded database lives, for example `.ragprep`. */
  directory: string;
  /** Schema of ragprep's tables and views; `ragprep` by default. */
  schema?: string | undefined;
  /** Where notices of the connection go. */
  logger: Logger;
  /** Ends the connecting, and the waiting for a lost server. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for which a lost server, or once for another session's lock, is waited for; 60,000 by default. */
  outageMs?: number | undefined;
  /** A reader shares the embedded database with a running writer, and never creates it. */
  role: DatabaseRole;
}

const defaultSchema = "ragprep";
const connectTimeoutMs = 10_000;
/** No statement of the program takes this long, index builds apart: the connection is dead. */
const queryTimeoutMs = statementTimeoutMs + 10_000;
/** A thread of this process hangs only with it: how long a process may be stopped, as by Ctrl+Z, and go on. */
const ownQueryTimeoutMs = 60 * 60 * 1000;
const maintenanceTimeoutMs = 12 * 60 * 60 * 1000;
/** How long a lost server is waited for. */
const defaultOutageMs = 60_000;
/** Tries of a transaction that lost a conflict with another. */
const conflictTries = 5;
/** Tries of a run's statement that waits for another session's lock, each as long as an outage. */
const lockTries = 10;
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

async function connectServer(databaseUrl: string, options: ConnectOptions): Promise<Database> {
  const { config: address, unencrypted } = readDatabaseUrl(databaseUrl);
  try {
    return await openServer(address, options);
  } catch (error) {
    if (unencrypted === undefined || !(error instanceof FatalError) || !hasNoEncryption(error.cause))
      throw error;
    return await openServer(unencrypted, options);
  }
}

async function openServer(
  address: Pick<ClientConfig, "connectionString">,
  { logger, signal, role, schema = defaultSchema, outageMs = defaultOutageMs }: ConnectOptions,
): Promise<Database> {
  const config: ClientConfig = {
    ...address,
    application_name: "ragprep",
    keepAlive: true,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
  };
  let database: PooledDatabase;
  try {
    database = new PooledDatabase({
      kind: "server",
      schema,
      role,
      config,
      connections: serverConnections,
      logger,
      signal,
      outageMs,
      embedded: null,
    });
  } catch (error) {
    throw new DatabaseFailure(
      `Failed to read DATABASE_URL: ${describeError(error)}. See .env.example for the form.`,
      error,
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
      query_timeout: embedded.own ? ownQueryTimeoutMs : queryTimeoutMs,
      stream: () => localSocket(embedded.socketPath),
    };
    const { logger, signal } = options;
    const database = new PooledDatabase({
      kind: "embedded",
      schema: options.schema ?? defaultSchema,
      role: options.role,
      config,
      connections: embeddedConnections,
      logger,
      signal,
      outageMs: 0,
      embedded,
    });
    try {
      await database.check();
      return database;
    } catch (error) {
      await database.close();
      // The holder we were to be a guest of has just closed: the directory is free, or another's.
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

interface PooledOptions {
  kind: "server" | "embedded";
  schema: string;
  role: DatabaseRole;
  config: ClientConfig;
  connections: number;
  logger: Logger;
  signal: AbortSignal | undefined;
  outageMs: number;
  embedded: EmbeddedConnection | null;
}

class PooledDatabase implements Database {
  readonly kind: "server" | "embedded";
  readonly schema: string;
  readonly #options: PooledOptions;
  readonly #pool: Pool;
  /** In front of the pool, so that waiting for a turn is not mistaken for a server that does not answer. */
  readonly #turns: PriorityLimiter;
  readonly #statementNames = new StatementNames();
  /**
   * The session may be another's after each transaction: a pooler in transaction mode is in between, or the session is
   * that of the process that holds the embedded database. Each transaction
   * then brings its own settings, and no statement is prepared under a name.
   */
  #isSessionShared: boolean;
  /** A whole outage was waited out in vain: what comes now tries once, until something succeeds again. */
  #givenUp = false;
  /** What was told of a server that has not answered since. */
  readonly #told = new Set<string>();
  #runLockTaken = false;
  /** Known once the database is checked. */
  #facts: DatabaseFacts | null = null;
  #closed: Promise<void> | null = null;

  constructor(options: PooledOptions) {
    this.kind = options.kind;
    this.schema = options.schema;
    this.#options = options;
    this.#isSessionShared = options.embedded !== null && !options.embedded.own;
    this.#turns = new PriorityLimiter(options.connections, { keptForFirst: keptForSaving[options.kind] });
    this.#pool = new Pool({
      ...options.config,
      max: options.connections,
      // Those of the embedded database cost nothing while they are idle, and leave their statements in its session when they end.
      idleTimeoutMillis: options.kind === "embedded" ? 0 : 30_000,
    });
    // An idle connection that breaks is replaced when it is needed; without a listener it would end the process.
    this.#pool.on("error", (error) =>
      this.#options.logger.debug({ err: error }, "an idle database connection was lost"),
    );
    // The pool listens to idle connections only; one that breaks while it is handed over, used or thrown away would end it too.
    this.#pool.on("connect", (client) => {
      client.on("error", (error) =>
        this.#options.logger.debug({ err: error }, "a database connection was lost"),
      );
      const settings = this.#isSessionShared ? null : this.#settings("set");
      // Before whatever it was opened for; without them no statement may run on it.
      if (settings !== null)
        client.query(settings).catch(async (error: unknown) => {
          this.#options.logger.error({ err: error }, "the database refuses the settings of a session");
          await client.end();
        });
    });
  }

  async query<Row extends QueryResultRow>(
    sql: string,
    parameters: unknown[] = [],
    turn: Turn = "in line",
  ): Promise<Row[]> {
    // The embedded database has one session for all its connections. A statement with parameters is several messages,
    // and another process's may come between them, except in a transaction.
    if ((this.kind === "embedded" && parameters.length > 0) || this.#isSessionShared)
      return await this.transaction((client) => client.query<Row>(sql, parameters), turn);
    return await this.#withClient(turn, async (client) => await this.#rowsOf<Row>(client, sql, parameters));
  }

  async transaction<Result>(
    work: (client: Queryable) => Promise<Result>,
    turn: Turn = "in line",
  ): Promise<Result> {
    return await this.#withClient(turn, async (client) => {
      const settings = this.#isSessionShared ? this.#settings("set local") : null;
      await client.query(settings === null ? "begin" : `begin; ${settings}`);
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

  async passThrough(sql: string, parameters: unknown[] = []): Promise<QueryResultRow[]> {
    return await this.#withClient("in line", async (client) => {
      // Several statements in one text give several results, which the driver's types don't say.
      let results: unknown;
      try {
        results = await client.query<QueryResultRow>(sql, parameters);
      } catch (error) {
        // A transaction that the text began must not stay open.
        if (!isConnectionLoss(error)) await client.query("rollback");
        throw error;
      }
      return (Array.isArray(results) ? results : [results]).flatMap(({ rows }: QueryResult) => rows);
    });
  }

  async maintain(sql: string, around?: { before: string; after: string }): Promise<void> {
    // A connection of the pool: the role may have no more of them.
    await this.#withClient("in line", async (client) => {
      const settings = this.#isSessionShared ? this.#settings("set local") : null;
      try {
        await client.query(
          settings === null
            ? "set statement_timeout = 0; set lock_timeout = 0"
            : `begin; ${settings}; set local statement_timeout = 0; set local lock_timeout = 0`,
        );
        const statement: QueryConfig & { query_timeout: number } = {
          text: sql,
          query_timeout: maintenanceTimeoutMs,
        };
        if (around !== undefined) await client.query(around.before);
        await client.query(statement);
      } finally {
        if (around !== undefined && settings === null) await client.query(around.after);
        // After an error, commit rolls back.
        await client.query(settings === null ? (this.#settings("set") ?? "") : "commit");
      }
    });
  }

  async acquireRunLock(request: LockRequest): Promise<RunLock> {
    if (this.kind === "server")
      return await takeRunLock(request, { database: this, logger: this.#options.logger });
    // Who may write has the whole directory; only a second run in the same process is left to refuse.
    if (this.#options.embedded?.own !== true)
      throw new Error("Failed to take the run lock: a reader has no right to it.");
    if (this.#runLockTaken)
      throw new FatalError(
        exitCodes.locked,
        `Can't start: this process (${process.pid}) is already running a pipeline.`,
      );
    this.#runLockTaken = true;
    return {
      signal: new AbortController().signal,
      release: async () => {
        this.#runLockTaken = false;
      },
    };
  }

  get isPooled(): boolean {
    return this.kind === "server" && this.#isSessionShared;
  }

  async close(): Promise<void> {
    this.#closed ??= (async () => {
      await this.#pool.end();
      await this.#options.embedded?.close();
    })();
    await this.#closed;
  }

  /** What the server and the role are like, as when the connection was made. */
  get facts(): DatabaseFacts {
    if (this.#facts === null) throw new Error("The database has not been checked yet.");
    return this.#facts;
  }

  /** @throws FatalError when the database can't be reached, or is not one that ragprep can use. */
  async check(): Promise<void> {
    const facts = await this.#askFacts();
    const problems = findProblems(facts, this.#options.role);
    if (problems.length > 0)
      throw new DatabaseFailure(
        `Can't use the database ${facts.database}. ${problems.map(({ text }) => text).join(" ")}`,
      );
    this.#facts = facts;
    if (facts.connectionLimit !== null) this.#turns.lower(facts.connectionLimit);
  }

  async #askFacts(): Promise<DatabaseFacts> {
    const started = performance.now();
    let isTold = false;
    for (;;) {
      const client = new Client(this.#options.config);
      client.on("error", (error) =>
        this.#options.logger.debug({ err: error }, "a database connection was lost"),
      );
      try {
        await client.connect();
        // In a transaction, since a pooler may give each statement another session.
        await client.query(
          `begin; set local statement_timeout = ${statementTimeoutMs}; set local idle_in_transaction_session_timeout = ${statementTimeoutMs}`,
        );
        const {
          rows: [facts],
        } = await client.query<DatabaseFacts>(factsSql, [this.schema]);
        await client.query("commit");
        if (facts === undefined) throw new Error("the server gave no answer");
        if (this.kind === "server") this.#isSessionShared = await this.#isPooled(client);
        return facts;
      } catch (error) {
        if (error instanceof FatalError) throw error;
        if (isStatementPooling(error)) throw pooledError(error);
        const waited = performance.now() - started;
        const patience = Math.min(
          this.#options.outageMs,
          isStarting(error) ? this.#options.outageMs : refusedPatienceMs,
        );
        if (this.kind === "embedded" || waited >= patience || !isComing(error))
          throw new DatabaseFailure(
            `Can't connect to the database${this.#address()}: ${describeError(error)}. ${connectionCure(error)}`,
            error,
          );
        if (!isTold)
          this.#options.logger.warn(
            `The database${this.#address()} is not ready (${describeError(error)}). Waiting up to ${Math.ceil(patience / 1000)} s for it.`,
          );
        isTold = true;
        await this.#pause(startPauseMs);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  async #isPooled(client: Client): Promise<boolean> {
    try {
      return await isTransactionPooled(client, this.#options.config);
    } catch (error) {
      // To look takes a second connection. A reader lives with one, at the price of more round trips.
      if (this.#options.role === "reader" && isFull(error)) return true;
      throw error;
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    const { signal } = this.#options;
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal });
  }

  #address(): string {
    const { host, port } = new Client(this.#options.config);
    return this.kind === "server" ? ` at ${host}:${port}` : "";
  }

  #settings(how: "set" | "set local"): string | null {
    return this.#facts === null
      ? null
      : sessionSettings(this.#facts, this.schema, how, this.#options.outageMs);
  }

  /** Runs `work` on a connection; again on a new one when a server is lost, or when it lost a conflict with another transaction. */
  async #withClient<Result>(turn: Turn, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    let lostAt: number | null = null;
    let pause = 100;
    for (let tries = 1; ; tries++) {
      try {
        const result = await this.#turns.run(turn, () => this.#once(work));
        this.#givenUp = false;
        if (this.#told.size > 0) this.#options.logger.info("the database answers again");
        this.#told.clear();
        return result;
      } catch (error) {
        if (isConflict(error) && tries < conflictTries) continue;
        if (isLockedOut(error) && this.#options.role === "writer" && tries < lockTries && this.#isGoingOn) {
          this.#tellOnce("another session holds a lock on a table of ragprep's; waiting for it", error);
          continue;
        }
        if (!this.#isLost(error)) throw refusalOf(error) ?? error;
        // What it has must do.
        if (isRefusedEntry(error) && this.#pool.totalCount > 0) this.#turns.lower(this.#pool.totalCount);
        lostAt ??= performance.now();
        const patient = this.kind === "server" && !this.#givenUp && this.#isGoingOn;
        if (patient && performance.now() - lostAt > this.#options.outageMs) this.#givenUp = true;
        if (!patient || this.#givenUp) throw this.#lost(error);
        this.#tellOnce(
          `the database ${isReadOnly(error) ? "only reads" : "does not answer"}; trying again for up to ${this.#options.outageMs / 1000} s`,
          error,
        );
        await this.#pause(pause);
        pause = Math.min(pause * 2, 2_000);
      }
    }
  }

  /** Once for all that wait, however often they try. */
  #tellOnce(message: string, error: unknown): void {
    if (!this.#told.has(message)) this.#options.logger.warn({ reason: describeError(error) }, message);
    this.#told.add(message);
  }

  get #isGoingOn(): boolean {
    return this.#closed === null && this.#options.signal?.aborted !== true;
  }

  async #once<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw this.#closed === null ? connectionError(error) : error;
    });
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    try {
      return await work(client);
    } catch (error) {
      broken ||= this.#isLost(error);
      throw error;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  }

  #isLost(error: unknown): boolean {
    if (isConnectionLoss(error)) return true;
    // After a new password the connections that are open go on.
    if (isRefusedEntry(error)) return this.#pool.totalCount > 0;
    // A writer's server could be written to when it was checked: one that can't be now is a standby that is about to take over.
    return this.#options.role === "writer" && isReadOnly(error);
  }

  async #rowsOf<Row extends QueryResultRow>(
    client: PoolClient,
    sql: string,
    parameters: unknown[],
  ): Promise<Row[]> {
    // Without parameters the simple protocol: one message, also for several statements.
    if (parameters.length === 0) return (await client.query<Row>(sql)).rows;
    const name = this.#isSessionShared ? undefined : this.#statementNames.of(client, sql);
    const statement = { text: sql, values: parameters, ...(name === undefined ? {} : { name }) };
    return (await client.query<Row>(statement)).rows;
  }

  #lost(error: unknown): FatalError {
    const refusal = refusalOf(error);
    if (refusal !== undefined) return refusal;
    const [what, advice] =
      this.kind === "server"
        ? [
            "the connection to the database was lost",
            "What is done is kept: run the same command again when it is back.",
          ]
        : [
            "the embedded database went away",
            "What was saved is kept if its folder is still there: check the folder and the free space, then run the same command again.",
          ];
    return new DatabaseFailure(`Failed to go on: ${what} (${describeError(error)}). ${advice}`, error);
  }
}

/** Milliseconds between two looks at a server that starts. */
const startPauseMs = 500;
/** Milliseconds for which a writer waits for a server that refuses connections: it may be starting, or the address is wrong. */
const refusedPatienceMs = 10_000;

/** The server says itself that it will be there soon. */
function isStarting(error: unknown): boolean {
  return errorCode(error) === "57P03";
}

/** A server that is starting, or whose machine is. */
function isComing(error: unknown): boolean {
  return isStarting(error) || errorCode(error) === "ECONNREFUSED" || isGoneBehindPooler(error);
}
