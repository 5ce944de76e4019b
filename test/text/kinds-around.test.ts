import { describe } from "vitest";
import { all, latin1, page } from "../support/kinds.ts";

/** Of 89 new small files, the kinds whose text was not what a reader sees: what stands around a text, beside it, and in it. */

const prose =
  "<p>The station at the harbour pumps 200 cubic metres an hour and is looked after by a crew of four people, by day and by night.</p>";

describe("pages", () => {
  all([
    [
      "lists of Word and Outlook are lists, by their levels and their margins",
      "a.html",
      page(
        `<div class=WordSection1><p class=MsoNormal>Offer:</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>pump</p>\n<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span></span><![endif]>of bronze</p>\n<p style='margin-left:36.0pt'><span style='font-family:Wingdings'>§<span>&nbsp;</span></span>valve</p><p class=MsoNormal>o is a letter.</p></div>`,
      ),
      { has: ["Offer:\n\n- pump\n  - of bronze", "- valve\n\no is a letter."], lacks: ["·", "§"] },
    ],
    [
      "what a wiki puts around its article",
      "a.html",
      `<html><body><div id="content" role="main"><div id="siteNotice">Please donate.</div><h1>Pump</h1><a class="mw-jump-link" href="#s">Jump to navigation</a><div class="mw-parser-output">${prose}<div class="navbox"><table><tr><th>Pumps of Norway</th></tr><tr><td><a href="/a">Askim</a> <a href="/b">Moss pumping station</a></td></tr></table></div></div><div class="printfooter">Retrieved from "<a href="https://a.example">a.example</a>"</div><div id="catlinks" class="catlinks"><a href="/c">Categories</a>: <a href="/d">Pumps</a></div></div></body></html>`,
      {
        has: ["# Pump", "by night."],
        lacks: ["donate", "Jump to", "Askim", "Retrieved", "Categories"],
      },
    ],
    [
      "what a blog and a help centre ask below their text",
      "a.html",
      page(
        `<article>${prose}<div class="article-votes"><span>Was this article helpful?</span> <a class="button" role="button">Yes</a><a class="button">No</a></div><div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><label>Comment *</label><textarea></textarea></form></div><div class="similar-jobs"><h2>Similar jobs</h2><ul><li><a href="/v">Valve engineer</a></li></ul></div></article>`,
      ),
      { has: ["by night."], lacks: ["helpful", "Reply", "Valve engineer"] },
    ],
    [
      "a table of related parts is content, whatever in it is a link; related topics are none",
      "a.html",
      page(
        `${prose}<div class="related-parts"><table><tr><th>Part</th><th>Name</th></tr><tr><td><a href="/1">4711</a></td><td><a href="/1">Seal of rubber</a></td></tr></table></div><div id="related-topics"><h3>Related topics</h3><table><tr><th>Topic</th><th>Replies</th></tr><tr><td><a href="/2">Old valve sings</a></td><td>4</td></tr></table></div>`,
      ),
      { has: ["| Part | Name |", "| 4711 | Seal of rubber |"], lacks: ["Old valve"] },
    ],
    [
      "tags, figures with an icon between them, and words with a point that screen readers don't say",
      "a.html",
      page(
        `<p><span class="selected-value red">urgent</span><span class="selected-value blue">harbour</span></p><div class="tags"><a href="/a">pumps</a><a href="/b">flood</a></div><p><span class="score">1,203</span><span title="gold"><span class="badge1"></span><span class="badgecount">3</span></span></p><p><a href="/h">Harbour AS</a><span aria-hidden="true">•</span><span>Oslo</span></p><p><i class="icon-clock" aria-label="Hours"></i><span class="fact__label">Hours</span><span class="fact__value">37.5</span></p>`,
      ),
      {
        has: ["urgent harbour", "pumps flood", "1,203 3", "Harbour AS Oslo", "Hours 37.5"],
        lacks: ["[Hours]"],
      },
    ],
    [
      "letters in elements of their own stay one word",
      "a.html",
      page(`<p><span class="badge-part">Pum</span><span>pe</span> and 49<span class="cents">90</span></p>`),
      { has: ["Pumpe and 4990"] },
    ],
    [
      "tabs that are links, as they are before a script runs",
      "a.html",
      page(
        `<div class="govuk-tabs"><ul class="govuk-tabs__list"><li><a class="govuk-tabs__tab" href="#e">England</a></li><li><a class="govuk-tabs__tab" href="#w">Wales</a></li></ul><div class="govuk-tabs__panel" id="e"><p>Apply online.</p></div><div class="govuk-tabs__panel govuk-tabs__panel--hidden" id="w"><p>Apply by post.</p></div></div>`,
      ),
      { has: ["England", "Apply online.", "Wales", "Apply by post."], lacks: ["- England"] },
    ],
    [
      "what selects the code below it is no text, and neither are numbers beside it",
      "a.html",
      page(
        `<div class="codebox"><p>Code: <a href="#" onclick="selectCode(this); return false;">Select all</a></p><pre><code>E4: no water</code></pre></div><p><a href="#" onclick="open()">Terms</a></p><table><tr><td class="crayon-nums"><div class="crayon-nums-content"><div>1</div><div>2</div></div></td><td class="crayon-code"><div><div>SELECT a</div><div>FROM b;</div></div></td></tr></table>`,
      ),
      { has: ["Code:", "E4: no water", "Terms", "SELECT a", "FROM b;"], lacks: ["Select all", "1\n"] },
    ],
    [
      "requests and data of an API",
      "a.html",
      page(
        `<button><span class="http-verb">post</span><span class="path">/pumps/{id}</span></button><code><button></button><span>{</span><ul><li><span>"rate"</span>: 5</li></ul><span>}</span></code><button>Copy</button>`,
      ),
      { has: ["post /pumps/{id}", '```\n{\n"rate": 5\n}\n```'], lacks: ["Copy", "- "] },
    ],
    [
      "how a column is sorted is no part of its name",
      "a.html",
      page(
        `<table><tr><th><a href="?o">Title<span class="sort"><span class="visually-hidden">Sort descending</span></span></a></th><th><span class="visually-hidden">Stock</span></th></tr><tr><td>Oslo</td><td>12</td></tr></table>`,
      ),
      { has: ["| Title | Stock |", "| Oslo | 12 |"] },
    ],
    [
      "a formula that MathJax has drawn stands once",
      "a.html",
      page(
        `<p>v2: <span class="MathJax"><nobr aria-hidden="true"><span class="math"><span class="mi">c</span></span></nobr><span class="MJX_Assistive_MathML"><math><mi>c</mi></math></span></span><script type="math/tex">c</script> too.</p>`,
      ),
      { has: ["v2: c too."] },
    ],
    [
      "lists that Asciidoctor sets as tables",
      "a.html",
      page(
        `<div class="colist arabic"><table><tr><td><i class="conum"></i><b>1</b></td><td>Starts it.</td></tr><tr><td><b>2</b></td><td>Stops it.</td></tr></table></div><div class="hdlist"><table><tr><td class="hdlist1">CPU</td><td class="hdlist2"><p>The brain.</p></td></tr></table></div>`,
      ),
      { has: ["1. Starts it.\n2. Stops it.", "CPU: The brain."], lacks: ["|"] },
    ],
    [
      "notes and entries of a bibliography beside their numbers",
      "a.html",
      page(
        `<div class="csl-entry"><div class="csl-left-margin">[2] </div><div class="csl-right-inline">Lie, Ida. 2021.</div></div><aside class="footnote" role="doc-footnote"><span class="label">[<a href="#i">1</a>]</span><p>At sea level.</p></aside><div class="footnote"><a href="#b" class="footnote-number">3</a><div class="footnote-content"><p>In America.</p></div></div>`,
      ),
      { has: ["[2] Lie, Ida. 2021.", "[1] At sea level.", "3", "In America."] },
    ],
    [
      "a page that its program fills, with all of its data in one graph",
      "a.html",
      '<html><head><title>Shop</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Product","name":"Pump P9","offers":{"@type":"Offer","price":"79.00"}}]}</script></head><body><noscript>You need to enable JavaScript.</noscript><div id="app"></div></body></html>',
      { has: ["name: Pump P9", "price: 79.00"], lacks: ["JavaScript", "schema.org"] },
    ],
    [
      "the name of a listing's language, and code in a field",
      "a.html",
      page(
        `<div class="language-sh"><button>Copy</button><span class="lang">sh</span><pre><code>run 5</code></pre></div><p class="lang">no</p><textarea spellcheck="false">package main\n\nfunc main() {\n  run(5)\n}</textarea><textarea>Near the crane,\nplease.</textarea>`,
      ),
      {
        has: [
          "```sh\nrun 5\n```",
          "no",
          "```\npackage main\n\nfunc main() {\n  run(5)\n}\n```",
          "Near the crane,\nplease.",
        ],
        lacks: ["sh\n\n```"],
      },
    ],
    [
      "tabs of labels, whose parts stand beside them in their order",
      "a.html",
      page(
        `<div class="vp-code-group"><div class="tabs"><input type="radio" id="a" checked><label for="a">npm</label><input type="radio" id="b"><label for="b">pnpm</label></div><div class="blocks"><div><pre>npm add pump</pre></div><div><pre>pnpm add pump</pre></div></div></div><div class="tabs"><div role="tablist"><button role="tab" aria-controls="p">Linux</button></div><div role="tabpanel" id="p">Use apt.</div></div>`,
      ),
      { has: ["npm", "npm add pump", "pnpm", "pnpm add pump", "Linux", "Use apt."] },
    ],
    [
      "members of a class of Doxygen, type and name on one line",
      "a.html",
      page(
        `<table class="memberdecls"><tr class="heading"><td colspan="2"><h2>Functions</h2></td></tr><tr class="memitem:a"><td class="memItemLeft">double&#160;</td><td class="memItemRight"><a>run</a> (int rate)</td></tr><tr><td class="mdescLeft">&#160;</td><td class="mdescRight">Runs it.</td></tr></table>`,
      ),
      { has: ["## Functions", "double run (int rate)", "Runs it."], lacks: ["|"] },
    ],
    [
      "a dialog that nothing has opened, the way through a manual, and what made the page",
      "a.html",
      `<html><body><div class="header"><p>Next: <a href="b.html" rel="next">Bugs</a>, Up: <a href="t.html" rel="up">Top</a></p></div><h1>Run</h1>${prose}<div class="modal fade" aria-hidden="true"><p>Sign up for our news.</p></div><div class="modal show"><p>Open words.</p></div><div class="header"><p>The <a href="/h">head</a> of it.</p></div><address class="footer"><small>Generated by <a>doxygen</a></small></address><address>Kaigata 1</address></body></html>`,
      {
        has: ["# Run", "by night.", "Open words.", "The head of it.", "Kaigata 1"],
        lacks: ["Bugs", "Sign up", "Generated"],
      },
    ],
    [
      "the mark of a note below a table",
      "a.html",
      page("<p>Moss<sup>1)</sup> has 5.</p>"),
      { has: ["Moss^1) has 5."] },
    ],
  ]);
});

