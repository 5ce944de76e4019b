import { describe, expect, test } from "vitest";
import { archive, docx, xlsx } from "../support/office-files.ts";
import { all, textOf } from "../support/kinds.ts";

/** What Office shows by other means than letters: marks and numbers of lists, formats that show nothing, layouts. */

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = (...targets: [id: string, kind: string, target: string][]): string =>
  `<Relationships>${targets.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const item = (text: string, level = 0, list = 1): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`;
const cell = (text: string, properties = ""): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr><w:p>${run(text)}</w:p></w:tc>`;
const row = (...cells: string[]): string => `<w:tr>${cells.join("")}</w:tr>`;

/** A list a level: its format, its text, and what else its level says. */
function numbering(...levels: [format: string, text: string, rest?: string][]): Record<string, string> {
  const written = levels.map(
    ([format, text, rest = ""], index) =>
      `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${rest}</w:lvl>`,
  );
  return {
    "word/numbering.xml": `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">${written.join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    "word/_rels/document.xml.rels": relationships(
      ["r1", "numbering", "numbering.xml"],
      ["r2", "footnotes", "footnotes.xml"],
      ["c1", "chartEx", "chart.xml"],
    ),
  };
}
const wingdings = `<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>`;
const levels = (count: number): string =>
  Array.from({ length: count }, (_, level) => item(`at ${level}`, level)).join("");

describe("Word", () => {
  all([
    [
      "boxes and ticks before items say something, dots do not",
      "a.docx",
      docx(
        levels(4),
        numbering(
          ["bullet", "☐"],
          ["bullet", "\uF0FC", wingdings],
          ["bullet", "\uF0FB", wingdings],
          ["bullet", "\uF0A7", wingdings],
        ),
      ),
      { has: ["- ☐ at 0\n  - ✓ at 1\n    - ✗ at 2\n      - at 3"] },
    ],
    [
      "numbers in words and in the letters and digits of other scripts",
      "a.docx",
      docx(
        item("a") + levels(7),
        numbering(
          ["cardinalText", "Part %1"],
          ["ordinalText", "%2 point"],
          ["arabicAlpha", "%3)"],
          ["hebrew1", "%4."],
          ["hebrew2", "%5."],
          ["thaiNumbers", "%6."],
          ["hindiNumbers", "%7."],
        ),
      ),
      { has: ["Part One a", "Part Two at 0", "First point", "أ) at", "א. at", "א. at", "๑. at", "१. at"] },
    ],
    [
      "legal numbers keep the zero of their own level",
      "a.docx",
      docx(
        levels(2) + item("next", 1),
        numbering(["upperRoman", "Article %1."], ["decimalZero", "Section %1.%2", "<w:isLgl/>"]),
      ),
      { has: ["Article I. at 0\n  Section 1.01 at 1\n  Section 1.02 next"] },
    ],
    [
      "cells that a tracked change deletes, and cells that span columns in the older way",
      "a.docx",
      docx(
        `<w:tbl>${row(
          cell("Wide", `<w:hMerge w:val="restart"/>`),
          cell("", "<w:hMerge/>"),
          cell("C"),
        )}${row(cell("1"), cell("gone", "<w:cellDel/>"), cell("2"), cell("3"))}</w:tbl>`,
      ),
      { has: ["| Wide | Wide | C |", "| 1 | 2 | 3 |"], lacks: ["gone"] },
    ],
    [
      "fields that set a value show nothing",
      "a.docx",
      docx(
        `<w:p><w:fldSimple w:instr=' SET fee "500" '>${run("500")}</w:fldSimple>${run("Fee: ")}<w:fldSimple w:instr=" REF fee ">${run("750")}</w:fldSimple></w:p>`,
      ),
      { has: ["Fee: 750"], lacks: ["500"] },
    ],
    [
      "a note with a sign of its own has one mark",
      "a.docx",
      docx(
        `<w:p>${run("Free")}<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>${run(" today")}</w:p>`,
        {
          ...numbering(),
          "word/footnotes.xml": `<w:footnotes xmlns:w="w"><w:footnote w:id="2"><w:p>${run("* On weekdays.")}</w:p></w:footnote></w:footnotes>`,
        },
      ),
      { has: ["Free[^1] today", "[^1]: * On weekdays."] },
    ],
    [
      "lists, notes and tables of Word 2003",
      "a.xml",
      `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="w" xmlns:wx="wx"><w:body><w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="1."/></w:listPr></w:pPr>${run("First")}</w:p><w:p><w:pPr><w:listPr><w:ilvl w:val="1"/><wx:t wx:val="·"/><wx:font wx:val="Symbol"/></w:listPr></w:pPr>${run("dot")}</w:p><w:p>${run("See")}<w:r><w:footnote><w:p>${run("A note.")}</w:p></w:footnote></w:r></w:p><w:tbl>${row(cell("Tall", `<w:vmerge w:val="restart"/>`), cell("B"))}${row(cell("", "<w:vmerge/>"), cell("2"))}</w:tbl></w:body></w:wordDocument>`,
      { has: ["1. First\n  - dot\n\nSee[^1]\n\n[^1]: A note.", "| Tall | B |\n| --- | --- |\n| Tall | 2 |"] },
    ],
    [
      "a newer chart has its title",
      "a.docx",
      docx(`<w:p><w:r><w:drawing><wp:inline><cx:chart r:id="c1"/></wp:inline></w:drawing></w:r></w:p>`, {
        ...numbering(),
        "word/chart.xml": `<cx:chartSpace><cx:chartData><cx:data id="0"><cx:strDim><cx:lvl><cx:pt idx="0">Rent</cx:pt></cx:lvl></cx:strDim><cx:numDim><cx:lvl><cx:pt idx="0">-30</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:txData><cx:v>Cash</cx:v></cx:txData></cx:tx></cx:title></cx:chart></cx:chartSpace>`,
      }),
      { has: ["Cash\n\n|", "| Rent | -30 |"] },
    ],
  ]);
});

