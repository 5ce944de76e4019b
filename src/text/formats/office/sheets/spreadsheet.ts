import { noteUnread } from "../../../../base/coverage.ts";
import type { Coverage, Link } from "../../../../base/coverage.ts";
import { messageOf } from "../../../../base/errors.ts";
import { heading, plainToMarkdown } from "../../markup/markdown.ts";
import { encrypted, malformed, titleOf, propertiesOf } from "../../parsed.ts";
import type { ParseInput, Parsed } from "../../parsed.ts";
import { hidesMost, noteHidden } from "../../visible/hidden.ts";
import { hiddenInSheets } from "../../visible/spreadsheet.ts";
import { assertNoEntities } from "../../markup/xml.ts";
import { OleFile } from "../../ole.ts";
import { entryText, repack, unzip } from "../../zip.ts";
import type { ZipEntries } from "../../zip.ts";
import { OfficePackage } from "../package.ts";
import { finished } from "../text.ts";
import { child, descendants, elements, noElement, textOf as textOfElement, treeOf } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";
import { conditionalFormatsOf } from "./conditional-formats.ts";
import { readSheet, richText } from "./cells.ts";
import { ComputedValues } from "./computed-values.ts";
import { SheetDrawings } from "./drawings.ts";
import { legacyDrawings } from "./legacy-drawings.ts";
import { legacyLetters } from "./legacy-letters.ts";
import { struckCellsOf } from "./struck-cells.ts";
import { sheetBlocks } from "./regions.ts";

