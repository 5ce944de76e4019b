import { strToU8, zipSync } from "fflate";

/** Small documents of each office format, made of the parts that their readers look at. */

type Parts = Record<string, string>;

export function archive(parts: Parts): Uint8Array {
  const files: Record<string, Uint8Array | [Uint8Array, { level: 0 }]> = {};
  for (const [path, text] of Object.entries(parts))
    files[path] = path === "mimetype" ? [strToU8(text), { level: 0 }] : strToU8(text);
  return zipSync(files);
}

const core = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Quarterly plan</dc:title><dc:creator>Ada Lovelace</dc:creator>
<dc:language>en-GB</dc:language><dcterms:created>2024-03-01T08:30:00Z</dcterms:created><dcterms:modified>2024-03-02T09:00:00Z</dcterms:modified></cp:coreProperties>`;

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A body in WordprocessingML as a document. */
export function docx(body: string, parts: Parts = {}): Uint8Array {
  return archive({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${relationships}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "docProps/core.xml": core,
    "word/styles.xml": `<w:styles xmlns:w="${word}"><w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="${relationships}"><Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
}

export function wordParagraph(text: string, style?: string): string {
  const properties = style === undefined ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t>${text}</w:t></w:r></w:p>`;
}

export function wordTable(rows: string[][]): string {
  const cells = (row: string[]) => row.map((text) => `<w:tc>${wordParagraph(text)}</w:tc>`).join("");
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join("")}</w:tbl>`;
}

/** Slides of a title, points and a table; notes for the first. They lie in the archive in reverse. */
export function pptx(slides: { title: string; points: string[] }[], notes: string): Uint8Array {
  const shape = (placeholder: string, texts: string[]) =>
    `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${placeholder}"/></p:nvPr></p:nvSpPr><p:txBody>${texts.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join("")}</p:txBody></p:sp>`;
  const names = slides.map((_, index) => `slides/slide${slides.length - index}.xml`);
  const parts: Parts = {
    "[Content_Types].xml": "<Types/>",
    "docProps/core.xml": core,
    "ppt/presentation.xml": `<p:presentation><p:sldIdLst>${names.map((_, index) => `<p:sldId id="${index}" r:id="r${index}"/>`).join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": `<Relationships>${names.map((name, index) => `<Relationship Id="r${index}" Type="${office}/slide" Target="${name}"/>`).join("")}</Relationships>`,
    "ppt/notesSlides/notesSlide1.xml": `<p:notes><p:cSld><p:spTree>${shape("body", [notes])}${shape("sldNum", ["7"])}</p:spTree></p:cSld></p:notes>`,
  };
  for (const [index, { title, points }] of slides.entries()) {
    const name = names[index] ?? "";
    parts[`ppt/${name}`] =
      `<p:sld><p:cSld><p:spTree>${shape("title", [title])}${shape("body", points)}${shape("sldNum", ["99"])}</p:spTree></p:cSld></p:sld>`;
    if (index === 0)
      parts[`ppt/slides/_rels/${name.slice(7)}.rels`] =
        `<Relationships><Relationship Id="n" Type="${office}/notesSlide" Target="../notesSlides/notesSlide1.xml"/></Relationships>`;
  }
  return archive(parts);
}

/** A sheet of cells as text; `rows` may be far apart. */
export function xlsx(name: string, rows: Record<number, string[]>, parts: Parts = {}): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const column = (index: number) => String.fromCharCode(65 + index);
  const cells = (row: number, texts: string[]) =>
    texts
      .map((text, index) => `<c r="${column(index)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`)
      .join("");
  return archive({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${relationships}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${relationships}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${Object.entries(rows)
      .map(([row, texts]) => `<row r="${row}">${cells(Number(row), texts)}</row>`)
      .join("")}</sheetData></worksheet>`,
    ...parts,
  });
}

export function odt(body: string): Uint8Array {
  return archive({
    mimetype: "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": "<manifest:manifest/>",
    "meta.xml": `<office:document-meta><office:meta><dc:title>Minutes</dc:title><meta:initial-creator>Grace Hopper</meta:initial-creator><dc:language>de</dc:language><dc:date>2023-05-06T07:08:09.123</dc:date></office:meta></office:document-meta>`,
    "content.xml": `<office:document-content><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  });
}

/** Chapters of XHTML, in the order of the spine and not of the archive. */
export function epub(chapters: string[], parts: Parts = {}): Uint8Array {
  const files: Parts = {
    mimetype: "application/epub+zip",
    "META-INF/container.xml": `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
    "OEBPS/book.opf": `<package><metadata><dc:title>A small book</dc:title><dc:creator>Mary Shelley</dc:creator><dc:language>en</dc:language><dc:date>1818-01-01</dc:date></metadata>
<manifest>${chapters.map((_, index) => `<item id="c${index}" href="text/c%20${index}.xhtml" media-type="application/xhtml+xml"/>`).join("")}</manifest>
<spine>${chapters.map((_, index) => `<itemref idref="c${index}"/>`).join("")}</spine></package>`,
  };
  for (const [index, chapter] of [...chapters.entries()].toReversed())
    files[`OEBPS/text/c ${index}.xhtml`] =
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${chapter}</body></html>`;
  return archive({ ...files, ...parts });
}
