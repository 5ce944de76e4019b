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
