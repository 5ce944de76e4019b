import { expect, test } from "vitest";
import { archive, docx, epub, wordParagraph, xlsx } from "../support/office-files.ts";
import { parse } from "../support/parse.ts";
import { pdf } from "../support/pdf-file.ts";
import type { PdfText } from "../support/pdf-file.ts";
import { cpuMs } from "../support/cpu-time.ts";

const secret = "Pay to Mallory";

/** A page with a style sheet, of which only what a reader sees is left. */
async function page(css: string, body: string, head = ""): Promise<string> {
  const { text } = await parse(
    `<html><head><title>T</title>${head}<style>${css}</style></head><body><p>Start.</p>${body}<p>End.</p></body></html>`,
    "text/html",
  );
  return text;
}

test("what a page's style sheet hides from its readers is none of its text", async () => {
  const ways: [css: string, body: string][] = [
    [".s{display:none}", `<div class="a s"><b>${secret}</b></div>`],
    ["#s { color: red; DISPLAY : none !important }", `<p id=s>${secret}`],
    [".a .s, .b{visibility:hidden}", `<div class=a><i><span class=s>${secret}</span></i></div>`],
    ["div > .s{opacity:0.0}", `<div><span class=s>${secret}</span></div>`],
    [".s{font-size:0}", `<p class=s>${secret}</p>`],
    [".s{font-size:1px}", `<p class=s>${secret}</p>`],
    [".s{color:#fff}", `<p class=s>${secret}</p>`],
    [".s{color:rgb(255 255 255 / 100%)}", `<p class=s>${secret}</p>`],
    [".s{color:transparent}", `<p class=s>${secret}</p>`],
    [".s{background:#111} .s b{color:#0f0f0f}", `<p class=s><b>${secret}</b></p>`],
    [".s{position:absolute;left:-9999px}", `<p class=s>${secret}</p>`],
    [".s{position:absolute;clip:rect(0 0 0 0)}", `<p class=s>${secret}</p>`],
    [".s{clip-path:inset(100%)}", `<p class=s>${secret}</p>`],
    [".s{text-indent:-9999px}", `<p class=s>${secret}</p>`],
    [".s{height:0;overflow:hidden}", `<p class=s>${secret}</p>`],
    [".\\73 {d\\69splay:none}", `<p class=s>${secret}</p>`],
    ["/* a { */ .s{/* x */display:none}", `<p class=s>${secret}</p>`],
    ["@media screen{.s{display:none}}", `<p class=s>${secret}</p>`],
    [".a{ color:red; & .s{display:none} }", `<div class=a><p class=s>${secret}</p></div>`],
    ["s{display:none}", `<p><s>${secret}</s></p>`],
    ["", `<p style="display&#58;none">${secret}</p>`],
    ["", `<p style="color:white">${secret}</p>`],
    ["", `<p style="opacity:0">${secret}</p>`],
    ["", `<p><font color="#FFFFFF">${secret}</font></p>`],
    ["", `<table bgcolor="#000000"><tr><td style="color:#000">${secret}</td></tr></table>`],
    [".s{display:none}", `<ul><li class=s>${secret}<li>One</ul>`],
    [".s{visibility:hidden}", `<p class=s><img alt="${secret}" src="a.png"></p>`],
  ];
  for (const [css, body] of ways) {
    const text = await page(css, body);
    expect(text, `${css} ${body}`).not.toContain("Mallory");
    expect(text, `${css} ${body}`).toMatch(/^Start\.[^]*End\./);
  }
});

