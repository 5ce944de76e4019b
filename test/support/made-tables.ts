import { utils, write as workbookBytes } from "@e965/xlsx";
import type { WorkSheet } from "@e965/xlsx";
import { draw } from "../../mocks/random.ts";
import { archive, docx, xlsx } from "./office-files.ts";

/** Tables with cells that span rows and columns, made at random, and written in each format that has them. */

export interface MadeCell {
  text: string;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface MadeTable {
  height: number;
  width: number;
  cells: MadeCell[];
}

/** Its first row is a header without spans; the same seed gives the same table. */
export function makeTable(seed: number): MadeTable {
  const pick = (most: number, ...place: (number | string)[]): number =>
    1 + Math.floor(draw(seed, ...place) * most);
  const width = 1 + pick(4, "width");
  const height = 2 + pick(5, "height");
  const cells: MadeCell[] = [];
  const taken = new Set<string>();
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      if (taken.has(`${row} ${column}`)) continue;
      const isSpanning = row > 0 && draw(seed, row, column, "spans") < 0.3;
      let columns = isSpanning ? pick(Math.min(3, width - column), row, column, "columns") : 1;
      // A row across the whole table is a title of what follows.
      while (columns > 1 && (columns === width || isTaken(taken, row, column, columns))) columns -= 1;
      // In each row a cell begins: others are not rows to a reader.
      const rows =
        isSpanning && column + columns < width ? pick(Math.min(3, height - row), row, column, "rows") : 1;
      for (let y = row; y < row + rows; y += 1)
        for (let x = column; x < column + columns; x += 1) taken.add(`${y} ${x}`);
      const text = row === 0 ? `Head${column}` : `r${row}c${column}`;
      cells.push({ text, row, column, rows, columns });
    }
  return { height, width, cells };
}

function isTaken(taken: ReadonlySet<string>, row: number, column: number, columns: number): boolean {
  return Array.from({ length: columns }, (_, index) => taken.has(`${row} ${column + index}`)).includes(true);
}

/** The lines of its values in Markdown: a cell stands in each of its rows, in its first column. */
export function rowsOf({ height, width, cells }: MadeTable): string[] {
  return Array.from({ length: height }, (_, row) => {
    const texts = Array.from(
      { length: width },
      (__, column) =>
        cells.find((cell) => cell.column === column && cell.row <= row && row < cell.row + cell.rows)?.text ??
        "",
    );
    return `| ${texts.join(" | ")} |`;
  });
}

type At = (row: number, column: number) => { cell: MadeCell; isFirst: boolean };

function placesOf({ cells }: MadeTable): At {
  return (row, column) => {
    const cell = cells.find(
      (each) =>
        each.row <= row &&
        row < each.row + each.rows &&
        each.column <= column &&
        column < each.column + each.columns,
    );
    if (cell === undefined) throw new Error(`Nothing at ${row}, ${column}`);
    return { cell, isFirst: cell.row === row && cell.column === column };
  };
}

/** The rows of a table, each of its places written by `write`. */
function written(
  table: MadeTable,
  write: (place: ReturnType<At>, row: number, column: number) => string,
): string[] {
  const at = placesOf(table);
  return Array.from({ length: table.height }, (_, row) =>
    Array.from({ length: table.width }, (__, column) => write(at(row, column), row, column)).join(""),
  );
}

export function htmlTable(table: MadeTable): string {
  const rows = written(table, ({ cell, isFirst }) =>
    isFirst ? `<td rowspan="${cell.rows}" colspan="${cell.columns}">${cell.text}</td>` : "",
  );
  return `<table>${rows.map((row) => `<tr>${row}</tr>`).join("")}</table>`;
}

