import { describe } from "vitest";
import { archive, docx, xlsx } from "../support/office-files.ts";
import { all, latin1 } from "../support/kinds.ts";

/** Rich text, OpenDocument and sheets, as LibreOffice and Office show them. */

const rtf = (body: string): Uint8Array =>
  latin1(
    `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset2 Symbol;}{\\f2\\fcharset128 MS Mincho;}}${body}}`,
  );

describe("rich text", () => {
  all([
    [
      "a large first letter belongs to its word",
      "a.rtf",
      rtf(`\\pard\\dropcapli3\\dropcapt1 T\\par\\pard he first letter.\\par Next.\\par`),
      { has: ["The first letter.\n\nNext."] },
    ],
    [
      "a heading style among others, by its name",
      "a.rtf",
      rtf(
        `{\\stylesheet{\\s0 Normal;}{\\s1\\sb240 heading 1;}{\\s2\\sb240 Überschrift 2;}{\\*\\cs15 Link;}{\\s20 Quote;}}\\pard\\s1 Scope\\par\\pard\\s2 Place\\par\\pard\\s20 Said\\par`,
      ),
      { has: ["# Scope\n\n## Place\n\nSaid"] },
    ],
    [
      "equations are read in a line",
      "a.rtf",
      rtf(
        `Let {\\mmath{\\*\\moMath{\\mr x=}{\\mf{\\mfPr}{\\mnum{\\mr 1}}{\\mden{\\mr 2}}}{\\msSup{\\me{\\mr y}}{\\msup{\\mr 10}}}{\\mrad{\\mradPr{\\mdegHide on}}{\\mdeg}{\\me{\\mr 3}}}{\\md{\\mdPr{\\mbegChr [}{\\mendChr ]}}{\\me{\\mr\\mscr0 z}}}{\\mnary{\\mnaryPr{\\mchr \\u8721?}}{\\msub{\\mr i=1}}{\\msup{\\mr n}}{\\me{\\mr i}}}}{\\mmathPict{\\pict 00}}} end.\\par`,
      ),
      { has: ["Let x=1/2 y^10√3[z]∑_(i=1)^n i end."] },
    ],
    [
      "fields of signs, of formulas and of boxes show what they say",
      "a.rtf",
      rtf(
        `5 {\\field{\\*\\fldinst{SYMBOL 177 \\\\f "Symbol"}}{\\fldrslt}} 3 {\\field{\\*\\fldinst SYMBOL 252 \\\\f Wingdings}{\\fldrslt}} {\\f1 a b}\\par Half {\\field{\\*\\fldinst EQ \\\\f(1,2)}{\\fldrslt}} and {\\field{\\*\\fldinst EQ \\\\r(3,x)}{\\fldrslt }}\\par {\\field{\\*\\fldinst FORMCHECKBOX {\\*\\formfield{\\fftype1\\ffres25\\ffdefres1}}}{\\fldrslt }} Agree {\\field{\\*\\fldinst FORMCHECKBOX {\\*\\formfield{\\fftype1\\ffres0}}}{\\fldrslt }} Not\\par`,
      ),
      { has: ["5 ± 3 ✓ α β", "Half 1/2 and √[3]x", "☒ Agree ☐ Not"] },
    ],
    [
      "a row that begins further right has its cells under their headers",
      "a.rtf",
      rtf(
        `\\trowd\\cellx1000\\cellx2000\\cellx3000\\intbl A\\cell B\\cell C\\cell\\row\\trowd\\trleft1000\\cellx2000\\cellx3000\\intbl b\\cell c\\cell\\row\\pard\\par`,
      ),
      { has: ["| A | B | C |\n| --- | --- | --- |\n|  | b | c |"] },
    ],
    [
      "of a text in two character sets that of Unicode is read",
      "a.rtf",
      rtf(`Is {\\upr{old}{\\*\\ud{new}}} here\\par`),
      { has: ["Is new here"] },
    ],
  ]);
});