test("what a reader of a page sees, or may see, stays", async () => {
  const kept = "Total: 42";
  const ways: [css: string, body: string, head?: string][] = [
    [
      "header{background:#036;color:#fff}",
      `<div><table><thead style="background:#036;color:white"><tr><th>${kept}</th></tr></thead></table></div>`,
    ],
    [".h{background-color:navy} .h span{color:#fff}", `<div class=h><span>${kept}</span></div>`],
    [".h{background:url(dark.png);color:white}", `<div class=h>${kept}</div>`],
    ["", `<body bgcolor=black text=white><p>${kept}</p>`],
    [".tab{display:none} .tab.active{display:block}", `<div class=tab>${kept}</div>`],
    [".tab{display:none} #x:checked ~ .tab{display:block}", `<div class=tab>${kept}</div>`],
    [
      ".tab{display:none}",
      `<div class=tab>${kept}</div><script>for (const e of document.getElementsByClassName("tab")) e.hidden = false</script>`,
    ],
    ["@media print{.s{display:none}} @media (max-width:600px){.s{display:none}}", `<p class=s>${kept}</p>`],
    [".s:empty{display:none} .s::before{display:none} .t .s{display:none}", `<p class=s>${kept}</p>`],
    [".s{opacity:0;animation:in 1s forwards}", `<p class=s>${kept}</p>`],
    [".s{display:none} .s{display:block}", `<p class=s>${kept}</p>`],
    [".a{visibility:hidden} .b{visibility:visible}", `<div class=a><p class=b>${kept}</p></div>`],
    [".a{font-size:0} .b{font-size:16px}", `<div class=a><p class=b>${kept}</p></div>`],
    [".s{color:white}", `<p class=s>${kept}</p>`, `<link rel=stylesheet href="theme.css">`],
    [".s{color:#eee;text-shadow:1px 1px black}", `<p class=s>${kept}</p>`],
    [".box{position:absolute;color:white}", `<img src="dark.png"><p class=box>${kept}</p>`],
    [
      "p{color:#333;opacity:.9;font-size:.8em;height:10px;overflow:hidden;text-indent:-2em}",
      `<p>${kept}</p>`,
    ],
  ];
  for (const [css, body, head] of ways) expect(await page(css, body, head), `${css} ${body}`).toContain(kept);
});

test("style sheets made to stop a machine do not", async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `.s.x${index}{color:red}`).join("");
  const ms = await cpuMs(async () => {
    await expect(page(many, `<p class=s>a</p>`.repeat(1000))).rejects.toMatchObject({ reason: "too_large" });
    await expect(page(`.a{color:red}`.repeat(50_001), "")).rejects.toMatchObject({ reason: "too_large" });
    for (const css of [
      "{".repeat(20_000),
      ".a{".repeat(20_000),
      "@media screen{".repeat(20_000),
      "/*a".repeat(100_000),
      "\\".repeat(100_000),
      ".a,".repeat(20_000) + ".b{.a,".repeat(20),
    ])
      await page(css, "<p>Seen</p>").then(
        (text) => expect(text).toContain("Start."),
        (error: unknown) => expect(error).toMatchObject({ reason: "too_large" }),
      );
  });
  expect(ms).toBeLessThan(30_000);
});

async function pdfText(...texts: PdfText[]): Promise<string> {
  const start = { text: "Start of the page.", x: 40, y: 760 };
  const end = { text: "End of the page.", x: 40, y: 40 };
  const { text } = await parse(pdf([[start, ...texts, end]]), "application/pdf");
  return text;
}

/** A picture of one grey point over an area. */
const picture = (width: number, height: number, x: number, y: number) =>
  `q ${width} 0 0 ${height} ${x} ${y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q`;
const box = "30 690 400 30 re f";

test("text of a PDF that paints nothing its reader could see is left out", async () => {
  const at = { text: secret, x: 40, y: 700 };
  const ways: Record<string, PdfText[]> = {
    white: [{ ...at, paint: "1 1 1 rg" }],
    "nearly white": [{ ...at, paint: "0.97 g" }],
    invisible: [{ ...at, paint: "3 Tr" }],
    "a mere clipping path": [{ ...at, paint: "7 Tr" }],
    "one point tall": [{ ...at, size: 1 }],
    "scaled down": [{ ...at, paint: "0.05 0 0 0.05 40 600 cm" }],
    "off the page": [{ ...at, x: 700 }],
    "above the page": [{ ...at, y: 900 }],
    "cut by a clipping path": [{ ...at, paint: "0 0 20 20 re W n" }],
    "black on black": [{ ...at, paint: `0 g ${box} 0.02 g` }],
    "white on a white box": [{ ...at, paint: `1 g ${box} 1 g` }],
    "white beside a black box": [{ ...at, paint: "0 g 30 600 400 30 re f 1 g" }],
    "under a box": [at, { text: " ", x: 0, y: 0, paint: `0 g ${box}` }],
    "white, half of it in a box": [{ ...at, text: `Seen ${secret}`, paint: "0 g 30 690 33 30 re f 1 g" }],
  };
  for (const [way, texts] of Object.entries(ways)) {
    const text = await pdfText(...texts);
    expect(text, `${way} in a PDF`).not.toContain("Mallory");
    expect(text, `${way} in a PDF`).toContain("Start of the page.");
    expect(text, `${way} in a PDF`).toContain("End of the page.");
  }
});

