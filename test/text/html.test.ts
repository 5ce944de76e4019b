import { parseTree } from "../../src/text/formats/markup/html/tree.ts";
import { describe, expect, test } from "vitest";
import { htmlToText } from "../../src/text/formats/markup/html.ts";

const textOf = (html: string): string => htmlToText(html).text;
const filler = "<p>Ordinary running text of a page, long enough to be its content.</p>".repeat(3);

describe("tables", () => {
  test("A cell that spans rows and columns holds its places", () => {
    const table = `<table><thead><tr><th rowspan=2>Item<th colspan=2>2023</tr><tr><th>Plan<th>Actual</tr></thead>
      <tr><td rowspan=2>Rent<td>1<td>2<tr><td>3<td>4<tr><td colspan=2>Sum<td>6</table>`;
    expect(textOf(table)).toBe(
      "| Item | 2023 Plan | 2023 Actual |\n| --- | --- | --- |\n| Rent | 1 | 2 |\n| Rent | 3 | 4 |\n| Sum |  | 6 |",
    );
  });

  test("Parts of a cell stay apart, and a bar in it is no border", () => {
    const table = `<table><tr><th>A<th>B<tr><td><p><span>310</span></p><p><span>275</span></p><td>x|y<br>z<ul><li>1<li>2</ul></table>`;
    expect(textOf(table)).toBe("| A | B |\n| --- | --- |\n| 310; 275 | x\\|y; z; 1; 2 |");
  });

  test("A table for layout is read cell by cell", () => {
    const page = `<table><tr><td><h1>Fair</h1>On 12 June.<table><tr><th>Time<tr><td>10:00</table><td><p>Left</p><p>Right</p></table>`;
    expect(textOf(page)).toBe("# Fair\n\nOn 12 June.\n\n| Time |\n| --- |\n| 10:00 |\n\nLeft\n\nRight");
  });

  test("Spans made to stop a machine are bounded", () => {
    const wide = `<table>${"<tr><td colspan=1000 rowspan=60000>x".repeat(2_000)}</table>`;
    expect(textOf(wide).length).toBeLessThan(3_000_000);
  });
});

