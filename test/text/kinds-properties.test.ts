import { describe } from "vitest";
import { docx, epub, odt, wordParagraph, xlsx } from "../support/office-files.ts";
import { all, latin1, page } from "../support/kinds.ts";
import type { Kind } from "../support/kinds.ts";

/** What documents say of themselves: titles, who wrote them, when and in which language, and what was not read. */

const mail = (fields: string, body: string): string =>
  `From: Ann Lee <a@x.org>\r\nTo: b@x.org\r\nMIME-Version: 1.0\r\n${fields}\r\n\r\n${body.replaceAll("\n", "\r\n")}`;

describe("light markup", () => {
  all([
    [
      "AsciiDoc: author and revision lines",
      "a.adoc",
      "= Pump Guide\nAnn Lee <ann@x.org>\nv1.2, 2024-05-03: Second edition\n:lang: de\n\nText.\n\n== Parts\n",
      {
        has: ["# Pump Guide", "Text.", "## Parts"],
        title: "Pump Guide",
        author: "Ann Lee",
        createdAt: "2024-05-03",
        language: "de",
      },
    ],
    [
      "AsciiDoc: attributes for author and date",
      "a.adoc",
      "= Pump Guide: A Manual\n:author: Ann Lee\n:revdate: 2024-05-03\n:toc:\n\nText.\n",
      { title: "Pump Guide: A Manual", author: "Ann Lee", createdAt: "2024-05-03", lacks: [":toc:"] },
    ],
    [
      "AsciiDoc: a revision line that is a date",
      "a.adoc",
      "= Guide\nAnn Lee\n2024-05-03\n\nText.\n",
      { author: "Ann Lee", createdAt: "2024-05-03" },
    ],
    [
      "AsciiDoc: a revision line with a date in words and a remark",
      "a.adoc",
      "= Guide\nAnn Lee\n3 May 2024: First edition\n\nText.\n",
      { author: "Ann Lee", createdAt: "2024-05-03" },
    ],
    ...(
      [
        ["3. Mai 2024", "2024-05-03"],
        ["Freitag, 3. Mai 2024", "2024-05-03"],
        ["März 2024", "2024-03"],
        ["1er août 2024", "2024-08-01"],
        ["3 févr. 2024", "2024-02-03"],
        ["3 de mayo de 2024", "2024-05-03"],
        ["3 giugno 2024", "2024-06-03"],
        ["3 мая 2024 г.", "2024-05-03"],
        ["3 października 2024", "2024-10-03"],
        ["3. marraskuuta 2024", "2024-11-03"],
        ["2024. május 3.", "2024-05-03"],
        ["3 Mayıs 2024", "2024-05-03"],
        ["May 3rd, 2024", "2024-05-03"],
        ["3 Sept 2024", "2024-09-03"],
      ] as const
    ).map(([date, createdAt]): Kind => [
      `a date in words: ${date}`,
      "a.adoc",
      `= Guide\n:revdate: ${date}\n\nText.\n`,
      { createdAt },
    ]),
    [
      "AsciiDoc: several authors with middle names",
      "a.adoc",
      "= Guide\nAnn_Maria van_Lee Pump <a@x.org>; Bob Ray\n\nText.\n",
      { title: "Guide", author: "Ann Maria van Lee Pump, Bob Ray" },
    ],
    [
      "reStructuredText: fields of the document",
      "a.rst",
      "Pump Guide\n==========\n\n:Author: Ann Lee\n:Date: 2024-05-03\n:Version: 2\n\nText.\n",
      { has: ["Author: Ann Lee"], title: "Pump Guide", author: "Ann Lee", createdAt: "2024-05-03" },
    ],
    [
      "reStructuredText: a title with a line above, authors, an RCS date",
      "a.rst",
      "==========\nPump Guide\n==========\nFor users\n---------\n\n:Authors: Ann Lee; Bob Ray\n:Date: $Date: 2024-05-03 $\n\nText.\n",
      { title: "Pump Guide", author: "Ann Lee; Bob Ray", createdAt: "2024-05-03" },
    ],
    [
      "Org: keywords",
      "a.org",
      "#+TITLE: Pump Guide\n#+AUTHOR: Ann Lee\n#+DATE: <2024-05-03 Fri>\n#+LANGUAGE: en\n\n* Parts\nText.\n",
      { title: "Pump Guide", author: "Ann Lee", createdAt: "2024-05-03", language: "en" },
    ],
    [
      "LaTeX: title, authors, date, language",
      "a.tex",
      "\\documentclass{article}\n\\usepackage[ngerman]{babel}\n\\title{Die Pumpe}\n\\author{Ann Lee \\and Bob Ray}\n\\date{2024-05-03}\n\\begin{document}\n\\maketitle\n\\section{Teile}\nText.\n\\end{document}\n",
      { title: "Die Pumpe", author: "Ann Lee, Bob Ray", createdAt: "2024-05-03", language: "de" },
    ],
    [
      "LaTeX: a title over two lines with thanks and affiliations",
      "a.tex",
      "\\documentclass{article}\n\\title{Pumps\\thanks{Funded by X.}\\\\ and Valves}\n\\author{Ann Lee\\thanks{a@x.org}\\\\ Acme Inc.}\n\\begin{document}\n\\maketitle\nText.\n\\end{document}\n",
      { title: "Pumps and Valves", author: "Ann Lee" },
    ],
    [
      "MediaWiki: an exported page",
      "a.xml",
      `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="de"><siteinfo><sitename>Wiki</sitename></siteinfo><page><title>Pumpe</title><ns>0</ns><id>1</id><revision><id>2</id><timestamp>2024-05-03T10:00:00Z</timestamp><contributor><username>Ann</username></contributor><text xml:space="preserve">Eine '''Pumpe''' bewegt Wasser.</text></revision></page></mediawiki>`,
      { has: ["Eine Pumpe bewegt Wasser."], title: "Pumpe", language: "de" },
    ],
    [
      "Markdown: authors as a list, a nested title",
      "a.md",
      '---\ntitle: "Pumps: a guide"\nauthors:\n  - Ann Lee\n  - Bob Ray\ndate: 2024-05-03\nlang: en-GB\n---\n\n# Parts\n',
      {
        title: "Pumps: a guide",
        author: "Ann Lee, Bob Ray",
        createdAt: "2024-05-03",
        language: "en-GB",
      },
    ],
    [
      "Markdown: authors with names in brackets and objects",
      "a.md",
      '---\ntitle: Pumps\nauthor: ["Ann Lee", "Bob Ray"]\n---\n\nText.\n',
      { title: "Pumps", author: "Ann Lee, Bob Ray" },
    ],
    [
      "Markdown: Quarto's authors with affiliations",
      "a.qmd",
      "---\ntitle: >\n  Pumps and\n  valves\nauthor:\n  - name: Ann Lee\n    affiliation: Acme\n  - name: Bob Ray\ndate: 2024-05-03\n---\n\nText.\n",
      { title: "Pumps and valves", author: "Ann Lee, Bob Ray" },
    ],
    [
      "Markdown: a title block of Pandoc",
      "a.md",
      "% Pumps and valves\n% Ann Lee; Bob Ray\n% 2024-05-03\n\nText.\n",
      {
        has: ["Text."],
        lacks: ["% "],
        title: "Pumps and valves",
        author: "Ann Lee, Bob Ray",
        createdAt: "2024-05-03",
      },
    ],
  ]);
});