test("text of a PDF that its reader sees stays, white on dark and what was recognised in a scan, too", async () => {
  const at = { text: "Total: 42", x: 40, y: 700 };
  const ways: Record<string, PdfText[]> = {
    "white on a dark box": [{ ...at, paint: `0 0 0.4 rg ${box} 1 g` }],
    "white on a thick line": [{ ...at, paint: "0 G 40 w 20 704 m 400 704 l S 1 g" }],
    "white on a picture": [{ ...at, paint: `${picture(600, 800, 0, 0)} 1 g` }],
    "invisible over a scan": [{ ...at, paint: `${picture(600, 800, 0, 0)} 3 Tr` }],
    "invisible, the scan over it": [
      { ...at, paint: "3 Tr" },
      { text: " ", x: 0, y: 0, paint: picture(600, 800, 0, 0) },
    ],
    outlined: [{ ...at, paint: "1 Tr 1 g" }],
    "white, outlined in black": [{ ...at, paint: "2 Tr 1 g 0 G" }],
    grey: [{ ...at, paint: "0.7 g" }],
    "inside its clipping path": [{ ...at, paint: "0 600 600 200 re W n" }],
    "partly in a clipping path": [{ ...at, paint: "0 600 300 200 re W n" }],
    "black on a pale box, underlined later": [
      { ...at, paint: `0.9 g ${box} 0 g` },
      { text: " ", x: 0, y: 0, paint: "0 g 40 697 60 1 re f" },
    ],
    "four points tall": [{ ...at, size: 4 }],
  };
  for (const [way, texts] of Object.entries(ways))
    expect(await pdfText(...texts), `${way} in a PDF`).toContain("Total: 42");
});

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** A paragraph of one run between two others. */
async function wordText(
  run: string,
  around = (inner: string) => inner,
  styles = "",
  more = "",
): Promise<string> {
  const body = `${wordParagraph("Start of a letter that says more")}${around(`<w:p><w:r><w:rPr>${run}</w:rPr><w:t>${secret} &amp; Co</w:t></w:r></w:p>`)}${wordParagraph("End")}`;
  const { text } = await parse(
    docx(body + more, {
      "word/styles.xml": `<w:styles xmlns:w="${wordNamespace}">${styles}<w:style w:type="character" w:styleId="plain"><w:name w:val="Plain"/></w:style></w:styles>`,
    }),
    wordType,
  );
  expect(text).toMatch(/^Start\b[^]*\bEnd\b/);
  return text;
}
const styled = (id: string, properties: string, basedOn = "", type = "character") =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/>${basedOn === "" ? "" : `<w:basedOn w:val="${basedOn}"/>`}${properties}</w:style>`;
const inCell =
  (shading: string, style = "") =>
  (inner: string) =>
    `<w:tbl><w:tblPr>${style}</w:tblPr><w:tr><w:tc><w:tcPr>${shading}</w:tcPr>${inner}</w:tc></w:tr></w:tbl>`;

test("text that a Word document does not show is none of its text", async () => {
  const white = `<w:color w:val="FFFFFF"/>`;
  const texts = [
    await wordText(white),
    await wordText(`<w:color w:val="000000" w:themeColor="background1"/>`),
    await wordText(`<w:color w:val="FEFDFC"/>`),
    await wordText(`<w:sz w:val="2"/>`),
    await wordText(`<w:vanish/>`),
    await wordText(
      `<w:rStyle w:val="b"/>`,
      undefined,
      styled("a", `<w:rPr><w:vanish/></w:rPr>`) + styled("b", "", "a"),
    ),
    await wordText(
      `<w:rStyle w:val="b"/>`,
      undefined,
      styled("a", `<w:rPr>${white}</w:rPr>`) + styled("b", `<w:rPr><w:b/></w:rPr>`, "a"),
    ),
    await wordText(
      "",
      (inner) => inner.replace("<w:p>", `<w:p><w:pPr><w:pStyle w:val="s"/></w:pPr>`),
      styled("s", `<w:rPr>${white}</w:rPr>`, "", "paragraph"),
    ),
    await wordText(white, inCell(`<w:shd w:val="clear" w:fill="FFFFFF"/>`)),
    await wordText(
      `<w:color w:val="1F3864"/>`,
      inCell(`<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>`),
    ),
    await wordText(
      "",
      (inner) => `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>${inner}</w:tc></w:tr></w:tbl>`,
    ),
    await wordText(`<w14:textFill><w14:noFill/></w14:textFill>`),
    await wordText(`${white}<w:rPrChange><w:rPr><w:color w:val="000000"/></w:rPr></w:rPrChange>`),
  ];
  for (const text of texts) expect(text).not.toMatch(/Mallory|Co/);
});

test("text that a Word document shows stays, white on dark, too", async () => {
  const white = `<w:color w:val="FFFFFF" w:themeColor="background1"/>`;
  const dark = `<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>`;
  const floating = `<w:p><w:r><w:drawing><wp:anchor behindDoc="1"><wp:extent cx="7000000" cy="2000000"/></wp:anchor></w:drawing></w:r></w:p>`;
  const texts = [
    await wordText(white, inCell(dark)),
    await wordText(
      white,
      inCell("", `<w:tblStyle w:val="t"/>`),
      styled("t", `<w:tblStylePr w:type="firstRow"><w:tcPr>${dark}</w:tcPr></w:tblStylePr>`, "", "table"),
    ),
    await wordText(`${white}${dark}`),
    await wordText(`${white}<w:highlight w:val="darkBlue"/>`),
    await wordText(white, (inner) => inner.replace("<w:p>", `<w:p><w:pPr>${dark}</w:pPr>`)),
    await wordText(white, undefined, "", floating),
    await wordText(
      white,
      (inner) =>
        `<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" fillcolor="#1f3864 [3204]"><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>`,
    ),
    await wordText(
      `<w:rStyle w:val="d"/><w:vanish w:val="0"/>`,
      undefined,
      styled("d", `<w:rPr><w:vanish/></w:rPr>`),
    ),
    await wordText(`<w:color w:val="auto"/>`, inCell(`<w:shd w:val="clear" w:fill="000000"/>`)),
    await wordText(`<w:color w:val="808080"/><w:sz w:val="8"/>`),
    await wordText(`<w:color w:val="FFFFFF" w:themeColor="background1" w:themeShade="80"/>`),
  ];
  for (const text of texts) expect(text).toContain(`${secret} & Co`);
});

