import { countWhile } from "../../../base/bisect.ts";
import { messageOf } from "../../../base/errors.ts";
import { normaliseText } from "../../decode.ts";
import { heading, table } from "../markup/markdown.ts";
import { encrypted, malformed, oneLine, propertiesOf } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { visibleSheets } from "../visible/spreadsheet.ts";
import { assertNoEntities } from "../markup/xml.ts";
import { entryText, repack, unzip } from "../zip.ts";
import type { ZipEntries } from "../zip.ts";

/** Workbooks (xlsx, xls, ods): each sheet that holds something is a heading and a table of its cells as they are shown. */
export async function parseSpreadsheet(input: ParseInput): Promise<ParsedDocument> {
  const { read, set_cptable } = await import("@e965/xlsx");
  // The character sets of workbooks older than Unicode.
  set_cptable(await import("@e965/xlsx/dist/cpexcel.full.mjs"));
  const { limits } = input;
  let workbook: ReturnType<typeof read>;
  let hasFilter: boolean;
  try {
    const { bytes, entries } = guarded(input);
    hasFilter = hasTableFilter(entries);
    workbook = read(bytes, {
      type: "array",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      // Rows and columns that are hidden are told with the styles only.
      cellStyles: true,
      // A date is shown as its format says; without one, not as a number of days.
      dateNF: "yyyy-mm-dd",
    });
  } catch (error) {
    if (error instanceof Error && error.name === "DocumentError") throw error;
    if (/password-protected/i.test(messageOf(error))) throw encrypted("it");
    throw malformed(`it is no workbook (${messageOf(error)})`, error);
  }
  const sheets: string[] = [];
  for (const [index, name] of workbook.SheetNames.entries()) {
    if ((workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) continue;
    const text = table(rowsOf(workbook.Sheets[name], hasFilter), limits.maxCharacters);
    if (text !== "") sheets.push([heading(2, name), text].filter((part) => part !== "").join("\n\n"));
  }
  const { Props: props = {} } = workbook;
  return {
    text: normaliseText(sheets.join("\n\n")),
    title: oneLine(textOf(props.Title), 300) ?? null,
    structure: "markdown",
    properties: propertiesOf({
      author: textOf(props.Author),
      createdAt: dateOf(props.CreatedDate),
      modifiedAt: dateOf(props.ModifiedDate),
    }),
    pages: [],
  };
}

function guarded({ bytes, limits }: ParseInput): { bytes: Uint8Array; entries: ZipEntries } {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { bytes, entries: {} };
  const entries = unzip(
    bytes,
    limits.maxUnpackedBytes,
    (path) => !/\.(?:png|jpe?g|gif|emf|wmf|bin|vml)$/i.test(path) || /\.bin$/i.test(path),
  );
  for (const path of Object.keys(entries))
    if (/\.(?:xml|rels)$/i.test(path)) assertNoEntities(entryText(entries, path) ?? "");
  const visible: Record<string, Uint8Array> = { ...entries };
  for (const [path, xml] of visibleSheets(entries)) visible[path] = Buffer.from(xml);
  return { bytes: repack(visible), entries };
}

/** The rows that a table's filter passes over are hidden, but no sheet says by what. */
function hasTableFilter(entries: ZipEntries): boolean {
  return Object.keys(entries).some(
    (path) => path.startsWith("xl/tables/") && entryText(entries, path)?.includes("filterColumn") === true,
  );
}

/** The cells that are there and shown. A sheet may say that it has millions. */
function* rowsOf(sheet: unknown, hasFilter: boolean): Generator<string[]> {
  if (typeof sheet !== "object" || sheet === null) return;
  const rows: unknown = "!data" in sheet ? sheet["!data"] : [];
  if (!Array.isArray(rows)) return;
  // Rows that a filter passes over are for the reader to show again.
  const hiddenRows =
    hasFilter || "!autofilter" in sheet
      ? new Set<number>()
      : hiddenOnes("!rows" in sheet ? sheet["!rows"] : []);
  const hiddenColumns = hiddenOnes("!cols" in sheet ? sheet["!cols"] : []);
  const hiddenBefore = [...hiddenColumns].toSorted((one, other) => one - other);
  // Not by index: rows far down are far from the others.
  for (const [number, row] of Object.entries(rows)) {
    if (!Array.isArray(row) || hiddenRows.has(Number(number))) continue;
    const cells: string[] = [];
    for (const [key, cell] of Object.entries(row)) {
      const index = Number(key);
      if (!hiddenColumns.has(index))
        cells[index - countWhile(hiddenBefore, (one) => one < index)] = shown(cell);
    }
    yield Array.from(cells, (value) => value ?? "");
  }
}

/** Rows or columns that are hidden, by number. Those of an outline that is folded have a sign that unfolds them. */
function hiddenOnes(properties: unknown): Set<number> {
  const hidden = new Set<number>();
  if (!Array.isArray(properties)) return hidden;
  for (const [index, one] of Object.entries(properties)) {
    if (typeof one !== "object" || one === null || ("level" in one && Number(one.level) > 0)) continue;
    if ("hidden" in one && one.hidden === true) hidden.add(Number(index));
  }
  return hidden;
}

function shown(cell: unknown): string {
  if (typeof cell !== "object" || cell === null) return "";
  if ("w" in cell && typeof cell.w === "string") return cell.w;
  if (!("v" in cell)) return "";
  const { v: value } = cell;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function dateOf(value: unknown): Date | string | undefined {
  return value instanceof Date || typeof value === "string" ? value : undefined;
}
