import { expect, test } from "vitest";
import { archive } from "../support/office-files.ts";
import { parse } from "../support/parse.ts";

const type = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const relationships = (...targets: [id: string, kind: string, target: string, mode?: string][]) =>
  `<Relationships>${targets.map(([id, kind, target, mode]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"${mode === undefined ? "" : ` TargetMode="${mode}"`}/>`).join("")}</Relationships>`;
const tree = (shapes: string) => `<p:cSld><p:spTree>${shapes}</p:spTree></p:cSld>`;
const paragraph = (text: string, properties = "") =>
  `<a:p>${properties}${text.startsWith("<") ? text : `<a:r><a:t>${text}</a:t></a:r>`}</a:p>`;
const place = (x: number, y: number, width = 40, height = 20) =>
  `<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${width}" cy="${height}"/></a:xfrm>`;
const shape = (text: string, at = "", placeholder = "") =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:spPr>${at}</p:spPr><p:txBody>${text.startsWith("<") ? text : paragraph(text)}</p:txBody></p:sp>`;
const frame = (uri: string, content: string) =>
  `<p:graphicFrame>${place(0, 0)}<a:graphic><a:graphicData uri="${uri}">${content}</a:graphicData></a:graphic></p:graphicFrame>`;

/** A presentation of one slide, or of several. */
async function read(slides: string | string[], parts: Record<string, string> = {}) {
  const all = typeof slides === "string" ? [slides] : slides;
  const files: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "ppt/presentation.xml": `<p:presentation><p:sldIdLst>${all.map((_, index) => `<p:sldId r:id="r${index}" id="${256 + index}"/>`).join("")}</p:sldIdLst><p:sldSz cx="100" cy="100"/></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relationships(
      ...all.map((_, index): [string, string, string] => [`r${index}`, "slide", `slides/slide${index}.xml`]),
    ),
  };
  for (const [index, shapes] of all.entries())
    files[`ppt/slides/slide${index}.xml`] = shapes.startsWith("<p:sld")
      ? shapes
      : `<p:sld>${tree(shapes)}</p:sld>`;
  const parsed = await parse(archive({ ...files, ...parts }), type);
  return { ...parsed, text: parsed.text.trim() };
}

test("shapes are read as they lie on the slide, whatever order they are painted in", async () => {
  const title = shape("Title", place(0, 0, 100, 10), '<p:ph type="title"/>');
  const columns = await read(
    shape("right, long", place(50, 20, 50, 60)) +
      shape("left below", place(0, 50)) +
      shape("left above", place(0, 20)) +
      title,
  );
  expect(columns.text).toBe("## Title\n\nleft above\n\nleft below\n\nright, long");
  const rows = await read(shape("c", place(0, 60)) + shape("b", place(50, 20)) + shape("a", place(0, 20)));
  expect(rows.text).toBe("a\n\nb\n\nc");
  // A comparison: a heading and a text on each side, stored side by side.
  const sides = await read(
    shape("Before", place(0, 20, 40, 8)) +
      shape("Slow", place(0, 30)) +
      shape("After", place(50, 20, 40, 8)) +
      shape("Fast", place(50, 30)),
  );
  expect(sides.text).toBe("Before\n\nSlow\n\nAfter\n\nFast");
});

test("a placeholder lies where its layout or master puts it", async () => {
  const holder = (index: number) => `<p:ph type="body" idx="${index}"/>`;
  const { text } = await read(shape("second", "", holder(2)) + shape("first", "", holder(1)), {
    "ppt/slides/_rels/slide0.xml.rels": relationships(["l", "slideLayout", "../slideLayouts/l.xml"]),
    "ppt/slideLayouts/l.xml": `<p:sldLayout>${tree(shape("Click here", place(0, 50), holder(2)) + shape("Click here", place(0, 10), holder(1)))}</p:sldLayout>`,
  });
  expect(text).toBe("first\n\nsecond");
});

test("what masters and feet repeat on every slide is read once", async () => {
  const foot = shape("Nordbau, confidential", "", '<p:ph type="ftr" idx="11"/>');
  const number = shape("7", "", '<p:ph type="sldNum" idx="12"/>');
  const { text } = await read([shape("One") + foot + number, shape("Two") + foot], {
    "ppt/slides/_rels/slide0.xml.rels": relationships(["l", "slideLayout", "../slideLayouts/l.xml"]),
    "ppt/slideLayouts/l.xml": `<p:sldLayout>${tree(shape("Click to edit", "", '<p:ph type="title"/>') + shape("Draft of May"))}</p:sldLayout>`,
  });
  expect(text).toBe("One\n\nNordbau, confidential\n\nDraft of May\n\nTwo");
});

