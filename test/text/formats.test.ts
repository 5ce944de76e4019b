import { describe, expect, test } from "vitest";
import { decodeText } from "../../src/text/decode.ts";
import { parse } from "../support/parse.ts";
import { searchTerms } from "../../src/text/search-terms.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (...values: number[]): Uint8Array => Uint8Array.from(values);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const utf16 = (text: string, littleEndian: boolean): number[] =>
  Array.from({ length: text.length }, (_, index) => {
    const unit = text.charCodeAt(index);
    return littleEndian ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff];
  }).flat();

describe("charsets", () => {
  // "日本語のテキストです。" and "这是中文文本" in their encodings, long enough for detection.
  const shiftJis = bytesOf(
    0x93,
    0xfa,
    0x96,
    0x7b,
    0x8c,
    0xea,
    0x82,
    0xcc,
    0x83,
    0x65,
    0x83,
    0x4c,
    0x83,
    0x58,
    0x83,
    0x67,
    0x82,
    0xc5,
    0x82,
    0xb7,
    0x81,
    0x42,
  );
  const gbk = bytesOf(0xd5, 0xe2, 0xca, 0xc7, 0xd6, 0xd0, 0xce, 0xc4, 0xce, 0xc4, 0xb1, 0xbe);
  const text = "Grüße, 世界 😀\n";

  test.each<[string, Uint8Array, string | undefined, string]>([
    ["UTF-8", utf8(text), undefined, text],
    ["UTF-8 with a mark", utf8(`\uFEFF${text}`), "latin1", text],
    ["UTF-16 LE with a mark", bytesOf(0xff, 0xfe, ...utf16(text, true)), undefined, text],
    ["UTF-16 BE with a mark", bytesOf(0xfe, 0xff, ...utf16(text, false)), "utf-8", text],
    [
      "UTF-16 LE without a mark",
      bytesOf(...utf16("Plain words.\n".repeat(9), true)),
      undefined,
      "Plain words.\n".repeat(9),
    ],
    ["declared Latin-1", latin1("caf\u00e9 cr\u00e8me"), "ISO-8859-1", "café crème"],
    [
      "undeclared Latin-1",
      latin1("Le caf\u00e9 \u00e0 la cr\u00e8me est tr\u00e8s bon, d\u00e9j\u00e0 l'\u00e9t\u00e9 dernier."),
      undefined,
      "Le café à la crème est très bon, déjà l'été dernier.",
    ],
    ["an unknown label", utf8(text), "no-such-charset", text],
    [
      "a label the bytes contradict",
      latin1("Un caf\u00e9 cr\u00e8me, d\u00e9j\u00e0 vu. ".repeat(9)),
      "utf-8",
      "Un café crème, déjà vu. ".repeat(9),
    ],
    ["declared Shift-JIS", shiftJis, "shift_jis", "日本語のテキストです。"],
    [
      "undeclared Shift-JIS",
      Uint8Array.from(Array.from({ length: 20 }, () => Array.from(shiftJis)).flat()),
      undefined,
      "日本語のテキストです。".repeat(20),
    ],
    ["declared GBK", gbk, "GBK", "这是中文文本"],
    [
      "undeclared GBK",
      Uint8Array.from(Array.from({ length: 20 }, () => Array.from(gbk)).flat()),
      undefined,
      "这是中文文本".repeat(20),
    ],
    [
      "UTF-8 with one bad byte",
      Uint8Array.from([...utf8("Größe überall. ".repeat(10)), 0xff]),
      undefined,
      `${"Größe überall. ".repeat(10)}\uFFFD`,
    ],
  ])("%s", (_name, bytes, declared, expected) => {
    expect(decodeText(bytes, { declared, isHtml: false })).toBe(expected);
  });

  test("an HTML page's own label is believed", async () => {
    const page = latin1(
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><body>\xcf\xf0\xe8\xe2\xe5\xf2</body></html>',
    );
    expect((await parse(page, "text/html")).text).toBe("Привет");
  });

  test("line ends, NUL and lone surrogates are normalised", () => {
    expect(decodeText(utf8("a\r\nb\rc\0d"), { declared: undefined, isHtml: false })).toBe("a\nb\nc\uFFFDd");
    expect(
      decodeText(bytesOf(0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8), { declared: undefined, isHtml: false }),
    ).toBe("a\uFFFD");
  });

  test("binary data is refused", () => {
    const image = Uint8Array.from(
      { length: 5000 },
      (_, index) => ((index * 7919) % 251) & (index % 3 === 0 ? 0 : 0xff),
    );
    expect(() => decodeText(image, { declared: undefined, isHtml: false })).toThrow(
      expect.objectContaining({ name: "DocumentError", reason: "undecodable" }),
    );
  });
});

