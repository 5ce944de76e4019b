import { CsvError, parse } from "csv-parse/sync";
import { decodeWithEncoding, normaliseText, withoutUnseen } from "../../decode.ts";
import { noteProblem, noteUnread } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import type { ParseInput, Parsed } from "../parsed.ts";
import { namedProperties, oneLine } from "../parsed.ts";
import { numbered } from "./html/labels.ts";

/** What readers of light markup share: blocks of Markdown out of lines. */

/** Stands for a picture without a description until the text is whole. */
export const undescribed = "\uE00F";

export class Blocks {
  readonly coverage: Coverage = {};
  readonly #blocks: string[] = [];
  readonly #inline: (text: string) => string;
  #lines: string[] = [];
  /** The last numbers of the lists that are open, by their indents. */
  readonly #numbers = new Map<number, number>();
  #isAttached = false;
  title: string | undefined;
  /** What the document says of itself, by its names. */
  readonly said: [name: string, value: string][] = [];

  /** @param inline reads the markup within a paragraph, which may go over the end of a line. */
  constructor(inline: (text: string) => string) {
    this.#inline = inline;
  }

  /** A line of a paragraph or list, as it is written; an empty one ends it. */
  line(text: string): void {
    if (text.trim() === "") this.end();
    else this.#lines.push(this.#numbered(text.trimEnd()));
  }

  /** A line that begins with a number, and is no item of a list. */
  apart(text: string): void {
    this.#lines.push(text.trimEnd());
  }

