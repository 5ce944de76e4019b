import { noteProblem, noteUnread } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import { decodeWithEncoding, normaliseText, withoutUnseen } from "../../decode.ts";
import { escapeLine } from "../markup/markdown.ts";
import { malformed, oneLine, tooMuchText } from "../parsed.ts";
import type { ParseInput, ParseLimits, ParsedDocument } from "../parsed.ts";
import { JsonObject, readValues } from "./json-values.ts";
import type { JsonValue, ReadValue } from "./json-values.ts";

/**
 * JSON as lines of `path: value`, one record a paragraph: what a reader searches for are values and the names they have,
 * not braces. A list at the top, or one in an object that holds nothing else, is a list of records; so are several values
 * one after the other, and the lines of JSONL.
 */

const maxDepth = 200;
const maxPathLength = 500;
const maxTitleLength = 300;
/** Over which a record of JSONL may be broken. */
const maxBrokenLines = 20;
/** So many more broken lines than others, and the rest of a file need not be looked at. */
const maxBrokenLead = 500;
/** Longer strings of nothing but base64's signs are files, not text. */
const minFileLength = 400;

export function parseJson({ bytes, charset, limits }: ParseInput): ParsedDocument {
  const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const coverage: Coverage = { encoding };
  const values = readValues(text);
  const [only, ...others] = values;
  if (only === undefined) return document([], limits, coverage);
  if (others.length > 0)
    return document(readLines(text, coverage) ?? kept(values, text, coverage), limits, coverage);
  if (only.isCut) noteProblem(coverage, "It ends early: what is whole in it was read.");
  return document(recordsOf(valueOf(only, "it is no JSON", text)), limits, coverage);
}

export function parseJsonLines({ bytes, charset, limits }: ParseInput): ParsedDocument {
  const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const coverage: Coverage = { encoding };
  const records = readLines(text, coverage) ?? kept(readValues(text), text, coverage);
  return document(records, limits, coverage);
}

/** The values of the lines; undefined when most lines are no JSON of their own. */
function readLines(text: string, coverage: Coverage): JsonValue[] | undefined {
  const lines = text.split("\n");
  const values: JsonValue[] = [];
  const broken: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at]?.trim() === "") continue;
    const { records, count } = recordsAt(lines, at);
    if (records.length === 0) broken.push(at + 1);
    for (const record of records) values.push(record);
    at += count - 1;
    if (broken.length > values.length + maxBrokenLead) return undefined;
  }
  if (broken.length > values.length) return undefined;
  for (const number of broken) noteProblem(coverage, `Line ${number} is no JSON, and was left out.`);
  return values;
}

/**
 * The records that begin in a line, where some programs write several; none where it is no JSON. A line end in the middle
 * of a record, which JSON has no room for, breaks it in two.
 */
function recordsAt(lines: readonly string[], at: number): { records: JsonValue[]; count: number } {
  for (let count = 1; count <= maxBrokenLines && at + count <= lines.length; count += 1) {
    const values = readValues(lines.slice(at, at + count).join("\n"));
    if (values.length !== 1 && count > 1) break;
    const records = values.flatMap(({ value, fault }) =>
      value === undefined || fault !== undefined ? [] : [value],
    );
    if (records.length === 0 || records.length < values.length) break;
    if (!values.some(({ isCut }) => isCut)) return { records, count };
    if (records.length > 1) break;
  }
  return { records: [], count: 1 };
}