describe("texts", () => {
  all([
    [
      "of a bar of progress, its last state stays; lines of two kinds of ends are lines",
      "build.log",
      "start\nDownloading:   0%|    | 0/100\rDownloading:  50%|##  | 50/100\rDownloading: 100%|####| 100/100\nDone\n10%\r20%\r100% complete\r\nOslo\rMoss\nend\n",
      { has: ["start\nDownloading: 100%|####| 100/100\nDone\n100% complete\nOslo\nMoss\nend"] },
    ],
    ["lines of old Macs", "a.txt", "Rate 5\rRate 7\rRate 9\r", { has: ["Rate 5\nRate 7\nRate 9"] }],
    [
      "the sign of money that is all that is not ASCII",
      "a.csv",
      latin1("Artikel;Preis (\x80)\r\nSchlauch;8,00\r\nKabel;9,00\r\n"),
      { has: ["| Artikel | Preis (€) |"] },
    ],
    [
      "commands of LaTeX with a usual value, and marks at names",
      "a.tex",
      "\\documentclass{article}\n\\newcommand{\\model}[2][P]{#1-#2}\n\\newcommand{\\kw}{kilowatt\\xspace}\n\\title{Pumps}\\author{Ida Lie\\inst{1} \\and Ola Moe$^{2,*}$}\n\\begin{document}\\maketitle\nThe \\model{7} and \\model[Q]{8} use 2 \\kw at night.\n\\end{document}\n",
      { has: ["The P-7 and Q-8 use 2 kilowatt at night."], author: "Ida Lie, Ola Moe" },
    ],
    [
      "lists in lists count with letters in AsciiDoc",
      "a.adoc",
      "= T\n\n. one\n.. in\n... deep\n. two\n",
      {
        has: ["1. one\n   a. in\n      i. deep\n2. two"],
      },
    ],
    [
      "two paragraphs in a cell of a list-table",
      "a.rst",
      "T\n=\n\n.. list-table::\n   :header-rows: 1\n\n   * - Boat\n     - Berth\n   * - Glomma\n     - 310\n\n       275\n",
      { has: ["| Boat | Berth |", "| Glomma | 310; 275 |"] },
    ],
    [
      "tables of AsciiDoc with a cell a line, and a paragraph that is code",
      "a.adoc",
      '= T\n\n[cols="1,2a",options="header"]\n.Sizes\n|===\n|Part\n|Price\n\n|Seal\n|12.50\n|===\n\n[cols=3*]\n|===\n|a\n|b\n|c\n|===\n\n[listing]\nraw *text*\n\n[source,sh]\n----\nrun 5\n----\n',
      {
        has: [
          "Sizes",
          "| Part | Price |",
          "| Seal | 12.50 |",
          "| a | b | c |",
          "```\nraw *text*\n```",
          "```sh\nrun 5\n```",
        ],
      },
    ],
    [
      "components with their text on one line; code stays",
      "a.mdx",
      '# T\n\n<TabItem value="a" label="Linux" default>Use apt.</TabItem>\n\n```jsx\n<TabItem label="x">y</TabItem>\n```\n',
      { has: ["Linux", "Use apt.", '<TabItem label="x">y</TabItem>'] },
    ],
    [
      "years that come again under groups are names",
      "a.csv",
      "Date,Revenue,,Cost,\n,2023,2024,2023,2024\nJan,5,6,7,8\nFeb,2,3,4,5\n",
      { has: ["| Date | Revenue 2023 | Revenue 2024 | Cost 2023 | Cost 2024 |", "| Jan | 5 | 6 | 7 | 8 |"] },
    ],
    [
      "titles of chapters in a map of DITA",
      "a.ditamap",
      '<?xml version="1.0"?><map><title>Guide</title><topicref href="a.dita" navtitle="Setup"><topicref href="b.dita"><topicmeta><navtitle>Mount</navtitle></topicmeta></topicref></topicref></map>',
      { has: ["Guide", "Setup", "Mount"], lacks: ["a.dita"] },
    ],
    [
      "files in XML, by what their attributes say",
      "a.resx",
      '<?xml version="1.0"?><root><data name="Start"><value>Start the pump</value></data><data name="Icon" mimetype="application/x-microsoft.net.object.bytearray.base64"><value>iVBORw0KGgoAAAANSUhEUg==</value></data></root>',
      { has: ["Start the pump"], lacks: ["iVBOR"] },
    ],
    [
      "memories of translators",
      "a.tmx",
      '<?xml version="1.0"?><tmx version="1.4"><header segtype="sentence"/><body><tu><prop type="x">meta</prop><tuv xml:lang="en"><seg>The pump <bpt i="1">&lt;b&gt;</bpt>hums<ept i="1">&lt;/b&gt;</ept>.</seg></tuv><tuv xml:lang="nb"><seg>Pumpa brummer.</seg></tuv></tu></body></tmx>',
      { has: ["The pump hums.\n\nPumpa brummer."], lacks: ["sentence", "meta", "<b>"] },
    ],
    [
      "lines of Java's properties that go on",
      "a.properties",
      "text = one \\\n    two\npath=C:\\\\pump\n",
      { has: ["text = one two", "path=C:\\pump"] },
    ],
  ]);
});
