import { describe } from "vitest";
import { all, latin1 } from "../support/kinds.ts";
import { tnefAttribute, tnefFile, tnefProperty } from "../support/tnef.ts";

/** Plain text, tables of values, subtitles and light markup, as readers see them. */

describe("plain text", () => {
  all([
    [
      "colours and moves of a terminal are left out",
      "a.log",
      "\u001B[32mOK\u001B[0m  test \u001B[1;31mFAIL 3\u001B[0m of \u001B]8;;http://x\u0007link\u001B]8;;\u0007 \u001B[2Kdone\n",
      { has: ["OK  test FAIL 3 of link done"] },
    ],
    [
      "letters that a printer strikes over each other stand once",
      "a.txt",
      "N\bNA\bAM\bME\bE\n       l\bls\bs - list _\bf_\bi_\bl_\be\n",
      { has: ["NAME\n       ls - list file"] },
    ],
    [
      "files and keys that are written into a text are left out",
      "a.txt",
      `Hi, see file.\n\nbegin 644 test.txt\n#0V%T\n\`\nend\n\nKey:\n-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----\nand data:image/png;base64,${"iVBORw0KGgo".repeat(9)} too.\nWe begin 644 days\nlater.\n`,
      {
        has: ["Hi, see file.", "Key:", "and  too.", "We begin 644 days\nlater."],
        lacks: ["0V%T", "MII", "base64"],
      },
    ],
    [
      "a text of parts in UTF-8 and in a western encoding",
      "a.txt",
      Uint8Array.from(
        Buffer.concat([Buffer.from("Größe ist gut. Ärger über Öl. "), latin1("Gr\xf6\xdfe ist schlecht")]),
      ),
      { has: ["Größe ist gut. Ärger über Öl. Größe ist schlecht"] },
    ],
    [
      "frames drawn with the letters of MS-DOS",
      "a.txt",
      latin1("\xc9\xcd\xcd\xcd\xbb\n\xba Gr\x81n \xba\n\xc8\xcd\xcd\xcd\xbc\nZum Gr\x81\xe1en\n"),
      { has: ["╔═══╗\n║ Grün ║\n╚═══╝\nZum Grüßen"] },
    ],
  ]);
});

describe("tables of values", () => {
  all([
    [
      "a header of two rows becomes one, without merged cells too",
      "a.csv",
      `,2022,,2023,\nRegion,Plan,Ist,Plan,Ist\nNord,1,2,3,4\n`,
      { has: ["| Region | 2022 Plan | 2022 Ist | 2023 Plan | 2023 Ist |", "| Nord | 1 | 2 | 3 | 4 |"] },
    ],
    [
      "comments above a table are no header, and marked texts are what they show",
      "a.csv",
      `# created by x\n# at y\na,b\n="001",2\n`,
      { has: ["| a | b |\n| --- | --- |\n| 001 | 2 |"], lacks: ["| #", "="] },
    ],
    [
      "a value that is a file is left out of JSON",
      "a.json",
      `{"name": "x", "icon": "data:image/png;base64,iVBORw0KGgo="}`,
      { has: ["name: x"], lacks: ["iVBOR"] },
    ],
  ]);
});

describe("subtitles", () => {
  all([
    [
      "SubStation Alpha: who speaks and what, without styles, comments and drawings",
      "a.ass",
      `[Script Info]\nTitle: Show\n\n[V4+ Styles]\nStyle: Default,Arial\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:03.00,Default,Ann,0,0,0,,{\\i1}Hello{\\i0}, friend\\Nsecond line\nComment: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,secret\nDialogue: 0,0:00:03.00,0:00:03.50,Default,,0,0,0,,{\\p1}m 0 0 l 5 5{\\p0}\nDialogue: 0,0:00:04.00,0:00:05.50,Default,Bob,0,0,0,,Bye, now\n`,
      { has: ["Ann: Hello, friend second line\n\nBob: Bye, now"], lacks: ["secret", "m 0", "Default"] },
    ],
    [
      "times with a comma between them",
      "a.sbv",
      `0:00:01.000,0:00:03.000\nHello there\n\n0:00:14.000,0:00:15.000\nBye\n`,
      { has: ["Hello there\n\nBye"], lacks: ["0:00"] },
    ],
  ]);
});

