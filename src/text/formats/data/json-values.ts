import { createScanner } from "jsonc-parser";

/** JSON as people write it: with comments, trailing commas, several values one after the other; numbers as written. */

// The library's token kinds are a const enum, which is not there at run time.
const comma = 5;
const openers = new Set([1, 3]);
const closers = new Set([2, 4]);
const number = 11;
const trivia = new Set([12, 13, 14, 15]);
const endOfText = 17;

/**
 * The top-level values of a text, as strict JSON in which every number stands as a string: 12345678901234567890 and
 * 1.10 stay what they are. What is no JSON stays as it is, and fails to parse.
 */
export function strictValues(text: string): string[] {
  const scanner = createScanner(text, false);
  const values: string[] = [];
  let parts: string[] = [];
  let depth = 0;
  for (let token: number = scanner.scan(); token !== endOfText; token = scanner.scan()) {
    if (trivia.has(token)) continue;
    const source = text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength());
    if (openers.has(token)) depth += 1;
    if (closers.has(token)) {
      depth -= 1;
      if (parts.at(-1) === ",") parts.pop();
    }
    // A comma between top-level values parts them as well as a line end.
    if (token === comma && depth <= 0) continue;
    const fault: number = scanner.getTokenError();
    parts.push(token === number && fault === 0 ? `"${source}"` : source);
    if (depth > 0) continue;
    values.push(parts.join(""));
    parts = [];
    depth = 0;
  }
  if (parts.length > 0) values.push(parts.join(""));
  return values;
}
