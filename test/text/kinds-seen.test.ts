import { describe } from "vitest";
import { all, page } from "../support/kinds.ts";

/** Of 199 new small files, those whose text was not what a reader sees, and the like. */

const whole = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>${body}</body></html>`;
const eml = (text: string): string => text.replaceAll("\n", "\r\n");
const head =
  "From: Ida Lie <ida@a.example>\nTo: Ola <ola@a.example>\nSubject: Pump\nDate: Wed, 01 May 2024 10:00:00 +0200\nMIME-Version: 1.0\n";
const notebook = (cells: unknown[]): string =>
  JSON.stringify({ cells, metadata: { kernelspec: { language: "python" } }, nbformat: 4, nbformat_minor: 5 });
const long = "<p>The agent needs 200 MB of disk and port 8443 open for outgoing traffic to the hub.</p>";
const hall = "<p>The hall is open from nine to five on all days but Mondays, and costs 12 euros.</p>";
const offer = head.replace("Ida Lie <ida@a.example>", "Eva Mo <eva@b.example>").replace("Pump", "Offer");
const ticks = "```";

describe("pages, seen by a reader", () => {
  all([
    [
      "tabs of Bootstrap: panes that are not active count, buttons are their headings",
      "a.html",
      whole(
        `<style>.tab-content>.tab-pane{display:none}.tab-content>.active{display:block}.fade:not(.show){opacity:0}</style><main><h1>Install</h1><p>Choose your system. The agent needs 200 MB of disk and port 8443 open for outgoing traffic.</p><ul class="nav nav-tabs" role="tablist"><li class="nav-item"><button class="nav-link active" id="l-tab" data-bs-toggle="tab" data-bs-target="#l" role="tab" aria-controls="l" aria-selected="true">Linux</button></li><li class="nav-item"><button class="nav-link" id="w-tab" data-bs-toggle="tab" data-bs-target="#w" role="tab" aria-controls="w" aria-selected="false">Windows</button></li></ul><div class="tab-content"><div class="tab-pane fade show active" id="l" role="tabpanel" aria-labelledby="l-tab"><p>Run apt install agent.</p></div><div class="tab-pane fade" id="w" role="tabpanel" aria-labelledby="w-tab"><p>Run winget install agent.</p></div></div></main>`,
      ),
      { has: ["# Install", "Linux", "Run apt install agent.", "Windows", "Run winget install agent."] },
    ],
    [
      "tabs made of radio buttons (Material for MkDocs, with names in labels after inputs)",
      "a.html",
      whole(
        `<main><h1>Set-up</h1><div class="tabbed-set tabbed-alternate" data-tabs="1:2"><input checked="checked" id="__tabbed_1_1" name="__tabbed_1" type="radio"><input id="__tabbed_1_2" name="__tabbed_1" type="radio"><div class="tabbed-labels"><label for="__tabbed_1_1">macOS</label><label for="__tabbed_1_2">Debian</label></div><div class="tabbed-content"><div class="tabbed-block"><div class="highlight"><pre><code>brew install agent</code></pre></div></div><div class="tabbed-block"><div class="highlight"><pre><code>apt install agent</code></pre></div></div></div></div></main>`,
      ),
      { has: ["macOS", "brew install agent", "Debian", "apt install agent"] },
    ],
    [
      "read more: the teaser stands again in the full text",
      "a.html",
      whole(
        `<style>.full{display:none}</style><main><h1>Review</h1><p>Bought in May and used daily since, on two floors and a carpet with long pile.</p><div class="review"><span class="short">Good pump, a bit loud<span class="dots">…</span></span><span class="full">Good pump, a bit loud at night, but the price is fair.</span><a class="more" href="#">Read more</a></div></main><script>document.querySelector('.more').onclick=()=>{document.querySelector('.full').style.display='inline';document.querySelector('.short').style.display='none'}</script>`,
      ),
      { has: ["Bought in May", "Good pump, a bit loud at night, but the price is fair."] },
    ],
    [
      "page whose text is only in noscript",
      "a.html",
      `<!doctype html><html><head><title>Shop</title></head><body><div id="root"></div><noscript><h1>Opening hours</h1><p>Mon to Fri 9–17</p></noscript></body></html>`,
      { has: ["Opening hours", "Mon to Fri 9–17"] },
    ],
    [
      "cookie banner, skip link, breadcrumbs, share bar, related, footer",
      "a.html",
      whole(
        `<a class="skip-link" href="#c">Skip to content</a><div id="onetrust-consent-sdk"><div role="dialog" aria-label="Cookies"><p>We use cookies to improve your visit.</p><button>Accept all</button></div></div><header><nav><a href="/">Home</a> <a href="/n">News</a></nav></header><nav aria-label="breadcrumb"><ol><li><a href="/">Home</a></li><li>News</li></ol></nav><main id="c"><article><h1>New bridge opens</h1><p>The bridge over the fjord opens on 4 June. It is 1,200 metres long and cost 2.1 billion.</p><div class="social-share"><a href="#">Share on Facebook</a></div></article></main><aside class="related"><h2>Read also</h2><a href="/x">Old bridge closes</a></aside><footer><p>© 2024 Town</p><a href="/p">Privacy</a></footer>`,
      ),
      {
        has: ["# New bridge opens", "1,200 metres"],
        lacks: ["cookies", "Accept all", "Skip to", "Share on", "Privacy"],
      },
    ],
    [
      "article without main: sidebar, comments form, tag cloud of WordPress",
      "a.html",
      whole(
        `<div id="page"><div id="masthead"><div class="menu-main-container"><ul class="menu"><li><a href="/">Start</a></li></ul></div></div><div id="primary" class="content-area"><article class="post"><header class="entry-header"><h1 class="entry-title">Bread</h1><div class="entry-meta">Posted on <time datetime="2024-02-01">1 February 2024</time></div></header><div class="entry-content"><p>Mix 500 g flour with water.</p><div class="wp-block-columns"><div><h3>Dough</h3><p>Rest 12 h.</p></div><div><h3>Oven</h3><p>Bake at 230 °C.</p></div></div></div></article></div><div id="secondary" class="widget-area"><aside class="widget"><h2>Categories</h2><ul><li><a href="/c">Cakes</a></li></ul></aside></div></div>`,
      ),
      {
        has: ["# Bread", "Mix 500 g flour", "Dough", "Rest 12 h.", "Oven", "Bake at 230 °C."],
        lacks: ["Categories", "Start"],
      },
    ],
    [
      "Docusaurus tabs without ids",
      "a.html",
      page(
        `<h1>Install</h1>${long}<div class="tabs-container"><ul role="tablist" aria-orientation="horizontal" class="tabs"><li role="tab" tabindex="0" aria-selected="true" class="tabs__item tabs__item--active">npm</li><li role="tab" tabindex="-1" aria-selected="false" class="tabs__item">Yarn</li></ul><div class="margin-top--md"><div role="tabpanel" class="tabItem"><pre><code>npm i agent</code></pre></div><div role="tabpanel" class="tabItem" hidden=""><pre><code>yarn add agent</code></pre></div></div></div>`,
      ),
      { has: ["npm", "npm i agent", "Yarn", "yarn add agent"] },
    ],
    [
      "accordion by max-height 0 (W3Schools)",
      "a.html",
      page(
        `<h1>FAQ</h1>${long}<button class="accordion">Is it loud?</button><div class="panel"><p>No, 40 dB.</p></div>`,
        `<style>.panel{padding:0 18px;max-height:0;overflow:hidden}</style>`,
      ),
      { has: ["Is it loud?", "No, 40 dB."] },
    ],
    [
      "votes below an article of a help centre",
      "a.html",
      page(
        `<article><h1>Reset</h1><p>Hold the key for 5 s.</p>${long}</article><div class="article-votes"><span class="article-votes-question">Was this article helpful?</span><div class="article-votes-controls"><button class="button article-vote article-vote-up">Yes</button><button class="button">No</button></div><small class="article-votes-count"><span class="article-vote-label">3 out of 4 found this helpful</span></small></div>`,
      ),
      { has: ["Hold the key for 5 s."], lacks: ["Was this article helpful"] },
    ],
    [
      "marks of icon fonts alone in a table",
      "a.html",
      page(
        `<h1>Plans</h1><table><tr><th>Feature</th><th>Basic</th><th>Pro</th></tr><tr><td>Export</td><td><i class="fa fa-times"></i></td><td><i class="fas fa-check"></i></td></tr><tr><td>Import</td><td><i class="bi bi-x-lg"></i></td><td><span class="dashicons dashicons-yes"></span></td></tr></table>`,
      ),
      { has: ["| Export | ✗ | ✓ |", "| Import | ✗ | ✓ |"] },
    ],
    [
      "text that appears as one scrolls (WOW, AOS)",
      "a.html",
      page(
        `<h1>T</h1>${long}<p class="wow fadeIn" style="visibility:hidden;animation-name:none">Open daily from nine.</p><p data-aos="fade-up" class="aos-init">Closed in May.</p><script>AOS.init()</script>`,
        `<style>.aos-init{opacity:0;transition-property:opacity}</style>`,
      ),
      { has: ["Open daily from nine.", "Closed in May."] },
    ],
    [
      "emoji as pictures",
      "a.html",
      page(
        `<h1>T</h1><p>Well done <img class="emoji" draggable="false" alt="🙂" src="1f642.svg"> and <img src="/s/wink.gif" alt=";)" class="smiley">!</p>`,
      ),
      { has: ["Well done 🙂 and"], lacks: ["[🙂]"] },
    ],
    [
      "Wikipedia: edit links, backlinks, birthday, sort keys",
      "a.html",
      page(
        `<h1>Ida</h1><p>Ida (born 3 May 1950<span style="display:none">(<span class="bday">1950-05-03</span>)</span>) is a pilot.<sup id="r1" class="reference"><a href="#c1">[1]</a></sup></p><h2><span class="mw-headline" id="W">Work</span><span class="mw-editsection"><span>[</span><a href="/e">edit</a><span>]</span></span></h2><p>She flew.</p><div class="reflist"><ol class="references"><li id="c1"><span class="mw-cite-backlink">^ Jump up to: <a href="#r1"><sup><i><b>a</b></i></sup></a> <a href="#r2"><sup><i><b>b</b></i></sup></a></span> <span class="reference-text">VG, 2001.</span></li></ol></div>`,
      ),
      {
        has: ["Ida (born 3 May 1950) is a pilot.[1]", "## Work", "She flew.", "1. VG, 2001."],
        lacks: ["edit", "Jump up", "1950-05-03"],
      },
    ],
    [
      "contents made by plug-ins of WordPress",
      "a.html",
      page(
        `<article><h1>Oil</h1><div id="toc_container" class="toc_white no_bullets"><p class="toc_title">Contents</p><ul class="toc_list"><li><a href="#a"><span class="toc_number toc_depth_1">1</span> Kinds</a></li></ul></div><h2><span id="a">Kinds</span></h2><p>Thin and thick.</p></article>`,
      ),
      { has: ["# Oil", "## Kinds", "Thin and thick."], lacks: ["Contents"] },
    ],
    [
      "flex rows with names left and values right",
      "a.html",
      page(
        `<h1>Order</h1><div class="d-flex justify-content-between"><span>Net</span><span>40.00 €</span></div><div style="display:flex"><span>VAT</span><span>10.00 €</span></div><div class="grid grid-cols-2"><span>Sum</span><span>50.00 €</span></div>`,
      ),
      { has: ["Net", "40.00 €", "VAT", "10.00 €", "Sum", "50.00 €"], lacks: ["Net40", "VAT10", "Sum50"] },
    ],
    [
      "MathJax 2 scripts with previews",
      "a.html",
      page(
        `<h1>M</h1><p>So <span class="MathJax_Preview">[math]</span><script type="math/tex">E=mc^2</script> and <script type="math/tex; mode=display">F=ma</script> hold.</p>`,
      ),
      { has: ["E=mc^2", "F=ma", "hold."] },
    ],
    [
      "formulas of Wikipedia: once",
      "a.html",
      page(
        `<h1>M</h1><p>Energy <span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display:none"><math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow><annotation encoding="application/x-tex">{\\displaystyle E=mc^{2}}</annotation></semantics></math></span><img src="x.svg" class="mwe-math-fallback-image-inline" aria-hidden="true" alt="{\\displaystyle E=mc^{2}}"></span> holds.</p>`,
      ),
      { has: ["E=mc^", "holds."], lacks: ["E=mc^2E", "[{"] },
    ],
    [
      "please turn scripts on: nothing to read",
      "a.html",
      `<!doctype html><html><head><title>App</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>`,
      { lacks: ["enable JavaScript"] },
    ],
    [
      "part of a page encoded twice",
      "a.html",
      page(`<h1>Größe</h1><p>Für alle Türen gilt das Maß.</p><p>FÃ¼r HÃ¤ndler gelten andere MaÃŸe.</p>`),
      { has: ["# Größe", "Für alle Türen gilt das Maß.", "Für Händler gelten andere Maße."] },
    ],
    [
      "menu of languages, search form and back-to-top in main",
      "a.html",
      page(
        `<nav class="lang"><a href="/de">Deutsch</a> <a href="/fr">Français</a></nav><form role="search"><label>Search <input type="search"></label><button>Go</button></form><h1>Oil</h1><p>Thin and thick oil is sold in cans of 5 l.</p><a class="back-to-top" href="#">Back to top</a><ul class="pagination"><li><a href="?p=1">1</a></li><li><a href="?p=2">2</a></li><li><a href="?p=2">Next</a></li></ul>`,
      ),
      { has: ["# Oil", "Thin and thick"], lacks: ["Deutsch", "Search", "Back to top", "Next"] },
    ],
  ]);
});