  /** `#. text` is the next item of the list that is open at its indent; `#a4. text` is the fourth, `d.` */
  #numbered(line: string): string {
    const [item, indent = "", mark = "", type, count = ""] =
      /^(\s*)(#([aAiI]?)(\d{0,6})|\d{1,9})\.\s/.exec(line) ?? [];
    if (item === undefined) {
      const begins = this.#lines.length === 0 && !this.#isAttached;
      if (begins && /^[^\s-]/.test(line)) this.#numbers.clear();
      return line;
    }
    this.#isAttached = false;
    for (const open of this.#numbers.keys()) if (open > indent.length) this.#numbers.delete(open);
    const written = type === undefined ? mark : count;
    const number = written === "" ? (this.#numbers.get(indent.length) ?? 0) + 1 : Number(written);
    this.#numbers.set(indent.length, number);
    return `${indent}${numbered(number, type)}. ${line.slice(item.length)}`;
  }

  end(): void {
    if (this.#lines.length > 0) this.block(this.#inline(this.#lines.join("\n")));
    this.#lines = [];
  }

  /** Ends a block; what follows belongs to the last item of a list. */
  attach(): void {
    this.end();
    this.#isAttached = true;
  }

  /** A block that is read already. */
  block(text: string): void {
    if (text.trim() !== "") this.#blocks.push(text.trimEnd());
  }

  /** Another file belongs here, which is not read. */
  include(path: string): void {
    noteProblem(this.coverage, `The file ${path} that it includes was not read.`);
  }

  heading(level: number, text: string): void {
    this.end();
    this.#numbers.clear();
    this.title ??= oneLine(text, 300);
    this.#blocks.push(`${"#".repeat(Math.min(6, Math.max(1, level)))} ${text.trim()}`);
  }

  code(lines: readonly string[], language = ""): void {
    this.end();
    const body = dedented(lines)
      .join("\n")
      .replace(/^\n+|\s+$/g, "");
    if (body === "") return;
    const fence = body.includes("```") ? "~~~~" : "```";
    this.#blocks.push(`${fence}${/^[\w+#-]{1,20}$/.test(language) ? language : ""}\n${body}\n${fence}`);
  }

  /** Rows of cells, the first of which is the header. */
  table(rows: readonly (readonly string[])[]): void {
    this.end();
    const width = Math.max(0, ...rows.map(({ length }) => length));
    if (width === 0) return;
    const lines = rows.map((row) => {
      const cells = Array.from({ length: width }, (_, column) => (row[column] ?? "").trim());
      return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    });
    lines.splice(1, 0, `|${" --- |".repeat(width)}`);
    this.#blocks.push(lines.join("\n"));
  }

  text(): string {
    this.end();
    return this.#blocks.join("\n\n");
  }
}

const maxHeaderRows = 4;

/** The rows of a table's header as one: "2023 Plan" of two. */
export function oneHeader(rows: string[][]): string[][] {
  if (rows.length < 2 || rows.length > maxHeaderRows) return rows;
  const width = Math.max(...rows.map(({ length }) => length));
  const header = Array.from({ length: width }, (_, column) =>
    [...new Set(rows.map((row) => row[column]?.trim() ?? ""))].filter((part) => part !== "").join(" "),
  );
  return [header];
}

/** Characters that names may stand for, in a document. */
const maxPutIn = 2_000_000;

/** What a name stands for, as long as that is not too much for one document; then the name stays. */
export class Substitutes {
  readonly values: Map<string, string>;
  #left = maxPutIn;

  constructor(values: Iterable<readonly [name: string, value: string]> = []) {
    this.values = new Map(values);
  }

  /** @param found the name as it is written, with its marks. */
  of(name: string, found: string): string {
    const value = this.values.get(name) ?? found;
    this.#left -= value.length;
    return this.#left < 0 ? found : value;
  }
}

/**
 * Reads the markup around what is literal: each match of the pattern stands as its first group in the result, whatever
 * marks it holds.
 */
export function readAround(text: string, literal: RegExp, read: (text: string) => string): string {
  const kept: string[] = [];
  const marked = text.replace(literal, (...found: unknown[]) => {
    const words = found.slice(1).find((group) => typeof group === "string") ?? "";
    return `\uE000${kept.push(words) - 1}\uE001`;
  });
  return read(marked).replace(/\uE000(\d{1,6})\uE001/g, (_, index: string) => kept[Number(index)] ?? "");
}

/** The first line from there on of which this is true; -1 for none. */
export function findFrom(
  lines: readonly string[],
  from: number,
  isWanted: (line: string) => boolean,
): number {
  for (let at = from; at < lines.length; at += 1) if (isWanted(lines[at] ?? "")) return at;
  return -1;
}

export function dedented(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => indentOf(line));
  const least = indents.reduce((min, indent) => Math.min(min, indent), 1_000);
  return lines.map((line) => line.slice(Math.min(least, indentOf(line))));
}

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Rows of the directive list-table: `* - cell`, whose other cells and lines are indented below it. */
export function listRows(body: readonly string[]): string[][] {
  const rows: string[][] = [];
  const indent = indentOf(body.find((line) => /^\s*\*\s/.test(line)) ?? "");
  for (const line of body) {
    const [, star, isCell, text = ""] = /^\s*(\*\s+)?(-(?:\s+|$))?(.*)$/.exec(line) ?? [];
    const row = rows.at(-1);
    // A list in a cell may have the same mark.
    const isRow = star !== undefined && indentOf(line) === indent;
    if (isRow) rows.push([text.trim()]);
    else if (row === undefined) continue;
    else if (text.trim() === "" && isCell === undefined) row.push(`${row.pop() ?? ""}\n`);
    else if (isCell !== undefined && indentOf(line) <= indent + 2) row.push(text.trim());
    else row.push(`${row.pop() ?? ""}\n${line.trim()}`);
  }
  return rows.map((row) =>
    row.map((cell) =>
      cell
        .trim()
        .replace(/^[|*] /, "")
        .replace(/\n{2,}(?:\* )?/g, "; ")
        .replace(/\n(?=- )|\n[|*] /g, "; ")
        .replace(/\n/g, " "),
    ),
  );
}

/** Rows of the directive csv-table; text that is no CSV is a cell a line. */
export function csvRows(body: readonly string[], header: string): string[][] {
  const options = { relax_quotes: true, relax_column_count: true, trim: true, skip_empty_lines: true };
  try {
    return [header, body.join("\n")].flatMap((source) => (source === "" ? [] : parse(source, options)));
  } catch (error) {
    if (error instanceof CsvError) return body.map((line) => [line]);
    throw error;
  }
}

/** A parser out of what turns the lines of a document into blocks. */
export function lightParser(
  read: (lines: readonly string[], blocks: Blocks) => void,
  inline: (text: string) => string,
  { keepsTabs = false }: { keepsTabs?: boolean } = {},
): (input: ParseInput) => Parsed {
  return ({ bytes, charset }) => {
    const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
    const blocks = new Blocks(inline);
    read((keepsTabs ? text : text.replaceAll("\t", "    ")).split("\n"), blocks);
    const written = blocks.text();
    for (let left = written.split(undescribed).length; left > 1; left -= 1)
      noteUnread(blocks.coverage, "picture");
    const shown = written
      .replace(/(?:^|\n\n)\uE00F(?=\n\n|$)|(?<=^|\n)\uE00F\n|\uE00F/g, "")
      .replace(/^\n+/, "");
    const tables = shown.match(/^\|(?: --- \|)+$/gm)?.length ?? 0;
    if (tables > 0) blocks.coverage.tables = tables;
    return {
      text: normaliseText(withoutUnseen(shown)),
      title: blocks.title ?? null,
      properties: namedProperties(blocks.said),
      coverage: { ...blocks.coverage, encoding },
    };
  };
}
