import { gzipSync, strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { docx, epub, odt, pptx, wordParagraph, wordTable, xlsx } from "../support/office-files.ts";
import { parse } from "../support/parse.ts";

const openXml = "application/vnd.openxmlformats-officedocument";

describe("office documents, whatever their name says", () => {
  test("docx: hidden text is no text of the document; what is shown beside it is", async () => {
    const run = (properties: string, text: string) =>
      `<w:r w:rsidR="1"><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const bytes = docx(
      `<w:p>${run("<w:b/>", "Shown one, ")}${run("<w:vanish/><w:b/>", "hidden one")}${run('<w:vanish w:val="0"/>', "shown two, ")}${run('<w:vanish w:val="true"/>', "hidden two")}${run('<w:b/><w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>', "shown three")}</w:p>`,
    );
    const { text } = await parse(bytes, "application/zip");
    expect(text).not.toMatch(/hidden/);
    expect(text.replaceAll("*", "")).toMatch(/Shown one,\s*shown two,\s*shown three/);
  });

  test("docx: headings, tables and what it says of itself", async () => {
    const bytes = docx(
      wordParagraph("Plan", "h1") +
        wordParagraph("A &amp; B.") +
        wordTable([
          ["Name", "Sum"],
          ["Pipe | line", "3"],
        ]),
    );
    expect(await parse(bytes, "application/zip")).toEqual({
      mediaType: `${openXml}.wordprocessingml.document`,
      text: "# Plan\n\nA & B.\n\n| Name | Sum |\n| --- | --- |\n| Pipe \\| line | 3 |",
      title: "Quarterly plan",
      structure: "markdown",
      properties: {
        author: "Ada Lovelace",
        language: "en-GB",
        createdAt: "2024-03-01T08:30:00.000Z",
        modifiedAt: "2024-03-02T09:00:00.000Z",
      },
      pages: [],
      coverage: { tables: 1 },
      links: [],
    });
  });

  test("pptx: a slide is a page, in the order they are shown; notes, but no slide numbers", async () => {
    const bytes = pptx(
      [
        { title: "First 😀", points: ["one", "two"] },
        { title: "Second", points: ["# three"] },
      ],
      "Say hello",
    );
    const { text, pages, mediaType } = await parse(bytes, `${openXml}.wordprocessingml.document`);
    expect(mediaType).toBe(`${openXml}.presentationml.presentation`);
    expect(text.trim()).toBe("## First 😀\n\n- one\n- two\n\nNotes: Say hello\n\n## Second\n\n\\# three");
    expect(pages.map((page) => text.slice(page, page + 6))).toEqual(["## Fir", "## Sec"]);
  });

  test("xlsx: cells as they are shown, without the empty millions between them", async () => {
    const bytes = xlsx("Costs", { 3: ["Item", "", "Price"], 1_048_576: ["Bolt", "", "2.50"] });
    const { text, mediaType } = await parse(bytes, "application/zip");
    expect(mediaType).toBe(`${openXml}.spreadsheetml.sheet`);
    expect(text).toBe("## Costs\n\n| Item | Price |\n| --- | --- |\n| Bolt | 2.50 |");
  });

  test("odt: headings, lists and tables, without deleted text", async () => {
    const { text, title, properties } = await parse(
      odt(`<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h text:outline-level="2">Part</text:h>
        <text:p>Some<text:s text:c="2"/><text:span>words</text:span>.</text:p>
        <text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>`),
      "application/zip",
    );
    expect(text.trim()).toBe("## Part\n\nSome words.\n\n- one\n  - two\n\n| A | B |\n| --- | --- |");
    expect({ title, properties }).toEqual({
      title: "Minutes",
      properties: { author: "Grace Hopper", language: "de", modifiedAt: "2023-05-06T07:08:09.123" },
    });
  });

  test("epub: chapters in the order of the spine", async () => {
    const { text, title, properties, mediaType } = await parse(
      epub(["<h1>One</h1><p>It was a dark night.</p>", "<h1>Two</h1><p>It was darker.</p>"]),
      "application/octet-stream+zip",
    );
    expect(mediaType).toBe("application/epub+zip");
    expect(text).toBe("# One\n\nIt was a dark night.\n\n# Two\n\nIt was darker.");
    expect({ title, properties }).toEqual({
      title: "A small book",
      properties: { author: "Mary Shelley", language: "en", createdAt: "1818-01-01" },
    });
  });
});

describe("plain formats", () => {
  test("rtf: styles, Unicode, character sets, tables; no font names", async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}}{\stylesheet{\s1 heading 1;}}
{\info{\title Letter}{\author J. Doe}{\creatim\yr2020\mo2\dy3\hr4\min5}}{\*\generator X;}
\pard\s1 Caf\'e9\par\pard Euro \u8364?, {\f1 \'cf\'f0\'e8\'e2\'e5\'f2}, {\v secret}\emdash  end.\par
\trowd\intbl A\cell B\cell\row\pard {\pict\pngblip 89504e47}# not a heading\par}`;
    expect(await parse(rtf, "application/rtf")).toMatchObject({
      text: "# Café\n\nEuro €, Привет, — end.\n\n| A | B |\n| --- | --- |\n\n\\# not a heading",
      title: "Letter",
      properties: { author: "J. Doe", createdAt: "2020-02-03T04:05:00.000" },
    });
  });

  test("mail: subject, people, body, plain attachments", async () => {
    const mail = `Received: by mx.example.org; Mon, 2 Jan 2023 00:00:00 +0000\r\nFrom: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\r\nTo: list@example.org\r\nSubject: Hello\r\n there\r\nDate: Mon, 2 Jan 2023 03:04:05 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n> quoted\r\nReply.\r\n--x\r\nContent-Type: text/csv; name="a.csv"\r\nContent-Disposition: attachment; filename="a.csv"\r\n\r\nk,v\r\n--x\r\nContent-Type: image/png\r\n\r\nnot text\r\n--x--\r\n`;
    const type = sniffMediaType(strToU8(mail), { names: ["cur/1672531200.1:2,S"] });
    expect(await parse(mail, type)).toMatchObject({
      mediaType: "message/rfc822",
      title: "Hello there",
      text: "# Hello there\n\nFrom: Jürgen (j@example.org)\nTo: list@example.org\nDate: 2023-01-02T02:04:05.000Z\n\n> quoted\nReply.\n\n## a.csv\n\n| k | v |\n| --- | --- |",
      properties: { author: "Jürgen (j@example.org)", createdAt: "2023-01-02T02:04:05.000Z" },
    });
  });

  test("csv with its own separator, quoted line ends and ragged rows", async () => {
    const { text } = await parse('name;price\n"Bolt\nM6";2,50\nNut\n', "text/csv");
    expect(text).toBe("| name | price |\n| --- | --- |\n| Bolt; M6 | 2,50 |\n| Nut |  |");
    expect((await parse("a\tb\n1,5\t2", "text/tab-separated-values")).text).toContain("| 1,5 | 2 |");
  });

  test("json: values with their names, a record a paragraph", async () => {
    const json = {
      items: [
        { id: 1, tags: ["a", "b"], at: { x: 0.5 } },
        { id: 2, note: "# two\nlines", gone: null },
      ],
    };
    const { text } = await parse(JSON.stringify(json), "application/json");
    expect(text).toBe("id: 1\ntags: a, b\nat.x: 0.5\n\nid: 2\nnote: \\# two\nlines");
    expect((await parse('{"title":"T"}\n\n{"b":true}\n', "application/jsonl")).text).toBe(
      "title: T\n\nb: true",
    );
    expect((await parse('{"title":"T","n":1}', "application/json")).title).toBe("T");
  });

  test("gzip: what is in it, by its content and then by its name", async () => {
    const inner = await parse(gzipSync(strToU8("a,b\n1,2")), "application/gzip", { uri: "file:t.csv.gz" });
    expect(inner).toMatchObject({ mediaType: "text/csv", text: "| a | b |\n| --- | --- |\n| 1 | 2 |" });
    const page = await parse(gzipSync(strToU8("<!doctype html><h1>Hi</h1>")), "application/gzip", {
      uri: "file:x",
    });
    expect(page).toMatchObject({ mediaType: "text/html", text: "# Hi" });
  });

  test("html: language, author and dates", async () => {
    const page = `<!doctype html><html lang="de"><head><meta name="author" content="A. B."><meta property='article:published_time' content='2024-01-02T03:04:05+01:00'></head><body><p>x</p></body></html>`;
    expect((await parse(page, "text/html")).properties).toEqual({
      author: "A. B.",
      language: "de",
      createdAt: "2024-01-02T02:04:05.000Z",
    });
  });
});
