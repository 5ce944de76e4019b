import { describe } from "vitest";
import { all, page } from "../support/kinds.ts";

/** Of 137 new small files as strangers have them, those whose text was not what a reader sees, and the like. */

const bare = (body: string, head = ""): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>${head}</head><body>${body}</body></html>`;
const mail = (text: string): string => text.replaceAll("\n", "\r\n");
const hex = (bytes: string): Buffer => Buffer.from(bytes, "hex");
const head =
  "From: Ida Lie <ida@a.example>\nTo: Ola <ola@a.example>\nSubject: Pump\nDate: Wed, 01 May 2024 10:00:00 +0200\nMIME-Version: 1.0\n";
const long = "<p>The agent needs 200 MB of disk and port 8443 open for outgoing traffic to the hub.</p>";
const ticks = "```";

describe("pages, as strangers have them", () => {
  all([
    [
      "notes, sources and authors of LaTeXML stand apart",
      "a.html",
      bare(
        `<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Pumps at Sea</h1><div class="ltx_authors"><span class="ltx_creator ltx_role_author"><span class="ltx_personname">Ida Lie </span></span><span class="ltx_author_before">  </span><span class="ltx_creator ltx_role_author"><span class="ltx_personname">Ola Moe</span></span></div><div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">We measure flow.</p></div><section class="ltx_section"><h2 class="ltx_title"><span class="ltx_tag ltx_tag_section">1 </span>Introduction</h2><div class="ltx_para"><p class="ltx_p">Flow is <math alttext="Q=Av" class="ltx_Math" display="inline"><semantics><mrow><mi>Q</mi><mo>=</mo><mrow><mi>A</mi><mo>⁢</mo><mi>v</mi></mrow></mrow><annotation encoding="application/x-tex">Q=Av</annotation></semantics></math> as known<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>Bernoulli wrote so.</span></span></span> since 1738 <cite class="ltx_cite">[<a href="#b1" class="ltx_ref">3</a>]</cite>.</p></div></section><section class="ltx_bibliography"><h2 class="ltx_title">References</h2><ul class="ltx_biblist"><li class="ltx_bibitem"><span class="ltx_tag ltx_role_refnum ltx_tag_bibitem">[3]</span><span class="ltx_bibblock">D. Bernoulli.</span><span class="ltx_bibblock">Hydrodynamica.</span></li></ul></section></article>`,
      ),
      {
        has: [
          "# Pumps at Sea",
          "Ida Lie",
          "Ola Moe",
          "Abstract",
          "We measure flow.",
          "1 Introduction",
          "Flow is ",
          "Bernoulli wrote so.",
          "since 1738 [3].",
          "[3]",
          "D. Bernoulli.",
          "Hydrodynamica.",
        ],
        lacks: ["LieOla", "[3]D", "Q=AvQ=Av", "11Bern", "Bernoulli.Hydro"],
      },
    ],
    [
      "a unit that screen readers are told in full",
      "a.html",
      page(
        `<h1>Waffles</h1>${long}<div class="wprm-recipe-container"><div class="wprm-recipe"><h2 class="wprm-recipe-name">Waffles of Ida</h2><div class="wprm-recipe-rating"><svg></svg><div class="wprm-recipe-rating-details"><span class="wprm-recipe-rating-average">4.8</span> from <span class="wprm-recipe-rating-count">12</span> votes</div></div><div class="wprm-recipe-block-container"><span class="wprm-recipe-details-label">Prep Time</span><span class="wprm-recipe-time"><span class="wprm-recipe-details wprm-recipe-prep_time-minutes">10<span class="sr-only screen-reader-text wprm-screen-reader-text"> minutes</span></span> <span class="wprm-recipe-details-unit" aria-hidden="true">mins</span></span></div><div class="wprm-recipe-ingredient-group"><h4 class="wprm-recipe-group-name">Batter</h4><ul class="wprm-recipe-ingredients"><li class="wprm-recipe-ingredient"><span class="wprm-checkbox-container"><input type="checkbox" id="c1" aria-label="2 1/2 dl flour"><label for="c1" class="wprm-checkbox-label"><span class="sr-only screen-reader-text">▢ </span></label></span><span class="wprm-recipe-ingredient-amount">2½</span> <span class="wprm-recipe-ingredient-unit">dl</span> <span class="wprm-recipe-ingredient-name">flour</span> <span class="wprm-recipe-ingredient-notes">(sifted)</span></li></ul></div><div class="wprm-recipe-instruction-group"><ul class="wprm-recipe-instructions"><li class="wprm-recipe-instruction"><div class="wprm-recipe-instruction-text"><span style="display:block">Whisk.</span></div></li></ul></div></div></div>`,
        "<style>.screen-reader-text{clip:rect(1px,1px,1px,1px);position:absolute!important;height:1px;width:1px;overflow:hidden}</style>",
      ),
      {
        has: [
          "# Waffles",
          "Waffles of Ida",
          "4.8",
          "12",
          "votes",
          "Prep Time",
          "10",
          "mins",
          "Batter",
          "2½ dl flour (sifted)",
          "Whisk.",
        ],
        lacks: ["Time10", "▢ ▢"],
      },
    ],
    [
      "numbers of a law stand apart from their titles",
      "a.html",
      page(
        `<div id="viewLegSnippet"><h3 class="LegClearFix LegP1ContainerFirst"><span class="LegDS LegP1No" id="s1">1</span><span class="LegDS LegP1GroupTitleFirst">Duty to pump</span></h3><p class="LegClearFix LegP2Container"><span class="LegDS LegLHS LegP2No" id="s1-1">(1)</span><span class="LegDS LegRHS LegP2Text">A person must pump.</span></p><p class="LegClearFix LegP3Container"><span class="LegDS LegLHS LegP3No" id="a">(a)</span><span class="LegDS LegRHS LegP3Text">by day, or</span></p><p class="LegExpandedCommentary">F1 words substituted</p></div>`,
        "<style>.LegDS{display:inline-block}</style>",
      ),
      { has: ["1 Duty to pump", "(1) A person must pump.", "(a) by day, or"] },
    ],
    [
      "a table that a page of R keeps as data",
      "a.html",
      bare(`<div class="container-fluid main-container"><div id="header"><h1 class="title toc-ignore">Flow report</h1><h4 class="author">Ida Lie</h4></div><div id="data" class="section level2"><h2>Data</h2><p>Two pumps.</p><pre class="r"><code>summary(d)</code></pre><pre><code>##       rate
##  Min.   : 3.0</code></pre><div data-pagedtable="false"><script data-pagedtable-source type="application/json">{"columns":[{"label":["name"],"name":[1],"type":["chr"],"align":["left"]},{"label":["rate"],"name":[2],"type":["dbl"],"align":["right"]}],"data":[{"1":"P7","2":"3.5"},{"1":"P8","2":"4"}],"options":{"columns":{"min":{},"max":[10]},"rows":{"min":[10],"max":[10]},"pages":{}}}</script></div></div></div>`),
      {
        has: [
          "# Flow report",
          "Ida Lie",
          "## Data",
          "Two pumps.",
          "summary(d)",
          "Min.   : 3.0",
          "name",
          "rate",
          "P7",
          "3.5",
          "P8",
          "4",
        ],
      },
    ],
    [
      "a method and its path stand apart",
      "a.html",
      bare(
        `<div id="swagger-ui"><section class="swagger-ui"><div class="information-container"><h2 class="title">Pump API<span><small><pre class="version"> 1.2.0 </pre></small><small class="version-stamp"><pre class="version">OAS3</pre></small></span></h2></div><div class="opblock-tag-section is-open"><h3 class="opblock-tag"><a class="nostyle"><span>pumps</span></a><small><div class="renderedMarkdown"><p>All pumps</p></div></small></h3><div class="opblock opblock-get is-open"><div class="opblock-summary"><button aria-expanded="true" class="opblock-summary-control"><span class="opblock-summary-method">GET</span><span class="opblock-summary-path"><a class="nostyle"><span>/pumps<wbr>/{id}</span></a></span><div class="opblock-summary-description">Find a pump</div></button></div><div class="opblock-body"><div class="table-container"><table class="parameters"><thead><tr><th class="col_header parameters-col_name">Name</th><th class="col_header">Description</th></tr></thead><tbody><tr><td class="parameters-col_name"><div class="parameter__name required">id<span>&nbsp;*</span></div><div class="parameter__type">integer<span class="prop-format">($int64)</span></div><div class="parameter__in">(path)</div></td><td><div class="renderedMarkdown"><p>Id of the pump</p></div></td></tr></tbody></table></div></div></div></div></section></div>`,
      ),
      {
        has: [
          "Pump API",
          "1.2.0",
          "pumps",
          "All pumps",
          "GET",
          "/pumps/{id}",
          "Find a pump",
          "| Name | Description |",
          "id",
          "integer",
          "(path)",
          "Id of the pump",
        ],
        lacks: ["API1.2", "GET/pumps", "pumpsAll", "integer(path", "}Find"],
      },
    ],
    [
      "the banner of a published document is left out",
      "a.html",
      bare(
        `<div id="header">Pump plan</div><div id="publish-banner"><div>Published using Google Docs</div><a>Report abuse</a><a>Learn more</a></div><div id="contents"><style>.lst-kix_1-0>li:before{content:"" counter(lst-ctn-kix_1-0,decimal) ". "}ol.lst-kix_1-0{list-style-type:none}.lst-kix_1-0>li{counter-increment:lst-ctn-kix_1-0}ol.lst-kix_1-0.start{counter-reset:lst-ctn-kix_1-0 0}.c1{font-weight:700}</style><div class="doc-content"><p class="c0 title"><span class="c1">Pump plan</span></p><p class="c0"><span>See note</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><ol class="lst-kix_1-0 start" start="1"><li class="c2"><span>Buy</span></li><li class="c2"><span>Mount</span></li></ol><hr class="c4"><div><p class="c3"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Bring oil.</span></p></div></div></div>`,
      ),
      {
        has: ["Pump plan", "See note", "[1]", "1. Buy", "2. Mount", "[1]", "Bring oil."],
        lacks: ["1. 1.", "Report abuse"],
      },
    ],
    [
      "pages of a wiki that its file keeps as data",
      "a.html",
      bare(
        `<noscript><p>This page is part of the TiddlyWiki and needs JavaScript.</p></noscript><div id="storeArea" style="display:none;"></div><script class="tiddlywiki-tiddler-store" type="application/json">[
{"title":"$:/core","text":"{ \\"tiddlers\\": {} }","type":"application/json"},
{"created":"20240501100000000","creator":"ida","text":"! Noise\\nThe pump makes ''40 dB'' at night.","title":"Pump P7","tags":"pump"},
{"text":"Close the valve first.","title":"Valve"}]</script>`,
        '<meta name="application-name" content="TiddlyWiki">',
      ),
      { has: ["Pump P7", "The pump makes", "40 dB", "Valve", "Close the valve first."], lacks: ["$:/core"] },
    ],
    [
      "what Doxygen documents is a line",
      "a.html",
      bare(
        `<div id="top"><div id="titlearea">Pump Lib</div></div><div class="header"><div class="headertitle"><div class="title">Pump Class Reference</div></div></div><div class="contents"><h2 class="groupheader">Member Function Documentation</h2><a id="a1"></a><h2 class="memtitle"><span class="permalink"><a href="#a1">&#9670;&nbsp;</a></span>run()</h2><div class="memitem"><div class="memproto"><table class="mlabels"><tr><td class="mlabels-left"><table class="memname"><tr><td class="memname">bool Pump::run </td><td>(</td><td class="paramtype">int&nbsp;</td><td class="paramname"><em>speed</em>, </td></tr><tr><td class="paramkey"></td><td></td><td class="paramtype">bool&nbsp;</td><td class="paramname"><em>wait</em> = <code>true</code>&nbsp;</td></tr><tr><td></td><td>)</td><td></td><td> const</td></tr></table></td><td class="mlabels-right"><span class="mlabels"><span class="mlabel">inline</span></span></td></tr></table></div><div class="memdoc"><p>Runs it.</p><dl class="params"><dt>Parameters</dt><dd><table class="params"><tr><td class="paramname">speed</td><td>Litres a second. </td></tr></table></dd></dl><dl class="section return"><dt>Returns</dt><dd>True if it ran. </dd></dl></div></div></div>`,
      ),
      {
        has: [
          "Pump Class Reference",
          "Member Function Documentation",
          "run()",
          "bool Pump::run",
          "int speed,",
          "bool wait = true",
          "const",
          "Runs it.",
          "Parameters",
          "speed",
          "Litres a second.",
          "Returns",
          "True if it ran.",
        ],
        lacks: ["◆"],
      },
    ],
    [
      "author, length and date of a post stand apart",
      "a.html",
      bare(
        `<div id="root"><div><article><section><div><h1 class="pw-post-title" data-testid="storyTitle">Why pumps fail</h1><div><a data-testid="authorName">Ida Lie</a><span data-testid="storyReadTime">4 min read</span><span data-testid="storyPublishDate">May 1, 2024</span></div><div><div role="button"><button data-testid="headerClapButton"></button><p><button>128</button></p></div><button aria-label="responses">3</button></div><p class="pw-post-body-paragraph"><span class="dropcap">T</span>he seal dries out.</p><figure><picture><img alt="a seal" src="x"></picture><figcaption>A dry seal, photo by <a>Ola</a></figcaption></figure><pre><span>pump --dry<br/>pump --wet</span></pre></div></section></article></div></div>`,
      ),
      {
        has: [
          "# Why pumps fail",
          "Ida Lie",
          "4 min read",
          "May 1, 2024",
          "The seal dries out.",
          "A dry seal, photo by Ola",
          "pump --dry\npump --wet",
        ],
        lacks: ["read​May", "readMay", "Lie4"],
      },
    ],
    [
      "days and hours stand apart",
      "a.html",
      page(
        `<h1>Office</h1>${long}<h2>Opening hours</h2><ul class="hours"><li><span class="day">Mon</span><span class="time">8–12</span></li><li><span class="day">Tue</span><span class="time">closed</span></li></ul><dl class="contact"><dt>Tel.</dt><dd>030 12345</dd><dt>Fax</dt><dd>030 12346</dd></dl><address>Main St. 1<br>12345 Town</address>`,
      ),
      {
        has: [
          "# Office",
          "Mon 8–12",
          "Tue closed",
          "Tel.",
          "030 12345",
          "Fax",
          "030 12346",
          "Main St. 1",
          "12345 Town",
        ],
        lacks: ["Mon8", "Tueclosed", "1 12345 Town"],
      },
    ],
    [
      "names and titles without classes stand apart",
      "a.html",
      bare(
        `<div class="q-box"><h1 class="question-title">How deep can a pump draw?</h1><div class="answer"><div class="author"><a>Ida Lie</a><span>Engineer</span><span>Updated 3y</span></div><div class="answer-text"><p>At most 7 m.</p><ul><li>less at sea</li></ul></div><div class="votes"><button>Upvote</button><span>12</span></div></div><div class="answer"><div class="author"><a>Ola Moe</a><span>Plumber</span></div><div class="answer-text"><p>Mine does 6 m.</p></div></div></div>`,
      ),
      {
        has: [
          "# How deep can a pump draw?",
          "Ida Lie",
          "Engineer",
          "At most 7 m.",
          "- less at sea",
          "Ola Moe",
          "Plumber",
          "Mine does 6 m.",
        ],
        lacks: ["LieEngineer", "MoePlumber", "EngineerUpdated"],
      },
    ],
    [
      "a price and what one unit costs stand apart",
      "a.html",
      page(
        `<div class="product-detail"><h1 class="product-detail-name">Handpumpe P7</h1><div class="product-detail-price-container"><p class="product-detail-price">45,00 €*</p><div class="product-detail-price-unit"><span class="price-unit-label">Inhalt:</span><span class="price-unit-content">2 Liter</span><span class="price-unit-reference-content">(22,50 €* / 1 Liter)</span></div></div><div class="product-detail-configurator-group"><div class="product-detail-configurator-group-title">Farbe</div><div class="product-detail-configurator-options"><label title="grün">grün</label><label title="rot">rot</label></div></div><dl class="row"><dt class="col">Gewicht:</dt><dd class="col">3,2 kg</dd><dt class="col">Höhe:</dt><dd class="col">40 cm</dd></dl></div>`,
      ),
      {
        has: [
          "# Handpumpe P7",
          "45,00 €*",
          "Inhalt: 2 Liter (22,50 €* / 1 Liter)",
          "Farbe",
          "grün",
          "rot",
          "Gewicht:",
          "3,2 kg",
          "Höhe:",
          "40 cm",
        ],
        lacks: ["Inhalt:2", "Liter(", "grünrot", "Farbegrün"],
      },
    ],
    [
      "values after their names without classes",
      "a.html",
      page(
        `<div class="tasty-recipes"><h2>Soup</h2><div class="tasty-recipes-details"><ul><li class="total-time"><span class="tasty-recipes-label">Total Time:</span> <span class="tasty-recipes-total-time">40 minutes</span></li><li class="yield"><span class="tasty-recipes-label">Yield:</span> <span>4</span> <span class="tasty-recipes-yield"><span data-amount="4">4</span> servings</span></li></ul></div><div class="tasty-recipes-nutrition"><ul><li><strong>Calories:</strong> 210</li><li><strong>Fat:</strong> 3 g</li></ul></div><div class="n-label"><span>Sugar</span><span>2 g</span></div><div class="n-label"><span>Salt</span><span>1 g</span></div></div>`,
      ),
      {
        has: [
          "Soup",
          "Total Time: 40 minutes",
          "Yield:",
          "servings",
          "Calories: 210",
          "Fat: 3 g",
          "Sugar",
          "2 g",
          "Salt",
          "1 g",
        ],
        lacks: ["Sugar2", "Salt1"],
      },
    ],
    [
      "tabs of Webflow",
      "a.html",
      page(
        `<h1>Care</h1>${long}<div data-current="Tab 1" class="w-tabs"><div class="w-tab-menu" role="tablist"><a data-w-tab="Tab 1" class="w-inline-block w-tab-link w--current" role="tab"><div>Oil</div></a><a data-w-tab="Tab 2" class="w-inline-block w-tab-link" role="tab"><div>Seal</div></a></div><div class="w-tab-content"><div data-w-tab="Tab 1" class="w-tab-pane w--tab-active"><p>Each month.</p></div><div data-w-tab="Tab 2" class="w-tab-pane"><p>Each year.</p></div></div></div>`,
        "<style>.w-tab-pane{display:none}.w--tab-active{display:block}</style>",
      ),
      { has: ["# Care", "Oil", "Each month.", "Seal", "Each year."] },
    ],
    [
      "parts of words, names and prices stay together",
      "a.html",
      page(
        `<p><span class="dropcap">T</span><span class="rest-text">he</span> <span class="whole">45</span><span class="cents">90</span> <span style="color:red">Mac</span><span style="color:blue">Book</span> <span class="c1">Face</span><span class="c2">Time</span> <a href="a">水</a><a href="b">泵</a></p><p><b>Java</b><b>Script</b></p><p><span>Git</span><span>Hub</span></p><p><b>You</b><i>Tube</i></p><p><b>Windows</b><b>95</b></p><p>Ask for <span>an Open</span><span>Office</span></p><p><b class="bold">Power</b><b class="light">Point</b></p><p><a href="c">Word</a><a href="c">Perfect</a></p><dl><dt class="sig sig-object py"><span class="sig-prename descclassname"><span class="pre">pump.</span></span><span class="sig-name descname"><span class="pre">Run</span></span><span class="sig-paren">(</span><em class="sig-param"><span class="n">x</span></em><span class="sig-paren">)</span></dt><dd>Runs.</dd></dl><code><span class="tok-keyword">new</span><span class="tok-type">Pump</span></code>`,
      ),
      {
        has: [
          ..."The 4590 MacBook FaceTime 水泵".split(" "),
          ..."JavaScript GitHub YouTube Windows95 OpenOffice PowerPoint WordPerfect".split(" "),
          ..."pump.Run(x) newPump".split(" "),
        ],
      },
    ],
  ]);
});

