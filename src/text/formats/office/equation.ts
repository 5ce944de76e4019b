import { inBrackets, joinTerms, rootOf } from "../markup/html/math.ts";
import { child, descendants, elements, isOn, textOf, valueOf } from "./xml-tree.ts";
import type { Element } from "./xml-tree.ts";

/** An equation on one line, as people type it: `k=(a+b)/c`. */
export function equation(element: Element): string {
  return joinTerms(elements(element).map(part));
}

function part(element: Element): string {
  const inside = (...path: string[]): string => {
    const found = child(element, ...path);
    return found === undefined ? "" : equation(found);
  };
  const property = (name: string, sort = `${element.name}Pr`): string | undefined =>
    valueOf(element, sort, name);
  switch (element.name) {
    case "r":
      return [...descendants(element, "t")].map(textOf).join("");
    case "f":
      return property("type") === "noBar"
        ? `(${inside("num")} ${inside("den")})`
        : `${inBrackets(inside("num"))}/${inBrackets(inside("den"))}`;
    case "sSup":
      return `${inside("e")}^${inBrackets(inside("sup"))}`;
    case "sSub":
      return `${inside("e")}_${inBrackets(inside("sub"))}`;
    case "sSubSup":
      return `${inside("e")}_${inBrackets(inside("sub"))}^${inBrackets(inside("sup"))}`;
    case "sPre":
      return `_${inBrackets(inside("sub"))}^${inBrackets(inside("sup"))}${inside("e")}`;
    case "nary": {
      const [sub, sup] = [inside("sub"), inside("sup")];
      const limits = `${sub === "" ? "" : `_${inBrackets(sub)}`}${sup === "" ? "" : `^${inBrackets(sup)}`}`;
      return `${property("chr") ?? "∫"}${limits} ${inside("e")}`;
    }
    case "rad": {
      const degree = isOn(element, "radPr", "degHide") ? "" : inside("deg");
      return rootOf(inside("e"), degree);
    }
    case "d": {
      const parts = elements(element).filter(({ name }) => name === "e");
      const separator = property("sepChr") ?? "|";
      return `${property("begChr") ?? "("}${parts.map(equation).join(separator)}${property("endChr") ?? ")"}`;
    }
    case "m": {
      const rows = elements(element).filter(({ name }) => name === "mr");
      return rows.map((row) => elements(row).map(equation).join(", ")).join("; ");
    }
    case "eqArr":
      return elements(element)
        .filter(({ name }) => name === "e")
        .map(equation)
        .join("; ");
    case "func":
      return `${inside("fName")} ${inBrackets(inside("e"))}`;
    case "limLow":
      return `${inside("e")}_${inBrackets(inside("lim"))}`;
    case "limUpp":
      return `${inside("e")}^${inBrackets(inside("lim"))}`;
    case "acc":
      return `${inside("e")}${property("chr") ?? "\u0302"}`;
    case "phant":
      return isOn(element, "phantPr", "show") || child(element, "phantPr", "show") === undefined
        ? inside("e")
        : "";
    case "del":
      return "";
    default:
      return element.name.endsWith("Pr") ? "" : equation(element);
  }
}
