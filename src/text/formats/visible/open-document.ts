import { hexColour, isIndistinct, white } from "./colour.ts";
import type { Colour } from "./colour.ts";
import { walkXml } from "../markup/xml.ts";

/**
 * What of an OpenDocument text is not seen: hidden by its style, section, field or row, of a point or less, transparent, or of the colour of what is behind it.
 * Colours are left alone in presentations and beside drawings, where what is behind can't be told.
 */

type Attributes = Readonly<Record<string, string>>;

interface Style {
  parent: string | undefined;
  isHidden?: boolean;
  isTiny?: boolean;
  isTransparent?: boolean;
  colour?: Colour | "unknown";
  behind?: Colour | "unknown";
}

const maxParents = 20;

export class OpenDocumentStyles {
  readonly #styles = new Map<string, Style>();
  readonly #resolved = new Map<string, Style>();
  /** Colours tell nothing. */
  readonly isColourful: boolean;

  constructor(content: string, styles: string | undefined) {
    const isPaper = /<office:text[\s>]/.test(content) && !content.includes("<draw:");
    const [, page = "transparent"] =
      /<style:page-layout-properties\s[^<>]{0,3000}fo:background-color="([^"]{0,50})"/.exec(styles ?? "") ??
      [];
    this.isColourful =
      !isPaper ||
      !/^(?:transparent|#ffffff)$/i.test(page) ||
      (styles ?? "").includes("<style:background-image xlink");
    for (const xml of [styles, content]) if (xml !== undefined) this.#read(xml);
  }

  of(family: string, name: string | undefined): Style {
    if (name === undefined) return { parent: undefined };
    const key = `${family} ${name}`;
    const known = this.#resolved.get(key);
    if (known !== undefined) return known;
    const resolved: Style = { parent: undefined };
    let at: string | undefined = name;
    for (let count = 0; at !== undefined && count < maxParents; count += 1) {
      const style: Style | undefined = this.#styles.get(`${family} ${at}`);
      if (style === undefined) break;
      Object.assign(resolved, { ...style, ...resolved });
      at = style.parent;
    }
    this.#resolved.set(key, resolved);
    return resolved;
  }

  #read(xml: string): void {
    let style: Style | undefined;
    walkXml(xml, {
      open: (name, attributes) => {
        if (name === "style:style") {
          style = { parent: attributes["style:parent-style-name"] };
          this.#styles.set(`${attributes["style:family"] ?? ""} ${attributes["style:name"] ?? ""}`, style);
        } else if (style !== undefined && name.endsWith("-properties")) note(style, attributes);
      },
      close: (name) => {
        if (name === "style:style") style = undefined;
      },
    });
  }
}

function note(style: Style, attributes: Attributes): void {
  if (attributes["text:display"] !== undefined) style.isHidden = attributes["text:display"] === "none";
  if (attributes["presentation:visibility"] !== undefined)
    style.isHidden = attributes["presentation:visibility"] === "hidden";
  const size = /^([\d.]+)pt$/.exec(attributes["fo:font-size"] ?? "")?.[1];
  if (attributes["fo:font-size"] !== undefined) style.isTiny = size !== undefined && Number(size) <= 1;
  if (attributes["loext:opacity"] !== undefined)
    style.isTransparent = /^[0-4](?:\.\d+)?%$/.test(attributes["loext:opacity"]);
  if (attributes["fo:color"] !== undefined)
    style.colour =
      attributes["style:use-window-font-color"] === "true"
        ? "unknown"
        : (hexColour(attributes["fo:color"]) ?? "unknown");
  const behind = attributes["fo:background-color"];
  if (behind !== undefined && behind !== "transparent") style.behind = hexColour(behind) ?? "unknown";
}

/** Families of the styles that elements name. */
const families: Readonly<Record<string, string>> = {
  "text:p": "paragraph",
  "text:h": "paragraph",
  "text:span": "text",
  "text:section": "section",
  "table:table": "table",
  "table:table-row": "table-row",
  "table:table-cell": "table-cell",
  "draw:page": "drawing-page",
};
const styleNames = ["text:style-name", "table:style-name", "draw:style-name"];

/** What is open around a text, as it is walked through. */
export class OpenDocumentLook {
  readonly #styles: OpenDocumentStyles;
  readonly #open: Style[] = [];

  constructor(styles: OpenDocumentStyles) {
    this.#styles = styles;
  }

  /** False for an element that is not seen with all that is in it. */
  open(name: string, attributes: Attributes): boolean {
    const family = Object.hasOwn(families, name) ? families[name] : undefined;
    const styleName = styleNames.map((key) => attributes[key]).find((value) => value !== undefined);
    const own = family === undefined ? undefined : this.#styles.of(family, styleName);
    const above = this.#open.at(-1) ?? { parent: undefined };
    this.#open.push(own === undefined ? above : { ...above, ...own });
    if (own?.isHidden === true && name !== "text:p" && name !== "text:h") return false;
    if (name === "text:section" && attributes["text:display"] === "none") return false;
    if (/^text:hidden-(?:text|paragraph)$/.test(name) || name === "text:conditional-text")
      return attributes["text:is-hidden"] !== "true";
    return attributes["table:visibility"] !== "collapse";
  }

  close(): void {
    this.#open.pop();
  }

  get isSeen(): boolean {
    const { isHidden, isTiny, isTransparent, colour, behind = white } = this.#open.at(-1) ?? {};
    if (isHidden === true || isTiny === true || isTransparent === true) return false;
    if (this.#styles.isColourful || colour === undefined || colour === "unknown" || behind === "unknown")
      return true;
    return !isIndistinct(colour, behind);
  }
}