const openDocument = (kind: string, body: string, styles = ""): Uint8Array =>
  archive({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
  });
const openCell = (text: string, attributes = ""): string =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;

describe("OpenDocument", () => {
  all([
    [
      "a cell and a paragraph that are struck as a whole are marked",
      "a.ods",
      openDocument(
        "spreadsheet",
        `<table:table table:name="S"><table:table-row>${openCell("Plan")}${openCell("Price")}</table:table-row><table:table-row>${openCell("Pro")}${openCell("30", `table:style-name="ce1"`)}</table:table-row></table:table>`,
        `<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>`,
      ),
      { has: ["| Pro | ~~30~~ |"] },
    ],
    [
      "boxes and lists that stand in the text",
      "a.odt",
      openDocument(
        "text",
        `<text:p><field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"><field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark> Post <field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"/> Mail</text:p><text:p>Colour: <field:fieldmark field:type="vnd.oasis.opendocument.field.FORMDROPDOWN"><field:param field:name="Dropdown_ListEntry" field:value="Red"/><field:param field:name="Dropdown_ListEntry" field:value="Blue"/><field:param field:name="Dropdown_Selected" field:value="1"/></field:fieldmark></text:p>`,
        "",
      ),
      { has: ["☒ Post ☐ Mail", "Colour: Blue"] },
    ],
    [
      "struck paragraphs, and values that are set and not shown",
      "a.odt",
      openDocument(
        "text",
        `<text:p text:style-name="P1">It was 50.</text:p><text:p>Now <text:variable-set text:display="none" office:value="7">7</text:variable-set>40.</text:p>`,
        `<style:style style:name="P1" style:family="paragraph"><style:text-properties style:text-line-through-style="solid"/></style:style>`,
      ),
      { has: ["~~It was 50.~~", "Now 40."] },
    ],
  ]);
});

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const cell = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = (xml: string, parts: Record<string, string> = {}): Uint8Array =>
  xlsx("Data", {}, { "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}">${xml}</worksheet>`, ...parts });

describe("sheets", () => {
  all([
    [
      "cells that a format strikes are marked",
      "a.xlsx",
      sheet(
        `<sheetData><row r="1">${cell("A1", "Plan")}${cell("B1", "Price")}</row><row r="2">${cell("A2", "Pro")}<c r="B2" s="1"><v>30</v></c></row><row r="3">${cell("A3", "Basic")}<c r="B3" s="2"><v>5</v></c></row></sheetData>`,
        {
          "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
          "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
          "xl/styles.xml": `<styleSheet xmlns="${main}"><fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts><cellXfs><xf/><xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>`,
        },
      ),
      { has: ["| Pro | ~~30~~ |\n| Basic | 5 |"] },
    ],
    [
      "rows and columns without height or width are not shown",
      "a.xlsx",
      sheet(
        `<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData><row r="1">${cell("A1", "A")}${cell("B1", "Hid")}${cell("C1", "C")}</row><row r="2" ht="0" customHeight="1">${cell("A2", "zero")}</row><row r="3">${cell("A3", "1")}${cell("B3", "2")}${cell("C3", "3")}</row></sheetData>`,
      ),
      { has: ["| A | C |\n| --- | --- |\n| 1 | 3 |"], lacks: ["Hid", "zero"] },
    ],
    [
      "years above repeated names belong to the header, though nothing is merged",
      "a.xlsx",
      sheet(
        `<sheetData><row r="1">${cell("B1", "2023")}${cell("D1", "2024")}</row><row r="2">${["Region", "Plan", "Actual", "Plan", "Actual"].map((name, index) => cell(`${"ABCDE"[index] ?? ""}2`, name)).join("")}</row><row r="3">${cell("A3", "N")}<c r="B3"><v>1</v></c><c r="C3"><v>2</v></c><c r="D3"><v>3</v></c><c r="E3"><v>4</v></c></row></sheetData>`,
      ),
      { has: ["| Region | 2023 Plan | 2023 Actual | 2024 Plan | 2024 Actual |", "| N | 1 | 2 | 3 | 4 |"] },
    ],
  ]);
});

describe("Word", () => {
  all([
    [
      "a field without a result shows what it stands for",
      "a.docx",
      docx(
        [` SYMBOL 177 \\f "Symbol" `, " EQ \\f(1,2) "]
          .map(
            (instruction) =>
              `<w:p><w:r><w:t>a </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction.replaceAll('"', "&quot;")}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
          )
          .join(""),
      ),
      { has: ["a ±", "a 1/2"] },
    ],
  ]);
});

