import { describe } from "vitest";
import { all, latin1 } from "../support/kinds.ts";

/** Files that people and programs write by hand or as lines: values, settings, logs, light markup and recognised pages. */

describe("values and settings", () => {
  all([
    [
      "values with a comment line above, units below the names and notes at the end",
      "a.csv",
      "# exported 2024-05-03\nsite;load;share\nOslo;1.234,5;12 %\nRome;-2,0;\n",
      { has: ["| site | load | share |", "| Oslo | 1.234,5 | 12 % |", "| Rome | -2,0 |  |"] },
    ],
    [
      "values in quotation marks with delimiters, line ends and the mark of UTF-8",
      "a.csv",
      '\uFEFF"name","note"\r\n"Lee, Ann","says ""hi""\r\ntwice"\r\n"Ray, Bob",""\r\n',
      { has: ["| name | note |", '| Lee, Ann | says "hi"; twice |', "| Ray, Bob |  |"], tables: 1 },
    ],
    [
      "lines of JSON with another shape each",
      "a.jsonl",
      '{"event":"start","at":"2024-05-03T08:00:00Z"}\n{"event":"fail","error":{"code":"E12","why":"no water"}}\n\n["a",1,null]\n',
      {
        has: [
          "event: start",
          "at: 2024-05-03T08:00:00Z",
          "event: fail",
          "error.code: E12",
          "error.why: no water",
          "a, 1",
        ],
      },
    ],
    [
      "JSON with big numbers, signs and empty values",
      "a.json",
      '{"id":12345678901234567890,"price":1.10,"name":"Pump \\"P3\\" \\u2014 \\ud83d\\udca7","tags":[],"none":null,"ok":false,"map":{}}',
      {
        has: ["id: 12345678901234567890", "price: 1.10", 'name: Pump "P3" — 💧', "ok: false"],
        lacks: ["null", "[]"],
      },
    ],
    [
      "GeoJSON's places and a table in columns",
      "a.json",
      '[{"city":"Oslo","t":4},{"city":"Rome","t":15}]',
      { has: ["city: Oslo\nt: 4", "city: Rome\nt: 15"] },
    ],
    [
      "YAML of several documents, anchors and blocks",
      "a.yaml",
      "# settings of the pump\npump: &p\n  speed: 3\n  note: |\n    two\n    lines\n---\nvalve:\n  <<: *p\n  open: yes\n",
      {
        has: ["# settings of the pump\npump: &p\n  speed: 3\n  note: |\n    two\n    lines\n---\nvalve:"],
        title: null,
      },
    ],
    [
      "TOML and INI are as they are written",
      "a.toml",
      'title = "Pump"\n# comment\n[pump]\nspeed = 3\n[[valve]]\nname = "A"\n',
      { has: ['title = "Pump"\n# comment\n[pump]\nspeed = 3\n[[valve]]\nname = "A"'] },
    ],
    [
      "an INI file in an old encoding",
      "a.ini",
      latin1("; Einstellungen f\xfcr die Pumpe\r\n[Ger\xe4t]\r\nGr\xf6\xdfe=3\r\nOrt=M\xfcnchen\r\n"),
      { has: ["Einstellungen für die Pumpe\n[Gerät]\nGröße=3\nOrt=München"] },
    ],
    [
      "a log with stack traces, signs of progress and colours",
      "a.log",
      "2024-05-03 10:00:00 INFO start\n\u001B[31mERROR\u001B[0m pump failed\n  at run (pump.js:3:5)\n#1 step\n10%\r50%\r100%\ndone\n",
      {
        has: ["INFO start\nERROR pump failed\n  at run (pump.js:3:5)\n#1 step", "100%\ndone"],
        lacks: ["\u001B", "[31m"],
        title: null,
      },
    ],
    [
      "a mail's text as plain text with quotes and a signature",
      "a.txt",
      "Hi Ann,\n\n> How many?\n>> Two?\n\nTwo.\n\n-- \nBob\n",
      { has: ["Hi Ann,\n\n> How many?\n>> Two?\n\nTwo.", "Bob"], title: null },
    ],
  ]);
});

describe("subtitles", () => {
  all([
    [
      "SubRip: two speakers, tags, positions and a line of music",
      "a.srt",
      '1\n00:00:01,000 --> 00:00:03,000 X1:10 X2:20\n<i>- Is it on?</i>\n- Yes.\n\n2\n00:00:03,500 --> 00:00:05,000\n{\\an8}<font color="#fff">ANN:</font> The pump runs.\n\n3\n00:00:09,000 --> 00:00:10,000\n♪ song ♪\n',
      { has: ["Is it on?", "Yes.", "The pump runs."], lacks: ["-->", "<i>", "an8", "font", "X1"] },
    ],
    [
      "WebVTT: a title, a language, chapters and karaoke",
      "a.vtt",
      "WEBVTT - Pump talk\nKind: captions\nLanguage: en\n\nSTYLE\n::cue{color:red}\n\nNOTE made by hand\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ann>The <00:01.500><c>pump</c> &amp; valve.</v>\n",
      {
        has: ["Ann: The pump & valve."],
        lacks: ["STYLE", "NOTE", "intro", "align", "Kind"],
        title: "Pump talk",
        language: "en",
      },
    ],
  ]);
});

