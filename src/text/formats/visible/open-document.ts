import { hexColour, white } from "./colour.ts";
import { isUnseen } from "./hidden.ts";
import type { Look } from "./hidden.ts";
import { elements, treeOf } from "../office/xml-tree.ts";
import type { Element } from "../office/xml-tree.ts";

/**
 * How text looks in an OpenDocument file, by its styles, section, field or row. In presentations, sheets and next to
 * drawings, what is behind it can't be told.
 */

type Attributes = Readonly<Record<string, string>>;

const maxParents = 20;
const noAttributes: Attributes = {};

/** The styles of a document: the attributes of each with those of its properties, without prefixes. */
export class OpenDocumentStyles {
  readonly #styles = new Map<string, Attributes>();
  readonly #resolved = new Map<string, Attributes>();
  /** The levels of lists, by the style's name; those of numbered headings have an empty one. */
  readonly lists = new Map<string, Element>();

  /** @param parts the XML of the content and of the styles. */
  constructor(parts: readonly string[]) {
    // LibreOffice names a font "Wingdings1" where another look of it has its name.
    const faces = new Map(
      parts
        .flatMap((xml) => elements(treeOf(xml, "font-face-decls")))
        .map(({ attributes: { name = "", "font-family": family } }) => [name, family]),
    );
    for (const xml of parts)
      for (const container of ["styles", "automatic-styles"])
        for (const style of elements(treeOf(xml, container))) {
          const { family = "", name = "" } = style.attributes;
          if (style.name === "list-style") this.lists.set(name, style);
          if (style.name === "outline-style") this.lists.set("", style);
          if (style.name !== "style") continue;
          const properties = elements(style).filter((each) => each.name.endsWith("-properties"));
          const own = { ...style.attributes };
          for (const { attributes } of properties) Object.assign(own, attributes);
          const face = faces.get(own["font-name"] ?? "");
          if (face !== undefined) own["font-name"] = face;
          this.#styles.set(`${family} ${name}`, own);
        }
  }

  /** What a style says, and what the styles that it is made after say. */
  of(family: string, name: string | undefined): Attributes {
    if (name === undefined) return noAttributes;
    const key = `${family} ${name}`;
    const known = this.#resolved.get(key);
    if (known !== undefined) return known;
    let resolved: Attributes = {};
    let at: string | undefined = name;
    for (let count = 0; at !== undefined && count < maxParents; count += 1) {
      const style: Attributes | undefined = this.#styles.get(`${family} ${at}`);
      if (style === undefined) break;
      resolved = { ...style, ...resolved };
      at = style["parent-style-name"];
    }
    this.#resolved.set(key, resolved);
    return resolved;
  }
}

/** How text looks where it stands. */
export interface OpenDocumentGround extends Look {
  /** Name of its font. */
  font?: string;
}

/** Families of the styles that elements name. */
const families: Readonly<Record<string, string>> = {
  p: "paragraph",
  h: "paragraph",
  span: "text",
  section: "section",
  table: "table",
  "table-row": "table-row",
  "table-cell": "table-cell",
};

export class OpenDocumentVisibility {
  readonly #styles: OpenDocumentStyles;
  /** Colours tell nothing. */
  readonly #isColourful: boolean;

  constructor(styles: OpenDocumentStyles, content: string, stylesXml: string) {
    this.#styles = styles;
    const isPaper = /<office:text[\s>]/.test(content) && !content.includes("<draw:");
    const [, page = "transparent"] =
      /<style:page-layout-properties\s[^<>]{0,3000}fo:background-color="([^"]{0,50})"/.exec(stylesXml) ?? [];
    this.#isColourful =
      !isPaper ||
      !/^(?:transparent|#ffffff)$/i.test(page) ||
      stylesXml.includes("<style:background-image xlink");
  }

  within({ name, attributes }: Element, ground: OpenDocumentGround): OpenDocumentGround {
    const family = Object.hasOwn(families, name) ? families[name] : undefined;
    if (family === undefined) return ground;
    return { ...ground, ...looksOf(this.#styles.of(family, attributes["style-name"])) };
  }

  /** True for an element that is not seen with all that is in it. */
  isLeftOut(element: Element): boolean {
    const { name, attributes } = element;
    if (attributes["visibility"] === "collapse") return true;
    if (name === "p" || name === "h")
      return elements(element).some(
        (each) => each.name === "hidden-paragraph" && each.attributes["is-hidden"] === "true",
      );
    if (name === "section")
      return (
        attributes["display"] === "none" ||
        attributes["is-hidden"] === "true" ||
        this.#styles.of("section", attributes["style-name"])["display"] === "none"
      );
    return /^(?:hidden-text|conditional-text)$/.test(name) && attributes["is-hidden"] === "true";
  }

  isShown(ground: OpenDocumentGround): boolean {
    const { behind = white } = ground;
    return !isUnseen({ ...ground, behind: this.#isColourful ? "unknown" : behind });
  }
}

function looksOf(style: Attributes): OpenDocumentGround {
  const ground: OpenDocumentGround = {};
  const { display, color, "font-size": size, opacity, "background-color": behind } = style;
  if (display === "none" || display === "true") ground.isHidden = display === "none";
  if (size !== undefined) ground.size = numberBefore("pt", size);
  if (opacity !== undefined) ground.opacity = (numberBefore("%", opacity) ?? 100) / 100;
  if (color !== undefined)
    ground.colour = style["use-window-font-color"] === "true" ? "unknown" : (hexColour(color) ?? "unknown");
  const font = style["font-name"] ?? style["font-family"];
  if (font !== undefined) ground.font = font.replace(/^'|'$/g, "");
  if (behind !== undefined && behind !== "transparent") ground.behind = hexColour(behind) ?? "unknown";
  return ground;
}

/** `12pt`; undefined for another unit. */
function numberBefore(unit: string, value: string): number | undefined {
  const number = value.endsWith(unit) ? Number(value.slice(0, -unit.length)) : NaN;
  return Number.isNaN(number) ? undefined : number;
}
