import { normaliseText } from "../../decode.ts";
import { escapeLine, heading, table } from "../markup/markdown.ts";
import { malformed, tooLarge } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { mappedTheme, themeColours } from "../visible/office-theme.ts";
import type { ThemeColours } from "../visible/office-theme.ts";
import { groundOf, isHiddenSlide, visibleSlide } from "../visible/slides.ts";
import type { SlideGround } from "../visible/slides.ts";
import { OfficePackage } from "./package.ts";
import { walkXml } from "../markup/xml.ts";
import { entryText, resolvePath, unzip } from "../zip.ts";
import type { ZipEntries } from "../zip.ts";

/** PowerPoint presentations: a slide is a page, its title a heading, its notes stand at its end. */
export function parsePptx({ bytes, limits }: ParseInput): ParsedDocument {
  const entries = unzip(bytes, limits.maxUnpackedBytes, (path) =>
    /^ppt\/(?:presentation|slides\/|slideLayouts\/|slideMasters\/|notesSlides\/|theme\/|_rels\/).*\.(?:xml|rels)$|^ppt\/presentation\.xml$|^docProps\/core\.xml$/.test(
      path,
    ),
  );
  const slides = slidePaths(entries);
  if (slides.length > limits.maxPages) throw tooLarge(`it has ${slides.length} slides`, "chunk.maxPages");
  let text = "";
  const pages: number[] = [];
  const show = viewer(entries);
  for (const path of slides) {
    pages.push(text.length);
    const shown = show(path);
    // Nobody sees it when the presentation is shown.
    if (shown === undefined) continue;
    const [notesPath] = related(entries, path, "notesSlide");
    const notes =
      notesPath === undefined ? "" : slideText(entryText(entries, notesPath), limits.maxCharacters, true);
    const parts = [slideText(shown, limits.maxCharacters, false), notes === "" ? "" : `Notes: ${notes}`];
    const slide = parts.filter((part) => part !== "").join("\n\n");
    if (slide !== "") text += `${normaliseText(slide)}\n\n`;
  }
  return { text, structure: "markdown", pages, ...new OfficePackage(entries).properties() };
}

/** Gives each slide as it is shown; nothing for one that is hidden. */
function viewer(entries: ZipEntries): (path: string) => string | undefined {
  const presentation = entryText(entries, "ppt/presentation.xml") ?? "";
  const width = Number(/:sldSz\s[^<>]{0,200}\bcx="(\d+)"/.exec(presentation)?.[1] ?? 0);
  const height = Number(/:sldSz\s[^<>]{0,200}\bcy="(\d+)"/.exec(presentation)?.[1] ?? 0);
  const size = width * height === 0 ? undefined : { x: 0, y: 0, width, height };
  const grounds = new Map<string, SlideGround>();
  const themes = new Map<string, ThemeColours>();
  const groundAt = (path: string | undefined, theme: ThemeColours): SlideGround => {
    const known = path === undefined ? undefined : grounds.get(path);
    if (path === undefined || known !== undefined) return known ?? { shapes: [], background: undefined };
    const ground = groundOf(entryText(entries, path), theme);
    grounds.set(path, ground);
    return ground;
  };
  return (path) => {
    const xml = entryText(entries, path);
    if (xml === undefined || isHiddenSlide(xml)) return undefined;
    const [layout] = related(entries, path, "slideLayout");
    const [master] = layout === undefined ? [] : related(entries, layout, "slideMaster");
    const [themePath = ""] = master === undefined ? [] : related(entries, master, "theme");
    const theme =
      themes.get(master ?? "") ??
      mappedTheme(
        themeColours(entryText(entries, themePath)),
        master === undefined ? undefined : entryText(entries, master),
      );
    themes.set(master ?? "", theme);
    const [ofLayout, ofMaster] = [groundAt(layout, theme), groundAt(master, theme)];
    return visibleSlide(xml, { grounds: [groundOf(xml, theme), ofLayout, ofMaster], theme, size });
  };
}