/** What could be read; the rest is named. @throws DocumentError `malformed` when nothing could be. */
function kept(values: readonly ReadValue[], text: string, coverage: Coverage): JsonValue[] {
  const read = values.filter(({ value, isCut }) => value !== undefined && !(isCut && isEmpty(value)));
  const [first] = values;
  if (read.length === 0 && first !== undefined) valueOf(first, "it is no JSON in value 1", text);
  for (const [index, { value }] of values.entries())
    if (value === undefined) noteProblem(coverage, `Value ${index + 1} is no JSON, and was left out.`);
  if (values.at(-1)?.isCut === true) noteProblem(coverage, "It ends early: what is whole in it was read.");
  return read.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

/** @throws DocumentError `malformed`. */
function valueOf({ value, fault, isCut }: ReadValue, why: string, text: string): JsonValue {
  if (value !== undefined && !(isCut && isEmpty(value))) return value;
  if (fault === undefined) throw malformed(`${why}: it ends before its first value`);
  const line = text.slice(0, fault.index).split("\n").length;
  throw malformed(`${why} (line ${line}: unexpected ${JSON.stringify(fault.found)})`);
}

function isEmpty(value: JsonValue): boolean {
  for (let one: JsonValue | undefined = value; ;) {
    const inner: readonly JsonValue[] = Array.isArray(one)
      ? one
      : one instanceof JsonObject
        ? one.values()
        : [one];
    if (inner.length !== 1) return inner.length === 0;
    if (inner[0] === one) return false;
    [one = null] = inner;
  }
}

function recordsOf(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) return value;
  if (!(value instanceof JsonObject)) return [value];
  const [only, ...others] = value.values();
  return others.length === 0 && Array.isArray(only) ? only : [value];
}

function document(records: JsonValue[], limits: ParseLimits, coverage: Coverage): ParsedDocument {
  const budget = { left: limits.maxCharacters };
  const text = records
    .map((record) => linesOf(record, budget, coverage))
    .filter((record) => record !== "")
    .join("\n\n");
  const [first, ...others] = records;
  const named = others.length === 0 && first instanceof JsonObject ? first.members : [];
  const title = ["title", "name"]
    .map((wanted) => named.find(([name, value]) => name === wanted && typeof value === "string")?.[1])
    .find((value) => typeof value === "string");
  return {
    text: normaliseText(withoutUnseen(text)),
    title: oneLine(title, maxTitleLength) ?? null,
    structure: "markdown",
    properties: {},
    pages: [],
    coverage,
  };
}

/** The values of a record with their paths. Not by recursion: the nesting is the document's choice. */
function linesOf(record: JsonValue, budget: { left: number }, coverage: Coverage): string {
  const found: string[] = [];
  const add = (path: string, value: string): void => {
    const line = labelled(path, value);
    if (line === "") return;
    // A long name is repeated before each value below it.
    budget.left -= line.length;
    if (budget.left < 0) throw tooMuchText();
    found.push(line);
  };
  const text = (value: string | boolean | null): string => {
    const written = scalar(value);
    if (!isFile(written)) return written;
    noteUnread(coverage, "embeddedObject");
    return "";
  };
  const waiting: { path: string; value: JsonValue; depth: number }[] = [
    { path: "", value: record, depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value, depth } = next;
    if (depth > maxDepth) throw malformed(`its values are nested more than ${maxDepth} deep`);
    if (!isNested(value)) add(path, text(value));
    else if (value instanceof JsonObject) {
      for (const [name, item] of value.members.toReversed())
        waiting.push({ path: joined(path, name), value: item, depth: depth + 1 });
    } else {
      const scalars = value.filter((item): item is string | boolean | null => !isNested(item));
      if (scalars.length === value.length)
        add(
          path,
          scalars
            .map((item) => text(item))
            .filter((item) => item !== "")
            .join(", "),
        );
      else for (const item of value.toReversed()) waiting.push({ path, value: item, depth: depth + 1 });
    }
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

function isFile(text: string): boolean {
  if (/^data:[\w/+.-]{1,100};base64,/.test(text)) return true;
  const data = text.replace(/^data:[\w/+.;=-]{0,200},/, "");
  if (data.length < minFileLength) return false;
  const other = data.search(/[^A-Za-z0-9+/_-]/);
  return other < 0 || /^={1,2}$/.test(data.slice(other));
}

function scalar(value: string | boolean | null): string {
  return value === null ? "" : String(value);
}

function isNested(value: JsonValue): value is JsonValue[] | JsonObject {
  return Array.isArray(value) || value instanceof JsonObject;
}
