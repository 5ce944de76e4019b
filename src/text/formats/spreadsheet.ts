import { messageOf } from "../../errors.ts";
import { normaliseText } from "../decode.ts";
import { heading, table } from "./markdown.ts";
import { encrypted, malformed, oneLine, propertiesOf } from "./parsed.ts";
import type { ParseInput, ParsedDocument } from "./parsed.ts";
import { assertNoEntities } from "./xml.ts";
import { entryText, repack, unzip } from "./zip.ts";

/** Workbooks (xlsx, xls, ods): each sheet that holds something is a heading and a table of its cells as they are shown. */
export async function parseSpreadsheet(input: ParseInput): Promise<ParsedDocument> {
  const { read, set_cptable } = await import("@e965/xlsx");
  // The character sets of workbooks older than Unicode.
  set_cptable(await import("@e965/xlsx/dist/cpexcel.full.mjs"));
  const { limits } = input;
  let workbook: ReturnType<typeof read>;
  try {
    workbook = read(guarded(input), {
      type: "array",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      // A date is shown as its format says; without one, not as a number of days.
      dateNF: "yyyy-mm-dd",
    });
  } catch (error) {
    if (error instanceof Error && error.name === "DocumentError") throw error;
    if (/password-protected/i.test(messageOf(error))) throw encrypted("it");
    throw malformed(`it is no workbook (${messageOf(error)})`, error);
  }
  const sheets: string[] = [];
  for (const name of workbook.SheetNames) {
    const text = table(rowsOf(workbook.Sheets[name]), limits.maxCharacters);
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

function guarded({ bytes, limits }: ParseInput): Uint8Array {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return bytes;
  const entries = unzip(
    bytes,
    limits.maxUnpackedBytes,
    (path) => !/\.(?:png|jpe?g|gif|emf|wmf|bin|vml)$/i.test(path) || /\.bin$/i.test(path),
  );
  for (const path of Object.keys(entries))
    if (/\.(?:xml|rels)$/i.test(path)) assertNoEntities(entryText(entries, path) ?? "");
  return repack(entries);
}

/** The cells that are there. A sheet may say that it has millions. */
function* rowsOf(sheet: unknown): Generator<string[]> {
  const rows: unknown = typeof sheet === "object" && sheet !== null && "!data" in sheet ? sheet["!data"] : [];
  if (!Array.isArray(rows)) return;
  // Not by index: rows far down are far from the others.
  for (const row of Object.values(rows)) {
    if (!Array.isArray(row)) continue;
    const cells: string[] = [];
    for (const [index, cell] of Object.entries(row)) cells[Number(index)] = shown(cell);
    yield Array.from(cells, (value) => value ?? "");
  }
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
