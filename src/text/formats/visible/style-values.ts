import { black, hexColour, white } from "./colour.ts";
import type { Colour } from "./colour.ts";
import { isTransparent } from "./hidden.ts";
import type { Shade } from "./hidden.ts";
import type { Declarations } from "./style-sheet.ts";

/** What values of style properties say of whether text is seen. */

/** What takes an element away with all that is in it. */
export function hidingProperty(values: Declarations, isPositioned: boolean): string | undefined {
  const has = (name: string, pattern: RegExp): boolean => pattern.test(values.get(name) ?? "");
  if (has("display", /^none\b/)) return "display";
  if (has("content-visibility", /^hidden/)) return "content-visibility";
  if (isTransparent(fractionOf(values.get("opacity")))) return "opacity";
  const [, filtered] = /opacity\(([^()]{1,50})\)/.exec(values.get("filter") ?? "") ?? [];
  if (isTransparent(fractionOf(filtered))) return "filter";
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

/** `0.04` or `4%`; 1 for what is neither. */
function fractionOf(value: string | undefined): number {
  const [, number, percent] = /^\s*(\d{0,20}\.?\d{1,20})(%?)\s*$/.exec(value ?? "") ?? [];
  return number === undefined ? 1 : Number(number) / (percent === "%" ? 100 : 1);
}

/** In points: wide enough to be a blank between words. */
const minGap = 3;

/** Whether a side of an element keeps it apart from what is beside it. */
export function gapOf(values: Declarations, property: "margin" | "padding", side: "left" | "right"): boolean {
  const own = values.get(`${property}-${side}`);
  const all = values.get(property)?.trim().split(/\s+/) ?? [];
  const value = own ?? (side === "left" ? (all[3] ?? all[1] ?? all[0]) : (all[1] ?? all[0]));
  const [, number = "", unit = ""] = /^(\d*\.?\d+)([a-z%]*)$/.exec(value ?? "") ?? [];
  const scale = units[unit] ?? (/^(?:em|ch|%|vw)$/.test(unit) ? usualSize : 0);
  return Number(number) * scale >= minGap;
}

/** In points. */
const units: Readonly<Record<string, number>> = {
  px: 0.75,
  pt: 1,
  mm: 2.835,
  cm: 28.35,
  in: 72,
  pc: 12,
  q: 0.709,
  rem: 12,
};
/** Of letters that are readable, whatever their size is. */
export const usualSize = 12;

/** The size that a value gives to letters, in points. */
export function sizeOf(value: string, inherited: number): number {
  const found = /(?:^|\s)(\d*\.?\d+)(px|pt|mm|cm|in|pc|q|rem|em|ex|ch|%|vw|vh|vmin|vmax)?(?=\s|\/|$)/.exec(
    value,
  );
  if (found === null) return /^(?:inherit|unset|smaller|larger)/.test(value) ? inherited : usualSize;
  const [, number = "", unit = ""] = found;
  if (Number(number) === 0) return 0;
  const scale = units[unit];
  if (scale !== undefined) return Number(number) * scale;
  // A weight in the shorthand: 700 16px/1.5 serif.
  if (unit === "" || unit.startsWith("v")) return usualSize;
  // Relative sizes are not multiplied: a rule of a style sheet may be meant for one of the elements around these only.
  const part = unit === "%" ? Number(number) / 100 : Number(number);
  return unit !== "ex" && unit !== "ch" && part < 0.1 ? part * usualSize : inherited;
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
export function colourOf(value: string): { colour: Colour | undefined; opacity: number } | undefined {
  const written = value.trim().toLowerCase();
  if (written === "transparent") return { colour: undefined, opacity: 0 };
  const named = Object.hasOwn(colourNames, written) ? colourNames[written] : hexColour(written);
  if (named !== undefined) return { colour: named, opacity: 1 };
  const withAlpha = /^#([\da-f]{3}|[\da-f]{6})([\da-f]{1,2})$/.exec(written);
  if (withAlpha?.[2] !== undefined && (written.length === 5 || written.length === 9)) {
    const alpha = Number.parseInt(withAlpha[2].padEnd(2, withAlpha[2]), 16) / 255;
    return { colour: alpha > 0.9 ? hexColour(withAlpha[1]) : undefined, opacity: alpha };
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
  if (!(alpha > 0.9)) return { colour: undefined, opacity: alpha };
  if (kind?.startsWith("rgb") === true) {
    const [red, green, blue] = [0, 1, 2].map((index) => number(parts[index], 255));
    if (red === undefined || green === undefined || blue === undefined || Number.isNaN(red + green + blue))
      return undefined;
    return { colour: [red, green, blue], opacity: 1 };
  }
  const lightness = number(parts[2], 1);
  const saturation = number(parts[1], 1);
  // Greys only; of the others no more is told than that they may be seen.
  if (lightness >= 0.999) return { colour: white, opacity: 1 };
  if (lightness <= 0.001) return { colour: black, opacity: 1 };
  const grey = lightness * 255;
  return { colour: saturation === 0 ? [grey, grey, grey] : undefined, opacity: 1 };
}

export function backgroundOf(value: string, behind: Shade | undefined): Shade | undefined {
  if (/url\(|gradient|image/.test(value)) return undefined;
  if (/^(?:none|inherit|initial|unset|transparent)?$/.test(value)) return behind;
  const colour = colourOf(value) ?? colourOf(/^\S+/.exec(value)?.[0] ?? "");
  if (colour !== undefined && isTransparent(colour.opacity)) return behind;
  return colour?.colour;
}