describe("light markup, as strangers have them", () => {
  all([
    [
      "changes as GitLab writes them",
      "a.md",
      `[[_TOC_]]\n\n# Plan\n\n{+added+} and {-gone-} words.\n\n${ticks}mermaid\ngraph TD\nA[Start] --> B[End]\n${ticks}\n\nTerm\n: Meaning of it.\n\n*[HTML]: Hyper Text\n`,
      {
        has: ["# Plan", "added", "Start", "End", "Term", "Meaning of it."],
        lacks: ["[[_TOC_]]", "{+", "Hyper Text\n: "],
      },
    ],
    [
      "quotation marks by name",
      "a.tex",
      `\\documentclass{article}\n\\usepackage{siunitx}\n\\title{Flow of P7}\\author{Ida Lie}\n\\begin{document}\\maketitle\n\\begin{abstract}We measure.\\end{abstract}\n\\section{Setup}\\label{s:a}\nThe rate is \\SI{3.5}{\\litre\\per\\second}, or \\qty{40}{dB} (\\cref{s:a}).\n\\begin{itemize}\n\\item[--] valve \\textbf{open}\n\\item lid\\footnote{Of brass.}\n\\end{itemize}\n\\begin{tabular}{lr}\\toprule Part & Qty\\\\\\midrule Valve & 4\\\\\\bottomrule\\end{tabular}\n\\begin{verbatim}\npump --run % now\n\\end{verbatim}\n% hidden\nCaf\\'e \\& M\\"uller, \\enquote{so}~it is.\n\\end{document}\n`,
      {
        has: [
          "Flow of P7",
          "We measure.",
          "Setup",
          "The rate is 3.5",
          "valve open",
          "lid",
          "| Part | Qty |",
          "| Valve | 4 |",
          "pump --run % now",
          "Café & Müller, “so” it is.",
        ],
        lacks: ["hidden", "\\SI", "\\item", "\\cref"],
      },
    ],
    [
      "columns and steps of slides",
      "a.tex",
      `\\documentclass{beamer}\n\\title{Pumps}\n\\begin{document}\n\\frame{\\titlepage}\n\\begin{frame}[fragile]{Why pumps}\n\\framesubtitle{A view}\n\\begin{columns}\\begin{column}{0.5\\textwidth}\n\\begin{itemize}\\item<1-> cheap \\pause \\item<2-> \\alert{quiet}\\end{itemize}\n\\end{column}\\end{columns}\n\\begin{block}{Note}Oil it.\\end{block}\n\\note{Speak slowly}\n\\end{frame}\n\\end{document}\n`,
      {
        has: ["Pumps", "Why pumps", "A view", "cheap", "quiet", "Note", "Oil it."],
        lacks: ["<1->", "\\pause", "0.5", "fragile"],
      },
    ],
    [
      "a manual of Texinfo",
      "pump.texi",
      `\\input texinfo\n@setfilename pump.info\n@settitle Pump Manual\n@c hidden words\n@copying\nCopyright @copyright{} 2024 Ida Lie\n@end copying\n@titlepage\n@title Pump Manual\n@author Ida Lie\n@end titlepage\n@contents\n@node Top\n@top Pump\n@menu\n* Running::  How to run it.\n@end menu\n@node Running\n@chapter Running @code{pump}\n@cindex run\nRun @command{pump --run} in @file{/bin}; @emph{do not} use @@ or @{x@}.\n\n@itemize @bullet\n@item valve\n@item lid\n@end itemize\n\n@table @option\n@item -s\nLitres a second.\n@end table\n\n@example\npump -s 4 @result{} ok\n@end example\n\n@multitable @columnfractions .5 .5\n@headitem Part @tab Qty\n@item Valve @tab 4\n@end multitable\n@xref{Top,,the start}.\n@bye\n`,
      {
        has: [
          "Pump Manual",
          "Running pump",
          "Run pump --run in /bin; do not use @ or {x}.",
          "valve",
          "lid",
          "-s",
          "Litres a second.",
          "pump -s 4",
          "Part",
          "Qty",
          "Valve",
          "4",
        ],
        lacks: ["hidden", "@code", "@item", "@end", "@node"],
      },
    ],
    [
      "a page of Textile",
      "a.textile",
      `h1. Pump P7\n\nThe *P7* is _quiet_ and costs -$60- +$45+. See "the shop":https://a.example/p7.\n\n* oil\n** fine oil\n# first\n# second\n\n|_. Part |_. Qty |\n| Valve | 4 |\n\nbq. Oil is cheap.\n\n@pump --run@\n\nh2(#x). Care\n\np. Dry it.\n\n!photo.png(A green pump)!\n`,
      {
        has: [
          "# Pump P7",
          "The P7 is quiet and costs",
          "$45",
          "See the shop",
          "oil",
          "fine oil",
          "first",
          "second",
          "| Part | Qty |",
          "| Valve | 4 |",
          "Oil is cheap.",
          "pump --run",
          "Care",
          "Dry it.",
        ],
        lacks: ["h1.", "*P7*", "|_.", "https://a.example", "bq."],
      },
    ],
    [
      "a page of DokuWiki",
      "start.dokuwiki",
      `====== Pump P7 ======\n\nThe **P7** is //quiet// and ''40 dB'' loud. See [[wiki:shop|the shop]] and {{photo.png|A green pump}}.\n\n===== Parts =====\n\n  * valve\n    * seal\n  - first\n\n^ Part ^ Qty ^\n| Valve | 4 |\n\n<code bash>\npump --run\n</code>\n\nLine one\\\\ line two ((Only at night.))\n\n~~NOTOC~~\n`,
      {
        has: [
          "Pump P7",
          "The P7 is quiet and 40 dB loud. See the shop",
          "Parts",
          "valve",
          "seal",
          "first",
          "Part",
          "Qty",
          "Valve",
          "4",
          "pump --run",
          "Line one",
          "line two",
          "Only at night.",
        ],
        lacks: ["======", "**P7**", "//quiet", "[[", "<code", "~~NOTOC"],
      },
    ],
    [
      "a page of Jira",
      "a.jira",
      `h1. Pump P7\n\nThe *P7* is _quiet_, see [the shop|https://a.example].\n\n||Part||Qty||\n|Valve|4|\n\n{code:java}\npump.run();\n{code}\n\n{quote}Oil is cheap.{quote}\n\n* valve\n** seal\n`,
      {
        has: [
          "Pump P7",
          "The P7 is quiet, see the shop",
          "Part",
          "Qty",
          "Valve",
          "4",
          "pump.run();",
          "Oil is cheap.",
          "valve",
          "seal",
        ],
        lacks: ["h1.", "{code", "||", "{quote}", "https://a"],
      },
    ],
    [
      "groups of code have no label",
      "a.md",
      `---\ntitle: Guide\n---\n\n# {{ $frontmatter.title }} {#top}\n\n::: code-group\n\n${ticks}sh [npm]\nnpm i pump\n${ticks}\n\n${ticks}sh [yarn]\nyarn add pump\n${ticks}\n\n:::\n\n::: details Why\nAs it is *quiet*.\n:::\n\n[[toc]]\n`,
      {
        has: ["npm i pump", "yarn add pump", "Why", "As it is *quiet*."],
        lacks: ["{#top}", ":::", "[[toc]]"],
      },
    ],
    [
      "keys are keys, and inserted words are none",
      "a.md",
      `# Tasks\n\n- [ ] buy oil 📅 2024-05-01 #shop\n- [/] half done\n\nIt is <span style="color:red">red</span> and H<sub>2</sub>O, x<sup>2</sup>, ~~gone~~ ++new++.\n`,
      {
        has: ["# Tasks", "[ ] buy oil", "2024-05-01", "half done", "It is red and H", "O, x", "gone"],
        lacks: ["<span", "<sub>"],
      },
    ],
    [
      "what stands on the line of the document's beginning",
      "a.tex",
      `\\documentclass{book}\\newcommand{\\pump}[1]{pump P#1}\n\\begin{document}\\chapter{Care}\nThe \\pump{7} is \\gls{quiet}---mostly. See Chapter~\\ref{c}.\n\\begin{align}a &= b + c \\\\ d &= e\\end{align}\n\\begin{longtable}{ll}\\caption{Parts}\\\\ \\hline Part & Qty \\\\ \\endhead Valve & 4 \\\\ \\end{longtable}\n\\begin{description}\\item[Oil] clean\\end{description}\n\\section*{End}\\textit{So} \\'a la fin \\ldots\\ 5\\,\\%.\n\\end{document}`,
      {
        has: [
          "Care",
          "The pump P7 is quiet—mostly.",
          "a",
          "b + c",
          "Parts",
          "Part",
          "Qty",
          "Valve",
          "4",
          "Oil",
          "clean",
          "End",
          "So á la fin",
          "5",
        ],
        lacks: ["\\pump", "\\gls", "\\endhead"],
      },
    ],
    [
      "functions, references and accents of Texinfo",
      "valve.texinfo",
      `\\input texinfo   @c -*-texinfo-*-\n@settitle Valve\n@ifnottex\n@node Top\n@top Valve\nA manual.\n@end ifnottex\n@section Opening\n@deftypefun int valve_open (int @var{id})\nOpens it.\n@end deftypefun\n@noindent\nSee @ref{Closing}, @uref{https://a.example, the site}, and @dots{}\n@enumerate\n@item first\n@item second\n@end enumerate\n@quotation Note\nOil it.\n@end quotation\n@subsection Caf@'e @aa{}\n@smallexample\nx @{ y @}\n@end smallexample\n@bye\n`,
      {
        has: [
          "Valve",
          "A manual.",
          "Opening",
          "int valve_open (int id)",
          "Opens it.",
          "See Closing, the site",
          "first",
          "second",
          "Oil it.",
          "Café å",
          "x { y }",
        ],
        lacks: ["@item", "@ref", "@end", "@deftypefun", "https://"],
      },
    ],
    [
      "classes, code and notes of Textile",
      "a.textile",
      `h2. Care of P7\n\np(note). Oil it "each month(why)":https://a.example.\n\nbc. pump --oil\n\n* *valve* part[1]\n\nfn1. Of brass.\n\n|a|b|\n|1|2|\n`,
      {
        has: ["Care of P7", "Oil it each month", "pump --oil", "valve part", "Of brass.", "a", "b", "1", "2"],
        lacks: ["h2.", "p(note)", "bc.", "fn1.", "https://"],
      },
    ],
    [
      "a page of Creole",
      "a.creole",
      `= Pump P7\n\nThe **P7** is //quiet//. See [[https://a.example|the shop]].\n\n* valve\n** seal\n\n|=Part|=Qty|\n|Valve|4|\n\n{{{\npump --run\n}}}\n\none\\\\two\n`,
      {
        has: [
          "Pump P7",
          "The P7 is quiet. See the shop.",
          "valve",
          "seal",
          "Part",
          "Qty",
          "Valve",
          "4",
          "pump --run",
          "one",
          "two",
        ],
        lacks: ["= Pump", "**P7**", "//quiet", "|=", "{{{"],
      },
    ],
    [
      "rows with names at the side (DokuWiki)",
      "notes.dokuwiki",
      `==== Care ====\nOil **it** at //night//.\n\n  - one\n  - two\n\n^ Part | Valve ^\n`,
      { has: ["Care", "Oil it at night.", "one", "two", "Part", "Valve"], lacks: ["====", "//night"] },
    ],
    [
      "signs in addresses are no marks (DokuWiki)",
      "a.dokuwiki",
      "===== Links =====\n\nSee https://a.example/x//y and **//both//**.\n",
      { has: ["## Links", "https://a.example/x//y and both."] },
    ],
    [
      "escapes, code in a line and items of several lines (Jira)",
      "a.jira",
      "Type {{code}} or \\\\[x\\\\], {_}q{_}10^6^.\n\n* valve\nof brass\n* lid\n\n----\nh2. {anchor:end}End\n".replaceAll(
        "\\\\",
        "\\",
      ),
      { has: ["Type code or [x], q10^6.", "- valve", "of brass", "- lid", "## End"], lacks: ["{", "\\"] },
    ],
    [
      "what stands on the line of the document's end (LaTeX)",
      "a.tex",
      "\\documentclass{article}\\begin{document}First.\n\nMore.\\end{document}\nnever",
      { has: ["First.", "More."], lacks: ["never"] },
    ],
    [
      "a month and a day, and parts that a program named, stand apart",
      "a.html",
      page(
        `<p><span class="month">May</span><span class="day">3</span></p><p><span class="css-9z8y7x">By Ida Lie</span><span class="css-1q2w3e">May 1, 2024</span></p>`,
      ),
      { has: ["May 3", "By Ida Lie May 1, 2024"] },
    ],
    [
      "a page of DokuWiki under a plain name",
      "start.txt",
      "====== Care ======\n\nOil **it**.\n",
      { has: ["# Care", "Oil it."] },
    ],
    [
      "Texinfo under a plain name",
      "pump.txt",
      "\\input texinfo\n@chapter Care\nOil @emph{it}.\n@bye\n",
      { has: ["# Care", "Oil it."] },
    ],
    [
      "braces of Jinja are no changes",
      "a.md",
      "Use `{+x+}` and {{- name -}} and {- -}.\n\n- a {+b+}\n",
      { has: ["`{+x+}`", "{{- name -}}", "- a b"] },
    ],
  ]);
});

