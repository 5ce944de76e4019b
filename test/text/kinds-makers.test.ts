import { describe } from "vitest";
import { docx, odt, wordParagraph, xlsx } from "../support/office-files.ts";
import { all, latin1, page } from "../support/kinds.ts";

/** Small files as the programs of well-known makers write them. */

const mail = (fields: string, body: string): string =>
  `From: Ann Lee <a@x.org>\r\nTo: b@x.org\r\nSubject: Pumps\r\nMIME-Version: 1.0\r\n${fields}\r\n\r\n${body.replaceAll("\n", "\r\n")}`;

describe("pages", () => {
  all([
    [
      "Confluence: panels, status, expand, task list, user mention, page properties",
      "a.html",
      `<html><head><title>Pump</title></head><body><div id="main-content" class="wiki-content"><div class="panel"><div class="panelHeader"><b>Goal</b></div><div class="panelContent"><p>Move water.</p></div></div><p>State: <span class="status-macro aui-lozenge">DONE</span></p><div class="expand-container"><div class="expand-control"><span class="expand-icon"></span><span class="expand-control-text">More</span></div><div class="expand-content"><p>Folded text.</p></div></div><ul class="inline-task-list"><li class="checked" data-inline-task-id="1">Order</li><li data-inline-task-id="2">Fit <a class="confluence-userlink" href="/u">Ann Lee</a></li></ul><table class="confluenceTable"><tbody><tr><th class="confluenceTh">Owner</th><td class="confluenceTd">Ann</td></tr><tr><th class="confluenceTh">Due</th><td class="confluenceTd"><time datetime="2024-05-03">03 May 2024</time></td></tr></tbody></table></div></body></html>`,
      {
        has: [
          "Goal",
          "Move water.",
          "State: DONE",
          "Folded text.",
          "Order",
          "Fit Ann Lee",
          "Owner",
          "Ann",
          "03 May 2024",
        ],
      },
    ],
    [
      "Notion: toggles, callouts, to-dos, properties, columns",
      "a.html",
      `<html><head><title>Pump log</title></head><body><article id="1" class="page sans"><header><h1 class="page-title">Pump log</h1><table class="properties"><tbody><tr class="property-row"><th><span class="icon property-icon"><svg></svg></span>Owner</th><td>Ann</td></tr></tbody></table></header><div class="page-body"><ul class="toggle"><li><details><summary>Details</summary><p>Inside.</p></details></li></ul><figure class="callout" style="white-space:pre-wrap"><div style="font-size:1.5em"><span class="icon">💡</span></div><div style="width:100%">Mind it.</div></figure><ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span class="to-do-children-checked">Done task</span></li></ul><ul class="to-do-list"><li><div class="checkbox checkbox-off"></div> <span class="to-do-children-unchecked">Open task</span></li></ul></div></article></body></html>`,
      { has: ["# Pump log", "Owner", "Ann", "Details", "Inside.", "Mind it.", "Done task", "Open task"] },
    ],
    [
      "Google Docs: bold by style, tab stops, footnotes, lists of levels",
      "a.html",
      `<html><head><style>.c1{font-weight:700}.lst-kix_a-0>li{counter-increment:lst-ctn-kix_a-0}.lst-kix_a-0>li:before{content:"" counter(lst-ctn-kix_a-0,decimal) ". "}ol.lst-kix_a-0{list-style-type:none}ol.lst-kix_a-0.start{counter-reset:lst-ctn-kix_a-0 0}</style></head><body class="c0 doc-content"><p class="title"><span>Pump plan</span></p><ol class="lst-kix_a-0 start" start="1"><li><span>First</span></li><li><span class="c1">Sec</span><span>ond</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></li></ol><p><span>310</span></p><p><span>275</span></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;A note.</span></p></div></body></html>`,
      { has: ["Pump plan", "1. First", "2. Second[1]", "310\n\n275", "[1]", "A note."] },
    ],
    [
      "Word, saved as HTML: lists of paragraphs with ignored marks, comments, fields",
      "a.html",
      `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset=utf-8><style>p.MsoListParagraph{margin:0}</style></head><body lang=EN-US><div class=WordSection1><p class=MsoTitle>Pump plan<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>First item<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><![endif]>Second item</p><p class=MsoNormal>Cost <span style='mso-element:field-begin'></span><span style='mso-spacerun:yes'>&nbsp;</span>REF cost<span style='mso-element:field-separator'></span>12 €<span style='mso-element:field-end'></span> net.<!--[if gte vml 1]><v:shape>drawn</v:shape><![endif]--></p></div></body></html>`,
      {
        has: ["Pump plan", "1. First item", "2. Second item", "12 € net."],
        lacks: ["drawn", "o:p", "supportLists"],
      },
    ],
    [
      "Outlook: quoted head of a reply, tables for layout, VML buttons",
      "a.html",
      `<html><body><div class=WordSection1><p class=MsoNormal>Yes, order two.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Bob Ray &lt;b@x.org&gt;<br><b>Sent:</b> Friday, 3 May 2024 10:00<br><b>To:</b> Ann Lee<br><b>Subject:</b> Pumps</p></div><p class=MsoNormal>How many?</p><table role=presentation><tr><td><!--[if mso]><v:roundrect href="x"><center>Order now</center></v:roundrect><![endif]--><![if !mso]><a href="x">Order now</a><![endif]></td></tr></table></div></body></html>`,
      {
        has: [
          "Yes, order two.",
          "From: Bob Ray <b@x.org>\nSent: Friday, 3 May 2024 10:00",
          "How many?",
          "Order now",
        ],
        lacks: ["mso]", "roundrect"],
      },
    ],
    [
      "Wikipedia: infobox, references, edit links, coordinates, math, hatnote, navbox",
      "a.html",
      `<!doctype html><html lang=en><head><title>Pump - Wikipedia</title></head><body><div id=mw-navigation><a>Main page</a></div><div id=content class=mw-body><h1 id=firstHeading>Pump</h1><div id=siteSub class=noprint>From Wikipedia, the free encyclopedia</div><div id=mw-content-text><div class=mw-parser-output><div class="hatnote">This article is about the machine.</div><table class="infobox"><caption>Pump</caption><tbody><tr><th scope=row>Inventor</th><td>Ctesibius<sup class=reference><a href="#c1"><span>[</span>1<span>]</span></a></sup></td></tr></tbody></table><p>A <b>pump</b> moves 10<sup>3</sup> l/h.<sup class="reference"><a href="#c2">[2]</a></sup></p><div class="mw-heading mw-heading2"><h2 id=H>History</h2><span class="mw-editsection"><span>[</span><a>edit</a><span>]</span></span></div><p>Long ago.</p><span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display:none"><math><semantics><mrow><mi>E</mi></mrow><annotation encoding="application/x-tex">{\\displaystyle E=mc^{2}}</annotation></semantics></math></span><img alt="{\\displaystyle E=mc^{2}}" src=x></span><div role=navigation class=navbox><table><tr><td>Machines: Lever, Wheel</td></tr></table></div></div><div id=catlinks>Categories: Pumps</div></div></div></body></html>`,
      {
        has: [
          "# Pump",
          "the machine",
          "Inventor",
          "Ctesibius",
          "A pump moves 10^3 l/h.",
          "## History",
          "Long ago.",
          "E=mc^{2}",
        ],
        lacks: ["edit]", "Main page", "Lever", "[edit"],
      },
    ],
    [
      "GitHub: a README with anchors, task lists, alerts, code with a copy button",
      "a.html",
      `<html><body><nav><a>Sign in</a></nav><div id=readme><article class="markdown-body"><div class="markdown-heading"><h1>Pump</h1><a class="anchor" aria-label="Permalink: Pump" href="#pump"><svg></svg></a></div><div class="markdown-alert markdown-alert-note"><p class="markdown-alert-title"><svg></svg>Note</p><p>Mind it.</p></div><ul class="contains-task-list"><li class="task-list-item"><input type=checkbox disabled checked> Done</li><li class="task-list-item"><input type=checkbox disabled> Open</li></ul><div class="highlight highlight-source-shell"><pre>npm <span class=pl-k>install</span> pump</pre><div class="zeroclipboard-container"><clipboard-copy aria-label="Copy" value="npm install pump"><svg></svg></clipboard-copy></div></div><markdown-accessiblity-table><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></markdown-accessiblity-table></article></div></body></html>`,
      {
        has: [
          "# Pump",
          "Note",
          "Mind it.",
          "Done",
          "Open",
          "npm install pump",
          "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ],
        lacks: ["Permalink", "Sign in", "Copy"],
      },
    ],
    [
      "StackOverflow: question, answers with votes, comments, users",
      "a.html",
      `<html><body><div id=content><div id=question-header><h1><a>Why does my pump stop?</a></h1><a class=ws-nowrap>Ask Question</a></div><div id=question><div class="js-vote-count">12</div><div class="s-prose js-post-body"><p>It stops after 5 min.</p><pre><code>pump --run\n</code></pre></div></div><div id=answers><div class="answer accepted-answer"><div class="js-vote-count">30</div><div class="s-prose js-post-body"><p>Clean the <code>filter</code>.</p></div><ul class="comments-list"><li><span class="comment-copy">That worked.</span> – <a class="comment-user">Ann</a></li></ul></div></div></div><div id=sidebar><ul><li><a href="/q">Hot Network Questions</a></li></ul></div></body></html>`,
      {
        has: [
          "Why does my pump stop?",
          "It stops after 5 min.",
          "pump --run",
          "Clean the filter.",
          "That worked.",
        ],
        lacks: ["Hot Network"],
      },
    ],
    [
      "news: byline, figure with credit, ads, related, newsletter box, paywall note",
      "a.html",
      `<html><body><header><nav><a>World</a><a>Sport</a></nav></header><main><article><h1>Flood in Oslo</h1><p class=byline>By Ann Lee</p><figure><img src=a.jpg alt="Flooded street"><figcaption>The street on Friday. Photo: NTB</figcaption></figure><p>Water rose by 2 m.</p><div class="ad-container" aria-label="Advertisement"><p>Buy shoes</p></div><p>It fell again.</p><aside class="related-articles"><h2>Related</h2><ul><li><a href="/s">Storm in Rome</a></li></ul></aside><div class="newsletter-signup"><h3>Get our newsletter</h3><form><input type=email placeholder="E-mail"><button>Sign up</button></form></div></article></main><footer>© 2024</footer></body></html>`,
      {
        has: [
          "# Flood in Oslo",
          "By Ann Lee",
          "Flooded street",
          "Photo: NTB",
          "Water rose by 2 m.",
          "It fell again.",
        ],
        lacks: ["Buy shoes", "Storm in Rome", "Sign up", "World", "©"],
      },
    ],
    [
      "a shop: old and new price, variants, choices, hidden tabs, stock, reviews",
      "a.html",
      page(
        `<h1>Pump P3</h1><p><span class=old><del>€ 120.00</del></span> <span class=new>€ 99.<sup>90</sup></span></p><select name=size><option>Small</option><option selected>Medium</option><option hidden>Old</option></select><div role=tablist><button role=tab aria-selected=true>Text</button><button role=tab>Data</button></div><div role=tabpanel><p>A good pump.</p></div><div role=tabpanel hidden><dl><dt>Weight</dt><dd>3 kg</dd></dl></div><p>Only 2 left</p><div class=rating aria-label="4.5 out of 5 stars"><span aria-hidden=true>★★★★☆</span></div>`,
      ),
      {
        has: ["# Pump P3", "~~€ 120.00~~ € 99.90", "Medium", "A good pump.", "Weight: 3 kg", "Only 2 left"],
        lacks: ["Old", "99.^90"],
      },
    ],
    [
      "a cookie banner in a dialog, and the settings of consent",
      "a.html",
      `<html><body><div id="CybotCookiebotDialog" role="dialog"><h2>This website uses cookies</h2><p>We use cookies to personalise content.</p><table><tr><td>_ga</td><td>2 years</td></tr></table><button>Allow all</button></div><main><h1>Pumps</h1><p>A pump moves water.</p></main></body></html>`,
      { has: ["# Pumps", "A pump moves water."], lacks: ["cookies", "_ga", "Allow all"] },
    ],
    [
      "a table whose head has spans over rows and columns, with a foot and units",
      "a.html",
      page(
        `<table><caption>Output</caption><thead><tr><th rowspan=3>Site</th><th colspan=4>Output (t)</th></tr><tr><th colspan=2>2023</th><th colspan=2>2024</th></tr><tr><th>H1</th><th>H2</th><th>H1</th><th>H2</th></tr></thead><tbody><tr><td rowspan=2>Oslo</td><td>1</td><td>2</td><td>3</td><td>4</td></tr><tr><td>5</td><td>6</td><td>7</td><td>8</td></tr></tbody></table>`,
      ),
      {
        has: [
          "Output",
          "| Site | Output (t) 2023 H1 | Output (t) 2023 H2 | Output (t) 2024 H1 | Output (t) 2024 H2 |",
          "| Oslo | 1 | 2 | 3 | 4 |",
          "| Oslo | 5 | 6 | 7 | 8 |",
        ],
      },
    ],
    [
      "MathML: roots, fractions, sums, matrices, scripts before",
      "a.html",
      page(
        `<p>So <math><mi>x</mi><mo>=</mo><mfrac><mrow><mo>-</mo><mi>b</mi><mo>±</mo><msqrt><msup><mi>b</mi><mn>2</mn></msup><mo>-</mo><mn>4</mn><mi>a</mi><mi>c</mi></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac></math> and <math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>a</mi><mi>i</mi></msub></math>.</p>`,
      ),
      { has: ["x=(-b±√(b^2-4ac))/(2a)", "∑"] },
    ],
    [
      "text of both directions, isolates and overrides",
      "a.html",
      page(
        `<p dir=rtl>המחיר הוא <bdi>25 EUR</bdi> ליחידה</p><p>User <bdi>إيان</bdi>: 3 posts</p><p><bdo dir=ltr>abc</bdo></p>`,
      ),
      { has: ["המחיר הוא 25 EUR ליחידה", "User إيان: 3 posts", "abc"] },
    ],
    [
      "Medium: claps, follow buttons, pull quotes and captions",
      "a.html",
      `<html><body><article><h1>On pumps</h1><div class="speechify-ignore"><a rel=author>Ann Lee</a><span>·</span><button>Follow</button><span>5 min read</span></div><p>First words.</p><blockquote><p>Water is life.</p></blockquote><figure><img alt="" src=x><figcaption>A pump in Oslo</figcaption></figure><p>Last words.</p></article></body></html>`,
      {
        has: ["# On pumps", "First words.", "Water is life.", "A pump in Oslo", "Last words."],
        lacks: ["Follow"],
      },
    ],
    [
      "SharePoint: web parts with text and a hidden label",
      "a.html",
      `<html><body><div role=main><div data-automation-id="pageHeader"><h1>Pump policy</h1></div><div class="CanvasZone"><div data-automation-id="textBox"><div class="cke_editable"><p>Pumps run <strong>24/7</strong>.</p><ul><li>Check daily</li></ul></div></div></div></div></body></html>`,
      { has: ["# Pump policy", "Pumps run 24/7.", "- Check daily"] },
    ],
    [
      "a page of a manual by Sphinx: admonition titles, versions, headerlinks, footnotes, API",
      "a.html",
      `<html><body><div class="document"><div class="body" role="main"><section id=p><h1>Pump<a class="headerlink" href="#p" title="Link">¶</a></h1><div class="admonition note"><p class="admonition-title">Note</p><p>Mind it.</p></div><div class="versionadded"><p><span class="versionmodified added">Added in version 2.0.</span></p></div><dl class="py function"><dt class="sig sig-object py" id=f><span class="sig-prename descclassname"><span class="pre">pump.</span></span><span class="sig-name descname"><span class="pre">run</span></span><span class="sig-paren">(</span><em class="sig-param"><span class="n"><span class="pre">speed</span></span><span class="o"><span class="pre">=</span></span><span class="default_value"><span class="pre">3</span></span></em><span class="sig-paren">)</span><a class="headerlink" href="#f">¶</a></dt><dd><p>Runs it.</p><dl class="field-list simple"><dt class="field-odd">Parameters<span class="colon">:</span></dt><dd class="field-odd"><p><strong>speed</strong> – How fast.</p></dd></dl></dd></dl></section></div></div></body></html>`,
      {
        has: [
          "# Pump",
          "Note",
          "Mind it.",
          "Added in version 2.0.",
          "pump.run(speed=3)",
          "Runs it.",
          "Parameters: speed – How fast.",
        ],
        lacks: ["¶"],
      },
    ],
  ]);
});

describe("mails and their parts", () => {
  all([
    [
      "quoted-printable: soft breaks within characters, trailing blanks, wrong escapes",
      "a.eml",
      mail(
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable".replace(
          "\n",
          "\r\n",
        ),
        "Gr=C3=\n=BC=C3=9Fe an alle,=20\n50=25 =3D half, a=ZZb and 3 =E2=82=AC=\n only.\n",
      ),
      { has: ["Grüße an alle,", "50% = half, a=ZZb and 3 € only."] },
    ],
    [
      "mails within mails within mails",
      "a.eml",
      mail(
        'Content-Type: multipart/mixed; boundary="b"',
        '--b\nContent-Type: text/plain\n\nOutermost.\n--b\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename="fwd.eml"\n\nFrom: Bob <b@x.org>\nSubject: Middle\nContent-Type: multipart/mixed; boundary="c"\n\n--c\nContent-Type: text/html\n\n<p>Middle <b>text</b>.</p>\n--c\nContent-Type: message/rfc822\n\nFrom: Eve <e@x.org>\nSubject: Inner\nDate: Fri, 3 May 2024 10:00:00 +0000\n\nInnermost.\n--c--\n--b--\n',
      ),
      { has: ["Outermost.", "Middle", "Bob", "Middle text.", "Inner", "Eve", "Innermost."], title: "Pumps" },
    ],
    [
      "an alternative of text, AMP and HTML with pictures in it",
      "a.eml",
      mail(
        'Content-Type: multipart/related; boundary="r"',
        '--r\nContent-Type: multipart/alternative; boundary="a"\n\n--a\nContent-Type: text/plain\n\nPrice: 30 EUR\n--a\nContent-Type: text/html\n\n<p>Price: <b>30 EUR</b></p><img src="cid:1" alt="A pump">\n--a--\n--r\nContent-Type: image/png\nContent-ID: <1>\nContent-Disposition: inline; filename="p.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--r--\n',
      ),
      { has: ["Price: 30 EUR"], lacks: ["cid:"] },
    ],
    [
      "an invitation with zones, rules, an alarm and folded text",
      "a.ics",
      "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Oslo\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY;LANGUAGE=en:Pump in\r\n spection\r\nDTSTART;TZID=Europe/Oslo:20240503T100000\r\nDTEND;TZID=Europe/Oslo:20240503T113000\r\nRRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=4\r\nLOCATION:Hall 3\\, Oslo\r\nDESCRIPTION:Bring:\\n- gloves\\n- lamp\r\nATTENDEE;CN=Bob Ray;PARTSTAT=DECLINED:mailto:b@x.org\r\nSTATUS:CONFIRMED\r\nBEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      {
        has: [
          "Event: Pump inspection",
          "Start: 2024-05-03 10:00 (Europe/Oslo)",
          "End: 2024-05-03 11:30 (Europe/Oslo)",
          "Place: Hall 3, Oslo",
          "- gloves\n- lamp",
          "Attendee: Bob Ray (b@x.org)",
        ],
        lacks: ["Reminder", "DAYLIGHT"],
      },
    ],
    [
      "a card of Outlook: quoted-printable over lines, a label for delivery, no photo",
      "a.vcf",
      "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=\r\n=C3=BCller\r\nTEL;WORK;VOICE:+49 1\r\nADR;WORK:;;Weg 3;Bonn;;53111;Germany\r\nPHOTO;ENCODING=BASE64;JPEG:\r\n /9j/4AAQSkZJRg\r\n\r\nEND:VCARD\r\n",
      {
        has: ["Name: Jürgen Müller", "Phone (work): +49 1", "Weg 3, Bonn, 53111, Germany"],
        lacks: ["9j/4", "=C3"],
        title: "Jürgen Müller",
      },
    ],
  ]);
});

