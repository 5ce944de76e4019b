import { strFromU8, unzipSync } from "fflate";
import { describe } from "vitest";
import { archive, docx, pptx, xlsx } from "../support/office-files.ts";
import { all } from "../support/kinds.ts";

/** Charts, filters, controls and notes of Office files, as Office shows them. */

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = (...targets: [id: string, kind: string, target: string][]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;
const points = (values: (string | number)[]): string =>
  values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join("");
const texts = (tag: string, values: string[]): string =>
  `<c:${tag}><c:strRef><c:strCache>${points(values)}</c:strCache></c:strRef></c:${tag}>`;
const numbers = (tag: string, values: number[], format = "General"): string =>
  `<c:${tag}><c:numRef><c:numCache><c:formatCode>${format}</c:formatCode>${points(values)}</c:numCache></c:numRef></c:${tag}>`;
const series = (name: string, ...rest: string[]): string =>
  `<c:ser>${texts("tx", [name])}${rest.join("")}</c:ser>`;
const titled = (text: string): string =>
  `<c:title><c:tx><c:rich><a:p><a:r><a:t>${text}</a:t></a:r></a:p></c:rich></c:tx></c:title>`;
const chart = (plot: string, title = ""): Uint8Array =>
  docx(
    `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="c1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
    {
      "word/_rels/document.xml.rels": relationships(["c1", "chart", "chart.xml"]),
      "word/chart.xml": `<c:chartSpace><c:chart>${title}<c:plotArea>${plot}</c:plotArea></c:chart></c:chartSpace>`,
    },
  );

describe("charts", () => {
  all([
    [
      "scattered series have places of their own, and share those that are the same",
      "a.docx",
      chart(
        `<c:scatterChart>${series("A", numbers("xVal", [1, 2]), numbers("yVal", [10, 20]))}${series("B", numbers("xVal", [5]), numbers("yVal", [50]))}${series("C", numbers("xVal", [1, 2]), numbers("yVal", [7, 8]))}</c:scatterChart>`,
      ),
      { has: ["|  | A | B | C |", "| 1 | 10 |  | 7 |\n| 2 | 20 |  | 8 |\n| 5 |  | 50 |  |"] },
    ],
    [
      "series of other charts are drawn over the same categories, whatever theirs are",
      "a.docx",
      chart(
        `<c:barChart>${series("A", texts("cat", ["N", "S"]), numbers("val", [1, 2]))}</c:barChart><c:lineChart>${series("B", numbers("val", [3, 4]))}</c:lineChart>`,
      ),
      { has: ["| N | 1 | 3 |\n| S | 2 | 4 |"] },
    ],
    [
      "an outer category goes on until the next",
      "a.docx",
      chart(
        `<c:barChart>${series("U", `<c:cat><c:multiLvlStrRef><c:multiLvlStrCache><c:lvl>${points(["Q1", "Q2", "Q1"])}</c:lvl><c:lvl><c:pt idx="0"><c:v>2023</c:v></c:pt><c:pt idx="2"><c:v>2024</c:v></c:pt></c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat>`, numbers("val", [1, 2, 3]))}</c:barChart>`,
      ),
      { has: ["| 2023 Q1 | 1 |\n| 2023 Q2 | 2 |\n| 2024 Q1 | 3 |"] },
    ],
    [
      "times of day, and the titles of axes",
      "a.docx",
      chart(
        `<c:lineChart>${series("Load", numbers("cat", [0.25, 0.5], "h:mm"), numbers("val", [10, 20]))}</c:lineChart><c:catAx/><c:valAx>${titled("Tonnes")}</c:valAx>`,
        titled("Day"),
      ),
      { has: ["Day\n\nTonnes\n\n|", "| 6:00 | 10 |\n| 12:00 | 20 |"] },
    ],
  ]);
});

const row = (number: number, cells: [string, string?], attributes = ""): string =>
  `<row r="${number}" ${attributes}>${cells.map((text, index) => `<c r="${"AB"[index] ?? ""}${number}" t="inlineStr"><is><t>${text ?? ""}</t></is></c>`).join("")}</row>`;
const sheet = (rows: string, rest = "", parts: Record<string, string> = {}): Uint8Array =>
  xlsx(
    "S",
    {},
    {
      "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}" xmlns:r="${office}"><sheetData>${rows}</sheetData>${rest}</worksheet>`,
      ...parts,
    },
  );
const filter = (area: string): string => `<autoFilter ref="${area}"><filterColumn colId="0"/></autoFilter>`;

