import { all } from "../support/kinds.ts";
import { archive, docx, pptx, xlsx } from "../support/office-files.ts";

/** What fonts, styles and conditions make of letters and numbers in Office files. */

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

function numbers(
  values: number[],
  styles: string,
  { rest = "", workbook = "", rows = "", shared = "" } = {},
): Uint8Array {
  const cells = values.map(
    (value, index) =>
      `<row r="${index + 2}"><c r="A${index + 2}" t="inlineStr"><is><t>v${index}</t></is></c><c r="B${index + 2}" s="1"><v>${value}</v></c></row>`,
  );
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return xlsx(
    "S",
    {},
    {
      "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
      "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="r3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}">${workbook}<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
      "xl/sharedStrings.xml": `<sst xmlns="${main}">${shared}</sst>`,
      "xl/styles.xml": `<styleSheet xmlns="${main}">${styles}</styleSheet>`,
      "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Value</t></is></c></row>${cells.join("")}${rows}</sheetData>${rest}</worksheet>`,
    },
  );
}

const formats = (code: string, differential = ""): string =>
  `<numFmts><numFmt numFmtId="170" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170" applyNumberFormat="1"/></cellXfs>${differential}`;
const rule = (dxf: number, operator: string, ...limits: number[]): string =>
  `<conditionalFormatting sqref="B2:B3 B4:B9"><cfRule type="cellIs" dxfId="${dxf}" priority="${dxf + 1}" operator="${operator}">${limits.map((limit) => `<formula>${limit}</formula>`).join("")}</cfRule></conditionalFormatting>`;
const dxfs = (...codes: string[]): string =>
  `<dxfs>${codes.map((code, index) => `<dxf><numFmt numFmtId="${200 + index}" formatCode="${code}"/></dxf>`).join("")}</dxfs>`;

all([
  [
    "letters in a font of signs are its signs, whether the run or its style names the font",
    "a.docx",
    docx(
      `<w:p><w:r><w:rPr><w:rStyle w:val="Signs"/></w:rPr><w:t>a</w:t></w:r><w:r><w:t xml:space="preserve"> angle </w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü û</w:t></w:r><w:r><w:sym w:font="Webdings" w:char="F061"/></w:r><w:r><w:t xml:space="preserve"> für ü</w:t></w:r></w:p>`,
      {
        "word/styles.xml": `<w:styles xmlns:w="${word}"><w:style w:type="character" w:styleId="Signs"><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:style></w:styles>`,
      },
    ),
    { has: ["α angle ✓ ✗✓ für ü"] },
  ],
  [
    "signs of a slide are those of the font that is given for signs",
    "a.pptx",
    pptx(
      [
        {
          title: "T",
          points: [
            `x</a:t></a:r><a:r><a:rPr><a:latin typeface="Arial"/><a:sym typeface="Wingdings"/></a:rPr><a:t>\uf0e0</a:t></a:r><a:r><a:rPr><a:latin typeface="Arial"/><a:sym typeface="Wingdings"/></a:rPr><a:t>l</a:t></a:r><a:r><a:rPr><a:latin typeface="Wingdings"/></a:rPr><a:t>ü`,
          ],
        },
      ],
      "",
    ),
    { has: ["x→l✓"] },
  ],
  [
    "the format that a condition gives to a number, the first that applies",
    "a.xlsx",
    numbers([5, 0, 1500, 50], formats("0", dxfs(";;;", "#,##0.0,&quot;k&quot;", "0.00")), {
      rest: rule(2, "between", 40, 2000) + rule(1, "greaterThan", 1000) + rule(0, "equal", 0),
    }),
    { has: ["| v0 | 5 |\n| v1 |  |\n| v2 | 1.5k |\n| v3 | 50.00 |"] },
  ],
  [
    "formats and white letters that formulas give to cells",
    "a.xlsx",
    numbers(
      [5, 0, 1500, 50],
      formats(
        "0",
        `<dxfs><dxf><numFmt numFmtId="200" formatCode=";;;"/></dxf><dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><numFmt numFmtId="201" formatCode="0.0,&quot;k&quot;"/></dxf></dxfs>`,
      ),
      {
        rest: [
          `OR($A2="v3",RIGHT(A2,1)="9")`,
          "AND(NOT(ISBLANK(B2)),MOD(B2,10)=5,ROW()=2)",
          `IF(B2*2&gt;-1^2+30%,LEN($A2&amp;"x")=3)`,
        ]
          .map(
            (formula, index) =>
              `<conditionalFormatting sqref="${index === 0 ? "A2:A9" : "B2:B9"}"><cfRule type="expression" dxfId="${index}" priority="${index + 1}"><formula>${formula}</formula></cfRule></conditionalFormatting>`,
          )
          .join(""),
      },
    ),
    { has: ["| v0 |  |\n| v1 | 0 |\n| v2 | 1.5k |\n|  | 0.1k |"] },
  ],
  [
    "white letters on what another condition colours are seen",
    "a.xlsx",
    numbers(
      [5, 7, 9],
      formats(
        "0",
        `<dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs>`,
      ),
      {
        rest: `<conditionalFormatting sqref="B2:B4"><cfRule type="cellIs" operator="greaterThan" dxfId="0" priority="1"><formula>$B$2+1</formula></cfRule></conditionalFormatting><conditionalFormatting sqref="B4"><cfRule type="expression" dxfId="1" priority="2"><formula>COUNTIF(B2:B4,9)</formula></cfRule></conditionalFormatting>`,
      },
    ),
    { has: ["| v0 | 5 |\n| v1 |  |\n| v2 | 9 |"] },
  ],
  [
    "formulas of areas and other sheets hide what they say",
    "a.xlsx",
    numbers([5, 7, 5], formats("0", dxfs(";;;")), {
      rest: `<conditionalFormatting sqref="B2:B9"><cfRule type="expression" dxfId="0" priority="1"><formula>AND(COUNTIF($B$2:$B$9,B2)=1,S!B2=B2)</formula></cfRule></conditionalFormatting>`,
    }),
    { has: ["| v0 | 5 |\n| v1 |  |\n| v2 | 5 |"] },
  ],
  [
    "formulas of sheets that are not there and of today's date change nothing",
    "a.xlsx",
    numbers([5, 7], formats("0", dxfs(";;;")), {
      rest: ["COUNTIF($B$2:$B$9,TODAY())=0", "Other!A1=1", "TODAY()&gt;B2", "((B2", `SUM(B2)="x"`]
        .map(
          (formula, index) =>
            `<conditionalFormatting sqref="B2:B9"><cfRule type="expression" dxfId="0" priority="${index + 1}"><formula>${formula}</formula></cfRule></conditionalFormatting>`,
        )
        .join(""),
    }),
    { has: ["| v0 | 5 |\n| v1 | 7 |"] },
  ],
  [
    "hours before zero, as in a balance of working hours",
    "a.xlsx",
    numbers([-0.5, 0.25], formats("[h]:mm"), { workbook: `<workbookPr date1904="1"/>` }),
    { has: ["| v0 | -12:00 |\n| v1 | 6:00 |"] },
  ],
  [
    "signs that XML does not hold, in letters of several looks",
    "a.xlsx",
    numbers([], formats("0"), {
      rows: `<row r="2"><c r="A2" t="s"><v>0</v></c></row>`,
      shared: `<si><r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>6</t></r><r><t xml:space="preserve">_x000D_ a</t></r></si>`,
    }),
    { has: ["10⁶ a"], lacks: ["x000D"] },
  ],
]);

