import { describe } from "vitest";
import { all, page } from "../support/kinds.ts";

/** What style sheets write and part, and what XML of many vocabularies says, as readers see it. */

describe("what styles write and part", () => {
  all([
    [
      "directives in items of reStructuredText's lists",
      "a.rst",
      "Guide\n=====\n\n* one\n\n  .. code-block:: c\n     :linenos:\n\n     int a;\n\n* two\n\n  .. note:: Mind.\n",
      { has: ["- one\n\n```c\nint a;\n```\n\n- two\n\nNote: Mind."], lacks: ["..", "linenos"] },
    ],
    [
      "short captions, signs of items and drawings of LaTeX",
      "a.tex",
      "\\begin{document}\n\\begin{itemize}\n\\item[$\\bullet$] one\n\\end{itemize}\n\\begin{figure}\\caption[short]{A long one with $x^2$.}\\end{figure}\n\\begin{tikzpicture}\n\\draw (0,0) -- (1,1);\n\\end{tikzpicture}\nEnd.\n\\end{document}\n",
      { has: ["- one", "A long one with $x^2$.", "End."], lacks: ["bullet", "short", "(0,0)"] },
    ],
    [
      "a line of signs after a blank line is as it is, since it makes no heading",
      "a.html",
      page("<div>Fine.</div><br><span>-- </span><br><div>Ann</div><p>Above<br>--<br>below</p>"),
      { has: ["Fine.\n\n--\n\nAnn", "Above\n\\--\nbelow"] },
    ],
    [
      "letters of a law's parts have no colon, names of functions have",
      "a.html",
      page(
        "<dl><dt>1.</dt><dd>first</dd><dt>a)</dt><dd>14 days</dd><dt>(b)</dt><dd>a month</dd><dt>connect(host)</dt><dd>Connects.</dd></dl>",
      ),
      { has: ["1. first\na) 14 days\n(b) a month\nconnect(host): Connects."] },
    ],
    [
      "classes that Sphinx documents, and raw replacements of reStructuredText",
      "a.rst",
      "Title\n=====\n\n.. class:: Client(url, *, timeout=30)\n\n   A client.\n\n.. class:: big red\n\nLine |br| break\n\n.. |br| raw:: html\n\n   <br>\n",
      { has: ["Client(url, *, timeout=30)\n\nA client.", "Line  break"], lacks: ["big red"] },
    ],
    [
      "heads of the other pages of a long table, and a table in a cell, in LaTeX",
      "a.tex",
      "\\begin{document}\nText\n\\begin{longtable}{lr}\n\\caption{Costs}\\\\\n\\hline Item & \\EUR{} \\\\ \\hline\n\\endfirsthead\n\\hline Item & \\EUR{} \\\\ \\hline\n\\endhead\n\\multicolumn{2}{r}{next page} \\\\\n\\endfoot\n\\endlastfoot\nPen & 1.20 \\\\\nInk & \\begin{tabular}{@{}l@{}}a\\\\b\\end{tabular} \\\\\n\\end{longtable}\n\\end{document}\n",
      {
        has: ["Text\n\nCosts\n\n| Item | € |\n| --- | --- |\n| Pen | 1.20 |\n| Ink | a; b |"],
        lacks: ["next page"],
      },
    ],
    [
      "a document without a name that is JSON",
      "payload",
      '[{"a": {"b": [1, 2.50]}, "c": "x"}]\n',
      { has: ["a.b: 1, 2.50\nc: x"] },
    ],
    [
      "a document without a name that begins like JSON",
      "notes",
      "[1] See the first note.\n{a} and [b]\n",
      { has: ["[1] See the first note.\n{a} and [b]"] },
    ],
    [
      "a document without a name that is a part of a page",
      "part",
      '<!-- made by hand -->\n<div class="a"><h2>Opening</h2><p>Mon&ndash;Fri</p></div>',
      { has: ["## Opening\n\nMon–Fri"] },
    ],
    [
      "boxes that switch parts of a page are no answers, and labels are words of their own",
      "a.html",
      page(
        `<div><input type="radio" checked id=a><input type="radio" id=b><label for=a>pip</label><label for=b>Docker</label></div><p><input type=radio> Yes <input type=radio checked> No</p>`,
      ),
      { has: ["pip Docker\n\n[ ] Yes [x] No"] },
    ],
    [
      "code of Doxygen has no line numbers in its words",
      "a.html",
      page(
        `<div class="fragment"><div class="line"><span class="lineno">    1</span><span>int</span> s = sum(v, 3);</div><div class="line"><span class="lineno">    2</span>print(s);</div></div>`,
      ),
      { has: ["```\nint s = sum(v, 3);\nprint(s);\n```"] },
    ],
    [
      "furniture by its name, whatever its element",
      "a.html",
      page(
        `<ol id="breadcrumbs"><li><a href="/">Ops</a></li></ol><h1>T</h1><p>Text that is longer than that.</p>`,
      ),
      { has: ["# T"], lacks: ["Ops"] },
    ],
    [
      "values of XML have their names where no vocabulary means something else by them",
      "a.xml",
      `<?xml version="1.0"?><catalog><book><name>Dune</name><code>D-1</code><year>1965</year><steps>3</steps><lines><line><qty>2</qty></line></lines><description>A <name>desert</name> tale.</description></book></catalog>`,
      {
        has: ["name: Dune\n\ncode: D-1\n\nyear: 1965\n\nsteps: 3\n\nqty: 2\n\nA desert tale."],
        lacks: ["```"],
      },
    ],
    [
      "choices of DITA are a list",
      "a.dita",
      `<task id="t"><title>T</title><taskbody><steps><step><cmd>Choose</cmd><choices><choice>new</choice><choice>old</choice></choices></step></steps></taskbody></task>`,
      { has: ["1. Choose\n   - new\n   - old"] },
    ],
    [
      "letters of Java's texts of programs",
      "a.properties",
      "hello=Gr\\u00fc\\u00df Gott\n",
      { has: ["hello=Grüß Gott"] },
    ],
    [
      "what the style sheets of a saved page hide",
      "a.mhtml",
      `From: <Saved by Blink>\nSubject: Hours\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Location: https://x.example/a\n\n<!DOCTYPE html><html><head><link rel="stylesheet" href="cid:css-1"></head><body><h1>Hours</h1><p>From Monday to Friday</p><p class="h">secret</p></body></html>\n--b\nContent-Type: text/css\nContent-Location: cid:css-1\n\n.h { display: none; }\n--b--\n`,
      { has: ["# Hours", "From Monday to Friday"], lacks: ["secret"] },
    ],
    [
      "lists of a page's own headings and links to edit it are no content, lists of other pages are",
      "a.html",
      page(
        `<div class="toc"><ul><li><a href="#one">One of them</a></li><li><a href="#two">Another one</a></li></ul></div><h1>T</h1><p>Text of the page, which is longer.</p><h2 id=one>One<span class="mw-editsection">[<a href="/e">edit</a>]</span></h2><p>More text of it.</p><div class="toc"><a href="b.html">Chapter 2</a></div>`,
      ),
      { has: ["# T", "## One\n", "Chapter 2"], lacks: ["Another one", "edit"] },
    ],
    [
      "what screen readers say stands beside the words",
      "a.html",
      page(
        `<p><span class="govuk-visually-hidden">Warning</span>You can be fined. <a href=x>Change<span class="sr-only"> name</span></a> 30<span class="screen-reader-text">days</span></p>`,
      ),
      { has: ["Warning You can be fined. Change name 30 days"] },
    ],
    [
      "marks of direction are not seen",
      "a.html",
      page("<p>\u202Ainfo@shop.example\u202C 3,299\u200F \u2066a\u2069b</p>"),
      { has: ["info@shop.example 3,299 ab"] },
    ],
    [
      "a link of DocBook without a text says its target's title, and parts of a reference have their signs beside them",
      "a.xml",
      `<?xml version="1.0"?><book><title>B</title><chapter id="c"><info><title>Safety &amp; care</title></info><para>See <xref linkend="c"/>.</para><para><citation><surname>Roe</surname> (<year>1967</year>) <source>Dance</source>.</citation></para></chapter></book>`,
      { has: ["See Safety & care.", "Roe (1967) Dance."] },
    ],
    [
      "tables of Org have one line below their header",
      "a.org",
      "#+CAPTION: Costs\n| Item  | Cost |\n| <l> | <r> |\n|-------+------|\n| Room  |  300 |\n|---+---|\n| [[https://x][Total]] |  450 |\n",
      { has: ["Costs\n\n| Item | Cost |\n| --- | --- |\n| Room | 300 |\n| Total | 450 |"] },
    ],
    [
      "names above names in tables of reStructuredText",
      "a.rst",
      "=====  =====  ======\n  Inputs      Output\n------------  ------\n  A      B    A or B\n=====  =====  ======\nFalse  False  False\nboth          True\n------------  ------\n=====  =====  ======\n\n+---+-------+\n| T | 2024  |\n|   +---+---+\n|   | a | b |\n+===+===+===+\n| x | 1 | 2 |\n+---+---+---+\n\n.. list-table::\n\n   * - a\n     - | one\n       | two\n",
      {
        has: [
          "| Inputs A | Inputs B | Output A or B |\n| --- | --- | --- |\n| False | False | False |\n| both |  | True |",
          "| T | 2024 a | 2024 b |\n| --- | --- | --- |\n| x | 1 | 2 |",
          "| a | one; two |",
        ],
      },
    ],
    [
      "marks of AsciiDoc within words and cells, and what links are opened in",
      "a.adoc",
      "= T\n\n``c``ode **b**old https://x.example[X,window=_blank] https://y.example[A, B^]\n\n|===\n|Bolt |Torque\n\n|M8\na|* 25 Nm\n* 20 Nm\n|===\n",
      { has: ["code bold X A, B", "| M8 | 25 Nm; 20 Nm |"] },
    ],
    [
      "notes of titles, marks of items, signs and captions in LaTeX",
      "a.tex",
      "\\title{Slow\\thanks{Funded by X.}}\n\\begin{document}\n\\maketitle\nBelow $<$ 2, $x < 2$, \\$5.\n\\begin{itemize}\n\\item[--] First\n\\item[Key] Second\n\\end{itemize}\nAfter\n\\begin{lstlisting}[language=C,caption={Main loop}]\nf();\n\\end{lstlisting}\n\\end{document}\n",
      {
        has: [
          "# Slow\n\nFunded by X.",
          "Below < 2, $x < 2$, $5.",
          "- First\n- Key: Second\n\nAfter",
          "Main loop\n\n```C\nf();",
        ],
      },
    ],
    [
      "galleries and units of MediaWiki",
      "a.wiki",
      "== H ==\nIt is {{convert|750|m|ft}} high and {{cvt|5|-|6|km|mi}} wide.\n<gallery>\nA.jpg|The [[old]] bridge\n</gallery>\n",
      { has: ["It is 750 m high and 5 - 6 km wide.", "[The old bridge]"], lacks: ["A.jpg", "ft"] },
    ],
    [
      "pictures, buttons and fields without a text part the figures around them",
      "a.html",
      page(
        `<p>30<button>Copy</button>14, 31<img src=x alt="">14, 32<svg></svg>14, 33<input type=submit>14, 34<iframe src=x></iframe>14, 35<select></select>14, <meter>60%</meter><progress>3/10</progress><output>42</output>, 36<video></video>14, 37<object data=x></object>14</p><p>A link<svg></svg>. (<img src=x alt="">word) W<wbr>ord 38<input type=hidden value=x>14</p>`,
      ),
      {
        has: [
          "30 14, 31 14, 32 14, 33 14, 34 14, 35 14, 60% 3/10 42, 36 14, 37 14",
          "A link. (word) Word 3814",
        ],
      },
    ],
    [
      "marks of notes that office programs write, and figures that they move up or down",
      "a.html",
      page(
        `<style>.u{font-size:0.58em;position:relative;top:-0.33em;vertical-align:baseline}.d{font-size:.58em;position:relative;top:0.33em}</style><p>Pay within 30<a href="#sdfootnote1sym">1</a> days, 10<span class=u>6</span> H<span class=d>2</span>O</p><p><a href="#sdfootnote1anc">1</a>30 days of trade. <a href="#_ftn2">*</a>5</p><p>See <a href="#part-2">2</a>.</p>`,
      ),
      { has: ["Pay within 30[1] days, 10^6 H2O\n\n[1]30 days of trade. [*]5\n\nSee 2."] },
    ],
    [
      "names above names in plain cells are one header, and values are none",
      "a.html",
      page(
        `<table><tr><td rowspan=2>Region</td><td colspan=2>Sales</td></tr><tr><td>2023</td><td>2024</td></tr><tr><td>North</td><td>1</td><td>2</td></tr></table><table><tr><td rowspan=2>Oslo</td><td colspan=2>capital</td></tr><tr><td>5</td><td>6</td></tr><tr><td>Rome</td><td>1</td><td>2</td></tr></table>`,
      ),
      {
        has: [
          "| Region | Sales 2023 | Sales 2024 |\n| --- | --- | --- |\n| North | 1 | 2 |",
          "| Oslo | capital | capital |\n| --- | --- | --- |\n| Oslo | 5 | 6 |",
        ],
      },
    ],
    [
      "figures that Word moves up in its pages",
      "a.html",
      page(`<p>10<span style='position:relative;top:-3.0pt;mso-text-raise:3.0pt'>6</span> cells`),
      { has: ["10^6 cells"] },
    ],
    [
      "raised decimals of a price are no power",
      "a.html",
      page(`<p>$30<sup>.50</sup> or 7<sup>,95</sup> €, 10<sup>6</sup>`),
      { has: ["$30.50 or 7,95 €, 10^6"] },
    ],
    [
      "points of an outline have their notes",
      "a.opml",
      `<?xml version="1.0"?><opml version="2.0"><body><outline text="One" _note="Ask Ann"><outline text="Two" _note=""/></outline></body></opml>`,
      { has: ["One\n\nAsk Ann\n\nTwo"] },
    ],
    [
      "a heading of several lines is one line",
      "a.html",
      page(`<h2>Chapter<br>One</h2><h3><span style="display:block">310</span>275</h3><p>Text`),
      { has: ["## Chapter One\n\n### 310 275\n\nText"] },
    ],
    [
      "XHTML: elements that end at once are empty, and sections hold their text",
      "a.xhtml",
      `<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head><body><p>One<del/> two<s/> three<select/> four<video/></p><noscript/><textarea/><p>five<ins/> <![CDATA[<raw> & 1<2]]> six<br/>seven</p><template/><object data="x"/><h2/><p>eight</p></body></html>`,
      { has: ["One two three four\n\nfive <raw> & 1<2 six\nseven\n\neight"], lacks: ["~~", "]]"] },
    ],
    [
      "tables that a page makes of other elements by its styles",
      "a.html",
      page(
        `<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style><div class=t><div style="display:table-row-group"><div class=r><div class=c>Name</div><div class=c>Price</div></div><div class=r><div class=c>Bolt</div><div class=c>30</div></div></div></div><div class=t><div class=c>Left of a page</div><div class=c>Right of it</div></div>`,
      ),
      { has: ["| Name | Price |\n| --- | --- |\n| Bolt | 30 |\n\nLeft of a page\n\nRight of it"] },
    ],
    [
      "margins part inline texts, and paddings part figures",
      "a.html",
      page(
        `<style>.cell{display:inline-block;margin-right:20px}.b{margin:0 0 0 1em}.c{padding:2px 8px}</style><p><span class=cell>310</span><span class=cell>275</span></p><p><span>5</span><span class=b>7</span></p><p><span class=c>8</span><b>9</b></p><p>many <code class=c>foo</code>s</p><p><b>1</b><span style="display:inline-block">9</span></p>`,
      ),
      { has: ["310 275", "5 7", "8 9", "many foos", "19"] },
    ],
    [
      "what a style sheet writes before and after is read; icons and bullets are not",
      "a.html",
      page(
        `<style>.req::after{content:" (required)"}.price:before{content:"€ "}.q::before{content:"\\201C"}.q::after{content:"\\201D"}.icon::before{content:"\\f101"}.k::after{content:attr(data-unit)}.c::after{content:"";display:table}.d::before{content:"•"}.e::before{content:"Never";display:none}</style><p class=req>Name</p><p><span class=price>30</span></p><p class=q>Hi</p><p><i class=icon></i>Menu</p><p><span class=k data-unit=" kg">5</span></p><div class=c>x</div><p class=d>y</p><p class=e>z</p>`,
      ),
      {
        has: ["Name (required)", "€ 30", "“Hi”", "\n\nMenu\n\n5 kg\n\nx\n\ny\n\nz"],
        lacks: ["Never", "•"],
      },
    ],
    [
      "numbers that a style sheet counts stand before headings and items",
      "a.html",
      page(
        `<style>body{counter-reset:h2}h2{counter-reset:h3}h2::before{counter-increment:h2;content:counter(h2) ". "}h3::before{counter-increment:h3;content:counter(h2) "." counter(h3) " "}.off{display:none}ol.law{counter-reset:s;list-style:none}ol.law>li{counter-increment:s}ol.law>li::before{content:"§" counter(s) " "}ol.n{list-style:none;counter-reset:i}ol.n li::before{counter-increment:i;content:counters(i,".") " "}ol.r{list-style-type:none}.r li{counter-increment:r}.r li::before{content:counter(r, lower-roman) ") "}</style><h2>One</h2><h3>Sub</h3><h2 class=off>Gone</h2><h2>Two</h2><h3>Part</h3><ol class=law><li>First</li><li>Second</li></ol><ol class=n><li>A<ol class=n><li>B</li></ol></li><li>D</li></ol><ol class=r><li>x</li><li>y</li></ol>`,
      ),
      {
        has: [
          "## 1. One",
          "### 1.1 Sub",
          "## 2. Two",
          "### 2.1 Part",
          "§1 First\n§2 Second",
          "1 A",
          "1.1 B",
          "2 D",
          "i) x\nii) y",
        ],
        lacks: ["- ", "1. §1"],
      },
    ],
    [
      "lists without marks have none",
      "a.html",
      page(`<style>ol{list-style-type:none}</style><ol><li>Alpha</li><li>Beta</li></ol>`),
      { has: ["- Alpha\n- Beta"] },
    ],
    [
      "a rule may change a list that has no attributes",
      "a.html",
      `<!doctype html><style>ol{list-style-type:lower-alpha}</style><ol><li>x</ol>`,
      { has: ["a. x"] },
    ],
    [
      "a style sheet that is not at hand may number a list without marks",
      "a.html",
      `<!doctype html><link rel=stylesheet href=a.css><style>ol{list-style:none}</style><ol><li>y</ol>`,
      { has: ["1. y"] },
    ],
    [
      "collapsed columns are left out, with their headers",
      "a.html",
      page(
        `<table><colgroup><col><col style="visibility:collapse"><col></colgroup><tr><th>A</th><th>Hid</th><th>C</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>`,
      ),
      { has: ["| A | C |\n| --- | --- |\n| 1 | 3 |"] },
    ],
    [
      "comments that Word and Google Docs write into their pages are left out",
      "a.html",
      page(
        `<p>Text<span><a class=msocomanchor href="#_msocom_1">[A1]</a></span> here<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p><div class=c5><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Not so sure</span></p></div><div style='mso-element:comment-list'><p>Nor I</p></div>`,
      ),
      { has: ["Text here."], lacks: ["[a]", "[A1]", "sure", "Nor"] },
    ],
    [
      "components are drawn with what is put into their slots, and their styles are their own",
      "a.html",
      page(
        `<my-card><template shadowrootmode="open"><style>p{display:none}</style><h3>Card</h3><slot name=x>fallback</slot><div>Shadow text</div><p>Unseen</p><slot></slot></template><span slot=x>Light text</span>rest</my-card><p>After the card.</p>`,
      ),
      {
        has: ["### Card\n\nLight text\n\nShadow text\n\nrest\n\nAfter the card."],
        lacks: ["fallback", "Unseen"],
      },
    ],
    [
      "drawings: labels in their places, pages in them, descriptions of those without labels",
      "a.html",
      page(
        `<svg role=img aria-label="Pie: 60 % coal"><path d="M0"/></svg><svg><defs><text>Never</text></defs><text>Jan<tspan x=5>10</tspan><tspan x=9>20</tspan></text><foreignObject><div>In foreign</div></foreignObject></svg><svg><desc>Map of the sites</desc></svg><svg aria-hidden=true><desc>Icon</desc></svg>`,
      ),
      { has: ["[Pie: 60 % coal]", "Jan 10 20 In foreign", "[Map of the sites]"], lacks: ["Never", "Icon"] },
    ],
    [
      "a page that only has data for machines is read from it",
      "a.html",
      `<html><head><title>App</title><script type="application/ld+json">{"@type":"Product","name":"Pump 3","url":"https://x.org","offers":{"price":"99.00","priceCurrency":"EUR"}}</script></head><body><div id=root></div></body></html>`,
      { has: ["name: Pump 3\nprice: 99.00\npriceCurrency: EUR"], lacks: ["Product", "x.org"] },
    ],
    [
      "badges and logos are no part of a heading",
      "README.md",
      `# [![Logo](l.png)](http://x) My Project [![Build](https://ci.example/badge.svg)](ci) ![npm](https://img.shields.io/npm/v/x.svg)\n\n## ![Step 1](s.png) Install\n\n![Coverage](https://x.org/badge.svg) Text.\n`,
      { has: ["# My Project\n", "## [Step 1] Install", "[Coverage] Text."], lacks: ["Logo", "npm"] },
    ],
    [
      "notes that are listed have the brackets of their list",
      "a.xml",
      `<article><body><p>As said [<xref ref-type="bibr">1</xref>–<xref ref-type="bibr">3</xref>], and 12<xref ref-type="bibr">4</xref>.</p></body></article>`,
      { has: ["As said [1–3], and 12[4]."] },
    ],
  ]);
});

