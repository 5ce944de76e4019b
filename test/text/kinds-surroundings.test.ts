import { describe, expect, test } from "vitest";
import { docx } from "../support/office-files.ts";
import { all, latin1 } from "../support/kinds.ts";
import { parse } from "../support/parse.ts";

/** Of 62 new dense files, the kinds whose text was not what a reader sees. */

const text =
  "<p>The station at the harbour pumps 200 cubic metres an hour and is looked after by a crew of four people, by day and by night.</p>" +
  "<p>Seals of carbon last for 400 days in fresh water, and for 40 days in salt water, as was measured on ten pumps of the yard.</p>";
const site = (body: string, title = "Pumps explained"): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
const links = (...names: string[]): string =>
  names.map((name, at) => `<a href="/page${at}">${name}</a>`).join(" ");

describe("what stands around an article, in elements without names", () => {
  all([
    [
      "bars of links before and after it are left out, whatever they are made of",
      "a.html",
      site(
        `<div><div>${links("Open in app", "Sign in", "Write")}</div><div><div><h1>Pumps explained</h1>${text}</div></div><div>${links("Help", "Status", "Careers", "Privacy")}</div></div>`,
      ),
      { has: ["# Pumps explained", "400 days"], lacks: ["Open in app", "Careers"] },
    ],
    [
      "lists of other pages after it are left out with their headings, and sources, files and its own sections are kept",
      "a.html",
      site(
        `<div><article><h1>Pumps explained</h1>${text}<h2>See also</h2><ul><li><a href="/valves">Valves</a></li></ul></article><div><h2>More of Ida Lie</h2><div><a href="/boats"><h3>Boats I sold</h3></a><span>Jan 2</span></div></div><div><h2>Downloads</h2><a href="/p7.pdf">Manual of the P7</a></div><div><h2>Sources</h2><ul><li><a href="https://a.example/1">Lie, Pumps</a></li><li><a href="https://b.example/2">Moe, Seals</a></li><li><a href="https://c.example/3">Vik, Water</a></li></ul></div></div>`,
      ),
      {
        has: ["400 days", "See also", "Valves", "Manual of the P7", "Lie, Pumps", "Vik, Water"],
        lacks: ["Boats", "Ida Lie"],
      },
    ],
    [
      "a list of related pages is left out within the article, too, and a section of that name with text is not",
      "a.html",
      site(
        `<main><h1>Pumps explained</h1><section><h2>Related products</h2><p>Two hoses fit it, as <a href="/h">the list of hoses</a> says; they are sold by the metre and cut to any length that you need.</p></section>${text}<section><h2>Related topics</h2><ul><li><a href="/t/1">Shipping</a></li><li><a href="/t/2">Moss</a></li></ul></section></main>`,
      ),
      { has: ["Related products", "Two hoses fit it", "400 days"], lacks: ["Shipping"] },
    ],
    [
      "cards of a list of other pages are left out with the first words of those, and comments are kept",
      "a.html",
      site(
        `<div><article><h1>Pumps explained</h1>${text}</article><div><h3>1 comment</h3><div><a href="/ola">Ola Moe</a><p>Mine leaked on day 3.</p></div></div><div><h3>Popular posts from this blog</h3><div><h3><a href="/boats">Boats I sold</a></h3><div>A boat is a hole in the water, and I sold three of them last year.</div></div></div></div>`,
      ),
      { has: ["400 days", "Ola Moe", "Mine leaked on day 3."], lacks: ["Boats", "hole in the water"] },
    ],
    [
      "lines that ask a reader to sign in are left out at the page's end, and kept in the text",
      "a.html",
      site(
        `<main><h1>Pumps explained</h1><p><a href="/login">Sign in</a> and open the list.</p>${text}${text}<p>More is said in <a href="remote-login.html">remote login</a>.</p><p>Categories: ${links("Pumps", "Seals", "Water")}</p><div><p>Please <a href="/users/sign_in?to=9">sign in</a> to leave a comment.</p></div></main>`,
      ),
      {
        has: ["Sign in and open the list.", "400 days", "More is said in remote login.", "Categories: Pumps"],
        lacks: ["leave a comment"],
      },
    ],
    [
      "links that edit a page, lead to its top or send it on are left out, and a form that only asks for an address",
      "a.html",
      site(
        `<main id="page"><h1>Pumps explained</h1><h2 id="use"><a href="#use">Use</a></h2>${text}${text}<p>See <a href="https://git.example/a/edit/b">how to edit</a> it.</p><div><a href="https://git.example/a/edit/main/pumps.md">Edit this page</a></div><div><span>Share:</span><ul><li><a href="https://x.example/intent/post?url=a">X</a></li><li><a href="https://f.example/sharer.php?u=a">F</a></li></ul></div><div><a href="#page">Return to top</a></div><div><h2>Sign up for more</h2><form><input type="email" placeholder="Your address"><button>Subscribe</button></form></div></main>`,
      ),
      {
        has: ["## Use", "400 days", "See how to edit it."],
        lacks: ["Edit this page", "Share:", "Return to top", "Sign up"],
      },
    ],
    [
      "the paragraphs below a title that stands before the main part are read, and a short page is kept whole",
      "a.html",
      site(
        `<header><div><h1>Port fees</h1><p>What a ship pays in a port.</p></div></header><main><h2>Who pays</h2>${text}</main>`,
      ),
      { has: ["# Port fees\n\nWhat a ship pays in a port.", "## Who pays"] },
    ],
    [
      "a page that is nothing but a line to sign in keeps it",
      "a.html",
      site(`<p>Welcome. <a href="/login">Sign in</a></p>`),
      { has: ["Welcome. Sign in"] },
    ],
    [
      "a page whose links are more than its text keeps them",
      "a.html",
      site(
        `<div><h1>Manual</h1><p>All parts of the manual.</p></div><div><h2>More topics</h2><ul>${Array.from({ length: 12 }, (_, at) => `<li><a href="/part${at}">Chapter about the part ${at}</a></li>`).join("")}</ul></div>`,
      ),
      { has: ["All parts of the manual.", "Chapter about the part 0", "Chapter about the part 11"] },
    ],
    [
      "the first lines of posts are kept, though they are links",
      "a.html",
      site(
        `<table><tr><td>${links("new", "past", "ask")}</td></tr><tr><td><div class="post"><div>${links("ola", "2 days ago", "next")}</div><div>${text}</div></div><div class="post"><div>${links("kari", "1 day ago", "next")}</div><div>Which seal?</div></div></td></tr></table>`,
      ),
      { has: ["ola", "400 days", "kari", "Which seal?"], lacks: ["past"] },
    ],
    [
      "a login and a search beside it are left out, and a form that is filled in is kept",
      "a.html",
      site(
        `<div><form><label>User name</label><input name="u" value="User name"><label>Password</label><input type="password"><label><input type="checkbox"> Remember me</label></form><div><h1>Pumps explained</h1>${text}</div><form><label>Owner</label> <input name="o" value="Ann Lee"></form><form>Search: <input name="q"></form></div>`,
      ),
      { has: ["400 days", "Owner Ann Lee"], lacks: ["Remember me", "Search:"] },
    ],
    [
      "the question whether a page was of help is left out, and a question of the text is kept",
      "a.html",
      site(
        `<main><h1>Pumps explained</h1>${text}<h3><button aria-expanded="false">Can I pay by card?</button></h3><p>Yes.</p><div><h2>Was this page helpful?</h2><form><button>Yes</button><button>No</button><label>Tell us more<textarea></textarea></label></form></div><div><div>Did this answer your question?</div><div><button>😞</button><button>😃</button></div></div></main>`,
      ),
      {
        has: ["400 days", "Can I pay by card?", "Yes."],
        lacks: ["helpful", "Tell us more", "Did this answer"],
      },
    ],
  ]);
});

