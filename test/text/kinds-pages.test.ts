import { describe } from "vitest";
import { epub } from "../support/office-files.ts";
import { all, page } from "../support/kinds.ts";

/** Pages, XML of further makers and books: what style sheets print, what programs keep for themselves. */

describe("what a page shows", () => {
  all([
    [
      "style sheets for print, for speech and for narrow screens are not those of a screen",
      "a.html",
      page(
        `<style>@media print{.web{display:none}.paper{display:block}}.paper{display:none}@media screen{.off{display:none}}@media not screen{p.x{display:none}}@media (max-width:400px){.wide{display:none}}@media only screen and (min-width:600px){.small{display:none}}</style><p class=web>Web text</p><p class=paper>Paper text</p><p class=off>Off text</p><p class=x>Seen text</p><p class=wide>Wide text</p><p class=small>Small text</p>`,
      ),
      { has: ["Web text", "Seen text", "Wide text"], lacks: ["Paper", "Off", "Small"] },
    ],
    [
      "style elements and sheets for another medium",
      "a.html",
      page(
        `<style media=print>.a{display:none}</style><style media="screen">.b{display:none}</style><p class=a>Shown words</p><p class=b>Hidden words</p><p>More words here.</p>`,
      ),
      { has: ["Shown words", "More"], lacks: ["Hidden"] },
    ],
    [
      "popovers and dialogs that are closed are not seen",
      "a.html",
      page(
        `<p>The text of the page, long enough to be one.</p><div popover id=p><p>Popped up</p></div><dialog><p>Asked</p></dialog><dialog open><p>Open question</p></dialog><button popovertarget=p>Info</button>`,
      ),
      { has: ["The text", "Open question"], lacks: ["Popped", "Asked"] },
    ],
    [
      "a grid of cells under their names is a table",
      "a.html",
      page(
        `<style>.g{display:grid;grid-template-columns:repeat(3,1fr)}</style><div class=g><div>Name</div><div>Price</div><div>Stock</div><div>Bolt</div><div>30</div><div>7</div><div>Nut</div><div>20</div><div>9</div></div><p>Text after it.</p>`,
      ),
      {
        has: [
          "| Name | Price | Stock |\n| --- | --- | --- |\n| Bolt | 30 | 7 |\n| Nut | 20 | 9 |",
          "Text after it.",
        ],
      },
    ],
    [
      "boxes whose parts stand below each other are no rows",
      "a.html",
      page(
        `<style>.c{display:flex;flex-direction:column}</style><div><div class=c><span>Plan</span><span>Price</span></div><div class=c><span>Basic</span><span>5</span></div><div class=c><span>Pro</span><span>9</span></div></div>`,
      ),
      { has: ["Plan", "Basic", "9"], lacks: ["|"] },
    ],
    [
      "a grid that lays out a page is no table",
      "a.html",
      page(
        `<style>.g{display:grid;grid-template-columns:1fr 1fr}</style><div class=g><section><h2>Left</h2><p>Many words of the left part.</p></section><section><h2>Right</h2><p>Many words of the right part.</p></section></div>`,
      ),
      { has: ["## Left\n\nMany words", "## Right"], lacks: ["|"] },
    ],
    [
      "the foot of a table stands below it, wherever it is written, and cells may reach the end",
      "a.html",
      page(
        `<table><caption>Sales</caption><tfoot><tr><td>Sum</td><td>3</td></tr></tfoot><thead><tr><th>Item</th><th>N</th></tr></thead><tbody><tr><td rowspan=0>A</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>`,
      ),
      { has: ["Sales\n\n| Item | N |\n| --- | --- |\n| A | 1 |\n| A | 2 |\n| Sum | 3 |"] },
    ],
    [
      "capitals that a style sheet makes are not written",
      "a.html",
      page(
        `<style>h2{text-transform:uppercase}.c{text-transform:capitalize}</style><h2>Terms of use</h2><p class=c>small print</p>`,
      ),
      { has: ["Terms of use", "small print"] },
    ],
    [
      "rules within rules, in layers, and for what every browser of today can do",
      "a.html",
      page(
        `<style>.a{& .in{display:none}}@layer base{.d{display:none}}@supports (display:grid){.e{display:none}}@media (min-width:40em){.f{display:none}}</style><div class=a>Alpha<span class=in>AA</span></div><p class=d>Delta</p><p class=e>Epsilon</p><p class=f>Phi</p><p>Words that are longer than all the others together.</p>`,
      ),
      { has: ["Alpha", "Words"], lacks: ["AA", "Delta", "Epsilon", "Phi"] },
    ],
    [
      "text that is clipped, shrunk or moved away",
      "a.html",
      page(
        `<style>.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}.cp{clip-path:inset(100%)}.sc{transform:scale(0)}.mv{transform:translateX(-9999px)}.ti{text-indent:-9999px}.mh{max-height:0;overflow:hidden}.cv{content-visibility:hidden}.fs{font-size:0}.op{opacity:0}</style><p>The words that one sees of this page are these, and they are the most of it by far.</p><p class=cp>aaa1</p><p class=sc>bbb1</p><p class=mv>ccc1</p><p class=ti>ddd1</p><p class=cv>eee1</p><p class=fs>fff1</p><p class=op>ggg1</p>`,
      ),
      { has: ["The words"], lacks: ["aaa1", "bbb1", "ccc1", "ddd1", "eee1", "fff1", "ggg1"] },
    ],
    [
      "meters, bars of progress, outputs, chosen options and suggestions",
      "a.html",
      page(
        `<p>Disk <meter value=0.6>60 %</meter>, load <progress value=30 max=100>30 %</progress>, sum <output>42</output>. <label>City <select><option>Oslo<option selected>Bergen</select></label> <input type=hidden value=secret><input list=l value="typed"><datalist id=l><option value=sugg></datalist> <input type=password value=pw1></p>`,
      ),
      { has: ["60 %", "30 %", "42", "Bergen", "typed"], lacks: ["secret", "sugg", "pw1"] },
    ],
    [
      "formulas that scripts draw are read once",
      "a.html",
      page(
        `<p>So <span class="katex"><span class="katex-mathml"><math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="base"><span class="mord">x</span><span class="msupsub"><span>2</span></span></span></span></span> and <mjx-container><mjx-math aria-hidden=true><mjx-mi><mjx-c class=mjx-c1D466></mjx-c></mjx-mi></mjx-math><mjx-assistive-mml><math><mi>y</mi><mo>+</mo><mn>1</mn></math></mjx-assistive-mml></mjx-container> and <script type="math/tex">z_1</script>.</p>`,
      ),
      { has: ["So x^2 and y+1 and"], lacks: ["x2", "x^2x"] },
    ],
    [
      "an address that a service hides from robots is what a browser shows",
      "a.html",
      page(
        `<p>Write to <a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="7a1b14143a02541508">[email&#160;protected]</a> today.</p>`,
      ),
      { has: ["Write to ann@x.or"], lacks: ["protected"] },
    ],
    [
      "definition lists within others, several terms, groups of them",
      "a.html",
      page(
        `<dl><dt>Pump</dt><dd>Moves water<dl><dt>Rotor</dt><dd>Turns</dd></dl></dd><dt>Valve</dt><dt>Tap</dt><dd>Stops it</dd><dd>Lets it go</dd><div><dt>Pipe</dt><dd>Leads it</dd></div></dl>`,
      ),
      {
        has: ["Pump: Moves water", "Rotor: Turns", "Valve", "Tap: Stops it", "Lets it go", "Pipe: Leads it"],
      },
    ],
    [
      "tables of two columns with headers at the side, and several headers",
      "a.html",
      page(
        `<table><tr><th scope=row>Height</th><td>3 m</td></tr><tr><th scope=row>Weight</th><td>9 kg</td></tr></table><table><tr><th></th><th>2023</th><th>2024</th></tr><tr><th>North</th><td>1</td><td>2</td></tr><tr><th colspan=3>Europe</th></tr><tr><th>South</th><td>3</td><td>4</td></tr></table>`,
      ),
      {
        has: [
          "Height",
          "3 m",
          "Weight",
          "9 kg",
          "|  | 2023 | 2024 |",
          "| North | 1 | 2 |",
          "Europe",
          "| South | 3 | 4 |",
        ],
      },
    ],
    [
      "what a picture's parts, a film and a sound say where they can't be shown",
      "a.html",
      page(
        `<p>Before</p><picture><source srcset=a.webp><img src=a.jpg alt="A blue pump"></picture><video controls><track src=a.vtt><p>Your browser cannot play it.</p></video><object data=a.svg><p>Fallback of a drawing</p></object><map><area alt="North region" href=n></map><figure><img src=b.png alt=""><figcaption>Fig. 2: A valve</figcaption></figure>`,
      ),
      { has: ["[A blue pump]", "Fig. 2: A valve"], lacks: ["cannot play"] },
    ],
    [
      "figures in a sentence are not touched by what stands beside them",
      "a.html",
      page(
        `<p>From <time datetime="2024-05-03">3 May</time> it costs <data value=30>30</data>&nbsp;<abbr title="Euro">EUR</abbr> (<del>40</del> <ins>30</ins>) per m<sup>2</sup>, <bdi>12</bdi>–<bdo dir=ltr>14</bdo> <kbd>Ctrl</kbd>+<kbd>C</kbd>, 1<wbr>000, a<sub>ij</sub>, <q>so</q>, <cite>Faust</cite>, <var>x</var>.</p>`,
      ),
      { has: ["From 3 May it costs 30 EUR", "40", "30", "per m^2, 12–14 Ctrl+C, 1000, ", "Faust, x."] },
    ],
    [
      "a storage page of Confluence",
      "a.html",
      `<h1>Runbook</h1><ac:structured-macro ac:name="info"><ac:rich-text-body><p>Read first.</p></ac:rich-text-body></ac:structured-macro><p>See <ac:link><ri:page ri:content-title="Other"/><ac:plain-text-link-body><![CDATA[the other page]]></ac:plain-text-link-body></ac:link>.</p><ac:structured-macro ac:name="code"><ac:parameter ac:name="language">bash</ac:parameter><ac:plain-text-body><![CDATA[echo "<a>"
ls]]></ac:plain-text-body></ac:structured-macro><ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>Check pump</ac:task-body></ac:task></ac:task-list><ac:image><ri:attachment ri:filename="a.png"/></ac:image>`,
      {
        has: ["# Runbook", "Read first.", "See the other page.", 'echo "<a>"\nls', "Check pump"],
        lacks: ["CDATA", "complete1", "1complete"],
      },
    ],
    [
      "a page of recognised letters (hOCR)",
      "a.html",
      `<html><head><meta name="ocr-system" content="tesseract"><title></title></head><body><div class='ocr_page' title='bbox 0 0 1 1'><div class='ocr_carea'><p class='ocr_par'><span class='ocr_line'><span class='ocrx_word'>The</span> <span class='ocrx_word'>blue</span></span> <span class='ocr_line'><span class='ocrx_word'>pump</span></span></p></div></div></body></html>`,
      { has: ["The blue"], lacks: ["bbox", "bluepump"] },
    ],
    [
      "code of several highlighters, with buttons and numbers of lines",
      "a.html",
      page(
        `<p>Run it so, please:</p><div class="highlight"><button class=copy>Copy</button><table class=rouge-table><tr><td class="gutter gl"><pre class=lineno>1
2
</pre></td><td class=code><pre>let a = 1;
run(a);
</pre></td></tr></table></div><pre class="line-numbers language-js"><code class="language-js line-numbers">let b = 2;<span aria-hidden=true class=line-numbers-rows><span></span></span></code></pre><div class="shiki"><pre><code><span class=line><span>let</span> c = 3;</span>
<span class=line>end();</span></code></pre></div>`,
      ),
      { has: ["let a = 1;\nrun(a);", "let b = 2;", "let c = 3;\nend();"], lacks: ["Copy", "1\n2"] },
    ],
    [
      "lists that count from elsewhere, and steps",
      "a.html",
      page(
        `<ol start=3><li>three<li value=7>seven<li>eight</ol><ol reversed><li>b<li>a</ol><ol type=I><li>x<li>y</ol><menu><li>Cut<li>Paste</menu>`,
      ),
      { has: ["3. three\n7. seven\n8. eight", "2. b\n1. a", "I. x\nII. y", "- Cut\n- Paste"] },
    ],
  ]);
});

