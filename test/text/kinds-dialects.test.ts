import { describe, expect, test } from "vitest";
import { epub } from "../support/office-files.ts";
import { all, latin1 } from "../support/kinds.ts";
import { parse } from "../support/parse.ts";
import { pdf } from "../support/pdf-file.ts";

/** Tables of values in the dialects of other programs, letters in seven bits, and mails that bend the rules. */

describe("tables of values", () => {
  all([
    [
      "values in apostrophes",
      "a.csv",
      "'name','note'\n'Ann','a, b'\n'O''Neil','x'\n",
      { has: ["| name | note |\n| --- | --- |\n| Ann | a, b |\n| O'Neil | x |"] },
    ],
    [
      "apostrophes of names are their own",
      "a.csv",
      "name,note\n'Ann',it's\nO'Neil,x\n",
      { has: ["| 'Ann' | it's |\n| O'Neil | x |"] },
    ],
    [
      "quotation marks after a backslash",
      "a.csv",
      'a,b\n"say \\"hi, you\\"",2\n"",3\n',
      { has: ['| say "hi, you" | 2 |\n|  | 3 |'] },
    ],
    [
      "a path that ends with a backslash",
      "a.csv",
      'path,n\n"C:\\dir\\",2\n"D:\\x\\",3\n',
      { has: ["| C:\\dir\\ | 2 |\n| D:\\x\\ | 3 |"] },
    ],
    [
      "columns that begin at the same places",
      "a.csv",
      "Name      City     Age\nAnn Lee   Oslo     30\nBob                25\n",
      { has: ["| Name | City | Age |", "| Ann Lee | Oslo | 30 |\n| Bob |  | 25 |"] },
    ],
    [
      "rarer signs between values",
      "a.csv",
      "a^b^c\n1^2,5^3\n",
      { has: ["| a | b | c |\n| --- | --- | --- |\n| 1 | 2,5 | 3 |"] },
    ],
    [
      "tabs between values that are all in quotation marks",
      "a.tsv",
      '"a"\t"b"\n"1"\t"x ""y"" z"\n',
      { has: ['| a | b |\n| --- | --- |\n| 1 | x "y" z |'] },
    ],
    [
      "a header of two rows whose first column has its name in the first",
      "a.csv",
      "Region,2023,2023,2024,2024\n,Q1,Q2,Q1,Q2\nNorth,1,2,3,4\n",
      {
        has: [
          "| Region | 2023 Q1 | 2023 Q2 | 2024 Q1 | 2024 Q2 |\n| --- | --- | --- | --- | --- |\n| North |",
        ],
      },
    ],
  ]);
});

describe("headers of two rows", () => {
  const row = (y: number, ...texts: string[]) =>
    texts.flatMap((text, column) => (text === "" ? [] : [{ text, x: [50, 150, 220, 290][column] ?? 0, y }]));
  all([
    [
      "groups beside columns without a second name, in values",
      "a.csv",
      "Region,2023,,Sum\n,Plan,Real,\nNorth,1,2,3\n",
      { has: ["| Region | 2023 Plan | 2023 Real | Sum |\n| --- | --- | --- | --- |\n| North |"] },
    ],
    [
      "in a PDF without lines",
      "a.pdf",
      pdf([
        [
          { text: "Some words stand above the table, as in most reports.", x: 50, y: 760 },
          ...row(720, "Region", "2023", "", "Sum"),
          ...row(704, "", "Plan", "Real", ""),
          ...row(688, "North", "1", "2", "3"),
          ...row(672, "South", "4", "5", "9"),
        ],
      ]),
      { has: ["| Region | 2023 Plan | 2023 Real | Sum |\n| --- | --- | --- | --- |\n| North |"] },
    ],
    [
      "a row with empty cells above values is no part of one",
      "a.csv",
      "Item,2023,2022\nStock,,\nRaw,20,10\n",
      { has: ["| Item | 2023 | 2022 |\n| --- | --- | --- |\n| Stock |  |  |\n| Raw | 20 | 10 |"] },
    ],
  ]);
});

