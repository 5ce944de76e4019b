import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/**
 * Puts the lines of a `.env` file into the environment; what is set already stays. Editors and shells of Windows write a
 * byte order mark or UTF-16, in which the first line, or all of them, would be lost.
 */
export function loadEnvFile(path: string, environment: NodeJS.ProcessEnv): void {
  const bytes = readFileSync(path);
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  // The decoder takes the mark off.
  for (const [name, value] of Object.entries(parseEnv(new TextDecoder(encoding).decode(bytes))))
    environment[name] ??= value;
}
