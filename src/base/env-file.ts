import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { ConfigurationError } from "./errors.ts";
import { systemRefusal } from "./system-errors.ts";

/** A name and its value as YAML writes them, which Node takes for no line of its own. */
const yamlLine = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]{2,})\s*:\s/;

/**
 * Puts the lines of a `.env` file into the environment; what is set already stays. Editors and shells of Windows write a
 * byte order mark or UTF-16, in which the first line, or all of them, would be lost.
 * @throws ConfigurationError for a line that would be skipped in silence, and when the file can't be read.
 */
export function loadEnvFile(path: string, environment: NodeJS.ProcessEnv): void {
  const bytes = bytesOf(path);
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  // The decoder takes the mark off.
  const text = new TextDecoder(encoding).decode(bytes);
  const values = parseEnv(text);
  for (const [index, line] of text.split("\n").entries()) {
    const name = yamlLine.exec(line)?.[1];
    // A value over several lines may hold such a line; what is set elsewhere in the file is meant.
    if (name !== undefined && values[name] === undefined && !isWithinValue(line, values))
      throw new ConfigurationError(`${path}, line ${index + 1}: write ${name}=value, with an equals sign.`);
  }
  for (const [name, value] of Object.entries(values)) environment[name] ??= value;
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const why = systemRefusal(error);
    if (why === undefined) throw error;
    throw new ConfigurationError(`The file ${path} can't be read: ${why}.`);
  }
}

function isWithinValue(line: string, values: NodeJS.Dict<string>): boolean {
  return Object.values(values).some((value) => value?.includes(line.trim()) === true);
}
