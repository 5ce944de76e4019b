import { messageOf } from "../../../base/errors.ts";
import { decodeText, normaliseText } from "../../decode.ts";
import { escapeLine } from "../markup/markdown.ts";
import { malformed, tooMuchText } from "../parsed.ts";
import type { ParseInput, ParseLimits, ParsedDocument } from "../parsed.ts";

/**
 * JSON as lines of `path: value`, one record a paragraph: what a reader searches for are values and the names they have,
 * not braces. A list at the top, or one in an object that holds nothing else, is a list of records; JSONL is one as well.
 */

const maxDepth = 200;
const maxPathLength = 500;
const maxTitleLength = 300;

export function parseJson({ bytes, charset, limits }: ParseInput): ParsedDocument {
  const text = decodeText(bytes, { declared: charset, isHtml: false });
  if (text.trim() === "") return document([], limits);
  return document(recordsOf(read(text, "")), limits);
}

export function parseJsonLines({ bytes, charset, limits }: ParseInput): ParsedDocument {
  const lines = decodeText(bytes, { declared: charset, isHtml: false }).split("\n");
  const records: unknown[] = [];
  for (const [index, line] of lines.entries())
    if (line.trim() !== "") records.push(read(line, ` in line ${index + 1}`));
  return document(records, limits);
}

function read(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(`it is no JSON${where} (${messageOf(error)})`, error);
  }
}

function recordsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [value];
  const [only, ...others] = Object.values(value);
  return others.length === 0 && Array.isArray(only) ? only : [value];
}

function document(records: unknown[], limits: ParseLimits): ParsedDocument {
  const budget = { left: limits.maxCharacters };
  const text = records
    .map((record) => linesOf(record, budget))
    .filter((record) => record !== "")
    .join("\n\n");
  const [first] = records;
  const title =
    records.length === 1 && isObject(first)
      ? [first["title"], first["name"]].find((value) => typeof value === "string")
      : undefined;
  return {
    text: normaliseText(text),
    title:
      typeof title === "string" && title.trim() !== ""
        ? title.trim().slice(0, maxTitleLength).toWellFormed()
        : null,
    structure: "markdown",
    properties: {},
    pages: [],
  };
}

/** The values of a record with their paths. Not by recursion: the nesting is the document's choice. */
function linesOf(record: unknown, budget: { left: number }): string {
  const found: string[] = [];
  const add = (path: string, value: string): void => {
    const line = labelled(path, value);
    if (line === "") return;
    // A long name is repeated before each value below it.
    budget.left -= line.length;
    if (budget.left < 0) throw tooMuchText();
    found.push(line);
  };
  const waiting: { path: string; value: unknown; depth: number }[] = [{ path: "", value: record, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value, depth } = next;
    if (depth > maxDepth) throw malformed(`its values are nested more than ${maxDepth} deep`);
    if (Array.isArray(value) && value.every((item) => !isNested(item))) {
      add(
        path,
        value
          .map((item) => scalar(item))
          .filter((item) => item !== "")
          .join(", "),
      );
    } else if (Array.isArray(value)) {
      for (const item of value.toReversed()) waiting.push({ path, value: item, depth: depth + 1 });
    } else if (isObject(value)) {
      for (const [key, item] of Object.entries(value).toReversed())
        waiting.push({ path: joined(path, key), value: item, depth: depth + 1 });
    } else add(path, scalar(value));
  }
  return found.join("\n");
}

function joined(path: string, key: string): string {
  return path === "" ? key.slice(0, maxPathLength) : `${path}.${key}`.slice(0, maxPathLength);
}

function labelled(path: string, value: string): string {
  const text = value
    .split("\n")
    .map((line) => escapeLine(line).trimEnd())
    .filter((line) => line !== "")
    .join("\n");
  const name = path.replace(/\s+/g, " ");
  return text === "" || name === "" ? text : escapeLine(`${name}: ${text}`);
}

function scalar(value: unknown): string {
  return typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