describe("XML of further programs", () => {
  all([
    [
      "property lists have each value beside its key",
      "a.plist",
      `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist version="1.0"><dict><key>CFBundleName</key><string>Pump</string><key>Version</key><real>1.50</real><key>Sandboxed</key><true/><key>Items</key><array><string>a</string><dict><key>Size</key><integer>3</integer></dict></array><key>Icon</key><data>iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ</data></dict></plist>`,
      {
        has: ["CFBundleName: Pump", "Version: 1.50", "Sandboxed: true", "Items", "a", "Size: 3"],
        lacks: ["iVBOR", "string"],
      },
    ],
    [
      "texts of an Android program",
      "strings.xml",
      `<?xml version="1.0" encoding="utf-8"?><resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2"><string name="hello">Hello, <b>%1$s</b>!</string><string-array name="days"><item>Monday</item><item>Tuesday</item></string-array><plurals name="n"><item quantity="one">One pump</item><item quantity="other">%d pumps</item></plurals></resources>`,
      {
        has: ["Hello, %1$s!", "Monday", "Tuesday", "One pump", "%d pumps"],
        lacks: ["MondayTuesday", "xliff"],
      },
    ],
    [
      "texts of a .NET program",
      "a.resx",
      `<?xml version="1.0" encoding="utf-8"?><root><resheader name="resmimetype"><value>text/microsoft-resx</value></resheader><data name="Greeting" xml:space="preserve"><value>Hello there</value><comment>Shown first</comment></data></root>`,
      { has: ["Greeting", "Hello there", "Shown first"] },
    ],
    [
      "translations as XLIFF",
      "a.xlf",
      `<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="de"><body><trans-unit id="1"><source>Open <g id="1">file</g></source><target>Datei öffnen</target><note>Menu</note></trans-unit></body></file></xliff>`,
      { has: ["Open file", "Datei öffnen", "Menu"], lacks: ["fileDatei"] },
    ],
    [
      "a feed whose entries have a summary and the whole text",
      "a.rss",
      `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Pump News</title><language>en</language><generator>WordPress 6</generator><ttl>60</ttl><item><title>New pump</title><dc:creator>Ann</dc:creator><category>pumps</category><guid isPermaLink="false">abc-123</guid><description><![CDATA[Short text &#8230;]]></description><content:encoded><![CDATA[<h2>Why</h2><p>The whole text with <b>more</b>.</p><table><tr><th>A</th></tr><tr><td>1</td></tr></table>]]></content:encoded><itunes:duration>12:30</itunes:duration><enclosure url="http://x.org/a.mp3" length="1" type="audio/mpeg"/></item></channel></rss>`,
      {
        has: ["# Pump News", "## New pump", "Ann", "The whole text with more.", "| A |\n| --- |\n| 1 |"],
        lacks: ["<p>", "abc-123", "a.mp3", "WordPress", "60\n"],
      },
    ],
    [
      "RSS 1.0, and YouTube's Atom",
      "a.xml",
      `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://x"><title>Old news</title><link>http://x</link><description>About</description><items><rdf:Seq><rdf:li rdf:resource="http://x/1"/></rdf:Seq></items></channel><item rdf:about="http://x/1"><title>First</title><link>http://x/1</link><description>&lt;p&gt;Text &amp;amp; more&lt;/p&gt;</description><dc:date>2024-05-03</dc:date></item></rdf:RDF>`,
      { has: ["# Old news", "About", "# First", "Text & more", "2024-05-03"], lacks: ["http", "<p>"] },
    ],
    [
      "places on a map (KML) and tracks (GPX)",
      "a.kml",
      `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Sites</name><Placemark><name>Pump 3</name><description><![CDATA[<p>Blue <b>pump</b></p>]]></description><ExtendedData><Data name="depth"><value>12</value></Data></ExtendedData><Point><coordinates>10.7,59.9,0</coordinates></Point></Placemark></Document></kml>`,
      { has: ["Sites", "Pump 3", "Blue pump", "depth", "12", "10.7,59.9,0"], lacks: ["<p>", "<b>"] },
    ],
    [
      "an electronic invoice (UBL)",
      "a.xml",
      `<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>R-17</cbc:ID><cbc:IssueDate>2024-05-03</cbc:IssueDate><cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>ACME</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty><cac:InvoiceLine><cbc:InvoicedQuantity unitCode="EA">3</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">30.50</cbc:LineExtensionAmount><cac:Item><cbc:Name>Pump</cbc:Name></cac:Item></cac:InvoiceLine></Invoice>`,
      {
        has: [
          "ID: R-17",
          "IssueDate: 2024-05-03",
          "Name: ACME",
          "InvoicedQuantity: 3 (unitCode: EA)",
          "LineExtensionAmount: 30.50 (currencyID: EUR)",
          "Name: Pump",
        ],
      },
    ],
    [
      "a law (Akoma Ntoso)",
      "a.xml",
      `<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification source="#x"><FRBRWork><FRBRthis value="/act/1"/></FRBRWork></identification></meta><body><section eId="s1"><num>§ 1</num><heading>Scope</heading><subsection><num>(1)</num><content><p>This Act applies to <ref href="#p">pumps</ref>.</p></content></subsection><subsection><num>(2)</num><content><p>Not to valves.</p></content></subsection></section></body></act></akomaNtoso>`,
      {
        has: ["§ 1", "Scope", "(1)", "This Act applies to pumps.", "(2)", "Not to valves."],
        lacks: ["/act/1", "href"],
      },
    ],
    [
      "entries of WordPress",
      "a.xml",
      `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel><title>Blog</title><item><title>Hello</title><content:encoded><![CDATA[<!-- wp:paragraph --><p>Welcome to <em>it</em>.</p><!-- /wp:paragraph -->]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>7</wp:post_id><wp:status>publish</wp:status></item></channel></rss>`,
      { has: ["# Blog", "## Hello", "Welcome to it."], lacks: ["wp:", "<p>"] },
    ],
    [
      "results of tests (JUnit) and a project (Maven)",
      "pom.xml",
      `<?xml version="1.0"?><project xmlns="http://maven.apache.org/POM/4.0.0"><groupId>org.acme</groupId><artifactId>pump</artifactId><version>1.10</version><dependencies><dependency><groupId>junit</groupId><version>4.0</version></dependency></dependencies></project>`,
      { has: ["groupId: org.acme", "artifactId: pump", "version: 1.10", "groupId: junit", "version: 4.0"] },
    ],
    [
      "books for the blind (DAISY) and old e-books",
      "a.xml",
      `<?xml version="1.0"?><dtbook xmlns="http://www.daisy.org/z3986/2005/dtbook/"><head><meta name="dtb:uid" content="x1"/></head><book><frontmatter><doctitle>The Pump</doctitle></frontmatter><bodymatter><level1><h1>One</h1><pagenum id="p1">1</pagenum><p>It <em>runs</em>.</p><list type="ul"><li>a</li><li>b</li></list></level1></bodymatter></book></dtbook>`,
      { has: ["The Pump", "# One", "It runs.", "- a\n- b"], lacks: ["x1"] },
    ],
  ]);
});

describe("books", () => {
  all([
    [
      "parts in the order of the spine, notes at their place, no covers and contents",
      "a.epub",
      epub([
        `<section epub:type="titlepage"><h1>The Pump</h1></section><p>A first chapter of it.<a epub:type="noteref" href="#n1">1</a></p><aside epub:type="footnote" id="n1"><p>1. A note.</p></aside>`,
        `<span epub:type="pagebreak" id="p2" title="2"/><h2>Second</h2><p>More&#160;text<br/>here.</p><svg xmlns="http://www.w3.org/2000/svg"><text>Drawn</text></svg><math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>`,
      ]),
      { has: ["# The Pump", "A first chapter of it.[1]", "A note.", "## Second", "More text\nhere.", "1/2"] },
    ],
  ]);
});