describe("Office", () => {
  const w = (body: string): Uint8Array => docx(body);
  all([
    [
      "a moved paragraph stands where it went, and a control's chosen value is read",
      "a.docx",
      w(
        `<w:moveFromRangeStart w:id="1" w:name="m"/><w:p><w:moveFrom w:id="2" w:author="A"><w:r><w:t>Moved text.</w:t></w:r></w:moveFrom></w:p><w:moveFromRangeEnd w:id="1"/>${wordParagraph("Middle.")}<w:moveToRangeStart w:id="3" w:name="m"/><w:p><w:moveTo w:id="4" w:author="A"><w:r><w:t>Moved text.</w:t></w:r></w:moveTo></w:p><w:moveToRangeEnd w:id="3"/><w:p><w:r><w:t xml:space="preserve">State: </w:t></w:r><w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value="1" w:displayText="Open"/><w:listItem w:value="2" w:displayText="Closed"/></w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>Closed</w:t></w:r></w:sdtContent></w:sdt></w:p>`,
      ),
      { has: ["Middle.\n\nMoved text.", "State: Closed"], lacks: ["Open"] },
    ],
    [
      "equations: fractions, roots, sums with limits, matrices",
      "a.docx",
      w(
        `<w:p><w:r><w:t xml:space="preserve">So </w:t></w:r><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:r><m:t>+</m:t></m:r><m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e><m:r><m:t>c</m:t></m:r></m:e></m:rad><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary></m:oMath><w:r><w:t xml:space="preserve"> holds.</w:t></w:r></w:p>`,
      ),
      { has: ["So x=(a+b)/2+√c∑_(i=1)^n i holds."] },
    ],
    [
      "a legal list: levels with numbers of those above, restarts and letters",
      "a.docx",
      docx(
        [
          ["0", "Terms"],
          ["1", "Price"],
          ["2", "net"],
          ["2", "gross"],
          ["1", "Time"],
          ["0", "End"],
          ["1", "Notice"],
        ]
          .map(
            ([level, text]) =>
              `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`,
          )
          .join(""),
        {
          "word/numbering.xml": `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
          "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`,
        },
      ),
      { has: ["I. Terms", "1.1 Price", "(a) net", "(b) gross", "1.2 Time", "II. End", "2.1 Notice"] },
    ],
    [
      "a spreadsheet with merged heads, percentages, errors, its total and a hidden column",
      "a.xlsx",
      xlsx(
        "Plan",
        {},
        {
          "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
          "xl/styles.xml": `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0&quot; t&quot;"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
          "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
          "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="4" max="4" width="9" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Site</t></is></c><c r="B1" t="inlineStr"><is><t>Share</t></is></c><c r="C1" t="inlineStr"><is><t>Load</t></is></c><c r="D1" t="inlineStr"><is><t>Key</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Oslo</t></is></c><c r="B2" s="1"><v>0.125</v></c><c r="C2" s="2"><v>1234.56</v></c><c r="D2"><v>77</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Rome</t></is></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C3" s="2"><v>-2</v></c><c r="D3"><v>78</v></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>Total</t></is></c><c r="C4" s="2"><f>SUM(C2:C3)</f><v>1232.56</v></c></row></sheetData></worksheet>`,
        },
      ),
      {
        has: [
          "| Site | Share | Load |",
          "| Oslo | 12.50% | 1,234.6 t |",
          "| Rome | #DIV/0! | -2.0 t |",
          "| Total |  | 1,232.6 t |",
        ],
        lacks: ["Key", "77"],
      },
    ],
    [
      "OpenDocument: sections that are hidden, fields, an index, cross references, a text box",
      "a.odt",
      odt(
        `<text:h text:outline-level="1">Pump</text:h><text:section text:name="s" text:display="none"><text:p>Hidden.</text:p></text:section><text:p>Page <text:page-number>3</text:page-number> on <text:date text:date-value="2024-05-03">3 May 2024</text:date>, see <text:bookmark-ref text:ref-name="x">Parts</text:bookmark-ref>.</text:p><text:p><draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame></text:p><text:table-of-content><text:index-body><text:p>Pump 1</text:p></text:index-body></text:table-of-content>`,
      ),
      { has: ["# Pump", "on 3 May 2024, see Parts.", "Boxed."], lacks: ["Hidden."] },
    ],
    [
      "rich text: a table with merged cells, tabs, special signs and a header",
      "a.rtf",
      latin1(
        "{\\rtf1\\ansi{\\header\\pard Acme\\par}\\pard A\\tab B\\emdash C\\~D\\_E\\bullet\\lquote x\\rquote\\par\\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\cellx3000\\pard\\intbl Wide\\cell\\cell C\\cell\\row\\trowd\\cellx1000\\cellx2000\\cellx3000\\intbl 1\\cell 2\\cell 3\\cell\\row\\pard End.\\par}",
      ),
      { has: ["B—C\u00A0D-E•‘x’", "| 1 | 2 | 3 |", "End."] },
    ],
  ]);
});