describe("the words of a page", () => {
  test.each([
    ["definition lists", "<dl><dt><code>a</code><dt>b<dd>First <i>one</i>.</dl>", "a, b: First one."],
    [
      "code in prose",
      "<p>Set <code>max_parallel_workers</code> to 3 * 4 in [note] C:\\path.",
      "Set max_parallel_workers to 3 * 4 in [note] C:\\path.",
    ],
    [
      "raised and lowered signs",
      "<p>10<sup>6</sup> H<sub>2</sub>O x<sub>i</sub> 1<sup>st</sup> said<sup><a href=#n>3</a></sup>",
      "10^6 H2O x_i 1st said[3]",
    ],
    ["struck words", "<p><del>30</del> <ins>14</ins> days", "~~30~~ 14 days"],
    ["soft hyphens", "<p>Unter&shy;nehmen zero&#8203;width", "Unternehmen zerowidth"],
    [
      "pictures",
      "<p><img src=a.png alt='Our logo'> <img src=b.png alt=b.png> <img alt='' src=c>",
      "[Our logo]",
    ],
    ["boxes", "<ul><li><input type=checkbox checked> A<li><input type=checkbox> B</ul>", "- [x] A\n- [ ] B"],
    ["nested lists", "<ol start=3><li>one<ul><li>two</ul><li>three</ol>", "3. one\n   - two\n4. three"],
    ["ruby", "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字", "漢(kan)字"],
    [
      "a heading's permalink",
      "<h2>Use<a class=headerlink href=#u>¶</a></h2><h2><a href=#v>Title itself</a></h2>",
      "## Use\n\n## Title itself",
    ],
    ["buttons", "<button>Copy</button><h3><button>How?</button></h3>So.", "### How?\n\nSo."],
    ["line breaks in code", "<pre>a<br>  b</pre>", "```\na\n  b\n```"],
    ["labels in drawings", "<svg><title>icon</title><path d='M0 0'/><text>Pump</text></svg>", "Pump"],
  ])("%s", (_, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  test("A line that an outline would misread is escaped, and nothing else", () => {
    expect(textOf("<p># not a heading<p>``` no fence<p>a<br>===<p>===<p>- a list<p>a_b * c | d")).toBe(
      "\\# not a heading\n\n\\``` no fence\n\na\n\\===\n\n===\n\n- a list\n\na_b * c | d",
    );
  });

  test("Links and pictures keep their targets out of the text", () => {
    const page = `<base href="/docs/"><p><a href="a.html#x">First</a>, <a href="data:text/html;base64,AAAA">Data</a>, <img src="data:image/png;base64,AAAA" alt="Plot">`;
    const { text, links } = htmlToText(page, { uri: "https://example.org/site/page" });
    expect(text).toBe("First, Data, [Plot]");
    expect(links[0]).toEqual({ text: "First", target: "https://example.org/docs/a.html#x" });
  });

  test("The head gives title, author, language and dates", () => {
    const page = `<html lang=de-CH><head><title> A &amp;\n B </title><meta name=author content="Ada"><meta property="article:published_time" content="2024-01-02T03:04:05Z"></head><body>x`;
    expect(htmlToText(page)).toMatchObject({
      title: "A & B",
      properties: { author: "Ada", language: "de-CH", createdAt: "2024-01-02T03:04:05.000Z" },
    });
  });
});

describe("what is left out", () => {
  test("Navigation and banners go, notes and quotes' footers stay", () => {
    const page = `<nav><a href=a>Menu</a></nav><header role=banner><a href=b>Logo</a></header>${filler}<aside>Warning!</aside><blockquote>Said<footer>Ann</footer></blockquote><footer>Imprint</footer>`;
    const text = textOf(page);
    expect(text).toContain("Warning!");
    expect(text).toContain("> Ann");
    expect(text).not.toMatch(/Menu|Logo|Imprint/);
  });

  test("Whatever holds most of a page is no furniture, and not hidden", () => {
    expect(textOf(`<body class=sidebar><a href=a>${"All of it in links. ".repeat(20)}</a>`)).toContain(
      "All of it",
    );
    expect(textOf(`<nav>${filler}</nav>`)).toContain("Ordinary");
    // The contents of a whole manual stand on each of its pages; on a page of their own they are what it is about.
    const contents = `<nav>${Array.from({ length: 200 }, (_, at) => `<a href=${at}>Chapter ${at}</a> `).join("")}</nav>`;
    expect(textOf(`${contents}${"<p>Ordinary words of this page.".repeat(20)}`)).not.toContain("Chapter 7");
    expect(textOf(`<h1>Contents</h1>${contents}`)).toContain("Chapter 7");
    for (const style of [
      "display:none",
      "visibility:hidden;opacity:0",
      "position:absolute;left:-9999px",
      "font-size:0",
      "color:#fff",
    ]) {
      const { text, coverage } = htmlToText(`<h1>T</h1><div style="${style}">${filler}</div>`);
      expect(text).toContain("Ordinary");
      expect(coverage.problems).toEqual([expect.stringContaining("more than half of its text")]);
    }
    expect(textOf(`<style>body{display:none}</style>${filler}`)).toContain("Ordinary");
  });

  test("What a reader can unfold is not hidden; what nobody can is", () => {
    const page = `${filler}<button aria-expanded=false>More</button><div style="display:none">Unfolded</div>
      <p>When?</p><div style="display:none">On Monday.</div><a href="#t2">Tab</a><div id=t2 hidden>Second tab</div>
      <p>Next.</p><div style="display:none">Mallory</div><div hidden>Mallory</div>`;
    const { text, coverage } = htmlToText(page);
    for (const part of ["Unfolded", "On Monday.", "Second tab"]) expect(text).toContain(part);
    expect(text).not.toContain("Mallory");
    expect(coverage.hiddenCharacters).toBe(14);
  });

  test("Coverage counts tables, fields and pictures without a description", () => {
    const page = `<table><tr><th>A<tr><td>1</table><input value=Ann><img src=x.png><img src=y.png alt="">${filler}`;
    expect(htmlToText(page).coverage).toEqual({ tables: 1, formFields: 1, notRead: { picture: 1 } });
  });
});

describe("hostile pages take time in proportion to their size", () => {
  const fonts = Array.from({ length: 300 }, (_, index) => `<font size=${index}>`).join("");
  test.each<[string, (count: number) => string]>([
    ["nested divisions, and a style", (count) => `<p style="color:red">${"<div>".repeat(count)}x`],
    ["closed divisions, and a style", (count) => `<p style="color:red">${"<div></div>".repeat(count)}x`],
    ["text before a table", (count) => `<table>${"<p>x".repeat(count)}`],
    ["tables in tables", (count) => "<table><tr><td>x".repeat(count)],
    ["lists in lists with headings", (count) => "<ul><li><h2>x</h2>".repeat(count)],
    ["open formatting", (count) => fonts + "<p>x".repeat(count / 100)],
    ["links that never end", (count) => '<a href="#">x'.repeat(count)],
    ["hidden in hidden", (count) => `${"<div hidden>x".repeat(count)}${filler}`],
    ["figures hidden from screen readers", (count) => "<span aria-hidden=true>1</span>".repeat(count)],
    ["units hidden from screen readers", (count) => "1<span aria-hidden=true>m</span>".repeat(count)],
    ["parts without names", (count) => `<p>${"<span>Ab cd</span>".repeat(count)}`],
    [
      "lists of other pages",
      (count) => `<h1>x</h1>${"<div><h2>Related articles</h2><a href=/x>y</a>".repeat(count)}${filler}`,
    ],
    ["buttons in buttons", (count) => "<span role=button>x<img alt=y>".repeat(count)],
    ["quotes in quotes", (count) => `${"<blockquote>".repeat(count)}x<br>`.repeat(2)],
    [
      "scripts that name every class",
      (count) =>
        `<script>${Array.from({ length: count }, (_, index) => `c${index} `).join("")}</script><style>${Array.from({ length: 500 }, (_, index) => `.c${index}{display:none}`).join("")}</style>${Array.from({ length: 500 }, (_, index) => `<p class=c${index}>x`).join("")}`,
    ],
  ])("%s", (_, page) => {
    const cost = (count: number): number => {
      const html = page(count);
      const before = process.cpuUsage().user;
      textOf(html);
      return process.cpuUsage().user - before;
    };
    cost(1_000);
    const small = cost(2_000);
    // A square would be 16 times as much; a tenth of a second more or less is noise.
    expect(cost(8_000)).toBeLessThan(8 * small + 100_000);
  });

  test("thousands of answers to a question cost no more than other buttons", () => {
    const cost = (label: string): number => {
      const html = `<h1>x</h1><div>${`<button>${label}</button>`.repeat(3_000)}Was it helpful?</div>${filler}`;
      const before = process.cpuUsage().user;
      textOf(html);
      return process.cpuUsage().user - before;
    };
    cost("Other");
    expect(cost("Yes")).toBeLessThan(3 * cost("Other") + 100_000);
  });

  test("a page of too many elements is refused", () => {
    expect(() => parseTree("<br>".repeat(101), 100)).toThrow(/more than 100 elements/);
  });
});
