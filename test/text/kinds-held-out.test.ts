import { describe } from "vitest";
import { all, latin1, page } from "../support/kinds.ts";
import { epub } from "../support/office-files.ts";

/** Small files of all text formats, as they were held out while the others were mended. */

const mail = (fields: string, body: string): string =>
  `From: Ann <a@x.org>\r\nTo: b@x.org\r\nSubject: Pumps\r\nDate: Fri, 03 May 2024 10:00:00 +0200\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\n${fields}\r\n\r\n${body.replaceAll("\n", "\r\n")}`;

describe("AsciiDoc", () => {
  all([
    [
      "auto id with idprefix, inter-document",
      "a.adoc",
      "= Big Guide\n:idprefix:\n:idseparator: -\n\nSee <<set-up>>, xref:other.adoc[Other guide], xref:other.adoc#part[].\n\n== Set up\n\nText.\n",
      { has: ["See Set up, Other guide, "], lacks: ["<<", "xref"] },
    ],
    [
      "table title, column styles, footer",
      "a.adoc",
      '= Big\n\n.Costs by year\n[%header%footer,cols="2,>1,^.^1m"]\n|===\n|Item |2023 |2024\n\n|Pen\n|1\n|2\n\n|Sum |1 |2\n|===\n',
      {
        has: [
          "Costs by year\n\n| Item | 2023 | 2024 |\n| --- | --- | --- |\n| Pen | 1 | 2 |\n| Sum | 1 | 2 |",
        ],
      },
    ],
    [
      "list continuation, nested, open blocks, callout icon",
      "a.adoc",
      "= Big\n\n* one\n+\n----\ncode\n----\n* two\n** sub\n+\nmore of sub\n\nA:: b\n+\nc\n",
      { has: ["- one", "```\ncode\n```", "- two", "sub", "more of sub", "A: b", "c"], lacks: ["+"] },
    ],
    [
      "inline formats, kbd, btn, image, icon, links",
      "a.adoc",
      "= Big\n:experimental:\n\nPress kbd:[Ctrl+C], btn:[OK], menu:File[Save > As]. image:a.png[A pump,100] icon:heart[] `+x*y+` #mark# [.small]#tiny# \"`quoted`\" it's '`so`' https://x.org[site^] mailto:a@x.org[Ann] ~sub~ ^sup^ (C) 2024\n",
      {
        has: ["Press Ctrl+C, OK, File > Save > As. [A pump]", "x*y mark tiny “quoted” it's ‘so’ site Ann"],
        lacks: ["[.small]", "icon:", "kbd:", "image:"],
      },
    ],
    [
      "admonition para and section numbers attr",
      "a.adoc",
      "= Big\n:sectnums:\n\nNOTE: Mind it.\n\n== First\n\nTIP: Do it.\n\n'''\n\n<<<\n\n== Second\n",
      {
        has: ["NOTE: Mind it.", "## 1. First", "TIP: Do it.", "## 2. Second"],
        lacks: ["'''", "<<<", "sectnums"],
      },
    ],
    [
      "conditionals, attributes in text, passthrough block",
      "a.adoc",
      "= Guide\n:product: Pump 3\n:url: https://x.org\n\nifdef::missing[]\nGone.\nendif::[]\nifndef::missing[]\nThe {product}.\nendif::[]\n\n{url}[The site]\n\n++++\n<p>Raw <b>text</b></p>\n++++\n\n// comment\n////\nblock comment\n////\nEnd.\n",
      { has: ["The Pump 3.", "The site", "Raw text", "End."], lacks: ["Gone", "comment", "<b>"] },
    ],
    [
      "description lists nested and with blocks",
      "a.adoc",
      "= Guide\n\nPump:: Moves water.\n+\nNOTE: Blue.\n\nValve::\n* opens\n* closes\n",
      { has: ["Pump: Moves water.", "NOTE: Blue.", "Valve:", "- opens\n- closes"] },
    ],
    [
      "cross references to figures with captions and counters",
      "a.adoc",
      "= Guide\n\n[[fig]]\n.The pump\nimage::a.png[]\n\nSee <<fig>> and <<fig,the figure>>.\n\n[[para]]A paragraph. See <<para>>.\n",
      { has: ["See The pump and the figure.", "See [para]."] },
    ],
  ]);
});

