import { describe } from "vitest";
import { all, page } from "../support/kinds.ts";

/** Pages and files as sites, tools and chats make them, each with what once went wrong. */

describe("references", () => {
  all([
    [
      "a grid of Javadoc with three columns",
      "a.html",
      `<!DOCTYPE html><html lang="en"><head><title>Pump (API)</title><link rel="stylesheet" href="../stylesheet.css"></head><body class="class-declaration-page"><div class="flex-box"><header role="banner" class="flex-header"><nav role="navigation"><div class="top-nav" id="navbar-top"><ul class="nav-list"><li><a href="index.html">Overview</a></li></ul></div></nav></header><div class="flex-content"><main role="main"><div class="header"><h1 title="Class Pump" class="title">Class Pump</h1></div><section class="class-description"><div class="type-signature"><span class="modifiers">public class </span><span class="element-name type-name-label">Pump</span></div><div class="block">A pump.</div></section><section class="summary"><ul class="summary-list"><li><section class="field-summary" id="field-summary"><h2>Field Summary</h2><div class="caption"><span>Fields</span></div><div class="summary-table three-column-summary"><div class="table-header col-first">Modifier and Type</div><div class="table-header col-second">Field</div><div class="table-header col-last">Description</div><div class="col-first even-row-color"><code>static final int</code></div><div class="col-second even-row-color"><code><a href="#M">MAX_RATE</a></code></div><div class="col-last even-row-color"><div class="block">Highest rate.</div></div><div class="col-first odd-row-color"><code>static int</code></div><div class="col-second odd-row-color"><code><a href="#L">LOW</a></code></div><div class="col-last odd-row-color">&nbsp;</div></div></section></li></ul></section></main></div></div></body></html>`,
      {
        has: [
          "# Class Pump",
          "A pump.",
          "| Modifier and Type | Field | Description |",
          "| static final int | MAX_RATE | Highest rate. |",
          "| static int | LOW |",
        ],
        lacks: ["Overview"],
      },
    ],
    [
      "a grid of Javadoc whose last cells are empty",
      "a.html",
      `<!DOCTYPE html><html><head><title>x (API)</title></head><body><main role="main"><h1>Package org.x</h1><div id="class-summary"><div class="caption"><span>Classes</span></div><div class="summary-table two-column-summary"><div class="table-header col-first">Class</div><div class="table-header col-last">Description</div><div class="col-first even-row-color class-summary"><a href="A.html">Alpha</a></div><div class="col-last even-row-color class-summary"><div class="block">First.</div></div><div class="col-first odd-row-color class-summary"><a href="B.html">Beta</a></div><div class="col-last odd-row-color class-summary">&nbsp;</div><div class="col-first even-row-color class-summary"><a href="C.html">Gamma</a></div><div class="col-last even-row-color class-summary"><div class="block">Third.</div></div></div></div></main></body></html>`,
      { has: ["| Class | Description |", "| Alpha | First. |", "| Beta |", "| Gamma | Third. |"] },
    ],
    [
      "parameters without names of columns, and answers in buttons (Redoc)",
      "a.html",
      page(
        `<div data-section-id="op"><h2>List orders</h2><div><h5>query Parameters</h5><table><tbody><tr><td kind="field" title="limit"><span></span><span>limit</span></td><td><div><div><span></span><span>integer</span><span> &lt;int32&gt; </span><span> <!-- -->[ 1 .. 100 ]<!-- --> </span></div><div><span> <!-- -->Default: </span> <span>20</span></div><div><div><p>Page size</p></div></div></div></td></tr><tr class="last"><td kind="field"><span></span><span>after</span><div class="req">required</div></td><td><div><div><span>string</span></div><div><p>Cursor</p></div></div></td></tr></tbody></table></div><h3>Responses</h3><button><strong>200 </strong><div><p>OK</p></div></button></div>`,
      ),
      {
        has: [
          "## List orders",
          "query Parameters",
          "limit",
          "integer <int32>",
          "[ 1 .. 100 ]",
          "Default: 20",
          "Page size",
          "after",
          "required",
          "string",
          "Cursor",
          "200",
          "OK",
        ],
        lacks: ["limitinteger", "Default: 20Page"],
      },
    ],
  ]);
});