describe("letters in seven bits", () => {
  const korean = "\u001B$)C\n\u000E>H3gGO<<?d\u000F 30\n";
  all([
    ["HZ", "a.txt", "~{<:Ky2;S{#,NpJ)l6HK!#~}Bye.", { has: ["己所不欲，勿施於人。Bye."] }],
    ["format strings are no HZ", "a.txt", '(format t "~{~a~^, ~}~%" x)', { has: ['"~{~a~^, ~}~%"'] }],
    ["UTF-7", "a.txt", "Gr+APwA3w-e aus K+APY-ln, 3 +- 1 +IKw", { has: ["Grüße aus Köln, 3 + 1 €"] }],
    ["UTF-7 of another script", "a.txt", "+BB8EQAQ4BDIENQRC-, +BDwEOARA-!", { has: ["Привет, мир!"] }],
    [
      "sums, numbers of telephones and addresses are no UTF-7",
      "a.txt",
      "C++11-style, +100-200 +abc, john+news-letter@x.org, +49-30-1234",
      { has: ["C++11-style, +100-200 +abc, john+news-letter@x.org, +49-30-1234"] },
    ],
    ["ISO-2022-KR", "a.txt", latin1(korean), { has: ["안녕하세요 30"] }],
    ["ISO-2022-CN", "a.txt", latin1("\u001B$)A\u000EVP9zHKCqRxPP\u000F 30\n"), { has: ["中国人民银行 30"] }],
    [
      "characters beyond 16 bits that are written as two (CESU-8)",
      "a.txt",
      latin1("Hi \xed\xa0\xbd\xed\xb8\x80 \xc3\xa4\n"),
      { has: ["Hi 😀 ä"] },
    ],
  ]);
});

describe("mails", () => {
  const mail = (fields: string, body: string): string =>
    `From: =?utf-8?Q?M=C3=BCller,_Ann?= <a@x.org>\r\nTo: b@x.org\r\nSubject: S\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\n${fields}\r\n\r\n${body}`;
  all([
    [
      "a comma in an encoded name parts no two names",
      "a.eml",
      mail("Content-Type: text/plain", "Hello"),
      { has: ["From: Müller, Ann (a@x.org)\n", "Hello"] },
    ],
    [
      "a body in UTF-7 and one in HZ",
      "a.eml",
      mail(
        "Content-Type: multipart/mixed; boundary=b",
        "--b\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nGr+APwA3w-e +AOQ-\r\n--b\r\nContent-Type: text/plain; charset=hz-gb-2312; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n~{<:Ky2;S{~}\r\n--b--\r\n",
      ),
      { has: ["Grüße ä", "己所不欲"] },
    ],
    [
      "of three forms of a body the one for scripts is left out",
      "a.eml",
      mail(
        "Content-Type: multipart/alternative; boundary=b",
        "--b\r\nContent-Type: text/plain\r\n\r\nPrice 30\r\n--b\r\nContent-Type: text/x-amp-html\r\n\r\n<html amp4email><body>Dynamic</body></html>\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Price 30</p>\r\n--b--\r\n",
      ),
      { has: ["Price 30"], lacks: ["Dynamic", "Attachment"] },
    ],
    [
      "enriched text is a body",
      "a.eml",
      mail(
        "Content-Type: text/enriched",
        "<bold>Now</bold> is\nthe <color><param>red</param>time</color>.\n\n1 << 2",
      ),
      { has: ["Now is the time.\n1 < 2"], lacks: ["Attachment", "param", "red"] },
    ],
  ]);
});

