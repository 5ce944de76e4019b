import { describe } from "vitest";
import { all } from "../support/kinds.ts";

/** Of 142 new small files, those whose text was not what a reader sees. */

describe("texts whose name does not say what they are, and pages", () => {
  all([
    [
      "a page of Jira, named as plain text",
      "page.txt",
      "h1. Pump plan\n\nThe *pump* runs {{run --rate}} at night, see [the manual|https://a.example/m].\n\n||Part||Price||\n|Seal|12.50|\n|Hose|8.00|\n\n{code:java}\nint a = 1;\n{code}\n\n* one\n** two\n# first\n\n{quote}\nIt hums.\n{quote}\n",
      {
        has: [
          "# Pump plan",
          "The pump runs run --rate at night, see the manual.",
          "| Part | Price |",
          "| Seal | 12.50 |",
          "int a = 1;",
          "one",
          "two",
          "first",
          "It hums.",
        ],
        lacks: ["h1.", "||", "{code", "{{"],
      },
    ],
    [
      "a page of Textile, named as plain text",
      "page.txt",
      'h1. Pump plan\n\nThe *pump* hums, see "the manual":https://a.example/m for more.\n\n|_. Part |_. Price |\n| Seal | 12.50 |\n\n# first\n# second\n\nbq. It hums.\n\nbc. run --rate 5\n\np(note). A note.\n',
      {
        has: [
          "# Pump plan",
          "The pump hums, see the manual for more.",
          "| Part | Price |",
          "| Seal | 12.50 |",
          "1. first",
          "2. second",
          "It hums.",
          "run --rate 5",
          "A note.",
        ],
        lacks: ["h1.", "_.", "bc.", "bq.", "p(note)"],
      },
    ],
    [
      "reStructuredText, named as plain text",
      "page.txt",
      "Pump plan\n=========\n\n.. note:: Stop it first.\n\nThe *pump* uses ``run``, see `the manual <https://a.example/m>`_.\n\n.. code-block:: sh\n\n   run --rate 5\n\n====  =====\nPart  Price\n====  =====\nSeal  12.50\n====  =====\n",
      {
        has: [
          "Pump plan",
          "Stop it first.",
          "run",
          "the manual",
          "run --rate 5",
          "| Part | Price |",
          "| Seal | 12.50 |",
        ],
        lacks: [".. note", "code-block", "`_"],
      },
    ],
    [
      "AsciiDoc, named as plain text",
      "page.txt",
      "= Pump plan\nIda Lie <ida@a.example>\nv1.0, 2024-05-03\n:toc:\n\n== Use\n\nThe *pump* hums, see https://a.example/m[the manual].\n\n[source,sh]\n----\nrun --rate 5\n----\n\n|===\n|Part |Price\n\n|Seal |12.50\n|===\n",
      {
        has: [
          "# Pump plan",
          "## Use",
          "see the manual.",
          "run --rate 5",
          "| Part | Price |",
          "| Seal | 12.50 |",
        ],
        lacks: ["|===", ":toc:", "[source"],
      },
    ],
    [
      "a page of MediaWiki, named as plain text",
      "page.txt",
      "{{Infobox pump\n| name = P7\n| rate = 5 l\n}}\n'''P7''' is a [[pump]] of [[Oslo|the capital]].<ref>Ida 2024</ref>\n\n== Use ==\n* by day\n* by night\n\n{| class=\"wikitable\"\n! Part !! Price\n|-\n| Seal || 12.50\n|}\n\n[[Category:Pumps]]\n",
      {
        has: ["P7 is a pump of the capital.", "## Use", "by day", "| Part | Price |", "| Seal | 12.50 |"],
        lacks: ["'''", "[[", "{|"],
      },
    ],
    [
      "prose that speaks of such marks stays as it is",
      "note.txt",
      "h1 is a heading in HTML.\nUse *stars* and #tags, |pipes| too.\n= not a heading\n\n{code} 5 {quote}\nbq. is a bar in Oslo.\n",
      {
        has: [
          "h1 is a heading in HTML.",
          "*stars* and #tags, |pipes| too.",
          "= not a heading",
          "{code} 5 {quote}",
          "bq. is a bar in Oslo.",
        ],
      },
    ],
    [
      "a page of TiddlyWiki",
      "Pump.tid",
      "created: 20240503100000000\nmodified: 20240504100000000\ntags: pump harbour\ntitle: Pump P7\ntype: text/vnd.tiddlywiki\n\n! Noise\nThe pump makes ''40 dB'' at //night//, see [[the valve|Valve]] and [[Seal]].\n\n|!Part |!Price |\n|Seal |12.50 |\n\n* one\n** two\n\n```\nrun --rate 5\n```\n\n<<toc>>\n",
      {
        has: [
          "Noise",
          "The pump makes 40 dB at night, see the valve and Seal.",
          "| Part | Price |",
          "| Seal | 12.50 |",
          "one",
          "two",
          "run --rate 5",
        ],
        lacks: ["''", "[[", "|!", "<<toc"],
        title: "Pump P7",
      },
    ],
    [
      "pages of TiddlyWiki in their file have no marks",
      "a.html",
      '<!doctype html><html><head><title>My wiki</title><meta name="application-name" content="TiddlyWiki"></head><body><noscript>This page is part of TiddlyWiki and needs JavaScript.</noscript><script class="tiddlywiki-tiddler-store" type="application/json">[{"title":"Pump P7","text":"! Noise\\nThe pump makes \'\'40 dB\'\' at //night//, see [[the valve|Valve]].\\n\\n* one\\n* two","tags":"pump"},{"title":"Notes","text":"# Head\\n\\nSome *md* text.","type":"text/x-markdown"}]</script></body></html>',
      {
        has: ["Pump P7", "Noise", "The pump makes 40 dB at night, see the valve.", "one", "two", "Notes"],
        lacks: ["''40", "[[the"],
      },
    ],
    [
      "links to headings behind them, and a foot of links, are no text",
      "a.html",
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body><header class="header"><a class="site-title">PumpDocs</a></header><div class="page"><nav class="sidebar" aria-label="Main"><a>Intro</a><a>Install</a></nav><div class="main-frame"><div class="lg:sl-flex"><aside class="right-sidebar-container"><div class="right-sidebar"><h2>On this page</h2><ul><li><a href="#overview">Overview</a></li></ul></div></aside><div class="main-pane"><main><div class="content-panel"><div class="sl-container"><h1 id="_top">Install the agent</h1></div></div><div class="content-panel"><div class="sl-markdown-content"><p>The station at the harbour pumps 200 cubic metres an hour and is looked after by a crew of four people.</p><div class="sl-heading-wrapper level-h2"><h2 id="files">Files</h2><a class="sl-anchor-link" href="#files"><span aria-hidden="true" class="sl-anchor-icon"><svg></svg></span><span class="sr-only">Section titled “Files”</span></a></div><aside aria-label="Caution" class="starlight-aside starlight-aside--caution"><p class="starlight-aside__title" aria-hidden="true"><svg></svg>Caution</p><div class="starlight-aside__content"><p>Stop the pump first.</p></div></aside><starlight-file-tree class="not-content"><ul><li class="directory"><details open><summary><span class="tree-entry"><span aria-hidden="true" class="tree-icon"></span><span class="sr-only">Directory</span>src</span></summary><ul><li class="file"><span class="tree-entry"><span class="highlight">pump.ts</span> <span class="comment">the driver</span></span></li></ul></details></li></ul></starlight-file-tree><div class="expressive-code"><figure class="frame has-title"><figcaption class="header"><span class="title">agent.toml</span></figcaption><pre data-language="toml"><code><div class="ec-line"><div class="code">rate = 5</div></div><div class="ec-line"><div class="code">port = 8443</div></div></code></pre><div class="copy"><button title="Copy to clipboard" data-copied="Copied!"><div></div></button></div></figure></div></div><footer><div class="meta"><a href="/edit">Edit page</a></div><div class="pagination-links"><a rel="prev"><span>Previous<br><span class="link-title">Intro</span></span></a></div></footer></div></main></div></div></div></div></body></html>',
      {
        has: [
          "# Install the agent",
          "## Files",
          "Caution",
          "Stop the pump first.",
          "src",
          "pump.ts",
          "the driver",
          "agent.toml",
          "rate = 5\nport = 8443",
        ],
        lacks: ["Section titled", "On this page", "Edit page", "Previous", "Caution\n\nCaution"],
      },
    ],
    [
      "lists of other pages within the main part, with their headings",
      "a.html",
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body><div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="dialog"><h2>We value your privacy</h2><p>We and our 812 partners store cookies on your device.</p><button>Accept all</button></div></div><header>Daily Pump</header><main><article><p class="kicker">Harbour</p><h1>Pump stops, town floods</h1><p class="byline">By <a rel="author">Ida Lie</a> and <a rel="author">Ola Moe</a></p><figure><picture><source srcset="a.webp"><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP" data-src="a.jpg" loading="lazy" alt="Water in the main street"></picture><figcaption>The street at noon. <span class="credit">Photo: NTB</span></figcaption></figure><p>The station at the harbour pumps 200 cubic metres an hour and is looked after by a crew of four people.</p><div class="ad-slot" aria-label="Advertisement"><span>Advertisement</span></div><p>Damage is put at €1.2m.</p><aside class="newsletter-signup"><h3>Sign up to our newsletter</h3><form><input type="email" placeholder="Your email"><button>Sign up</button></form></aside><p>The mayor asked for calm.</p><section class="related-articles"><h2>More on this story</h2><ul><li><a href="/1">Old pump sold</a></li></ul></section></article><aside class="most-read"><h2>Most read</h2><ol><li><a>Cat found</a></li></ol></aside></main></body></html>',
      {
        has: [
          "Harbour",
          "# Pump stops, town floods",
          "By Ida Lie and Ola Moe",
          "[Water in the main street]",
          "The street at noon.",
          "Photo: NTB",
          "Damage is put at €1.2m.",
          "The mayor asked for calm.",
        ],
        lacks: [
          "privacy",
          "812 partners",
          "Sign up",
          "Cat found",
          "base64",
          "Old pump sold",
          "Advertisement",
        ],
      },
    ],
    [
      "a page whose program has not run is read from its data",
      "a.html",
      '<!DOCTYPE html><html><head><title>Pump X | Shop</title></head><body><div id="__next"><div class="spinner">Loading...</div></div><script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"product":{"name":"Pump X","description":"A quiet pump for boats up to ten metres.","price":{"amount":"49.90","currency":"EUR"}}}},"page":"/p/[id]","buildId":"h8s9f7","query":{"id":"x"}}</script></body></html>',
      { has: ["Pump X", "A quiet pump for boats up to ten metres.", "49.90"], lacks: ["h8s9f7"] },
    ],
    [
      "lists of LaTeX count as they are told to",
      "a.tex",
      "\\documentclass{article}\n\\newcommand{\\pump}[1]{P-#1}\n\\title{Pump plan}\\author{Ida Lie \\and Ola Moe}\n\\begin{document}\\maketitle\n\\begin{abstract}Short.\\end{abstract}\n\\section{Use}\\label{sec:use}\nThe \\pump{7} moves \\SI{5}{\\litre\\per\\second}\\footnote{In May.} --- see \\cref{sec:use} and~\\cite{ida}. ``Quiet'' \\& 5\\,\\%.\n\\begin{table}\\caption{Parts}\\begin{tabular}{l|r}\\hline Part & Price\\\\\\hline Seal & 12.50\\\\ \\multicolumn{2}{c}{none}\\\\\\end{tabular}\\end{table}\n\\begin{enumerate}[label=(\\alph*)]\\item one \\item two\\end{enumerate}\n\\begin{verbatim}\nrun {5} \\now\n\\end{verbatim}\n\\begin{equation}Q = v A\\end{equation}\n% comment\n\\end{document}\n",
      {
        has: [
          "Short.",
          "Use",
          "The P-7 moves 5",
          "In May.",
          '"Quiet" & 5',
          "%.",
          "Parts",
          "| Part | Price |",
          "| Seal | 12.50 |",
          "(a) one",
          "(b) two",
          "run {5} \\now",
          "Q = v A",
        ],
        lacks: ["\\pump{", "\\section", "comment", "\\hline"],
        title: "Pump plan",
      },
    ],
    [
      "names in three rows",
      "a.csv",
      ",Flow,Flow,Power,\nPump,min,max,,\n,l/s,l/s,kW,\nP7,1.0,5.0,2.2,\nP8,2.0,6.0,3.0,\n",
      {
        has: [
          "Pump",
          "Flow min",
          "Flow max",
          "Power",
          "| P7 | 1.0 | 5.0 | 2.2 |",
          "| P8 | 2.0 | 6.0 | 3.0 |",
        ],
      },
    ],
    [
      "a page that says no more than that it waits has no text",
      "a.html",
      '<!doctype html><html><head><title>App</title></head><body><div id="root">Loading…</div><script src="a.js"></script></body></html>',
      { lacks: ["Loading"] },
    ],
    [
      "tasks about loading stay",
      "a.html",
      "<!doctype html><html><head><title>App</title></head><body><p>Loading dock 3 is closed.</p></body></html>",
      { has: ["Loading dock 3 is closed."] },
    ],
    [
      "lists in lists count as LaTeX does",
      "a.tex",
      "\\begin{document}\n\\begin{enumerate}\n\\item one\n\\begin{enumerate}\n\\item in\n\\end{enumerate}\n\\end{enumerate}\n\\begin{enumerate}[i.]\n\\item x\n\\item y\n\\end{enumerate}\n\\begin{enumerate}[label=\\textbf{Step \\arabic*:}, start=3]\n\\item z\n\\end{enumerate}\n\\end{document}\n",
      { has: ["1. one\n   (a) in", "i. x\nii. y", "Step 3: z"] },
    ],
    [
      "words that classes lay out in a row, in a page without their styles",
      "a.html",
      '<!doctype html><html><head><title>T</title></head><body><main><h1>API</h1><div class="inline-flex gap-2"><span>integer</span><span>required</span></div></main></body></html>',
      { has: ["integer required"] },
    ],
    [
      "whom a paragraph of AsciiDoc quotes",
      "a.adoc",
      "= Book\n\n[quote, Ola Moe, Letters]\nIt hums at night.\n\nMore.\n",
      { has: ["It hums at night.\n— Ola Moe, Letters\n\nMore."] },
    ],
    [
      "a heading that is named by what is related to it",
      "a.html",
      '<!doctype html><html><head><title>T</title></head><body><main><p>Pumps move water from one tank to another, by day and by night.</p><h2 id="related">Related modules <a href="#related">¶</a></h2><p>Valves.</p></main></body></html>',
      { has: ["## Related modules", "Valves."] },
    ],
  ]);
});