describe("forms and lists of Word and OpenDocument", () => {
  all([
    [
      "what a control shows until something is filled in is left out, however much it is",
      "a.docx",
      docx(
        `<w:p><w:r><w:t>Name: </w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Click or tap here to enter text.</w:t></w:r></w:sdtContent></w:sdt></w:p><w:p><w:r><w:t>City: </w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Oslo</w:t></w:r></w:sdtContent></w:sdt></w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Choose an item.</w:t></w:r></w:p></w:sdtContent></w:sdt>`,
      ),
      { has: ["Name:\n\nCity: Oslo"], lacks: ["Click", "Choose"] },
    ],
    [
      "a form that has nothing but what asks to fill it in is read",
      "a.docx",
      docx(
        `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>[Your name]</w:t></w:r></w:p></w:sdtContent></w:sdt>`,
      ),
      { has: ["[Your name]"] },
    ],
    [
      "controls of OpenDocument that are not filled in",
      "a.odt",
      openDocument(
        "text",
        `<text:p>Name: <loext:content-control loext:showing-place-holder="true">Click here</loext:content-control></text:p><text:p>City: <loext:content-control>Oslo</loext:content-control></text:p><text:p>Date: <text:placeholder text:placeholder-type="text">&lt;Insert&gt;</text:placeholder></text:p>`,
      ),
      { has: ["Name:\n\nCity: Oslo\n\nDate:"], lacks: ["Click", "Insert"] },
    ],
    [
      "a document of Word that is saved as one file of XML",
      "a.xml",
      `<?xml version="1.0" standalone="yes"?>\r\n<?mso-application progid="Word.Document"?>\r\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/_rels/.rels" pkg:contentType="x"><pkg:xmlData><Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships></pkg:xmlData></pkg:part><pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Pay in </w:t></w:r><w:del><w:r><w:delText>30</w:delText></w:r></w:del><w:r><w:t>1</w:t></w:r><w:r><w:t>4 days</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>`,
      { has: ["Pay in 14 days"], lacks: ["30", "name"] },
    ],
    [
      "a document of Word 2003 in XML",
      "a.xml",
      `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:styles><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles><w:body><wx:sect><w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Scope</w:t></w:r></w:p><w:p><w:r><w:t>3</w:t></w:r><w:r><w:t>0 days</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> or not</w:t></w:r></w:p></wx:sect></w:body></w:wordDocument>`,
      { has: ["# Scope\n\n30 days"], lacks: ["or not"] },
    ],
    [
      "lists that count with signs and in hexadecimal",
      "a.docx",
      docx(
        [9, 10, 11].map((_, index) => numbered(index, 0)).join("") + numbered(3, 1),
        numberingParts([
          ["chicago", "%1"],
          ["hex", "0x%2"],
        ]),
      ),
      { has: ["* 0\n† 1\n‡ 2\n  0xA 3"] },
    ],
  ]);
});

function numbered(text: number, level: number): string {
  return `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

function numberingParts(levels: [format: string, text: string][]): Record<string, string> {
  const written = levels.map(
    ([format, text], level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="${level === 0 ? 1 : 10}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
  );
  return {
    "word/numbering.xml": `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">${written.join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    "word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`,
  };
}
