import type { MadeTable } from "./made-tables.ts";
import { written } from "./pdf-file.ts";

/** Made tables as PDFs: with borders around their cells, or without any and with tags. */

const [left, top, width, height] = [50, 740, 90, 40];

/** Borders of all cells, each drawn as a rectangle. Its columns are drawn one after the other. */
export function ruledPdfTable(table: MadeTable): Uint8Array {
  const cells = table.cells.toSorted((one, other) => one.column - other.column || one.row - other.row);
  return pageOf(
    cells.map((cell) => {
      const bottom = top - (cell.row + cell.rows) * height;
      return `${left + cell.column * width} ${bottom} ${cell.columns * width} ${cell.rows * height} re S ${textOf(cell)}`;
    }),
  );
}

/** Without borders. Each cell's text is in the middle of its rows. */
export function taggedPdfTable(table: MadeTable): Uint8Array {
  const cells = table.cells.map((cell, mark) => ({ ...cell, mark }));
  const id = (mark: number): number => 100 + mark;
  const rowId = (row: number): number => 50 + row;
  const rows = [...Map.groupBy(cells, ({ row }) => row)];
  return pageOf(
    cells.map((cell) => `/TD <</MCID ${cell.mark}>> BDC ${textOf(cell)} EMC`),
    {
      catalog: "/MarkInfo<</Marked true>>/StructTreeRoot 10 0 R",
      page: "/StructParents 0",
      objects: [
        [10, `<</Type/StructTreeRoot/K 11 0 R/ParentTree 12 0 R>>`],
        [
          11,
          `<</Type/StructElem/S/Table/P 10 0 R/K[${rows.map(([row]) => `${rowId(row)} 0 R`).join(" ")}]>>`,
        ],
        [12, `<</Nums[0[${cells.map(({ mark }) => `${id(mark)} 0 R`).join(" ")}]]>>`],
        ...rows.map(([row, own]): [number, string] => [
          rowId(row),
          `<</Type/StructElem/S/TR/P 11 0 R/K[${own.map(({ mark }) => `${id(mark)} 0 R`).join(" ")}]>>`,
        ]),
        ...cells.map((cell): [number, string] => [
          id(cell.mark),
          `<</Type/StructElem/S/${cell.row === 0 ? "TH" : "TD"}/P ${rowId(cell.row)} 0 R/Pg 5 0 R/K ${cell.mark}/A<</O/Table/RowSpan ${cell.rows}/ColSpan ${cell.columns}>>>>`,
        ]),
      ],
    },
  );
}

function textOf(cell: MadeTable["cells"][number]): string {
  const y = top - (cell.row + cell.rows / 2) * height;
  return `BT /F1 9 Tf ${left + 4 + cell.column * width} ${y} Td (${cell.text}) Tj ET`;
}

/** A PDF of one page by the operators of its content. */
export function pageOf(
  content: readonly string[],
  {
    catalog = "",
    page = "",
    fonts = "",
    objects = [],
  }: { catalog?: string; page?: string; fonts?: string; objects?: [number, string][] } = {},
): Uint8Array {
  const stream = content.join("\n");
  return written(
    new Map([
      [1, `<</Type/Catalog/Pages 2 0 R${catalog}>>`],
      [2, "<</Type/Pages/Count 1/Kids[5 0 R]>>"],
      [3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"],
      [4, "<</Title()>>"],
      [
        5,
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]${page}/Resources<</Font<</F1 3 0 R${fonts}>>>>/Contents 6 0 R>>`,
      ],
      [6, `<</Length ${stream.length}>>stream\n${stream}\nendstream`],
      ...objects,
    ]),
  );
}