describe("laws", () => {
  all([
    [
      "a list whose items begin with their numbers (GOV.UK)",
      "a.html",
      page(
        `<h1>Guidance</h1><div class="govspeak"><ol class="legislative-list"><li>1. First duty<ol><li>a) part one</li><li>b) part two</li></ol></li><li>2. Second duty</li></ol></div>`,
      ),
      {
        has: ["1. First duty", "a) part one", "b) part two", "2. Second duty"],
        lacks: ["1. 1.", "2. 2.", "1. a)"],
      },
    ],
    [
      "numbers that a list would write a second time, and others",
      "a.html",
      page(
        `<ol><li>1. Alpha</li><li>2. Beta</li><li>3. Gamma</li></ol><ol><li>2024 was good</li><li>3. is odd</li></ol><ol class="steps"><li><span>(a)</span> one</li><li><span>(b)</span> two</li></ol>`,
      ),
      {
        has: ["1. Alpha", "2. Beta", "3. Gamma", "1. 2024 was good", "(a) one", "(b) two"],
        lacks: ["1. 1.", "3. 3.", "1. (a)"],
      },
    ],
    [
      "numbers that only a style sheet keeps from their text",
      "a.html",
      page(
        `<h2 class="LegP1GroupTitleFirst">Duty of owner</h2><p class="LegClearFix LegP1Container"><span class="LegDS LegP1No" id="s-1">1</span><span class="LegDS LegLHS LegP2No">(1)</span><span class="LegDS LegRHS LegP2Text">The owner must—</span></p><p class="LegClearFix LegP3Container"><span class="LegDS LegLHS LegP3No">(a)</span><span class="LegDS LegRHS LegP3Text">test the pump, and</span></p><p class="LegClearFix LegP3Container"><span class="LegDS LegLHS LegP3No">(b)</span><span class="LegDS LegRHS LegP3Text">keep a record.</span></p>`,
      ),
      {
        has: [
          "## Duty of owner",
          "(1)",
          "The owner must—",
          "(a)",
          "test the pump, and",
          "(b)",
          "keep a record.",
        ],
        lacks: ["(a)test", "(b)keep", "1(1)", "(1)The"],
      },
    ],
  ]);
});

describe("looks", () => {
  all([
    [
      "figures that screen readers are not told, and names of icons",
      "a.html",
      page(
        `<p><span class="material-icons">warning</span> Do not open. <span aria-hidden="true">★★★★☆</span><span class="sr-only">4 of 5 stars</span></p><p><span aria-hidden="true">1,234</span> visitors</p>`,
      ),
      { has: ["Do not open.", "1,234 visitors"], lacks: ["warning Do"] },
    ],
    [
      "ticks and crosses that a style sheet writes into empty cells",
      "a.html",
      page(
        `<table><tr><th>Feature</th><th>Basic</th><th>Pro</th></tr><tr><td>SSO</td><td class="no"></td><td class="yes"></td></tr></table>`,
        `<style>.yes::before{content:"✓"}.no::before{content:"✗"}</style>`,
      ),
      { has: ["| SSO | ✗ | ✓ |"] },
    ],
    [
      "a formula that stands there twice (KaTeX)",
      "a.html",
      page(
        `<p>So <span class="katex"><span class="katex-mathml"><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow><annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="base"><span class="mord mathnormal">E</span><span class="mrel">=</span></span><span class="base"><span class="mord mathnormal">m</span><span class="mord"><span class="mord mathnormal">c</span><span class="msupsub"><span class="mord mtight">2</span></span></span></span></span></span> holds.</p>`,
      ),
      { has: ["So E=mc^2 holds."], lacks: ["mc2"] },
    ],
    [
      "formulas that a script has drawn (MathJax)",
      "a.html",
      page(
        `<p>Area <mjx-container class="MathJax" jax="SVG"><svg viewBox="0 0 1 1"><g><path d="M0"/></g></svg><mjx-assistive-mml unselectable="on" display="inline"><math><mi>A</mi><mo>=</mo><mi>π</mi><msup><mi>r</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container> here.</p><p>Old: <span class="MathJax_Preview" style="color:inherit"></span><span class="MathJax" id="M1"><nobr><span class="math"><span>x</span><span>2</span></span></nobr></span><script type="math/tex" id="M1s">x_2</script> end</p>`,
      ),
      { has: ["Area A=π", "r^2", "here.", "Old: ", "x_2", "end"], lacks: ["x2"] },
    ],
    [
      "labels that only narrow screens show",
      "a.html",
      page(
        `<table class="responsive"><thead><tr><th>Item</th><th>Price</th></tr></thead><tbody><tr><td data-label="Item"><span class="rwd-label">Item</span>Pump</td><td data-label="Price"><span class="rwd-label">Price</span>30</td></tr></tbody></table>`,
        "<style>.rwd-label{display:none}@media (max-width:600px){.rwd-label{display:block}}</style>",
      ),
      { has: ["| Pump | 30 |"] },
    ],
    [
      "names of columns over two lines",
      "a.html",
      page(
        `<table><tr><th>Part<br>no.</th><th>Sizes</th><th>Notes</th></tr><tr><td>P3</td><td><table><tr><td>S</td><td>10</td></tr><tr><td>L</td><td>20</td></tr></table></td><td><ul><li>wet<ul><li>cold</li></ul></li><li>dry</li></ul></td></tr></table>`,
      ),
      { has: ["| Part no. | Sizes | Notes |", "| P3 | S, 10; L, 20 | wet; cold; dry |"] },
    ],
    [
      "old and new figures in a cell",
      "a.html",
      page(
        `<table><tr><th>Term</th><th>Days</th></tr><tr><td>Notice</td><td><del>30</del><ins>14</ins></td></tr><tr><td>Pay</td><td><s>10</s> 12</td></tr></table>`,
      ),
      { has: ["~~30~~ 14", "~~10~~ 12"] },
    ],
    [
      "names and times of messages (Discord)",
      "a.html",
      page(
        `<div><span class="chatlog__author">Ann</span><span class="chatlog__timestamp"><a href="#1">05/03/2024 8:00 AM</a></span></div><p><b>Bob</b><time>9:00</time></p>`,
      ),
      { has: ["Ann 05/03/2024", "Bob 9:00"] },
    ],
  ]);
});