describe("what is pressed", () => {
  all([
    [
      "the label of an element that is pressed as a button is left out, and a word of a sentence is kept",
      "a.html",
      site(
        `<main><h1>Pumps</h1>${text}<div role="button"><span>Press to see the picture in full size</span><img src="a.jpg" alt="The yard"></div><blockquote>It hums.<a role="button">Click to expand...</a></blockquote><p>Press <button>Save</button>, then turn the <span role="button" tabindex="0">impeller</span> by hand.</p></main>`,
      ),
      {
        has: ["[The yard]", "It hums.", "Press Save, then turn the impeller by hand."],
        lacks: ["full size", "Click to"],
      },
    ],
    [
      "the name of a spoiler is read before what it opens",
      "a.html",
      site(
        `<main><h1>Pumps</h1>${text}<div class="spoiler"><button class="spoiler-button">Spoiler: Serial</button><div>SN-4411-B</div></div></main>`,
      ),
      { has: ["Spoiler: Serial", "SN-4411-B"] },
    ],
    [
      "a box whose label stands in a block of its own begins its line",
      "a.html",
      site(
        `<main><h1>Tasks</h1>${text}<div><label><input type="checkbox" checked></label><div><div>Call Ola</div></div></div><div><label><input type="checkbox"></label><div>Write the log</div></div><ul><li><input type="checkbox"></li></ul></main>`,
      ),
      { has: ["[x] Call Ola", "[ ] Write the log", "- [ ]"] },
    ],
  ]);
});

