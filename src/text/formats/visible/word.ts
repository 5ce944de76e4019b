import { black, hexColour, isIndistinct, white } from "./colour.ts";
import type { Colour } from "./colour.ts";
import { Cuts } from "../cuts.ts";
import { themeColour, themeColours } from "./office-theme.ts";
import type { ThemeColours } from "./office-theme.ts";
import { malformed } from "../parsed.ts";
import { attributeOf, localName, walkXml } from "../markup/xml.ts";
import { entryText } from "../zip.ts";
import type { ZipEntries } from "../zip.ts";

/**
 * A Word document without the text that it does not show: hidden by its run, its row or a style, of a point or less,
 * transparent, or of the colour of what is behind it. Colours are left alone where what is behind can't be told.
 */

type Attributes = Readonly<Record<string, string>>;

/** "unknown" may be any colour; undefined is said elsewhere. */
type Shade = Colour | "unknown" | undefined;

/** What is said of letters; what is undefined is said elsewhere. */
interface Look {
  isHidden?: boolean;
  colour?: Colour | "unknown";
  isTiny?: boolean;
  isTransparent?: boolean;
  behind?: Shade;
}

interface Style extends Look {
  basedOn?: string | undefined;
  /** Of a table: some of its cells may be shaded. */
  isShaded: boolean;
}

const mayHide =
  /[:<](?:vanish|hidden|textFill|color|shd|highlight|background)[\s/>]|[:<]sz\s[^>]{0,100}val="[0-2]"/;
/** In half points. */
const minSize = 2;
const maxBasedOn = 20;
const maxNested = 1000;
/** A shape at least so large (2 by 0.3 inches) may be the dark ground of text beside it in the file. */
const minFloating = { width: 1_828_800, height: 274_320 };

/** The parts of a document that hold hidden text, by path, without it. */
export function* visibleParts(entries: ZipEntries): Generator<[path: string, xml: string]> {
  const parts = Object.keys(entries).flatMap((path): [string, string][] => {
    const xml = path.endsWith(".xml") ? entryText(entries, path) : undefined;
    return xml === undefined ? [] : [[path, xml]];
  });
  if (!parts.some(([, xml]) => mayHide.test(xml))) return;
  const theme = themeColours(parts.find(([path]) => /theme\/theme\d*\.xml$/.test(path))?.[1]);
  const styles = new Styles(theme);
  for (const [path, xml] of parts) if (/styles\d*\.xml$/.test(path)) styles.read(xml);
  const isFloating = parts.some(([, xml]) => hasFloating(xml));
  for (const [path, xml] of parts) {
    if (/(?:styles|theme|settings|numbering|fontTable)\d*\.xml$/i.test(path)) continue;
    const hidden = new Part(styles, isFloating).hidden(xml);
    if (!hidden.isEmpty) yield [path, hidden.from(xml)];
  }
}

/** Something that is not in the line of the text, and may lie behind it. */
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

class Styles {
  readonly theme: ThemeColours;
  readonly #styles = new Map<string, Style>();
  readonly #resolved = new Map<string, Style>();
  readonly defaults: Look = {};
  defaultParagraph: string | undefined;

  constructor(theme: ThemeColours) {
    this.theme = theme;
  }

  read(xml: string): void {
    let style: Style | undefined;
    let inDefaults = false;
    let conditional = 0;
    walkXml(xml, {
      open: (name, attributes) => {
        const local = localName(name);
        if (local === "rPrDefault") inDefaults = true;
        else if (local === "style") {
          style = { isShaded: false };
          const id = attributeOf(attributes, "styleId");
          if (id !== undefined) this.#styles.set(id, style);
          if (attributeOf(attributes, "default") === "1" && attributeOf(attributes, "type") === "paragraph")
            this.defaultParagraph = id;
        } else if (local === "basedOn" && style !== undefined) style.basedOn = attributeOf(attributes, "val");
        else if (local === "tblStylePr") conditional += 1;
        else if (local === "shd" && style !== undefined && shadeOf(attributes, this.theme) !== undefined)
          style.isShaded = true;
        if (conditional > 0) return;
        if (inDefaults) note(this.defaults, local, attributes, this.theme);
        else if (style !== undefined) note(style, local, attributes, this.theme);
      },
      close: (name) => {
        const local = localName(name);
        if (local === "rPrDefault") inDefaults = false;
        else if (local === "style") style = undefined;
        else if (local === "tblStylePr") conditional -= 1;
      },
    });
  }