const slideType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

/** One slide of a shape with a text among others. */
async function slideText(
  run: string,
  {
    shape = "",
    before = "",
    background = "",
    slide = "",
    hidden = "",
    x = 100,
  }: Partial<Record<"shape" | "before" | "background" | "slide" | "hidden", string>> & { x?: number } = {},
): Promise<string> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationships><Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/></Relationships>`;
  const sp = (text: string, properties: string, runProperties: string, naming = "") =>
    `<p:sp><p:nvSpPr><p:cNvPr id="1" name="a" ${naming}/></p:nvSpPr><p:spPr>${properties}</p:spPr><p:txBody><a:p><a:r>${runProperties}<a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
  const { text } = await parse(
    archive({
      "[Content_Types].xml": "<Types/>",
      "ppt/presentation.xml": `<p:presentation><p:sldIdLst><p:sldId r:id="a"/><p:sldId r:id="b"/></p:sldIdLst><p:sldSz cx="1000" cy="800"/></p:presentation>`,
      "ppt/_rels/presentation.xml.rels": `<Relationships><Relationship Id="a" Type="x/slide" Target="slides/slide1.xml"/><Relationship Id="b" Type="x/slide" Target="slides/slide2.xml"/></Relationships>`,
      "ppt/slides/slide1.xml": `<p:sld ${slide}><p:cSld>${background}<p:spTree>${before}${sp(secret, `<a:xfrm><a:off x="${x}" y="100"/><a:ext cx="300" cy="50"/></a:xfrm>${shape}`, `<a:rPr ${run.startsWith("<") ? `>${run}` : `${run}>`}</a:rPr>`, hidden)}</p:spTree></p:cSld></p:sld>`,
      "ppt/slides/_rels/slide1.xml.rels": relation("l", "slideLayout", "../slideLayouts/slideLayout1.xml"),
      "ppt/slides/slide2.xml": `<p:sld><p:cSld><p:spTree>${sp("End of what is shown to all", "", "")}</p:spTree></p:cSld></p:sld>`,
      "ppt/slideLayouts/slideLayout1.xml": "<p:sldLayout/>",
      "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relation(
        "m",
        "slideMaster",
        "../slideMasters/slideMaster1.xml",
      ),
      "ppt/slideMasters/slideMaster1.xml": `<p:sldMaster><p:cSld><p:bg><p:bgRef idx="1"><a:schemeClr val="bg1"/></p:bgRef></p:bg></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="dk2"/></p:sldMaster>`,
      "ppt/slideMasters/_rels/slideMaster1.xml.rels": relation("t", "theme", "../theme/theme1.xml"),
      "ppt/theme/theme1.xml": `<a:theme><a:clrScheme><a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="112233"/></a:dk2></a:clrScheme></a:theme>`,
    }),
    slideType,
  );
  expect(text).toContain("End");
  return text;
}
const fill = (colour: string) => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;

