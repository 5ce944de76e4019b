import { expect, test } from "vitest";
import { archive, docx, wordParagraph } from "../support/office-files.ts";
import { parse } from "../support/parse.ts";

const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

async function read(body: string, parts: Record<string, string> = {}) {
  return await parse(docx(body, parts), type);
}
const textOf = async (body: string, parts?: Record<string, string>) => (await read(body, parts)).text;

const run = (text: string, properties = "") =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (content: string, properties = "") => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const cell = (text: string, properties = "") =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text.startsWith("<") ? text : wordParagraph(text)}</w:tc>`;
const row = (cells: string[], properties = "") =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells.join("")}</w:tr>`;
const table = (...rows: string[]) => `<w:tbl>${rows.join("")}</w:tbl>`;
const wide = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;
const begins = `<w:vMerge w:val="restart"/>`;
const goesOn = `<w:vMerge/>`;
const relationships = (...targets: [id: string, kind: string, target: string, mode?: string][]) =>
  `<Relationships>${targets.map(([id, kind, target, mode]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"${mode === undefined ? "" : ` TargetMode="${mode}"`}/>`).join("")}</Relationships>`;
const field = (instruction: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

test("a cell stands under its header whatever spans rows and columns", async () => {
  const text = await textOf(
    table(
      row([cell("Sales by region", wide(4))]),
      row([cell("Region", begins), cell("City", begins), cell("2023", wide(2))]),
      row([cell("", goesOn), cell("", goesOn), cell("Plan"), cell("Actual")]),
      row([cell("North", begins), cell("Oslo"), cell("10"), cell("11")]),
      row([cell("", goesOn), cell("Bergen"), cell("20"), cell("19")]),
      row([cell("Total", wide(2)), cell("30"), cell("30")]),
    ),
  );
  expect(text).toBe(
    `Sales by region

| Region | City | 2023 Plan | 2023 Actual |
| --- | --- | --- | --- |
| North | Oslo | 10 | 11 |
| North | Bergen | 20 | 19 |
| Total |  | 30 | 30 |`,
  );
});

test("rows that say that they are the header are one line of it", async () => {
  const header = "<w:tblHeader/>";
  const text = await textOf(
    table(
      row([cell("Amount"), cell("Amount")], header),
      row([cell("net"), cell("gross")], header),
      row([cell("1"), cell("2")]),
    ),
  );
  expect(text).toBe("| Amount net | Amount gross |\n| --- | --- |\n| 1 | 2 |");
});

test("what is apart in a cell stays apart", async () => {
  const text = await textOf(
    table(
      row([cell("Sum"), cell("Notes")]),
      row([
        cell(wordParagraph("310") + wordParagraph("275")),
        cell(`<w:p>${run("a | b")}<w:r><w:br/></w:r>${run("c")}</w:p>`),
      ]),
    ),
  );
  expect(text).toBe("| Sum | Notes |\n| --- | --- |\n| 310; 275 | a \\| b c |");
});

test("fields show their results, and nothing of their instructions", async () => {
  expect(await textOf(paragraph(`${run("Due ")}${field(" DATE \\@ d ", "3 May")}${run(".")}`))).toBe(
    "Due 3 May.",
  );
  const nested = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>${field("REF x", "hidden")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("shown")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  expect(await textOf(paragraph(nested))).toBe("shown");
  const unclosed = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE "a"</w:instrText></w:r>`;
  expect(await textOf(paragraph(run("One") + unclosed) + wordParagraph("Two"))).toBe("One\n\nTwo");
  const box = (state: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>${state}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const form = await read(
    paragraph(
      `${box(`<w:default w:val="1"/>`)}${run(" tea ")}${box(`<w:checked w:val="0"/><w:default w:val="1"/>`)}${run(" milk")}`,
    ),
  );
  expect(form.text).toBe("☒ tea ☐ milk");
  expect(form.coverage).toEqual({ formFields: 2 });
  const list = `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="red"/><w:listEntry w:val="blue"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  expect(await textOf(paragraph(run("Colour: ") + list))).toBe("Colour: blue");
});

test("a link is its text; its target is kept beside it", async () => {
  const { text, links } = await read(
    paragraph(
      `${run("See ")}<w:hyperlink r:id="r7">${run("the rules")}</w:hyperlink>${run(" and ")}${field('HYPERLINK "https://example.org/b"', "the plan")}`,
    ),
    {
      "word/_rels/document.xml.rels": relationships(["r7", "hyperlink", "https://example.org/a", "External"]),
    },
  );
  expect(text).toBe("See the rules and the plan");
  expect(links).toEqual([
    { text: "the rules", target: "https://example.org/a" },
    { text: "the plan", target: "https://example.org/b" },
  ]);
});

test("automatic numbers are those that Word prints, with restarts and levels", async () => {
  const level = (index: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="5">${level(0, "decimal", "%1.")}${level(1, "lowerLetter", "(%2)")}${level(2, "upperRoman", "%1.%3")}</w:abstractNum>
    <w:abstractNum w:abstractNumId="6">${level(0, "bullet", "·")}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="6"/></w:num></w:numbering>`;
  const item = (text: string, id: number, at = 0) =>
    paragraph(
      text === "" ? "" : run(text),
      `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`,
    );
  const text = await textOf(
    item("a", 1) +
      item("b", 1, 1) +
      item("c", 1, 2) +
      item("", 1) +
      item("d", 1) +
      wordParagraph("Between") +
      item("e", 2) +
      item("f", 2, 1) +
      item("g", 3),
    {
      "word/numbering.xml": numbering,
      "word/_rels/document.xml.rels": relationships(["r1", "numbering", "numbering.xml"]),
    },
  );
  expect(text).toBe("1. a\n  (a) b\n    1.I c\n3. d\n\nBetween\n\n1. e\n  (a) f\n- g");
});

