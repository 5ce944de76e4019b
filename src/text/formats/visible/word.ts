import { black, hexColour, white } from "./colour.ts";
import type { Colour } from "./colour.ts";
import { isUnseen } from "./hidden.ts";
import type { Look, Shade } from "./hidden.ts";
import { themeColour } from "./office-theme.ts";
import type { ThemeColours } from "./office-theme.ts";
import { child, descendants, elements, isOn, isTrue, valueOf } from "../office/xml-tree.ts";
import type { Element } from "../office/xml-tree.ts";

/** How a run of text looks in a Word document: by itself, by the styles it names, and by what it stands on. */

/** What letters stand on. */
export interface Ground {
  behind: Shade;
  isHidden: boolean;
}

interface Style extends Look {
  basedOn: string | undefined;
  /** Shading of its paragraphs. */
  shade: Shade | undefined;
  /** Of a table: some of its cells may be shaded. */
  isShaded: boolean;
}

const maxBasedOn = 20;
/** A shape at least this large (2 by 0.3 inches) may be the dark ground of text that stands elsewhere in the file. */
const minFloating = { width: 1_828_800, height: 274_320 };
/** Transparency is given in this many parts. */
const transparencyParts = 100_000;

export class WordVisibility {
  readonly #theme: ThemeColours;
  readonly #styles = new Map<string, Style>();
  readonly #resolved = new Map<string, Style>();
  readonly #defaults: Look;
  #defaultParagraph: string | undefined;
  /** What text on an empty page stands on. */
  readonly page: Ground;

  /** @param xml of the main part and of heads and feet: a shape in any of them may be behind text. */
  constructor(styles: Element, theme: ThemeColours, xml: readonly string[]) {
    this.#theme = theme;
    this.#defaults = this.#lookOf(child(styles, "docDefaults", "rPrDefault", "rPr"));
    for (const style of elements(styles)) if (style.name === "style") this.#read(style);
    this.page = {
      behind: xml.some((part) => hasFloating(part)) ? "unknown" : pageColour(xml[0] ?? ""),
      isHidden: false,
    };
  }

