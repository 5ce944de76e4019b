import { CFB, utils, write } from "@e965/xlsx";
import { expect, test } from "vitest";
import { xlsx } from "../support/office-files.ts";
import { parse } from "../support/parse.ts";

const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

type Value = string | number | null;

/** Cells by row; numbers are stored as such, and what begins with `<` is a cell's own XML. */
function cells(rows: Value[][]): string {
  const cell = (value: Value, address: string) => {
    if (value === null) return "";
    if (typeof value === "number") return `<c r="${address}"><v>${value}</v></c>`;
    if (value.startsWith("<")) return `<c r="${address}">${value}</c>`;
    return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
  };
  return rows
    .map(
      (row, index) =>
        `<row r="${index + 1}">${row.map((value, column) => cell(value, `${String.fromCharCode(65 + column)}${index + 1}`)).join("")}</row>`,
    )
    .join("");
}

async function read(
  rows: Value[][],
  {
    merges = [],
    rest = "",
    parts = {},
  }: { merges?: string[]; rest?: string; parts?: Record<string, string> } = {},
) {
  const merged =
    merges.length === 0
      ? ""
      : `<mergeCells>${merges.map((area) => `<mergeCell ref="${area}"/>`).join("")}</mergeCells>`;
  const sheet = `<worksheet xmlns="${main}" xmlns:r="${office}"><sheetData>${cells(rows)}</sheetData>${merged}${rest}</worksheet>`;
  const parsed = await parse(xlsx("S", {}, { "xl/worksheets/sheet1.xml": sheet, ...parts }), type);
  return { ...parsed, text: parsed.text.replace(/^## S\n\n/, "") };
}
const textOf = async (...given: Parameters<typeof read>) => (await read(...given)).text;

test("a cell stands under its header: merged categories, headers of several rows, a title above", async () => {
  const text = await textOf(
    [
      ["Budget of the branch", null, null, null, null],
      [],
      ["Region", "City", "2023", null, 2024],
      [null, null, "Plan", "Actual", "Plan"],
      ["North", "Oslo", 10, 11, 12],
      [null, "Bergen", 20, 21, 22],
      ["Total", null, 30, 32, 34],
    ],
    { merges: ["A1:E1", "A3:A4", "B3:B4", "C3:D3", "A5:A6", "A7:B7"] },
  );
  expect(text).toBe(
    `Budget of the branch

| Region | City | 2023 Plan | 2023 Actual | 2024 Plan |
| --- | --- | --- | --- | --- |
| North | Oslo | 10 | 11 | 12 |
| North | Bergen | 20 | 21 | 22 |
| Total |  | 30 | 32 | 34 |`,
  );
});

test("two tables on a sheet are two, below or beside each other", async () => {
  const below = await textOf([
    ["Name", "Sum"],
    ["Bolt", 1],
    [],
    ["Costs of May"],
    [],
    ["Item", "Cost"],
    ["Rent", 900],
  ]);
  expect(below).toBe(
    "| Name | Sum |\n| --- | --- |\n| Bolt | 1 |\n\nCosts of May\n\n| Item | Cost |\n| --- | --- |\n| Rent | 900 |",
  );
  const titled = await textOf([["Name", "Sum"], ["Bolt", 1], [], ["Costs"], ["Item", "Cost"], ["Rent", 900]]);
  expect(titled).toBe(below.replace("Costs of May", "Costs"));
  const group = await textOf([["Name", "Sum"], ["Bolt", 1], [], ["Wood"], ["Plank", 4]]);
  expect(group).toContain("| Bolt | 1 |\n| Wood |  |\n| Plank | 4 |");
  const beside = await textOf([
    ["Name", "Sum", null, "City", "People"],
    ["Bolt", 1, null, "Oslo", 700],
    ["Nut", 2, null, "Bergen", 290],
  ]);
  expect(beside).toBe(
    "| Name | Sum |\n| --- | --- |\n| Bolt | 1 |\n| Nut | 2 |\n\n| City | People |\n| --- | --- |\n| Oslo | 700 |\n| Bergen | 290 |",
  );
});

test("a table with empty rows, section lines and spacing columns is one", async () => {
  const text = await textOf([
    ["Item", null, 2023, null, 2024],
    ["Rent", null, 900, null, 950],
    [],
    ["Staff"],
    [],
    ["Wages", null, 40, null, 41],
  ]);
  expect(text).toBe(
    "| Item | 2023 | 2024 |\n| --- | --- | --- |\n| Rent | 900 | 950 |\n| Staff |  |  |\n| Wages | 40 | 41 |",
  );
});

test("numbers are the values, formulas without a value are computed, raised figures stay apart", async () => {
  const text = await textOf([
    ["EAN", "Sum", "Unit"],
    [4006381333931, "<f>SUM(A1,2)</f>", 0.30000000000000004],
    [
      4006381333948,
      "<f>1+1</f><v>2</v>",
      `<is><r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>6</t></r></is>`,
    ],
  ]);
  expect(text).toContain("| 4006381333931 | 2 (=SUM(A1,2)) | 0.3 |");
  expect(text).toContain("| 4006381333948 | 2 |");
  const shared = await textOf([["Unit"], ["a | b\nc"]]);
  expect(shared).toBe("| Unit |\n| --- |\n| a \\| b c |");
});

const computed: [formula: string, shown: string][] = [
  ["SUM(B2:B5)", "17"],
  ["LEN(CONCAT(B2:B5,3))*0+SUM(B2:B5)", "17"],
  ["SUMIF(A2:A5,&quot;rye&quot;,B2:B5)", "9"],
  ["COUNTIF(A2:A5,&quot;*t&quot;)", "2"],
  ["COUNTIFS(A2:A5,&quot;&lt;&gt;oat&quot;,B2:B5,&quot;&gt;=2&quot;)", "3"],
  ["AVERAGE(B2:B5,1)", "3.6"],
  ["SUM(A2,1)", "1"],
  ["COUNTA(A1:B5)", "10"],
  ["VLOOKUP(&quot;wheat&quot;,A2:B5,2,FALSE)", "8"],
  ["INDEX(A2:A5,MATCH(MAX(B2:B5),B2:B5,0))", "Wheat"],
  ["SUMPRODUCT((B2:B5&gt;2)*B2:B5)", "15"],
  ["RANK(B3,B2:B5)", "1"],
  ["IF(B3&gt;5,&quot;many&quot;,1/0)", "many"],
  ["IFERROR(1/0,&quot;none&quot;)", "none"],
  ["TEXT(EDATE(DATE(2024,1,31),1),&quot;yyyy-mm-dd&quot;)", "2024-02-29"],
  ["SUBSTITUTE(&quot;a-b-c&quot;,&quot;-&quot;,&quot;+&quot;,2)", "a-b+c"],
  ["TEXTJOIN(&quot;, &quot;,TRUE,A2:A3)", "Rye, Wheat"],
  ["ROUND(2.345,2)&amp;&quot; t&quot;", "2.35 t"],
  ["-2^2+50%", "4.5"],
  ["SUM(A:A)", "0"],
  ["$B$2&amp;'S'!B3", "28"],
];

test.each(computed)(
  "the value of %s is computed where none was saved, and its formula stays",
  async (formula, shown) => {
    const rows = [
      ["Crop", "Loads"],
      ["Rye", 2],
      ["Wheat", 8],
      ["Oat", 0],
      ["rye", 7],
    ];
    const text = await textOf([...rows.map((row) => [...row, ""]), ["Result", `<f>${formula}</f>`]]);
    const plain = formula
      .replaceAll("&quot;", '"')
      .replaceAll("&gt;", ">")
      .replaceAll("&lt;", "<")
      .replaceAll("&amp;", "&");
    expect(text).toContain(`| Result | ${shown} (=${plain})`);
  },
);

test("a formula whose value can't be told is shown, and so is one that leads back to itself", async () => {
  for (const formula of [
    "TODAY()-1",
    "RAND()",
    "B2+1",
    "Other!A1",
    "1/0",
    "Rate*2",
    "A1:A2",
    "SUM(B1:B9)",
    // The library counts these days and letters one by one.
    "WORKDAY(1,1E9)",
    "NETWORKDAYS(1,2E9)",
    'REPT("x",1E8)',
    "EDATE(1,1E15)",
    "1E200*1E200",
    'TEXT(5,"TT.MM.JJJJ")',
    'TEXT(5,"[foo")',
    'SUBSTITUTE(REPT("a",9E3),"a",REPT("b",9E3))',
  ])
    expect(
      await textOf([
        ["Name", "Value"],
        ["a", `<f>${formula}</f>`],
      ]),
    ).toContain(`| a | =${formula} |`);
});

test("formulas that look at very many cells take little time", async () => {
  const rows = Array.from({ length: 3_000 }, (_, row) => [row, `<f>SUM(A$1:A${row + 2})</f>`]);
  const text = await textOf([["n", "all"], ...rows]);
  expect(text).toContain("| =SUM(A$1:A3001) |");
});

test("texts that double from cell to cell end where a cell's text does", async () => {
  const rows = Array.from({ length: 50 }, (_, row) => [row, `<f>B${row + 1}&amp;B${row + 1}</f>`]);
  const text = await textOf([["n", "ab"], ...rows]);
  expect(text).toContain("| 0 | abab (=B1&B1) |");
  expect(text).toContain("| 49 | =B50&B50 |");
});

test("text boxes, charts and notes of a sheet are read after its table; links are kept", async () => {
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>`;
  const relation = (id: string, kind: string, target: string, mode = "") =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}" ${mode}/>`;
  const { text, links, coverage } = await read(
    [
      ["Item", "Cost"],
      ["Rent", 900],
    ],
    {
      rest: `<hyperlinks><hyperlink ref="A2" r:id="h"/></hyperlinks><drawing r:id="d"/>`,
      parts: {
        "[Content_Types].xml": types,
        "xl/worksheets/_rels/sheet1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation("d", "drawing", "../drawings/drawing1.xml")}${relation("c", "comments", "../comments1.xml")}${relation("h", "hyperlink", "https://example.org/rent", 'TargetMode="External"')}</Relationships>`,
        "xl/drawings/drawing1.xml": `<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:row>9</xdr:row></xdr:from><xdr:graphicFrame><a:graphic><a:graphicData><c:chart r:id="k"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:from><xdr:row>4</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>Provisional</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>`,
        "xl/drawings/_rels/drawing1.xml.rels": `<Relationships>${relation("k", "chart", "../charts/chart1.xml")}</Relationships>`,
        "xl/charts/chart1.xml": `<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Costs</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:ser><c:cat><c:pt idx="0"><c:v>Rent</c:v></c:pt></c:cat><c:val><c:pt idx="0"><c:v>900</c:v></c:pt></c:val></c:ser></c:plotArea></c:chart></c:chartSpace>`,
        "xl/comments1.xml": `<comments xmlns="${main}"><authors><author>Ann</author></authors><commentList><comment ref="B2" authorId="0"><text><t>With heating.</t></text></comment></commentList></comments>`,
      },
    },
  );
  expect(text).toBe(
    "| Item | Cost |\n| --- | --- |\n| Rent | 900 |\n\nProvisional\n\nCosts\n\n|  |  |\n| --- | --- |\n| Rent | 900 |\n\nNote on B2: With heating.",
  );
  expect(links).toEqual([{ text: "Rent", target: "https://example.org/rent" }]);
  expect(coverage).toEqual({ tables: 1 });
});

test("sheets made to stop a machine do not", async () => {
  const started = process.cpuUsage();
  const far = (row: number, column: string) => `<row r="${row}"><c r="${column}${row}"><v>1</v></c></row>`;
  const sheet = `<worksheet xmlns="${main}"><sheetData>${far(1, "A")}${far(1_000_000, "XFD")}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:XFC1048575"/></mergeCells></worksheet>`;
  const { text } = await parse(xlsx("S", {}, { "xl/worksheets/sheet1.xml": sheet }), type);
  expect(text.length).toBeLessThan(1_000);
  const many = Array.from({ length: 2_000 }, (_, index) => [`a${index}`, null, index, null, "b"]);
  await expect(
    parse(
      xlsx(
        "S",
        {},
        {
          "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${cells(many)}</sheetData></worksheet>`,
        },
      ),
      type,
      { limits: { maxCharacters: 5_000 } },
    ),
  ).rejects.toMatchObject({ reason: "too_large" });
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10);
});

test("a workbook of Excel 97: its text boxes are read, its charts counted, and its comments stand once", async () => {
  const workbook = utils.book_new();
  utils.book_append_sheet(
    workbook,
    utils.aoa_to_sheet([
      ["Item", "Price"],
      ["Bolt", 2.5],
    ]),
    "Prices",
  );
  const container = CFB.read(Buffer.from(write(workbook, { type: "buffer", bookType: "biff8" })), {
    type: "buffer",
  });
  const stream = Buffer.from(CFB.find(container, "/Workbook")?.content ?? []);
  const record = (kind: number, ...bytes: number[]) => [
    kind & 0xff,
    kind >> 8,
    bytes.length & 0xff,
    bytes.length >> 8,
    ...bytes,
  ];
  const box = (kind: number, text: string) => [
    ...record(0x5d, 0x15, 0, 0x12, 0, kind, 0),
    ...record(0x1b6, ...Array.from({ length: 10 }, () => 0), text.length, 0, 0, 0),
    ...record(0x3c, 1, ...Buffer.from(text, "utf16le")),
  ];
  const chart = [...record(0x809, 0, 6, 0x20, 0), ...record(0x0a)];
  // Before the end of the sheet, which is the last record.
  const drawn = Buffer.concat([
    stream.subarray(0, -4),
    Buffer.from([...box(6, "Valid until März"), ...box(0x19, "A comment"), ...chart]),
    stream.subarray(-4),
  ]);
  CFB.utils.cfb_add(container, "/Workbook", drawn);
  const { text, coverage } = await parse(
    Buffer.from(CFB.write(container, { type: "buffer" })),
    "application/vnd.ms-excel",
  );
  expect(text).toBe("## Prices\n\n| Item | Price |\n| --- | --- |\n| Bolt | 2.5 |\n\nValid until März");
  expect(coverage?.notRead).toEqual({ chart: 1 });
});