/** Workbooks (xlsx, xls): each sheet that holds something is a heading, and its tables, boxes, charts and notes. */
export async function parseSpreadsheet(input: ParseInput): Promise<Parsed> {
  const { read, set_cptable, SSF } = await import("@e965/xlsx");
  // The character sets of workbooks older than Unicode.
  set_cptable(await import("@e965/xlsx/dist/cpexcel.full.mjs"));
  const { limits } = input;
  const entries = entriesOf(input);
  const { shown, hiddenCharacters } = withoutHidden(entries);
  const { cells, pictures } = readableCells(shown);
  let workbook: ReturnType<typeof read>;
  try {
    workbook = read(entries === undefined ? input.bytes : repack(cells), {
      type: "array",
      dense: true,
      // A formula stands in for a value that was not saved.
      cellFormula: true,
      cellHTML: false,
      cellNF: true,
      // Rows and columns that are hidden are told with the styles only.
      cellStyles: true,
      // A date is shown as its format says; without one, not as a number of days.
      dateNF: "yyyy-mm-dd",
    });
  } catch (error) {
    if (/password-protected/i.test(messageOf(error))) throw encrypted("it");
    throw malformed(`it is no workbook (${messageOf(error)})`, error);
  }
  const coverage: Coverage = hiddenCharacters > 0 ? { hiddenCharacters } : {};
  noteUnread(coverage, "picture", pictures);
  const links: Link[] = [];
  const drawings = new SheetDrawings(new OfficePackage(shown), coverage, links, limits.maxCharacters);
  const legacyFile = entries === undefined ? OleFile.open(input.bytes) : undefined;
  const legacy = legacyFile === undefined ? undefined : legacyDrawings(legacyFile);
  noteUnread(coverage, "chart", legacy?.charts ?? 0);
  const legacyCells = legacyFile === undefined ? [] : legacyLetters(legacyFile);
  const struckCells = struckCellsOf(shown);
  const computesOnLoad = /<(?:\w{1,10}:)?calcPr\b[^>]*\bfullCalcOnLoad="(?:1|true)"/.test(
    entryText(shown, "xl/workbook.xml") ?? "",
  );
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const format = (code: string, value: number): string => String(SSF.format(code, value, { date1904 }));
  const computedValues = new ComputedValues({
    rowsOf: (name) => rowsOf(workbook.Sheets[name]),
    names: new Map(workbook.Workbook?.Names?.map((one) => [one.Name.toLowerCase(), one.Ref])),
    format,
    computesOnLoad,
    date1904,
  });
  const conditionalFormats = conditionalFormatsOf(shown, computedValues.functions);
  const sheets: string[] = [];
  let hiddenSheets = 0;
  for (const [index, name] of workbook.SheetNames.entries()) {
    if ((workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) {
      hiddenSheets += 1;
      continue;
    }
    const sheet = readSheet(workbook.Sheets[name], {
      name,
      filteredTables: drawings.filteredTables(name),
      maxCharacters: limits.maxCharacters,
      format,
      struckCells:
        legacyCells[index]?.struckCells ??
        struckCells.get(drawings.pathOf(name)?.toLowerCase() ?? "") ??
        new Set(),
      richTexts: legacyCells[index]?.richTexts ?? new Map(),
      conditionalFormat: conditionalFormats(drawings.pathOf(name) ?? ""),
      hidesZeros: hidesZeros(shown[drawings.pathOf(name) ?? ""]),
      computedValues,
    });
    links.push(...sheet.links);
    const blocks = sheetBlocks(sheet.rows, sheet.merges, limits.maxCharacters);
    coverage.tables = (coverage.tables ?? 0) + blocks.filter((block) => block.startsWith("| ")).length;
    const boxes = legacy?.boxes[index]?.map((text) => plainToMarkdown(text)) ?? [];
    blocks.push(...drawings.blocksOf(name), ...boxes, ...sheet.notes);
    if (blocks.length > 0)
      sheets.push([heading(2, name), ...blocks].filter((part) => part !== "").join("\n\n"));
  }
  noteHidden(coverage, "sheets", hiddenSheets);
  const { Props: props = {} } = workbook;
  return {
    text: finished(sheets.join("\n\n")),
    title: titleOf(textOf(props.Title)),
    properties: propertiesOf({
      author: textOf(props.Author),
      createdAt: dateOf(props.CreatedDate),
      modifiedAt: dateOf(props.ModifiedDate),
    }),
    coverage,
    links,
  };
}

/** The parts of a workbook that is an archive. */
function entriesOf({ bytes, limits }: ParseInput): ZipEntries | undefined {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined;
  const entries = unzip(
    bytes,
    limits.maxUnpackedBytes,
    (path) => !/\.(?:png|jpe?g|gif|emf|wmf|vml)$/i.test(path),
  );
  for (const path of Object.keys(entries))
    if (/\.(?:xml|rels)$/i.test(path)) assertNoEntities(entryText(entries, path) ?? "");
  return Object.fromEntries(
    Object.entries(entries).map(([path, content]) => [path.replaceAll("\\", "/"), content]),
  );
}

/** What older programs show in place of a picture in a cell. */
const cellPictures = [
  /<c\b(?=[^<>]*\bvm=")[^<>]*>(?:<f\b[^<>]*>[^<]*<\/f>)?<v>#VALUE!<\/v><\/c>/g,
  /<c\b[^<>]*><f\b[^<>]*>(?:_xlfn\.)?DISPIMG\([^<]*<\/f>(?:<v>[^<]*<\/v>)?<\/c>/g,
];

/** A cell with a value of a linked type, such as a share or a country: older programs show an error there. */
const linkedCell = /<c\b([^<>]*?)\svm="(\d{1,6})"([^<>]*)>(?:<f\b[^<>]*>[^<]*<\/f>)?<v>#VALUE!<\/v><\/c>/g;

/** What Excel shows for values of linked types, by the numbers that cells give (`vm`, from 1). */
function linkedTexts(entries: ZipEntries): (string | undefined)[] {
  const tree = (path: string, root: string): Element => treeOf(entryText(entries, path), root);
  const metadata = tree("xl/metadata.xml", "metadata");
  const values = elements(tree("xl/richData/rdrichvalue.xml", "rvData"));
  const structures = elements(tree("xl/richData/rdrichvaluestructure.xml", "rvStructures"));
  const places = [...descendants(child(metadata, "futureMetadata") ?? noElement, "rvb")];
  return [...descendants(child(metadata, "valueMetadata") ?? noElement, "rc")].map(({ attributes }) => {
    const value = values[Number(places[Number(attributes["v"])]?.attributes["i"])];
    const structure = structures[Number(value?.attributes["s"])];
    const at = elements(structure ?? noElement).findIndex((key) => key.attributes["n"] === "_DisplayString");
    const texts = elements(value ?? noElement).filter(({ name }) => name === "v");
    return texts[at] === undefined ? undefined : textOfElement(texts[at]);
  });
}

/**
 * Cells that hold their own text lose its heights in the library: raised and lowered figures are written into them.
 * Pictures are taken out of theirs, and counted.
 */
function readableCells(entries: ZipEntries): { cells: ZipEntries; pictures: number } {
  let pictures = 0;
  const hasImages = /_(?:local|web)Image/i.test(
    entryText(entries, "xl/richData/rdrichvaluestructure.xml") ?? "",
  );
  const shownTexts = linkedTexts(entries);
  const patterns = hasImages ? cellPictures : cellPictures.slice(1);
  const read = Object.entries(entries).map(([path, content]): [string, Uint8Array] => {
    const xml = path.startsWith("xl/worksheets/") ? (entryText(entries, path) ?? "") : "";
    if (!/vertAlign|<(?:\w{1,10}:)?strike\b|DISPIMG|\bvm="/.test(xml)) return [path, content];
    let written = xml.replace(linkedCell, (cell, before: string, at: string, after: string) => {
      const text = shownTexts[Number(at) - 1];
      return text === undefined
        ? cell
        : `<c${`${before}${after}`.replace(/\st="e"/, "")} t="str"><v>${escapeXml(text)}</v></c>`;
    });
    for (const pattern of patterns)
      written = written.replace(pattern, () => {
        pictures += 1;
        return "";
      });
    written = written.replace(
      /<((?:\w{1,10}:)?)is>((?:(?!<\/?\1is>)[^])*?(?:vertAlign|strike)(?:(?!<\/?\1is>)[^])*)<\/\1is>/g,
      (_, prefix: string, inner: string) =>
        `<${prefix}is><${prefix}t xml:space="preserve">${escapeXml(richText(inner))}</${prefix}t></${prefix}is>`,
    );
    return [path, Buffer.from(written)];
  });
  return { cells: Object.fromEntries(read), pictures };
}

/** The rows of a sheet, as the library gives them. */
function rowsOf(sheet: unknown): readonly unknown[] | undefined {
  if (typeof sheet !== "object" || sheet === null || !("!data" in sheet)) return undefined;
  return Array.isArray(sheet["!data"]) ? sheet["!data"] : undefined;
}

/** Whether a sheet's view leaves cells empty whose value is 0. */
function hidesZeros(sheet: Uint8Array | undefined): boolean {
  const head = Buffer.from(sheet?.subarray(0, 4_000) ?? []).toString("latin1");
  return /<(?:\w{1,10}:)?sheetView\b[^>]*\bshowZeros="(?:0|false)"/.test(head);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** The workbook without its hidden cells, or with all of them where they are most of it. */
function withoutHidden(entries: ZipEntries = {}): { shown: ZipEntries; hiddenCharacters: number } {
  const hidden = [...hiddenInSheets(entries)];
  const hiddenCharacters = hidden.reduce((sum, { cuts }) => sum + cuts.length, 0);
  const all = hidden.reduce((sum, { characters }) => sum + characters, 0);
  if (hidesMost(hiddenCharacters, all)) return { shown: entries, hiddenCharacters: 0 };
  const shown: Record<string, Uint8Array> = { ...entries };
  for (const { path, cuts } of hidden)
    if (!cuts.isEmpty) shown[path] = Buffer.from(cuts.from(entryText(entries, path) ?? ""));
  return { shown, hiddenCharacters };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function dateOf(value: unknown): Date | string | undefined {
  return value instanceof Date || typeof value === "string" ? value : undefined;
}