test("text that a slide does not show is none of its text; what it shows on dark stays", async () => {
  const filled = (x: number) =>
    `<p:sp><p:spPr><a:xfrm><a:off x="${x}" y="90"/><a:ext cx="200" cy="80"/></a:xfrm>${fill("112233")}</p:spPr></p:sp>`;
  const hidden = [
    await slideText(fill("FFFFFF")),
    await slideText(`<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>`),
    await slideText(`<a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill>`),
    await slideText("<a:noFill/>"),
    await slideText('sz="100"'),
    await slideText("", { hidden: 'hidden="1"' }),
    await slideText("", { slide: 'show="0"' }),
    await slideText("", { x: 1200 }),
    await slideText("", { x: -400 }),
    await slideText(fill("112233"), { shape: fill("112233") }),
    await slideText(fill("FFFFFF"), { before: filled(700) }),
  ];
  for (const text of hidden) expect(text).not.toContain("Mallory");
  const shown = [
    await slideText(""),
    await slideText(fill("FFFFFF"), { shape: fill("112233") }),
    await slideText(fill("FFFFFF"), { before: filled(0) }),
    await slideText(fill("FFFFFF"), { before: "<p:pic/>" }),
    await slideText(fill("FFFFFF"), { background: `<p:bg><p:bgPr>${fill("112233")}</p:bgPr></p:bg>` }),
    await slideText(fill("FFFFFF"), {
      background: `<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg2"/></p:bgRef></p:bg>`,
    }),
    await slideText(fill("FFFFFF"), { background: "<p:bg><p:bgPr><a:blipFill/></p:bgPr></p:bg>" }),
    await slideText(`<a:ln>${fill("000000")}</a:ln>${fill("808080")}`),
    await slideText("", { x: 900 }),
  ];
  for (const text of shown) expect(text).toContain(secret);
});

