import { Parser } from "htmlparser2";
import { black, hexColour, isIndistinct, white } from "./colour.ts";
import type { Colour } from "./colour.ts";
import { Cuts } from "../cuts.ts";
import { StyleSheet, declarationsOf, unescaped } from "./style-sheet.ts";
import type { Declarations, ElementNames } from "./style-sheet.ts";

/**
 * A page without what its own styles hide from its readers. Only what is certainly not seen is taken out: not what a
 * rule for another state of the page shows, or a script that names its class, and no colours where a style sheet that we don't have may say what is behind.
 */

/** What an element and its text look like, as far as that decides whether they are seen. */
interface Look {
  isGone: boolean;
  isHidden: boolean;
  isTiny: boolean;
  /** Undefined when it can't be told. */
  colour: Colour | undefined;
  isTransparent: boolean;
  behind: Colour | undefined;
}

interface Open {
  names: ElementNames;
  look: Look;
  /** Where an element begins that is gone as a whole, in no other such element. */
  cutFrom: number | undefined;
}

/** What a page must hold before it is worth the walk. */
const mayHide = /<style|\sstyle\s*=|\scolor\s*=|bgcolor\s*=|<body[^>]{0,500}\stext\s*=/i;
const mayHideByItself =
  /\sstyle\s*=\s*["']?[^"'>]{0,2000}(?:&|\\|\/\*|none|visib|opaci|color|font|background|clip|-\d{2}|:\s*[01])|\s(?:bg)?color\s*=|<body[^>]{0,500}\stext\s*=/i;
const maxDepth = 2_000;

/** @param linked style sheets that the page links, where they are at hand (a book's). */
export function withoutHiddenElements(html: string, linked?: (href: string) => string | undefined): string {
  if (!mayHide.test(html) && linked === undefined) return html;
  const page = readPage(html, linked);
  if (page.sheet.isEmpty && !mayHideByItself.test(html)) return html;
  const walk = new Walk(html, page);
  walk.run();
  return walk.kept();
}

/** What a page says outside its text. */
interface Page {
  sheet: StyleSheet;
  scripts: string;
  /** A style sheet may say more that we don't have. */
  isOpenEnded: boolean;
  /** Something other than text in its colours may be behind what is positioned. */
  isPainted: boolean;
}

function readPage(html: string, linked: ((href: string) => string | undefined) | undefined): Page {
  const page: Page = { sheet: new StyleSheet(), scripts: "", isOpenEnded: false, isPainted: false };
  if (linked === undefined && !/<style/i.test(html)) {
    page.isOpenEnded = /<link\s[^>]{0,1000}stylesheet/i.test(html);
    page.isPainted = /background|bgcolor|<(?:img|picture|svg|canvas|video|iframe|object|embed)\b/i.test(html);
    return page;
  }
  let inside: "style" | "script" | undefined;
  const texts: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === "style" || name === "script") {
        inside = name;
        // Sheets for print and the like say nothing of a screen.
        if (name === "style" && !/^\s*(?:all|screen|)\s*$/i.test(attributes["media"] ?? ""))
          inside = undefined;
        if (name === "script" && attributes["src"] !== undefined) page.scripts += " ";
      } else if (name === "link" && /\bstylesheet\b/i.test(attributes["rel"] ?? "")) {
        const css = linked?.(attributes["href"] ?? "");
        if (css === undefined) page.isOpenEnded = true;
        else page.sheet.add(css);
      } else if (painting.has(name)) page.isPainted = true;
    },
    ontext: (text) => {
      if (inside !== undefined) texts.push(text);
    },
    onclosetag: (name) => {
      if (inside === undefined || name !== inside) return;
      const text = texts.splice(0).join("");
      if (inside === "script") page.scripts += `${text}\n`;
      else {
        if (/@import/i.test(text)) page.isOpenEnded = true;
        page.sheet.add(text);
      }
      inside = undefined;
    },
  });
  parser.end(html);
  page.isPainted ||= /background|bgcolor/i.test(html) || (linked !== undefined && !page.sheet.isEmpty);
  return page;
}

const painting = new Set(["img", "picture", "svg", "canvas", "video", "iframe", "object", "embed"]);
const verbatim = new Set(["style", "script", "title", "noscript", "template", "textarea"]);