  /** A style with what those that it is based on say. */
  of(id: string | undefined): Style | undefined {
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
    const resolved: Style = { ...joined(chain), isShaded: chain.some(({ isShaded }) => isShaded) };
    this.#resolved.set(id, resolved);
    return resolved;
  }
}

/** The first that says something of each. */
function joined(looks: readonly Look[]): Look {
  const look: Look = {};
  for (const { isHidden, colour, isTiny, isTransparent, behind } of looks) {
    if (look.isHidden === undefined && isHidden !== undefined) look.isHidden = isHidden;
    if (look.colour === undefined && colour !== undefined) look.colour = colour;
    if (look.isTiny === undefined && isTiny !== undefined) look.isTiny = isTiny;
    if (look.isTransparent === undefined && isTransparent !== undefined) look.isTransparent = isTransparent;
    if (look.behind === undefined && behind !== undefined) look.behind = behind;
  }
  return look;
}

/** Takes down what an element of `w:rPr`, or of a style, says. */
function note(look: Look, local: string, attributes: Attributes, theme: ThemeColours): void {
  const value = attributeOf(attributes, "val");
  if (local === "vanish") look.isHidden = value === undefined || /^(?:1|true|on)$/.test(value);
  else if (local === "sz") look.isTiny = Number(value) <= minSize;
  else if (local === "color") look.colour = colourOf(attributes, theme);
  else if (local === "shd") look.behind = shadeOf(attributes, theme) ?? look.behind;
  else if (local === "highlight" && value !== "none")
    look.behind = value === "white" ? white : value === "black" ? black : "unknown";
}

function colourOf(attributes: Attributes, theme: ThemeColours): Colour | "unknown" {
  const name = attributeOf(attributes, "themeColor");
  if (name !== undefined) return tinted(themeColour(theme, name), attributes, "theme") ?? "unknown";
  // "auto" is what can be read.
  return hexColour(attributeOf(attributes, "val")) ?? "unknown";
}

/** Undefined when there is no shading. */
function shadeOf(attributes: Attributes, theme: ThemeColours): Shade {
  const pattern = attributeOf(attributes, "val") ?? "clear";
  if (pattern === "nil") return undefined;
  if (pattern !== "clear") return "unknown";
  const name = attributeOf(attributes, "themeFill");
  if (name !== undefined) return tinted(themeColour(theme, name), attributes, "themeFill") ?? "unknown";
  const fill = attributeOf(attributes, "fill");
  if (fill === undefined || fill === "auto") return undefined;
  return hexColour(fill) ?? "unknown";
}

function tinted(colour: Colour | undefined, attributes: Attributes, prefix: string): Colour | undefined {
  if (colour === undefined) return undefined;
  const part = (name: string): number =>
    Number.parseInt(attributeOf(attributes, `${prefix}${name}`) ?? "FF", 16) / 255;
  const [tint, shade] = [part("Tint"), part("Shade")];
  if (Number.isNaN(tint + shade)) return undefined;
  const [red, green, blue] = colour.map((value) => 255 - (255 - value * shade) * tint);
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue];
}

/** An element that text may be in, and what it says of it. */
interface Frame {
  name: string;
  /** Of a run: its own properties. */
  look: Look;
  style: string | undefined;
  /** What the text in it stands on; undefined is what is around. */
  behind: Shade;
  isHidden: boolean;
}

const frames = new Set([
  "p",
  "r",
  "tbl",
  "tr",
  "tc",
  "wsp",
  "shape",
  "rect",
  "roundrect",
  "oval",
  "txbxContent",
]);

class Part {
  readonly #styles: Styles;
  readonly #frames: Frame[] = [];
  readonly #path: string[] = [];
  #page: Shade;
  readonly #cuts = new Cuts();
  /** Properties before a tracked change, which count no more. */
  #former = 0;
  #inFill = 0;

  constructor(styles: Styles, isFloating: boolean) {
    this.#styles = styles;
    this.#page = isFloating ? "unknown" : white;
  }

