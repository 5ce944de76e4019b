import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { archive, docx, odt, xlsx } from "../support/office-files.ts";
import { all, latin1, page, textOf } from "../support/kinds.ts";
import type { Kind } from "../support/kinds.ts";
import { pdf, written } from "../support/pdf-file.ts";

/** One small document for each thing that readers of files get wrong, by the kinds that public bug reports name. */

describe("HTML", () => {
  all([
    [
      "a header of two rows becomes one",
      "a.html",
      page(
        `<table><thead><tr><th rowspan=2>Region</th><th colspan=2>2023</th></tr><tr><th>Q1</th><th>Q2</th></tr></thead><tbody><tr><th>North</th><td>1</td><td>2</td></tr></tbody></table>`,
      ),
      { has: ["| Region | 2023 Q1 | 2023 Q2 |", "| North | 1 | 2 |"] },
    ],
    [
      "a header cell alone in its row is no second row of the header",
      "a.html",
      page(
        `<table><tr><th></th><th>Mon</th></tr><tr><th colspan=2>Morning</th></tr><tr><th>8:00</th><td>Bio</td></tr></table>`,
      ),
      { has: ["|  | Mon |", "| Morning |  |", "| 8:00 | Bio |"] },
    ],
    [
      "what a reader can unfold is read, and templates are not",
      "a.html",
      page(
        `<details><summary>Refunds</summary><p>30 days.</p></details><template><p>Never</p></template><noscript>Enable</noscript>`,
      ),
      { has: ["Refunds", "30 days."], lacks: ["Never", "Enable"] },
    ],
    [
      "readings stand in brackets",
      "a.html",
      page(`<p>私は<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>に住む。</p>`),
      { has: ["私は東京(とうきょう)に住む。"] },
    ],
    [
      "text with a line through it is marked",
      "a.html",
      page(`<p>Price: <s>$100</s> $80. <del>Old.</del> <ins>New.</ins></p>`),
      { has: ["~~$100~~ $80. ~~Old.~~ New."] },
    ],
    [
      "MathML is read in a line",
      "a.html",
      page(
        `<p><math><mi>A</mi><mo>=</mo><mi>π</mi><msup><mi>r</mi><mn>2</mn></msup></math> and <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>`,
      ),
      { has: ["A=πr^2 and 1/2"] },
    ],
    [
      "raised and lowered text does not run into numbers",
      "a.html",
      page(`<p>10<sup>6</sup> cells, H<sub>2</sub>O, 1<sup>st</sup>, note<sup><a href="#n">1</a></sup></p>`),
      { has: ["10^6 cells, H2O, 1st, note[1]"] },
    ],
    [
      "raised and lowered figures before others, and marks of notes without them",
      "a.html",
      page(
        `<p>log<sub>10</sub>100, 42<sup>[3]</sup>, x<sub>1</sub>x<sub>2</sub>, 30<a role=doc-noteref href="#n">3</a>, 99<a epub:type=noteref href="#n"><sup>4</sup></a></p>`,
      ),
      { has: ["log_(10)100, 42[3], x1x2, 30[3], 99[4]"] },
    ],
    [
      "what styles keep apart is apart",
      "a.html",
      page(
        `<style>.n{display:block}.row{display:flex}.old{text-decoration:line-through}</style><p><span style="display:block">310</span><span style="display:block">275</span></p><p><span class=n>42</span><span>Users</span></p><div class=row><a href=x>7</a><a href=y>8</a></div><pre><span class=n>a</span><span class=n>b</span></pre><p><span style="display:inline-block;width:50%">31</span><span style="display:inline-block;width:50%">27</span><span style="float:right">5</span></p><p><span class=old>50</span> 40</p><label>Bio<textarea>typed</textarea></label>`,
      ),
      { has: ["310 275", "42 Users", "7 8", "a\nb", "31 27 5", "~~50~~ 40", "Bio typed"] },
    ],
    [
      "lists begin with zero and count in Roman numbers; a note begins with its mark",
      "a.html",
      page(
        `<ol start=0><li>zero</li></ol><ol type=I start=4><li>four</li></ol><ol type=i><li value=9>nine</li></ol><p><sup>1</sup>2020 figures</p><p><sup>2</sup>Estimated</p><p><sup>14</sup>C</p>`,
      ),
      { has: ["0. zero", "IV. four", "ix. nine", "1 2020 figures", "2 Estimated", "14C"] },
    ],
    [
      "fractions are no powers, and a column may be named by a button",
      "a.html",
      page(
        `<p>2<sup>1</sup>⁄<sub>2</sub> cups, <sup>5</sup>/<sub>8</sub></p><table><tr><th><button>Name</button></th><th>Price <button>Sort</button></th></tr><tr><td>Pen</td><td>1</td></tr></table>`,
      ),
      { has: ["2 1⁄2 cups, 5/8", "| Name | Price |"] },
    ],
    [
      "what asks to accept cookies is left out",
      "a.html",
      page(
        `<div id="cookie-banner"><p>We value it</p><button>Accept</button></div><section id="cookie-notice"><h2>Cookies</h2><p>This policy says which cookies this site sets and for how long they stay.</p></section>`,
      ),
      { has: ["## Cookies", "This policy"], lacks: ["We value"] },
    ],
    [
      "numbers of printed pages do not stand in a sentence",
      "a.html",
      page(
        `<p>It cost 12<span epub:type=pagebreak>13</span> euros <span role=doc-pagebreak>14</span>each.</p>`,
      ),
      { has: ["It cost 12 euros each."] },
    ],
    [
      "code keeps its lines without their numbers",
      "a.html",
      page(
        `<table><tr><td class="linenos"><pre>1\n2</pre></td><td class="code"><pre>import os\nprint(1)</pre></td></tr></table>`,
      ),
      { has: ["import os\nprint(1)"], lacks: ["1\n2"] },
    ],
    [
      "lists begin where they say and count down",
      "a.html",
      page(`<ol start=3><li>three</li><li value=7>seven</li></ol><ol reversed><li>x</li><li>y</li></ol>`),
      { has: ["3. three\n7. seven", "2. x\n1. y"] },
    ],
    [
      "hidden text is left out",
      "a.html",
      page(
        `<p style="display:none">A1</p><p style="visibility:hidden">B1</p><p hidden>C1</p><p style="position:absolute;left:-9999px">D1</p><p style="color:#fff;background:#fff">E1</p><p style="font-size:0">F1</p><p>Shown text that is long enough to be what this page is about, without any doubt.</p>`,
      ),
      { has: ["Shown text"], lacks: ["A1", "B1", "C1", "D1", "E1", "F1"] },
    ],
    [
      "descriptions of pictures are read",
      "a.html",
      page(
        `<p><img src=c.png alt="Revenue rose 12 %"> <img src=d.gif alt=""></p><figure><img src=a.png alt="Map"><figcaption>Figure 1. Sites.</figcaption></figure>`,
      ),
      { has: ["[Revenue rose 12 %]", "[Map]", "Figure 1. Sites."] },
    ],
    [
      "forms say what is filled in, ticked and chosen",
      "a.html",
      page(
        `<form><label>Name <input value="Ann"></label><label><input type=checkbox checked> Agree</label><label><input type=radio> No</label><select><option>Red<option selected>Blue</select><input type=hidden value=secret><input type=password value=pw></form>`,
      ),
      { has: ["Name Ann [x] Agree [ ] No Blue"], lacks: ["secret", "pw", "Red"] },
    ],
    [
      "a table in a cell is flat",
      "a.html",
      page(
        `<table><tr><th>Item</th><th>Detail</th></tr><tr><td>A</td><td><table><tr><td>k1</td><td>v1</td></tr><tr><td>k2</td><td>v2</td></tr></table></td></tr></table>`,
      ),
      { has: ["| A | k1, v1; k2, v2 |"] },
    ],
    [
      "a table by its roles is a table",
      "a.html",
      page(
        `<div role=table><div role=row><div role=columnheader>Name</div><div role=columnheader>Age</div></div><div role=row><div role=cell>Ann</div><div role=cell>30</div></div></div>`,
      ),
      { has: ["| Name | Age |", "| Ann | 30 |"] },
    ],
    [
      "terms stand before their definitions",
      "a.html",
      page(`<dl><dt>Timeout</dt><dd>30 s</dd><dt><code>size</code></dt><dd>First.</dd></dl>`),
      { has: ["Timeout: 30 s", "size: First."] },
    ],
    [
      "a page that is written into its frame is read in its place",
      "a.html",
      page(
        `<p>Before.</p><iframe srcdoc="&lt;style&gt;.x{display:none}&lt;/style&gt;&lt;p&gt;Inside the &lt;b&gt;frame&lt;/b&gt;.&lt;/p&gt;&lt;p class=x&gt;Gone&lt;/p&gt;"></iframe><p class=x>After.</p>`,
      ),
      { has: ["Before.\n\nInside the frame.\n\nAfter."], lacks: ["Gone"] },
    ],
    [
      "a broken page is read as browsers do",
      "a.html",
      `<p>Unclosed <b>bold <i>both</b> it</i><table><tr><td>1<td>2<tr><td>3<td>4</table>after & < > &copy; &#x41;`,
      { has: ["Unclosed bold both it", "| 1 | 2 |", "| 3 | 4 |", "after & < > © A"] },
    ],
    [
      "styles raise figures and count with letters, roles tick boxes",
      "a.html",
      page(
        `<p>10<span style="vertical-align:super;font-size:70%">6</span> cells, H<span style="vertical-align:sub">2</span>O <span style="vertical-align:sub"><img src=i.png alt="A long way"></span></p><ol style="list-style-type:lower-alpha"><li>x<ol><li>y</li></ol></li></ol><div role=radio aria-checked=false>Tea</div><p><span role=checkbox aria-checked=true></span>Milk</p>`,
      ),
      { has: ["10^6 cells, H2O [A long way]", "a. x\n   1. y", "[ ] Tea", "[x] Milk"] },
    ],
    [
      "formulas for a script, and raised figures in formulas",
      "a.html",
      page(
        `<p>Let <script type="math/tex">x^2</script> and <math><msup><mi>a</mi><mn>2</mn></msup><mn>1</mn></math></p>`,
      ),
      { has: ["Let x^2 and a^2 1"] },
    ],
    [
      "a wrong charset does not spoil letters",
      "a.html",
      latin1(
        `<html><head><meta charset=utf-8></head><body><p>Caf\xe9 cr\xe8me br\xfbl\xe9e co\xfbte 5 \x80 \x96 d\xe9j\xe0 vu</p></body></html>`,
      ),
      { has: ["Café crème brûlée coûte 5 € – déjà vu"] },
    ],
  ]);
});

