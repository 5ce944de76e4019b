import { CsvError, parse } from "csv-parse/sync";
import { noteProblem } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import { decodeWithEncoding, normaliseText, withoutUnseen } from "../../decode.ts";
import { plainToMarkdown, table } from "../markup/markdown.ts";
import { shownValue } from "../markup/html.ts";
import { malformed } from "../parsed.ts";
import type { ParseInput, Parsed } from "../parsed.ts";
import { withOneHeader } from "../header-groups.ts";
import { hasHeader, isHeaderless } from "./header.ts";
import {
  alignedRows,
  delimiterOf,
  explicitDelimiter,
  none,
  withTabs,
  quotingOf,
  sampleOf,
} from "./delimiter.ts";
import type { Quoting } from "./delimiter.ts";

/** Tables of values: comma-separated (RFC 4180 and what spreadsheets write in its name) and tab-separated. */

export function parseCsv(input: ParseInput): Parsed {
  const { text: written, coverage } = decode(input);
  const text = undrawn(withTabs(written));
  const quoting = quotingOf(text);
  const { delimiter = delimiterOf(sampleOf(text, quoting)), rest } = explicitDelimiter(text);
  const aligned = delimiter === none ? alignedRows(rest) : undefined;
  return document(aligned ?? rowsOf(rest, delimiter, quoting, coverage), coverage, input);
}

/** The table that a database's console draws, without its lines. */
function undrawn(text: string): string {
  if (!/^\s*\+(?:-+\+)+[ \t]*\n/.test(text)) return text;
  const values = text
    .trimStart()
    .replace(/^\+[-+]+\+[ \t]*\n?/gm, "")
    .replace(/^\|[ \t]*|[ \t]*\|[ \t]*$/gm, "");
  return `sep=|\n${values}`;
}

/** Tab-separated values have no quoting, but spreadsheets quote fields that hold line ends all the same. */
export function parseTsv(input: ParseInput): Parsed {
  const { text, coverage } = decode(input);
  const plain = read(text, "\t");
  const isEven = (rows: readonly string[][]): boolean =>
    widthOf(rows.filter((row) => !isBlank(row))) !== undefined;
  const isQuoted = plain.every((row) => row.every((cell) => /^(?:"(?:[^"]|"")*"|[^"]*)$/.test(cell)));
  if ((isEven(plain) && !isQuoted) || !text.includes('"')) return document(plain, coverage, input);
  const quoted = tryRead(text, "\t", { quote: '"', hasBackslashes: false });
  return document(quoted !== undefined && isEven(quoted) ? quoted : plain, coverage, input);
}

function decode({ bytes, charset }: ParseInput): { text: string; coverage: Coverage } {
  const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  return { text: withoutUnseen(text), coverage: { encoding } };
}

function rowsOf(text: string, delimiter: string, quoting: Quoting, coverage: Coverage): string[][] {
  const rows = tryRead(text, delimiter, quoting);
  if (rows !== undefined) return rows;
  noteProblem(coverage, "A quotation mark is never closed: quotation marks were read as text.");
  return read(text, delimiter);
}

/** Undefined when a quotation mark is never closed. */
function tryRead(text: string, delimiter: string, quoting: Quoting): string[][] | undefined {
  try {
    return read(text, delimiter, quoting);
  } catch (error) {
    if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED") return undefined;
    // `"Salvage Is,"I,N`: a mark out of place is a text's own, where blanks beside marks count.
    if (error instanceof CsvError && error.code === "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE")
      return tryRead(text, delimiter, { ...quoting, hasOwnBlanks: true });
    if (error instanceof CsvError && error.code === "CSV_MAX_RECORD_SIZE" && text.includes('"'))
      return undefined;
    throw error;
  }
}

function read(text: string, delimiter: string, quoting?: Quoting): string[][] {
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      quote: quoting?.quote ?? false,
      escape: quoting?.hasBackslashes === true ? "\\" : (quoting?.quote ?? '"'),
      relax_quotes: true,
      // A quotation mark may stand after a blank, and a blank after one.
      ltrim: delimiter !== "\t" && quoting?.hasOwnBlanks !== true,
      rtrim: delimiter !== "\t" && quoting?.hasOwnBlanks !== true,
      relax_column_count: true,
      max_record_size: 1_000_000,
    });
    // ="001" is how a spreadsheet is told to keep the zeros.
    if (/="|</.test(text))
      for (const row of rows)
        for (const [index, cell] of row.entries())
          row[index] = shownValue(cell.replace(/^="([^"]*)"$/, "$1"));
    return rows;
  } catch (error) {
    if (error instanceof CsvError && quoting === undefined)
      throw malformed(`it is no table of values (${error.message})`, error);
    throw error;
  }
}

const isBlank = ([first = "", ...others]: readonly string[]): boolean => first === "" && others.length === 0;

/** The length of all of these rows, if they have one. */
function widthOf(rows: readonly string[][]): number | undefined {
  const [first] = rows;
  return rows.every((row) => row.length === first?.length) ? (first?.length ?? 0) : undefined;
}

/** A file may hold several tables: after an empty line, with rows of another length or a header of their own. */
function tablesOf(rows: readonly string[][]): string[][][] {
  const tables: string[][][] = [];
  let part: string[][] = [];
  const end = (): void => {
    const last = tables.at(-1);
    const [width = 0, above = 0] = [widthOf(part), last === undefined ? 0 : widthOf(last)];
    const isOther = width > 1 && above > 1 && width !== above && part.length > 1 && (last?.length ?? 0) > 1;
    const isTitled = last?.some(isWide) === true && !isWide(part[0] ?? []) && hasHeader(part.slice(1));
    const isOwn = isOther || isTitled || (last !== undefined && hasHeader(last) && hasHeader(part));
    if (last === undefined || isOwn) tables.push(part);
    else for (const row of part) last.push(row);
    part = [];
  };
  for (const row of rows)
    if (!isBlank(row)) part.push(row);
    else if (part.length > 0) end();
  if (part.length > 0 || tables.length === 0) end();
  return tables;
}

const isWide = (row: readonly string[]): boolean => row.filter((cell) => cell.trim() !== "").length > 1;

/** Lines of one cell before the first row of a table are its title. */
function document(all: string[][], coverage: Coverage, { limits }: ParseInput): Parsed {
  const blocks = tablesOf(all).flatMap((part) => {
    const first = Math.max(0, part.findIndex(isWide));
    const rows = part.slice(first);
    const shown = isHeaderless(rows)
      ? table(rows, limits.maxCharacters, { hasHeader: false })
      : table(withOneHeader(rows), limits.maxCharacters);
    if (shown !== "") coverage.tables = (coverage.tables ?? 0) + 1;
    // A sign before it says that a line is no value.
    const titles = part
      .slice(0, first)
      .map((row) => plainToMarkdown(row.join(" ").replace(/^#+\s/, "").trim()));
    return [...titles, shown].filter((block) => block !== "");
  });
  return { text: normaliseText(blocks.join("\n\n")), coverage };
}
