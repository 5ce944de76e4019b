import { expect, test } from "vitest";
import {
  asciidocTable,
  calsTable,
  docxTable,
  drawnTable,
  htmlTable,
  latexTable,
  makeTable,
  openDocumentTable,
  pptxTable,
  rowsOf,
  rtfTable,
  teiTable,
  xlsTable,
  xlsxTable,
} from "../support/made-tables.ts";
import type { MadeTable } from "../support/made-tables.ts";
import { parse } from "../support/parse.ts";
import { ruledPdfTable, taggedPdfTable } from "../support/pdf-tables.ts";

const seeds = Array.from({ length: 50 }, (_, seed) => seed);
const formats: Readonly<Record<string, (table: MadeTable) => [bytes: Uint8Array | string, type: string]>> = {
  html: (table) => [`<!doctype html><body><h1>Made</h1>${htmlTable(table)}</body>`, "text/html"],
  docx: (table) => [docxTable(table), "application/zip"],
  pptx: (table) => [pptxTable(table), "application/zip"],
  xlsx: (table) => [xlsxTable(table), "application/zip"],
  xls: (table) => [xlsTable(table), "application/x-ole-storage"],
  odt: (table) => [openDocumentTable(table, "text"), "application/zip"],
  ods: (table) => [openDocumentTable(table, "spreadsheet"), "application/zip"],
  odp: (table) => [openDocumentTable(table, "presentation"), "application/zip"],
  rtf: (table) => [rtfTable(table), "application/rtf"],
  markdown: (table) => [`# Made\n\n${htmlTable(table)}\n`, "text/markdown"],
  docbook: (table) => [`<chapter><title>Made</title>${calsTable(table)}</chapter>`, "application/xml"],
  dita: (table) => [`<topic><title>Made</title><body>${calsTable(table)}</body></topic>`, "application/xml"],
  jats: (table) => [
    `<article><body><table-wrap>${htmlTable(table)}</table-wrap></body></article>`,
    "application/xml",
  ],
  tei: (table) => [`<TEI><text><body><div>${teiTable(table)}</div></body></text></TEI>`, "application/xml"],
  fictionbook: (table) => [
    `<FictionBook><body><section>${htmlTable(table)}</section></body></FictionBook>`,
    "application/xml",
  ],
  asciidoc: (table) => [asciidocTable(table), "text/asciidoc"],
  restructuredtext: (table) => [drawnTable(table), "text/x-rst"],
  latex: (table) => [latexTable(table), "text/x-tex"],
  "pdf with borders": (table) => [ruledPdfTable(table), "application/pdf"],
  "pdf with tags": (table) => [taggedPdfTable(table), "application/pdf"],
};

test.each(Object.keys(formats))(
  "%s: each cell of 50 tables with spans stands under its header",
  async (format) => {
    const wrong: string[] = [];
    for (const seed of seeds) {
      const table = makeTable(seed);
      const [bytes, type] = formats[format]?.(table) ?? ["", ""];
      const { text } = await parse(bytes, type);
      const [header = "", ...values] = rowsOf(table);
      const lines = text.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---"));
      if (lines.join("\n") !== [header, ...values].join("\n"))
        wrong.push(`${seed}: ${[header, ...values].join("\n")}\nis\n${lines.join("\n")}`);
    }
    expect(wrong).toEqual([]);
  },
);

test("html: a span reaches through a row in which no cell begins", async () => {
  const html = `<!doctype html><body><h1>Made</h1><table><tr><th>Area</th><th>City</th></tr>
    <tr><td rowspan="2">North</td><td rowspan="2">Oslo</td></tr><tr></tr><tr><td>South</td><td>Rome</td></tr></table></body>`;
  const { text } = await parse(html, "text/html");
  expect(text).toContain("| North | Oslo |\n| South | Rome |");
});
