import { gzipSync, strToU8, zipSync } from "fflate";
import type { DocumentReason } from "../../src/base/errors.ts";
import { archive, docx, epub, odt, pptx, wordParagraph, xlsx } from "./office-files.ts";
import { pdf, written } from "./pdf-file.ts";

/** A file that no text comes out of, and the reasons that name what is wrong with it. */
export interface BadFile {
  name: string;
  bytes: Uint8Array;
  reasons: DocumentReason[];
}

const entity = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
const external = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`;

/** One of each kind of archive, the part of it that holds the text, and that part with something in front. */
function archives(front = ""): { ending: string; part: string; bytes: Uint8Array }[] {
  const part = (path: string, xml: string) => ({ [path]: front + xml });
  const book = epub(["<p>x</p>"], part("OEBPS/text/c 0.xhtml", "<html><body><p>&a;</p></body></html>"));
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>`;
  return [
    {
      ending: "docx",
      part: "word/document.xml",
      bytes: docx(
        wordParagraph("x"),
        front === "" ? {} : part("word/document.xml", "<w:document>&a;</w:document>"),
      ),
    },
    {
      ending: "pptx",
      part: "ppt/presentation.xml",
      bytes:
        front === ""
          ? pptx([{ title: "x", points: [] }], "n")
          : archive({
              "[Content_Types].xml": "",
              ...part("ppt/presentation.xml", "<p:presentation>&a;</p:presentation>"),
            }),
    },
    {
      ending: "xlsx",
      part: "xl/worksheets/sheet1.xml",
      bytes: xlsx("s", { 1: ["x"] }, front === "" ? {} : part("xl/worksheets/sheet1.xml", sheet)),
    },
    {
      ending: "odt",
      part: "content.xml",
      bytes:
        front === ""
          ? odt("<text:p>x</text:p>")
          : archive({
              mimetype: "application/vnd.oasis.opendocument.text",
              ...part("content.xml", "<text:p>&a;</text:p>"),
            }),
    },
    { ending: "epub", part: "OEBPS/book.opf", bytes: front === "" ? epub(["<p>x</p>"]) : book },
  ];
}

/** An archive that is of this kind by its names, whose `part` is `content`. */
function archiveWith(ending: string, part: string, content: Uint8Array): Uint8Array {
  const marks: Record<string, string> = {
    odt: "application/vnd.oasis.opendocument.text",
    epub: "application/epub+zip",
  };
  const mark = marks[ending];
  return zipSync(
    {
      ...(mark === undefined ? { "[Content_Types].xml": strToU8("<Types/>") } : { mimetype: strToU8(mark) }),
      ...(ending === "epub"
        ? { "META-INF/container.xml": strToU8(`<container><rootfile full-path="${part}"/></container>`) }
        : {}),
      [part]: content,
    },
    { level: 1 },
  );
}