describe("Markdown", () => {
  all([
    [
      "comments are not seen, but in code",
      "a.md",
      "# A\n\n<!-- secret -->\n\nText <!-- in --> here `<!-- code -->`.\n\n```html\n<!-- kept -->\n```\n\nEnd.\n<!-- unclosed",
      { has: ["Text here `<!-- code -->`.", "<!-- kept -->", "<!-- unclosed"], lacks: ["secret", " in "] },
    ],
    [
      "links and pictures are their texts, references and badges too; what defines them is gone",
      "a.md",
      `[![Build](https://x/y.svg)][ci] ![](b.png) ![photo.png](c.png)\n\nSee [the **docs**](http://d "T"), [Ref], <https://x.org/a_b>.[^1]\n\n[ci]: https://ci\n[ref]: <http://r> 'R'\n\n[^1]: https://note.example/1`,
      {
        has: ["[Build]\n\nSee the **docs**, Ref, https://x.org/a_b.[^1]", "[^1]: https://note.example/1"],
        lacks: ["http://d", "y.svg", "photo", "https://ci", "http://r"],
      },
    ],
    [
      "tags are read as in HTML, and blocks without any stay as they are",
      "a.md",
      `H<sub>2</sub>O, 10<sup>6</sup>, <kbd>Ctrl</kbd>+<kbd>C</kbd><br>next *line*\n\n* __plain__  item\n* a [b](c)\n\n| A | B |\n|---|--:|\n| x<br>y | \`a\\|b\` |\n\n<details><summary>More</summary>\n\nFolded.\n\n</details>\n\nTitle\n=====`,
      {
        has: [
          "H2O, 10^6, Ctrl+C\nnext *line*\n\n* __plain__  item\n* a b\n",
          "| x; y | `a\\|b` |",
          "More\n\nFolded.\n\nTitle\n=====",
        ],
        lacks: ["<"],
      },
    ],
    [
      "a table of HTML with Markdown in its cells",
      "a.md",
      `<table>\n<tr><th>Name</th><th>Value</th></tr>\n<tr><td rowspan=2>A</td><td>\n\n\`x\` [l](u)\n\n</td></tr>\n<tr><td>2</td></tr>\n</table>`,
      { has: ["| Name | Value |\n| --- | --- |\n| A | `x` l |\n| A | 2 |"] },
    ],
    [
      "names in angle brackets, code and formulas are no markup",
      "a.md",
      `# Array<string> [#](#a)\n\nUse List<Object> or <your-token> with \`Map<a>&amp;\\_\`. $\\alpha \\_ x_{<1}$ [l](u) costs \\$5.\n\n- item\n\n  \`\`\`html\n  <b>&nbsp;</b> [x](y)\n  \`\`\`\n- <b>last</b>`,
      {
        has: [
          "# Array<string>\n",
          "Use List<Object> or <your-token> with `Map<a>&amp;\\_`. $\\alpha \\_ x_{<1}$ l costs $5.",
          "<b>&nbsp;</b> [x](y)",
          "- last",
        ],
        lacks: ["[#]"],
      },
    ],
    [
      "escapes, entities and soft hyphens are what they show; the outline stays",
      "a.md",
      `max\\_size, C:\\\\path, A&nbsp;B &copy; 5 &lt; 6, Unter\u00ADnehmen\n\n\\# no heading\n\n1986\\. A year`,
      { has: ["max_size, C:\\path, A B © 5 < 6, Unternehmen\n\n\\# no heading\n\n1986. A year"] },
    ],
    [
      "front matter is read without its marks",
      "a.md",
      `+++\ntitle = "Hugo page"\ndate = 2024-01-01 # made\n+++\n\n# Heading`,
      { has: ["title: Hugo page\ndate: 2024-01-01\n\n# Heading"] },
    ],
    [
      "long tables keep their rows and their header",
      "a.md",
      `| A | B |\n|---|---|\n${Array.from({ length: 200 }, (_, row) => `| [r${row}](http://example.org/${row}) | ${row} |\n`).join("")}\nEnd`,
      { has: ["| A | B |\n| --- | --- |\n| r0 | 0 |\n| r1 | 1 |", "| r198 | 198 |\n| r199 | 199 |\n\nEnd"] },
    ],
    [
      "boxes and names of headings",
      "a.md",
      "# Head {#id .c}\n\n> [!NOTE]\n> Text. a<b and c>d.",
      { has: ["# Head\n\n> Note:\n> Text. a<b and c>d."] },
    ],
    ["a page of comments keeps them", "a.md", "<!-- all of it is here -->\n\nx", { has: ["all of it"] }],
  ]);
});

describe("tables of values", () => {
  all([
    [
      "values with a blank before each",
      "a.csv",
      'name, city, note\nAnn, Rome, hello there\nBob, Oslo, "a, b"\n',
      { has: ["| name | city | note |", "| Ann | Rome | hello there |", "| Bob | Oslo | a, b |"] },
    ],
    [
      "semicolons and decimal commas",
      "a.csv",
      `Name;Betrag\nMüller;1.234,50\n"Meier; Co";-5,00\n`,
      { has: ["| Müller | 1.234,50 |", "| Meier; Co | -5,00 |"] },
    ],
    [
      "lines before the table",
      "a.csv",
      `Report: Sales\nGenerated: 2024\n\nRegion,Q1\nNorth,10\nSouth,30\n`,
      { has: ["Report: Sales", "| Region | Q1 |", "| North | 10 |"] },
    ],
    [
      "rows of different lengths",
      "a.csv",
      `name,note\nA,x,extra\nB\n`,
      { has: ["| name | note |", "| A | x | extra |", "| B |"] },
    ],
    [
      "quotation marks and line breaks in values",
      "a.csv",
      `id,text\n1,"He said ""hi"", then\nleft"\n3,plain "inner" quote\n`,
      { has: [`| 1 | He said "hi", then; left |`, `| 3 | plain "inner" quote |`] },
    ],
    [
      "two tables in a file",
      "a.csv",
      `Region,Q1\nNorth,10\n\nItem,Cost,Qty\nPen,1,2\n`,
      { has: ["| North | 10 |\n\n| Item | Cost | Qty |\n| --- | --- | --- |\n| Pen | 1 | 2 |"] },
    ],
    [
      "a table with empty lines in it",
      "a.csv",
      `Region,Q1\n\nNorth,10\n\nSouth,20\nEast,30\n`,
      { has: ["| North | 10 |\n| South | 20 |\n| East | 30 |"] },
    ],
    [
      "JSON by its other names",
      "a.jsonc",
      `{ // note\n "a": 1.10, "url": "http://x//y", }`,
      { has: ["a: 1.10", "url: http://x//y"], lacks: ["note"] },
    ],
    [
      "leading zeros and scientific numbers stay",
      "a.csv",
      `zip,sci\n00123,1E5\n01001,1.50\n`,
      { has: ["| 00123 | 1E5 |", "| 01001 | 1.50 |"] },
    ],
    ["line ends of old Macs", "a.csv", `a,b\r1,2\r3,4\r`, { has: ["| a | b |", "| 3 | 4 |"] }],
    [
      "a byte order mark",
      "a.csv",
      `\uFEFFName,Ort\nJörg,Köln\n`,
      { has: ["| Name | Ort |", "| Jörg | Köln |"] },
    ],
    [
      "JSON with comments keeps its numbers",
      "a.json",
      `// c\n{ "a": 1.10, /* x */ "big": 12345678901234567890, "list": [{"x":"é"}], }`,
      { has: ["a: 1.10", "big: 12345678901234567890", "x: é"], lacks: ["//"] },
    ],
    [
      "a cut JSONL keeps its whole lines",
      "a.jsonl",
      `{"a":1}\n{"a":2}\n{"a":3, "b":`,
      { has: ["a: 1", "a: 2"] },
    ],
  ]);
});

describe("light markup", () => {
  all([
    [
      "reStructuredText: an empty first cell is written as a backslash",
      "a.rst",
      "Title\n=====\n\n=====  =====\nA      B\n=====  =====\n1      2\n\\      3\n=====  =====\n",
      { has: ["| A | B |", "| 1 | 2 |", "|  | 3 |"] },
    ],
    [
      "a heading in whose line its text goes on",
      "a.tex",
      String.raw`\documentclass{article}\begin{document}
\section{One {\em two}}\label{s} First words.
\paragraph{Setup} We \emph{use} it.
\end{document}`,
      { has: ["## One two\n\nFirst words.", "Setup\n\nWe use it."] },
    ],
    [
      "a LaTeX table, a list on one line, prices and quotation marks",
      "a.tex",
      "\\begin{document}\n\\section{Intro}\n50\\% of \\$5, ``quoted'' --- see \\cite{k}. $E=mc^2$ costs \\$3\n\\begin{itemize}\\item one\\item two\\end{itemize}\n\\begin{tabular}{l|r}\\hline a & \\multicolumn{2}{c}{b \\& c} \\\\ \\hline 1 & 2 & 3 \\\\\\end{tabular}\n\\end{document}",
      {
        has: [
          "## Intro",
          '50% of $5, "quoted" — see [k]. $E=mc^2$ costs $3',
          "- one\n- two",
          "| a | b & c |  |\n| --- | --- | --- |\n| 1 | 2 | 3 |",
        ],
      },
    ],
    [
      "LaTeX: code within a line, a percent sign in it, raised figures of units, references and rare accents",
      "a.tex",
      String.raw`\begin{document}
\k{a}\.z \r{a}\u{g} 5~m$^3$, CO$_2$, 1$^{st}$; Fig.~\ref{fig:a}, \citep[p.~3]{doe}, \verb|a%b| and more.
\begin{verbatim}x = 1 % kept\end{verbatim} after
\begin{lstlisting}[language=C]
int a; % kept
\end{lstlisting}
\end{document}`,
      {
        has: [
          "ąż åğ 5 m^3, CO2, 1st; Fig. [fig:a], [doe, p. 3], a%b and more.",
          "x = 1 % kept",
          "after",
          "int a; % kept",
        ],
        lacks: ["language"],
      },
    ],
    [
      "LaTeX: formulas as written, numbered lists, tall cells, comments, raised figures",
      "a.tex",
      "\\begin{document}\n10\\textsuperscript{6} and 1\\textsuperscript{st}\n\\begin{description}\\item[Key] value\\end{description}\\begin{comment}secret\\end{comment}\n\\begin{enumerate}\\item a\\begin{enumerate}\\item b\\end{enumerate}\\item c\\end{enumerate}\n\\begin{table}\\caption{Cap}\\begin{tabular}{lr}A & B \\\\[2pt] \\multirow{2}{*}{x} & 1 \\\\ & 2 \\\\ y & 3 \\end{tabular}\\end{table}\n\\[ \\frac{a}{b} \\] then\n\\begin{align}\nx&=\\frac{1}{2}\n\\end{align}\n\\begin{verbatim}\na \\[ % b\n\\end{verbatim}\n\\end{document}",
      {
        has: [
          "10^6 and 1st",
          "- Key: value",
          "1. a\n   (a) b\n2. c",
          "Cap",
          "| x | 1 |\n| x | 2 |\n| y | 3 |",
          "\\frac{a}{b}",
          "x&=\\frac{1}{2}",
          "a \\[ % b",
        ],
        lacks: ["secret"],
      },
    ],
    [
      "cells of AsciiDoc over rows and columns, and copies",
      "a.adoc",
      "|===\n|A |B\n\n.2+|x |3\n|4\n2+|wide\n|5 |6 a|7 |8\n2*|same\n|x^2^ |2+2\n|===",
      {
        has: [
          "| A | B |",
          "| x | 3 |\n| x | 4 |\n| wide |  |\n| 5 | 6 |\n| 7 | 8 |\n| same | same |\n| x^2 | 2+2 |",
        ],
      },
    ],
    [
      "DocBook: cells over rows and columns, notes in their sentences",
      "a.xml",
      `<article><title>Guide</title><para>Use 30<footnote><para>Foot</para></footnote> now.</para><informaltable><tgroup cols="3"><colspec colname="c1"/><colspec colname="c2"/><colspec colname="c3"/><thead><row><entry>A</entry><entry namest="c2" nameend="c3">B</entry></row></thead><tbody><row><entry morerows="1">x</entry><entry>1</entry><entry>2</entry></row><row><entry>3</entry><entry>4</entry></row></tbody></tgroup></informaltable></article>`,
      { has: ["Use 30 (Foot) now.", "| A | B | B |", "| x | 1 | 2 |\n| x | 3 | 4 |"] },
    ],
    [
      "DITA: notes in their sentences",
      "a.dita",
      `<?xml version="1.0"?><task id="t"><title>Do</title><taskbody><steps><step><cmd>Press 5<fn>Note</fn> times</cmd></step></steps></taskbody></task>`,
      { has: ["1. Press 5 (Note) times"] },
    ],
    [
      "XML of no known vocabulary: what its attributes say, beside their elements",
      "a.xml",
      `<catalog xmlns="urn:x" version="2"><item id="17" sku="A1" price="5.20"/><part id="d1e24">Seal</part><item sku="B2"><name lang="en">Pump</name><price currency="EUR">7</price></item></catalog>`,
      {
        has: ["id: 17, sku: A1, price: 5.20", "Seal", "sku: B2", "Pump (lang: en)", "7 (currency: EUR)"],
        lacks: ["urn:x", "d1e24"],
      },
    ],
    [
      "an SVG's attributes are no text",
      "a.svg",
      `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="5" fill="red"/><text x="1" y="2">Pump</text></svg>`,
      { has: ["Pump"], lacks: ["fill", "red", "40"] },
    ],
    [
      "JATS: marks of sources apart from numbers, spans of cells",
      "a.xml",
      `<article><body><sec><title>S</title><p>12<xref ref-type="bibr">1</xref>, 5<xref ref-type="bibr"><sup>2</sup></xref>, 7<sup><xref ref-type="fn">3</xref></sup>.</p><table-wrap><table><tr><th>A</th><th>B</th></tr><tr><td rowspan="2">x</td><td>1</td></tr><tr><td>2</td></tr></table></table-wrap></sec></body></article>`,
      { has: ["12[1], 5[2], 7[3].", "| x | 1 |\n| x | 2 |"] },
    ],
    [
      "JATS: formulas in both forms and struck text in their sentence",
      "a.xml",
      `<article xmlns:mml="http://www.w3.org/1998/Math/MathML"><body><sec><title>S</title><p>See <inline-formula><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math></inline-formula> and <inline-formula><alternatives><tex-math>\\documentclass{minimal}\\begin{document}$a^2$\\end{document}</tex-math><mml:math><mml:mi>a</mml:mi></mml:math></alternatives></inline-formula>, <strike>old</strike>.</p></sec></body></article>`,
      { has: ["See x^2 and $a^2$, ~~old~~."] },
    ],
    [
      "JATS and DocBook: numbers of sections and figures, lists of letters",
      "a.xml",
      `<article><body><sec><label>1.</label><title>Methods</title><list list-type="alpha-lower"><list-item><p>one</p></list-item></list><fig><label>Figure 1</label><caption><p>Map</p></caption></fig><orderedlist numeration="upperroman" startingnumber="5"><listitem><para>five</para></listitem></orderedlist></sec></body></article>`,
      { has: ["## 1. Methods", "a. one", "Figure 1 Map", "V. five"] },
    ],
    [
      "TEI: changes and raised figures in their sentence",
      "a.xml",
      `<TEI><text><body><p>Is <del>50</del> <add>40</add> cells<hi rend="superscript">2</hi>.</p></body></text></TEI>`,
      { has: ["Is ~~50~~ 40 cells^2."] },
    ],
    [
      "times of subtitles in XML are left out",
      "a.xml",
      `<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="0s" end="1s">Hello</p></div></body></tt>`,
      { has: ["Hello"], lacks: ["begin", "0s"] },
    ],
    [
      "lists that count by themselves: reStructuredText",
      "a.rst",
      "#. one\n#. two\n\n   more\n\n   #. sub\n\n#. three\n\nText\n\n#. again\n\n5. five\n#. six\n",
      { has: ["1. one\n2. two", "   1. sub", "3. three", "1. again", "5. five\n6. six"] },
    ],
    [
      "lists that count by themselves, struck text and lowered figures: AsciiDoc",
      "a.adoc",
      ". one\n. two\n.. a\n.. b\n+\nmore\n\n. three\n\nPay [.line-through]#50# 40, x~2~3.\n\n. new\n",
      { has: ["1. one\n2. two\n   a. a\n   b. b", "more", "3. three", "~~50~~ 40, x_(2)3.", "1. new"] },
    ],
    [
      "LaTeX: lines in a cell, struck text, letters without their dots",
      "a.tex",
      String.raw`\begin{document}
Na\"{\i}ve pays \sout{50} 40.
\begin{tabular}{ll}A & B\\ 1\newline 2 & \makecell{3\\4}\\\end{tabular}
\end{document}`,
      { has: ["Naïve pays ~~50~~ 40.", "| A | B |\n| --- | --- |\n| 1; 2 | 3; 4 |"] },
    ],
    [
      "Org: powers, terms, exports",
      "a.org",
      "10^{6} @@html:<b>@@x\n\n- term :: text",
      { has: ["10^6 x", "- term: text"] },
    ],
    [
      "calendars: what comes after an alarm, the last day, tasks",
      "a.ics",
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20240105\r\nDTEND;VALUE=DATE:20240107\r\nBEGIN:VALARM\r\nDESCRIPTION:Rem\r\nEND:VALARM\r\nLOCATION:Hall 5\r\nEND:VEVENT\r\nBEGIN:VTODO\r\nSUMMARY:Do it\r\nDUE:20240110T120000Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
      { has: ["End: 2024-01-06", "Place: Hall 5", "Due: 2024-01-10 12:00 UTC"], lacks: ["Rem"] },
    ],
    [
      "raised figures of reStructuredText",
      "a.rst",
      "10\\ :sup:`6` cells, H\\ :sub:`2`\\ O",
      { has: ["10^6 cells, H2O"] },
    ],
    [
      "code and struck text of Org",
      "a.org",
      "Pay +50+ 40, call =a_b= and ~x/y~, /so/ *it* is: 1+2+3",
      { has: ["Pay ", "40, call a_b and x/y, so it is: 1+2+3"], lacks: ["=", "/so"] },
    ],
    [
      "tables of reStructuredText",
      "a.rst",
      "=====  =====\nA      B\n=====  =====\n1      2\n       more\n=====  =====\n\n+---+-----+\n| a | b   |\n+===+=====+\n| 1 | two |\n|   | *x* |\n+---+-----+\n\nEnd.",
      {
        has: ["| A | B |\n| --- | --- |\n| 1 | 2 more |", "| a | b |\n| --- | --- |\n| 1 | two x |", "End."],
      },
    ],
    [
      "reStructuredText: tables as lists and as values, names for texts, what versions and references say, literals",
      "a.rst",
      `:Author: Ann

.. |prod| replace:: Pump 3

The |prod| takes \`\`**kwargs\`\` and \`a
long link <http://x>\`_ [1]_ [CIT]_, see target_.

.. list-table:: Sizes
   :header-rows: 1

   * - Part
     - Size
   * - Bolt
     - 12
       mm
   * - Nut
     -

.. csv-table::
   :header: "Item", "Price"

   "Pen, red", 1.50

.. deprecated:: 3.2
   Use others.

| Line one
| Line two

.. only:: html

   Shown.`,
      {
        has: [
          "Author: Ann",
          "The Pump 3 takes **kwargs and a\nlong link [1] [CIT], see target.",
          "Sizes\n\n| Part | Size |\n| --- | --- |\n| Bolt | 12 mm |\n| Nut |  |",
          "| Item | Price |\n| --- | --- |\n| Pen, red | 1.50 |",
          "Deprecated since version 3.2: Use others.",
          "Line one\nLine two",
          "Shown.",
        ],
        lacks: ["http", ":header", "html"],
      },
    ],
    [
      "AsciiDoc: values of attributes, conditions, admonitions, values in tables, literals over lines",
      "a.adoc",
      `= Guide to {prod}
:prod: Pump 3

Use {prod}{nbsp}now, *in two
lines*, +pass *x*+, menu:File[Open] #marked#(((hidden))).

[WARNING]
====
Hot.
====

ifdef::never[]
Hidden part
endif::[]

[%header,format=csv]
|===
a,b
1,"2,3"
|===

|===
|A |B

|1 \\| 2 a|
* one
* two
|===

----
{prod} <b>
----`,
      {
        has: [
          "# Guide to Pump 3",
          "Use Pump 3 now, in two\nlines, pass *x*, File > Open marked.",
          "WARNING: Hot.",
          "| a | b |\n| --- | --- |\n| 1 | 2,3 |",
          "| 1 \\| 2 | one; two |",
          "{prod} <b>",
        ],
        lacks: ["Hidden", "hidden"],
      },
    ],
    [
      "LaTeX: notes and marks over lines",
      "a.tex",
      "\\begin{document}\nIt costs 30\\footnote{In\n2020.} \\textbf{in\nall}.\n\\end{document}",
      { has: ["It costs 30 (In\n2020.) in\nall."] },
    ],
    [
      "reStructuredText's drawn cells over rows and columns",
      "a.rst",
      `+-----+-----+
| A   | B   |
+=====+=====+
| both      |
+-----+-----+
| tall| 1   |
|     +-----+
|     | 2   |
+-----+-----+
`,
      { has: ["| A | B |\n| --- | --- |\n| both |  |\n| tall | 1 |\n| tall | 2 |"] },
    ],
    [
      "LaTeX: commands of the document, units, signs, code in a line",
      "a.tex",
      String.raw`\newcommand{\co}{ACME Corp}\newcommand{\pair}[2]{#1 and #2}
\newcommand{\two}[1]{twice #1}
\begin{document}
\co{} pays \SI{30}{\kilo\metre}, 5~\euro{} under \S 3\ldots{} \two{a} \verb|x_b*c| fi\-le \qty{9.8}{\metre\per\square\second}
\begin{thebibliography}{9}
\bibitem{k} A Book.
\end{thebibliography}
\end{document}`,
      {
        has: ["ACME Corp pays 30 km, 5 € under § 3… twice a x_b*c file 9.8 m/s²", "- [1] A Book."],
        lacks: ["{9}", "newcommand"],
      },
    ],
    [
      "Org: marks over lines, captions, pictures",
      "a.org",
      "Is *bold over\nlines* with ~a *b*~, H_{2}O.\n\n#+CAPTION: A map\n[[file:a.png]]\n-----\n",
      { has: ["Is bold over\nlines with a *b*, H2O.\n\nA map"], lacks: ["png", "--"] },
    ],
    [
      "calendars: how long, and when not",
      "a.ics",
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Meet\r\nDTSTART:20240105T090000Z\r\nDURATION:PT1H30M\r\nEXDATE:20240112T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      { has: ["Duration: 1 h 30 min", "Except: 2024-01-12 09:00 UTC"] },
    ],
    [
      "XML's entities may hold its own signs",
      "a.xml",
      `<!DOCTYPE a [<!ENTITY co "ACME &amp; Co">]><a><b>&co; pays</b></a>`,
      { has: ["ACME & Co pays"] },
    ],
    [
      "Org's blocks that are never closed",
      "a.org",
      `#+TITLE: T\n${"#+BEGIN_SRC\n".repeat(30_000)}* Head\nText`,
      { has: ["# T", "# Head", "Text"] },
    ],
  ]);
});

/** UTF-32 with its mark. */
function utf32(text: string, isLittle: boolean): Uint8Array {
  const codes = Array.from(`\uFEFF${text}`, (letter) => letter.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(4 * codes.length));
  for (const [index, code] of codes.entries()) view.setUint32(4 * index, code, isLittle);
  return new Uint8Array(view.buffer);
}

describe("plain text", () => {
  all([
    [
      "UTF-32, its low bytes first",
      "a.txt",
      utf32("Grüße 😀 aus Köln", true),
      { has: ["Grüße 😀 aus Köln"] },
    ],
    [
      "UTF-32, its high bytes first",
      "a.txt",
      utf32("Grüße 😀 aus Köln", false),
      { has: ["Grüße 😀 aus Köln"] },
    ],
    [
      "what is not seen within words",
      "a.txt",
      "Unter\u00ADneh\u200Bmen \u0646\u200C\u0645",
      { has: ["Unternehmen \u0646\u200C\u0645"] },
    ],
    ["what is not seen within values", "a.json", `{"a": "Unter\u00ADnehmen"}`, { has: ["a: Unternehmen"] }],
    [
      "what is not seen within cells",
      "a.csv",
      "a,b\nUnter\u00ADnehmen,1\n",
      { has: ["| Unternehmen | 1 |"] },
    ],
    ["all kinds of line ends", "a.txt", "a\r\nb\rc\nd", { has: ["a\nb\nc\nd"] }],
  ]);
});

describe("subtitles", () => {
  all([
    [
      "voices, marks and comments",
      "a.vtt",
      `WEBVTT\n\nSTYLE\n::cue { color: red }\n\nNOTE a comment\n\nintro\n00:01.000 --> 00:04.000 align:start\n<v Ann>Hello <i>there</i>, &amp; welcome.</v>\n\n00:04.500 --> 00:06.000\n<v Ann>We begin.\n\n00:06.500 --> 00:09.000\n<v.loud Bob>Thanks!</v>\n<v Ann>No problem.</v>\n`,
      {
        has: ["Ann: Hello there, & welcome. We begin.\n\nBob: Thanks!\n\nAnn: No problem."],
        lacks: ["comment", "color", "intro"],
      },
    ],
    [
      "dashes, labels and cues without empty lines",
      "a.srt",
      `\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\n<font color="#fff">- One</font>\r\n- Two\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n{\\an8}ANN: Where?\r\n`,
      { has: ["One\n\nTwo\n\nANN: Where?"], lacks: ["00:00", "an8"] },
    ],
  ]);
});

/** A tar archive of files, as GNU tar writes it. */
function tar(files: Readonly<Record<string, string>>): Uint8Array {
  const blocks = Object.entries(files).map(([name, content]) => {
    const body = Buffer.from(content);
    const header = Buffer.alloc(512 + Math.ceil(body.length / 512) * 512);
    header.write(name);
    header.write(body.length.toString(8).padStart(11, "0"), 124);
    header.write("        0", 148);
    header.write("ustar  ", 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    body.copy(header, 512);
    return header;
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const armour = (kind: string): string =>
  `-----BEGIN PGP ${kind}-----\nVersion: GnuPG\n\nhQEMA1234567890abcdefABCDEF\n=abcd\n-----END PGP ${kind}-----\n`;

describe("archives and encryption", () => {
  const archived = tar({ "docs/a.md": "Hello [link](x).", "docs/.hidden": "no", "b.csv": "k,v\na,1\n" });
  all([
    [
      "a tar archive is a section for each file",
      "a.tar",
      archived,
      { has: ["## docs/a.md\n\nHello link.", "| a | 1 |"], lacks: ["no"] },
    ],
    ["a packed tar archive", "a.tgz", gzipSync(archived), { has: ["## docs/a.md"] }],
    [
      "what is signed is read, and encrypted parts are not",
      "a.txt",
      `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe price is 30.\n- - Ann\n${armour("SIGNATURE")}Then\n${armour("MESSAGE")}End`,
      { has: ["The price is 30.\n- Ann\nThen\nEnd"], lacks: ["BEGIN", "hQEMA", "Hash"] },
    ],
  ]);

  test("A text that is nothing but encrypted says so", async () => {
    await expect(textOf("a.asc", armour("MESSAGE"))).rejects.toThrow(/is encrypted/);
  });

  test("A damaged tar archive is refused", async () => {
    const bytes = tar({ "a.txt": "x" });
    bytes[0] = 0x41;
    await expect(textOf("a.tar", bytes)).rejects.toThrow(/tar archive that it is in is damaged/);
  });
});

const head =
  "From: Ann <ann@x.org>\r\nTo: Bob <bob@x.org>\r\nDate: Mon, 1 Jan 2024 10:00:00 +0100\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\n";
const attached = (fields: string, bytes: Uint8Array): string =>
  `--B\r\n${fields}Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes)
    .toString("base64")
    .replace(/(.{76})/g, "$1\r\n")}\r\n`;

describe("mail", () => {
  all([
    [
      "a subject whose letters are written as they are",
      "a.eml",
      latin1(
        "From: J\u00f6rg <a@b.example>\r\nSubject: Angebot f\u00fcr \u00c4pfel\r\nDate: Tue, 05 Mar 2024 10:00:00 +0000\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\u00fc\u00dfe\r\n",
      ),
      { has: ["# Angebot für Äpfel", "From: Jörg", "Grüße"] },
    ],
    [
      "quoted-printable, quotes and a signature",
      "a.eml",
      latin1(
        `${head}Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSch=F6ne Gr=FC=DFe, 50=\r\n % off =3D deal\r\n> quoted\r\n>> deeper\r\n\r\n-- \r\nAnn\r\n`,
      ),
      { has: ["Schöne Grüße, 50 % off = deal\n> quoted\n>> deeper\n\n--\nAnn"] },
    ],
    [
      "letters without a charset",
      "a.eml",
      latin1(`${head}\r\nKein Charset: f\xfcr Gr\xf6\xdfe und \xc4rger, sch\xf6n\r\n`),
      { has: ["für Größe und Ärger, schön"] },
    ],
    [
      "letters that are not UTF-8 as they say",
      "a.eml",
      latin1(
        `${head}Content-Type: text/html; charset="utf-8"\r\n\r\n<p>f\xfcr Gr\xf6\xdfe und \xc4rger, sch\xf6n</p>\r\n`,
      ),
      { has: ["für Größe und Ärger, schön"] },
    ],
    [
      "quoted lines that flow",
      "a.eml",
      `${head}Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nA line \r\ngoes on.\r\n> quoted \r\n> text\r\n`,
      { has: ["A line goes on.\n> quoted text"] },
    ],
    [
      "a table that only the HTML part has",
      "a.eml",
      `${head}Content-Type: multipart/alternative; boundary=B\r\n\r\n--B\r\n\r\nYour order:\r\nPos\r\nPrice\r\n1\r\n50\r\n--B\r\nContent-Type: text/html\r\n\r\n<p>Your order:</p><table><tr><th>Pos</th><th>Price</th></tr><tr><td>1</td><td>50</td></tr></table>\r\n--B--\r\n`,
      { has: ["Your order:", "| Pos | Price |", "| 1 | 50 |"] },
    ],
    [
      "words that only the HTML part has",
      "a.eml",
      `${head}Content-Type: multipart/alternative; boundary=B\r\n\r\n--B\r\n\r\n${"We thank you for your order. ".repeat(30)}\r\n--B\r\nContent-Type: text/html\r\n\r\n<p>We thank you for your order.</p><p>Pump K2 ships on Friday to Leeds by rail.</p>\r\n--B--\r\n`,
      { has: ["We thank you", "Pump K2 ships on Friday"] },
    ],
    [
      "a plain part that says only to look at the other, which is shorter",
      "a.eml",
      `${head}Content-Type: multipart/alternative; boundary=B\r\n\r\n--B\r\n\r\nPlease view in an HTML mail client.\r\n--B\r\nContent-Type: text/html\r\n\r\n<p>The price is 80.</p>\r\n--B--\r\n`,
      { has: ["The price is 80."], lacks: ["view"] },
    ],
    [
      "an invitation, and a document",
      "a.eml",
      latin1(
        `${head}Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\nSee\r\n--B\r\nContent-Type: text/calendar; name=invite.ics\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Review\\, part 1\r\nDTSTART;TZID=Europe/Berlin:20240105T090000\r\nORGANIZER;CN=Ann:mailto:ann@x.org\r\nATTENDEE;CN="Bob B":mailto:bob@x.org\r\nBEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n${attached("Content-Type: application/pdf; name=a.pdf\r\n", pdf([[{ text: "In the PDF", x: 50, y: 700 }]]))}${attached("Content-Type: application/octet-stream; name=tool.exe\r\n", Buffer.from("MZ\0\u0001\u0002"))}--B--\r\n`,
      ),
      {
        has: [
          "See",
          "Event: Review, part 1",
          "Start: 2024-01-05 09:00 (Europe/Berlin)",
          "Organiser: Ann (ann@x.org)",
          "Attendee: Bob B (bob@x.org)",
          "## a.pdf",
          "In the PDF",
          "Attachment: tool.exe",
        ],
        lacks: ["Reminder"],
      },
    ],
    [
      "a name in another script, and values in their own charset",
      "a.eml",
      latin1(
        `${head}Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nSee\r\n--B\r\nContent-Type: text/csv; charset=windows-1252; name="=?utf-8?B?w5xiZXJzaWNodC5jc3Y=?="\r\nContent-Disposition: attachment; filename*=utf-8''%C3%9Cbersicht.csv\r\n\r\nName;Ort\r\nJ\xf6rg;K\xf6ln\r\n--B--\r\n`,
      ),
      { has: ["Übersicht.csv", "| Jörg | Köln |"] },
    ],
  ]);
});

const run = (text: string, look = ""): string =>
  `<w:r>${look === "" ? "" : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (...parts: string[]): string => `<w:p>${parts.join("")}</w:p>`;
const field = (instruction: string, result: string | undefined, data = ""): string =>
  `<w:r><w:fldChar w:fldCharType="begin">${data}</w:fldChar></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r>${result === undefined ? "" : `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}`}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

describe("Word and rich text", () => {
  all([
    [
      "a large first letter belongs to its word, and the place of an object is no letter",
      "a.docx",
      docx(
        `<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>${run("T")}</w:p>` +
          paragraph(run("he first\uFFFC letter.")),
      ),
      { has: ["The first letter."] },
    ],
    [
      "tracked changes are accepted",
      "a.docx",
      docx(
        paragraph(
          run("The term is "),
          `<w:del><w:r><w:delText>30</w:delText></w:r></w:del><w:ins>${run("14")}</w:ins>`,
          run(" days."),
        ) + paragraph(`<w:moveFrom>${run("moved")}</w:moveFrom><w:moveTo>${run("arrived")}</w:moveTo>`),
      ),
      { has: ["The term is 14 days.", "arrived"], lacks: ["30", "moved"] },
    ],
    [
      "fields give their results",
      "a.docx",
      docx(
        paragraph(
          field("PAGEREF x", "12"),
          run(" pages, "),
          `<w:fldSimple w:instr="DATE">${run("1 May 2024")}</w:fldSimple>`,
        ) +
          paragraph(
            field("FORMCHECKBOX", undefined, "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"),
            run(" Tea "),
            field(
              "FORMDROPDOWN",
              undefined,
              `<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/><w:listEntry w:val="Blue"/></w:ddList></w:ffData>`,
            ),
          ),
      ),
      { has: ["12 pages, 1 May 2024", "☒ Tea Blue"], lacks: ["PAGEREF", "FORM"] },
    ],
    [
      "shares and dates of a chart",
      "a.docx",
      docx(
        paragraph(
          `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="c1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
        ),
        {
          "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="charts/chart1.xml"/></Relationships>`,
          "word/charts/chart1.xml": `<c:chartSpace><c:chart><c:plotArea><c:lineChart><c:ser><c:tx><c:v>Share</c:v></c:tx><c:cat><c:numRef><c:numCache><c:formatCode>d.m.yyyy</c:formatCode><c:pt idx="0"><c:v>45000</c:v></c:pt></c:numCache></c:numRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0.0%</c:formatCode><c:pt idx="0"><c:v>0.125</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:lineChart></c:plotArea></c:chart></c:chartSpace>`,
        },
      ),
      { has: ["|  | Share |", "| 2023-03-15 | 12.5% |"] },
    ],
    [
      "figures that are moved up by hand, text that a style strikes out, powers before letters",
      "a.docx",
      docx(
        paragraph(
          run("10"),
          run("6", `<w:position w:val="6"/>`),
          run(" cells "),
          run("50", `<w:rStyle w:val="St"/>`),
          run(" "),
          run("40", `<w:rStyle w:val="St"/><w:strike w:val="0"/>`),
          `<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:r><m:t>y</m:t></m:r></m:oMath>`,
        ),
        {
          "word/styles.xml": `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="character" w:styleId="St"><w:rPr><w:strike/></w:rPr></w:style></w:styles>`,
        },
      ),
      { has: ["10⁶ cells ~~50~~ 40x^2 y"] },
    ],
    [
      "how letters look",
      "a.docx",
      docx(
        paragraph(
          run("Pay "),
          run("100", "<w:strike/>"),
          run(" 10"),
          run("6", `<w:vertAlign w:val="superscript"/>`),
          run(" secret", "<w:vanish/>"),
          `<w:r><w:noBreakHyphen/><w:t>x</w:t><w:softHyphen/><w:t>y</w:t></w:r>`,
        ),
      ),
      { has: ["Pay ~~100~~ 10⁶-xy"], lacks: ["secret"] },
    ],
    [
      "raised letters do not run into numbers",
      "a.docx",
      docx(
        paragraph(
          ...["2:x", " 20:a)", " 3:e", " 1:st"].flatMap((pair) => {
            const [base = "", above = ""] = pair.split(":");
            return [run(base), run(above, `<w:vertAlign w:val="superscript"/>`)];
          }),
        ),
      ),
      { has: ["2^x 20^a) 3e 1st"] },
    ],
    [
      "lowered figures run into no others",
      "a.docx",
      docx(
        paragraph(
          ...["H", "_2", "O, x", "_2", "3, 5", "_2", ", log", "_10", "100"].map((part) =>
            part.startsWith("_") ? run(part.slice(1), `<w:vertAlign w:val="subscript"/>`) : run(part),
          ),
        ),
      ),
      { has: ["H2O, x₂3, 5₂, log₁₀100"] },
    ],
    [
      "lowered figures of rich text",
      "a.rtf",
      latin1(`{\\rtf1 H{\\sub 2}O, x{\\sub 2}3\\par}`),
      { has: ["H2O, x₂3"] },
    ],
    [
      "lowered figures of OpenDocument",
      "a.odt",
      archive({
        mimetype: "application/vnd.oasis.opendocument.text",
        "content.xml": `<office:document-content><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style></office:automatic-styles><office:body><office:text><text:p>H<text:span text:style-name="T1">2</text:span>O x<text:span text:style-name="T1">2</text:span>3</text:p></office:text></office:body></office:document-content>`,
      }),
      { has: ["H2O x₂3"] },
    ],
    [
      "a header of two rows",
      "a.docx",
      docx(
        `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${paragraph(run("Region"))}</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${paragraph(run("2023"))}</w:tc></w:tr><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>${paragraph(run("Plan"))}</w:tc><w:tc>${paragraph(run("Actual"))}</w:tc></w:tr><w:tr><w:tc>${paragraph(run("North"))}</w:tc><w:tc>${paragraph(run("1")) + paragraph(run("2"))}</w:tc><w:tc>${paragraph(run("3"))}</w:tc></w:tr></w:tbl>`,
      ),
      { has: ["| Region | 2023 Plan | 2023 Actual |", "| North | 1; 2 | 3 |"] },
    ],
    [
      "prose that looks like markup",
      "a.docx",
      docx(paragraph(run("C:\\path\\x_y *z* | a")) + paragraph(run("&lt;https://x.org/a_b> says so"))),
      { has: ["C:\\path\\x_y *z* | a", "<https://x.org/a_b> says so"], lacks: ["\\<", "\\|"] },
    ],
    [
      "letters of other code pages, hidden, deleted and struck text",
      "a.rtf",
      latin1(
        `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}}Caf\\'e9 \\u8364? {\\f1\\'cf\\'f0\\'e8} {\\v secret}{\\strike 100} 80 {\\deleted del}10{\\super 6} H{\\sub 2}O\\par}`,
      ),
      { has: ["Café € При", "~~100~~ 80 10⁶ H2O"], lacks: ["secret", "del"] },
    ],
    [
      "spaces, notes, lists and deletions of OpenDocument",
      "a.odt",
      odt(
        `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>A<text:s text:c="3"/>B<text:change text:change-id="c1"/> <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note body</text:p></text:note-body></text:note><office:annotation><text:p>comment</text:p></office:annotation></text:p><text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>nested</text:p></text:list-item></text:list></text:list-item></text:list>`,
      ),
      { has: ["A B [^1]", "[^1]: Note body", "- one\n  - nested"], lacks: ["gone", "comment"] },
    ],
    [
      "struck text of OpenDocument",
      "a.odt",
      archive({
        mimetype: "application/vnd.oasis.opendocument.text",
        "content.xml": `<office:document-content><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles><office:body><office:text><text:p>Pay <text:span text:style-name="T1">100</text:span> 80</text:p></office:text></office:body></office:document-content>`,
      }),
      { has: ["Pay ~~100~~ 80"] },
    ],
  ]);
});

const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const cell = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A column of names, and one of values in their formats. */
function formatted(values: [name: string, value: number, format: string][], is1904 = false): Uint8Array {
  const rows = values.map(
    ([name, value], index) =>
      `<row r="${index + 2}">${cell(`A${index + 2}`, name)}<c r="B${index + 2}" s="${index + 1}"><v>${value}</v></c></row>`,
  );
  const codes = values.map(([, , code], index) => `<numFmt numFmtId="${170 + index}" formatCode="${code}"/>`);
  const looks = values.map((_, index) => `<xf numFmtId="${170 + index}" applyNumberFormat="1"/>`);
  const types = ["workbook:sheet.main", "styles:styles", "worksheets/sheet1:worksheet"].map((part) => {
    const [path = "", type = ""] = part.split(":");
    return `<Override PartName="/xl/${path}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  });
  return xlsx(
    "Data",
    {},
    {
      "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>${types.join("")}</Types>`,
      "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      "xl/workbook.xml": `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>`,
      "xl/styles.xml": `<styleSheet xmlns="${spreadsheet}"><numFmts>${codes.join("")}</numFmts><cellXfs><xf numFmtId="0"/>${looks.join("")}</cellXfs></styleSheet>`,
      "xl/worksheets/sheet1.xml": `<worksheet xmlns="${spreadsheet}"><sheetData><row r="1">${cell("A1", "Kind")}${cell("B1", "Value")}</row>${rows.join("")}</sheetData></worksheet>`,
    },
  );
}

describe("sheets", () => {
  all([
    [
      "numbers are shown in their formats",
      "a.xlsx",
      formatted([
        ["percent", 0.125, "0.0%"],
        ["negative", -1234.5, "#,##0.00;[Red](#,##0.00)"],
        ["fraction", 1.5, "# ?/?"],
        ["zeros", 123, "00000"],
        ["scientific", 12345678, "0.00E+00"],
        ["duration", 1.5, "[h]:mm"],
        ["unit", 7, "0 &quot;pcs&quot;"],
      ]),
      {
        has: [
          "| percent | 12.5% |",
          "| negative | (1,234.50) |",
          "| fraction | 1 1/2 |",
          "| zeros | 00123 |",
          "| scientific | 1.23E+07 |",
          "| duration | 36:00 |",
          "| unit | 7 pcs |",
        ],
      },
    ],
    [
      "dates are shown in every country's form",
      "a.xlsx",
      formatted([
        ["German", 45000.75, "dd.mm.yyyy hh:mm"],
        ["short", 45000, "d.m.yy"],
        ["Chinese", 45000, "yyyy年m月d日"],
        ["long", 45000, "[$-407]d. mmmm yyyy"],
        ["seconds", 0.5, "h:mm:ss.0"],
        ["ISO", 45000, "yyyy-mm-dd"],
      ]),
      {
        has: [
          "| German | 15.03.2023 18:00 |",
          "| short | 15.3.23 |",
          "| Chinese | 2023年3月15日 |",
          "| long | 15. März 2023 |",
          "| seconds | 12:00:00.0 |",
          "| ISO | 2023-03-15 |",
        ],
      },
    ],
    [
      "a format's language is no currency, and percent signs may stand apart",
      "a.xlsx",
      formatted([
        ["report", -1234.5, "[$-10409]#,##0.00;\\(#,##0.00\\)"],
        ["whole", 5, "[$-409]0"],
        ["pound", 7.5, "[$£-809]#,##0.00"],
        ["rate", 0.125, "0.0\\ %"],
        ["change", -0.5, "0 %;[Red]-0 %"],
        ["code", 12.5, "000.00"],
        ["inches", 5.25, "?? ??/??"],
        ["accounts", -5, "0_-;0-_-"],
      ]),
      {
        has: [
          "| report | (1,234.50) |",
          "| whole | 5 |",
          "| pound | £7.50 |",
          "| rate | 12.5 % |",
          "| change | -50 % |",
          "| code | 012.50 |",
          "| inches | 5 1/4 |",
          "| accounts | 5- |",
        ],
      },
    ],
    [
      "months and days in the language of the format, years of emperors, plain numbers with words",
      "a.xlsx",
      formatted([
        ["German", 45_000, "[$-407]dddd, d. mmmm yyyy"],
        ["German short", 45_000, "[$-de-DE]mmm yy"],
        ["Russian", 45_000, "[$-FC19]d mmmm yyyy"],
        ["French", 45_000.5, "[$-40C]dddd d mmmm"],
        ["English", 45_000, "[$-409]d-mmm-yy"],
        ["Japanese", 45_000, "[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"],
        ["Japanese short", 45_000, "ge.m.d"],
        ["words", 2.5, "General&quot;x&quot;"],
        ["loss", -3, "&quot;ca. &quot;General"],
      ]),
      {
        has: [
          "| German | Mittwoch, 15. März 2023 |",
          "| German short | Mär 23 |",
          "| Russian | 15 марта 2023 |",
          "| French | mercredi 15 mars |",
          "| English | 15-Mar-23 |",
          "| Japanese | 令和5年3月15日 |",
          "| Japanese short | R5.3.15 |",
          "| words | 2.5x |",
          "| loss | ca. -3 |",
        ],
      },
    ],
    [
      "Excel's own XML is a sheet",
      "a.xml",
      `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Row><Cell><Data ss:Type="String">Kind</Data></Cell><Cell><Data ss:Type="String">Value</Data></Cell></Row><Row><Cell><Data ss:Type="String">pens</Data></Cell><Cell><Data ss:Type="Number">7</Data></Cell></Row></Table></Worksheet></Workbook>`,
      { has: ["| Kind | Value |", "| pens | 7 |"] },
    ],
    [
      "dates that count from 1904",
      "a.xlsx",
      formatted([["date", 43538, "dd.mm.yyyy"]], true),
      { has: ["| date | 15.03.2023 |"] },
    ],
    [
      "hidden rows and columns are left out",
      "a.xlsx",
      xlsx(
        "Data",
        {},
        {
          "xl/worksheets/sheet1.xml": `<worksheet xmlns="${spreadsheet}"><cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1">${cell("A1", "A")}${cell("B1", "Hid")}${cell("C1", "C")}</row><row r="2" hidden="1">${cell("A2", "x")}</row><row r="3">${cell("A3", "1")}${cell("B3", "2")}${cell("C3", "3")}</row></sheetData></worksheet>`,
        },
      ),
      { has: ["| A | C |", "| 1 | 3 |"], lacks: ["Hid", "x"] },
    ],
    [
      "readings of characters are left out, raised and lowered figures stay apart",
      "a.xlsx",
      xlsx(
        "Data",
        {},
        {
          "xl/worksheets/sheet1.xml": `<worksheet xmlns="${spreadsheet}"><sheetData><row r="1">${cell("A1", "City")}${cell("B1", "Cells")}</row><row r="2"><c r="A2" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c><c r="B2" t="inlineStr"><is><r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>6</t></r><r><t> x</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r><r><t>3</t></r></is></c></row></sheetData></worksheet>`,
        },
      ),
      { has: ["| 東京 | 10⁶ x₂3 |"] },
    ],
    [
      "struck text in a cell is marked",
      "a.xlsx",
      xlsx(
        "Data",
        {},
        {
          "xl/worksheets/sheet1.xml": `<worksheet xmlns="${spreadsheet}"><sheetData><row r="1">${cell("A1", "Kind")}${cell("B1", "Price")}</row><row r="2">${cell("A2", "pen")}<c r="B2" t="inlineStr"><is><r><rPr><strike/></rPr><t>50</t></r><r><t> 40</t></r></is></c></row></sheetData></worksheet>`,
        },
      ),
      { has: ["| pen | ~~50~~ 40 |"] },
    ],
    [
      "a sum that was never computed is a formula, no 0; one that was is its value",
      "a.xlsx",
      xlsx(
        "Data",
        {},
        {
          "xl/workbook.xml": `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets><calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>`,
          "xl/worksheets/sheet1.xml": `<worksheet xmlns="${spreadsheet}"><sheetData><row r="1"><c r="A1"><v>3</v></c><c r="B1"><v>4</v></c><c r="C1"><f>A1+B1</f><v>0</v></c><c r="D1"><f>A1*2</f><v>6</v></c><c r="E1"><v>0</v></c></row></sheetData></worksheet>`,
        },
      ),
      { has: ["3", "4", "=A1+B1", "6", "0"] },
    ],
    [
      "tables beside and below each other stay apart",
      "a.xlsx",
      xlsx("Data", {
        1: ["Name", "Age", "", "City", "Mayor"],
        2: ["Ann", "30", "", "Oslo", "Liv"],
        3: ["Bob", "31", "", "Bergen", "Per"],
        6: ["Item", "Cost"],
        7: ["Pen", "1"],
      }),
      { has: ["| Name | Age |", "| City | Mayor |", "| Item | Cost |\n| --- | --- |\n| Pen | 1 |"] },
    ],
  ]);
});

const at = (text: string, x: number, y: number, size = 10) => ({ text, x, y, size });
const rawPage = (content: string, entries = "", others: [number, string][] = []): Uint8Array =>
  written(
    new Map<number, string>([
      [1, "<</Type/Catalog/Pages 2 0 R>>"],
      [2, "<</Type/Pages/Count 1/Kids[10 0 R]>>"],
      [3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"],
      [4, "<</Title(x)>>"],
      [
        10,
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]${entries}/Resources<</Font<</F1 3 0 R>>>>/Contents 11 0 R>>`,
      ],
      [11, `<</Length ${content.length}>>stream\n${content}\nendstream`],
      ...others,
    ]),
  );
const shows = (text: string, matrix: string, size = 10): string =>
  `BT /F1 ${size} Tf ${matrix} Tm (${text}) Tj ET`;
const turned: Readonly<Record<number, (x: number, y: number) => string>> = {
  90: (x, y) => `0 1 -1 0 ${600 - y} ${x}`,
  180: (x, y) => `-1 0 0 -1 ${600 - x} ${800 - y}`,
  270: (x, y) => `0 -1 1 0 ${y} ${800 - x}`,
};

describe("PDF", () => {
  all([
    [
      "a table whose columns stand close to each other, without lines",
      "a.pdf",
      pdf([
        [
          "No Item City Sum",
          "1 Pump Oslo 10.50",
          "2 Valve Leeds 20.00",
          "3 Pipe Bergen 7.25",
          "4 Bolt Oslo 0.30",
          "5 Nut Leeds 0.20",
        ].flatMap((row, line) =>
          row.split(" ").map((word, column) => at(word, [50, 72, 107, 150][column] ?? 0, 700 - line * 14)),
        ),
      ]),
      { has: ["| No | Item | City | Sum |", "| 3 | Pipe | Bergen | 7.25 |"] },
    ],
    [
      "lines of prose with a wide gap each, at different places, are no table",
      "a.pdf",
      pdf([
        Array.from({ length: 6 }, (_, line) =>
          Array.from({ length: 7 }, (__, word) =>
            at("water", 50 + 28 * word + (word > line ? 9 : 0), 700 - line * 14),
          ),
        ).flat(),
      ]),
      { has: ["water water water"], lacks: ["| --- |"] },
    ],
    [
      "page numbers with their word, on two pages",
      "a.pdf",
      pdf(
        [1, 2].map((number) => [
          at(`Seite ${number}`, 280, 20),
          ...["The pump is checked.", "It runs again.", "Nobody is hurt."].map((text, line) =>
            at(`${text} ${number}.${line}`, 50, 700 - line * 14),
          ),
        ]),
      ),
      { has: ["The pump is checked. 1.0", "Nobody is hurt. 2.2"], lacks: ["Seite"] },
    ],
    [
      "words beside the number of a page stand once, on two pages",
      "a.pdf",
      pdf(
        [1, 2].map((number) => [
          at(`Offer 17 of ACME - ${number}/2`, 280, 20),
          ...["The pump is checked.", "It runs again.", "Nobody is hurt."].map((text, line) =>
            at(`${text} ${number}.${line}`, 50, 700 - line * 14),
          ),
        ]),
      ),
      { has: ["Offer 17 of ACME - 1/2", "The pump is checked. 1.0", "Nobody is hurt. 2.2"], lacks: ["2/2"] },
    ],
    [
      "names of groups between the rows of a table",
      "a.pdf",
      pdf([
        [
          ["", "Plan", "Actual"],
          ["Assets"],
          ["Cash", "10", "12"],
          ["Stock", "20", "(3)"],
          ["Liabilities"],
          ["Loans", "(5)", "(6)"],
          ["Tax", "1", "2"],
        ].flatMap((row, line) =>
          row.flatMap((text, column) => (text === "" ? [] : [at(text, 60 + 120 * column, 700 - 18 * line)])),
        ),
      ]),
      { has: ["| Assets |  |  |\n| Cash | 10 | 12 |", "| Liabilities |  |  |\n| Loans | (5) | (6) |"] },
    ],
    [
      "rows of several lines between rules",
      "a.pdf",
      rawPage(
        [720, 700, 670, 640, 610].map((y) => `50 ${y} m 450 ${y} l S\n`).join("") +
          [
            ["Date", 60, 706],
            ["Text", 160, 706],
            ["Sum", 400, 706],
            ...[1, 2, 3].flatMap((row): [string, number, number][] => [
              [`Payment ${row} for the work in the`, 160, 718 - 30 * row],
              ["house and the garden", 160, 706 - 30 * row],
              [`0${row}.01.2024`, 60, 706 - 30 * row],
              [`${row},00`, 400, 706 - 30 * row],
            ]),
          ]
            .map(([text, x, y]) => shows(String(text), `1 0 0 1 ${x} ${y}`))
            .join("\n"),
      ),
      {
        has: [
          "| Date | Text | Sum |",
          "| 01.01.2024 | Payment 1 for the work in the house and the garden | 1,00 |",
          "| 03.01.2024 |",
        ],
      },
    ],
    [
      "a table without lines whose cells are written one after the other, with several lines each",
      "a.pdf",
      pdf([
        [
          ...["Clause", "Meaning", "Days"].map((text, column) =>
            at(text, 60 + 100 * column + (column === 2 ? 100 : 0), 720),
          ),
          ...[1, 2, 3].flatMap((row) => [
            at(`Part ${row}`, 60, 730 - 40 * row),
            at("The landlord repairs the roof", 160, 730 - 40 * row),
            at("and the heating of the house", 160, 718 - 40 * row),
            at(`${10 * row}`, 360, 730 - 40 * row),
          ]),
        ],
      ]),
      {
        has: [
          "| Clause | Meaning | Days |",
          "| Part 1 | The landlord repairs the roof and the heating of the house | 10 |",
          "| Part 3 | The landlord repairs the roof and the heating of the house | 30 |",
        ],
      },
    ],
    [
      "two columns of short lines, one after the other, stay apart",
      "a.pdf",
      pdf([
        [
          ...Array.from({ length: 6 }, (_, line) =>
            at(`The left column has line ${line}`, 60, 720 - 14 * line),
          ),
          ...Array.from({ length: 6 }, (_, line) => at(`Right ${line}`, 360, 720 - 14 * line)),
        ],
      ]),
      { has: ["line 0\nThe left column has line 1", "Right 0\nRight 1"] },
    ],
    [
      "two columns drawn row by row",
      "a.pdf",
      pdf([
        [
          at("Title of the paper", 200, 760, 18),
          ...Array.from({ length: 12 }, (_, line) => [
            at(`Left line ${line} has several words in it`, 50, 700 - line * 12),
            at(`Right line ${line} has several other words`, 310, 700 - line * 12),
          ]).flat(),
        ],
      ]),
      { has: ["# Title of the paper", "Left line 0", "Left line 11", "Right line 0", "Right line 11"] },
    ],
    [
      "a table with an empty cell",
      "a.pdf",
      pdf([
        [
          at("Sales", 50, 760, 16),
          ...[
            ["Region", "Q1", "Q2"],
            ["North", "1,000", "2,000"],
            ["South", "3,000", ""],
            ["Total", "4,000", "2,000"],
          ].flatMap((row, line) => row.map((text, column) => at(text, 50 + column * 120, 700 - line * 16))),
          at("The table shows sales of both regions.", 50, 620),
        ],
      ]),
      { has: ["| Region | Q1 | Q2 |", "| South | 3,000 |  |", "| Total | 4,000 | 2,000 |"] },
    ],
    ...[90, 180, 270].map((angle): Kind => {
      const place = turned[angle] ?? (() => "");
      return [
        `a page turned by ${angle}`,
        "a.pdf",
        rawPage(
          [
            shows("Heading here", place(50, 550), 18),
            shows("First line of text that goes on for some time.", place(50, 520)),
            shows("Second line of text that goes on as well.", place(50, 508)),
          ].join("\n"),
          `/Rotate ${angle}`,
        ),
        { has: ["# Heading here", "First line of text that goes on for some time.", "Second line"] },
      ];
    }),
    [
      "text typed on the page without an appearance; no comments",
      "a.pdf",
      rawPage(shows("Body text of the page.", "1 0 0 1 50 700"), "/Annots[20 0 R 21 0 R]", [
        [20, "<</Type/Annot/Subtype/Text/Rect[50 600 70 620]/Contents(A sticky note)>>"],
        [21, "<</Type/Annot/Subtype/FreeText/Rect[50 500 250 520]/Contents(Typed on page)/DA(/Helv 10 Tf)>>"],
      ]),
      { has: ["Body text of the page.", "Typed on page"], lacks: ["sticky"] },
    ],
    [
      "hyphens at line ends",
      "a.pdf",
      pdf([
        [
          at("This is a long para-", 50, 700),
          at("graph with a well-", 50, 688),
          at("known word and Jean-", 50, 676),
          at("Paul is here.", 50, 664),
        ],
      ]),
      { has: ["long paragraph with a well-known word and Jean-Paul"] },
    ],
    [
      "short chapters keep their headings, running heads go",
      "a.pdf",
      pdf(
        [1, 2, 3, 4].map((number) => [
          at("ACME Annual Report", 50, 780, 8),
          at(`Chapter ${number}`, 50, 740, 16),
          at(`The text of chapter ${number} is about topic ${number} and ends`, 50, 700),
          at(`here on page ${number} of it.`, 50, 688),
          at(`Page ${number} of 4`, 280, 20, 8),
        ]),
      ),
      { has: ["# Chapter 1", "# Chapter 4"], lacks: ["ACME", "Page 1 of 4"] },
    ],
    [
      "white and invisible text is left out",
      "a.pdf",
      rawPage(
        `${shows("Seen text of the page.", "1 0 0 1 50 700")} 1 1 1 rg ${shows("White", "1 0 0 1 50 660")} 0 g 3 Tr ${shows("Mode three", "1 0 0 1 50 640")}`,
      ),
      { has: ["Seen text"], lacks: ["White", "Mode"] },
    ],
  ]);
});