describe("markup, data and mail, seen by a reader", () => {
  all([
    [
      "jats: front, abstract, sections, table-wrap, references, formulas",
      "a.xml",
      `<?xml version="1.0"?><article xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta><journal-title>J. Oil</journal-title></journal-meta><article-meta><title-group><article-title>Flow of <italic>oil</italic></article-title></title-group><contrib-group><contrib><name><surname>Lie</surname><given-names>Ida</given-names></name></contrib></contrib-group><abstract><p>We measured.</p></abstract></article-meta></front><body><sec><label>1</label><title>Methods</title><p>At 20<sup>2</sup> sites [<xref ref-type="bibr" rid="b1">1</xref>].</p><table-wrap><label>Table 1</label><caption><p>Rates</p></caption><table><thead><tr><th>Site</th><th>Rate</th></tr></thead><tbody><tr><td rowspan="2">A</td><td>1.5</td></tr><tr><td>1.7</td></tr></tbody></table></table-wrap></sec></body><back><ref-list><ref id="b1"><mixed-citation>Lie I. <year>2020</year>. Oil.</mixed-citation></ref></ref-list></back></article>`,
      {
        has: [
          "Flow of oil",
          "We measured.",
          "Methods",
          "20^2 sites [1].",
          "Table 1",
          "Rates",
          "| Site | Rate |",
          "| A | 1.5 |",
          "| A | 1.7 |",
          "Lie I. 2020. Oil.",
        ],
        title: "Flow of oil",
      },
    ],
    [
      "rss: items with CDATA HTML, dates, content:encoded rather than a teaser",
      "feed.xml",
      `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Oil news</title><link>https://a.example</link><item><title>Rise &amp; fall</title><dc:creator>Ida Lie</dc:creator><pubDate>Wed, 01 May 2024 10:00:00 GMT</pubDate><description><![CDATA[<p>Oil rose <b>2 %</b>&hellip;</p>]]></description><content:encoded><![CDATA[<p>Oil rose <b>2 %</b> on Monday.</p><ul><li>Brent 80</li></ul>]]></content:encoded></item></channel></rss>`,
      {
        has: ["Oil news", "Rise & fall", "Oil rose 2 % on Monday.", "Brent 80"],
        lacks: ["<p>", "CDATA", "&hellip;"],
      },
    ],
    [
      "ipynb: streams merged, HTML table, error with colours, picture, hidden input",
      "a.ipynb",
      notebook([
        { cell_type: "markdown", metadata: {}, source: ["# Sales\n", "By **city**"] },
        {
          cell_type: "code",
          metadata: {},
          execution_count: 1,
          source: ["df.head()"],
          outputs: [
            { output_type: "stream", name: "stdout", text: ["loading\n"] },
            { output_type: "stream", name: "stdout", text: "done\n" },
            {
              output_type: "execute_result",
              data: {
                "text/html": [
                  "<table><thead><tr><th></th><th>city</th></tr></thead><tbody><tr><th>0</th><td>Oslo</td></tr></tbody></table>",
                ],
                "text/plain": ["   city\n0  Oslo"],
              },
              metadata: {},
              execution_count: 1,
            },
          ],
        },
        {
          cell_type: "code",
          metadata: {},
          source: "1/0",
          outputs: [
            {
              output_type: "error",
              ename: "ZeroDivisionError",
              evalue: "division by zero",
              traceback: ["\u001b[0;31mZeroDivisionError\u001b[0m: division by zero"],
            },
          ],
        },
        {
          cell_type: "code",
          metadata: { jupyter: { source_hidden: true } },
          source: "plot()",
          outputs: [
            {
              output_type: "display_data",
              data: { "image/png": "iVBORw0KGgo=", "text/plain": ["<Figure size 640x480>"] },
              metadata: {},
            },
          ],
        },
        { cell_type: "raw", metadata: {}, source: "raw text" },
      ]),
      {
        has: [
          "# Sales",
          "By",
          "city",
          "df.head()",
          "loading\ndone",
          "Oslo",
          "1/0",
          "ZeroDivisionError: division by zero",
        ],
        lacks: ["\u001b", "iVBOR", "<table"],
      },
    ],
    [
      "json: HTML and Markdown inside values (an export of a shop)",
      "a.json",
      `[{"title":"Pump","body_html":"<p>Strong &amp; <b>quiet</b>.<\\/p><ul><li>2.5 l</li></ul>"},{"title":"Hose","body_html":"<p>Long.</p>"}]`,
      { has: ["Pump", "Strong & quiet.", "2.5 l", "Hose", "Long."], lacks: ["<p>", "&amp;"] },
    ],
    [
      "format=flowed with DelSp, quotes and stuffing",
      "a.eml",
      eml(
        head +
          `Content-Type: text/plain; charset=utf-8; format=flowed\n\nThe pump runs \nevery day and \nis quiet.\n\n> Does it \n> leak?\n From here on it's fine.\n-- \nIda\n`,
      ),
      { has: ["The pump runs every day and is quiet.", "Does it leak?", "From here on it's fine."] },
    ],
    [
      "charset lies: says us-ascii and is UTF-8; says iso-8859-1 and is windows-1252",
      "a.eml",
      Buffer.concat([
        Buffer.from(
          eml(
            head +
              `Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit\n\nDie Größe der Türen.\n--m\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n`,
          ),
        ),
        Buffer.from("Preis \x84neu\x93 \x96 490 \x80\r\n", "latin1"),
        Buffer.from("--m--\r\n"),
      ]),
      { has: ["Die Größe der Türen.", "Preis „neu“ – 490 €"] },
    ],
    [
      "md: shortcodes of Hugo",
      "a.md",
      `+++\ntitle = "Care"\n+++\n\n## Oil\n\n{{< callout type="warning" >}}\nTurn it **off**.\n{{< /callout >}}\n\n{{% tab name="Linux" %}}\nRun it.\n{{% /tab %}}\n\n{{< figure src="a.png" alt="The pump" caption="Pump P3" >}}\n\nSee {{< ref "x.md" >}}.\n`,
      { has: ["Oil", "Turn it **off**.", "Linux", "Run it.", "Pump P3"], lacks: ["{{<", "{{%"] },
    ],
    [
      "md: Liquid of Jekyll and kramdown",
      "a.md",
      `---\nlayout: post\ntitle: Care\n---\n\n* TOC\n{:toc}\n\n## Oil\n{: .no_toc #oil}\n\n{% highlight ruby %}\ngo(1)\n{% endhighlight %}\n\n{% include note.html content="Wear gloves." %}\n\nSee [guide]({% link x.md %}).{: .btn}\n\nHTML\n: A language\n\n*[HTML]: Hyper\n`,
      {
        has: ["## Oil", "go(1)", "Wear gloves.", "See guide.", "HTML", "A language"],
        lacks: ["{:", "{% highlight", "TOC"],
      },
    ],
    [
      "md: tabs, admonitions, snippets and icons of MkDocs",
      "a.md",
      `# Care\n\n=== "Linux"\n\n    Run it.\n\n=== "Windows"\n\n    ${ticks}sh\n    go\n    ${ticks}\n\n??? question "Is it loud?"\n    No.\n\n--8<-- "a.md"\n\n[Start](x.md){ .md-button } :material-check:{ .ok } ++ctrl+c++\n`,
      {
        has: ["Linux", "Run it.", "Windows", "go", "Is it loud?", "No.", "Start"],
        lacks: ["===", "???", "--8<--", "md-button"],
      },
    ],
    [
      "md: Quarto callouts, divs, cross-references and cells",
      "a.qmd",
      `---\ntitle: "Care"\n---\n\n::: {.callout-tip title="Cheap"}\nBuy in May.\n:::\n\n${ticks}{python}\n#| label: fig-a\n#| echo: true\ngo(1)\n${ticks}\n\nSee @fig-a and [@lie2020, p. 3].\n\n::: {.column width="50%"}\nLeft.\n:::\n`,
      { has: ["Cheap", "Buy in May.", "go(1)", "Left."], lacks: [":::", "callout-tip", "#| label"] },
    ],
    [
      "notebook: outputs of LaTeX, Markdown, JSON and widgets",
      "a.ipynb",
      JSON.stringify({
        nbformat: 4,
        nbformat_minor: 5,
        metadata: {},
        cells: [
          {
            cell_type: "code",
            metadata: {},
            source: "x",
            outputs: [
              {
                output_type: "display_data",
                metadata: {},
                data: {
                  "text/markdown": ["**Sum:** 42"],
                  "text/plain": ["<IPython.core.display.Markdown object>"],
                },
              },
              {
                output_type: "execute_result",
                metadata: {},
                data: { "text/latex": ["$\\displaystyle x^2$"], "text/plain": ["x**2"] },
              },
              {
                output_type: "display_data",
                metadata: {},
                data: {
                  "application/vnd.jupyter.widget-view+json": { model_id: "a" },
                  "text/plain": ["HBox(children=())"],
                },
              },
            ],
          },
        ],
      }),
      { has: ["Sum:", "42", "x^2"], lacks: ["IPython.core"] },
    ],
    [
      "plain text that is HTML",
      "a.eml",
      eml(
        head +
          `Content-Type: text/plain; charset=utf-8\n\n<html><body><p>Hello <b>Ola</b>,</p><p>it costs 4 &euro;.</p></body></html>\n`,
      ),
      { has: ["Hello Ola,", "it costs 4 €."], lacks: ["<p>"] },
    ],
    [
      "json of Telegram: texts in pieces",
      "result.json",
      JSON.stringify({
        name: "Acme",
        type: "private_group",
        messages: [
          {
            id: 1,
            type: "message",
            date: "2024-05-01T10:00:00",
            from: "Ida Lie",
            text: [
              "See ",
              { type: "link", text: "https://a.example" },
              " and ",
              { type: "bold", text: "oil" },
              " it.",
            ],
          },
          { id: 2, type: "message", date: "2024-05-01T10:01:00", from: "Ola", text: "Done" },
        ],
      }),
      { has: ["Ida Lie", "See https://a.example and oil it.", "Ola", "Done"] },
    ],
  ]);
});
describe("the same kinds, held out", () => {
  all([
    [
      "tabs of Sphinx design",
      "a.html",
      page(
        `<h1>Set-up</h1>${hall}<div class="sd-tab-set docutils"><input checked id="a" name="s" type="radio"><label class="sd-tab-label" for="a">pip</label><div class="sd-tab-content docutils"><p>pip install hall</p></div><input id="b" name="s" type="radio"><label class="sd-tab-label" for="b">conda</label><div class="sd-tab-content docutils"><p>conda install hall</p></div></div>`,
      ),
      { has: ["pip", "pip install hall", "conda", "conda install hall"], lacks: ["[x]", "[ ]"] },
    ],
    [
      "rss of WordPress: excerpt with […]",
      "feed.xml",
      `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><item><title>A</title><description><![CDATA[Prices fell on Monday by two [&#8230;]]]></description><content:encoded><![CDATA[<p>Prices fell on Monday by two percent.</p>]]></content:encoded></item></channel></rss>`,
      { has: ["Prices fell on Monday by two percent."], lacks: ["two [", "two …"] },
    ],
    [
      "json: rich text of an editor",
      "a.json",
      JSON.stringify({
        title: "Care",
        content: {
          type: "doc",
          content: [
            {
              type: "paragraph",
              content: [
                { type: "text", text: "Oil " },
                { type: "text", marks: [{ type: "bold" }], text: "daily" },
                { type: "text", text: "." },
              ],
            },
          ],
        },
      }),
      { has: ["Care", "Oil daily."] },
    ],
    [
      "mail: flowed reply of depth two",
      "a.eml",
      eml(
        offer +
          `Content-Type: text/plain; charset=utf-8; format=flowed\n\nYes, we \ndo.\n\n> Do you \n> deliver?\n>> In May \n>> or June?\n-- \nEva\n`,
      ),
      {
        has: ["Yes, we do.", "> Do you deliver?", ">> In May or June?", "--\nEva"],
        lacks: ["\\--", "deliver? >"],
      },
    ],
    [
      "mail: signature right after the text",
      "a.eml",
      eml(offer + `Content-Type: text/plain; charset=utf-8\n\nIt costs 490 EUR.\n-- \nEva Mo\nHall Ltd\n`),
      { has: ["It costs 490 EUR.", "--\nEva Mo\nHall Ltd"], lacks: ["\\--"] },
    ],
    [
      "page that explains wrong letters keeps them",
      "a.html",
      page(
        `<h1>Zeichensätze</h1><p>Statt ä steht dann Ã¤, statt ö steht Ã¶ und statt ü steht Ã¼ im Text.</p>`,
      ),
      { has: ["Statt ä steht dann Ã¤, statt ö steht Ã¶ und statt ü steht Ã¼"] },
    ],
    [
      "md: code about shortcodes stays",
      "a.md",
      `# A\n\nWrite \`{{< tab name="x" >}}\`:\n\n${ticks}\n{{< tab name="x" >}}\n{: .note}\n:material-check:\n${ticks}\n`,
      { has: ['`{{< tab name="x" >}}`', '{{< tab name="x" >}}\n{: .note}\n:material-check:'] },
    ],
    [
      "feedback that is the page's content stays",
      "a.html",
      page(
        `<h1>Customers</h1>${hall}<div class="customer-feedback"><p>“Strong and quiet, I would buy it again.”</p><button>More</button></div>`,
      ),
      { has: ["Strong and quiet"] },
    ],
    [
      "json: a list of strings and records stays apart",
      "a.json",
      JSON.stringify({ steps: ["Open", { type: "warn", text: "Hot" }, { part: "Seal", qty: 2 }] }),
      { has: ["Open", "Hot", "Seal", "2"], lacks: ["OpenHot"] },
    ],
    [
      "rss: a written summary beside the text stays",
      "feed.xml",
      `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><item><title>A</title><description>In short: oil is cheap.</description><content:encoded><![CDATA[<p>Prices fell on Monday.</p>]]></content:encoded></item></channel></rss>`,
      { has: ["In short: oil is cheap.", "Prices fell on Monday."] },
    ],
    [
      "table of tariffs with icons by use",
      "a.html",
      page(
        `<h1>Plans</h1><table><thead><tr><th></th><th>Free</th><th>Team</th></tr></thead><tbody><tr><td>Export</td><td><svg class="icon"><use href="/i.svg#icon-x"></use></svg></td><td><svg class="lucide lucide-check"><path d="M1 1"/></svg></td></tr></tbody></table>`,
      ),
      { has: ["| Export | ✗ | ✓ |"] },
    ],
    [
      "price rows of Tailwind",
      "a.html",
      page(
        `<h1>Cart</h1><ul><li class="flex justify-between"><span>Hose</span><span>12.50 €</span></li><li class="flex items-center gap-2"><strong>Seal</strong><em>4.10 €</em></li></ul><p class="inline-flex flex"><span>$</span><span>29</span><span>.99</span></p>`,
      ),
      { has: ["Hose 12.50 €", "Seal 4.10 €", "$29.99"], lacks: ["Hose12", "Seal4"] },
    ],
    [
      "formulas of WordPress.com as pictures",
      "a.html",
      page(
        `<h1>M</h1><p>So <img src="https://s0.wp.com/latex.php?latex=a" alt="a^2+b^2=c^2" class="latex" title="a^2"> holds.</p>`,
      ),
      { has: ["So a^2+b^2=c^2 holds."], lacks: ["["] },
    ],
    [
      "Korean letters that only Windows has",
      "a.html",
      Buffer.concat([
        Buffer.from(
          '<html><head><meta http-equiv="content-type" content="text/html; charset=ks_c_5601-1987"></head><body><h1>',
        ),
        Uint8Array.of(0xc0, 0xcc, 0xbf, 0xeb),
        Buffer.from("</h1><p>"),
        Uint8Array.of(0x8c, 0x63, 0xb9, 0xe6, 0xb0, 0xa2, 0xc7, 0xcf),
        Buffer.from("</p></body></html>"),
      ]),
      { has: ["# 이용", "똠방각하"] },
    ],
    [
      "letters that Hong Kong added to Big5",
      "a.html",
      Buffer.concat([
        Buffer.from('<html><head><meta charset="big5"></head><body><h1>'),
        Uint8Array.of(0xa7, 0xda),
        Buffer.from("</h1><p>"),
        Uint8Array.of(0x9d, 0xf8, 0x9d, 0xcf, 0xab, 0x59, 0xca, 0x5c),
        Buffer.from("</p></body></html>"),
      ]),
      { has: ["# 我", "啲嘢係佢"], lacks: ["\uFFFD"] },
    ],
  ]);
});
