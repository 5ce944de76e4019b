import { noteProblem, noteUnread } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import { messageOf } from "../../../base/errors.ts";
import { decodeWithEncoding, normaliseText } from "../../decode.ts";
import { escapeLine } from "../markup/markdown.ts";
import { malformed, tooMuchText } from "../parsed.ts";
import type { ParseInput, ParseLimits, ParsedDocument } from "../parsed.ts";
import { strictValues } from "./json-values.ts";

/**
 * JSON as lines of `path: value`, one record a paragraph: what a reader searches for are values and the names they have,
 * not braces. A list at the top, or one in an object that holds nothing else, is a list of records; so are several values
 * one after the other, and the lines of JSONL.
 */

const maxDepth = 200;
const maxPathLength = 500;
const maxTitleLength = 300;
/** Longer strings of nothing but base64's signs are files, not text. */
const base64 = /^(?:data:[\w/+.;=-]{0,200},)?[A-Za-z0-9+/_-]{400,}={0,2}$/;

export function parseJson({ bytes, charset, limits }: ParseInput): ParsedDocument {
  const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const coverage: Coverage = { encoding };
  const values = strictValues(text);
  const [only] = values;
  if (only === undefined) return document([], limits, coverage);
  const records = values.length === 1 ? undefined : readLines(text.split("\n"), coverage);
  if (records !== undefined) return document(records, limits, coverage);
  const read = values.map((value, index) => tryRead(value, index));
  if (values.length === 1) return document(recordsOf(valueOf(read[0], "it is no JSON")), limits, coverage);
  return document(keepRead(read, "Value", coverage), limits, coverage);
}

export function parseJsonLines({ bytes, charset, limits }: ParseInput): ParsedDocument {
  const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const coverage: Coverage = { encoding };
  const records =
    readLines(text.split("\n"), coverage) ??
    keepRead(
      strictValues(text).map((value, index) => tryRead(value, index)),
      "Value",
      coverage,
    );
  return document(records, limits, coverage);
}

interface ReadValue {
  /** Line or value it stands in, from 1. */
  number: number;
  value?: unknown;
  error?: unknown;
}

function tryRead(json: string, index: number): ReadValue {
  try {
    return { number: index + 1, value: JSON.parse(json) };
  } catch (error) {
    return { number: index + 1, error };
  }
}

/** The values of the lines; undefined when most lines are no JSON of their own. */
function readLines(lines: readonly string[], coverage: Coverage): unknown[] | undefined {
  const read = lines.flatMap((line, index): ReadValue[] => {
    if (line.trim() === "") return [];
    const [value = line, ...more] = strictValues(line);
    return [
      more.length === 0 ? tryRead(value, index) : { number: index + 1, error: new Error("several values") },
    ];
  });
  const broken = read.filter((one) => one.error !== undefined).length;
  return broken * 2 > read.length ? undefined : keepRead(read, "Line", coverage);
}

/** What could be read; the rest is named. Fails when nothing could be. */
function keepRead(read: readonly ReadValue[], what: string, coverage: Coverage): unknown[] {
  const kept = read.filter(({ error }) => error === undefined);
  const [first] = read;
  if (kept.length === 0 && first !== undefined)
    valueOf(first, `it is no JSON in ${what.toLowerCase()} ${first.number}`);
  for (const { number, error } of read)
    if (error !== undefined) noteProblem(coverage, `${what} ${number} is no JSON, and was left out.`);
  return kept.map(({ value }) => value);
}

function valueOf(read: ReadValue | undefined, why: string): unknown {
  if (read?.error !== undefined) throw malformed(`${why} (${messageOf(read.error)})`, read.error);
  return read?.value;
}

function recordsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [value];
  const [only, ...others] = Object.values(value);
  return others.length === 0 && Array.isArray(only) ? only : [value];
}

function document(records: unknown[], limits: ParseLimits, coverage: Coverage): ParsedDocument {
  const budget = { left: limits.maxCharacters };
  const text = records
    .map((record) => linesOf(record, budget, coverage))
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
    coverage,
  };
}

/** The values of a record with their paths. Not by recursion: the nesting is the document's choice. */
function linesOf(record: unknown, budget: { left: number }, coverage: Coverage): string {
  const found: string[] = [];
  const add = (path: string, value: string): void => {
    const line = labelled(path, value);
    if (line === "") return;
    // A long name is repeated before each value below it.
    budget.left -= line.length;
    if (budget.left < 0) throw tooMuchText();
    found.push(line);
  };
  const text = (value: unknown): string => {
    const written = scalar(value);
    if (!base64.test(written)) return written;
    noteUnread(coverage, "embeddedObject");
    return "";
  };
  const waiting: { path: string; value: unknown; depth: number }[] = [{ path: "", value: record, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value, depth } = next;
    if (depth > maxDepth) throw malformed(`its values are nested more than ${maxDepth} deep`);
    if (Array.isArray(value) && value.every((item) => !isNested(item))) {
      add(
        path,
        value
          .map((item) => text(item))
          .filter((item) => item !== "")
          .join(", "),
      );
    } else if (Array.isArray(value)) {
      for (const item of value.toReversed()) waiting.push({ path, value: item, depth: depth + 1 });
    } else if (isObject(value)) {
      for (const [key, item] of Object.entries(value).toReversed())
        waiting.push({ path: joined(path, key), value: item, depth: depth + 1 });
    } else add(path, text(value));
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

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