test("a heading is known by its style's name in any language, its outline level, or what its style is based on", async () => {
  const style = (id: string, name: string, more = "") =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
  const styles = `<w:styles>${style("a", "heading 2")}${style("b", "Company", `<w:basedOn w:val="a"/>`)}${style("c", "Überschrift 3")}${style("d", "Clause", `<w:pPr><w:outlineLvl w:val="0"/></w:pPr>`)}${style("e", "Body", `<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>`)}</w:styles>`;
  const text = await textOf(
    ["a", "b", "c", "d", "e", "Heading4"].map((id) => wordParagraph(id, id)).join("") +
      paragraph(run("f"), `<w:outlineLvl w:val="4"/>`),
    { "word/styles.xml": styles },
  );
  expect(text).toBe("## a\n\n## b\n\n### c\n\n# d\n\ne\n\n#### Heading4\n\n##### f");
});

test("notes stand after the block that refers to them, numbered as they come", async () => {
  const note = (id: string) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
  const text = await textOf(
    paragraph(`${run("40 hours")}${note("9")}${run(" a week.")}`) +
      table(row([cell("A"), cell(`<w:p>${run("B")}${note("4")}</w:p>`)]), row([cell("1"), cell("2")])) +
      wordParagraph("End"),
    {
      "word/footnotes.xml": `<w:footnotes><w:footnote w:type="separator" w:id="0"><w:p>${run("x")}</w:p></w:footnote><w:footnote w:id="4"><w:p>${run("In a table.")}</w:p></w:footnote><w:footnote w:id="9"><w:p>${run("Except")}</w:p><w:p>${run("in harvest.")}</w:p></w:footnote></w:footnotes>`,
      "word/_rels/document.xml.rels": relationships(["r1", "footnotes", "footnotes.xml"]),
    },
  );
  expect(text).toBe(
    "40 hours[^1] a week.\n\n[^1]: Except; in harvest.\n\n| A | B[^2] |\n| --- | --- |\n| 1 | 2 |\n\n[^2]: In a table.\n\nEnd",
  );
});

test("boxes, charts and diagrams are read once, after their paragraph", async () => {
  const box = `<w:txbxContent>${wordParagraph("In the box")}</w:txbxContent>`;
  const { text, coverage } = await read(
    paragraph(
      `${run("Before. ")}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp>${box}</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>${box}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:drawing><c:chart r:id="c"/></w:drawing></w:r><w:r><w:drawing><dgm:relIds r:dm="d"/></w:drawing></w:r><w:r><w:drawing><c:chart r:id="gone"/></w:drawing></w:r>`,
    ),
    {
      "word/_rels/document.xml.rels": relationships(
        ["c", "chart", "charts/chart1.xml"],
        ["d", "diagramData", "diagrams/data1.xml"],
      ),
      "word/charts/chart1.xml": `<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Visitors</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:v>Zoo</c:v></c:tx><c:cat><c:strCache><c:pt idx="0"><c:v>2022</c:v></c:pt><c:pt idx="1"><c:v>2023</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:pt idx="0"><c:v>41</c:v></c:pt><c:pt idx="1"><c:v>58</c:v></c:pt></c:numCache></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`,
      "word/diagrams/data1.xml": `<dgm:dataModel><dgm:ptLst><dgm:pt modelId="0" type="doc"/><dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>Second</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>First</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst><dgm:cxnLst><dgm:cxn srcId="0" destId="2" srcOrd="1"/><dgm:cxn srcId="0" destId="1" srcOrd="0"/></dgm:cxnLst></dgm:dataModel>`,
    },
  );
  expect(text).toBe(
    "Before.\n\nIn the box\n\nVisitors\n\n|  | Zoo |\n| --- | --- |\n| 2022 | 41 |\n| 2023 | 58 |\n\n- First\n- Second",
  );
  expect(coverage).toEqual({ notRead: { chart: 1 } });
});

test("pictures are their descriptions, unless those name a file", async () => {
  const picture = (description: string) =>
    `<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="${description}"/><pic:pic><a:blip/></pic:pic></wp:inline></w:drawing></w:r>`;
  const { text, coverage } = await read(
    paragraph(
      `${run("See")}${picture("A red pump. AI-generated content may be incorrect.")}${picture("C:\\scan 1.png")}${picture("")}`,
    ),
  );
  expect(text).toBe("See [A red pump.]");
  expect(coverage).toEqual({ notRead: { picture: 2 } });
});

