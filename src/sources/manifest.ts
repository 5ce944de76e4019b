import { createReadStream } from "node:fs";
import { realpath } from "node:fs/promises";
import { dirname, extname, isAbsolute, posix, resolve } from "node:path";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import type { JsonObject } from "../base/document.ts";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import { parsedJson } from "../base/parsed-json.ts";
import { maxUriBytes, parseWebAddress } from "../web/web-address.ts";
import { fileUri } from "../files/file-uri.ts";
import { LineError, readLines, unreadableFile } from "./lines.ts";
import { RowProblems } from "./row-problems.ts";
import { SourceError, commonSettings, defineSource } from "./source.ts";
import type { Listing, ListedItem, SourceOf } from "./source.ts";

const maxRowBytes = 1_048_576;

const settings = z.strictObject({
  type: z.literal("manifest"),
  ...commonSettings,
  /** A JSONL or CSV file with a `uri` column (a URL, or a file path below the manifest's folder); its other columns become metadata. */
  file: z.string().min(1),
  /** The file's format; by its name when absent. */
  format: z.enum(["jsonl", "csv"]).optional(),
});

/** The rows of a JSONL or CSV file. */
export const manifest = defineSource({
  settings,
  check: formatOf,
  roots: (source, directory) => [dirname(resolve(directory, source.file))],
  list: listManifest,
});

interface Row {
  /** 1-based line on which the row ends. */
  line: number;
  entries: readonly (readonly [string, JsonObject[string]])[];
}

/**
 * Lists the rows of a JSONL or CSV file.
 * @throws SourceError at the end when rows could not be read, with their line numbers: the others are listed, and no
 * document counts as vanished. At once when the file can't be read.
 */
export async function* listManifest(
  source: SourceOf<typeof settings>,
  options: Pick<Listing, "directory" | "signal">,
): AsyncGenerator<ListedItem> {
  const path = resolve(options.directory, source.file);
  const format = formatOf(source);
  const problems = new RowProblems(source.name, source.file);
  try {
    const folder = await realpath(dirname(path));
    const rows =
      format === "csv"
        ? readCsv(path, problems, options.signal)
        : readJsonLines(path, problems, options.signal);
    for await (const { line, entries } of rows) {
      const document = problems.of(line, () => documentOf(entries, folder));
      if (document !== undefined) yield document;
    }
  } catch (error) {
    options.signal.throwIfAborted();
    throw new SourceError(
      source.name,
      unreadableFile(path, error),
      error instanceof LineError ? {} : { cause: error },
    );
  }
  problems.throwIfAny();
}

/** @throws ConfigurationError when the file's name does not tell its format. */
function formatOf(source: SourceOf<typeof settings>): "jsonl" | "csv" {
  if (source.format !== undefined) return source.format;
  const extension = extname(source.file).toLowerCase();
  if (extension === ".csv") return "csv";
  if (extension === ".jsonl" || extension === ".ndjson") return "jsonl";
  throw new ConfigurationError(
    `The source ${JSON.stringify(source.name)}: the name of ${source.file} does not tell its format; set format to "jsonl" or "csv".`,
  );
}