describe("sheets", () => {
  all([
    [
      "a filter's rows are shown again, those that are hidden above and below are not",
      "a.xlsx",
      sheet(
        `${row(1, ["secret"], `hidden="1"`)}${row(2, ["Item", "Cost"])}${row(3, ["a", "1"], `hidden="1"`)}${row(4, ["b", "2"])}${row(5, ["aside"], `hidden="1"`)}`,
        filter("A2:B4"),
      ),
      { has: ["| a | 1 |\n| b | 2 |"], lacks: ["secret", "aside"] },
    ],
    [
      "a table's filter says nothing of the rows below the table",
      "a.xlsx",
      sheet(
        `${row(1, ["Item", "Cost"])}${row(2, ["a", "1"], `hidden="1"`)}${row(3, ["b", "2"])}${row(9, ["aside"], `hidden="1"`)}`,
        `<tableParts><tablePart r:id="t"/></tableParts>`,
        {
          "xl/worksheets/_rels/sheet1.xml.rels": relationships(["t", "table", "../tables/table1.xml"]),
          "xl/tables/table1.xml": `<table ref="A1:B3">${filter("A1:B3")}<tableColumns><tableColumn name="Item"/><tableColumn name="Cost"/></tableColumns></table>`,
        },
      ),
      { has: ["| a | 1 |\n| b | 2 |"], lacks: ["aside"] },
    ],
    [
      "remarks below a table are no table",
      "a.xlsx",
      sheet(
        `${row(1, ["Item", "Cost"])}${row(2, ["a", "1"])}${row(4, ["Prices without VAT."])}${row(5, ["Valid until 31 May."])}`,
      ),
      { has: ["| a | 1 |\n\nPrices without VAT.\n\nValid until 31 May."] },
    ],
    [
      "what stands in for a slicer in old programs is not seen",
      "a.xlsx",
      sheet(`${row(1, ["Item", "Cost"])}${row(2, ["a", "1"])}`, `<drawing r:id="d"/>`, {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(["d", "drawing", "../drawings/d.xml"]),
        "xl/drawings/d.xml": `<xdr:wsDr><xdr:twoCellAnchor><mc:AlternateContent><mc:Choice Requires="sle15"><xdr:graphicFrame><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/drawing/2010/slicer"/></a:graphic></xdr:graphicFrame></mc:Choice><mc:Fallback><xdr:sp><xdr:txBody><a:p><a:r><a:t>This shape represents a slicer.</a:t></a:r></a:p></xdr:txBody></xdr:sp></mc:Fallback></mc:AlternateContent></xdr:twoCellAnchor></xdr:wsDr>`,
      }),
      { has: ["| a | 1 |"], lacks: ["represents"] },
    ],
  ]);
});

/** The first slide of a presentation, with a part in place of its own or its notes' one. */
const slide = (path: string, shapes: string): Uint8Array =>
  archive({
    ...Object.fromEntries(
      Object.entries(unzipSync(pptx([{ title: "One", points: ["a"] }], "x"))).map(([name, bytes]) => [
        name,
        strFromU8(bytes),
      ]),
    ),
    [path]: `<p:x><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:x>`,
  });
const shape = (texts: string[], inside: { placeholder?: string; y?: number }): string =>
  `<p:sp><p:nvSpPr><p:nvPr>${inside.placeholder === undefined ? "" : `<p:ph type="${inside.placeholder}"/>`}</p:nvPr></p:nvSpPr><p:spPr>${inside.y === undefined ? "" : `<a:xfrm><a:off x="0" y="${inside.y}"/><a:ext cx="9" cy="9"/></a:xfrm>`}</p:spPr><p:txBody>${texts.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join("")}</p:txBody></p:sp>`;

describe("slides", () => {
  all([
    [
      "paragraphs of notes are no list",
      "a.pptx",
      slide("ppt/notesSlides/notesSlide1.xml", shape(["Say hello.", "Go on."], { placeholder: "body" })),
      { has: ["Notes: Say hello.\n\nGo on."] },
    ],
    [
      "what lies upon itself for an animation is read once",
      "a.pptx",
      slide(
        "ppt/slides/slide1.xml",
        shape(["Sales rose"], { y: 20 }) +
          shape(["Sales rose"], { y: 20 }) +
          shape(["Sales rose"], { y: 90 }),
      ),
      { has: ["Sales rose\n\nSales rose\n\nNotes"], lacks: ["Sales rose\n\nSales rose\n\nSales"] },
    ],
  ]);
});
