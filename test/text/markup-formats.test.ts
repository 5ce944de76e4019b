import { describe, expect, test } from "vitest";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { parse } from "../support/parse.ts";

const textOf = async (source: string, type: string) => (await parse(source, type)).text;

describe("XML by its vocabulary", () => {
  test("DocBook gives headings, lists, listings and tables, and its own entities", async () => {
    const book = `<?xml version="1.0"?><!DOCTYPE book [<!ENTITY prod "Pump 3">]><book><info><title>Manual of &prod;</title></info>
      <chapter><title>Start</title><para>Close the <emphasis>valve</emphasis> &amp; wait.</para><programlisting>a = 1
b = 2</programlisting><table><title>Sizes</title><tgroup cols="2"><thead><row><entry>Part</entry><entry>Size</entry></row></thead>
      <tbody><row><entry>Bolt</entry><entry>12</entry></row></tbody></tgroup></table></chapter></book>`;
    const { text, title } = await parse(book, "application/xml");
    expect(title).toBe("Manual of Pump 3");
    expect(text).toBe(
      "# Manual of Pump 3\n\n## Start\n\nClose the valve & wait.\n\n```\na = 1\nb = 2\n```\n\nSizes\n\n| Part | Size |\n| --- | --- |\n| Bolt | 12 |",
    );
  });

  test("DITA and JATS give headings and paragraphs", async () => {
    expect(
      await textOf(
        "<topic><title>Pump</title><prolog><author>x</author></prolog><body><p>Press <uicontrol>OK</uicontrol>.</p><section><title>More</title><p>End.</p></section></body></topic>",
        "application/xml",
      ),
    ).toBe("# Pump\n\nPress OK.\n\n## More\n\nEnd.");
    expect(
      await textOf(
        "<article><front><article-meta><title-group><article-title>On rain</article-title></title-group></article-meta></front><body><sec><title>Intro</title><p>H<sub>2</sub>O falls.</p></sec></body></article>",
        "application/xml",
      ),
    ).toBe("# On rain\n\n## Intro\n\nH2O falls.");
  });

  test("Feeds, drawings and data give the text of their elements", async () => {
    expect(
      await textOf(
        "<rss><channel><title>News</title><item><description>&lt;p&gt;The &lt;b&gt;dam&lt;/b&gt; opened&lt;/p&gt;</description></item></channel></rss>",
        "application/rss+xml",
      ),
    ).toContain("The dam opened");
    expect(
      await textOf(
        '<svg xmlns="x"><title>Plan</title><style>a{}</style><path d="M1 1"/><text>Valve <tspan>A</tspan></text></svg>',
        "image/svg+xml",
      ),
    ).toBe("Plan\n\nValve A");
    expect(await textOf("<a><b>Ann</b><c>6 &lt; 7</c></a>", "application/xml")).toBe("Ann\n\nc: 6 < 7");
  });

  test("Entities that stand for entities are refused", async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;">]><a>&y;</a>';
    await expect(parse(bomb, "application/xml")).rejects.toThrow(/declares XML entities/);
  });
});

describe("light markup", () => {
  test.each([
    [
      "reStructuredText",
      "text/x-rst",
      "Title\n=====\n\n.. note:: Keep this *dry*.\n\nPart\n----\n\n* :ref:`a link <x>`\n\n.. code-block:: python\n\n   x = 1\n\n.. a comment\n",
      "# Title\n\nNote: Keep this dry.\n\n## Part\n\n- a link\n\n```python\nx = 1\n```",
    ],
    [
      "AsciiDoc",
      "text/asciidoc",
      "= Guide\n:toc: left\n\n== First\n\nSet `max_size` via link:http://x[the page].\n\n[source,java]\n----\nint a;\n----\n\n** two\n\n|===\n|Part |Size\n\n|Bolt\n|12\n|===\n",
      "# Guide\n\n## First\n\nSet max_size via the page.\n\n```java\nint a;\n```\n\n  - two\n\n| Part | Size |\n| --- | --- |\n| Bolt | 12 |",
    ],
    [
      "Org",
      "text/org",
      "#+TITLE: Notes\n* TODO First :tag:\n:PROPERTIES:\n:ID: 1\n:END:\nSome *bold* [[http://x][link]].\n#+BEGIN_SRC sh\nls\n#+END_SRC\n",
      "# Notes\n\n# TODO First\n\nSome bold link.\n\n```sh\nls\n```",
    ],
    [
      "LaTeX",
      "text/x-tex",
      '\\title{On \\emph{Rain}}\n\\begin{document}\n\\section{Intro}\\label{s}\nRain in M\\"unchen, 5\\,\\% % no\n\\textbf{bold} $x^2$.\n\\begin{itemize}\n\\item One\n\\end{itemize}\n\\end{document}\n',
      "# On Rain\n\n## Intro\n\nRain in München, 5 %\nbold $x^2$.\n- One",
    ],
  ])("%s gives headings and text without its marks", async (_, type, source, text) => {
    expect(await textOf(source, type)).toBe(text);
  });
});

describe("subtitles", () => {
  test("What is spoken is read, a paragraph a speaker, without times", async () => {
    const vtt =
      "WEBVTT\n\n00:00.000 --> 00:02.000 align:start\n<v Ann>hi<00:00:01.040><c> everyone</c>\n\nNOTE internal\n\n00:02.000 --> 00:04.000\n<v Ann>we start\n\n00:04.000 --> 00:05.000\n<v Bob>good &amp; well";
    expect(await textOf(vtt, "text/vtt")).toBe("Ann: hi everyone we start\n\nBob: good & well");
    const srt =
      "1\n00:00:01,000 --> 00:00:04,000\nWelcome to the\n\n2\n00:00:04,100 --> 00:00:07,000\n<i>training</i>.\n";
    expect(await textOf(srt, "application/x-subrip")).toBe("Welcome to the training.");
  });

  test("Captions that roll are read once", async () => {
    const rolling =
      "WEBVTT\n\n00:00.000 --> 00:01.000\none two\n\n00:01.000 --> 00:02.000\none two\nthree\n\n00:02.000 --> 00:03.000\nthree\nfour\n";
    expect(await textOf(rolling, "text/vtt")).toBe("one two three four");
  });
});

test("Types of text are recognised by their names and their content", () => {
  const type = (source: string, name: string) =>
    sniffMediaType(new TextEncoder().encode(source), { names: [name] });
  expect(type("WEBVTT\n\n", "a")).toBe("text/vtt");
  expect(type("1\n00:00:01,000 --> 00:00:02,000\nHi", "a.txt")).toBe("application/x-subrip");
  expect(type('<?xml version="1.0"?><article/>', "a.dbk")).toBe("application/xml");
  expect(type("x", "a.rst")).toBe("text/x-rst");
  expect(
    type(
      "MIME-Version: 1.0\nDate: now\nSubject: Exported From Confluence\nContent-Type: multipart/related; boundary=b\n\n",
      "a.doc",
    ),
  ).toBe("multipart/related");
});
