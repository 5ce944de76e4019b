import { pino } from "pino";
import type { Logger } from "pino";
import pretty from "pino-pretty";
import { redactSecrets } from "./credentials.ts";
import type { LogFormat, LogLevel } from "./log-levels.ts";
import { escapeUnseen } from "./visible-json.ts";

export type { Logger } from "pino";
export type { LogFormat, LogLevel } from "./log-levels.ts";

export interface LogOptions {
  level: LogLevel;
  format: LogFormat;
  /** Where the lines go; standard error by default, since standard output carries results. */
  destination?: NodeJS.WritableStream;
}

/** A pino logger on standard error. Every line is scrubbed of secrets as it is written, whatever field holds them. */
export function createLogger(options: LogOptions): Logger {
  const out = options.destination ?? process.stderr;
  const stream =
    options.format === "text"
      ? pretty({
          destination: out,
          // The progress says in words what its fields say in numbers; a person knows which run this is.
          ignore: "pid,hostname,progress,run,pipeline",
          singleLine: true,
          translateTime: "HH:MM:ss",
          colorize: out === process.stderr && process.stderr.isTTY,
        })
      : out;
  const escape = options.format === "text" ? "\\\\u" : "\\u";
  return pino(
    { level: options.level },
    { write: (line: string) => void stream.write(withoutInvisible(redactSecrets(line), escape)) },
  );
}

/**
 * A JSON line without characters that steer a terminal or turn the direction of text around: each becomes its escape. For
 * lines that are shown decoded the escape is escaped itself.
 */
function withoutInvisible(line: string, escape: string): string {
  const escaped = escapeUnseen(line, escape);
  return escape === "\\u"
    ? escaped
    : escaped.replace(/(?<!\\)((?:\\\\)*)\\u(00[01][0-9a-f])/g, "$1\\\\u$2").replaceAll("\\b", "\\\\b");
}

/** A logger that says nothing: for tests and library use. */
export const silentLogger: Logger = pino({ level: "silent" });
