import { gzipSync, strToU8, zipSync } from "fflate";
import { docx, epub, odt, pptx, xlsx } from "./office-files.ts";
import { pageOf } from "./pdf-tables.ts";

/** Files that ask for too much: each may give text or be refused, but may cost little. */
export interface HostileFile {
  name: string;
  bytes: Uint8Array;
}

const words = "words of a text ";

/** Contents for the main part of a package, in tags of the format. */
const bodies: Readonly<Record<string, (tag: string) => string>> = {
  "nested 100,000 deep": (tag) => `<${tag}>`.repeat(100_000),
  "nested and closed": (tag) => `<${tag}>`.repeat(20_000) + words + `</${tag}>`.repeat(20_000),
  "200,000 empty elements": (tag) => `<${tag}/>`.repeat(200_000),
  "an attribute of 5 MB": (tag) => `<${tag} x="${"y".repeat(5_000_000)}">${words}</${tag}>`,
  "8 MB of one text": (tag) => `<${tag}>${words.repeat(500_000)}</${tag}>`,
  "an unclosed tag of 1 MB": (tag) => `<${tag} ${"a ".repeat(500_000)}`,
  "entities, 200,000 of them": (tag) => `<${tag}>${"&#x41;&lt;".repeat(200_000)}</${tag}>`,
  "control characters": (tag) => `<${tag}>${"\u0001\u0008\uFFFE".repeat(10_000)}</${tag}>`,
};