const formats = ["General;-General;", `[$-411]m"月"d"日"(aaa)`, ";;;", "[$-407]d/\\ mmmm yyyy"];
const styles = `<styleSheet xmlns="${main}"><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code.replaceAll('"', "&quot;")}"/>`).join("")}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join("")}</cellXfs></styleSheet>`;

/** A column of values, by their attributes and content. */
function sheet(values: string[], parts: Record<string, string> = {}, view = ""): Uint8Array {
  const rows = values.map(
    (value, index) =>
      `<row r="${index + 2}"><c r="A${index + 2}" t="inlineStr"><is><t>v${index}</t></is></c><c r="B${index + 2}" ${value}</c></row>`,
  );
  const override = (path: string, kind: string): string =>
    `<Override PartName="/xl/${path}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return xlsx(
    "Data",
    {},
    {
      "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>${override("workbook", "sheet.main")}${override("styles", "styles")}${override("worksheets/sheet1", "worksheet")}</Types>`,
      "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      "xl/styles.xml": styles,
      "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}" xmlns:r="${office}">${view}<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1" t="inlineStr"><is><t>B</t></is></c></row>${rows.join("")}</sheetData><drawing r:id="d1"/></worksheet>`,
      ...parts,
    },
  );
}

describe("sheets", () => {
  all([
    [
      "formats that show nothing for a value, days of East Asian formats, separators of a language",
      "a.xlsx",
      sheet([
        `s="1"><v>0</v>`,
        `s="1"><v>5</v>`,
        `s="2"><v>45366</v>`,
        `s="3"><v>77</v>`,
        `s="4"><v>45366</v>`,
      ]),
      { has: ["| v0 |  |\n| v1 | 5 |\n| v2 | 3月15日(金) |\n| v3 |  |\n| v4 | 15. März 2024 |"] },
    ],
    [
      "a view without zeros",
      "a.xlsx",
      sheet(
        ["><v>0</v>", "><v>10</v>"],
        {},
        `<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>`,
      ),
      { has: ["| v0 |  |\n| v1 | 10 |"] },
    ],
    [
      "pictures in cells are no errors and no formulas",
      "a.xlsx",
      sheet(
        [
          `t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v>`,
          `t="e" vm="1"><v>#VALUE!</v>`,
          `t="e"><v>#VALUE!</v>`,
        ],
        { "xl/richData/rdrichvaluestructure.xml": `<rvStructures><s t="_localImage"/></rvStructures>` },
      ),
      { has: ["| v0 |  |\n| v1 |  |\n| v2 | #VALUE! |"], lacks: ["DISPIMG"] },
    ],
    [
      "labels of the controls of a form",
      "a.xlsx",
      sheet(["><v>1</v>"], {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(["d1", "drawing", "../drawing1.xml"]),
        "xl/drawing1.xml": `<xdr:wsDr><mc:AlternateContent><mc:Choice Requires="a14"><xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:p><a:r><a:t>I agree</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></mc:Choice><mc:Fallback/></mc:AlternateContent></xdr:wsDr>`,
      }),
      { has: ["I agree"] },
    ],
  ]);
});

const paragraph = (text: string, properties = ""): string =>
  `<a:p>${properties}<a:r><a:t>${text}</a:t></a:r></a:p>`;
const shape = (body: string, placeholder = ""): string =>
  `<p:sp><p:nvSpPr><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:txBody>${body}</p:txBody></p:sp>`;