describe("reStructuredText", () => {
  all([
    [
      "substitution, target hyperlinks, raw roles",
      "a.rst",
      "Guide\n=====\n\n.. |v| replace:: 1.2\n.. _site: https://x.org\n.. role:: raw-html(raw)\n   :format: html\n\nVersion |v|, see site_ and `the site`__ and `inline <https://y.org>`__. :raw-html:`<br>` *em* **bold** ``code``\n\n__ https://z.org\n",
      {
        has: ["Version 1.2, see site and the site and inline.", "em bold code"],
        lacks: ["https", "<br>", "__"],
      },
    ],
    [
      "nested directives, code emphasised lines, versionadded",
      "a.rst",
      "Guide\n=====\n\n.. versionadded:: 2.0\n\n.. versionchanged:: 2.1\n   Faster.\n\n.. warning:: Hot\n\n   .. code-block:: python\n      :emphasize-lines: 1\n      :name: x\n\n      run()\n\n   End.\n\n.. deprecated:: 3.0 Use new.\n",
      {
        has: [
          "Added in version 2.0",
          "Changed in version 2.1: Faster.",
          "Warning: Hot",
          "```python\nrun()\n```",
          "End.",
          "Deprecated since version 3.0 Use new.",
        ],
        lacks: ["emphasize", ":name:"],
      },
    ],
    [
      "grid table with lists in cells",
      "a.rst",
      "Guide\n=====\n\n+------+---------+\n| Name | What    |\n+======+=========+\n| Pump | - moves |\n|      | - runs  |\n+------+---------+\n",
      { has: ["| Name | What |\n| --- | --- |\n| Pump | "], lacks: ["+---"] },
    ],
    [
      "definition list with code and literal after",
      "a.rst",
      "Guide\n=====\n\n``pump``\n    Moves water::\n\n        run pump\n\n    Then stops.\n",
      { has: ["pump", "Moves water:", "```\nrun pump\n```", "Then stops."], lacks: ["::"] },
    ],
    [
      "hlist, tabularcolumns, centered, autodoc",
      "a.rst",
      "Guide\n=====\n\n.. hlist::\n   :columns: 2\n\n   * one\n   * two\n\n.. tabularcolumns:: |l|l|\n\n.. centered:: Middle\n\n.. autoclass:: acme.Pump\n   :members:\n\n.. index:: single: pump\n",
      { has: ["- one\n- two", "Middle"], lacks: [":columns:", "|l|", ":members:", "single"] },
    ],
    [
      "contents, footnote text of several lines, citation",
      "a.rst",
      "Guide\n=====\n\n.. contents:: Table\n   :depth: 2\n\nText [1]_.\n\n.. [1] A note\n   of two lines.\n\nEnd.\n",
      { has: ["# Guide", "Text [1].", "[1] A note\nof two lines.", "End."], lacks: ["contents", "depth"] },
    ],
    [
      "include code with options, image with alt, figure",
      "a.rst",
      "Guide\n=====\n\n.. image:: a.png\n   :alt: A pump\n   :width: 100\n\n.. figure:: b.png\n   :alt: A valve\n\n   The valve.\n\n   Legend of it.\n\n.. code:: sh\n\n   run\n",
      {
        has: ["[A pump]", "[A valve]", "The valve.", "Legend of it.", "```sh\nrun\n```"],
        lacks: [":width:"],
      },
    ],
    [
      "heading levels of several signs",
      "a.rst",
      "#####\nTitle\n#####\n\nPart\n****\n\nSection\n=======\n\nSub\n---\n\nText\n",
      { has: ["# Title", "## Part", "### Section", "#### Sub"] },
    ],
    [
      "csv table and list table with header",
      "a.rst",
      'Guide\n=====\n\n.. csv-table:: Costs\n   :header: "Item", "Cost"\n   :widths: 10, 20\n\n   "Pen, blue", 3\n   Ink, 5\n\n.. list-table::\n   :header-rows: 1\n\n   * - A\n     - B\n   * - 1\n     - 2\n',
      {
        has: [
          "Costs",
          "| Item | Cost |\n| --- | --- |\n| Pen, blue | 3 |\n| Ink | 5 |",
          "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ],
      },
    ],
  ]);
});

describe("LaTeX", () => {
  all([
    [
      "theorem within section, custom env, restatable",
      "a.tex",
      String.raw`\documentclass{article}
\newtheorem{theorem}{Theorem}[section]
\newtheorem{defi}[theorem]{Definition}
\begin{document}
\section{Basics}
\begin{defi}
A \emph{pump} moves water.
\end{defi}
\section{Main}
\begin{theorem}[Main]\label{t}
It runs.
\end{theorem}
See Theorem \ref{t}.
\end{document}`,
      {
        has: [
          "## Basics",
          "Definition 1.1. A pump moves water.",
          "## Main",
          "Theorem 2.1 (Main). It runs.",
          "See Theorem 2.1.",
        ],
      },
    ],
    [
      "natbib, biblatex, footnotemark, quotes",
      "a.tex",
      String.raw`\begin{document}
As \citet{doe2001} and \citep[see][p. 3]{lee} and \textcite{x}. \enquote{Quoted} \glqq Zitat\grqq{} 'single'. A\footnotemark{} b.\footnotetext{Note text.} \SIrange{1}{3}{\metre} \num{1e3}
\end{document}`,
      { has: ["[doe2001]", "[see lee, p. 3]", "Note text.", "1 to 3 m"], lacks: ["\\", "()"] },
    ],
    [
      "lists with options, nested, custom labels",
      "a.tex",
      String.raw`\begin{document}
\begin{enumerate}[label=(\alph*),start=2]
\item First
\item Second
\begin{itemize}[noitemsep]
\item inner
\end{itemize}
\end{enumerate}
\begin{description}[style=nextline]
\item[Pump] moves
\end{description}
\end{document}`,
      { has: ["First", "Second", "- inner", "Pump: moves"], lacks: ["label=", "noitemsep", "nextline"] },
    ],
    [
      "German article with babel shorthands",
      "a.tex",
      String.raw`\documentclass[a4paper,12pt]{scrartcl}
\usepackage[ngerman]{babel}
\begin{document}
Die l"auft f"ur 5\,\euro{} z.\,B. in K"oln, Stra"se.
\end{document}`,
      { has: ["läuft für 5", "z. B. in Köln, Straße."], lacks: ["scrartcl", 'l"a'] },
    ],
    [
      "input with no document env, comments, ifs",
      "a.tex",
      String.raw`% !TEX root = main.tex
\section{Only part} % comment
Text with 50\% and a_b\_c. % gone
\ifdraft Draft only \else Final \fi
\begin{verbatim}
% kept
\end{verbatim}`,
      { has: ["## Only part", "Text with 50%", "% kept"], lacks: ["gone", "TEX root"] },
    ],
    [
      "subfiles, tikz, minted inline, url, footnote in caption",
      "a.tex",
      String.raw`\documentclass{article}
\begin{document}
\section*{Use}
Run \mintinline{sh}{npm run} or \texttt{a\_b} at \url{https://x.org/a%20b}.
\begin{figure}
\begin{tikzpicture}\node {A};\end{tikzpicture}
\caption{Flow\protect\footnote{Simple.}}
\end{figure}
\begin{quotation}Be simple\end{quotation}
\end{document}`,
      {
        has: ["## Use", "npm run", "a_b at https://x.org/a%20b", "Flow", "Simple.", "Be simple"],
        lacks: ["node"],
      },
    ],
    [
      "tabularx with X columns, multicolumn head, cmidrule, footnotes",
      "a.tex",
      String.raw`\begin{document}
\begin{table}
\caption{Costs}
\begin{tabularx}{\textwidth}{lXr}
\hline
Item & Text & \textbf{Price} \\
\hline
Pen & blue \& good & 1{,}50 \\
\multicolumn{2}{l}{Sum} & 1.50 \\
\hline
\end{tabularx}
\end{table}
\end{document}`,
      { has: ["Costs", "| Item | Text | Price |", "| Pen | blue & good | 1,50 |", "| Sum |  | 1.50 |"] },
    ],
    [
      "exam questions and solutions",
      "a.tex",
      String.raw`\documentclass{exam}
\begin{document}
\begin{questions}
\question[5] What moves water?
\begin{parts}
\part One
\part Two
\end{parts}
\begin{solution}A pump.\end{solution}
\end{questions}
\end{document}`,
      { has: ["What moves water?", "One", "Two", "A pump."], lacks: ["[5]question"] },
    ],
  ]);
});

describe("Org", () => {
  all([
    [
      "nested lists, verse, links, sub",
      "a.org",
      "#+TITLE: Plan\n\n* Head :tag1:tag2:\nDEADLINE: <2024-05-03>\n1. one\n   - sub\n2. two\n\n#+BEGIN_VERSE\nLine one\n  Line two\n#+END_VERSE\n\nH_2O, x^2, [[file:pump.org::*Parts][parts]], ~code~, =verb=, *bold* /it/ +gone+ _under_.\n#+ATTR_HTML: :width 100\n[[./a.png]]\n",
      {
        has: [
          "# Plan",
          "# Head",
          "1. one",
          "- sub",
          "2. two",
          "Line one",
          "Line two",
          "parts, code, verb, bold it ~~gone~~ under.",
        ],
        lacks: ["tag1", "DEADLINE", "ATTR", "a.png"],
      },
    ],
    [
      "tables with columns groups, src inline, footnote inline",
      "a.org",
      "* Head\n| / | < |\n| A | B |\n|---+---|\n| 1 | 2 |\n\nCall src_python{f(1)} now[fn::A note.] and [fn:x:Named].\n\n- [ ] open\n- [X] done\n\n#+begin_note\nMind.\n#+end_note\n",
      {
        has: [
          "| A | B |\n| --- | --- |\n| 1 | 2 |",
          "(A note.)",
          "(Named)",
          "- [ ] open\n- [x] done",
          "Mind.",
        ],
      },
    ],
  ]);
});

describe("Markdown", () => {
  all([
    [
      "kramdown attributes, toc, footnotes, math",
      "a.md",
      "# Head {#head}\n\n* TOC\n{:toc}\n\nText{: .big}\n{: #x}\n\n$$\nE = mc^2\n$$\n\nA $x_1^2$ and \\(y\\).\n",
      { has: ["# Head\n", "Text", "E = mc^2", "$x_1^2$"], lacks: ["{#head}", "{:", "TOC"] },
    ],
    [
      "GitHub alerts, details, picture, kbd, emoji",
      "a.md",
      '> [!WARNING]\n> Hot.\n\n<details>\n<summary>More</summary>\n\n- inner **item**\n\n</details>\n\n<picture><source srcset="d.png"><img alt="Logo" src="l.png"></picture>\n\n<p align="center">Centred <a href="x">link</a></p>\n\n<!-- hidden -->\n',
      {
        has: ["Hot.", "More", "- inner **item**", "Logo", "Centred link"],
        lacks: ["<details", "[!WARN", "hidden", "<p"],
      },
    ],
    [
      "setext, tables without outer pipes, alignments",
      "a.md",
      "Title\n=====\n\nPart\n----\n\nA | B\n--|:-:\n1 | 2\n`a` | **b**\n\n* * *\n\n1) one\n2) two\n",
      { has: ["Title\n=====", "Part\n----", "1 | 2", "one", "two"] },
    ],
    [
      "docusaurus tabs and admonitions",
      "a.mdx",
      'import Tabs from \'@theme/Tabs\';\n\n# Head\n\n:::caution Watch out\n\nHot.\n\n:::\n\n<Tabs>\n  <TabItem value="apt" label="Debian">\n\nRun `apt`.\n\n  </TabItem>\n</Tabs>\n\n{/* note */}\n\nValue: {props.x}\n',
      {
        has: ["# Head", "Caution: Watch out", "Hot.", "Debian", "Run `apt`."],
        lacks: ["import", ":::", "TabItem", "note"],
      },
    ],
    [
      "definition-like lines that are none",
      "a.md",
      "Time\n\n10:30 start\n\nRatio 3 : 4\n: not\n",
      { has: ["10:30 start"] },
    ],
    [
      "loose html table with markdown",
      "a.md",
      "<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>1</td><td>`x`</td></tr>\n</table>\n\nText<br>two<br/>three\n",
      { has: ["| A | B |\n| --- | --- |\n| 1 | `x` |", "Text\ntwo\nthree"] },
    ],
    [
      "front matter with lists and nested",
      "a.md",
      '---\ntitle: "Pump: the guide"\ntags: [a, b]\nauthor:\n  - Ann\n---\n# Pump\n\nText.\n',
      { has: ["title: Pump: the guide", "# Pump", "Text."], lacks: ["---\n"] },
    ],
    [
      "MyST admonition and glossary",
      "a.md",
      "# Head\n\n```{glossary}\nPump\n  Moves water.\n```\n\n:::{tip} Do\nIt.\n:::\n\nSee {term}`Pump` and {numref}`fig-a`.\n\n(fig-a)=\n```{figure} a.png\nA pump\n```\n",
      {
        has: ["# Head", "Pump", "Moves water.", "Do", "It.", "See Pump and", "A pump"],
        lacks: ["{term}", ":::", "(fig-a)="],
      },
    ],
    [
      "AsciiMath and dollars",
      "a.md",
      "It costs $5 and $6, or \\$7. Use `$x$` and $$y$$.\n",
      { has: ["It costs $5 and $6, or $7. Use `$x$` and"] },
    ],
    [
      "escaped in table and html entities in code",
      "a.md",
      "| a | b |\n|---|---|\n| x \\| y | `&lt;` &lt; |\n\n    code &amp; here\n",
      { has: ["| x \\| y | `&lt;` < |", "    code &amp; here"] },
    ],
    [
      "numbered headings and hard wraps",
      "a.md",
      "# 1. Intro\n\nLine one  \nline two\nline three\n\n## 1.1 Part {-}\n\nText\n",
      { has: ["# 1. Intro", "Line one", "line two\nline three", "## 1.1 Part\n"], lacks: ["{-}"] },
    ],
  ]);
});

describe("pages", () => {
  all([
    [
      "flex rows as a table with totals",
      "a.html",
      page(
        "<style>.r{display:flex}</style><div><div class=r><b>Item</b><b>Price</b></div><div class=r><span>Pen</span><span>3.50 €</span></div><div class=r><span>Ink</span><span>7.00 €</span></div></div><p>After.</p>",
      ),
      { has: ["| Item | Price |\n| --- | --- |\n| Pen | 3.50 € |\n| Ink | 7.00 € |"] },
    ],
    [
      "cards in a grid stay apart",
      "a.html",
      page(
        "<style>.g{display:grid;grid-template-columns:repeat(2,1fr)}</style><div class=g><div>Fast pumps</div><div>Quiet pumps</div><div>Blue pumps</div><div>Red pumps</div></div>",
      ),
      { has: ["Fast pumps\n\nQuiet pumps"], lacks: ["|"] },
    ],
    [
      "inert, hidden=until-found, details open",
      "a.html",
      page(
        "<p>Long text of the page that is shown.</p><div inert><p>Inert words</p></div><div hidden=until-found>Found words</div><details><summary>Q</summary>Answer</details>",
      ),
      { has: ["Inert words", "Found words", "Q", "Answer"] },
    ],
    [
      "microdata, breadcrumb, share buttons, related",
      "a.html",
      `<!doctype html><html lang=de><head><title>Pumpe – ACME</title><meta name=author content="Ann"></head><body><header><nav><a href=/>Start</a></nav></header><article><h1>Die Pumpe</h1><p>Sie läuft gut und ist blau, wie man sieht.</p><div class=share><a href=x>Teilen</a></div></article><aside class=related><a href=a>Mehr</a><a href=b>Noch mehr</a></aside><footer>© ACME</footer></body></html>`,
      { has: ["# Die Pumpe", "Sie läuft gut"], lacks: ["Start", "© ACME", "Noch mehr"] },
    ],
    [
      "table with line breaks, lists and nested table in cells",
      "a.html",
      page(
        "<table><tr><th>Name</th><th>Parts</th></tr><tr><td>Pump<br>blue</td><td><ul><li>rotor<li>pipe</ul></td></tr><tr><td>Valve</td><td><table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table></td></tr></table>",
      ),
      { has: ["| Name | Parts |", "| Pump", "blue |", "rotor", "pipe |", "| Valve |"], lacks: ["<"] },
    ],
    [
      "soft hyphens, zero width, nbsp, entities",
      "a.html",
      page(
        "<p>Un&shy;ter&shy;neh&shy;men a&#8203;b 5&nbsp;kg &lt;tag&gt; &amp;amp; &euro;3 &frac12; &hellip;</p>",
      ),
      { has: ["Unternehmen ab 5 kg <tag> &amp; €3 ½ …"] },
    ],
    [
      "form with labels, radio, textarea",
      "a.html",
      page(
        "<form><label>Name <input value=Ann></label><fieldset><legend>Size</legend><label><input type=radio name=s checked> S</label><label><input type=radio name=s> L</label></fieldset><textarea>Line one\nline two</textarea><input type=submit value=Send><select multiple><option selected>A<option>B<option selected>C</select></form>",
      ),
      { has: ["Name", "Ann", "Size", "[x] S", "[ ] L", "Line one", "A", "C"] },
    ],
    [
      "old page of frames of font tags and center",
      "a.html",
      `<html><body bgcolor=white><center><font size=7><b>Welcome</b></font></center><font color=blue>We sell pumps.<br><br>Call 555-1234</font><hr><table border=1><tr><td><b>Pump</b></td><td>$30</td></tr></table></body></html>`,
      { has: ["Welcome", "We sell pumps.", "Call 555-1234", "Pump", "$30"] },
    ],
    [
      "sticky header table with colgroup and scope",
      "a.html",
      page(
        "<table><colgroup span=1><col></colgroup><thead><tr><th scope=col>Plan</th><th scope=col>Price</th></tr></thead><tbody><tr><th scope=row>Basic</th><td>€ 5<span class=sr-only> per month</span></td></tr></tbody></table>",
      ),
      { has: ["| Plan | Price |\n| --- | --- |\n| Basic | € 5 per month |"] },
    ],
    [
      "picture of text by CSS, text-transform, first-letter",
      "a.html",
      page(
        "<style>.n::before{content:'Note: '}</style><p class=n>Mind it.</p><p><span style='float:left;font-size:3em'>T</span>he pump runs.</p>",
      ),
      { has: ["Note: Mind it.", "The pump runs."] },
    ],
    [
      "two columns and sidenote",
      "a.html",
      page(
        "<div class=row><div class=col><p>Left part of it.</p></div><div class=col><p>Right part of it.</p></div></div><p>Word<span class=sidenote>Side words.</span> goes on.</p>",
      ),
      { has: ["Left part of it.\n\nRight part of it.", "Word", "Side words.", "goes on."] },
    ],
    [
      "anchor headings with number spans, toc below",
      "a.html",
      page(
        "<h2><span class=secno>2.1</span> <span>Use</span><a class=anchor href=#u>#</a></h2><p>See <a href=#u>section 2.1</a>.</p>",
      ),
      { has: ["## 2.1 Use\n", "See section 2.1."] },
    ],
    [
      "audio transcript, time, address",
      "a.html",
      page(
        "<address>ACME<br>Main Street 1<br><a href='tel:+471'>+47 1</a></address><p><time>10:30</time>–<time>11:30</time></p><p>5<sup>th</sup> x<sub>1</sub><sup>2</sup></p>",
      ),
      { has: ["ACME\nMain Street 1\n+47 1", "10:30–11:30", "5th"] },
    ],
    [
      "nested lists with paragraphs and code",
      "a.html",
      page("<ul><li><p>One</p><pre><code>a\n  b</code></pre></li><li>Two<ol><li>x<li>y</ol></li></ul>"),
      { has: ["- One", "a\n", "  b", "- Two", "1. x", "2. y"] },
    ],
    [
      "blockquote with cite and footer",
      "a.html",
      page("<blockquote><p>Be simple.</p><footer>— <cite>Ann</cite></footer></blockquote>"),
      { has: ["Be simple.", "— Ann"] },
    ],
    [
      "table whose header is in td bold",
      "a.html",
      page(
        "<table><tr><td><b>Item</b></td><td><b>Price</b></td></tr><tr><td>Pen</td><td>3</td></tr></table>",
      ),
      { has: ["| Item | Price |\n| --- | --- |\n| Pen | 3 |"] },
    ],
    [
      "print-only and screen-only",
      "a.html",
      page(
        "<style>@media print{.p{display:block!important}}.p{display:none}.s{}@media print{.s{display:none}}</style><p class=s>On the screen it is seen.</p><p class=p>Printed only</p>",
      ),
      { has: ["On the screen"], lacks: ["Printed"] },
    ],
    [
      "skip links, back to top, visually hidden heading",
      "a.html",
      page(
        "<a href=#m class=skip-link>Skip to content</a><h2 class=visually-hidden>Main</h2><p id=m>The text of the page is this one here.</p><a href=#top>Back to top</a>",
      ),
      { has: ["The text of the page"] },
    ],
    [
      "diff table of additions",
      "a.html",
      page(
        "<p>Price <del>40</del><ins>30</ins> EUR, <s>old</s> <u>new</u> <mark>hot</mark> <small>fine</small></p>",
      ),
      { has: ["Price ~~40~~ 30 EUR, ~~old~~ new hot fine"] },
    ],
    [
      "definition list of div groups with lists",
      "a.html",
      page("<dl><dt>Parts<dd><ul><li>rotor<li>pipe</ul><dt>Colour<dd>blue</dl>"),
      { has: ["Parts", "rotor", "pipe", "Colour: blue"] },
    ],
    [
      "json-ld faq is not doubled",
      "a.html",
      `<!doctype html><html><head><title>T</title><script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"name":"Q","acceptedAnswer":{"text":"Secret data"}}]}</script></head><body><main><h1>FAQ</h1><p>Visible answer of the page.</p></main></body></html>`,
      { has: ["# FAQ", "Visible answer"], lacks: ["Secret data"] },
    ],
    [
      "emoji image and icon fonts",
      "a.html",
      page(
        "<p>Good <img class=emoji alt=👍 src=a.png> job <i class='fa fa-home'></i><i class=material-icons>home</i> end</p>",
      ),
      { has: ["Good 👍 job"], lacks: [] },
    ],
    [
      "notes at the end and tables",
      "a.epub",
      epub([
        `<h1>Chapter</h1><p>Text<a href="#n1" epub:type="noteref"><sup>1</sup></a> goes.</p><table><tr><th>A</th></tr><tr><td>1</td></tr></table><section epub:type="footnotes"><ol><li id="n1">The note. <a href="#r1">↩</a></li></ol></section>`,
      ]),
      { has: ["# Chapter", "Text[1] goes.", "| A |\n| --- |\n| 1 |", "The note."], lacks: ["↩"] },
    ],
  ]);
});

describe("XML", () => {
  all([
    [
      "nested plist with dates",
      "a.plist",
      `<?xml version="1.0"?><plist version="1.0"><array><dict><key>Name</key><string>A &amp; B</string><key>When</key><date>2024-05-03T10:00:00Z</date></dict><dict><key>Name</key><string>C</string><key>On</key><false/></dict></array></plist>`,
      { has: ["Name: A & B", "When: 2024-05-03T10:00:00Z", "Name: C", "On: false"] },
    ],
    [
      "CDATA, entities, PI, comments",
      "a.xml",
      `<?xml version="1.0"?><?xml-stylesheet href="a.css"?><!DOCTYPE note [<!ENTITY co "ACME">]><note><!-- no --><to>Ann &amp; Bob</to><body><![CDATA[5 < 6 & <b>]]> by &co;</body></note>`,
      { has: ["Ann & Bob", "5 < 6 & <b>", "by ACME"], lacks: ["no", "stylesheet"] },
    ],
    [
      "Atom of YouTube",
      "a.xml",
      `<?xml version="1.0"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>Pump TV</title><entry><id>yt:video:1</id><yt:videoId>abc</yt:videoId><title>How it runs</title><author><name>Ann</name></author><media:group><media:title>How it runs</media:title><media:description>We show a pump.</media:description><media:community><media:statistics views="12"/></media:community></media:group></entry></feed>`,
      { has: ["# Pump TV", "## How it runs", "We show a pump."] },
    ],
    [
      "JATS table and figure",
      "a.xml",
      `<article><front><article-meta><title-group><article-title>Pumps</article-title></title-group><abstract><p>We test.</p></abstract></article-meta></front><body><sec><title>Results</title><p>See <xref ref-type="table" rid="t1">Table 1</xref>.</p><table-wrap id="t1"><label>Table 1</label><caption><p>Costs</p></caption><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></table-wrap></sec></body></article>`,
      {
        has: [
          "# Pumps",
          "We test.",
          "Results",
          "See Table 1.",
          "Table 1 Costs",
          "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ],
      },
    ],
    [
      "sitemap and OPML and XSPF",
      "a.xml",
      `<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><title>Songs</title><trackList><track><title>Pump</title><creator>Ann</creator><duration>200</duration></track></trackList></playlist>`,
      { has: ["Songs", "Pump", "creator: Ann"] },
    ],
    [
      "Dublin core record and MODS",
      "a.xml",
      `<?xml version="1.0"?><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>On pumps</dc:title><dc:creator>Ann Smith</dc:creator><dc:date>2024</dc:date><dc:description>About water.</dc:description></oai_dc:dc>`,
      { has: ["On pumps", "Ann Smith", "2024", "About water."], lacks: ["pumpsAnn"] },
    ],
    [
      "HL7 CDA text block",
      "a.xml",
      `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><title>Report</title><component><structuredBody><component><section><title>Findings</title><text><paragraph>Pulse <content styleCode="Bold">72</content>.</paragraph><table><thead><tr><th>Test</th><th>Value</th></tr></thead><tbody><tr><td>Na</td><td>140</td></tr></tbody></table><list><item>one</item><item>two</item></list></text></section></component></structuredBody></component></ClinicalDocument>`,
      {
        has: [
          "Report",
          "Findings",
          "Pulse 72.",
          "| Test | Value |\n| --- | --- |\n| Na | 140 |",
          "one",
          "two",
        ],
        lacks: ["onetwo"],
      },
    ],
  ]);
});

describe("tables of values", () => {
  all([
    [
      "nested quotes, embedded newlines, semicolons",
      "a.csv",
      'Name;Text\n"Ann";"He said ""hi"";\nand left"\n"Bob";5,50\n',
      { has: ["| Name | Text |", '| Ann | He said "hi"; and left |', "| Bob | 5,50 |"] },
    ],
    [
      "single column and empty file parts",
      "a.csv",
      "Email\na@x.org\nb@x.org\n",
      { has: ["| Email |\n| --- |\n| a@x.org |\n| b@x.org |"] },
    ],
    [
      "total rows and percent",
      "a.csv",
      'Region,Share,Note\nNorth,12%,\nSouth,88%,"a, b"\nTotal,100%,\n',
      { has: ["| North | 12% |  |", "| South | 88% | a, b |", "| Total | 100% |  |"] },
    ],
    [
      "nameless",
      "export",
      "id\tname\tscore\n1\tAnn\t3.5\n2\tBob\t4.0\n",
      { has: ["| id | name | score |\n| --- | --- | --- |\n| 1 | Ann | 3.5 |"] },
    ],
    [
      "with notes below and blank rows",
      "a.csv",
      "Item,Price\nPen,3\nInk,5\n\nSource: ACME 2024\n",
      { has: ["| Item | Price |\n| --- | --- |\n| Pen | 3 |\n| Ink | 5 |", "Source: ACME 2024"] },
    ],
    [
      "dates and thousands in quotes",
      "a.csv",
      'Date,Amount\n2024-05-03,"1,234.50"\n2024-05-04,"-2,000"\n',
      { has: ["| 2024-05-03 | 1,234.50 |\n| 2024-05-04 | -2,000 |"] },
    ],
    [
      "pipes and escaped",
      "a.csv",
      'a|b\n1|"x|y"\n2|z\n',
      { has: ["| a | b |\n| --- | --- |\n| 1 | x\\|y |\n| 2 | z |"] },
    ],
  ]);
});

describe("JSON", () => {
  all([
    [
      "strings with markup-like but none",
      "a.json",
      `{"cmd":"if a < b: print('<x>')","md":"# Head\\n\\ntext **b**","url":"https://x.org/?a=1&b=2","n":1e3}`,
      { has: ["cmd: if a < b: print('<x>')", "https://x.org/?a=1&b=2", "n: 1e3"] },
    ],
    [
      "HTML table in a value",
      "a.json",
      `[{"id":1,"body":"<h2>Costs</h2><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"}]`,
      { has: ["Costs", "| A | B |", "| 1 | 2 |"], lacks: ["<td>"] },
    ],
    [
      "JSON with comments config",
      "a.jsonc",
      '{\n  // name\n  "name": "pump", /* x */\n  "sizes": [1, 2,],\n}\n',
      { has: ["name: pump", "sizes: 1, 2"] },
    ],
    [
      "OpenAPI",
      "openapi.json",
      `{"openapi":"3.0.0","info":{"title":"Pump API","version":"1.0"},"paths":{"/pumps/{id}":{"get":{"summary":"One pump","parameters":[{"name":"id","in":"path","description":"Its <b>number</b>"}]}}}}`,
      {
        has: ["info.title: Pump API", "info.version: 1.0", "/pumps/{id}", "summary: One pump", "Its number"],
      },
    ],
  ]);
});

describe("mails", () => {
  all([
    [
      "list with numbers and code in reply",
      "a.eml",
      "From: Ann <a@x.org>\nTo: b@x.org\nSubject: Re: code\nDate: Fri, 03 May 2024 10:00:00 +0200\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nHi,\n\n 1. first\n 2. second\n     note\n\n> def f():\n>     return 1\n\n\tindented by tab\n\nAnn\n",
      { has: [" 1. first\n 2. second\n     note", "> def f():\n>     return 1", "\tindented by tab"] },
    ],
    [
      "quoted-printable latin1 and soft breaks",
      "a.eml",
      "From: Ann <a@x.org>\nSubject: =?iso-8859-1?Q?Gr=FC=DFe_aus?= =?iso-8859-1?Q?_K=F6ln?=\nDate: Fri, 03 May 2024 10:00:00 +0200\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe, 5=20=80 und eine lange =\nZeile.\n",
      { has: ["# Grüße aus Köln", "Grüße, 5 € und eine lange Zeile."] },
    ],
    [
      "HTML reply with gmail quote",
      "a.eml",
      "From: Ann <a@x.org>\nSubject: Re: pump\nDate: Fri, 03 May 2024 10:00:00 +0200\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<div dir=ltr>Yes, on <b>Friday</b>.</div><br><div class=gmail_quote><div class=gmail_attr>On Thu Bob wrote:<br></div><blockquote class=gmail_quote>When do we meet?</blockquote></div>\n",
      { has: ["Yes, on Friday.", "On Thu Bob wrote:", "When do we meet?"] },
    ],
    [
      "invitation with html and ics",
      "a.eml",
      "From: Ann <a@x.org>\nSubject: Talk\nDate: Fri, 03 May 2024 10:00:00 +0200\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nPlease come.\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Talk\nDTSTART:20240510T090000Z\nLOCATION:Room 5\nEND:VEVENT\nEND:VCALENDAR\n--b--\n",
      { has: ["Please come.", "2024-05-10 09:00 UTC", "Room 5"] },
    ],
    [
      "forward inline with headers",
      "a.eml",
      mail(
        "Content-Type: text/plain",
        "FYI\n\n---------- Forwarded message ---------\nFrom: Bob <b@x.org>\nDate: Thu, 2 May 2024\nSubject: Pump\n\nIt broke.\n",
      ),
      { has: ["FYI", "Forwarded message", "From: Bob <b@x.org>", "Subject: Pump", "It broke."] },
    ],
    [
      "HTML with table and plain alternative",
      "a.eml",
      mail(
        "Content-Type: multipart/alternative; boundary=b",
        "--b\nContent-Type: text/plain\n\nItem Price\nPen 3\n--b\nContent-Type: text/html\n\n<table><tr><th>Item</th><th>Price</th></tr><tr><td>Pen</td><td>3</td></tr></table>\n--b--\n",
      ),
      { has: ["| Item | Price |\n| --- | --- |\n| Pen | 3 |"] },
    ],
    [
      "base64 utf-16 attachment text and csv",
      "a.eml",
      mail(
        "Content-Type: multipart/mixed; boundary=b",
        `--b\nContent-Type: text/plain\n\nSee.\n--b\nContent-Type: text/csv; name=a.csv\nContent-Disposition: attachment; filename=a.csv\nContent-Transfer-Encoding: base64\n\n${Buffer.from("a;b\n1;2\n").toString("base64")}\n--b--\n`,
      ),
      { has: ["See.", "## a.csv", "| a | b |\n| --- | --- |\n| 1 | 2 |"] },
    ],
  ]);
});

describe("contacts and events", () => {
  all([
    [
      "several values, folded, base64 note, 2.1 with groups",
      "a.vcf",
      "BEGIN:VCARD\nVERSION:3.0\nN:Lee;Bob;;;\nFN:Bob Lee\nTITLE:Engineer\nORG:ACME;R&D\nTEL;TYPE=CELL:+47 2\nTEL;TYPE=FAX,WORK:+47 3\nURL;type=WORK:https://x.org\nitem1.URL:https://y.org\nitem1.X-ABLabel:_$!<HomePage>!$_\nX-ABShowAs:COMPANY\nPRODID:-//x\nLOGO;VALUE=URI:https://x.org/l.png\nEND:VCARD\n",
      {
        has: [
          "Name: Bob Lee",
          "Title: Engineer",
          "Organisation: ACME, R&D",
          "Phone (cell): +47 2",
          "Phone (fax, work): +47 3",
          "https://x.org",
          "Website (HomePage): https://y.org",
        ],
        lacks: ["COMPANY", "PRODID", "l.png", "_$"],
      },
    ],
    [
      "recurring with exceptions, alarms, html",
      "a.ics",
      'BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY;LANGUAGE=de:Treffen\\, wöchentlich\nDTSTART;TZID="Europe/Berlin":20240503T100000\nDURATION:PT45M\nATTENDEE;CN="Lee, Bob";ROLE=REQ-PARTICIPANT:mailto:b@x.org\nBEGIN:VALARM\nDESCRIPTION:Reminder\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n',
      {
        has: ["Treffen, wöchentlich", "2024-05-03 10:00 (Europe/Berlin)", "45 min", "Lee, Bob (b@x.org)"],
        lacks: ["Reminder"],
      },
    ],
  ]);
});

describe("subtitles", () => {
  all([
    [
      "two speakers, music, sound",
      "a.srt",
      "1\n00:00:01,000 --> 00:00:02,000\n- Hello.\n- Hi.\n\n2\n00:00:02,500 --> 00:00:04,000\n♪ music ♪\n[door opens]\n",
      { has: ["Hello.", "Hi.", "♪ music ♪", "[door opens]"] },
    ],
    [
      "with header notes and positions",
      "a.vtt",
      "WEBVTT - Talk\n\nNOTE x\n\n1\n00:00.000 --> 00:02.000 line:90%\nHello\nthere\n\n2\n00:02.000 --> 00:04.000\nfriend.\n",
      { has: ["Hello there friend."], lacks: ["line:", "NOTE"] },
    ],
  ]);
});

describe("notebooks", () => {
  all([
    [
      "VS Code with list source and colab form",
      "a.ipynb",
      JSON.stringify({
        nbformat: 4,
        metadata: { kernelspec: { language: "python" } },
        cells: [
          { cell_type: "markdown", source: "## Head\n\n| A | B |\n|---|---|\n| 1 | 2 |" },
          {
            cell_type: "code",
            source: ["#@title Run\n", "x = 1 # *c*"],
            outputs: [{ output_type: "execute_result", data: { "text/plain": ["1"] } }],
          },
        ],
      }),
      { has: ["## Head", "| 1 | 2 |", "x = 1 # *c*", "1"] },
    ],
  ]);
});

describe("wikis and translations", () => {
  all([
    [
      "nested templates, bold italics, ext links, tables attr",
      "a.wiki",
      "{{Infobox person\n| name = {{nowrap|Ann Smith}}\n| born = {{birth date|1980|5|3}}\n}}\n'''''Ann''''' is ''an'' engineer {{efn|A note}}<ref>{{cite book |last=Lee |title=Pumps}}</ref>.\n\n{| class=\"wikitable sortable\"\n|+ style=\"x\" | Costs\n! scope=\"col\" | Item !! style=\"x\" | Price\n|-\n| align=right | Pen || 1\n|}\n{{Navbox|x}}\n",
      {
        has: [
          "Ann Smith",
          "Ann is an engineer",
          "Costs",
          "| Item | Price |\n| --- | --- |\n| Pen | 1 |",
          "Pumps",
        ],
        lacks: ["'''", "class=", "scope", "{{"],
      },
    ],
    [
      "with context and plural, wrapped",
      "a.po",
      'msgctxt "verb"\nmsgid "Open"\nmsgstr "Öffnen"\n\nmsgid "%d pump"\nmsgid_plural "%d pumps"\nmsgstr[0] "%d Pumpe"\nmsgstr[1] "%d Pumpen"\n',
      { has: ["verb: Open\nÖffnen", "%d pump\n%d pumps\n%d Pumpe\n%d Pumpen"] },
    ],
    [
      "list continuation, html lists, math, definition",
      "a.wiki",
      "Text with <sup>2</sup> and <math>x^2</math>.\n\n* a\n*: continued\n* b\n\n<ul><li>h1</li><li>h2</li></ul>\n\n<blockquote>Quoted</blockquote>\n\n{{quote|Be simple|Ann}}\n",
      { has: ["- a", "continued", "- b", "h1", "h2", "Quoted", "Be simple"] },
    ],
  ]);
});

describe("letters", () => {
  all([
    [
      "UTF-16BE without mark, Cyrillic 1251, Hebrew",
      "a.txt",
      latin1(
        "\xcf\xf0\xe8\xe2\xe5\xf2, \xfd\xf2\xee \xed\xe0\xf1\xee\xf1, \xea\xee\xf2\xee\xf0\xfb\xe9 \xf0\xe0\xe1\xee\xf2\xe0\xe5\xf2 \xf5\xee\xf0\xee\xf8\xee.",
      ),
      { has: ["Привет, это насос, который работает хорошо."] },
    ],
    [
      "mbox like text is none",
      "a.txt",
      "From here on it is text.\nFrom there too.\n",
      { has: ["From here on it is text.\nFrom there too."] },
    ],
    [
      "Android plurals done; iOS strings file",
      "a.strings",
      '/* Title */\n"hello" = "Hallo \\"Welt\\"";\n',
      { has: ["hello"] },
    ],
    [
      "log with levels stays",
      "a.log",
      "2024-05-03 10:00:00,123 INFO  [main] Start\n2024-05-03 10:00:01,456 ERROR x=1, y=2\n",
      { has: ["2024-05-03 10:00:00,123 INFO  [main] Start\n2024-05-03"] },
    ],
    [
      "diff, ini and log are plain",
      "changes",
      "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new\n",
      { has: ["--- a/x\n+++ b/x"] },
    ],
    [
      "markdown with front matter",
      "page",
      "---\ntitle: Pump\n---\n\n## Use\n\nSee [site](https://x.org).\n",
      { has: ["## Use", "See site."], lacks: ["https"] },
    ],
  ]);
});
