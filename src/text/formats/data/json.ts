import { noteProblem, noteUnread } from "../../../base/coverage.ts";
import type { Coverage, EncodingCoverage } from "../../../base/coverage.ts";
import { decodeWithEncoding, normaliseText, withoutUnseen } from "../../decode.ts";
import { shownValue } from "../markup/html.ts";
import { escapeLine } from "../markup/markdown.ts";
import { malformed, namedProperties, titleOf, tooMuchText } from "../parsed.ts";
import type { ParseInput, ParseLimits, Parsed } from "../parsed.ts";
import { JsonObject, readValues } from "./json-values.ts";
import type { JsonValue, ReadValue } from "./json-values.ts";
import { isSlackMessage, shownMessage, slackNames } from "./slack.ts";
import { joinedPieces } from "./text-pieces.ts";

/**
 * JSON as lines of `path: value`, one record a paragraph: what a reader searches for are values and the names they have,
 * not braces. A list at the top, or one in an object that holds nothing else, is a list of records; so are several values
 * one after the other, and the lines of JSONL.
 */

const maxDepth = 200;
const maxPathLength = 500;
/** Over which a record of JSONL may be broken. */
const maxBrokenLines = 20;
/** So many more broken lines than others, and the rest of a file need not be looked at. */
const maxBrokenLead = 500;
/** A longer line is read as values, which takes less room. */
const maxRecordsInLine = 1_000;
/** Longer strings of nothing but base64's signs are files, not text. */
const minFileLength = 400;

export function parseJson(input: ParseInput): Parsed {
  const { text, encoding } = decoded(input);
  const [only, other] = firstTwo(readValues(text));
  if (other !== undefined) return linesOrValues(text, encoding, input.limits);
  const records = new RecordWriter(input.limits, { encoding });
  if (only === undefined) return records.document();
  if (only.isCut) noteProblem(records.coverage, "It ends early: what is whole in it was read.");
  return records.addAll(recordsOf(valueOf(only, "it is no JSON", text))).document();
}

export function parseJsonLines(input: ParseInput): Parsed {
  const { text, encoding } = decoded(input);
  return linesOrValues(text, encoding, input.limits);
}

function decoded({ bytes, charset }: ParseInput) {
  return decodeWithEncoding(bytes, { declared: charset, isHtml: false });
}

function firstTwo(values: Iterable<ReadValue>): ReadValue[] {
  const first: ReadValue[] = [];
  for (const value of values) if (first.push(value) === 2) break;
  return first;
}

/** By lines; as values wherever they end if most lines are no JSON of their own. */
function linesOrValues(text: string, encoding: EncodingCoverage, limits: ParseLimits): Parsed {
  const lines = new RecordWriter(limits, { encoding });
  if (readLines(text, lines)) return lines.document();
  const values = new RecordWriter(limits, { encoding });
  writeValues(text, values);
  return values.document();
}

/** Writes the records of the lines. @returns false when most lines are no JSON of their own, or hold too much. */
function readLines(text: string, records: RecordWriter): boolean {
  const lines = text.split("\n");
  const broken: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at]?.trim() === "") continue;
    const found = recordsAt(lines, at);
    if (found === null) return false;
    if (found.records.length === 0) broken.push(at + 1);
    records.addAll(found.records);
    at += found.count - 1;
    if (broken.length > records.count + maxBrokenLead) return false;
  }
  if (broken.length > records.count) return false;
  for (const number of broken) noteProblem(records.coverage, `Line ${number} is no JSON, and was left out.`);
  return true;
}

/**
 * The records that begin in a line, where some programs write several; none where it is no JSON. A line end in the middle
 * of a record, which JSON has no room for, breaks it in two. Null where there are too many for a line.
 */
function recordsAt(lines: readonly string[], at: number): { records: JsonValue[]; count: number } | null {
  for (let count = 1; count <= maxBrokenLines && at + count <= lines.length; count += 1) {
    const values: ReadValue[] = [];
    for (const value of readValues(lines.slice(at, at + count).join("\n")))
      if (values.push(value) > maxRecordsInLine) return null;
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
function writeValues(text: string, records: RecordWriter): void {
  let [count, isCut] = [0, false];
  let first: ReadValue | undefined;
  for (const read of readValues(text)) {
    count += 1;
    first ??= read;
    ({ isCut } = read);
    if (read.value === undefined)
      noteProblem(records.coverage, `Value ${count} is no JSON, and was left out.`);
    else if (!(isCut && isEmpty(read.value))) records.addAll([read.value]);
  }
  if (records.count === 0 && first !== undefined) valueOf(first, "it is no JSON in value 1", text);
  if (isCut) noteProblem(records.coverage, "It ends early: what is whole in it was read.");
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

/** Turns each record into text at once: a million of them take far more room as data. */
class RecordWriter {
  readonly coverage: Coverage;
  count = 0;
  readonly #budget: { left: number };
  readonly #texts: string[] = [];
  #first: JsonValue | undefined;

  constructor({ maxCharacters }: ParseLimits, coverage: Coverage) {
    this.#budget = { left: maxCharacters };
    this.coverage = coverage;
  }

  addAll(records: readonly JsonValue[]): this {
    const names = slackNames(records);
    for (const given of records) {
      const record = isSlackMessage(given) ? shownMessage(given, names) : given;
      this.count += 1;
      if (this.count === 1) this.#first = record;
      const text = linesOf(record, this.#budget, this.coverage);
      if (text !== "") this.#texts.push(text);
    }
    return this;
  }

  document(): Parsed {
    const named = this.count === 1 && this.#first instanceof JsonObject ? this.#first.members : [];
    const title = ["title", "name"]
      .map((wanted) => named.find(([name, value]) => name === wanted && typeof value === "string")?.[1])
      .find((value) => typeof value === "string");
    return {
      text: normaliseText(withoutUnseen(this.#texts.join("\n\n"))),
      title: titleOf(title),
      properties: namedProperties(named.map(([name, value]) => [name, namesOf(value)])),
      coverage: this.coverage,
    };
  }
}

/** Of one or several people, with or without what else is said of them. */
function namesOf(value: JsonValue): string {
  if (Array.isArray(value)) return value.map((item) => namesOf(item)).join(", ");
  if (!isNested(value)) return scalar(value);
  return namesOf(value.members.find(([name]) => name === "name")?.[1] ?? "");
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
    if (!isFile(written)) return shownValue(written);
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
      const whole = joinedPieces(value);
      const scalars = value.filter((item): item is string | boolean | null => !isNested(item));
      if (whole !== undefined && scalars.length < value.length) add(path, text(whole));
      else if (scalars.length === value.length)
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
    .filter((line) => line.trim() !== "")
    // Code and lists in a value keep their indents.
    .map((line) => line.slice(0, line.length - line.trimStart().length) + escapeLine(line.trim()))
    .join("\n");
  const name = path.replace(/\s+/g, " ");
  return text === "" || name === "" ? text : escapeLine(`${name}: ${text.trimStart()}`);
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