class Walk {
  readonly #html: string;
  readonly #page: Page;
  readonly #open: Open[] = [];
  readonly #names: ElementNames[] = [];
  readonly #cuts = new Cuts();
  readonly #scripted = new Map<string, boolean>();
  #tooDeep = 0;

  constructor(html: string, page: Page) {
    this.#html = html;
    this.#page = page;
  }

  run(): void {
    const parser = new Parser({
      onopentag: (name, attributes) => {
        // A browser nests no deeper either.
        if (this.#open.length >= maxDepth) {
          this.#tooDeep += 1;
          return;
        }
        const above = this.#open.at(-1)?.look ?? this.#root();
        const names = {
          tag: name,
          id: attributes["id"],
          classes: new Set((attributes["class"] ?? "").split(/\s+/, 100).filter((one) => one !== "")),
        };
        const look = above.isGone || verbatim.has(name) ? above : this.#look(names, attributes, above);
        const isTop = look.isGone && !above.isGone;
        this.#open.push({ names, look, cutFrom: isTop ? parser.startIndex : undefined });
        this.#names.push(names);
        // Alternative text of a picture that is not seen.
        if (!look.isGone && isUnseen(look) && name === "img")
          this.#cuts.add(parser.startIndex, parser.endIndex + 1);
      },
      ontext: () => {
        const last = this.#open.at(-1);
        if (last === undefined || last.look.isGone || verbatim.has(last.names.tag)) return;
        if (isUnseen(last.look)) this.#cuts.add(parser.startIndex, parser.endIndex + 1);
      },
      onclosetag: (_name, isImplied) => {
        if (this.#tooDeep > 0) {
          this.#tooDeep -= 1;
          return;
        }
        const closed = this.#open.pop();
        this.#names.pop();
        if (closed?.cutFrom === undefined) return;
        const isVoid = isImplied && parser.startIndex === closed.cutFrom;
        this.#cuts.add(closed.cutFrom, isImplied && !isVoid ? parser.startIndex : parser.endIndex + 1);
      },
    });
    parser.end(this.#html);
  }

  kept(): string {
    return this.#cuts.from(this.#html);
  }

  #root(): Look {
    return {
      isGone: false,
      isHidden: false,
      isTiny: false,
      colour: black,
      isTransparent: false,
      behind: this.#page.isOpenEnded ? undefined : white,
    };
  }

  #look(names: ElementNames, attributes: Readonly<Record<string, string>>, above: Look): Look {
    const { sheet, isPainted } = this.#page;
    const rules = sheet.isEmpty ? [] : sheet.rulesFor(names, this.#names);
    const style = attributes["style"];
    const own = style === undefined ? undefined : declarationsOf(unescaped(style));
    const isLink = names.tag === "a";
    const { color, bgcolor, background, text } = attributes;
    const plain =
      color === undefined && bgcolor === undefined && background === undefined && text === undefined;
    if (rules.length === 0 && (own === undefined || own.size === 0) && !isLink && plain) return above;

    const values = new Map<string, string>();
    for (const { declarations } of rules) for (const [name, value] of declarations) values.set(name, value);
    if (own !== undefined) for (const [name, value] of own) values.set(name, value);
    /** A rule that only the page's scripts or another state take back hides nothing. */
    const isSure = (property: string): boolean => {
      if (own?.has(property) === true) return true;
      const rule = rules.findLast(({ declarations }) => declarations.has(property));
      return (
        rule === undefined ||
        !(
          sheet.isShownBy(property, rule) ||
          this.#isScripted([...names.classes, names.id ?? ""], rule.compounds.at(-1))
        )
      );
    };
    const isMoving =
      [...values.keys()].some((name) => name.startsWith("animation")) ||
      (values.has("transition") && this.#page.scripts !== "");
    const look = { ...above };
    if (isLink) look.colour = undefined;
    if (bgcolor !== undefined) look.behind = colourOf(bgcolor)?.colour;
    if (background !== undefined) look.behind = undefined;
    const isPositioned = /^(?:absolute|fixed)/.test(values.get("position") ?? "");
    if (isPositioned && isPainted) look.behind = undefined;
    for (const name of ["background", "background-image", "background-color"]) {
      const value = values.get(name);
      if (value !== undefined) look.behind = backgroundOf(value, look.behind);
    }
    if (color !== undefined && names.tag === "font") setColour(look, color);
    if (text !== undefined && names.tag === "body") setColour(look, text);
    for (const name of ["color", "-webkit-text-fill-color"]) {
      const value = values.get(name);
      if (value !== undefined) setColour(look, value);
    }
    if (
      values.has("text-shadow") ||
      /text/.test(`${values.get("background-clip") ?? ""}${values.get("-webkit-background-clip") ?? ""}`)
    ) {
      look.colour = undefined;
      look.isTransparent = false;
    }
    const size = sizeOf(values.get("font-size") ?? values.get("font"));
    if (size !== undefined) look.isTiny = size === "tiny" || (size === "relative" && look.isTiny);
    const visibility = values.get("visibility");
    if (visibility !== undefined && !isMoving)
      look.isHidden = /^(?:hidden|collapse)/.test(visibility)
        ? isSure("visibility")
        : !/^visible|^initial/.test(visibility) && look.isHidden;
    const hiding = isMoving ? undefined : hidingProperty(values, isPositioned);
    look.isGone = hiding !== undefined && isSure(hiding);
    return look;
  }

  /** Some script of the page names the class or id that hides. */
  #isScripted(
    names: readonly string[],
    last: { id: string | undefined; classes: readonly string[] } | undefined,
  ): boolean {
    const { scripts } = this.#page;
    if (scripts === "" || last === undefined) return false;
    return names.some((name) => {
      if (name === "" || !(last.classes.includes(name) || last.id === name)) return false;
      const known = this.#scripted.get(name) ?? scripts.includes(name);
      this.#scripted.set(name, known);
      return known;
    });
  }
}