describe("formats", () => {
  test("Plain Markdown is kept as it is; front matter gives the title and dates", async () => {
    const body = "# Heading\n\n*  Text* of `code`.\n\n1) One\n";
    const source = `---\ntitle: "The title"\ntags: [a]\nauthor: Ann\ndate: 2024-05-01\n---\n\n${body}`;
    expect(await parse(utf8(source), "text/markdown")).toEqual({
      text: `title: The title\ntags: [a]\nauthor: Ann\ndate: 2024-05-01\n\n${body}`,
      title: "The title",
      structure: "markdown",
      mediaType: "text/markdown",
      properties: { author: "Ann", createdAt: "2024-05-01" },
      pages: [],
      coverage: { encoding: { name: "utf-8", certainty: "certain" } },
      links: [],
    });
  });

  test("HTML keeps the main content and drops what surrounds it", async () => {
    const page = `<!doctype html><title>Page &amp; title</title><style>p{}</style><body>
      <header role="banner"><a href="/">Logo</a></header><nav><a href="/a">Navigation</a></nav><div role="navigation">More navigation</div>
      <article><h1>Heading<a class="headerlink" href="#h">¶</a></h1><p>First <b>bold</b> paragraph.</p>
      <div hidden>Hidden 1</div><div style="display: none">Hidden 2</div><script>alert(1)</script>
      <table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>
      <pre><code class="language-js">const x = 1;\n\nrun();</code></pre><ul><li>one<ul><li>two</li></ul></li></ul>
      <dl><dt>Term</dt><dd>Definition</dd></dl></article><aside><a href="/x">Aside</a></aside><footer>Footer</footer>`;
    const { text, title } = await parse(utf8(page), "text/html");
    expect(title).toBe("Page & title");
    expect(text).toContain("# Heading\n");
    expect(text).toContain("First bold paragraph.");
    expect(text).toContain("| A | B |\n| --- | --- |\n| 1 | 2 |");
    expect(text).toContain("```js\nconst x = 1;\n\nrun();\n```");
    expect(text).toContain("- one\n  - two");
    expect(text).toContain("Term: Definition");
    expect(text).not.toMatch(/avigation|Logo|Hidden|alert|Aside|Footer|¶|Page &|<d/);
  });

  test("a page's <main> is used, unless there is nothing in it", async () => {
    const long = "<p>Long text of the page.</p>".repeat(20);
    expect((await parse(utf8(`<div>Around</div><main>${long}</main>`), "text/html")).text).not.toContain(
      "Around",
    );
    expect((await parse(utf8(`<main></main><div>${long}</div>`), "text/html")).text).toContain("Long text");
  });

  test.each([
    ["tags nested 100,000 deep", "<div>".repeat(100_000)],
    ["tags that never end", `<p ${"a=".repeat(100_000)}`],
    ["white space alone", " \n\t"],
    ["quotes nested 20,000 deep", `${"<blockquote>".repeat(20_000)}x`],
  ])("hostile HTML: %s", async (_name, html) => {
    expect((await parse(utf8(html), "text/html")).text.length).toBeLessThan(1_000_000);
  });

  test("a document without a byte has no text", async () => {
    await expect(parse("", "text/html")).rejects.toMatchObject({
      name: "SkippedDocument",
      reason: "no_text",
    });
  });

  test("an unknown media type is refused by name", async () => {
    await expect(parse(utf8("x"), "application/vnd.visio")).rejects.toMatchObject({
      name: "DocumentError",
      reason: "unsupported_type",
      message: expect.stringMatching(/there is no parser for application\/vnd.visio/),
    });
    await expect(parse(utf8("x"), "constructor")).rejects.toThrow(/no parser for constructor/);
  });
});

describe("search terms", () => {
  test("search terms are pairs of neighbours within runs of Chinese, Japanese and Korean", () => {
    expect(searchTerms("see 数据库 and 猫, ｶﾞｲﾄﾞ データ 데이터 数据库")).toEqual([
      "数据",
      "据库",
      "猫",
      "ガイ",
      "イド",
      "デー",
      "ータ",
      "데이",
      "이터",
    ]);
    expect(searchTerms("plain English, français, Ελληνικά")).toEqual([]);
    expect(searchTerms("𠀀𠀁")).toEqual(["𠀀𠀁"]);
  });

  test("search terms are bounded", () => {
    const text = Array.from({ length: 40_000 }, (_, index) =>
      String.fromCharCode(0x4e00 + ((index * 7919) % 20_000)),
    ).join("");
    expect(searchTerms(text).length).toBe(10_000);
  });
});
