import { existsSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "../base/config.ts";
import type { Config } from "../base/config.ts";
import { systemClock } from "../base/clock.ts";
import { FatalError, exitCodes } from "../base/errors.ts";
import type { ConnectOptions, Database } from "../database/connection/connect.ts";
import { createLogger } from "../base/log.ts";
import type { LogFormat, LogLevel, Logger } from "../base/log.ts";

/** What every command that reads or writes the database works with. */
export interface Session {
  config: Config;
  logger: Logger;
  database: Database;
}

export interface SessionOptions {
  role: "writer" | "reader";
  /** Refuses to make an embedded database. */
  needsDocuments?: true;
  logLevel: LogLevel | undefined;
  /** Unless RAGPREP_LOG_FORMAT says otherwise; for a person on a terminal, JSON elsewhere by default. */
  logFormat?: LogFormat;
  /** Where log lines go; standard error by default. */
  logDestination?: NodeJS.WritableStream;
  signal?: AbortSignal;
  /** Ends the waiting. */
  stop?: AbortSignal;
  /** Milliseconds to wait while another process holds the embedded database; 0 by default. */
  waitMs?: number | undefined;
}

/** Opens the database, migrated, for the time of `work`, and closes it however that ends. */
export async function withSession<Result>(
  options: SessionOptions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  // Loaded here: a command's help needs no database.
  const [{ noDatabase }, { checkSchema, migrate }, { checkParts }] = await Promise.all([
    import("../database/connection/embedded.ts"),
    import("../database/connection/migrate.ts"),
    import("../database/connection/parts.ts"),
  ]);
  const config = readConfig();
  const logger = createLogger({
    level: options.logLevel ?? config.logLevel ?? (options.role === "reader" ? "warn" : "info"),
    format: config.logFormat ?? options.logFormat ?? (process.stderr.isTTY ? "text" : "json"),
    ...(options.logDestination === undefined ? {} : { destination: options.logDestination }),
  });
  const embedded = join(config.directory, "db");
  const isNew = config.databaseUrl === undefined && !existsSync(embedded);
  if (isNew && options.needsDocuments === true) throw noDatabase(embedded);
  if (isNew && options.role === "writer")
    logger.info(`Making an embedded Postgres in ${config.directory}: some seconds, this once.`);
  const database = await connectPatiently(options, {
    databaseUrl: config.databaseUrl,
    directory: config.directory,
    schema: config.schema,
    role: options.role,
    logger,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  try {
    if (options.role === "writer") {
      await migrate(database);
      const missing = await checkParts(database, database.schema);
      if (missing !== null) logger.warn(missing);
    } else await checkSchema(database);
    return await work({ config, logger, database });
  } finally {
    await database.close();
  }
}

/** For a command that changes documents that are there. */
export async function withDocuments<Result>(
  logLevel: LogLevel | undefined,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  return await withSession({ role: "writer", needsDocuments: true, logLevel }, work);
}

const lookMs = 2_000;

/** A server's lock is waited for by the run; the embedded database's is taken by connecting. */
async function connectPatiently(
  { waitMs = 0, stop }: SessionOptions,
  options: ConnectOptions,
): Promise<Database> {
  const { connect } = await import("../database/connection/connect.ts");
  const deadline = performance.now() + waitMs;
  let isTold = false;
  for (;;) {
    try {
      return await connect(options);
    } catch (error) {
      const left = deadline - performance.now();
      if (!(error instanceof FatalError) || error.exitCode !== exitCodes.locked || left <= 0) throw error;
      if (!isTold) options.logger.info(`Waiting: ${error.message}`);
      isTold = true;
      const signals = [stop, options.signal].filter((signal) => signal !== undefined);
      await systemClock.sleep(Math.min(left, lookMs), AbortSignal.any(signals));
    }
  }
}
