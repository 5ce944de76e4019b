import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { archive, docx, pptx, xlsx } from "../support/office-files.ts";
import { all, textOf } from "../support/kinds.ts";
import { parse } from "../support/parse.ts";
import { tnefAttribute, tnefFile, tnefProperty } from "../support/tnef.ts";

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
const chart = (plot: string, title = "", parts: Record<string, string> = {}): Uint8Array =>
  docx(
    `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="c1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
    {
      "word/_rels/document.xml.rels": relationships(["c1", "chart", "chart.xml"]),
      "word/chart.xml": `<c:chartSpace><c:chart>${title}<c:plotArea>${plot}</c:plotArea></c:chart></c:chartSpace>`,
      ...parts,
    },
  );

describe("charts", () => {
  all([
    [
      "texts that are drawn upon a chart follow its values",
      "a.docx",
      chart(
        "<c:barChart><c:ser><c:val><c:numLit><c:pt idx='0'><c:v>31</c:v></c:pt></c:numLit></c:val></c:ser></c:barChart>",
        "",
        {
          "word/_rels/chart.xml.rels": relationships(["u1", "chartUserShapes", "drawing.xml"]),
          "word/drawing.xml": `<c:userShapes><cdr:relSizeAnchor><cdr:sp><cdr:txBody><a:p><a:r><a:t>Hail on</a:t></a:r><a:r><a:t> 3 June</a:t></a:r></a:p></cdr:txBody></cdr:sp></cdr:relSizeAnchor></c:userShapes>`,
        },
      ),
      { has: ["31", "\n\nHail on 3 June"] },
    ],
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
      "the titles of a chart's axes",
      "a.odt",
      archive({
        mimetype: "application/vnd.oasis.opendocument.text",
        "content.xml": `<office:document-content><office:body><office:text><text:p><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p></office:text></office:body></office:document-content>`,
        "Object 1/content.xml": `<office:document-content><office:body><office:chart><chart:chart><chart:title><text:p>Rain</text:p></chart:title><chart:plot-area><chart:axis><chart:title><text:p>mm</text:p></chart:title></chart:axis></chart:plot-area><table:table><table:table-row><table:table-cell><text:p>Jan</text:p></table:table-cell><table:table-cell><text:p>10</text:p></table:table-cell></table:table-row></table:table></chart:chart></office:chart></office:body></office:document-content>`,
      }),
      { has: ["Rain\n\nmm\n\n|"] },
    ],
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
      "a value of a linked type is what Excel shows, not what older programs show in its place",
      "a.xlsx",
      sheet(
        `${row(1, ["Company", "Price"])}<row r="2"><c r="A2" t="e" vm="1"><v>#VALUE!</v></c><c r="B2"><v>300</v></c></row><row r="3"><c r="A3" t="e"><v>#VALUE!</v></c><c r="B3"><v>5</v></c></row>`,
        "",
        {
          "xl/metadata.xml": `<metadata><futureMetadata name="XLRICHVALUE"><bk><extLst><ext><xlrd:rvb i="1"/></ext></extLst></bk></futureMetadata><valueMetadata><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>`,
          "xl/richData/rdrichvalue.xml": `<rvData><rv s="0"><v>7</v><v>Other</v></rv><rv s="0"><v>8</v><v>Acme &amp; Co</v></rv></rvData>`,
          "xl/richData/rdrichvaluestructure.xml": `<rvStructures><s t="_linkedentity2core"><k n="%EntityId" t="i"/><k n="_DisplayString" t="s"/></s></rvStructures>`,
        },
      ),
      { has: ["| Acme & Co | 300 |\n| #VALUE! | 5 |"] },
    ],
    [
      "titles apart from their table are no table",
      "a.xlsx",
      sheet(
        `${row(1, ["Acme Ltd"])}${row(2, ["Quarterly report"])}${row(4, ["Item", "Cost"])}${row(5, ["a", "1"])}`,
      ),
      { has: ["Acme Ltd\n\nQuarterly report\n\n| Item | Cost |"] },
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
const openList = (style: string, items: string, attributes = ""): string =>
  `<text:list text:style-name="${style}" ${attributes}>${items}</text:list>`;
const openItem = (text: string, attributes = ""): string =>
  `<text:list-item ${attributes}><text:p>${text}</text:p></text:list-item>`;
const listStyle = (name: string, format: string): string =>
  `<text:list-style style:name="${name}"><text:list-level-style-number text:level="1" style:num-format="${format}" style:num-suffix="."/></text:list-style>`;

describe("lists of LibreOffice", () => {
  all([
    [
      "numbers of other scripts, an item in another style, and a list that goes on without its name",
      "a.odt",
      archive({
        mimetype: "application/vnd.oasis.opendocument.text",
        "content.xml": `<office:document-content><office:automatic-styles>${listStyle("R", "а, б, .., аа, аб, ... (ru)")}${listStyle("C", "一, 二, 三, ...")}${listStyle("I", "I")}</office:automatic-styles><office:body><office:text>${openList("R", openItem("a") + openItem("b"), `xml:id="x"`)}${openList("C", openItem("c"))}${openList("R", openItem("d") + openItem("e", `text:style-override="I"`), `text:continue-list="gone"`)}</office:text></office:body></office:document-content>`,
      }),
      { has: ["а. a\nб. b\n一. c\nв. d\nIV. e"] },
    ],
  ]);
});

const shape = (lines: string[], inside: { placeholder?: string; y?: number }): string =>
  `<p:sp><p:nvSpPr><p:nvPr>${inside.placeholder === undefined ? "" : `<p:ph type="${inside.placeholder}"/>`}</p:nvPr></p:nvSpPr><p:spPr>${inside.y === undefined ? "" : `<a:xfrm><a:off x="0" y="${inside.y}"/><a:ext cx="9" cy="9"/></a:xfrm>`}</p:spPr><p:txBody>${lines.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join("")}</p:txBody></p:sp>`;

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

const fonts = String.raw`{\fonttbl{\f0 Arial;}}`;
/** Rich text that Outlook made of a page. */
const encapsulated = String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0${fonts}{\*\htmltag18 <html>}{\*\htmltag241 <style>td {color:red}</style>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 New{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 rates in \u8364 ?, {\*\htmltag84 <i>}\htmlrtf {\i\htmlrtf0 caf\'e9{\*\htmltag92 </i>}\htmlrtf }\htmlrtf0 :{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0{\*\htmltag148 <table><tr><td>}City{\*\htmltag148 </td><td>}Rate{\*\htmltag148 </td></tr><tr><td>}Oslo{\*\htmltag148 </td><td>}10{\*\htmltag148 </td></tr></table>}}`;
const rates = "New rates in €, café:\n\n| City | Rate |\n| --- | --- |\n| Oslo | 10 |";

describe("rich text", () => {
  all([
    ["a page in rich text is read as the page", "a.rtf", encapsulated, { has: [rates], lacks: ["red"] }],
    [
      "of a foot of pages, the line and the cell with the page's number are left out",
      "a.rtf",
      String.raw`{\rtf1\ansi${fonts}{\header\trowd\cellx100\cellx200\pard\intbl Acme\cell Page \chpgn\cell\row\pard\par}{\footer\pard Page \chpgn\par Strictly confidential\par}\pard Text.\par}`,
      { has: ["| Acme |", "Text.", "Strictly confidential"], lacks: ["Page"] },
    ],
    [
      "what is chosen from a list, and numbers of other scripts",
      "a.rtf",
      String.raw`{\rtf1\ansi${fonts}{\*\listtable{\list{\listlevel\levelnfc45\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}\listid1}}{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}\pard Plan: {\field{\*\fldinst FORMDROPDOWN{\*\formfield{\fftype2\ffres1{\*\ffname D}\ffdefres0{\*\ffl Basic}{\*\ffl Pro}}}}{\fldrslt}}\par\pard\ls1 one\par two\par}`,
      { has: ["Plan: Pro", "א. one\nב. two"], lacks: ["Basic"] },
    ],
    [
      "braces among the bytes of a picture end no group",
      "a.rtf",
      String.raw`{\rtf1\ansi${fonts}\pard One {\pict\pngblip\bin5 {}}{}} two.\par}`,
      { has: ["One two."], notRead: { picture: 1 } },
    ],
  ]);
});

/** Rich text as it is packed, without packing. */
const packed = (source: string): Buffer => {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(source.length + 12, 0);
  head.writeUInt32LE(source.length, 4);
  head.write("MELA", 8);
  return Buffer.concat([head, Buffer.from(source, "latin1")]);
};
const headed = (type: string, body: string): string =>
  `From: Ann <a@x.org>\nSubject: Rates\nDate: Fri, 3 May 2024 10:00:00 +0200\nMIME-Version: 1.0\nContent-Type: ${type}\nContent-Transfer-Encoding: base64\n\n${body}\n`;
const winmail = (...blocks: Buffer[]): string =>
  headed("application/ms-tnef; name=winmail.dat", tnefFile(...blocks).toString("base64"));

/** A value in DER. */
const der = (tag: number, ...content: Buffer[]): Buffer => {
  const bytes = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, 0x82, bytes.length >> 8, bytes.length & 0xff]), bytes]);
};
const open = (tag: number, ...content: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.alloc(2)]);
const typed = (last: string): Buffer => Buffer.from(`06092a864886f70d0107${last}`, "hex");
const inner = Buffer.from(
  "Subject: Rates\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe fee is 40 €.\r\n",
);
const version = Buffer.from("020101", "hex");