export function docxTable(table: MadeTable): Uint8Array {
  const rows = written(table, ({ cell }, row, column) => {
    if (cell.column !== column) return "";
    const merge = cell.rows === 1 ? "" : `<w:vMerge${cell.row === row ? ' w:val="restart"' : ""}/>`;
    const text = cell.row === row ? cell.text : "";
    return `<w:tc><w:tcPr><w:gridSpan w:val="${cell.columns}"/>${merge}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  });
  return docx(`<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join("")}</w:tbl>`);
}

export function pptxTable(table: MadeTable): Uint8Array {
  const rows = written(table, ({ cell, isFirst }, row, column) => {
    const spans = isFirst
      ? `rowSpan="${cell.rows}" gridSpan="${cell.columns}"`
      : `${cell.column === column ? "" : 'hMerge="1"'} ${cell.row === row ? "" : 'vMerge="1"'}`;
    const text = isFirst ? cell.text : "";
    return `<a:tc ${spans}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
  });
  return archive({
    "[Content_Types].xml": "<Types/>",
    "ppt/presentation.xml": `<p:presentation><p:sldIdLst><p:sldId id="1" r:id="r1"/></p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": `<Relationships><Relationship Id="r1" Type="x/slide" Target="slides/slide1.xml"/></Relationships>`,
    "ppt/slides/slide1.xml": `<p:sld><p:cSld><p:spTree><p:graphicFrame><a:graphic><a:graphicData><a:tbl>${rows.map((row) => `<a:tr>${row}</a:tr>`).join("")}</a:tbl></a:graphicData></a:graphic></p:graphicFrame></p:spTree></p:cSld></p:sld>`,
  });
}

export function xlsxTable(table: MadeTable): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const name = (row: number, column: number): string => `${String.fromCharCode(65 + column)}${row + 1}`;
  const rows = written(table, ({ cell, isFirst }, row, column) =>
    isFirst ? `<c r="${name(row, column)}" t="inlineStr"><is><t>${cell.text}</t></is></c>` : "",
  );
  const merges = table.cells
    .filter((cell) => cell.rows * cell.columns > 1)
    .map(
      (cell) =>
        `<mergeCell ref="${name(cell.row, cell.column)}:${name(cell.row + cell.rows - 1, cell.column + cell.columns - 1)}"/>`,
    );
  const sheet = rows.map((row, index) => `<row r="${index + 1}">${row}</row>`).join("");
  return xlsx(
    "Made",
    {},
    {
      "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData>${merges.length === 0 ? "" : `<mergeCells>${merges.join("")}</mergeCells>`}</worksheet>`,
    },
  );
}

/** A workbook in Excel's old format. */
export function xlsTable(table: MadeTable): Uint8Array {
  const sheet: WorkSheet = {};
  for (const { text, row, column } of table.cells)
    sheet[utils.encode_cell({ r: row, c: column })] = { t: "s", v: text };
  sheet["!ref"] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: table.height - 1, c: table.width - 1 } });
  sheet["!merges"] = table.cells
    .filter(({ rows, columns }) => rows * columns > 1)
    .map(({ row, column, rows, columns }) => ({
      s: { r: row, c: column },
      e: { r: row + rows - 1, c: column + columns - 1 },
    }));
  const bytes: unknown = workbookBytes(
    { SheetNames: ["Made"], Sheets: { Made: sheet } },
    { bookType: "biff8", type: "array" },
  );
  if (!(bytes instanceof ArrayBuffer)) throw new TypeError("The library writes an array.");
  return new Uint8Array(bytes);
}

function openDocumentRows(table: MadeTable): string {
  return written(table, ({ cell, isFirst }) =>
    isFirst
      ? `<table:table-cell table:number-rows-spanned="${cell.rows}" table:number-columns-spanned="${cell.columns}"><text:p>${cell.text}</text:p></table:table-cell>`
      : "<table:covered-table-cell/>",
  )
    .map((row) => `<table:table-row>${row}</table:table-row>`)
    .join("");
}

export function openDocumentTable(
  table: MadeTable,
  kind: "text" | "spreadsheet" | "presentation",
): Uint8Array {
  const rows = `<table:table table:name="Made">${openDocumentRows(table)}</table:table>`;
  const body = kind === "presentation" ? `<draw:page><draw:frame>${rows}</draw:frame></draw:page>` : rows;
  return archive({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": `<office:document-content><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
  });
}

