import type { Link } from "../../../../base/coverage.ts";
import { equation } from "../equation.ts";
import type { Relationship } from "../package.ts";
import { bulletSign, withSymbols } from "../symbols.ts";
import { atHeight, struck } from "../text.ts";
import { formatNumber } from "../word/number-format.ts";
import { branchOf } from "../word/drawings.ts";
import { child, elements, textOf, wholeNumber } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";

/** A paragraph of DrawingML. */
export interface DrawnParagraph {
  text: string;
  level: number;
  /** The mark before it: a bullet, a number, none, or what its placeholder says. */
  mark: "bullet" | "none" | "inherited" | { number: string };
}

export interface TextSource {
  relationships: ReadonlyMap<string, Relationship>;
  links: Link[];
}

/** Styles of lists, the text's own first, then those that it inherits. */
export type ListStyles = readonly (Element | undefined)[];

const maxLevel = 8;

/** @param body a text body, such as `p:txBody`. */
export function paragraphsOf(
  body: Element | undefined,
  source: TextSource,
  inherited: ListStyles = [],
): DrawnParagraph[] {
  const paragraphs: DrawnParagraph[] = [];
  const counters: { kind: string; count: number }[] = [];
  const styles = [child(body, "lstStyle"), ...inherited];
  for (const element of body === undefined ? [] : elements(body)) {
    if (element.name !== "p") continue;
    const properties = child(element, "pPr");
    const level = Math.min(wholeNumber(properties?.attributes["lvl"]) ?? 0, maxLevel);
    const text = piecesOf(element, source).trim();
    if (text === "") continue;
    counters.length = Math.min(counters.length, level + 1);
    const marked = [properties, ...styles.map((style) => child(style, `lvl${level + 1}pPr`))].find(hasMark);
    paragraphs.push({ text, level, mark: markOf(marked, level, counters) });
  }
  return paragraphs;
}

function hasMark(properties: Element | undefined): boolean {
  return ["buNone", "buAutoNum", "buChar", "buBlip"].some((name) => child(properties, name) !== undefined);
}

function markOf(
  properties: Element | undefined,
  level: number,
  counters: { kind: string; count: number }[],
): DrawnParagraph["mark"] {
  const automatic = child(properties, "buAutoNum");
  if (automatic === undefined) {
    counters.length = Math.min(counters.length, level);
    if (child(properties, "buNone") !== undefined) return "none";
    const bullet = child(properties, "buChar");
    const sign = bulletSign(bullet?.attributes["char"], child(properties, "buFont")?.attributes["typeface"]);
    if (sign !== "") return { number: `- ${sign}` };
    return bullet === undefined && child(properties, "buBlip") === undefined ? "inherited" : "bullet";
  }
  const { type: kind = "arabicPeriod", startAt } = automatic.attributes;
  const before = counters[level];
  const count = before?.kind === kind ? before.count + 1 : (wholeNumber(startAt) ?? 1);
  counters[level] = { kind, count };
  return { number: numberText(count, kind) };
}

/** `alphaLcParenR` is "a)", `romanUcPeriod` is "I.". */
function numberText(value: number, kind: string): string {
  const [, system = "", ending = ""] =
    /^(arabic|alphaLc|alphaUc|romanLc|romanUc|\w+?)(Period|ParenR|ParenBoth|Plain)$/.exec(kind) ?? [];
  const formats: Readonly<Record<string, string>> = {
    alphaLc: "lowerLetter",
    alphaUc: "upperLetter",
    romanLc: "lowerRoman",
    romanUc: "upperRoman",
  };
  const number = formatNumber(
    value,
    (Object.hasOwn(formats, system) ? formats[system] : undefined) ?? "decimal",
  );
  if (ending === "ParenBoth") return `(${number})`;
  return `${number}${ending === "ParenR" ? ")" : ending === "Plain" ? "" : "."}`;
}

function piecesOf(element: Element, source: TextSource): string {
  let text = "";
  for (const each of elements(element)) {
    if (each.name === "r") text += runText(each, source);
    else if (each.name === "br") text += "\n";
    else if (each.name === "fld" && each.attributes["type"] !== "slidenum") text += textOf(child(each, "t"));
    else if (each.name === "AlternateContent") text += piecesOf(branchOf(each), source);
    else if (each.name === "m") text += elements(each).map(equation).join(" ");
  }
  return text;
}

function runText(run: Element, { relationships, links }: TextSource): string {
  const properties = child(run, "rPr");
  const [latin, symbols] = ["latin", "sym"].map((name) => child(properties, name)?.attributes["typeface"]);
  const plain = textOf(child(run, "t")).replaceAll("\v", "\n");
  // A font of signs is given for those in the private area; letters are in the other one.
  const text = withSymbols(plain, /[\uf000-\uf0ff]/.test(plain) ? (symbols ?? latin) : latin);
  const link = relationships.get(child(properties, "hlinkClick")?.attributes["id"] ?? "");
  if (link?.isExternal === true) links.push({ text, target: link.target });
  const baseline = Number(properties?.attributes["baseline"] ?? 0);
  const shown = atHeight(text, baseline > 0 ? "raised" : baseline < 0 ? "lowered" : undefined);
  return /^(?:sng|dbl)Strike$/.test(properties?.attributes["strike"] ?? "") ? struck(shown) : shown;
}