/** A URL, or a path below the manifest's folder. Another scheme is listed as it is: the download stage says that nothing fetches it. */
function locate(uri: string, folder: string): { uri: string; location: string } {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(uri)?.[1]?.toLowerCase();
  try {
    if (scheme === "http" || scheme === "https") return parseWebAddress(uri);
    if (scheme !== undefined && scheme !== "file") {
      const bare = uri.replace(/[?#].*$/s, "").replace(/^([^:]*:\/\/)[^/]*@/, "$1");
      if (Buffer.byteLength(bare) > maxUriBytes)
        throw new LineError(`it is longer than ${maxUriBytes} bytes`);
      return { uri: bare, location: uri };
    }
    // A bare path is taken as it is; a file: URI is percent-encoded, as ragprep's own are.
    const path = posix.normalize(scheme === "file" ? decodeURIComponent(uri.slice("file:".length)) : uri);
    if (isAbsolute(path) || path === ".." || path.startsWith("../"))
      throw new LineError("the path leaves the manifest's folder; write it relative to that, without ..");
    if (path === "." || path.endsWith("/") || path.includes("\0"))
      throw new LineError("it is not the path of a file");
    return { uri: fileUri(Buffer.from(path), undefined), location: resolve(folder, path) };
  } catch (error) {
    throw new LineError(`uri: ${messageOf(error)}`);
  }
}

async function* readJsonLines(path: string, problems: RowProblems, signal: AbortSignal): AsyncGenerator<Row> {
  for await (const line of readLines(path, { maxBytes: maxRowBytes, signal })) {
    const { number, text, problem } = line;
    if (problem !== undefined) problems.add(problem);
    if (text === null || text.trim() === "") continue;
    const value = parsedJson(text);
    if (value === undefined) problems.add(`line ${number} is not JSON`);
    else if (!isJsonObject(value)) problems.add(`line ${number} is not a JSON object`);
    else yield { line: number, entries: Object.entries(value) };
  }
}

/** Of what JSON.parse gave: everything inside an object is JSON already. */
function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function* readCsv(path: string, problems: RowProblems, signal: AbortSignal): AsyncGenerator<Row> {
  const input = createReadStream(path, { signal });
  const parser = parse({
    bom: true,
    info: true,
    skip_empty_lines: true,
    max_record_size: maxRowBytes,
    // A row with too few or too many fields is one row less. After a quote that is never closed, nothing is certain.
    relax_column_count: true,
  });
  input.on("error", (error) => parser.destroy(error));
  try {
    let columns: string[] | undefined;
    const records: AsyncIterable<{ record: string[]; info: { lines: number } }> = input.pipe(parser);
    for await (const { record, info } of records) {
      if (columns === undefined) {
        columns = record;
        const repeated = columns.find((name, index) => record.indexOf(name) !== index);
        if (repeated !== undefined)
          throw new LineError(`line ${info.lines}: the column ${JSON.stringify(repeated)} occurs twice`);
        if (!columns.includes("uri"))
          throw new LineError(
            `line ${info.lines}: there is no column "uri"; the first line names the columns`,
          );
        continue;
      }
      if (record.length !== columns.length)
        problems.add(
          `line ${info.lines} is not valid CSV (${record.length} fields, and the first line names ${columns.length})`,
        );
      else
        yield {
          line: info.lines,
          entries: columns.map((name, index) => [name, record[index] ?? ""] as const),
        };
    }
    if (columns === undefined) throw new LineError("it is empty; the first line names the columns");
  } catch (error) {
    if (error instanceof CsvError)
      throw new LineError(`line ${String(error["lines"])} is not valid CSV (${error.code})`);
    throw error;
  } finally {
    input.destroy();
    parser.destroy();
  }
}

/** @throws LineError when the row has no usable URI, or its metadata can't be stored. */
function documentOf(
  entries: Row["entries"],
  folder: string,
): { uri: string; location: string; metadata: JsonObject } {
  const uri = entries.find(([name]) => name === "uri")?.[1];
  if (typeof uri !== "string" || uri.trim() === "") throw new LineError("it has no uri");
  const others = entries.filter(([name]) => name !== "uri");
  for (const [name, value] of others) checkValue(name, value);
  return { ...locate(uri.trim(), folder), metadata: Object.fromEntries(others) };
}

/** How deep lists and objects may be nested: far more than any column needs, and within every stack. */
const maxDepth = 100;

/** Without recursion, since the nesting is what is to be checked. */
function checkValue(name: string, value: JsonObject[string]): void {
  const open = [{ value, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: part, depth } = next;
    if (typeof part === "number" && !Number.isFinite(part))
      throw new LineError(`${shown(name)} holds a number beyond 1.8e308, which can't be stored`);
    if (typeof part !== "object" || part === null) continue;
    if (depth > maxDepth) throw new LineError(`${shown(name)} is nested more than ${maxDepth} deep`);
    for (const inner of Object.values(part)) open.push({ value: inner, depth: depth + 1 });
  }
}

function shown(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