const tei = (body: string): string =>
  `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>My Edition</title></titleStmt><publicationStmt><p>Unpublished</p></publicationStmt></fileDesc></teiHeader><text><body><div>${body}</div></body></text></TEI>`;

describe("XML", () => {
  all([
    [
      "values of records have their names in an unknown vocabulary, and words of prose have none",
      "a.xml",
      `<order id="7"><line no="1"><sku>A-1</sku><unitPrice currency="EUR">3.50</unitPrice></line><total>7.00</total><note><p>Deliver <term>promptly</term> please.</p></note></order>`,
      {
        has: [
          "no: 1",
          "sku: A-1",
          "unitPrice: 3.50 (currency: EUR)",
          "total: 7.00",
          "Deliver promptly please.",
        ],
        lacks: ["p:", "note:"],
      },
    ],
    [
      "TEI: tables, readings, names and notes in their sentence, breaks of lines and pages",
      "a.xml",
      tei(
        `<head>Prices</head><p>It cost <num>30</num> <choice><sic>teh</sic><corr>the</corr></choice> <persName>Ann</persName>.<note n="1">A note.</note></p><table><head>Sizes</head><row role="label"><cell>Item</cell><cell>Price</cell><cell>Qty</cell></row><row><cell rows="2">Pen</cell><cell>1</cell><cell>2</cell></row><row><cell cols="2">3</cell></row></table><list type="gloss"><label>Term</label><item>Def</item></list><list type="ordered"><item>one</item></list><p>One<pb n="2"/>continues word<lb break="no"/>split and<lb/>line.</p>`,
      ),
      {
        has: [
          "# My Edition\n\n# Prices\n\nIt cost 30 the Ann. (A note.)\n\nSizes\n\n",
          "| Item | Price | Qty |\n| --- | --- | --- |\n| Pen | 1 | 2 |\n| Pen | 3 |  |",
          "Term: Def",
          "1. one",
          "One continues wordsplit and line.",
        ],
        lacks: ["Unpublished", "teh"],
      },
    ],
    [
      "FictionBook: marks of notes, tables, named styles, no codes",
      "a.fb2",
      `<?xml version="1.0" encoding="utf-8"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><description><title-info><genre>sf</genre><author><first-name>Ann</first-name><last-name>Smith</last-name></author></title-info></description><body><section><title><p>One</p></title><p>It cost 30<a l:href="#n1" type="note">1</a> <style name="x">new</style> euros.</p><table><tr><th>A</th><th>B</th></tr><tr><td rowspan="2">x</td><td>1</td></tr><tr><td>2</td></tr></table></section></body></FictionBook>`,
      {
        has: [
          "Ann Smith",
          "# One",
          "It cost 30[1] new euros.",
          "| A | B |\n| --- | --- |\n| x | 1 |\n| x | 2 |",
        ],
        lacks: ["sf"],
      },
    ],
    [
      "Atom: titles and texts in HTML, in XHTML and plain",
      "a.xml",
      `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Big &amp;amp; &lt;b&gt;Small&lt;/b&gt;</title><entry><title type="html">Less &lt;em&gt;or&lt;/em&gt; &amp;lt; more</title><id>urn:uuid:1225c695</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Body <b>bold</b></p></div></content></entry><entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">X <i>title</i></div></title><summary type="html">&lt;p&gt;Sum 5 &amp;lt; 6&lt;/p&gt;</summary></entry><entry><title>Plain a &lt; b</title><content type="text">1 &lt; 2 &lt;b&gt;</content></entry></feed>`,
      {
        has: [
          "# Big & Small\n\n## Less or < more\n\nBody bold\n\n## X title\n\nSum 5 < 6\n\n## Plain a < b\n\n1 < 2 <b>",
        ],
        lacks: ["urn"],
      },
    ],
    [
      "RSS: titles that are HTML, and no addresses",
      "a.rss",
      `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>http://x.org</link><item><title>Tom &amp;amp; Jerry <![CDATA[<b>win</b>]]></title><description><![CDATA[<p>Price: <s>30</s> 20 &euro;</p>]]></description></item></channel></rss>`,
      { has: ["# News\n\n## Tom & Jerry win\n\nPrice: ~~30~~ 20 €"], lacks: ["http"] },
    ],
    [
      "DocBook: cells by the names of their columns and spans, keys and menus, boxes with their kinds, no remarks",
      "a.dbk",
      `<?xml version="1.0"?><chapter><title>Install</title><para>Press <keycombo><keycap>Ctrl</keycap><keycap>C</keycap></keycombo> and <menuchoice><guimenu>File</guimenu><guimenuitem>Open</guimenuitem></menuchoice>.</para><warning><para>Burns.</para></warning><remark>Check this</remark><table><title>T</title><tgroup cols="3"><colspec colname="a"/><colspec colname="b"/><colspec colname="c"/><spanspec spanname="ab" namest="a" nameend="b"/><thead><row><entry>H1</entry><entry>H2</entry><entry>H3</entry></row></thead><tbody><row><entry spanname="ab">wide</entry><entry>z</entry></row><row><entry colname="b">only b</entry></row><row><entry morerows="1">m</entry><entry>1</entry><entry>2</entry></row><row><entry colname="c">3</entry></row></tbody></tgroup></table></chapter>`,
      {
        has: [
          "Press Ctrl+C and File > Open.",
          "Warning: Burns.",
          "| H1 | H2 | H3 |\n| --- | --- | --- |\n| wide |  | z |\n|  | only b |  |\n| m | 1 | 2 |\n| m |  | 3 |",
        ],
        lacks: ["Check"],
      },
    ],
    [
      "DITA: tables of properties and choices, kinds of notes, no drafts",
      "a.dita",
      `<?xml version="1.0"?><concept id="c"><title>About</title><conbody><p>Text <draft-comment>draft</draft-comment>here.</p><properties><prophead><proptypehd>Type</proptypehd><propvaluehd>Value</propvaluehd></prophead><property><proptype>t</proptype><propvalue>v</propvalue></property></properties><note type="warning">Careful</note></conbody></concept>`,
      {
        has: ["Text here.", "| Type | Value |\n| --- | --- |\n| t | v |", "Warning: Careful"],
        lacks: ["draft"],
      },
    ],
    [
      "JATS: references with their parts apart, and notes with their marks",
      "a.xml",
      `<article><back><ref-list><title>References</title><ref><label>1</label><element-citation><person-group><name><surname>Doe</surname><given-names>J</given-names></name></person-group><article-title>On pumps</article-title><source>Nature</source><year>2001</year></element-citation></ref></ref-list><fn-group><fn><label>a</label><p>Estimated.</p></fn></fn-group></back></article>`,
      { has: ["1 Doe J On pumps Nature 2001", "a Estimated."] },
    ],
    [
      "a drawing's labels are apart, and what it does not draw is left out",
      "a.svg",
      `<svg xmlns="http://www.w3.org/2000/svg"><defs><text>defs</text></defs><text x="1">Jan<tspan x="10">10</tspan><tspan x="20">20</tspan></text><text display="none">off</text><g style="display:none"><text>off</text></g><text>5<tspan baseline-shift="super">2</tspan></text></svg>`,
      { has: ["Jan 10 20", "5^2"], lacks: ["defs", "off"] },
    ],
    [
      "a formula on its own",
      "a.xml",
      `<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>`,
      { has: ["E=mc^2"] },
    ],
    [
      "values of no known vocabulary do not run together, whatever their names",
      "a.xml",
      `<doc><a>1</a><b>2</b><c>x<d>3</d><d>4</d></c><row id="1" name="A"/><row id="2" name="B"/></doc>`,
      { has: ["1 2", "3 4", "id: 1, name: A\n\nid: 2, name: B"] },
    ],
    [
      "subtitles in XML keep their lines, and outlines their texts",
      "a.xml",
      `<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="0s">Hello<br/>there</p></div></body></tt>`,
      { has: ["Hello\nthere"] },
    ],
    [
      "outlines (OPML) are read from their attributes",
      "a.xml",
      `<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline text="A &amp; B" xmlUrl="http://x"/></outline></body></opml>`,
      { has: ["News", "A & B"], lacks: ["http"] },
    ],
  ]);
});