describe("feeds and titles", () => {
  all([
    [
      "entries of feeds have their dates",
      "a.rss",
      `<rss version="2.0"><channel><title>News</title><pubDate>never</pubDate><item><title>First</title><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description>Text</description></item></channel></rss>`,
      { has: ["## First\n\nPublished: Fri, 03 May 2024 10:00:00 GMT\n\nText"], lacks: ["never"] },
    ],
    [
      "entries of Atom have both of their dates",
      "a.atom",
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><updated>never</updated><entry><title>E</title><published>2024-05-01</published><updated>2024-05-02</updated></entry></feed>`,
      { has: ["Published: 2024-05-01\n\nUpdated: 2024-05-02"], lacks: ["never"] },
    ],
    [
      "a table that a notebook printed is one",
      "a.ipynb",
      JSON.stringify({
        cells: [
          {
            cell_type: "code",
            source: "df",
            outputs: [
              {
                output_type: "execute_result",
                data: {
                  "text/plain": "   a  b\n0  1  2",
                  "text/html":
                    "<table><tr><th></th><th>a</th><th>b</th></tr><tr><th>0</th><td>1</td><td>2</td></tr></table>",
                },
              },
            ],
          },
        ],
      }),
      { has: ["|  | a | b |\n| --- | --- | --- |\n| 0 | 1 | 2 |"] },
    ],
  ]);

  test("a book says which pictures and hidden texts were not read, and where its links lead", async () => {
    const { coverage, links } = await parse(
      epub([
        `<p>A long text of a chapter, which is shown.</p><p style="display:none">Secret</p><img src="a.png"/><a href="http://x.org/">out</a>`,
        `<table><tr><td>a</td><td>b</td></tr></table><a href="c%200.xhtml">in</a><img src="b.png"/>`,
      ]),
      "application/epub+zip",
    );
    expect(coverage).toEqual({ tables: 1, hiddenCharacters: 6, notRead: { picture: 2 } });
    expect(links).toEqual([{ text: "out", target: "http://x.org/" }]);
  });

  test.each([
    ["application/json", `{"title": "Untitled", "a": 1}`],
    ["application/x-ipynb+json", `{"metadata": {"title": "Untitled.ipynb"}, "cells": []}`],
    ["text/html", "<title>Document</title><p>Text"],
    ["text/html", "<title>page (1).html</title><p>Text"],
    ["text/vtt", "WEBVTT - Untitled\n\n00:00.000 --> 00:01.000\nHello"],
    [
      "application/epub+zip",
      epub(["<p>Text</p>"], {
        "OEBPS/book.opf": `<package><metadata><dc:title>Unknown</dc:title></metadata><manifest><item id="c0" href="text/c%200.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c0"/></spine></package>`,
      }),
    ],
  ])("what a program leaves there by default is no title: %s", async (type, content) => {
    expect((await parse(content, type)).title).toBeNull();
  });
});
describe("pages of MediaWiki", () => {
  all([
    [
      "links, stress, notes, categories and pictures",
      "a.wiki",
      "'''Oslo''' is the [[capital city|capital]] of [[Norway]].<ref>{{cite web|title=Towns|url=http://x}}</ref> See [http://oslo.no the site].<ref name=a /> <!-- no -->\n\n[[File:Oslo.jpg|thumb|200px|A view of [[Oslo]]]]\n[[Category:Cities]]\n[[de:Oslo]]\n<nowiki>[[x]] & ''y''</nowiki>\n__NOTOC__",
      {
        has: [
          "Oslo is the capital of Norway.[1] See the site.",
          "[A view of Oslo]",
          "[[x]] & ''y''",
          "1. Towns",
        ],
        lacks: ["'''", "Category", "de:", "http", "thumb", "NOTOC", "no -->"],
      },
    ],
    [
      "headings, lists, terms and indents",
      "a.mediawiki",
      "== One ==\n* a\n** b\n*# c\n# first\n# second\n; term : meaning\n: more\n\n:indented text\n----\n=== Two ===\nEnd",
      {
        has: [
          "## One\n\n- a\n  - b\n  1. c\n\n1. first\n2. second\n\nterm: meaning\nmore\n\nindented text\n\n### Two\n\nEnd",
        ],
      },
    ],
    [
      "tables with spans, and boxes of facts",
      "a.wiki",
      '{{Infobox city\n| name = Oslo\n| population_total = {{formatnum|709,037}}\n| image = a.png\n}}\nFounded {{circa|1040}}.\n\n{| class="wikitable"\n|+ Cap\n! Year !! colspan="2" | People\n|-\n| rowspan=2 | 2000 || 5 || 6\n|-\n| 7\n| 8 [[a|b]]\n|}\n',
      {
        has: [
          "| name | Oslo |",
          "| population total | 709,037 |",
          "Founded 1040.",
          "Cap\n\n| Year | People | People |\n| --- | --- | --- |\n| 2000 | 5 | 6 |\n| 2000 | 7 | 8 b |",
        ],
        lacks: ["a.png", "{", "rowspan"],
      },
    ],
    [
      "code and formulas are no wiki text",
      "a.wiki",
      'Is <math>x^2 < 3</math> and <code>a[[i]]</code>.\n<syntaxhighlight lang="c">\nint a[2] = {{1}};\n</syntaxhighlight>\n',
      { has: ["Is x^2 < 3 and ai.", "```c\nint a[2] = {{1}};\n```"] },
    ],
    [
      "an export of a wiki in XML",
      "a.xml",
      `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/"><siteinfo><sitename>W</sitename></siteinfo><page><title>Oslo</title><ns>0</ns><id>1</id><revision><id>2</id><timestamp>2024</timestamp><text xml:space="preserve">'''Oslo''' is big.\n\n== History ==\n* [[a]] &amp;lt; b</text></revision></page></mediawiki>`,
      { has: ["# Oslo\n\nOslo is big.\n\n## History\n\n- a < b"], lacks: ["2024", "W"] },
    ],
  ]);

  test("pages made to stop a machine do not", async () => {
    const started = process.cpuUsage();
    for (const part of [
      "<pre>",
      "<ref>",
      "{{",
      "{{a|",
      "[[",
      "[[a|",
      "{|\n",
      "; a : ",
      "<!--",
      "a=b",
      "= ",
      "'''''",
      "* ",
      "*#:;",
    ])
      await parse(part.repeat(Math.ceil(60_000 / part.length)), "text/x-wiki").catch(() => undefined);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(20);
  });

  test("code that never ends costs other wikis little", async () => {
    const started = process.cpuUsage();
    for (const [type, part] of [
      ["text/x-creole", "\n{{{\n"],
      ["text/x-jira", "{code:a}"],
      ["text/x-jira", "{noformat:b} "],
      ["text/x-dokuwiki", "<code>"],
      ["text/x-textile", "<pre>"],
    ] as const)
      await parse(part.repeat(Math.ceil(400_000 / part.length)), type).catch(() => undefined);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10);
  });
});

describe("translations of programs", () => {
  all([
    [
      "each text with its context, its notes and its translation",
      "de.po",
      '# Title\nmsgid ""\nmsgstr ""\n"Language: de\\n"\n\n#. Shown in the menu\n#: a.c:10\n#, c-format\nmsgctxt "menu"\nmsgid "Open %s"\nmsgstr "%s öffnen"\n\nmsgid "one file"\nmsgid_plural "%d files"\nmsgstr[0] "eine Datei"\nmsgstr[1] "%d Dateien"\n\nmsgid ""\n"Long \\"text\\" "\n"over lines\\n"\nmsgstr ""\n\n#~ msgid "old"\n#~ msgstr "alt"\n',
      {
        has: [
          'Shown in the menu\nmenu: Open %s\n%s öffnen\n\none file\n%d files\neine Datei\n%d Dateien\n\nLong "text" over lines',
        ],
        lacks: ["msg", "a.c", "old", "Language", "Title"],
      },
    ],
  ]);
});
