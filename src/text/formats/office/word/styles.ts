import { child, elements, isOn, valueOf, wholeNumber } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";

/** What a paragraph's style says of its place in the document. */
export interface ParagraphStyle {
  id: string | undefined;
  /** 1 to 9. */
  headingLevel: number | undefined;
  numbering: { id: string; level: number | undefined } | undefined;
}

/** How a run's letters look. */
interface Look {
  /** Such as `superscript`. */
  verticalAlign: string | undefined;
  isStruck: boolean | undefined;
  font: string | undefined;
}

interface Style extends ParagraphStyle, Look {
  basedOn: string | undefined;
  /** 1 to 9, or 10 for body text. */
  outline: number | undefined;
}

const plainLook: Look = { verticalAlign: undefined, isStruck: undefined, font: undefined };
const maxBasedOn = 20;
/** The built-in names are English in every language's Word; other programs write what their users see. */
const headingName =
  /^(?:heading|überschrift|titre|título|titolo|encabezado|cabeçalho|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|naslov|titlu|заголовок|标题|標題|見出し|제목|başlık|címsor|επικεφαλίδα|כותרת|عنوان)\s?([1-9])(?:$|,)/iu;

export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #resolved = new Map<string, ParagraphStyle>();
  #defaultParagraph: string | undefined;

  /** @param styles the document's `w:styles`. */
  constructor(styles: Element) {
    for (const element of elements(styles)) if (element.name === "style") this.#read(element);
  }

  #read(element: Element): void {
    const { styleId: id, type, default: isDefault } = element.attributes;
    if (id === undefined) return;
    const properties = child(element, "pPr");
    this.#styles.set(id, {
      id,
      basedOn: valueOf(element, "basedOn"),
      outline: outlineOf(properties),
      headingLevel: type === "character" ? undefined : levelOfName(valueOf(element, "name") ?? ""),
      numbering: numberingOf(properties),
      verticalAlign: alignOf(child(element, "rPr")),
      isStruck: isStruckOut(child(element, "rPr")),
      font: fontOf(child(element, "rPr")),
    });
    if (type === "paragraph" && isDefault === "1") this.#defaultParagraph = id;
  }

  /** What the style of a run says of its letters. */
  look(runProperties: Element | undefined): Look {
    return this.#styles.get(valueOf(runProperties, "rStyle") ?? "") ?? plainLook;
  }

  of(id: string | undefined): ParagraphStyle {
    const start = id ?? this.#defaultParagraph ?? "";
    const known = this.#resolved.get(start);
    if (known !== undefined) return known;
    const resolved: ParagraphStyle = { id, headingLevel: undefined, numbering: undefined };
    // Documents made by programs may name the built-in styles without defining them.
    if (id !== undefined && !this.#styles.has(id)) resolved.headingLevel = levelOfName(id);
    let isBody = false;
    for (let at: string | undefined = start, steps = 0; at !== undefined && steps < maxBasedOn; steps += 1) {
      const style: Style | undefined = this.#styles.get(at);
      if (style === undefined) break;
      if (style.outline === 10 && resolved.headingLevel === undefined) isBody = true;
      if (!isBody) resolved.headingLevel ??= style.outline ?? style.headingLevel;
      if (resolved.numbering === undefined && style.numbering !== undefined)
        resolved.numbering = { ...style.numbering };
      at = style.basedOn;
    }
    this.#resolved.set(start, resolved);
    return resolved;
  }
}

/** `superscript`, `subscript`, or undefined for what properties say nothing of. Small figures may be moved by hand. */
export function alignOf(properties: Element | undefined): string | undefined {
  const points = Number(valueOf(properties, "position") ?? 0);
  return (
    valueOf(properties, "vertAlign") ?? (points > 0 ? "superscript" : points < 0 ? "subscript" : undefined)
  );
}

export function fontOf(properties: Element | undefined): string | undefined {
  const { ascii, hAnsi } = child(properties, "rFonts")?.attributes ?? {};
  return ascii ?? hAnsi;
}

/** Undefined for what properties say nothing of. */
export function isStruckOut(properties: Element | undefined): boolean | undefined {
  const own = ["strike", "dstrike"].filter((name) => child(properties, name) !== undefined);
  return own.length === 0 ? undefined : own.some((name) => isOn(properties, name));
}

/** The level of a heading style by its name, which Word translates. */
export function levelOfName(name: string): number | undefined {
  return /^title$/i.test(name) ? 1 : wholeNumber(headingName.exec(name)?.[1]);
}

/** 1 to 9, or 10 for body text. */
export function outlineOf(properties: Element | undefined): number | undefined {
  const level = wholeNumber(valueOf(properties, "outlineLvl"));
  return level === undefined || level > 9 ? undefined : level + 1;
}

export function numberingOf(properties: Element | undefined): ParagraphStyle["numbering"] {
  const numbering = child(properties, "numPr");
  const id = valueOf(numbering, "numId");
  const level = wholeNumber(valueOf(numbering, "ilvl"));
  return id === undefined ? undefined : { id, level };
}
