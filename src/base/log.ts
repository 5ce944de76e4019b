import { pino } from "pino";
import type { Logger } from "pino";
import pretty from "pino-pretty";

export type { Logger } from "pino";

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines for programs, or lines for a person. */
export const logFormats = ["json", "text"] as const;
export type LogFormat = (typeof logFormats)[number];

/** Fields whose values never reach a log line, at any depth. */
const secretFields = "api[-_]?key|x-api-key|authorization|proxy-authorization|cookie|set-cookie|password";

/** Those fields, `sk-…` keys, bearer tokens, the user part and the signatures of URLs, wherever a line has them. */
const secretPatterns: readonly [RegExp, string][] = [
  [
    new RegExp(`("(?:${secretFields})"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"|\\[[^\\]]*\\])`, "gi"),
    '$1"[redacted]"',
  ],
  [/\b(sk|sess|key)-[\w-]{8,}/g, "$1-[redacted]"],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, "$1 [redacted]"],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/@]*@/gi, "$1[redacted]@"],
  [
    /([?&](?:sig|signature|token|key|api[-_]?key|x-amz-[a-z-]+|x-goog-[a-z-]+|policy)=)[^&\s"']+/gi,
    "$1[redacted]",
  ],
];

/** The text with everything that looks like a credential cut out. */
export function redactSecrets(text: string): string {
  return secretPatterns.reduce(
    (redacted, [pattern, replacement]) => redacted.replace(pattern, replacement),
    text,
  );
}

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
  return pino({ level: options.level }, { write: (line: string) => void stream.write(redactSecrets(line)) });
}

/** A logger that says nothing: for tests and library use. */
export const silentLogger: Logger = pino({ level: "silent" });