describe("parts of pages", () => {
  all([
    [
      "lines of code that only a style sheet keeps stay lines",
      "a.html",
      site(
        `<main><h1>Pumps</h1>${text}<div><span><code class="language-bash"><span class="linenumber">1</span><span>pump stop\n</span><span class="linenumber">2</span><span>  pump start</span></code></span></div><p>The <code class="language-css">a\nb</code> stays in its line.</p></main>`,
      ),
      { has: ["```bash\npump stop\n  pump start\n```", "The a b stays in its line."] },
    ],
    [
      "rows of short texts are a table, though its maker calls it layout",
      "a.html",
      site(
        `<main><h1>Pumps</h1>${text}<table role="presentation"><tr><td><div><p><b>Light</b></p></div></td><td><p><b>Meaning</b></p></td></tr><tr><td><p>red</p></td><td><p>dry run</p></td></tr></table><table role="presentation"><tr><td><img src="a.png" alt=""></td><td>One</td></tr><tr><td><img src="b.png" alt=""></td><td>Two</td></tr></table></main>`,
      ),
      { has: ["| Light | Meaning |", "| red | dry run |", "One", "Two"], lacks: ["| One"] },
    ],
    [
      "a link and what stands beside it are words of their own, and a box that opens a menu is none",
      "a.html",
      site(
        `<main><div><input type="checkbox" role="button"> <label>2 languages</label></div><h1>Pumps</h1>${text}<p><cite><a href="/u">Ola Moe</a></cite><span><a href="/c">March 5</a></span></p><p><span>200 KB</span><a href="/f">Download</a>, <a href="/p1">PEP 1</a>/<span id="i"></span><a href="/p2">PEP 2</a></p><p><code><a href="/m">Map</a><a href="/e">Entry</a></code>, <a href="/w">word</a>s<sup><a href="#n1">1</a></sup></p></main>`,
      ),
      {
        has: ["Ola Moe March 5", "200 KB Download, PEP 1/PEP 2", "MapEntry, words[1]"],
        lacks: ["languages", "[ ]"],
      },
    ],
    [
      "the label of an advertisement, the size of a picture and the hint of a field are no text",
      "a.html",
      site(
        `<main><h1>Pumps</h1>${text}<div>Advertisement</div><p>Advertisement costs rose.</p><a href="p.jpg"><img src="p.jpg" alt="The foot"><span>1920×1080 310 KB</span></a><div role="textbox" aria-label="Write a comment…">Write a comment…</div></main>`,
      ),
      {
        has: ["Advertisement costs rose.", "[The foot]"],
        lacks: ["Advertisement\n", "310 KB", "Write a comment"],
      },
    ],
  ]);
});

