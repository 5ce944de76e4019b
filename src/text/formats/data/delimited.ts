import { CsvError, parse } from "csv-parse/sync";
import { decodeText, normaliseText } from "../../decode.ts";
import { table } from "../markup/markdown.ts";
import { malformed } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";

/** Comma-separated values (RFC 4180 and what spreadsheets write in its name) as a Markdown table. */
export function parseCsv(input: ParseInput): ParsedDocument {
  const text = decode(input);
  return document(text, delimiterOf(text.slice(0, 64 * 1024)), input);
}

export function parseTsv(input: ParseInput): ParsedDocument {
  return document(decode(input), "\t", input);
}

function decode({ bytes, charset }: ParseInput): string {
  return decodeText(bytes, { declared: charset, isHtml: false });
}

function document(text: string, delimiter: string, { limits }: ParseInput): ParsedDocument {
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
    });
  } catch (error) {
    if (error instanceof CsvError) throw malformed(`it is no table of values (${error.message})`, error);
    throw error;
  }
  return {
    text: normaliseText(table(rows, limits.maxCharacters)),
    title: null,
    structure: "markdown",
    properties: {},
    pages: [],
  };
}

/** The candidate that cuts the first lines into the same number of cells, more than one. Quoted parts don't count. */
function delimiterOf(sample: string): string {
  const lines = sample
    .replace(/"(?:[^"]|"")*"/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 50);
  const scores = [",", ";", "\t", "|"].map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const most = Math.max(0, ...counts);
    const same = counts.filter((count) => count === counts[0]).length;
    return {
      delimiter,
      score: (counts[0] ?? 0) === 0 ? 0 : same / counts.length + Math.min(most, 50) / 1000,
    };
  });
  return scores.toSorted((left, right) => right.score - left.score)[0]?.delimiter ?? ",";
}