describe("pages", () => {
  all([
    [
      "a title with the site's name; who wrote it and when by Open Graph and JSON-LD",
      "a.html",
      `<!doctype html><html lang="en-US"><head><title>Pumps explained</title><meta property="og:site_name" content="Acme"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Pumps explained","author":[{"@type":"Person","name":"Ann Lee"}],"datePublished":"2024-05-03T08:00:00Z","dateModified":"2024-05-04T08:00:00Z"}</script></head><body><article><h1>Pumps explained</h1><p>A pump moves water through the pipe.</p></article></body></html>`,
      {
        title: "Pumps explained",
        author: "Ann Lee",
        language: "en-US",
        createdAt: "2024-05-03T08:00:00.000Z",
        modifiedAt: "2024-05-04T08:00:00.000Z",
      },
    ],
    [
      "who wrote it and when by microdata, whoever comments on it",
      "a.html",
      `<html><head><title>Pumps</title></head><body><article itemscope itemtype="https://schema.org/BlogPosting"><h1 itemprop="headline">Pumps</h1><p>By <span itemprop="author" itemscope itemtype="https://schema.org/Person"><a href="/ann" itemprop="url"><span itemprop="name">Ann Lee</span></a></span> and <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Bob Ray</span></span>, <time itemprop="datePublished" datetime="2024-05-03">3 May</time><meta itemprop="dateModified" content="2024-06-01"></p><p>A pump moves water.</p><div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Eve Fox</span> <time itemprop="datePublished" datetime="2024-07-01">1 July</time></div></article><aside itemscope itemtype="https://schema.org/BlogPosting"><a>Valves</a> <span itemprop="author">Max Orr</span></aside></body></html>`,
      { author: "Ann Lee, Bob Ray", createdAt: "2024-05-03", modifiedAt: "2024-06-01" },
    ],
    [
      "microdata without an item for the author",
      "a.html",
      `<html><body itemscope itemtype="http://schema.org/WebPage"><h1 itemprop="name">Pumps</h1><p itemprop="author">Ann Lee</p><p itemprop="datePublished">3. Mai 2024</p><p>A pump moves water.</p></body></html>`,
      { author: "Ann Lee", createdAt: "2024-05-03" },
    ],
    [
      "microdata of a product names who reviews it, not who wrote the page",
      "a.html",
      `<html><head><meta name="date" content="2024-05-03"></head><body><div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">Pump</h1><div itemprop="review" itemscope itemtype="http://schema.org/Review"><b itemprop="author">Eve Fox</b> <i itemprop="datePublished">2024-07-01</i> It moves water.</div></div><p rel=author>Ann Lee</p></body></html>`,
      { author: "Ann Lee", createdAt: "2024-05-03" },
    ],
    [
      "no title element, a title for social networks",
      "a.html",
      `<html lang=fr><head><meta property="og:title" content="La pompe"><meta name="author" content="Ann Lee"><meta property="article:published_time" content="2024-05-03"></head><body><p>Une pompe déplace de l'eau.</p></body></html>`,
      { title: "La pompe", author: "Ann Lee", createdAt: "2024-05-03", language: "fr" },
    ],
    [
      "an author that is a profile's address is no name",
      "a.html",
      `<html><head><title>Pumps</title><meta property="article:author" content="https://www.facebook.com/acme"></head><body><p>By <a rel=author href=/ann>Ann Lee</a></p><p>A pump moves water.</p></body></html>`,
      { title: "Pumps", author: "Ann Lee" },
    ],
    [
      "an old page by Word with its author and dates",
      "a.html",
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>Pump</title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Ann Lee</o:Author><o:Created>2024-05-03T08:00:00Z</o:Created></o:DocumentProperties></xml><![endif]--></head><body lang=DE><p class=MsoNormal>Die Pumpe.</p></body></html>`,
      {
        title: "Pump",
        author: "Ann Lee",
        language: "de",
        createdAt: "2024-05-03T08:00:00.000Z",
        lacks: ["Ann"],
      },
    ],
    [
      "a title that only says what the file is",
      "a.html",
      `<html><head><title>Untitled Document</title></head><body><h1>Pumps</h1><p>Text.</p></body></html>`,
      { title: "Pumps" },
    ],
  ]);
});

describe("mails, events and contacts", () => {
  all([
    [
      "a subject in parts, a reply, a date without a zone's name",
      "a.eml",
      mail(
        "Subject: =?utf-8?Q?Re:_Gr=C3=BC?= =?utf-8?Q?=C3=9Fe_?=\r\n =?iso-8859-1?B?8mZmZXI=?=\r\nDate: Fri, 3 May 2024 10:00:00 +0200 (CEST)\r\nContent-Language: de-DE\r\nContent-Type: text/plain",
        "Hallo.",
      ),
      {
        title: "Re: Grüße òffer",
        author: "Ann Lee (a@x.org)",
        createdAt: "2024-05-03T08:00:00.000Z",
        language: "de-DE",
      },
    ],
    [
      "a mail without a subject",
      "a.eml",
      mail("Date: Fri, 3 May 2024 10:00:00 +0200\r\nContent-Type: text/plain", "Hello there."),
      { has: ["Hello there."], title: null, author: "Ann Lee (a@x.org)" },
    ],
    [
      "an event has its name as title, and who invites",
      "a.ics",
      "BEGIN:VCALENDAR\r\nPRODID:-//X//EN\r\nBEGIN:VEVENT\r\nDTSTAMP:20240401T080000Z\r\nCREATED:20240401T080000Z\r\nLAST-MODIFIED:20240402T080000Z\r\nDTSTART:20240503T080000Z\r\nSUMMARY:Pump inspection\r\nORGANIZER;CN=Ann Lee:mailto:a@x.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      {
        has: ["Event: Pump inspection"],
        title: "Pump inspection",
        author: "Ann Lee (a@x.org)",
        createdAt: "2024-04-01T08:00:00.000Z",
        modifiedAt: "2024-04-02T08:00:00.000Z",
      },
    ],
    [
      "a calendar of several events has its own name",
      "a.ics",
      "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Holidays\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20240501\r\nSUMMARY:Labour Day\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20241003\r\nSUMMARY:Unity\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      { title: "Holidays", has: ["Labour Day", "Unity"] },
    ],
    [
      "a contact has its name as title, a book of several none",
      "a.vcf",
      "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Ann;;;\r\nFN:Ann Lee\r\nTEL;TYPE=CELL:+49 1\r\nREV:2024-05-03T08:00:00Z\r\nEND:VCARD\r\n",
      { title: "Ann Lee", modifiedAt: "2024-05-03T08:00:00.000Z" },
    ],
  ]);
});

describe("XML, books and records", () => {
  all([
    [
      "DocBook: title, authors, date",
      "a.xml",
      `<article xmlns="http://docbook.org/ns/docbook" xml:lang="de"><info><title>Die Pumpe</title><author><personname><firstname>Ann</firstname><surname>Lee</surname></personname></author><pubdate>2024-05-03</pubdate></info><para>Text.</para></article>`,
      { title: "Die Pumpe", author: "Ann Lee", createdAt: "2024-05-03", language: "de" },
    ],
    [
      "JATS: authors and the date of publication",
      "a.xml",
      `<article xml:lang="en"><front><article-meta><title-group><article-title>On <italic>pumps</italic></article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Lee</surname><given-names>Ann</given-names></name></contrib><contrib contrib-type="author"><name><surname>Ray</surname><given-names>Bob</given-names></name></contrib></contrib-group><pub-date><day>3</day><month>5</month><year>2024</year></pub-date></article-meta></front><body><p>Text.</p></body></article>`,
      { title: "On pumps", author: "Ann Lee, Bob Ray", createdAt: "2024-05-03", language: "en" },
    ],
    [
      "FictionBook: title, author, language",
      "a.fb2",
      `<?xml version="1.0" encoding="utf-8"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description><title-info><genre>sf</genre><author><first-name>Anna</first-name><last-name>Lee</last-name></author><book-title>Насос</book-title><lang>ru</lang></title-info><document-info><author><nickname>x</nickname></author><date value="2024-05-03">3 мая</date></document-info></description><body><section><title><p>Глава 1</p></title><p>Насос качает воду.</p></section></body></FictionBook>`,
      { has: ["Глава 1", "Насос качает воду."], title: "Насос", author: "Anna Lee", language: "ru" },
    ],
    [
      "Atom: the feed's title, author and date",
      "a.xml",
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Acme news</title><author><name>Ann Lee</name></author><updated>2024-05-03T08:00:00Z</updated><entry><title>Pumps</title><summary>New.</summary></entry></feed>`,
      { title: "Acme news", author: "Ann Lee", modifiedAt: "2024-05-03T08:00:00.000Z", language: "en" },
    ],
    [
      "TEI: title and author of its header",
      "a.xml",
      `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="la"><teiHeader><fileDesc><titleStmt><title>De aqua</title><author>Frontinus</author></titleStmt><publicationStmt><p>X</p></publicationStmt></fileDesc></teiHeader><text><body><p>Aqua.</p></body></text></TEI>`,
      { title: "De aqua", author: "Frontinus", language: "la" },
    ],
    [
      "DITA: title and author",
      "a.dita",
      `<topic id="a" xml:lang="en-us"><title>Pump</title><prolog><author>Ann Lee</author><critdates><created date="2024-05-03"/><revised modified="2024-06-01"/></critdates></prolog><body><p>Text.</p></body></topic>`,
      {
        title: "Pump",
        author: "Ann Lee",
        language: "en-US",
        createdAt: "2024-05-03",
        modifiedAt: "2024-06-01",
      },
    ],
    [
      "EPUB: several creators, a date of modification, titles of kinds",
      "a.epub",
      epub(["<h1>One</h1><p>Text of the chapter.</p>"], {
        "OEBPS/book.opf": `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="d"><dc:title id="t">The pump</dc:title><dc:title id="s">A novel</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Bob Ray</dc:creator><dc:language>en</dc:language><dc:date>2024-05-03</dc:date><meta property="dcterms:modified">2024-06-01T00:00:00Z</meta></metadata><manifest><item id="c0" href="text/c%200.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c0"/></spine></package>`,
      }),
      {
        title: "The pump",
        author: "Ann Lee, Bob Ray",
        createdAt: "2024-05-03",
        modifiedAt: "2024-06-01T00:00:00.000Z",
      },
    ],
    [
      "a notebook with a title in its first cell, and its authors",
      "a.ipynb",
      JSON.stringify({
        cells: [
          { cell_type: "markdown", metadata: {}, source: ["# Pump data\n", "By Ann"] },
          { cell_type: "code", metadata: {}, source: "x", outputs: [], execution_count: 1 },
        ],
        metadata: { authors: [{ name: "Ann Lee" }, { name: "Bob Ray" }], language_info: { name: "python" } },
        nbformat: 4,
        nbformat_minor: 5,
      }),
      { title: "Pump data", author: "Ann Lee, Bob Ray" },
    ],
    [
      "JSON: a record's own title, author and date",
      "a.json",
      '{"title":"Pumps","author":"Ann Lee","language":"en","created_at":"2024-05-03T08:00:00Z","body":"A pump moves water."}',
      { title: "Pumps", author: "Ann Lee", createdAt: "2024-05-03T08:00:00.000Z", language: "en" },
    ],
    [
      "songs and subtitles: their title and language",
      "a.lrc",
      "[ti:The Pump]\n[ar:Ann Lee]\n[la:en]\n[00:01.00]Water rises\n[00:04.00]water falls\n",
      { title: "The Pump", author: "Ann Lee", has: ["Water rises"] },
    ],
  ]);
});