test("tracked changes are accepted, comments left out", async () => {
  const text = await textOf(
    `<w:p>${run("in ")}<w:del><w:r><w:delText>30</w:delText></w:r></w:del><w:ins>${run("14")}</w:ins>${run(" days")}<w:r><w:commentReference w:id="1"/></w:r></w:p>
    <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run("One")}</w:p><w:p>${run(" line.")}</w:p>
    <w:p><w:moveFrom>${run("moved")}</w:moveFrom></w:p><w:p><w:moveTo>${run("moved")}</w:moveTo></w:p>`,
  );
  expect(text).toBe("in 14 days\n\nOne line.\n\nmoved");
});

test("raised figures do not run into what is before them", async () => {
  const up = (text: string) => run(text, `<w:vertAlign w:val="superscript"/>`);
  const text = await textOf(
    paragraph(
      `${run("10")}${up("6")}${run(", m")}${up("-2")}${run(", 2")}${up("n+1")}${run(", 1")}${up("st")}${run(", H")}${run("2", `<w:vertAlign w:val="subscript"/>`)}${run("O, soft\u00ADware")}`,
    ),
  );
  expect(text).toBe("10⁶, m⁻², 2^(n+1), 1st, H2O, software");
});

test("heads and feet of pages are read once, if the document shows them", async () => {
  const head = (text: string) => `<w:hdr>${paragraph(text)}</w:hdr>`;
  const number = field("PAGE", "7");
  const text = await textOf(
    `${wordParagraph("Body")}<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/><w:footerReference w:type="default" r:id="f1"/></w:sectPr>`,
    {
      "word/_rels/document.xml.rels": relationships(
        ["h1", "header", "h1.xml"],
        ["h2", "header", "h2.xml"],
        ["f1", "footer", "f1.xml"],
      ),
      "word/h1.xml": head(run("Contract 2024-117")),
      "word/h2.xml": head(run("First pages only")),
      "word/f1.xml": `<w:ftr>${paragraph(`${run("Page ")}${number}${run(" of 9")}`)}${paragraph(`${run("Nordbau, Bergen, Norway, page ")}${number}`)}</w:ftr>`,
    },
  );
  expect(text).toBe("Contract 2024-117\n\nBody\n\nNordbau, Bergen, Norway, page");
});

test("files of other formats that a document shows in place are read where they stand", async () => {
  const text = await textOf(
    `${wordParagraph("Before")}<w:altChunk r:id="a"/><w:altChunk r:id="b"/>${wordParagraph("After")}`,
    {
      "word/_rels/document.xml.rels": relationships(["a", "aFChunk", "../a.html"], ["b", "aFChunk", "b.rtf"]),
      "a.html": "<html><body><p>From a page</p></body></html>",
      "word/b.rtf": "{\\rtf1 From rich text\\par}",
    },
  );
  expect(text).toBe("Before\n\nFrom a page\n\nFrom rich text\n\nAfter");
});

test("what hides more than half of a document hides nothing; less is left out and counted", async () => {
  const hidden = (text: string) => paragraph(run(text, "<w:vanish/>"));
  const most = await read(wordParagraph("Short.") + hidden("All that the document says."));
  expect(most.text).toBe("Short.\n\nAll that the document says.");
  expect(most.coverage).toEqual({});
  const some = await read(wordParagraph("All that the document says.") + hidden("Short."));
  expect(some.text).toBe("All that the document says.");
  expect(some.coverage).toEqual({ hiddenCharacters: 6 });
});

test("part names are compared without regard to case, and a package may use backslashes", async () => {
  const { text, mediaType } = await parse(
    archive({
      "[content_types].xml": "<Types/>",
      "_RELS\\.rels": relationships(["r1", "officeDocument", "/WORD/Document.xml"]),
      "word\\document.XML": `<w:document><w:body>${wordParagraph("Read")}</w:body></w:document>`,
    }),
    "application/zip",
  );
  expect({ text, mediaType }).toEqual({ text: "Read", mediaType: type });
});

test("documents made to stop a machine do not", async () => {
  const started = process.cpuUsage();
  const begin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`;
  expect(await textOf(`<w:p>${begin.repeat(20_000)}${run("a")}</w:p>`.repeat(2))).toBe("a\n\na");
  await expect(textOf("<w:sdt>".repeat(5_000))).rejects.toMatchObject({ reason: "malformed" });
  await expect(
    textOf("", { "word/document.xml": `<w:document><w:body><w:p>${run("cut")}` }),
  ).rejects.toMatchObject({ reason: "malformed" });
  const spans = row([cell("a", wide(63)), cell("b", begins)]).repeat(2_000);
  expect((await textOf(table(spans))).length).toBeLessThan(1_000_000);
  await expect(parse(docx(table(spans)), type, { limits: { maxCharacters: 1_000 } })).rejects.toMatchObject({
    reason: "too_large",
  });
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10);
});