const packages: Readonly<Record<string, { tag: string; make: (body: string) => Uint8Array }>> = {
  docx: { tag: "w:p", make: (body) => docx(body) },
  "table.docx": { tag: "w:tbl", make: (body) => docx(body) },
  odt: { tag: "text:p", make: (body) => odt(body) },
  "list.odt": { tag: "text:list", make: (body) => odt(body) },
  epub: { tag: "div", make: (body) => epub([body]) },
  pptx: {
    tag: "p:sp",
    make: (body) =>
      pptx(
        [{ title: "x", points: [] }],
        `n</a:t></a:r></a:p></p:txBody></p:sp>${body}<p:sp><p:txBody><a:p><a:r><a:t>`,
      ),
  },
  xlsx: {
    tag: "c",
    make: (body) =>
      xlsx(
        "s",
        { 1: ["x"] },
        {
          "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1">${body}</row></sheetData></worksheet>`,
        },
      ),
  },
};

/** Operators of a page. */
const pages: Readonly<Record<string, string>> = {
  "100,000 lines": Array.from({ length: 100_000 }, (_, at) => `${at % 600} 0 m ${at % 600} 800 l S`).join(
    " ",
  ),
  "a grid of 600 by 600": Array.from(
    { length: 600 },
    (_, at) => `${at} 0 m ${at} 800 l S 0 ${at} m 600 ${at} l S`,
  ).join(" "),
  "50,000 small boxes": Array.from(
    { length: 50_000 },
    (_, at) => `${(at * 7) % 590} ${(at * 11) % 790} 8 8 re S`,
  ).join(" "),
  "a path of a million segments": `0 0 m ${"9 9 l 90 9 l ".repeat(500_000)}S`,
  "30,000 letters on one place": `BT /F1 10 Tf 50 700 Td ${"(a) Tj -5 0 Td ".repeat(30_000)}ET`,
  "30,000 letters in all directions": Array.from(
    { length: 30_000 },
    (_, at) =>
      `BT /F1 9 Tf ${at % 2} ${1 - (at % 2)} ${-(1 - (at % 2))} ${at % 2} ${at % 590} ${(at * 13) % 790} Tm (ab) Tj ET`,
  ).join(" "),
  "5,000 clipping paths": "q 0 0 600 800 re W n ".repeat(5_000) + "BT /F1 10 Tf 50 700 Td (words) Tj ET",
  "200,000 marked contents": Array.from(
    { length: 200_000 },
    (_, mark) => `/P <</MCID ${mark}>> BDC EMC`,
  ).join(" "),
  "letters of a million points": "BT /F1 1000000 Tf 50 700 Td (words) Tj ET",
  "5,000 black areas":
    "BT /F1 10 Tf 50 700 Td (words of the text) Tj ET " + "0 0 600 800 re f ".repeat(5_000),
};

/** Objects of a tagged document; element 11 is the root's child. */
const structures: Readonly<Record<string, [number, string][]>> = {
  "a table that holds itself": [[11, "<</S/Table/P 10 0 R/K[11 0 R 11 0 R]>>"]],
  "rows nested 5,000 deep": Array.from({ length: 5_000 }, (_, level) => [
    11 + level,
    `<</S/${level === 0 ? "Table" : "TR"}/P ${10 + level} 0 R/K[${12 + level} 0 R]>>`,
  ]),
  "a cell that spans a billion rows": [
    [11, "<</S/Table/P 10 0 R/K[13 0 R]>>"],
    [13, "<</S/TR/P 11 0 R/K[14 0 R]>>"],
    [14, "<</S/TD/P 13 0 R/Pg 5 0 R/K 0/A<</O/Table/RowSpan 1000000000/ColSpan 1000000000>>>>"],
  ],
  "100,000 cells of one text": [
    [11, "<</S/Table/P 10 0 R/K[13 0 R]>>"],
    [13, `<</S/TR/P 11 0 R/K[${"14 0 R ".repeat(100_000)}]>>`],
    [14, "<</S/TD/P 13 0 R/Pg 5 0 R/K 0>>"],
  ],
};

const texts: Readonly<Record<string, string>> = {
  "elements nested 200,000 deep.html": "<div>".repeat(200_000) + words,
  "a million tags.html": `<!doctype html>${"<b>x".repeat(300_000)}`,
  "a cell of a billion columns.html": `<table><tr><td colspan=1000000000 rowspan=1000000000>${words}</table>`,
  "spans in spans.html": `<table>${"<tr>" + "<td rowspan=900 colspan=900>x".repeat(60)}</table>`.repeat(20),
  "60,000 rules of style.html": `<style>${Array.from({ length: 60_000 }, (_, at) => `.a${at} > * ~ p{display:none}`).join("")}</style><p>${words}`,
  "60,000 answers to a question.html": `<title>T</title><h1>T</h1><div>${"<button>Yes</button>".repeat(60_000)}Was it helpful?</div><p>${words}`,
  "15,000 lists of other pages.html": `<title>T</title><h1>T</h1>${"<div><h2>Related articles</h2><a href=/x>Link one</a></div>".repeat(15_000)}<p>${words}`,
  "an attribute of 8 MB.html": `<p title="${"x".repeat(8_000_000)}">${words}`,
  "a script of 8 MB.html": `<script>${"x".repeat(8_000_000)}</script><p>${words}`,
  "quotes 100,000 deep.md": `${">".repeat(100_000)} ${words}`,
  "lists 5,000 deep.md": Array.from({ length: 5_000 }, (_, at) => `${" ".repeat(at)}- x`).join("\n"),
  "a million asterisks.md": `${"*".repeat(1_000_000)} ${words}`,
  "brackets.md": `${"[".repeat(300_000)}x${"](".repeat(100_000)}`,
  "a line of 8 MB.txt": words.repeat(500_000),
  "one letter, 5 MB.txt": "a".repeat(5_000_000),
  "lines of nothing.txt": `${"\n".repeat(5_000_000)}x`,
  "20,000 columns.csv": `${"a,".repeat(20_000)}\n`.repeat(20),
  "quotes.csv": `${'"'.repeat(1_000_001)}\na,b\n`,
  "a number of a million digits.json": `{"a": ${"9".repeat(1_000_000)}}`,
  "200,000 keys.json": JSON.stringify(
    Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`k${at}`, at])),
  ),
  "1,000,000 records.jsonl": '{"a":1}\n'.repeat(1_000_000),
  "1,000,000 records in a line.json": '{"a":1} '.repeat(1_000_000),
  "groups and pictures.rtf": `{\\rtf1 ${"{\\pict 00ff}".repeat(100_000)} ${words}}`,
  "numbers.rtf": `{\\rtf1 ${"\\u-9999999 \\'zz".repeat(100_000)} ${words}}`,
  "20,000 parts.eml": `Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n${`--b\n\n${words}\n`.repeat(20_000)}--b--`,
  "100,000 headers.eml": `${"X-A: b\n".repeat(100_000)}\n${words}`,
  "base64 that is none.eml": `Subject: x\nContent-Transfer-Encoding: base64\n\n${"%%%=".repeat(500_000)}`,
  "50,000 messages.mbox": `From a@b Mon Jan 1 00:00:00 2024\nSubject: x\n\n${words}\n\n`.repeat(50_000),
  "200,000 elements.xml": `<?xml version="1.0"?><r>${"<a>x</a>".repeat(200_000)}</r>`,
  "nested 100,000 deep.xml": `<?xml version="1.0"?>${"<a>".repeat(100_000)}`,
  "200,000 cues.vtt": `WEBVTT\n\n${"00:00.000 --> 99:59.999\nx\n\n".repeat(200_000)}`,
  "deep.tex": `\\documentclass{a}\\begin{document}${"{\\bf ".repeat(100_000)}${words}`,
  "cells.ipynb": JSON.stringify({
    nbformat: 4,
    cells: Array.from({ length: 50_000 }, () => ({ cell_type: "code", source: "x", outputs: [] })),
  }),
  "grids.rst": `${"+---".repeat(5_000)}+\n`.repeat(40),
  "100,000 events.ics": `BEGIN:VCALENDAR\n${"BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n".repeat(100_000)}END:VCALENDAR`,
};

/** Some hundred of them. They are made anew with each turn: together they would take much memory. */
export function* hostileFiles(): Generator<HostileFile> {
  for (const [ending, { tag, make }] of Object.entries(packages))
    for (const [name, body] of Object.entries(bodies))
      yield { name: `${name}.${ending}`, bytes: make(body(tag)) };
  for (const [name, content] of Object.entries(pages))
    yield { name: `${name}.pdf`, bytes: pageOf([content]) };
  for (const [name, elements] of Object.entries(structures))
    yield {
      name: `${name}.pdf`,
      bytes: pageOf(["/TD <</MCID 0>> BDC BT /F1 10 Tf 50 700 Td (words) Tj ET EMC"], {
        catalog: "/MarkInfo<</Marked true>>/StructTreeRoot 10 0 R",
        page: "/StructParents 0",
        objects: [
          [10, "<</Type/StructTreeRoot/K 11 0 R/ParentTree 12 0 R>>"],
          [12, "<</Nums[0[14 0 R]]>>"],
          ...elements,
        ],
      }),
    };
  for (const [name, text] of Object.entries(texts)) yield { name, bytes: strToU8(text) };
  yield {
    name: "bombs in an archive.zip",
    bytes: zipSync(
      Object.fromEntries(
        Array.from({ length: 20 }, (_, at) => [`${at}.txt.gz`, gzipSync(new Uint8Array(4_000_000))]),
      ),
    ),
  };
  yield {
    name: "archives nested 30 deep.zip",
    bytes: Array.from({ length: 30 }).reduce<Uint8Array>(
      (inner) => zipSync({ "inner.zip": inner }),
      zipSync({ "a.txt": strToU8(words) }),
    ),
  };
}