/** The slides in the order they are shown. */
function slidePaths(entries: ZipEntries): string[] {
  const presentation = entryText(entries, "ppt/presentation.xml");
  if (presentation === undefined) throw malformed("it is no presentation: it lacks ppt/presentation.xml");
  const targets = relations(entries, "ppt/presentation.xml");
  const paths: string[] = [];
  walkXml(presentation, {
    open: (name, attributes) => {
      const path = name === "p:sldId" ? targets.get(attributes["r:id"] ?? "")?.path : undefined;
      if (path !== undefined && entries[path] !== undefined) paths.push(path);
    },
  });
  return paths;
}

function related(entries: ZipEntries, path: string, type: string): string[] {
  return [...relations(entries, path).values()]
    .filter((relation) => relation.type.endsWith(`/${type}`))
    .map((relation) => relation.path);
}

function relations(entries: ZipEntries, path: string): Map<string, { type: string; path: string }> {
  const found = new Map<string, { type: string; path: string }>();
  const xml = entryText(entries, path.replace(/([^/]+)$/, "_rels/$1.rels"));
  if (xml === undefined) return found;
  walkXml(xml, {
    open: (name, { Id, Type, Target }) => {
      if (name === "Relationship" && Id !== undefined && Type !== undefined && Target !== undefined)
        found.set(Id, { type: Type, path: resolvePath(path, Target) });
    },
  });
  return found;
}

/** Placeholders that are the same on every slide. */
const furniture = new Set(["sldNum", "dt", "ftr", "hdr", "sldImg"]);

function slideText(xml: string | undefined, maxCharacters: number, isNotes: boolean): string {
  if (xml === undefined) return "";
  const blocks: string[] = [];
  let placeholder = "";
  let paragraph = "";
  let level = 0;
  let shape: { text: string; level: number }[] = [];
  let rows: string[][] | undefined;
  let cell: string[] | undefined;
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === "p:sp") {
        placeholder = "";
        shape = [];
      } else if (name === "p:ph") placeholder = attributes["type"] ?? "body";
      else if (name === "a:p") {
        paragraph = "";
        level = 0;
      } else if (name === "a:pPr") level = Math.min(Math.max(Number(attributes["lvl"] ?? 0) || 0, 0), 8);
      else if (name === "a:br") paragraph += " ";
      else if (name === "a:tbl") rows = [];
      else if (name === "a:tr") rows?.push([]);
      else if (name === "a:tc") cell = [];
    },
    text: (text) => {
      paragraph += text;
    },
    close: (name) => {
      if (name === "a:p") {
        const text = paragraph.replace(/\s+/g, " ").trim();
        if (cell !== undefined) cell.push(text);
        else if (text !== "") shape.push({ text, level });
        paragraph = "";
      } else if (name === "a:pPr" || name === "a:rPr") paragraph = paragraph.trimStart();
      else if (name === "a:tc") {
        rows?.at(-1)?.push((cell ?? []).join("\n"));
        cell = undefined;
      } else if (name === "a:tbl") {
        blocks.push(table(rows ?? [], maxCharacters));
        rows = undefined;
      } else if (name === "p:sp") {
        if (!furniture.has(placeholder)) blocks.push(shapeText(shape, isNotes ? "" : placeholder));
        shape = [];
      }
    },
  });
  return blocks.filter((block) => block !== "").join("\n\n");
}

function shapeText(paragraphs: { text: string; level: number }[], placeholder: string): string {
  if (placeholder === "title" || placeholder === "ctrTitle")
    return heading(2, paragraphs.map(({ text }) => text).join(" "));
  const isList = placeholder === "body" && paragraphs.length > 1;
  if (isList) return paragraphs.map(({ text, level }) => `${"  ".repeat(level)}- ${text}`).join("\n");
  return paragraphs.map(({ text }) => escapeLine(text)).join("\n\n");
}