  hidden(xml: string): Cuts {
    walkXml(xml, {
      open: (name, attributes) => this.#open(localName(name), attributes),
      text: (_text, start, end) => {
        if (this.#path.at(-1) === "t" && this.#isHidden()) this.#cuts.add(start, end);
      },
      close: (name) => this.#close(localName(name)),
    });
    return this.#cuts;
  }

  #open(local: string, attributes: Attributes): void {
    const parent = this.#path.at(-1);
    this.#path.push(local);
    if (/^(?:r|p|tbl|tr|tc|sect)PrChange$/.test(local)) this.#former += 1;
    if (local === "textFill") this.#inFill += 1;
    if (this.#former > 0) return;
    const { theme } = this.#styles;
    if (frames.has(local)) {
      if (this.#frames.length >= maxNested)
        throw malformed(`its parts are nested more than ${maxNested} deep`);
      this.#frames.push({
        name: local,
        look: {},
        style: undefined,
        behind: vmlFill(local, attributes),
        isHidden: false,
      });
      return;
    }
    const frame = this.#frames.at(-1);
    if (local === "background") {
      if (this.#page !== "unknown") this.#page = hexColour(attributeOf(attributes, "color")) ?? "unknown";
    } else if (frame === undefined) return;
    else if (parent === "rPr" && frame.name === "r") {
      if (local === "rStyle") frame.style = attributeOf(attributes, "val");
      else note(frame.look, local, attributes, theme);
    } else if (this.#inFill > 0 && frame.name === "r") noteFill(frame.look, local, attributes);
    else if (local === "pStyle" || local === "tblStyle") frame.style = attributeOf(attributes, "val");
    else if (local === "shd" && /^(?:p|tbl|tc)Pr$/.test(parent ?? ""))
      frame.behind = shadeOf(attributes, theme) ?? frame.behind;
    else if (local === "hidden" && parent === "trPr")
      frame.isHidden = !/^(?:0|false|off)$/.test(attributeOf(attributes, "val") ?? "");
    else if (frame.name === "wsp" && (parent === "spPr" || parent === "style")) {
      // How a shape is filled comes before its text.
      if (/^(?:grad|blip|patt|grp)Fill$/.test(local)) frame.behind = "unknown";
      else if (local === "solidFill") frame.behind = "unknown";
      else if (local === "noFill") frame.style = "none";
      else if (local === "fillRef" && frame.style !== "none" && attributeOf(attributes, "idx") !== "0")
        frame.behind ??= "unknown";
    } else if (frame.name === "wsp" && parent === "solidFill" && this.#path.at(-3) === "spPr")
      frame.behind =
        (local === "srgbClr" ? hexColour(attributeOf(attributes, "val")) : undefined) ?? "unknown";
    else if (local === "fill" && frame.name !== "wsp" && frame.behind !== undefined) frame.behind = "unknown";
  }

  #close(local: string): void {
    this.#path.pop();
    if (local === "textFill") this.#inFill -= 1;
    if (/^(?:r|p|tbl|tr|tc|sect)PrChange$/.test(local)) this.#former -= 1;
    else if (this.#former === 0 && frames.has(local)) this.#frames.pop();
  }

  #isHidden(): boolean {
    const run = this.#frames.findLast(({ name }) => name === "r");
    if (run === undefined) return false;
    const styles = this.#styles;
    const paragraph = this.#frames.findLast(({ name }) => name === "p");
    const paragraphStyle = styles.of(paragraph?.style ?? styles.defaultParagraph);
    const look = joined([run.look, styles.of(run.style) ?? {}, paragraphStyle ?? {}, styles.defaults]);
    if (look.isHidden === true || look.isTiny === true || look.isTransparent === true) return true;
    if (this.#frames.some(({ isHidden }) => isHidden)) return true;
    const { colour } = look;
    if (colour === undefined || colour === "unknown") return false;
    const behind = look.behind ?? this.#behind();
    return behind !== "unknown" && behind !== undefined && isIndistinct(colour, behind);
  }

  /** What the innermost of what is around a run stands on. */
  #behind(): Shade {
    for (const { name, behind, style } of this.#frames.toReversed()) {
      if (behind !== undefined) return behind;
      if (name === "tbl" && this.#styles.of(style)?.isShaded === true) return "unknown";
    }
    return this.#page;
  }
}

/** A shape of the older kind is white unless it says otherwise. */
function vmlFill(local: string, attributes: Attributes): Shade {
  if (!/^(?:shape|rect|roundrect|oval)$/.test(local)) return undefined;
  if (attributes["filled"]?.startsWith("f") === true) return undefined;
  const colour = attributes["fillcolor"];
  if (colour === undefined || /^white/i.test(colour)) return white;
  return hexColour(/^\S+/.exec(colour)?.[0]) ?? "unknown";
}

/** Letters filled in a way of their own. */
function noteFill(look: Look, local: string, attributes: Attributes): void {
  if (local === "noFill") look.isTransparent = true;
  else if (local === "alpha") look.isTransparent = Number(attributeOf(attributes, "val")) >= 95_000;
  else if (/Clr$|Fill$/.test(local)) look.colour = hexColour(attributeOf(attributes, "val")) ?? "unknown";
}