/** The same archive, whose directory and entries say that everything in it has `size` bytes. */
function lying(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 46 < copy.length; at += 1) {
    const mark = view.getUint32(at, true);
    if (mark === 0x04034b50) view.setUint32(at + 22, size, true);
    if (mark === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return copy;
}

/** Errors in what is packed, and none in the directory. */
function damaged(bytes: Uint8Array): Uint8Array {
  const directory = Buffer.from(bytes).indexOf("PK\u0001\u0002");
  return bytes.map((byte, index) =>
    index > 40 && index < directory && index % 9 === 0 ? byte ^ 0x55 : byte,
  );
}

function withPassword(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[6] = (copy[6] ?? 0) | 1;
  return copy;
}

/** Office's old container, with a stream of this name. */
function ole(stream: string): Uint8Array {
  const bytes = Buffer.alloc(1536);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.writeUInt16LE(9, 30);
  // The directory is sector 0, the table of sectors sector 1.
  bytes.writeUInt32LE(0, 48);
  bytes.writeUInt32LE(0xfffffffe, 68);
  bytes.writeUInt32LE(1, 76);
  bytes.writeUInt32LE(0xfffffffe, 1024);
  for (const [index, name] of ["Root Entry", stream].entries()) {
    const at = 512 + 128 * index;
    bytes.write(name, at, "utf16le");
    bytes.writeUInt16LE(2 * name.length + 2, at + 64);
    bytes[at + 66] = index === 0 ? 5 : 2;
    for (const link of [68, 72, 76]) bytes.writeUInt32LE(0xffffffff, at + link);
  }
  bytes.writeUInt32LE(1, 512 + 76);
  return bytes;
}

function pdfOf(objects: [number, string][], trailer?: string): Uint8Array {
  return written(new Map(objects), trailer);
}

const page = (contents: string, resources = ""): [number, string][] => [
  [1, "<</Type/Catalog/Pages 2 0 R>>"],
  [2, "<</Type/Pages/Count 1/Kids[3 0 R]>>"],
  [3, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<${resources}>>/Contents 4 0 R>>`],
  [4, `<</Length ${contents.length}>>stream\n${contents}\nendstream`],
];

/** Starts of files that are no text, whatever their name says. */
const signatures: Record<string, number[]> = {
  "png.pdf": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  "jpeg.docx": [0xff, 0xd8, 0xff, 0xe0],
  "gif.html": [...strToU8("GIF89a"), 0, 1],
  "tiff.txt": [0x49, 0x49, 0x2a, 0x00],
  "mp4.md": [0, 0, 0, 0x18, ...strToU8("ftypmp42"), 0, 0],
  "elf.csv": [0x7f, 0x45, 0x4c, 0x46],
  "wasm.json": [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  "sqlite.xlsx": [...strToU8("SQLite format 3"), 0],
  "7z.epub": [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  "rar.odt": [...strToU8("Rar!"), 0x1a, 7],
  "xz.pptx": [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0],
  "bzip2.txt": [...strToU8("BZh91AY&SY"), 0, 1],
  "zstd.md": [0x28, 0xb5, 0x2f, 0xfd],
  "woff.css": [...strToU8("wOFF"), 0, 1],
  "ogg.rtf": [...strToU8("OggS"), 0, 2],
};

/** Whatever is in them, what comes out is an error with a name. */
export function badFiles(): BadFile[] {
  const files: BadFile[] = [];
  const add = (name: string, bytes: Uint8Array | string, ...reasons: DocumentReason[]): void => {
    files.push({ name, bytes: typeof bytes === "string" ? strToU8(bytes) : bytes, reasons });
  };

  const zeros = new Uint8Array(11 * 1_048_576);
  for (const { ending, part, bytes } of archives()) {
    for (const share of [0.1, 0.5, 0.95])
      add(`cut at ${share}.${ending}`, bytes.slice(0, bytes.length * share), "malformed");
    add(`damaged.${ending}`, damaged(bytes), "malformed");
    add(`password.${ending}`, withPassword(bytes), "encrypted");
    add(`bomb.${ending}`, archiveWith(ending, part, zeros), "too_large");
    add(
      `lying bomb.${ending}`,
      lying(archiveWith(ending, part, zeros.subarray(0, 1_000_000)), 1_000),
      "malformed",
    );
  }
  for (const { ending, bytes } of archives(entity)) add(`billion laughs.${ending}`, bytes, "malformed");
  for (const { ending, bytes } of archives(external)) add(`external entity.${ending}`, bytes, "malformed");
  add("no document.docx", archive({ "[Content_Types].xml": "<Types/>", "word/x.xml": "<x/>" }), "malformed");
  add(
    "no presentation.pptx",
    archive({ "[Content_Types].xml": "<Types/>", "ppt/x.xml": "<x/>" }),
    "malformed",
  );
  add("no content.odt", archive({ mimetype: "application/vnd.oasis.opendocument.text" }), "malformed");
  add("no package.epub", archive({ "META-INF/container.xml": "<container/>" }), "malformed");
  add("nested 50,000 deep.docx", docx("<w:p>".repeat(50_000)), "malformed", "no_text");
  add(
    "20,001 files.docx",
    zipSync(
      {
        "[Content_Types].xml": strToU8("<T/>"),
        "word/a": strToU8(""),
        ...Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`x${index}`, new Uint8Array()])),
      },
      { level: 0 },
    ),
    "too_large",
  );
  add(
    "an archive of too many files.zip",
    zipSync(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.txt`, strToU8("a")]))),
    "too_large",
  );
  add(
    "an encrypted part.epub",
    epub(["<p>x</p>"], { "META-INF/encryption.xml": `<r URI="OEBPS/text/c 0.xhtml"/>` }),
    "encrypted",
  );
  add(
    "a diagonal.xlsx",
    xlsx("s", Object.fromEntries(Array.from({ length: 8 }, (_, row) => [row + 1, ["x".repeat(2_000_000)]]))),
    "too_large",
  );

  add("bomb.txt.gz", gzipSync(new Uint8Array(20 * 1_048_576)), "too_large");
  add("cut.txt.gz", gzipSync(strToU8("words ".repeat(1000))).slice(0, 40), "malformed");
  add("gzip in gzip.gz", gzipSync(gzipSync(strToU8("words"))), "malformed");
  add("a tar.tar.gz", gzipSync(new Uint8Array(10_240).fill(1, 0, 3)), "unsupported_type");
  add("header only.gz", Uint8Array.from([0x1f, 0x8b, 8, 0]), "malformed", "no_text");

  add("password.xlsx of Office", ole("EncryptedPackage"), "encrypted");
  add("old.doc", ole("WordDocument"), "malformed");
  add("old.ppt", ole("PowerPoint Document"), "malformed");
  add("empty workbook.xls", ole("Workbook"), "malformed", "no_text");
  add("some container.msg", ole("Something else"), "unsupported_type");
  add("cut container.doc", ole("WordDocument").subarray(0, 600), "malformed");

  add("header only.pdf", "%PDF-1.7\n", "malformed");
  add("garbage.pdf", `%PDF-1.7\n${"\u0001\u0002garbage".repeat(500)}`, "malformed");
  add("cut.pdf", pdf([[{ text: "Words", x: 9, y: 9 }]]).slice(0, 120), "malformed");
  add("no pages.pdf", pdfOf([[1, "<</Type/Catalog>>"]], "/Root 1 0 R"), "malformed", "no_text");
  add(
    "its own page tree.pdf",
    pdfOf(
      [
        [1, "<</Type/Catalog/Pages 2 0 R>>"],
        [2, "<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]>>"],
      ],
      "/Root 1 0 R",
    ),
    "malformed",
    "no_text",
  );
  add("a root that is itself.pdf", pdfOf([[1, " 1 0 R "]], "/Root 1 0 R"), "malformed");
  add(
    "a loop of references.pdf",
    pdfOf(
      [
        [1, "<</Type/Catalog/Pages 2 0 R>>"],
        [2, " 3 0 R "],
        [3, " 2 0 R "],
      ],
      "/Root 1 0 R",
    ),
    "malformed",
    "no_text",
  );
  add(
    "a form that draws itself.pdf",
    pdfOf(
      [
        ...page("/X Do", "/XObject<</X 5 0 R>>"),
        [
          5,
          "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 5>>stream\n/X Do\nendstream",
        ],
      ],
      "/Root 1 0 R",
    ),
    "no_text",
  );
  add("100,000 states.pdf", pdfOf(page("q ".repeat(100_000)), "/Root 1 0 R"), "no_text");
  add("a million operands.pdf", pdfOf(page("[".repeat(200_000)), "/Root 1 0 R"), "no_text", "malformed");
  add("no text.pdf", pdf([[], []]), "no_text");
  add(
    "1,001 pages.pdf",
    pdfOf(
      [
        [1, "<</Type/Catalog/Pages 2 0 R>>"],
        [2, `<</Type/Pages/Count 1001/Kids[${"3 0 R ".repeat(1001)}]>>`],
        [3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"],
      ],
      "/Root 1 0 R",
    ),
    "too_large",
    "no_text",
  );
  add(
    "two thousand million pages.pdf",
    pdfOf(
      [
        [1, "<</Type/Catalog/Pages 2 0 R>>"],
        [2, "<</Type/Pages/Count 2000000000/Kids[]>>"],
      ],
      "/Root 1 0 R",
    ),
    "too_large",
    "malformed",
    "no_text",
  );
  add(
    "a password.pdf",
    pdfOf(
      [
        ...page("q"),
        [6, `<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${"00".repeat(32)}>/U<${"00".repeat(32)}>>>`],
      ],
      `/Root 1 0 R/Encrypt 6 0 R/ID[<${"00".repeat(16)}><${"00".repeat(16)}>]`,
    ),
    "encrypted",
  );
  add(
    "an unknown lock.pdf",
    pdfOf([...page("q"), [6, "<</Filter/Nobody/V 99>>"]], "/Root 1 0 R/Encrypt 6 0 R"),
    "encrypted",
    "malformed",
  );

  add("cut.json", '{"a": ["text', "malformed");
  add("words.json", "these are words", "malformed");
  add("nested 100,000 deep.json", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, "malformed", "no_text");
  add("objects nested 10,000 deep.json", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, "malformed");
  add("nothing but braces.json", "{}", "no_text");
  add(
    "long names.json",
    JSON.stringify(Array.from({ length: 25_000 }, () => ({ ["n".repeat(480)]: 1 }))),
    "too_large",
  );
  add("only bad lines.jsonl", '{"a":1\n{"a":', "malformed");
  add("a long field.csv", `a,"${"x".repeat(1_100_000)}"`, "malformed");
  add(
    "a diagonal.csv",
    Array.from({ length: 2_500 }, (_, row) => `${",".repeat(row)}x${",".repeat(2_500 - row)}`).join("\n"),
    "too_large",
  );
  add("not rich.rtf", "plain words", "malformed");
  add("20,000 groups.rtf", `{\\rtf1${"{".repeat(20_000)}`, "malformed");
  add("no text.rtf", "{\\rtf1{\\fonttbl{\\f0 Times;}}}", "no_text");
  add("words.eml", "these are words\n", "malformed");
  add(
    "parts nested 300 deep.eml",
    Array.from(
      { length: 300 },
      (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`,
    ).join(""),
    "malformed",
  );
  add("a long header.eml", `Subject: ${"x".repeat(1_200_000)}\n\nText`, "malformed");

  add(
    "hidden.html",
    "<!doctype html><title>t</title><body><p hidden> </p><script>y</script></body>",
    "no_text",
  );
  add("a comment.html", "<!doctype html><!-- never closed", "no_text");
  add("spaces.md", " \n\u00A0\n".repeat(100), "no_text");
  add("pictures.md", "![](a.png)\n![](b.png)", "no_text");
  add(
    "control characters.txt",
    "\u0001\u0002\u0003words\u0004".repeat(200),
    "undecodable",
    "unsupported_type",
  );
  for (const ending of "txt md html csv json rtf eml pdf docx pptx xlsx odt epub xls gz".split(" "))
    add(`no bytes.${ending}`, "", "no_text");
  for (const [name, signature] of Object.entries(signatures)) {
    const bytes = new Uint8Array(600);
    bytes.set(signature);
    add(name, bytes, "unsupported_type");
  }
  return files;
}