describe("mails of Outlook", () => {
  all([
    [
      "only in rich text",
      "a.eml",
      winmail(tnefAttribute(1, 0x69003, tnefProperty(0x10090102, packed(encapsulated)))),
      { has: [rates] },
    ],
    [
      "only in a page",
      "a.eml",
      winmail(tnefAttribute(1, 0x69003, tnefProperty(0x10130102, Buffer.from("<p>Only <b>here</b>.</p>")))),
      { has: ["Only here."] },
    ],
    [
      "with a signature around it",
      "a.eml",
      headed(
        "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
        der(
          0x30,
          typed("02"),
          der(0xa0, der(0x30, version, der(0x31), der(0x30, typed("01"), der(0xa0, der(0x04, inner))))),
        ).toString("base64"),
      ),
      { has: ["# Rates", "The fee is 40 €."], lacks: ["## Rates", "Content-Type", "smime"] },
    ],
    [
      "with a signature around it, in parts without a length",
      "a.eml",
      headed(
        "application/x-pkcs7-mime; name=smime.p7m",
        open(
          0x30,
          typed("02"),
          open(
            0xa0,
            open(
              0x30,
              version,
              der(0x31),
              open(
                0x30,
                typed("01"),
                open(0xa0, open(0x24, der(0x04, inner.subarray(0, 50)), der(0x04, inner.subarray(50)))),
              ),
            ),
          ),
        ).toString("base64"),
      ),
      { has: ["The fee is 40 €."] },
    ],
  ]);
});