describe("light markup", () => {
  all([
    [
      "AsciiDoc: numbered sections, their references and appendices",
      "a.adoc",
      "= Guide\n:sectnums:\n\n== Setup\n\n=== Parts\n\nSee <<Run>>.\n\n:sectnums!:\n\n== Preface\n\n:sectnums:\n\n== Run\n\n[appendix]\n== Data\n",
      {
        has: [
          "# Guide",
          "## 1. Setup",
          "### 1.1. Parts",
          "See Run.",
          "## Preface",
          "## 2. Run",
          "## Appendix A: Data",
        ],
      },
    ],
    [
      "AsciiDoc: counters, a manual page's header, horizontal lists and pass macros",
      "a.adoc",
      "= pump(1)\n:doctype: manpage\n\n== Name\n\npump - moves water\n\n[horizontal]\n-v:: verbose\n-q:: quiet\n\nStep {counter:step} and {counter:step}. pass:[<u>under</u>] +++<b>bold</b>+++\n",
      { has: ["# pump(1)", "pump - moves water", "-v: verbose", "-q: quiet", "Step 1 and 2. under bold"] },
    ],
    [
      "AsciiDoc: what is passed through keeps its signs, and its tags where they are escaped",
      "a.adoc",
      "= Guide\n\nSee pass:[*a* <i>b</i>] and pass:c[<u>c</u>].\n",
      { has: ["See *a* b and <u>c</u>."] },
    ],
    [
      "AsciiDoc: how many levels are numbered",
      "a.adoc",
      "= Guide\n:sectnums:\n:sectnumlevels: 1\n\n== Setup\n\n=== Parts\n\n:sectnumlevels: 4\n\n== Run\n\n=== Start\n\n==== Pump\n\n===== Seal\n",
      {
        has: [
          "## 1. Setup",
          "### Parts",
          "## 2. Run",
          "### 2.1. Start",
          "#### 2.1.1. Pump",
          "##### 2.1.1.1. Seal",
        ],
      },
    ],
    [
      "AsciiDoc: tables with cells of blocks, spans and no header",
      "a.adoc",
      '= Guide\n\n[cols="1,2a",options="noheader"]\n|===\n|One\n|* a\n* b\n2+|Both\n|===\n',
      { has: ["One", "a", "b", "Both"], lacks: ["2+", "|==="] },
    ],
    [
      "reStructuredText: substitutions of dates, line blocks, option lists and roles of Sphinx",
      "a.rst",
      "Guide\n=====\n\n| Line one\n|   Line two\n\n-v, --verbose  Says more.\n-f FILE        Reads it.\n\nUse :kbd:`Ctrl+C`, :guilabel:`&File`, :menuselection:`File --> Save`, :pep:`8`, :abbr:`LSP (Language Server)`, :doc:`/setup`, :download:`the file <a.zip>`.\n",
      {
        has: [
          "Line one\nLine two",
          "-v, --verbose",
          "Says more.",
          "-f FILE",
          "Ctrl+C, File, File",
          "Save, PEP 8, LSP (Language Server), /setup, the file.",
        ],
        lacks: ["`"],
      },
    ],
    [
      "reStructuredText: simple tables with spans and empty cells",
      "a.rst",
      "Guide\n=====\n\n=====  =====  ======\n   Inputs     Output\n------------  ------\n  A      B    A or B\n=====  =====  ======\nFalse  False  False\nTrue          True\n=====  =====  ======\n",
      { has: ["| Inputs A | Inputs B | Output A or B |", "| False | False | False |", "| True |  | True |"] },
    ],
    [
      "Org: tables with formulas, footnotes, radio targets, source with results, priorities",
      "a.org",
      "#+TITLE: Guide\n* TODO [#A] Order :work:\nSCHEDULED: <2024-05-03 Fri>\n| Item | Qty |\n|------+-----|\n| Pump | 3 |\n|------+-----|\n| Sum | 3 |\n#+TBLFM: @>$2=vsum(@2)\nText[fn:1] with =code=, ~verb~, +gone+, [[https://x.org][site]].\n[fn:1] A note.\n- [X] done\n- [ ] open\n- term :: meaning\n",
      {
        has: [
          "# Guide",
          "Order",
          "| Item | Qty |\n| --- | --- |\n| Pump | 3 |\n| Sum | 3 |",
          "Text[1] with code, verb, ~~gone~~, site.",
          "A note.",
          "[x] done",
          "[ ] open",
          "term: meaning",
        ],
        lacks: ["TBLFM", "SCHEDULED", ":work:", "[#A]"],
      },
    ],
    [
      "Markdown: simple, multiline and grid tables of Pandoc, with captions",
      "a.md",
      "# Guide\n\n  Item     Qty\n  ------  ----\n  Pump       3\n  Valve      4\n\n  : Stock\n\n+------+-----+\n| Item | Qty |\n+======+=====+\n| Pump | 3   |\n+------+-----+\n",
      {
        has: [
          "| Item | Qty |\n| --- | --- |\n| Pump | 3 |\n| Valve | 4 |",
          "Stock",
          "| Item | Qty |\n| --- | --- |\n| Pump | 3 |",
        ],
        lacks: ["+--", "----  "],
      },
    ],
    [
      "Markdown: line blocks, numbered examples, footnotes inline, citations and spans of Pandoc",
      "a.md",
      "# Guide\n\n| Line one\n| Line two\n\n(@) First case.\n(@) Second case.\n\nText^[A note.] by [@lee2024, p. 3], [small]{.smallcaps} and H~2~O.\n",
      {
        has: ["Line one\nLine two\n", "First case.", "Second case.", "small and H"],
        lacks: ["smallcaps", "{."],
      },
    ],
    [
      "LaTeX: theorems, references to equations, multirow and booktabs, siunitx, footnotes",
      "a.tex",
      "\\documentclass{article}\n\\begin{document}\n\\section{Flow}\n\\begin{equation}\\label{e}Q=Av\\end{equation}\nBy \\eqref{e}, \\SI{3.5}{\\metre\\per\\second} or \\qty{20}{\\celsius}\\footnote{Measured.}.\n\\begin{tabular}{lr}\\toprule\nSite & \\multicolumn{1}{c}{Load}\\\\\\midrule\n\\multirow{2}{*}{Oslo} & 1\\\\\n & 2\\\\\\bottomrule\n\\end{tabular}\n\\end{document}\n",
      {
        has: ["# Flow", "Q=Av", "By (1), 3.5 m/s or 20 °C", "Measured.", "| Site | Load |", "| Oslo | 1 |"],
        lacks: ["toprule", "multirow", "SI{"],
      },
    ],
    [
      "MediaWiki: tables with captions, nowiki, references by name, redirects and behaviour",
      "a.wiki",
      "__NOTOC__\n'''Pump''' moves [[water|the water]].<ref name=a>Lee 2024.</ref> Again.<ref name=a />\n{| class=\"wikitable\"\n|+ Stock\n! Item !! Qty\n|-\n| Pump || 3\n|}\n<nowiki>[[raw]]</nowiki> {{lang|de|Pumpe}}\n== Notes ==\n<references />\n",
      {
        has: [
          "Pump moves the water.",
          "Stock",
          "| Item | Qty |",
          "| Pump | 3 |",
          "[[raw]]",
          "Pumpe",
          "## Notes",
        ],
        lacks: ["NOTOC", "wikitable", "{{"],
      },
    ],
  ]);
});

