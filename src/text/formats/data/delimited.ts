import { CsvError, parse } from "csv-parse/sync";
import { noteProblem } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import { decodeWithEncoding, normaliseText } from "../../decode.ts";
import { plainToMarkdown, table } from "../markup/markdown.ts";
import { malformed } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { delimiterOf, explicitDelimiter, sampleOf } from "./delimiter.ts";

/** Tables of values: comma-separated (RFC 4180 and what spreadsheets write in its name) and tab-separated. */

export function parseCsv(input: ParseInput): ParsedDocument {
  const { text, coverage } = decode(input);
  const { delimiter = delimiterOf(sampleOf(text)), rest } = explicitDelimiter(text);
  return document(rowsOf(rest, delimiter, coverage), coverage, input);
}

/** Tab-separated values have no quoting, but spreadsheets quote fields that hold line ends all the same. */
export function parseTsv(input: ParseInput): ParsedDocument {
  const { text, coverage } = decode(input);
  const plain = read(text, "\t", false);
  const isEven = (rows: readonly string[][]): boolean => rows.every((row) => row.length === rows[0]?.length);
  if (isEven(plain) || !text.includes('"')) return document(plain, coverage, input);
  const quoted = tryRead(text, "\t");
  return document(quoted !== undefined && isEven(quoted) ? quoted : plain, coverage, input);
}

function decode({ bytes, charset }: ParseInput): { text: string; coverage: Coverage } {
  const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  return { text, coverage: { encoding } };
}

function rowsOf(text: string, delimiter: string, coverage: Coverage): string[][] {
  const rows = tryRead(text, delimiter);
  if (rows !== undefined) return rows;
  noteProblem(coverage, "A quotation mark is never closed: quotation marks were read as text.");
  return read(text, delimiter, false);
}

/** Undefined when a quotation mark is never closed. */
function tryRead(text: string, delimiter: string): string[][] | undefined {
  try {
    return read(text, delimiter, true);
  } catch (error) {
    if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED") return undefined;
    if (error instanceof CsvError && error.code === "CSV_MAX_RECORD_SIZE" && text.includes('"'))
      return undefined;
    throw error;
  }
}

function read(text: string, delimiter: string, hasQuotes: boolean): string[][] {
  try {
    return parse(text, {
      delimiter,
      quote: hasQuotes ? '"' : false,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
    });
  } catch (error) {
    if (error instanceof CsvError && !hasQuotes)
      throw malformed(`it is no table of values (${error.message})`, error);
    throw error;
  }
}

/** Lines of one cell before the first row of the table are its title. */
function document(rows: string[][], coverage: Coverage, { limits }: ParseInput): ParsedDocument {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== "").length);
  const widest = filled.reduce((most, count) => Math.max(most, count), 0);
  const first =
    widest < 2
      ? 0
      : Math.max(
          0,
          filled.findIndex((count) => count > 1),
        );
  const titles = rows.slice(0, first).map((row) => row.join(" ").trim());
  const lines = titles.filter((line) => line !== "").map((line) => plainToMarkdown(line));
  const values = table(rows.slice(first), limits.maxCharacters);
  if (values !== "") coverage.tables = 1;
  return {
    text: normaliseText([...lines, values].filter((block) => block !== "").join("\n\n")),
    title: null,
    structure: "markdown",
    properties: {},
    pages: [],
    coverage,
  };
}
