import type { Coverage } from "../../../../base/coverage.ts";
import { noteUnread } from "../../../../base/coverage.ts";
import { heading } from "../../markup/markdown.ts";
import { tooMuchText } from "../../parsed.ts";
import type { ParseInput, Parsed } from "../../parsed.ts";
import { noteHidden } from "../../visible/hidden.ts";
import { cellText, Grid } from "../grid.ts";
import { summaryOf } from "../ole-properties.ts";
import { finished, paragraphText } from "../text.ts";
import { openSlides } from "./file.ts";
import type { SlidesFile } from "./file.ts";
import { allRecords, numberAt, recordsIn, types } from "./records.ts";
import type { Record } from "./records.ts";
import { orderedShapes } from "./shapes.ts";
import { styledText } from "./styles.ts";

/** Presentations of PowerPoint 97 to 2003 (.ppt): titles, text and tables in reading order, notes. A slide is a page. */

/** What a text is, by the number in its header. */
const kinds = { title: 0, body: 1, centredTitle: 6, halfBody: 7, quarterBody: 8, centredBody: 5 };
const titles = new Set([kinds.title, kinds.centredTitle]);
const bodies = new Set([kinds.body, kinds.halfBody, kinds.quarterBody, kinds.centredBody]);
const notesKind = 2;
const notesList = 2;
const slidesList = 0;
/** Of a slide's settings for a show. */
const hiddenFlag = 4;
/** Escher's records of pictures that a shape shows, and of objects from other programs. */
const pictureProperties = 0xf00b;
const pictureProperty = 0x4104;
const embeddedObject = 0x0bc1;

interface Text {
  kind: number;
  text: string;
}

interface Listed {
  part: number;
  /** By which a slide names its notes. */
  id: number;
  /** The texts of its outline; a slide's shapes refer to them by their place. */
  outline: Text[];
}

export function parsePpt({ bytes, limits }: ParseInput): Parsed {
  const file = openSlides(bytes);
  const coverage: Coverage = {};
  const lists = [...recordsIn(file.document.data)].filter(({ type }) => type === types.slideList);
  const listed = (instance: number): Listed[] =>
    lists.filter((list) => list.instance === instance).flatMap(({ data }) => listedIn(data));
  const notes = new Map(listed(notesList).map((each) => [each.id, each]));
  const pages: number[] = [];
  let text = "";
  let hidden = 0;
  let withoutText = 0;
  for (const slide of listed(slidesList)) {
    const record = file.part(slide.part);
    if (record !== undefined && isHidden(record)) {
      hidden += 1;
      continue;
    }
    pages.push(text.length);
    const blocks = [
      ...slideBlocks(slide, record, coverage, limits.maxCharacters),
      ...notesBlocks(record, notes, file),
    ];
    if (blocks.length === 0) withoutText += 1;
    else text += `${finished(blocks.join("\n\n"))}\n\n`;
    if (text.length > limits.maxCharacters) throw tooMuchText();
  }
  noteHidden(coverage, "slides", hidden);
  coverage.pages = { count: pages.length, withoutText, pictureOnly: 0, unreadable: 0 };
  return { text, pages, coverage, ...summaryOf(bytes) };
}

/** Slides, or pages of notes, each with its outline after it. */
function listedIn(data: Buffer): Listed[] {
  const all: Listed[] = [];
  let kind = 0;
  for (const record of recordsIn(data)) {
    if (record.type === types.slidePersist)
      all.push({ part: numberAt(record.data, 0), id: numberAt(record.data, 12), outline: [] });
    else if (record.type === types.textHeader) {
      kind = numberAt(record.data, 0);
      all.at(-1)?.outline.push({ kind, text: "" });
    } else {
      const text = textOf(record);
      const last = all.at(-1)?.outline.at(-1);
      if (last === undefined) continue;
      if (record.type === types.textStyle) last.text = styledText(last.text, record.data);
      else if (text !== undefined) last.text += text;
    }
  }
  return all;
}

/** UTF-16, or its lower bytes. */
function textOf({ type, data }: Record): string | undefined {
  if (type === types.textCharacters) return data.toString("utf16le");
  return type === types.textBytes ? data.toString("latin1") : undefined;
}

function isHidden(slide: Record): boolean {
  const settings = recordsIn(slide.data).find(({ type }) => type === types.slideShowInfo);
  return settings !== undefined && ((settings.data[10] ?? 0) & hiddenFlag) !== 0;
}