test("an encrypted mail says so, and names no file", async () => {
  const mail = headed(
    "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
    der(0x30, typed("03"), der(0xa0, der(0x30, version))).toString("base64"),
  );
  const { text, coverage } = await parse(mail, "message/rfc822");
  expect(text).not.toContain("smime");
  expect(coverage?.problems).toEqual(["An encrypted part (S/MIME) was left out."]);
});

test("what a newsgroup writes into a text as a file is left out and counted", async () => {
  const body = "Here.\n=ybegin line=128 size=9 name=a.bin\n*18?FMT[b\n=yend size=9\nBye.\n";
  const { text, coverage } = await parse(body, "text/plain");
  expect(text).toBe("Here.\nBye.\n");
  expect(coverage?.notRead).toEqual({ attachment: 1 });
});

test.each([
  ["a.odb", archive({ mimetype: "application/vnd.oasis.opendocument.base" }), "CSV"],
  ["a.sxw", archive({ mimetype: "application/vnd.sun.xml.writer" }), "Export it"],
  ["a.hwpx", archive({ mimetype: "application/hwp+zip" }), "Export it"],
  ["a.xps", archive({ "FixedDocSeq.fdseq": "" }), "Export it"],
  ["a.one", Buffer.from("e4525c7b8cd8a74daeb15378d02996d3", "hex"), "Export it"],
  ["a.wpd", Buffer.from("ff57504310000000010a0201", "hex"), "Export it"],
  ["a.pst", Buffer.from("!BDN\0\x01\x02"), "mails"],
  ["a.mdb", Buffer.from("\0\x01\0\0Standard Jet DB\0"), "CSV"],
  ["a.mobi", Buffer.from(`${"\0".repeat(60)}BOOKMOBI`), "Convert it"],
])("%s is refused by its name, with what to do", async (name, bytes, advice) => {
  const type = sniffMediaType(bytes, { names: [name] });
  await expect(parse(bytes, type)).rejects.toMatchObject({
    reason: "unsupported_type",
    message: expect.stringContaining(advice),
  });
});

test("a formula by itself is read on one line", async () => {
  const bytes = archive({
    mimetype: "application/vnd.oasis.opendocument.formula",
    "content.xml": `<math xmlns="m"><semantics><mrow><mi>a</mi><mo>=</mo><mfrac><mi>b</mi><mi>c</mi></mfrac></mrow><annotation encoding="StarMath 5.0">a = b over c</annotation></semantics></math>`,
  });
  expect(await textOf("a.odf", bytes)).toBe("a=b/c");
});