describe("texts", () => {
  all([
    [
      "lines of a value in JSON keep their indents",
      "a.json",
      String.raw`{"name":"p","script":"if x:\n    stop()\n\n  # halt\n","steps":"1. Close\n   - inlet"}`,
      { has: ["script: if x:\n    stop()\n  ", "# halt\nsteps: 1. Close\n   - inlet"] },
    ],
    [
      "a table of vertical bars under the name of a text is a table, with its doubled quotes",
      "stock.txt",
      'Part|Note|Price\nP7|12" hose, "soft"|1,204.50\nP8|"a ""hard"" one"|88.00\nP9|"two|in one"|3.10\n',
      {
        has: [
          "| Part | Note | Price |",
          '| P7 | 12" hose, "soft" | 1,204.50 |',
          '| P8 | a "hard" one | 88.00 |',
          "| P9 | two\\|in one | 3.10 |",
        ],
      },
    ],
    [
      "spaces that break no line are spaces in a mail",
      "a.eml",
      "From: a@x.example\r\nSubject: Price\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIt costs 12\u00A0500\u00A0NOK.\r\n",
      { has: ["It costs 12 500 NOK."] },
    ],
    [
      "a list in a cell of reStructuredText is part of the cell",
      "a.rst",
      "Codes\n=====\n\n.. list-table::\n   :header-rows: 1\n\n   * - Code\n     - Meaning\n   * - 3\n     - * dry\n       * blocked\n   * - 4\n     - leak\n",
      { has: ["| Code | Meaning |", "| 3 | dry; blocked |", "| 4 | leak |"] },
    ],
    [
      "meanings of marks in a listing of AsciiDoc count in no list, and a list in a cell keeps its items",
      "a.adoc",
      "= Guide\n\n. Close the inlet.\n+\n----\npump stop <1>\npump start <2>\n----\n<1> Stops it.\n<2> Starts it.\n. Open it.\n\n|===\n|Part |Note |Price\n\n|Seal |* carbon\n* rubber |12.50\n|===\n",
      {
        has: [
          "1. Close the inlet.",
          "1. Stops it.\n2. Starts it.",
          "2. Open it.",
          "| Seal | carbon; rubber | 12.50 |",
        ],
      },
    ],
    [
      "Org counts as it is told to, and code is as it was before it was put into Org",
      "a.org",
      "* Notes\n3. [@3] by mail\n4. by phone\n| a\\vert{}b | 1 |\n\n#+BEGIN_SRC sh\n,* no heading\nrun\n#+END_SRC\n\n: rpm 2900\n: temp 61\n",
      {
        has: [
          "3. by mail\n4. by phone",
          "| a\\|b | 1 |",
          "```sh\n* no heading\nrun\n```",
          "```\nrpm 2900\ntemp 61\n```",
        ],
      },
    ],
    [
      "lists of LaTeX go on where a counter says, and code has its parts in LaTeX without their marks",
      "a.tex",
      "\\documentclass{article}\n\\lstset{escapeinside={(*}{*)}}\n\\begin{document}\n\\section{A}\nText.\n\\begin{enumerate}\\setcounter{enumi}{2}\n\\item Third\n\\item Fourth\n\\end{enumerate}\n\\begin{lstlisting}\nrun(3) (*\\label{l:a}*)\n\\end{lstlisting}\n\\begin{lstlisting}[escapechar=|]\nx = 1 |\\emph{fast}|\n\\end{lstlisting}\n\\end{document}\n",
      { has: ["3. Third\n4. Fourth", "run(3)\n", "x = 1 fast"], lacks: ["label", "emph"] },
    ],
    [
      "letters of Symbol are Greek, whatever set of characters is said of the font",
      "a.rtf",
      latin1(
        String.raw`{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset0 Symbol;}}Angle {\f1 b\'a3} 5.\par}`,
      ),
      { has: ["Angle β≤ 5."] },
    ],
  ]);
});

describe("Word", () => {
  test("two styles that hide words switch each other off", async () => {
    const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`;
    const run = (words: string, style = "") =>
      `<w:r>${style === "" ? "" : `<w:rPr><w:rStyle w:val="${style}"/></w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`;
    const body = `<w:p>${run("A text that is longer than all that is hidden in this document, as most texts are. ")}${run("Words of one style", "C")}</w:p><w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>${run("The other style")}${run("shown by both", "C")}</w:p>`;
    const { text: shown } = await parse(
      docx(body, { "word/styles.xml": styles }),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    );
    expect(shown).toContain("shown by both");
    expect(shown).not.toContain("of one style");
    expect(shown).not.toContain("The other style");
  });
});