function slideBlocks(
  { outline }: Listed,
  slide: Record | undefined,
  coverage: Coverage,
  maxCharacters: number,
): string[] {
  const shown = slide === undefined ? outline : orderedTexts(slide, outline, coverage);
  const texts = shown.length === 0 ? outline : shown;
  const isTitle = (text: Text | Grid): boolean => !(text instanceof Grid) && titles.has(text.kind);
  return [...texts.filter(isTitle), ...texts.filter((text) => !isTitle(text))].flatMap((text) => {
    if (!(text instanceof Grid)) return blocksOf(text);
    coverage.tables = (coverage.tables ?? 0) + 1;
    return text.markdown(maxCharacters);
  });
}

/** The texts and tables of a slide, as a reader takes them in. */
function orderedTexts(slide: Record, outline: readonly Text[], coverage: Coverage): (Text | Grid)[] {
  const inFile = shapeTexts(slide, outline, coverage);
  let found = 0;
  const textsIn = (shape: Record): Text[] => {
    const texts = shapeTexts(shape, outline, {});
    found += texts.length;
    return texts;
  };
  const ordered = orderedShapes<Text[]>(slide, {
    contentOf: (shape) => {
      const texts = textsIn(shape);
      return texts.length === 0 ? undefined : texts;
    },
    cellOf: (shape) => cellText(textsIn(shape).flatMap(({ text }) => linesOf(text))),
  });
  // A text may stand outside of all shapes, in a file that is damaged.
  if (ordered === undefined || found < inFile.length) return inFile;
  return ordered.flatMap<Text | Grid>(({ content }) => (content instanceof Grid ? [content] : content));
}

/** The texts of a slide's shapes. */
function shapeTexts(slide: Record, outline: readonly Text[], coverage: Coverage): Text[] {
  const texts: Text[] = [];
  let kind = -1;
  let own: Text | undefined;
  for (const record of allRecords(slide.data)) {
    if (record.type === types.textStyle) {
      if (own !== undefined) own.text = styledText(own.text, record.data);
      own = undefined;
    } else if (record.type === types.textHeader) kind = numberAt(record.data, 0);
    else if (record.type === types.outlineReference) {
      const referred = outline[numberAt(record.data, 0)];
      if (referred !== undefined) texts.push(referred);
    } else if (record.type === embeddedObject) noteUnread(coverage, "embeddedObject");
    else if (record.type === pictureProperties && showsPicture(record)) noteUnread(coverage, "picture");
    else {
      const text = textOf(record);
      if (text === undefined) continue;
      own = { kind, text };
      texts.push(own);
    }
  }
  return texts;
}

/** Properties of a shape are pairs of a number and a value; those of lengths have their data after all pairs. */
function showsPicture({ data, instance }: Record): boolean {
  for (let index = 0; index < instance; index += 1)
    if (6 * index + 2 <= data.length && data.readUInt16LE(6 * index) === pictureProperty) return true;
  return false;
}

function notesBlocks(
  slide: Record | undefined,
  notes: ReadonlyMap<number, Listed>,
  file: SlidesFile,
): string[] {
  const atom = slide && recordsIn(slide.data).find(({ type }) => type === types.slideAtom);
  const id = atom === undefined ? 0 : numberAt(atom.data, 16);
  const listed = id === 0 ? undefined : notes.get(id);
  const page = listed && file.part(listed.part);
  if (listed === undefined || page?.type !== types.notes) return [];
  const text = shapeTexts(page, listed.outline, {})
    .filter(({ kind }) => kind === notesKind)
    .flatMap(({ text: written }) => linesOf(written))
    .join("\n");
  return text === "" ? [] : [`Notes: ${paragraphText(text)}`];
}

function blocksOf({ kind, text }: Text): string[] {
  const lines = linesOf(text);
  if (lines.length === 0) return [];
  if (titles.has(kind)) return [heading(2, lines.join(" "))];
  if (bodies.has(kind) && lines.length > 1)
    return [
      levelledLines(text)
        .map((line) => itemOf(line))
        .join("\n"),
    ];
  return lines.map((line) => paragraphText(line));
}

function itemOf(line: string): string {
  const [signs = ""] = /^\t*/.exec(line) ?? [];
  const indent = "  ".repeat(signs.length);
  return `${indent}- ${line.trim().replaceAll("\n", `\n${indent}  `)}`;
}

/** Paragraphs; `*` alone stands for a number or date that the program fills in. */
function linesOf(text: string): string[] {
  return levelledLines(text).map((line) => line.trim());
}

function levelledLines(text: string): string[] {
  return text
    .split("\r")
    .map((line) => line.replaceAll("\v", "\n").replaceAll("\0", ""))
    .filter((line) => !/^\s*\*?\s*$/.test(line));
}
