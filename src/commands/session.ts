import { existsSync } from "node:fs";
import { readConfig } from "../base/config.ts";
import type { Config } from "../base/config.ts";
import { connect } from "../database/connection/connect.ts";
import type { Database } from "../database/connection/connect.ts";
import { checkSchema, migrate } from "../database/connection/migrate.ts";
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
  logLevel: LogLevel | undefined;
  /** Unless RAGPREP_LOG_FORMAT says otherwise; for a person on a terminal, JSON elsewhere by default. */
  logFormat?: LogFormat;
  /** Where log lines go; standard error by default. */
  logDestination?: NodeJS.WritableStream;
  signal?: AbortSignal;
}

/** Opens the database, migrated, for the time of `work`, and closes it however that ends. */
export async function withSession<Result>(
  options: SessionOptions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const config = readConfig();
  const logger = createLogger({
    level: options.logLevel ?? config.logLevel ?? (options.role === "reader" ? "warn" : "info"),
    format: config.logFormat ?? options.logFormat ?? (process.stderr.isTTY ? "text" : "json"),
    ...(options.logDestination === undefined ? {} : { destination: options.logDestination }),
  });
  const isNew = config.databaseUrl === undefined && !existsSync(config.directory);
  if (isNew && options.role === "writer")
    logger.info(`Making an embedded Postgres in ${config.directory}: some seconds, this once.`);
  const database = await connect({
    databaseUrl: config.databaseUrl,
    directory: config.directory,
    schema: config.schema,
    role: options.role,
    logger,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  try {
    if (options.role === "writer") await migrate(database);
    else await checkSchema(database);
    return await work({ config, logger, database });
  } finally {
    await database.close();
  }
}
