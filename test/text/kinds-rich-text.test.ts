import { describe } from "vitest";
import { all } from "../support/kinds.ts";

/** Rich text as programs other than Word write it. */

const rtf = (body: string): string =>
  String.raw`{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset2 Symbol;}}${body}}`;
const lists = String.raw`{\*\listtable{\list\listtemplateid1
{\listlevel\levelnfc0\levelnfcn0\levelstartat3{\leveltext\leveltemplateid1\'02\'00.;}{\levelnumbers\'01;}\fi-360\li720}
{\listlevel\levelnfc4\levelnfcn4\levelstartat1{\leveltext\'03(\'01);}{\levelnumbers\'02;}}
{\listlevel\levelnfc1\levelnfcn1\levellegal1\levelstartat1{\leveltext\'05\'00.\'01.\'02;}{\levelnumbers\'01\'03\'05;}}{\listname ;}\listid11}
{\list{\listlevel\levelnfc23\levelstartat1{\leveltext\'01\u-3913 ?;}{\levelnumbers;}\f1}{\listname x;}\listid12}
{\list{\listlevel\levelnfc1\levelstartat1{\leveltext\'0bSection \'00: ;}{\levelnumbers\'09;}}\listid13}}
{\*\listoverridetable{\listoverride\listid11\listoverridecount0\ls1}{\listoverride\listid12\listoverridecount0\ls2}
{\listoverride\listid11\listoverridecount1{\lfolevel\listoverridestartat\levelstartat9}\ls3}{\listoverride\listid13\listoverridecount0\ls4}
{\listoverride\listid13\listoverridecount1{\lfolevel\listoverrideformat{\listlevel\levelnfc3\levelstartat2{\leveltext\'02\'00);}{\levelnumbers\'01;}}}\ls5}}`;

describe("rich text", () => {
  all([
    [
      "lists that are numbered by their tables, without the numbers in the text",
      "a.rtf",
      rtf(
        String.raw`${lists}\pard Intro\par\pard\ls1\ilvl0 First\par\pard\ls1\ilvl1 sub\par sub two\par\pard\ls1\ilvl2 deep\par\pard\ls1 Second\par\pard Text\par\pard\ls2 dot\par\pard\ls3 nine\par ten\par\pard\ls4 One\par Two\par\pard\ls5 lettered\par\pard\ls0 none\par`,
      ),
      {
        has: [
          "Intro\n\n3. First\n  (a) sub\n  (b) sub two\n    3.2.1 deep\n4. Second\n\nText\n\n- dot\n9. nine\n10. ten\nSection I: One\nSection II: Two\n",
          ") lettered\n\nnone",
        ],
      },
    ],
    [
      "numbers that a program wrote beside those of the tables stand once, and count",
      "a.rtf",
      rtf(String.raw`${lists}\pard\ls1{\listtext 3.\tab}First\par\pard\ls1 Second\par`),
      { has: ["3. First\n4. Second"] },
    ],
    [
      "numbered paragraphs in a cell, each with its own number, and a column of numbers",
      "a.rtf",
      rtf(
        String.raw`${lists}\trowd\cellx2000\cellx4000\pard\intbl Nr\cell\pard\intbl What\cell\row\trowd\cellx2000\cellx4000\pard\intbl\ls1\cell\pard\intbl{\listtext 1.\tab}one\par{\listtext 2.\tab}two\par three\cell\row`,
      ),
      { has: ["| 3. | 1. one; 2. two; three |"] },
    ],
    [
      "a foot of pages that is only their numbers says nothing",
      "a.rtf",
      rtf(
        String.raw`{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 1}} of {\field{\*\fldinst NUMPAGES}{\fldrslt 12}}\par}{\header Report 2024, page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}Text\par`,
      ),
      { has: ["Report 2024, page 1\n\nText"], lacks: ["of"] },
    ],
    [
      "a list after a note is no part of the note",
      "a.rtf",
      rtf(String.raw`${lists}Pay{\footnote Soon.} now{\footnote Really.}.\par\pard\ls1 First\par`),
      { has: ["[^1]: Soon.\n[^2]: Really.\n\n3. First"] },
    ],
    [
      "a picture of TextEdit has no name and no sign",
      "a.rtf",
      rtf(String.raw`Before {{\NeXTGraphic image.png \width640 \height480 \appleaqc
}\'ac}after\par`),
      { has: ["Before after"], lacks: ["image", "¬"] },
    ],
    [
      "a table in a cell, between the lines of the cell",
      "a.rtf",
      rtf(
        String.raw`\trowd\cellx2000\pard\intbl before\par\pard\intbl\itap2 in a\par in b\nestcell in c\nestcell{\*\nesttableprops\trowd\cellx100\cellx200\nestrow}\pard\intbl after\cell\row`,
      ),
      { has: ["before; in a; in b, in c; after"] },
    ],
  ]);
});