export function rtfTable(table: MadeTable): string {
  const edges = written(table, ({ cell }, row, column) => {
    if (cell.column !== column) return "";
    const merge = cell.rows === 1 ? "" : cell.row === row ? "\\clvmgf" : "\\clvmrg";
    return `${merge}\\cellx${(cell.column + cell.columns) * 1000}`;
  });
  const cells = written(table, ({ cell }, row, column) =>
    cell.column === column ? `${cell.row === row ? cell.text : ""}\\cell ` : "",
  );
  const rows = edges.map((edge, row) => `\\trowd${edge}\\pard\\intbl ${cells[row] ?? ""}\\row\n`);
  return `{\\rtf1\\ansi ${rows.join("")}\\pard End.\\par}`;
}

/** Spans of CALS, by the names of columns: DocBook and DITA. */
export function calsTable(table: MadeTable): string {
  const columns = Array.from({ length: table.width }, (_, column) => `<colspec colname="c${column}"/>`);
  const rows = written(table, ({ cell, isFirst }) => {
    if (!isFirst) return "";
    const span =
      cell.columns === 1 ? "" : ` namest="c${cell.column}" nameend="c${cell.column + cell.columns - 1}"`;
    return `<entry${span}${cell.rows === 1 ? "" : ` morerows="${cell.rows - 1}"`}>${cell.text}</entry>`;
  }).map((row) => `<row>${row}</row>`);
  const [head = "", ...body] = rows;
  return `<table><tgroup cols="${table.width}">${columns.join("")}<thead>${head}</thead><tbody>${body.join("")}</tbody></tgroup></table>`;
}

export function teiTable(table: MadeTable): string {
  const rows = written(table, ({ cell, isFirst }) =>
    isFirst ? `<cell rows="${cell.rows}" cols="${cell.columns}">${cell.text}</cell>` : "",
  );
  return `<table>${rows.map((row) => `<row>${row}</row>`).join("")}</table>`;
}

export function asciidocTable(table: MadeTable): string {
  const rows = written(table, ({ cell, isFirst }) => {
    if (!isFirst) return "";
    const span = cell.rows * cell.columns === 1 ? "" : `${cell.columns}.${cell.rows}+`;
    return `${span}|${cell.text} `;
  });
  return `|===\n${rows.join("\n")}\n|===\n`;
}

export function latexTable(table: MadeTable): string {
  const at = placesOf(table);
  const rows = Array.from({ length: table.height }, (_, row) =>
    Array.from({ length: table.width }, (__, column) => {
      const { cell } = at(row, column);
      if (cell.column !== column) return undefined;
      const text =
        cell.row !== row ? "" : cell.rows === 1 ? cell.text : `\\multirow{${cell.rows}}{*}{${cell.text}}`;
      return cell.columns === 1 ? text : `\\multicolumn{${cell.columns}}{c}{${text}}`;
    })
      .filter((text) => text !== undefined)
      .join(" & "),
  );
  return `\\begin{document}\n\\begin{tabular}{${"l".repeat(table.width)}}\n${rows.join(" \\\\\n")} \\\\\n\\end{tabular}\n\\end{document}`;
}

/** Drawn with lines, as reStructuredText has them. */
export function drawnTable({ height, width, cells }: MadeTable): string {
  const [wide, high] = [8, 2];
  const canvas = Array.from({ length: height * high + 1 }, () =>
    Array.from({ length: width * wide + 1 }, () => " "),
  );
  const put = (y: number, x: number, sign: string): void => {
    const line = canvas[y];
    if (line !== undefined) line[x] = sign;
  };
  for (const { row, column, rows, columns, text } of cells) {
    const [top, bottom, left, right] = [
      row * high,
      (row + rows) * high,
      column * wide,
      (column + columns) * wide,
    ];
    for (let x = left; x <= right; x += 1)
      for (const y of [top, bottom]) if (canvas[y]?.[x] !== "+") put(y, x, "-");
    for (let y = top; y <= bottom; y += 1)
      for (const x of [left, right]) if (canvas[y]?.[x] !== "+") put(y, x, "|");
    for (const [y, x] of [
      [top, left],
      [top, right],
      [bottom, left],
      [bottom, right],
    ] as const)
      put(y, x, "+");
    for (const [index, letter] of Array.from(text).entries()) put(top + 1, left + 2 + index, letter);
  }
  for (const [x, sign] of (canvas[high] ?? []).entries()) if (sign === "-") put(high, x, "=");
  return `${canvas.map((line) => line.join("")).join("\n")}\n`;
}
