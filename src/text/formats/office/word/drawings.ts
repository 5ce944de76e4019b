import { child, elements, noElement } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";

/** What stands in a drawing, in the order of the file. */
export type Drawn =
  | { kind: "box"; content: Element; shape: Element }
  /** A chart or a diagram, by the relationship of its part. */
  | { kind: "chart"; id: string | undefined }
  | { kind: "diagram"; id: string | undefined }
  /** Text that is drawn as a picture, such as a watermark. */
  | { kind: "text"; text: string }
  | { kind: "picture"; description: string | undefined }
  | { kind: "object" };

/** Prefixes of what the choice of an `AlternateContent` asks for, if it is read here. */
const understood =
  /^(?:wps|wpg|wpc|wpi|wp14|w14|w15|w16\w*|a14|am3d|c14|cx\d?|t?sle(?:15)?|v|m|aink|p14|p15)$/;

/** The first choice that is understood, else the fallback: never both. */
export function branchOf(element: Element): Element {
  const choice = elements(element).find(
    ({ name, attributes: { Requires = "" } }) =>
      name === "Choice" && Requires.split(/\s+/).every((prefix) => understood.test(prefix)),
  );
  return choice ?? child(element, "Fallback") ?? noElement;
}

/** @param drawing a `w:drawing`, `w:pict` or `w:object`. */
export function* drawnParts(drawing: Element): Generator<Drawn> {
  const description = descriptionOf(drawing);
  let hasPicture = false;
  let hasOther = false;
  for (const part of partsIn(drawing, drawing)) {
    if (part.kind === "picture") hasPicture = true;
    else {
      hasOther = true;
      yield part;
    }
  }
  if (drawing.name === "object") yield { kind: "object" };
  else if (description !== undefined && !hasOther) yield { kind: "picture", description };
  else if (hasPicture) yield { kind: "picture", description };
}

function* partsIn(element: Element, shape: Element): Generator<Drawn> {
  for (const each of elements(element)) {
    const { name, attributes } = each;
    if (name === "AlternateContent") yield* partsIn(branchOf(each), shape);
    else if (name === "txbxContent") yield { kind: "box", content: each, shape };
    else if (name === "chart") yield { kind: "chart", id: attributes["id"] };
    else if (name === "relIds") yield { kind: "diagram", id: attributes["dm"] };
    else if (name === "textpath" && attributes["string"] !== undefined)
      yield { kind: "text", text: attributes["string"] };
    else if (name === "blip" || name === "imagedata") yield { kind: "picture", description: undefined };
    else yield* partsIn(each, /^(?:wsp|shape|rect|roundrect|oval)$/.test(name) ? each : shape);
  }
}

function descriptionOf(drawing: Element): string | undefined {
  for (const each of elements(drawing)) {
    if (each.name === "docPr") return each.attributes["descr"] ?? "";
    if (/^(?:shape|rect|roundrect|oval|imagedata)$/.test(each.name) && each.attributes["alt"] !== undefined)
      return each.attributes["alt"];
    const inner = /^(?:inline|anchor|shape)$/.test(each.name) ? descriptionOf(each) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}