describe("mails and encodings, as strangers have them", () => {
  all([
    [
      "a mail in Big5 with letters of Hong Kong",
      "a.eml",
      Buffer.concat([
        Buffer.from(
          mail(head + "Content-Type: text/plain; charset=big5\nContent-Transfer-Encoding: 8bit\n\n"),
        ),
        hex("9df89dcfab59ca5cfb48a141a4f4aca6c3619df7a1430d0a"),
      ]),
      { has: ["啲嘢係佢嘅，水泵壞咗。"], lacks: ["\uFFFD"] },
    ],
    [
      "a mail in Korean with letters of Windows",
      "a.eml",
      Buffer.concat([
        Buffer.from(
          mail(head + "Content-Type: text/plain; charset=euc-kr\nContent-Transfer-Encoding: base64\n\n"),
        ),
        Buffer.from(hex("8c63b9e6b0a2c7cf20bc84bdc3c4ddb6f3b8a620b8b6bcccb4d92e0d0a").toString("base64")),
        Buffer.from("\r\n"),
      ]),
      { has: ["똠방각하 펲시콜라를 마셨다."], lacks: ["\uFFFD"] },
    ],
    [
      "a page and a subject in Big5, quoted",
      "a.eml",
      Buffer.from(
        mail(
          head.replace("Subject: Pump", "Subject: =?big5?B?" + hex("9df89dcf").toString("base64") + "?=") +
            'Content-Type: text/html; charset="Big5-HKSCS"\nContent-Transfer-Encoding: quoted-printable\n\n<p>' +
            "=9D=F8=9D=CF=AB=59=CA=5C=FB=48" +
            "</p>\n",
        ),
      ),
      { has: ["啲嘢", "啲嘢係佢嘅"], lacks: ["\uFFFD"] },
    ],
    [
      "a subject in Korean, and a part in ASCII",
      "a.eml",
      Buffer.concat([
        Buffer.from(
          mail(
            head.replace(
              "Subject: Pump",
              "Subject: =?euc-kr?B?" + hex("bc84208c63b9e6").toString("base64") + "?=",
            ) +
              `Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=ks_c_5601-1987\nContent-Transfer-Encoding: 8bit\n\n`,
          ),
        ),
        hex("c6dfc7c1b0a120b8d8c3e8b4d92e20c164c1642094ee0d0a"),
        Buffer.from(
          mail(
            `\n--b\nContent-Type: text/plain; charset=us-ascii\nContent-Disposition: inline\n\n_______________\nPump mailing list\n--b--\n`,
          ),
        ),
      ]),
      { has: ["펲 똠방", "펌프가 멈췄다. 햏햏 뷁", "Pump mailing list"], lacks: ["\uFFFD"] },
    ],
    [
      "letters of Hong Kong in base 64",
      "a.eml",
      Buffer.from(
        mail(
          head +
            `Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=big5\nContent-Transfer-Encoding: base64\n\n${hex("9df6a94fabd7fb489dcfadf895daa141cd71aaf0a7da925da143").toString("base64")}\n\n--b--\n`,
        ),
      ),
      { has: ["喺呢度嘅嘢唔啱，畀返我哋。"], lacks: ["\uFFFD"] },
    ],
    [
      "a description in HTML",
      "a.ics",
      mail(
        `BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Pumps\nBEGIN:VTODO\nUID:1\nSUMMARY:Buy oil\nDUE;VALUE=DATE:20240503\nSTATUS:NEEDS-ACTION\nEND:VTODO\nBEGIN:VEVENT\nUID:2\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20240601\nDTEND;VALUE=DATE:20240603\nDESCRIPTION:<p>All <b>day</b></p>\nEND:VEVENT\nEND:VCALENDAR\n`,
      ),
      { has: ["Buy oil", "2024-05-03", "Fair", "2024-06-01", "All day"], lacks: ["<b>"] },
    ],
    [
      "Thai without blanks",
      "a.txt",
      hex("bbd1eac1b9e9d3cbc2d8b4b7d3a7d2b9e3b9e0c7c5d2a1c5d2a7a4d7b9e0bec3d2d0c7d2c5ecc7bbd4b4cdc2d9e8"),
      { has: ["ปั๊มน้ำหยุดทำงานในเวลากลางคืนเพราะวาล์วปิดอยู่"] },
    ],
    [
      "a table of values with a quotation mark out of place",
      "a.csv",
      'code,name,x\nA,"Peru, south",1\nB,"Salvage Is,"I,2\nC, spaced ,3\n',
      { has: ["| code | name | x |", "| A | Peru, south | 1 |", "Salvage Is,", "| C | spaced | 3 |"] },
    ],
  ]);
});
