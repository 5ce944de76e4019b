import { InvalidArgumentError, Option } from "commander";
import { logLevels } from "../base/log-levels.ts";
import { wrapText } from "../report/format.ts";

/** Options, arguments and help that several commands share. */

/** What stands below a command's options: paragraphs as wide as the terminal, and lists of examples as they are. */
export function helpText(text: string): () => string {
  return () => {
    const width = process.stdout.isTTY ? process.stdout.columns : 80;
    return text
      .split("\n\n")
      .map((part) =>
        /^\n?Examples?:/.test(part) ? part : `${part.startsWith("\n") ? "\n" : ""}${wrapText(part, width)}`,
      )
      .join("\n\n");
  };
}

export function positiveInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError("Give a whole number of at least 1.");
  return number;
}

export function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError("Give a port number from 0 to 65535; 0 takes any free one.");
  return number;
}

export function nonNegativeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number < 0) throw new InvalidArgumentError("Give a number of at least 0.");
  return number;
}

/** A duration such as `90s`, `30m` or `2h`, in milliseconds. */
export function duration(value: string): number {
  const [, number = "", unit = ""] = /^(\d{1,6}(?:\.\d+)?)(s|m|h)$/.exec(value.trim()) ?? [];
  const milliseconds = { s: 1_000, m: 60_000, h: 3_600_000 }[unit];
  if (milliseconds === undefined) throw new InvalidArgumentError("Give a duration, such as 90s, 30m or 2h.");
  return Number(number) * milliseconds;
}

export function share(value: string): number {
  const number = nonNegativeNumber(value);
  if (number > 1) throw new InvalidArgumentError("Give a number from 0 to 1.");
  return number;
}

/** The values of an option that may be given several times. */
function collected(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

/** `key=value`, collected into an object. */
export const keyValue = pairs("key=value");
/** `model=name`, collected into an object. */
export const modelName = pairs("model=name");

function pairs(form: string): (value: string, previous?: Record<string, string>) => Record<string, string> {
  return (value, previous = {}) => {
    const at = value.indexOf("=");
    if (at < 1) throw new InvalidArgumentError(`Write it as ${form}.`);
    return { ...previous, [value.slice(0, at)]: value.slice(at + 1) };
  };
}

export const logLevelOption = () =>
  new Option("--log-level <level>", "how much to log (default: RAGPREP_LOG_LEVEL, else info)").choices([
    ...logLevels,
  ]);

/** Which of the listed documents a run, or a plan of it, takes. */
export const limitOption = () =>
  new Option("--limit <number>", "take only so many of the listed documents").argParser(positiveInteger);
export const onlyOption = () =>
  new Option(
    "--only <uri>",
    "take only the document with this URI, or the file at this path; may be given several times",
  ).argParser(collected);