describe("light markup", () => {
  all([
    [
      "AsciiDoc: HTML that is passed through is its text",
      "a.adoc",
      "= T\n\nA +++<b>raw</b>+++ word, 1 +++ 2.\n",
      { has: ["A raw word, 1 +++ 2."] },
    ],
    [
      "reStructuredText: a listing's caption stands above it",
      "a.rst",
      "T\n=\n\n.. code-block:: c\n   :caption: Start it\n\n   run();\n",
      { has: ["Start it\n\n```c\nrun();\n```"] },
    ],
    [
      "AsciiDoc: formulas, ticked boxes, whom a block quotes, signs, lines that end",
      "a.adoc",
      `= T\n\nSo stem:[x^2_1 *y*] and latexmath:[\\frac{1}{2}].\n\n[stem]\n++++\nE = mc^2_{a < b}\n++++\n\n* [x] done\n* [ ] open\n\n[quote, Einstein]\n____\nBe simple.\n____\n\nfirst +\nsecond\n\nA -- B (C) ... -> x\n`,
      {
        has: [
          "So x^2_1 *y* and \\frac{1}{2}.",
          "E = mc^2_{a < b}",
          "- [x] done\n- [ ] open",
          "Be simple.\n\n— Einstein",
          "first\nsecond",
          "A — B © … → x",
        ],
        lacks: ["stem", "+"],
      },
    ],
    [
      "Org: states of tasks, and no commented parts",
      "a.org",
      "* TODO Task\nText\n* COMMENT Hidden\nhidden body\n** Below\nhidden too\n* Next\n",
      { has: ["# TODO Task\n\nText\n\n# Next"], lacks: ["idden"] },
    ],
    [
      "LaTeX: who wrote it and when, captions of long tables, headers of two rows",
      "a.tex",
      String.raw`\title{Paper}\author{Ann \and Bob}\date{May 2024}
\begin{document}\maketitle
\begin{tabular}{lcr}\toprule \multirow{2}{*}{A} & \multicolumn{2}{c}{B} \\ \cmidrule{2-3} & b1 & b2 \\ \midrule x & 1 & 2 \\ \bottomrule\end{tabular}

\begin{longtable}{ll} \caption{Sizes}\\ A & B \\ \endhead 1 & 2 \\ \end{longtable}
\end{document}`,
      {
        has: [
          "# Paper\n\nAnn, Bob\nMay 2024",
          "| A | B b1 | B b2 |\n| --- | --- | --- |\n| x | 1 | 2 |",
          "Sizes\n\n| A | B |\n| --- | --- |\n| 1 | 2 |",
        ],
      },
    ],
  ]);
});

/** Outlook's own container of files, as far as it is read. */
function tnef(body: string, files: Readonly<Record<string, string>>): Buffer {
  const parts = Object.entries(files).map(([name, content]) =>
    Buffer.concat([
      tnefAttribute(2, 0x69002, Buffer.alloc(14)),
      tnefAttribute(2, 0x18010, Buffer.from("SHORT~1.TXT\0")),
      tnefAttribute(2, 0x6800f, Buffer.from(content)),
      tnefAttribute(2, 0x69005, tnefProperty(0x3707001f, Buffer.from(`${name}\0`, "utf16le"))),
    ]),
  );
  return tnefFile(tnefAttribute(1, 0x2800c, Buffer.from(`${body}\0`)), ...parts);
}

const mailWith = (text: string, packed: Buffer): string =>
  `From: ann@x.org\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\nSubject: Files\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--b\r\nContent-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Disposition: attachment; filename="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n${packed.toString("base64")}\r\n--b--\r\n`;

describe("mail", () => {
  all([
    [
      "contacts of an address book, without pictures",
      "a.vcf",
      "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane Doe\r\nN:Doe;Jane;;Dr.;\r\nORG:ACME\\, Inc.;Sales\r\nitem1.TEL;TYPE=WORK,VOICE:+49 30 123\r\nEMAIL;TYPE=INTERNET:j@example.org\r\nADR;TYPE=HOME:;;Street 1;Berlin;;10115;Germany\r\nBDAY:19800501\r\nNOTE:Likes tea\\, not\r\n  coffee\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n /2wBDAAEBAQ\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\r\nTEL;CELL:0170 5\r\nEND:VCARD\r\n",
      {
        has: [
          "Name: Jane Doe\nOrganisation: ACME, Inc., Sales\nPhone (work): +49 30 123\nE-mail: j@example.org\nAddress (home): Street 1, Berlin, 10115, Germany\nBirthday: 1980-05-01\nNote: Likes tea, not coffee",
          "\n\nName: Jörg Müller\nPhone (cell): 0170 5",
        ],
        lacks: ["9j", "BEGIN", "VERSION"],
      },
    ],
    [
      "files that Outlook packs into winmail.dat are read under their long names",
      "a.eml",
      mailWith(
        "See the files.",
        tnef("", { "Price list.csv": "Item,Price\nPen,5\n", "b.txt": "Hello there." }),
      ),
      {
        has: ["See the files.", "## Price list.csv", "| Pen | 5 |", "## b.txt", "Hello there."],
        lacks: ["winmail", "SHORT"],
      },
    ],
    [
      "a mail whose text is in winmail.dat only, cut in a file",
      "a.eml",
      mailWith(
        "",
        tnef("The text itself.", { "a.txt": "Whole file.", "b.txt": "x".repeat(500) }).subarray(0, -400),
      ),
      { has: ["The text itself.", "Whole file."] },
    ],
  ]);
});