describe("Office", () => {
  all([
    [
      "rich text: who wrote it and when",
      "a.rtf",
      latin1(
        "{\\rtf1\\ansi\\deflang1031{\\info{\\title Die Pumpe}{\\author Ann Lee}{\\creatim\\yr2024\\mo5\\dy3\\hr8\\min30}{\\revtim\\yr2024\\mo6\\dy1}}Text.\\par}",
      ),
      { title: "Die Pumpe", author: "Ann Lee", createdAt: "2024-05-03T08:30:00.000" },
    ],
    [
      "a Word document whose title is a paragraph of style Title, and no property",
      "a.docx",
      docx(wordParagraph("Pump guide", "Title") + wordParagraph("Parts", "h1") + wordParagraph("Text."), {
        "docProps/core.xml": "<cp:coreProperties xmlns:cp='c'/>",
        "word/styles.xml": `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style></w:styles>`,
      }),
      { title: "Pump guide" },
    ],
    [
      "OpenDocument: pictures without a description are counted, described ones read",
      "a.odt",
      odt(
        `<text:p>Text <draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p><text:p>More <draw:frame><draw:image xlink:href="Pictures/b.png"/><svg:desc>A blue pump</svg:desc></draw:frame></text:p>`,
      ),
      { has: ["Text", "More", "[A blue pump]"], notRead: { picture: 1 }, author: "Grace Hopper" },
    ],
    [
      "a sheet's title is that of its property, its tables are counted",
      "a.xlsx",
      xlsx(
        "Plan",
        { 1: ["Item", "Qty"], 2: ["Pump", "3"], 3: ["Valve", "4"] },
        {
          "docProps/core.xml": `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Stock</dc:title><dc:creator>Ann Lee</dc:creator><dcterms:created>2024-05-03T08:00:00Z</dcterms:created></cp:coreProperties>`,
          "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
          "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
        },
      ),
      { title: "Stock", author: "Ann Lee", createdAt: "2024-05-03T08:00:00.000Z" },
    ],
  ]);
});