  #read(element: Element): void {
    const { styleId: id, type, default: isDefault } = element.attributes;
    if (id === undefined) return;
    const shadings = [...descendants(element, "shd")];
    this.#styles.set(id, {
      ...this.#lookOf(child(element, "rPr")),
      basedOn: valueOf(element, "basedOn"),
      shade: this.#shadeOf(child(element, "pPr", "shd")),
      isShaded: shadings.some((shading) => this.#shadeOf(shading) !== undefined),
    });
    if (isDefault === "1" && type === "paragraph") this.#defaultParagraph = id;
  }

  /** A style with what those that it is based on say. */
  #style(id: string | undefined): Style | undefined {
    if (id === undefined) return undefined;
    const known = this.#resolved.get(id);
    if (known !== undefined) return known;
    const chain: Style[] = [];
    for (let at: string | undefined = id; at !== undefined && chain.length < maxBasedOn;) {
      const style = this.#styles.get(at);
      if (style === undefined) break;
      chain.push(style);
      at = style.basedOn;
    }
    const resolved: Style = {
      ...firstOf(chain),
      basedOn: undefined,
      shade: chain.find(({ shade }) => shade !== undefined)?.shade,
      isShaded: chain.some(({ isShaded }) => isShaded),
    };
    this.#resolved.set(id, resolved);
    return resolved;
  }

  /** What text inside a paragraph, a part of a table or a shape stands on. */
  within(element: Element, ground: Ground): Ground {
    const shaded = (shade: Shade | undefined): Ground =>
      shade === undefined ? ground : { ...ground, behind: shade };
    switch (element.name) {
      case "p": {
        const style = this.#style(valueOf(element, "pPr", "pStyle") ?? this.#defaultParagraph);
        return shaded(this.#shadeOf(child(element, "pPr", "shd")) ?? style?.shade);
      }
      case "tbl": {
        const isShaded = this.#style(valueOf(element, "tblPr", "tblStyle"))?.isShaded === true;
        return shaded(this.#shadeOf(child(element, "tblPr", "shd")) ?? (isShaded ? "unknown" : undefined));
      }
      case "tr":
        return isOn(element, "trPr", "hidden") ? { ...ground, isHidden: true } : ground;
      case "tc":
        return shaded(this.#shadeOf(child(element, "tcPr", "shd")));
      case "wsp":
        return shaded(shapeFill(element));
      case "shape":
      case "rect":
      case "roundrect":
      case "oval":
        return shaded(olderShapeFill(element));
      default:
        return ground;
    }
  }

  /** @param properties a run's `w:rPr`. */
  isShown(properties: Element | undefined, paragraphStyle: string | undefined, ground: Ground): boolean {
    const own = this.#lookOf(properties);
    const ofWords: Look = this.#style(valueOf(properties, "rStyle")) ?? {};
    const ofParagraph: Look = this.#style(paragraphStyle ?? this.#defaultParagraph) ?? {};
    const look = firstOf([own, ofWords, ofParagraph, this.#defaults]);
    // Two styles that hide switch each other off.
    const isSwitchedOff = ofWords.isHidden === true && ofParagraph.isHidden === true;
    const isHidden = ground.isHidden || (own.isHidden ?? (look.isHidden === true && !isSwitchedOff));
    return !isUnseen({ ...look, isHidden, behind: look.behind ?? ground.behind });
  }

  #lookOf(properties: Element | undefined): Look {
    const look: Look = {};
    for (const { name, attributes } of properties === undefined ? [] : elements(properties)) {
      const { val: value } = attributes;
      if (name === "vanish") look.isHidden = isTrue(value ?? "1");
      else if (name === "sz") look.size = Number(value) / 2;
      else if (name === "color") look.colour = this.#colourOf(attributes);
      else if (name === "highlight" && value !== "none")
        look.behind = value === "white" ? white : value === "black" ? black : "unknown";
    }
    look.behind ??= this.#shadeOf(child(properties, "shd"));
    const fill = child(properties, "textFill");
    return fill === undefined ? look : { ...look, ...lookOfFill(fill) };
  }

  #colourOf(attributes: Element["attributes"]): Shade {
    const { themeColor: name } = attributes;
    if (name !== undefined) return tinted(themeColour(this.#theme, name), attributes, "theme") ?? "unknown";
    // "auto" is a colour that can be read.
    return hexColour(attributes["val"]) ?? "unknown";
  }

  /** Undefined when there is no shading. */
  #shadeOf(shading: Element | undefined): Shade | undefined {
    const { val: pattern = "clear", themeFill: name, fill } = shading?.attributes ?? {};
    if (shading === undefined || pattern === "nil") return undefined;
    if (pattern !== "clear") return "unknown";
    if (name !== undefined)
      return tinted(themeColour(this.#theme, name), shading.attributes, "themeFill") ?? "unknown";
    return fill === undefined || fill === "auto" ? undefined : (hexColour(fill) ?? "unknown");
  }
}

/** Of each property, what the first look says that says something; a run has no place of its own. */
function firstOf(looks: readonly Look[]): Look {
  const look: Look = {};
  for (const { isHidden, colour, size, opacity, behind } of looks) {
    look.isHidden ??= isHidden;
    look.colour ??= colour;
    look.size ??= size;
    look.opacity ??= opacity;
    look.behind ??= behind;
  }
  return look;
}

/** Letters that are filled in a way of their own. */
function lookOfFill(fill: Element): Look {
  if (child(fill, "noFill") !== undefined) return { opacity: 0 };
  const [colour] = elements(child(fill, "solidFill") ?? fill);
  const alpha = valueOf(colour, "alpha");
  return {
    colour: hexColour(colour?.attributes["val"]) ?? "unknown",
    ...(alpha === undefined ? {} : { opacity: 1 - Number(alpha) / transparencyParts }),
  };
}

function shapeFill(shape: Element): Shade | undefined {
  const properties = child(shape, "spPr");
  const fill =
    properties === undefined ? undefined : elements(properties).find(({ name }) => name.endsWith("Fill"));
  if (fill?.name === "noFill") return undefined;
  if (fill?.name === "solidFill") return hexColour(valueOf(fill, "srgbClr")) ?? "unknown";
  const reference = child(shape, "style", "fillRef")?.attributes["idx"];
  return fill !== undefined || (reference !== undefined && reference !== "0") ? "unknown" : undefined;
}

/** A shape in VML is white unless it says otherwise. */
function olderShapeFill(shape: Element): Shade | undefined {
  const { filled, fillcolor: colour } = shape.attributes;
  if (filled?.startsWith("f") === true) return undefined;
  if (child(shape, "fill") !== undefined) return "unknown";
  if (colour === undefined || /^white/i.test(colour)) return white;
  return hexColour(/^\S+/.exec(colour)?.[0]) ?? "unknown";
}

/** True where something that is not in the line of the text may lie behind it. */
function hasFloating(xml: string): boolean {
  if (/:(?:shape|rect|roundrect|oval)\s[^<>]{0,2000}position:\s*absolute/.test(xml)) return true;
  for (const [, anchor = ""] of xml.matchAll(/:anchor\s([^]{0,3000})/g)) {
    const [extent] = /:extent\s[^<>]{0,200}/.exec(anchor) ?? [];
    const [, width] = /cx="(\d+)"/.exec(extent ?? "") ?? [];
    const [, height] = /cy="(\d+)"/.exec(extent ?? "") ?? [];
    if (Number(width) >= minFloating.width && Number(height) >= minFloating.height) return true;
  }
  return false;
}

function pageColour(xml: string): Shade {
  const [background] = /<(?:\w+:)?background\s[^<>]{0,2000}>/.exec(xml.slice(0, 100_000)) ?? [];
  if (background === undefined) return white;
  return (
    hexColour(/\scolor="([^"]*)"|:color="([^"]*)"/.exec(background)?.slice(1).find(Boolean)) ?? "unknown"
  );
}

function tinted(
  colour: Colour | undefined,
  attributes: Element["attributes"],
  prefix: string,
): Colour | undefined {
  if (colour === undefined) return undefined;
  const part = (name: string): number => Number.parseInt(attributes[`${prefix}${name}`] ?? "FF", 16) / 255;
  const [tint, shade] = [part("Tint"), part("Shade")];
  if (Number.isNaN(tint + shade)) return undefined;
  const [red, green, blue] = colour.map((value) => 255 - (255 - value * shade) * tint);
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue];
}
