/** Apart from the logger, which the help of a command does not need. */

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines for programs, or lines for a person. */
export const logFormats = ["json", "text"] as const;
export type LogFormat = (typeof logFormats)[number];