const body = `<p:ph type="body" idx="1"/>`;
function slide(shapes: string, layout: string, attributes = ""): Uint8Array {
  const tree = (content: string): string => `<p:cSld><p:spTree>${content}</p:spTree></p:cSld>`;
  return archive({
    "[Content_Types].xml": "<Types/>",
    "ppt/presentation.xml": `<p:presentation><p:sldIdLst><p:sldId r:id="r0" id="256"/></p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relationships(["r0", "slide", "slide0.xml"]),
    "ppt/slide0.xml": `<p:sld xmlns:p="p" ${attributes}>${tree(shapes)}</p:sld>`,
    "ppt/_rels/slide0.xml.rels": relationships(["l", "slideLayout", "layout.xml"]),
    "ppt/layout.xml": `<p:sldLayout>${tree(layout)}</p:sldLayout>`,
  });
}

describe("slides", () => {
  const points = shape(paragraph("one") + paragraph("two"), body);
  const listOf = (mark: string): string =>
    shape(`<a:lstStyle><a:lvl1pPr>${mark}</a:lvl1pPr></a:lstStyle>${paragraph("x")}`, body);
  all([
    [
      "numbers that a layout gives",
      "a.pptx",
      slide(points, listOf(`<a:buAutoNum type="arabicPeriod"/>`)),
      { has: ["1. one\n2. two"] },
    ],
    [
      "a layout without bullets",
      "a.pptx",
      slide(points, listOf("<a:buNone/>")),
      { has: ["one\n\ntwo"], lacks: ["- "] },
    ],
    [
      "ticks before points",
      "a.pptx",
      slide(
        shape(
          ["ü", "û", "§"]
            .map((sign) =>
              paragraph(sign, `<a:pPr><a:buFont typeface="Wingdings"/><a:buChar char="${sign}"/></a:pPr>`),
            )
            .join(""),
        ),
        "",
      ),
      { has: ["- ✓ ü\n- ✗ û\n- §"] },
    ],
    [
      "a slide that does not show the shapes of its layout",
      "a.pptx",
      slide(points, shape(paragraph("Our company")), `showMasterSp="0"`),
      { has: ["one"], lacks: ["company"] },
    ],
  ]);
});

const openDocument = (kind: string, content: string, styleOf = "", mimetype = kind): Uint8Array =>
  archive({
    mimetype: `application/vnd.oasis.opendocument.${mimetype}`,
    "content.xml": `<office:document-content><office:automatic-styles>${styleOf}</office:automatic-styles><office:body><office:${kind}>${content}</office:${kind}></office:body></office:document-content>`,
  });

describe("OpenDocument and rich text", () => {
  all([
    [
      "boxes before items",
      "a.odt",
      openDocument(
        "text",
        `<text:list text:style-name="L"><text:list-item><text:p>Passport</text:p></text:list-item></text:list>`,
        `<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="☐"/></text:list-style>`,
      ),
      { has: ["- ☐ Passport"] },
    ],
    [
      "paragraphs that are hidden",
      "a.odt",
      openDocument(
        "text",
        `<text:p>What is shown here is longer.</text:p><text:p><text:hidden-paragraph text:is-hidden="true"/>secret</text:p><text:p><text:hidden-paragraph/>shown</text:p>`,
      ),
      { has: ["What is shown here is longer.\n\nshown"], lacks: ["secret"] },
    ],
    [
      "a master document",
      "a.odm",
      openDocument("text", "<text:p>Chapter</text:p>", "", "text-master"),
      { has: ["Chapter"] },
    ],
    [
      "shapes of a group are read as they lie",
      "a.odp",
      openDocument(
        "presentation",
        `<draw:page><draw:g>${[4, 2].map((y) => `<draw:custom-shape svg:x="1cm" svg:y="${y}cm" svg:width="2cm" svg:height="1cm"><text:p>at ${y}</text:p></draw:custom-shape>`).join("")}</draw:g></draw:page>`,
      ),
      { has: ["at 2\n\nat 4"] },
    ],
    [
      "rich text behind a mark of UTF-8, with a field that sets a value",
      "a.rtf",
      `\uFEFF{\\rtf1 {\\field{\\*\\fldinst SET fee "500"}{\\fldrslt 500}}Fee: 750\\par}`,
      { has: ["Fee: 750"], lacks: ["500"] },
    ],
  ]);
});

test.each([
  ["a.numbers", "Index/Document.iwa"],
  ["a.key", "Index/Slide-1.iwa"],
  ["a.pages", "buildVersionHistory.plist"],
  ["a.vsdx", "visio/document.xml"],
])("%s is a document of another program, and no archive of files", async (name, part) => {
  await expect(textOf(name, archive({ [part]: "x", "preview.txt": "text" }))).rejects.toMatchObject({
    reason: "unsupported_type",
    message: expect.stringContaining("Export it as PDF"),
  });
});