test("tables hold their places, with merged cells and headers of two rows", async () => {
  const cell = (text: string, attributes = "") =>
    `<a:tc ${attributes}><a:txBody>${paragraph(text)}</a:txBody></a:tc>`;
  const row = (...cells: string[]) => `<a:tr>${cells.join("")}</a:tr>`;
  const { text, coverage } = await read(
    frame(
      "table",
      `<a:tbl>${row(cell("Region", 'rowSpan="2"'), cell("2023", 'gridSpan="2"'), cell("", 'hMerge="1"'))}${row(cell("", 'vMerge="1"'), cell("Plan"), cell("Actual"))}${row(cell("North", 'rowSpan="2"'), cell("1"), cell("2"))}${row(cell("", 'vMerge="1"'), cell("3"), `<a:tc><a:txBody>${paragraph("310")}${paragraph("275")}</a:txBody></a:tc>`)}</a:tbl>`,
    ),
  );
  expect(text).toBe(
    "| Region | 2023 Plan | 2023 Actual |\n| --- | --- | --- |\n| North | 1 | 2 |\n| North | 3 | 310; 275 |",
  );
  expect(coverage?.tables).toBe(1);
});

test("charts of both generations and diagrams are read; what can't be read is counted", async () => {
  const newer = `<cx:chartSpace><cx:chartData><cx:data id="0"><cx:strDim><cx:lvl><cx:pt idx="0">Start</cx:pt><cx:pt idx="1">End</cx:pt></cx:lvl></cx:strDim><cx:numDim><cx:lvl><cx:pt idx="0">10</cx:pt><cx:pt idx="1">12</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:rich><a:p><a:r><a:t>Cash</a:t></a:r></a:p></cx:rich></cx:tx></cx:title><cx:plotArea><cx:plotAreaRegion><cx:series><cx:tx><cx:txData><cx:v>Flow</cx:v></cx:txData></cx:tx></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>`;
  const { text, coverage } = await read(
    `<mc:AlternateContent><mc:Choice Requires="cx1">${frame("cx", '<cx:chart r:id="c"/>')}</mc:Choice><mc:Fallback><p:pic/></mc:Fallback></mc:AlternateContent>${frame("ole", "<p:oleObj/>")}<p:pic><p:nvPicPr><p:cNvPr descr="photo.jpg"/></p:nvPicPr></p:pic><p:pic><p:nvPicPr><p:cNvPr descr="A bridge"/></p:nvPicPr></p:pic>${frame("dgm", '<dgm:relIds r:dm="gone"/>')}`,
    {
      "ppt/slides/_rels/slide0.xml.rels": relationships(["c", "chartEx", "../charts/c.xml"]),
      "ppt/charts/c.xml": newer,
    },
  );
  expect(text).toBe("[A bridge]\n\nCash\n\n|  | Flow |\n| --- | --- |\n| Start | 10 |\n| End | 12 |");
  expect(coverage).toMatchObject({ notRead: { embeddedObject: 1, picture: 1, drawing: 1 } });
});

test("lists keep their marks and numbers; links, raised figures and equations are text", async () => {
  const numbered = (text: string, kind: string, level = 0) =>
    paragraph(text, `<a:pPr lvl="${level}"><a:buAutoNum type="${kind}"/></a:pPr>`);
  const body = '<p:ph type="body" idx="1"/>';
  const { text, links } = await read(
    shape(
      numbered("one", "arabicPeriod") +
        numbered("in", "alphaLcParenR", 1) +
        numbered("two", "arabicPeriod") +
        paragraph("plain", "<a:pPr><a:buNone/></a:pPr>") +
        paragraph("point"),
      place(0, 0),
      body,
    ) +
      shape(
        paragraph(
          `<a:r><a:rPr><a:hlinkClick r:id="h"/></a:rPr><a:t>Rules</a:t></a:r><a:r><a:t>, 10</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>6</a:t></a:r><a:br/><mc:AlternateContent><mc:Choice Requires="a14"><a14:m><m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath></a14:m></mc:Choice><mc:Fallback><a:r><a:t>picture</a:t></a:r></mc:Fallback></mc:AlternateContent>`,
        ),
        place(0, 50),
      ),
    {
      "ppt/slides/_rels/slide0.xml.rels": relationships([
        "h",
        "hyperlink",
        "https://example.org/",
        "External",
      ]),
    },
  );
  expect(text).toBe("1. one\n  a) in\n2. two\n\nplain\n\n- point\n\nRules, 10⁶\nE=m");
  expect(links).toEqual([{ text: "Rules", target: "https://example.org/" }]);
});

test("slides without text, pictures of text and hidden slides are said in the coverage", async () => {
  const hidden = `<p:sld show="0">${tree(shape("secret"))}</p:sld>`;
  const { text, coverage, pages } = await read(["<p:pic/>", "<p:cxnSp/>", hidden, shape("Seen")]);
  expect(text).toBe("Seen");
  expect(pages).toEqual([0, 0, 0, 0]);
  expect(coverage).toMatchObject({
    pages: { count: 3, withoutText: 2, pictureOnly: 1, unreadable: 0 },
    problems: ["Hidden slides were left out: 1."],
  });
});

test("what hides more than half of a presentation's text hides nothing", async () => {
  const white = (text: string) =>
    shape(
      paragraph(
        `<a:r><a:rPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr><a:t>${text}</a:t></a:r>`,
      ),
      place(0, 0),
    );
  expect((await read([white("All of it is white"), shape("Short")])).text).toBe(
    "All of it is white\n\nShort",
  );
  const some = await read([white("Short"), shape("Most of it is black")]);
  expect(some.text).toBe("Most of it is black");
  expect(some.coverage).toMatchObject({ hiddenCharacters: 5 });
});