describe("what was seen and not read", () => {
  all([
    [
      "pictures, charts and films of a page",
      "a.html",
      page(
        `<p>A pump moves water.</p><img src="a.png"><img src="b.png" alt="Blue pump"><img src="s.gif" alt=""><canvas></canvas><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>`,
      ),
      { has: ["[Blue pump]"], tables: 1, notRead: { picture: 1 } },
    ],
    [
      "attachments that are no text are counted, and so are those within a forwarded mail",
      "a.eml",
      mail(
        'Subject: Fwd\r\nContent-Type: multipart/mixed; boundary="b"',
        '--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: message/rfc822\n\nFrom: Carl <c@x.org>\nSubject: Inner\nContent-Type: multipart/mixed; boundary="c"\n\n--c\nContent-Type: text/plain\n\nInner text.\n--c\nContent-Type: image/png; name="p.png"\nContent-Disposition: attachment; filename="p.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--c--\n--b--\n',
      ),
      {
        has: ["See below.", "## Inner", "Inner text.", "Attachment: p.png"],
        title: "Fwd",
        notRead: { attachment: 1 },
      },
    ],
    [
      "pictures of Markdown without a description",
      "a.md",
      "# Pump\n\n![](a.png)\n\n![A blue pump](b.png)\n",
      { title: "Pump", has: ["A blue pump"], notRead: { picture: 1 } },
    ],
    [
      "pictures and tables of light markup",
      "a.adoc",
      "= Pump\n\nimage::a.png[]\n\n|===\n|A |B\n\n|1 |2\n|===\n",
      { title: "Pump", tables: 1 },
    ],
  ]);
});