const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A sheet of a cell above, the one in question, and one below. */
async function sheetText({
  cell = "",
  row = "",
  before = "",
  after = "",
  format = "",
  fill: fillXml = `<patternFill patternType="none"/>`,
  font = `<color rgb="FF000000"/>`,
  sheets = "",
}: Partial<
  Record<"cell" | "row" | "before" | "after" | "format" | "fill" | "font" | "sheets", string>
>): Promise<string> {
  const text = (address: string, value: string, style = "") =>
    `<c r="${address}" t="inlineStr" ${style}><is><t>${value}</t></is></c>`;
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const parsed = await parse(
    xlsx(
      "One",
      {},
      {
        "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
        "xl/workbook.xml": `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets><sheet name="One" sheetId="1" ${sheets} r:id="r1"/><sheet name="Two" sheetId="2" r:id="r2"/></sheets></workbook>`,
        "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
        "xl/styles.xml": `<styleSheet xmlns="${spreadsheet}"><numFmts count="1"><numFmt numFmtId="170" formatCode=";;;"/></numFmts><fonts count="2"><font><color theme="1"/></font><font>${font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>${fillXml}</fill></fills><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="${format === "" ? 0 : 170}" applyNumberFormat="1" fontId="1" fillId="1"/></cellXfs></styleSheet>`,
        "xl/worksheets/sheet1.xml": `<worksheet xmlns="${spreadsheet}">${before}<sheetData><row r="1">${text("A1", "Start")}</row><row r="2" ${row}>${cell === "" ? text("B2", secret, 's="1"') : cell}</row><row r="3">${text("A3", "Last")}${text("C3", "End")}</row></sheetData>${after}</worksheet>`,
        "xl/worksheets/sheet2.xml": `<worksheet xmlns="${spreadsheet}"><sheetData><row r="1">${text("A1", "Start, Last, End")}</row></sheetData></worksheet>`,
      },
    ),
    sheetType,
  );
  expect(parsed.text).toMatch(/Start[^]*Last[^]*End/);
  return parsed.text;
}

test("cells that a workbook does not show are none of its text", async () => {
  const solid = (colour: string) =>
    `<patternFill patternType="solid"><fgColor rgb="FF${colour}"/></patternFill>`;
  const hidden = [
    await sheetText({ sheets: 'state="hidden"' }),
    await sheetText({ sheets: 'state="veryHidden"' }),
    await sheetText({ row: 'hidden="1"' }),
    await sheetText({ before: `<cols><col min="2" max="2" width="9" hidden="1"/></cols>` }),
    await sheetText({ font: `<color rgb="FFFFFFFF"/>` }),
    await sheetText({ font: `<color theme="0"/>` }),
    await sheetText({ font: `<color rgb="FF112233"/>`, fill: solid("112233") }),
    await sheetText({ font: `<sz val="1"/>` }),
    await sheetText({ format: ";;;" }),
    await sheetText({ format: ";;;", cell: `<c r="B2" s="1"><v>4711</v></c>` }),
  ];
  for (const text of hidden) expect(text).not.toMatch(/Mallory|4,?711/);
  const shown = [
    await sheetText({}),
    await sheetText({ font: `<color rgb="FFFFFFFF"/>`, fill: solid("112233") }),
    await sheetText({ font: `<color theme="0" tint="-0.5"/>` }),
    await sheetText({ font: `<color rgb="FFFFFFFF"/>`, after: `<conditionalFormatting sqref="B2"/>` }),
    // A filter, and a group that is folded, say that there is more.
    await sheetText({
      row: 'hidden="1"',
      after: `<autoFilter ref="A1:C3"><filterColumn colId="1"/></autoFilter>`,
    }),
    await sheetText({ row: 'hidden="1" outlineLevel="1"' }),
  ];
  for (const text of shown) expect(text).toContain(secret);
});