function isUnseen({ isHidden, isTiny, isTransparent, colour, behind }: Look): boolean {
  return (
    isHidden ||
    isTiny ||
    isTransparent ||
    (colour !== undefined && behind !== undefined && isIndistinct(colour, behind))
  );
}

function setColour(look: Look, value: string): void {
  if (/^(?:inherit|currentcolor|unset)/.test(value)) return;
  const colour = colourOf(value);
  look.colour = colour?.colour;
  look.isTransparent = colour?.isTransparent === true;
}

/** What takes an element away with all that is in it. */
function hidingProperty(values: Declarations, isPositioned: boolean): string | undefined {
  const has = (name: string, pattern: RegExp): boolean => pattern.test(values.get(name) ?? "");
  if (has("display", /^none\b/)) return "display";
  if (has("content-visibility", /^hidden/)) return "content-visibility";
  if (has("opacity", /^(?:0*\.?0+|0*\.0[0-4]\d*|[0-4](?:\.\d+)?%)$/)) return "opacity";
  if (has("filter", /opacity\(\s*(?:0*\.?0+|0*\.0[0-4]\d*|[0-4]%)\s*\)/)) return "filter";
  if (has("transform", /scale[xy]?\(\s*0*\.?0*\s*\)|translate[xy]?\(\s*-\d{4,}px/)) return "transform";
  if (
    has(
      "clip-path",
      /inset\(\s*(?:100|[5-9]\d(?:\.\d+)?)%|circle\(\s*0|polygon\(\s*0(?:px)? 0(?:px)?(?:\s*,\s*0(?:px)? 0(?:px)?)*\s*\)/,
    )
  )
    return "clip-path";
  if (has("text-indent", /^-(?:\d{4,}|999)(?:\.\d+)?(?:px|pt)|^-(?:\d{3,})(?:em|rem|%|vw)/))
    return "text-indent";
  if (isPositioned) {
    if (has("clip", /rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)/))
      return "clip";
    for (const side of ["left", "right", "top", "bottom"])
      if (
        has(
          side,
          /^-(?:\d{4,}|[5-9]\d\d)(?:\.\d+)?(?:px|pt)|^-\d{2,}(?:\.\d+)?r?em|^-\d{3,}(?:\.\d+)?(?:%|vw|vh)/,
        )
      )
        return side;
  }
  if (
    has("overflow", /^(?:hidden|clip)/) ||
    has("overflow-x", /^(?:hidden|clip)/) ||
    has("overflow-y", /^(?:hidden|clip)/)
  )
    for (const name of ["height", "max-height", "width", "max-width"])
      if (has(name, /^(?:0+(?:\.0+)?|[01]px)(?:[a-z%]*)$/)) return name;
  return undefined;
}

/** Letters of so many pixels (a point and a half) are dots. */
const minPixels = 2;
const pixels: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  mm: 3.78,
  cm: 37.8,
  in: 96,
  pc: 16,
  q: 0.945,
  rem: 16,
};

function sizeOf(value: string | undefined): "tiny" | "relative" | "readable" | undefined {
  if (value === undefined) return undefined;
  const found = /(?:^|\s)(\d*\.?\d+)(px|pt|mm|cm|in|pc|q|rem|em|ex|ch|%|vw|vh|vmin|vmax)?(?=\s|\/|$)/.exec(
    value,
  );
  if (found === null) return /^(?:inherit|unset|smaller|larger)/.test(value) ? "relative" : "readable";
  const [, number = "", unit = ""] = found;
  if (Number(number) === 0) return "tiny";
  const scale = pixels[unit];
  // A weight in the shorthand: 700 16px/1.5 serif.
  if (unit === "") return "readable";
  if (scale !== undefined) return Number(number) * scale < minPixels ? "tiny" : "readable";
  if (unit === "em" && Number(number) < 0.1) return "tiny";
  if (unit === "%" && Number(number) < 10) return "tiny";
  return unit.startsWith("v") ? "readable" : "relative";
}

const colourNames: Readonly<Record<string, Colour>> = {
  white,
  black,
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  floralwhite: [255, 250, 240],
  ghostwhite: [248, 248, 255],
  whitesmoke: [245, 245, 245],
  seashell: [255, 245, 238],
  mintcream: [245, 255, 250],
  azure: [240, 255, 255],
  aliceblue: [240, 248, 255],
};

/** Undefined for what is no colour that we know. */
function colourOf(value: string): { colour: Colour | undefined; isTransparent: boolean } | undefined {
  const written = value.trim().toLowerCase();
  if (written === "transparent") return { colour: undefined, isTransparent: true };
  const named = Object.hasOwn(colourNames, written) ? colourNames[written] : hexColour(written);
  if (named !== undefined) return { colour: named, isTransparent: false };
  const withAlpha = /^#([\da-f]{3}|[\da-f]{6})([\da-f]{1,2})$/.exec(written);
  if (withAlpha?.[2] !== undefined && (written.length === 5 || written.length === 9)) {
    const alpha = Number.parseInt(withAlpha[2].padEnd(2, withAlpha[2]), 16) / 255;
    return { colour: alpha > 0.9 ? hexColour(withAlpha[1]) : undefined, isTransparent: alpha < minAlpha };
  }
  const [, kind, inner] = /^(rgba?|hsla?)\(([^()]{1,100})\)$/.exec(written) ?? [];
  if (inner === undefined) return undefined;
  const parts = inner.split(/[\s,/]+/).filter((part) => part !== "");
  const number = (part: string | undefined, whole: number): number =>
    part === undefined
      ? NaN
      : part.endsWith("%")
        ? (Number(part.slice(0, -1)) / 100) * whole
        : Number(part.replace(/deg$/, ""));
  const alpha = parts[3] === undefined ? 1 : number(parts[3], 1);
  if (alpha < minAlpha) return { colour: undefined, isTransparent: true };
  if (!(alpha > 0.9)) return { colour: undefined, isTransparent: false };
  if (kind?.startsWith("rgb") === true) {
    const [red, green, blue] = [0, 1, 2].map((index) => number(parts[index], 255));
    if (red === undefined || green === undefined || blue === undefined || Number.isNaN(red + green + blue))
      return undefined;
    return { colour: [red, green, blue], isTransparent: false };
  }
  const lightness = number(parts[2], 1);
  const saturation = number(parts[1], 1);
  // Greys only; of the others no more is told than that they may be seen.
  if (lightness >= 0.999) return { colour: white, isTransparent: false };
  if (lightness <= 0.001) return { colour: black, isTransparent: false };
  const grey = lightness * 255;
  return { colour: saturation === 0 ? [grey, grey, grey] : undefined, isTransparent: false };
}

const minAlpha = 0.05;

function backgroundOf(value: string, behind: Colour | undefined): Colour | undefined {
  if (/url\(|gradient|image/.test(value)) return undefined;
  if (/^(?:none|inherit|initial|unset|transparent)?$/.test(value)) return behind;
  const colour = colourOf(value) ?? colourOf(/^\S+/.exec(value)?.[0] ?? "");
  if (colour?.isTransparent === true) return behind;
  return colour?.colour;
}