describe("values", () => {
  all([
    [
      "UTF-8 that was encoded twice",
      "a.txt",
      Buffer.from(
        Buffer.from("Die Tür öffnet für 30 € – größer als früher.", "utf8").toString("latin1"),
        "utf8",
      ),
      { has: ["Tür"], lacks: ["TÃ¼r"] },
    ],
    [
      "ASCII's separators between units and records",
      "a.txt",
      "name\x1fqty\x1fcity\x1ePump\x1f3\x1fOslo\x1eValve\x1f12\x1fRome\x1e",
      {
        has: ["name", "qty", "Pump", "3", "Oslo", "Valve", "12", "Rome"],
        lacks: ["nameqty", "Pump3", "3Oslo", "Valve12"],
      },
    ],
    [
      "ASCII's separators in a table",
      "a.csv",
      "name\x1fqty\x1ePump\x1f3\x1eValve\x1f12\x1e",
      { has: ["| name | qty |", "| Pump | 3 |", "| Valve | 12 |"] },
    ],
    [
      "ASCII's separators in lines",
      "a.dat",
      "id\x1fname\n1\x1fPump\n2\x1fValve\n",
      { has: ["id", "name", "1", "Pump", "2", "Valve"], lacks: ["1Pump", "idname"] },
    ],
    [
      "lines of progress in a notebook, which are written over each other",
      "a.ipynb",
      `{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":["bar()"],"outputs":[{"output_type":"stream","name":"stdout","text":["10%\\r50%\\r100%\\n","ok\\r\\n"]}]}]}`,
      { has: ["bar()", "100%\nok"], lacks: ["10%\n", "50%"] },
    ],
    [
      "marks for people, channels and links in messages of Slack",
      "2024-05-03.json",
      JSON.stringify([
        {
          type: "message",
          user: "U123",
          user_profile: { real_name: "Ann Lee" },
          text: "Hi <@U456>, see <https://x.org/a?b=1|the plan> &amp; <https://y.org> in <#C9|general> <!here> &lt;30&gt;",
          ts: "1714723200.000100",
        },
        {
          type: "message",
          user: "U456",
          text: "ok <mailto:a@x.org|a@x.org> *bold* :+1:",
          ts: "1714723260.000200",
          user_profile: { real_name: "Bob" },
        },
      ]),
      {
        has: ["Hi @Bob, see the plan & https://y.org in #general @here <30>", "ok a@x.org"],
        lacks: ["<@U", "|the plan", "&amp;", "<!here", "<#C9"],
      },
    ],
    [
      "lines that number the pages of a text",
      "rfc9999.txt",
      "Network Working Group                                            A. Lee\nRequest for Comments: 9999                                     May 2024\n\n\n                         The Pump Protocol\n\n1.  Introduction\n\n   Pumps talk over\n\n\n\nLee                         Informational                       [Page 1]\n\f\nRFC 9999                   The Pump Protocol                    May 2024\n\n\n   the wire.\n\n2.  Security\n\n   None.\n\n\n\nLee                         Informational                       [Page 2]\n\f\n",
      {
        has: [
          "The Pump Protocol",
          "1.  Introduction",
          "Pumps talk over",
          "the wire.",
          "2.  Security",
          "None.",
        ],
        lacks: ["[Page 1]", "\f"],
      },
    ],
    [
      "lists of AsciiDoc that begin elsewhere, or count with letters",
      "a.adoc",
      "[start=4]\n. four\n.. nested\n. five\n\nText\n\n[loweralpha]\n. one\n\n. two\n\nText\n\n[upperroman,start=9]\n. nine\n. ten\n\nText\n\n. new\n",
      { has: ["4. four", "5. five", "a. one", "b. two", "IX. nine", "X. ten", "1. new"] },
    ],
    [
      "notes of Evernote with a file",
      "notes.enex",
      `<?xml version="1.0" encoding="UTF-8"?><en-export><note><title>Pump notes</title><content><![CDATA[<en-note><div>Flow is <b>30</b> l/h</div></en-note>]]></content><resource><data encoding="base64">iVBORw0KGgoAAAANSUhEUgAA</data><mime>image/png</mime></resource></note></en-export>`,
      { has: ["Pump notes", "Flow is 30 l/h"], lacks: ["iVBOR"] },
    ],
    [
      "names of columns over three rows",
      "a.csv",
      "Site,Flow,Flow,Loss\n,min,max,mean\n,l/h,l/h,%\nOslo,10,20,1.5\nRome,30,40,2.5\n",
      { has: ["Site", "Flow min l/h", "Flow max l/h", "Loss mean %", "| Oslo | 10 | 20 | 1.5 |"] },
    ],
    [
      "plain text under the name of Word",
      "letter.doc",
      "Dear Ann,\n\nthe pump costs 30 euros.\n",
      { has: ["Dear Ann,", "the pump costs 30 euros."] },
    ],
  ]);
});
