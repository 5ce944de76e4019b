import { describe } from "vitest";
import { all, latin1, page } from "../support/kinds.ts";

/** Small files of all text formats, as they were held out while the others were mended. */

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
      { has: ["NOTE: Mind it.", "## First", "TIP: Do it.", "## Second"], lacks: ["'''", "<<<", "sectnums"] },
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
  ]);
});