const shape = (text: string, x: number, y: number): string =>
  `<p:sp><p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="2500" cy="400"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
const cards = ["Run", "Build", "Plan"].flatMap((name, index) => [
  shape(name, 6000 - 3000 * index, 1000),
  shape(`${name} it`, 6000 - 3000 * index, 1500),
]);
all([
  [
    "cards whose parts follow each other in the file are read card by card, from the left",
    "a.pptx",
    pptx(
      [
        {
          title: `T</a:t></a:r></a:p></p:txBody></p:sp>${cards.join("")}<p:sp><p:txBody><a:p><a:r><a:t>`,
          points: [],
        },
      ],
      "",
    ),
    { has: ["Plan\n\nPlan it\n\nBuild\n\nBuild it\n\nRun\n\nRun it"] },
  ],
]);

const openDocument = (kind: string, styles: string, body: string): Uint8Array =>
  archive({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": `<office:document-content><office:font-face-decls><style:font-face style:name="Wingdings1" svg:font-family="Wingdings"/></office:font-face-decls><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
  });
const cell = (value: number, text: string, style = ""): string =>
  `<table:table-cell${style} office:value-type="float" office:value="${value}">${text}</table:table-cell>`;
all([
  [
    "letters in a font of signs that LibreOffice gives another name",
    "a.odt",
    openDocument(
      "text",
      `<style:style style:name="T1" style:family="text"><style:text-properties style:font-name="Wingdings1"/></style:style>`,
      `<text:p><text:span text:style-name="T1">ü</text:span> done für ü</text:p>`,
    ),
    { has: ["✓ done für ü"] },
  ],
  [
    "powers of ten where a format asks for them, and nothing where one shows nothing",
    "a.ods",
    openDocument(
      "spreadsheet",
      `<number:number-style style:name="N1"><number:scientific-number number:decimal-places="2"/></number:number-style><style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>`,
      `<table:table table:name="S"><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell><table:table-cell><text:p>Value</text:p></table:table-cell></table:table-row>${[
        cell(12345.678, "<text:p>1.23E+04</text:p>", ` table:style-name="c1"`),
        cell(4006381333931, "<text:p>4.00638E+12</text:p>"),
        cell(99, "<text:p/>"),
        cell(7, ""),
      ]
        .map(
          (value, index) =>
            `<table:table-row><table:table-cell><text:p>v${index}</text:p></table:table-cell>${value}</table:table-row>`,
        )
        .join("")}</table:table>`,
    ),
    { has: ["| v0 | 1.23E+04 |\n| v1 | 4006381333931 |\n| v2 |  |\n| v3 | 7 |"] },
  ],
]);
