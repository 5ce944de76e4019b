import { describe } from "vitest";
import { all, page } from "../support/kinds.ts";

/** Written after the kinds of kinds-web and kinds-written were mended: 27 of these were right at once. */

describe("pages and text formats, held out", () => {
  all([
    [
      "shop: unit price, strike by class, availability by icon",
      "a.html",
      page(
        `<style>.was{text-decoration:line-through}</style><h1>Oil 5 l</h1><p><span class="was">€ 59,90</span> <strong>€ 49,90</strong> <small>(€ 9,98 / l)</small></p><p><i class="ico" role="img" aria-label="In stock"></i> ships in 2 days</p><table><tr><th>Viscosity</th><td>5W-30</td></tr><tr><th>Norm</th><td>ACEA C3</td></tr></table>`,
      ),
      {
        has: [
          "# Oil 5 l",
          "~~€ 59,90~~ € 49,90",
          "(€ 9,98 / l)",
          "[In stock] ships in 2 days",
          "| Viscosity | 5W-30 |",
          "| Norm | ACEA C3 |",
        ],
      },
    ],
    [
      "forum of vBulletin in tables",
      "a.html",
      `<html><head><title>Oil leak</title></head><body><table class="tborder"><tr><td class="navbar"><a href="/">Home</a></td></tr></table><div id="posts"><table class="tborder" id="post1"><tr><td class="thead">03-05-2024, 08:00</td><td class="thead">#<a href="p1">1</a></td></tr><tr><td class="alt2"><a class="bigusername">Eva</a><br>Member</td><td class="alt1" id="td_post_1"><div id="post_message_1">It leaks.<br><br>Help!</div></td></tr></table></div></body></html>`,
      {
        has: ["03-05-2024, 08:00", "Eva", "Member", "It leaks.", "Help!"],
        lacks: ["EvaMember", "leaks.Help"],
      },
    ],
    [
      "recipe with fractions and groups",
      "a.html",
      page(
        `<h1>Cake</h1><h3>For the dough</h3><ul><li><span data-amount="0.5">&frac12;</span>&nbsp;<span>l</span> milk</li><li>1 <sup>1</sup>&frasl;<sub>2</sub> cups sugar</li></ul><ol class="steps"><li><strong>Mix</strong> well.<ul><li>cold</li></ul></li></ol>`,
      ),
      { has: ["# Cake", "### For the dough", "½ l milk", "1 1⁄2 cups sugar", "1. Mix well.", "cold"] },
    ],
    [
      "law of Germany: paragraphs with numbers in dt",
      "a.html",
      page(
        `<h1>WasG</h1><h2>§ 1 Zweck</h2><dl><dt>1.</dt><dd>Wasser ist rein.</dd><dt>2.</dt><dd>Pumpen sind leise:<dl><dt>a)</dt><dd>tags,</dd><dt>b)</dt><dd>nachts.</dd></dl></dd></dl>`,
      ),
      { has: ["## § 1 Zweck", "1. Wasser ist rein.", "2. Pumpen sind leise:", "a) tags,", "b) nachts."] },
    ],
    [
      "letter points in a table with dashes and empty cells",
      "a.html",
      page(
        `<table border=0><tr><td valign=top>a)</td><td>Oil<br>and gas</td></tr><tr><td>b)</td><td>Water</td></tr></table>`,
      ),
      { has: ["a) Oil", "and gas", "b) Water"], lacks: ["| --- |"] },
    ],
    [
      "table of two columns of values is a table",
      "a.html",
      page(`<table><tr><td>1</td><td>Oslo</td></tr><tr><td>2</td><td>Rome</td></tr></table>`),
      { has: ["| 1 | Oslo |", "| 2 | Rome |"] },
    ],
    [
      "code of Gitea and of Bitbucket in lines",
      "a.html",
      page(
        `<table><tbody><tr><td id="L1" class="lines-num"><span data-line-number="1"></span></td><td class="lines-code chroma"><code class="code-inner">if a {</code></td></tr><tr><td class="lines-num"><span data-line-number="2"></span></td><td class="lines-code chroma"><code class="code-inner">	b()</code></td></tr></tbody></table>`,
      ),
      { has: ["if a {\n\tb()"], lacks: ["| --- |"] },
    ],
    [
      "poem in pre-line by class, and code that wraps",
      "a.html",
      page(
        `<style>.poem{white-space:pre-line}</style><div class="poem">\n  Oil is black\n  Gas is blue\n</div><p>Use <code>a\n b</code> now.</p>`,
      ),
      { has: ["Oil is black\nGas is blue", "Use a b now."] },
    ],
    [
      "headings by role and levels",
      "a.html",
      page(
        `<div role="heading" aria-level="2">Oil</div><p>Black.</p><div role=heading aria-level=3><span>Crude</span></div><p>Thick.</p>`,
      ),
      { has: ["## Oil", "Black.", "### Crude", "Thick."] },
    ],
    [
      "consent that a maker calls otherwise, and an article about cookies",
      "a.html",
      `<html><body><div id="gdpr-cookie-message" class="cookie-message"><p>We use cookies here.</p><button>OK</button></div><article><h1>Cookies explained</h1><p>A cookie banner asks a reader to accept files that a site keeps on a machine.</p></article></body></html>`,
      { has: ["# Cookies explained", "A cookie banner asks"], lacks: ["We use cookies here"] },
    ],
    [
      "frames in frames with a text",
      "a.html",
      `<html><head><title>Oil Ltd</title></head><frameset rows="10%,*"><frame src=top.html><frameset cols="1,1"><frame src=a.html><frame src=b.html></frameset><noframes>Oil Ltd sells oil. <a href=a.html>Prices</a></noframes></frameset></html>`,
      { has: ["Oil Ltd sells oil. Prices"], notRead: { embeddedObject: 3 } },
    ],
    [
      "Latvian in CP1257 and Danish in Latin-1",
      "a.txt",
      Uint8Array.from([
        ...Buffer.from("E"),
        0xef,
        ...Buffer.from("a stacija ir sl"),
        0xe7,
        ...Buffer.from("gta, l"),
        0xfb,
        ...Buffer.from("dzu n"),
        0xe2,
        ...Buffer.from("ciet "),
        0xf0,
        ...Buffer.from("odien."),
      ]),
      { has: ["slēgta, lūdzu nāciet šodien"] },
    ],
    [
      "MyST admonition with class and cross references",
      "a.md",
      "# Oil\n\n:::{admonition} Mind this\n:class: warning\nHot oil.\n:::\n\n{doc}`/guide/oil` and {term}`viscosity`.\n",
      { has: ["# Oil", "Mind this", "Hot oil.", "viscosity"], lacks: [":class:", ":::", "{term}"] },
    ],
    [
      "Pandoc: multiline table with one row and caption above",
      "a.md",
      "# Oil\n\nTable: Prices\n\n---------------------------\nSort     Price  Note\n------- ------ ------------\nCrude     80.5 by the\n               barrel\n\nRefined   95.0 net\n---------------------------\n",
      {
        has: [
          "Prices",
          "| Sort | Price | Note |",
          "| Crude | 80.5 | by the barrel |",
          "| Refined | 95.0 | net |",
        ],
      },
    ],
    [
      "Pandoc: divs, spans, raw and examples in lists",
      "a.md",
      '# Oil {.unnumbered}\n\n:::: {.columns}\n::: {.column width="40%"}\nLeft.\n:::\n::: {.column}\nRight.\n:::\n::::\n\n(@a) One.\n\nSee (@a). `x <- 1`{.r} and `\\foo`{=latex}done.\n',
      {
        has: ["# Oil", "Left.", "Right.", "(1) One.", "See (1).", "x <- 1", "done."],
        lacks: ["column", "{", "foo", ":::"],
      },
    ],
    [
      "a page of man by docbook and one translated",
      "oil.1",
      '\'\\" t\n.\\"     Title: oil\n.TH "OIL" "1" "06/01/2024" "Oil 2\\&.0" "Oil Manual"\n.ie \\n(.g .ds Aq \\(aq\n.el       .ds Aq \'\n.SH "NAME"\noil \\- sells oil\n.SH "SYNOPSIS"\n.HP \\w\'\\fBoil\\fR\\ \'u\n\\fBoil\\fR [\\fB\\-q\\fR] {\\fIsort\\fR}\n.SH "OPTIONS"\n.PP\n\\fB\\-q\\fR, \\fB\\-\\-quiet\\fR\n.RS 4\nSays nothing\\&. It\\*(Aqs quiet\\&.\n.RE\n.sp\n.if n \\{\\\n.RS 4\n.\\}\n.nf\n$ oil \\-q crude\n.fi\n.if n \\{\\\n.RE\n.\\}\n',
      {
        has: [
          "# NAME",
          "oil - sells oil",
          "oil [-q] {sort}",
          "-q, --quiet",
          "Says nothing. It's quiet.",
          "$ oil -q crude",
        ],
        lacks: ["\\&", "Aq", "RS"],
      },
    ],
    [
      "a library function in mdoc",
      "oil.3",
      '.Dd June 1, 2024\n.Dt OIL 3\n.Os\n.Sh NAME\n.Nm oil_sell ,\n.Nm oil_buy\n.Nd trade oil\n.Sh SYNOPSIS\n.In oil.h\n.Ft int\n.Fn oil_sell "int sort" "double price"\n.Sh RETURN VALUES\nIt returns\n.Dv NULL\nor\n.Pq see Xr buy 2 .\n.Bl -enum\n.It\none\n.It\ntwo\n.El\n',
      {
        has: [
          "oil_sell, oil_buy - trade oil",
          "#include <oil.h>",
          "int oil_sell(int sort, double price)",
          "It returns NULL or (see buy(2)).",
          "1. one",
          "2. two",
        ],
        createdAt: "2024-06-01",
      },
    ],
    [
      "AsciiDoc tip with a title above and pictures",
      "a.adoc",
      "= Oil\n\n.Care\n[TIP]\n====\nUse gloves.\n====\n\nimage::oil.png[Black oil,300]\n\nimage::gas.png[]\n",
      { has: ["# Oil", "Care", "Use gloves.", "[Black oil]"], notRead: { picture: 1 } },
    ],
    [
      "Org figure, reST figure with alt",
      "a.rst",
      "Oil\n===\n\n.. figure:: oil.png\n   :alt: Black oil\n   :width: 3cm\n\n   How oil looks\n\n.. |pic| image:: x.png\n\nSee |pic| here.\n",
      { has: ["# Oil", "[Black oil]", "How oil looks", "See", "here."], notRead: { picture: 1 } },
    ],
    [
      "LaTeX list labels and authors with marks",
      "a.tex",
      "\\documentclass{article}\n\\title{Oil}\n\\author{Eva Berg\\thanks{Acme} \\and Bo Ek}\n\\begin{document}\n\\maketitle\n\\begin{enumerate}\\item[(i)] one\\item[(ii)] two\\end{enumerate}\nM{\\\"u}ller, \\'{E}mile and {\\o}re.\n\\end{document}\n",
      {
        has: ["# Oil", "Eva Berg", "Bo Ek", "(i) one", "(ii) two", "Müller, Émile and øre."],
        lacks: ["BergAcme"],
        author: "Eva Berg, Bo Ek",
      },
    ],
    [
      "CSV with units in round brackets and a total",
      "a.csv",
      "Day,Oil,Gas\n,(l),(m3)\n1,10,20\n2,11,21\nTotal,21,41\n",
      { has: ["| Day | Oil (l) | Gas (m3) |", "| 1 | 10 | 20 |", "| Total | 21 | 41 |"] },
    ],
    [
      "CSV of three tables with titles",
      "a.csv",
      "Oil\nDay;Litres\n1;10\n2;12\n\nGas\nDay;Cubes\n1;5\n2;6\n\nWater\nDay;Litres;Price\n1;7;0,5\n",
      {
        has: [
          "Oil",
          "| Day | Litres |",
          "| 2 | 12 |",
          "Gas",
          "| Day | Cubes |",
          "| 1 | 5 |",
          "Water",
          "| Day | Litres | Price |",
          "| 1 | 7 | 0,5 |",
        ],
      },
    ],
    [
      "XLIFF 2 with inline codes",
      "a.xlf",
      `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="sv"><file id="f1"><unit id="1"><notes><note>Menu</note></notes><segment><source>Sell <pc id="1">oil</pc> now</source><target>Sälj <pc id="1">olja</pc> nu</target></segment></unit></file></xliff>`,
      { has: ["Sell oil now", "Sälj olja nu"], lacks: ["id:", "nowSälj"] },
    ],
    [
      "records with HTML in CDATA of unknown XML",
      "a.xml",
      `<?xml version="1.0"?><products><product id="7"><name>Oil</name><desc><![CDATA[<p>Black &amp; <b>thick</b>.</p><ul><li>one</li></ul>]]></desc></product></products>`,
      { has: ["Oil", "Black & thick.", "one"], lacks: ["<p>", "<li>"] },
    ],
    [
      "Akoma Ntoso: articles, points and lists",
      "a.xml",
      `<akomaNtoso xmlns="x"><act><meta><identification source="s"/></meta><body><chapter eId="c1"><num>Chapter 1</num><heading>Oil</heading><article eId="a1"><num>Art. 1</num><paragraph eId="p1"><num>1.</num><list><intro><p>Oil is:</p></intro><point eId="x"><num>(a)</num><content><p>black;</p></content></point></list></paragraph></article></chapter></body></act></akomaNtoso>`,
      { has: ["Chapter 1 Oil", "Art. 1", "1. Oil is:", "(a) black;"], lacks: ["eId"] },
    ],
    [
      "OPML with an owner and dates",
      "a.opml",
      `<opml version="2.0"><head><title>Oil feeds</title><dateCreated>Sat, 01 Jun 2024 08:00:00 GMT</dateCreated><dateModified>Sun, 02 Jun 2024 08:00:00 GMT</dateModified><ownerName>Eva Berg</ownerName></head><body><outline text="Crude"/></body></opml>`,
      {
        title: "Oil feeds",
        author: "Eva Berg",
        createdAt: "2024-06-01T08:00:00.000Z",
        modifiedAt: "2024-06-02T08:00:00.000Z",
        has: ["Crude"],
      },
    ],
    [
      "Logseq tasks, wiki links and properties",
      "a.md",
      "- TODO Sell [[Oil|the oil]]\n  id:: 123\n- **Price**:: 80\n- ==hot==\n",
      { has: ["TODO Sell the oil", "Price", "80", "hot"], lacks: ["id::", "[[", "=="] },
    ],
    [
      "POD manual",
      "Oil.pod",
      "=head1 NAME\n\nOil - sells C<oil>\n\n=over\n\n=item a\n\nOne.\n\n=back\n",
      { has: ["NAME", "Oil - sells oil", "One."], lacks: ["=head1", "C<"] },
    ],
    [
      "Hebrew page with a price in figures",
      "a.html",
      `<html dir=rtl lang=he><head><meta charset=utf-8><title>שמן</title></head><body><main><h1>שמן</h1><p>המחיר <bdi>80.50</bdi> ש"ח ל-<span dir=ltr>5 l</span>.</p></main></body></html>`,
      { has: ["# שמן", "המחיר 80.50", "5 l"], language: "he", title: "שמן" },
    ],
  ]);
});