test("text that an OpenDocument or rich text does not show is none of it", async () => {
  const opened = async (styles: string, body: string) => {
    const { text } = await parse(
      archive({
        mimetype: "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<manifest:manifest/>",
        "content.xml": `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text><text:p>Start of the minutes of a long meeting</text:p>${body}<text:p>End</text:p></office:text></office:body></office:document-content>`,
        "styles.xml": `<office:document-styles><office:styles><style:style style:name="Base" style:family="paragraph"><style:text-properties text:display="none"/></style:style></office:styles></office:document-styles>`,
      }),
      "application/vnd.oasis.opendocument.text",
    );
    expect(text).toMatch(/^Start[^]*End/);
    return text;
  };
  const look = (name: string, family: string, properties: string, parent = "") =>
    `<style:style style:name="${name}" style:family="${family}" ${parent}>${properties}</style:style>`;
  const letters = (properties: string) => look("T", "text", `<style:text-properties ${properties}/>`);
  const span = `<text:p>Seen <text:span text:style-name="T">${secret}</text:span></text:p>`;
  const hidden = [
    await opened(letters('text:display="none"'), span),
    await opened(letters('fo:color="#ffffff"'), span),
    await opened(letters('fo:color="#102030" fo:background-color="#102030"'), span),
    await opened(letters('fo:font-size="1pt"'), span),
    await opened(
      look("P", "paragraph", "", 'style:parent-style-name="Base"'),
      `<text:p text:style-name="P">${secret}</text:p>`,
    ),
    await opened("", `<text:section text:display="none"><text:p>${secret}</text:p></text:section>`),
    await opened(
      "",
      `<text:p>a<text:hidden-text text:is-hidden="true">${secret}</text:hidden-text></text:p>`,
    ),
    await opened(
      "",
      `<table:table><table:table-row table:visibility="collapse"><table:table-cell><text:p>${secret}</text:p></table:table-cell></table:table-row></table:table>`,
    ),
  ];
  for (const text of hidden) expect(text).not.toContain("Mallory");
  const cell = look("C", "table-cell", `<style:table-cell-properties fo:background-color="#102030"/>`);
  const shown = [
    await opened(
      letters('fo:color="#ffffff"') + cell,
      `<table:table><table:table-row><table:table-cell table:style-name="C">${span}</table:table-cell></table:table-row></table:table>`,
    ),
    await opened(letters('fo:color="#ffffff"'), `${span}<text:p><draw:frame/></text:p>`),
    await opened(letters('fo:color="#808080" fo:font-size="80%"'), span),
    await opened(
      letters('text:display="true"'),
      `<text:p text:style-name="P"><text:span text:style-name="T">${secret}</text:span></text:p>`,
    ),
  ];
  for (const text of shown) expect(text).toContain(secret);

  const rich = async (inner: string) => {
    const { text } = await parse(
      `{\\rtf1\\ansi{\\colortbl;\\red0\\green0\\blue0;\\red255\\green255\\blue255;}\\pard Start of the minutes of a long meeting\\par ${inner}\\par\\pard\\plain End\\par}`,
      "application/rtf",
    );
    expect(text).toMatch(/^Start[^]*End$/);
    return text;
  };
  for (const inner of [`{\\v ${secret}}`, `{\\cf2 ${secret}}`, `\\cf2 ${secret}\\plain`, `{\\fs2 ${secret}}`])
    expect(await rich(inner)).not.toContain("Mallory");
  for (const inner of [
    `{\\cf1 ${secret}}`,
    `{\\cf2\\highlight1 ${secret}}`,
    `{\\cf2\\chcbpat1 ${secret}}`,
    `\\pard\\cbpat1\\cf2 ${secret}`,
    `\\trowd\\clcbpat1\\cellx900\\pard\\intbl\\cf2 ${secret}\\cell\\row`,
    `{\\shp{\\*\\shpinst}}{\\cf2 ${secret}}`,
    `{\\cf2\\plain ${secret}}`,
  ])
    expect(await rich(inner)).toContain(secret);
});

test("a book's linked style sheets hide as a page's own do", async () => {
  const { text } = await parse(
    epub([`<p>Start</p><p class="s">${secret}</p><p class="t">Seen</p>`], {
      "OEBPS/text/c 0.xhtml": `<html xmlns="http://www.w3.org/1999/xhtml"><head><link rel="stylesheet" href="../css/a%20b.css"/></head><body><p>Start</p><p class="s">${secret}</p><p class="t">Seen</p></body></html>`,
      "OEBPS/css/a b.css": ".s { display: none } .t { background: #333; color: white }",
    }),
    "application/epub+zip",
  );
  expect(text).toContain("Start");
  expect(text).toContain("Seen");
  expect(text).not.toContain("Mallory");
});