describe("recognised pages", () => {
  all([
    [
      "recognised letters in ALTO",
      "a.xml",
      `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Styles><TextStyle ID="T1" FONTSIZE="10"/></Styles><Layout><Page ID="P1" WIDTH="100" HEIGHT="100"><PrintSpace><TextBlock ID="B1"><TextLine HPOS="1"><String CONTENT="The" WC="0.9"/><SP/><String CONTENT="pump" SUBS_TYPE="x"/></TextLine><TextLine><String CONTENT="moves" /><SP/><String CONTENT="wa" SUBS_TYPE="HypPart1" SUBS_CONTENT="water"/><HYP CONTENT="-"/></TextLine><TextLine><String CONTENT="ter" SUBS_TYPE="HypPart2" SUBS_CONTENT="water"/><SP/><String CONTENT="up."/></TextLine></TextBlock><TextBlock ID="B2"><TextLine><String CONTENT="Next."/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`,
      { has: ["The pump moves water up.", "Next."], lacks: ["pixel", "0.9", "HypPart", "FONTSIZE"] },
    ],
    [
      "hyphens of ALTO without the whole word beside them",
      "a.xml",
      `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT="The"/><SP/><String CONTENT="val"/><HYP CONTENT="-"/></TextLine><TextLine><String CONTENT="ve"/></TextLine><TextLine><String CONTENT="is"/><SP/><String CONTENT="open."/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`,
      { has: ["The valve is open."] },
    ],
    [
      "recognised letters in PAGE XML",
      "a.xml",
      `<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>OCR</Creator><Created>2024-05-03T08:00:00</Created></Metadata><Page imageFilename="a.png" imageWidth="100" imageHeight="100"><TextRegion id="r1"><Coords points="0,0 1,1"/><TextLine id="l1"><Coords points="0,0 1,1"/><Word id="w1"><TextEquiv><Unicode>The</Unicode></TextEquiv></Word><Word id="w2"><TextEquiv><Unicode>pump</Unicode></TextEquiv></Word><TextEquiv conf="0.9"><Unicode>The pump</Unicode></TextEquiv></TextLine><TextLine id="l2"><TextEquiv><Unicode>moves water.</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>`,
      { has: ["The pump", "moves water."], lacks: ["The pump\n\nThe pump", "points", "0,0"] },
    ],
  ]);
});
