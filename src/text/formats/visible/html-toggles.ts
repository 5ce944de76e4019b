import { isTag, isText } from "domhandler";
import type { Element } from "domhandler";
import { classesOf, visitElements, wordsOf } from "../markup/html/tree.ts";
import type { Declarations } from "./style-sheet.ts";

/** Parts of a page that are folded, and that its reader can unfold: tabs, accordions, answers below their questions. */

const referring = ["aria-controls", "data-target", "data-bs-target", "href"];
const panelName =
  /^(?:.*[-_])?(?:accordion|collaps\w*|panel|tab-?pane|answer|spoiler|faq|expand\w*|toggle\w*)(?:[-_].*)?$/i;
/** Ways to hide that pages use for what they fold. */
const folding = new Set(["display", "height", "max-height"]);
const maxQuestion = 300;

export class Toggles {
  readonly #controlled = new Set<string>();

  /** Called for every element of the page before the first question. */
  note({ attribs }: Element): void {
    for (const name of referring) {
      const value = attribs[name];
      if (value === undefined) continue;
      if (name === "aria-controls") for (const id of value.split(/\s+/, 20)) this.#controlled.add(id);
      else if (value.startsWith("#") && value.length > 1) this.#controlled.add(value.slice(1));
    }
  }

  /** @param own the element's own style. */
  canBeOpened(element: Element, property: string, own: Declarations | undefined): boolean {
    if (!folding.has(property)) return false;
    return (
      element.attribs["role"] === "tabpanel" ||
      this.#controlled.has(element.attribs["id"] ?? "") ||
      classesOf(element).some((name) => panelName.test(name)) ||
      isFolding(own) ||
      isAfterToggle(element)
    );
  }
}

/** What libraries leave behind that fold with an animation. */
function isFolding(own: Declarations | undefined): boolean {
  return own?.get("display") === "none" && own.has("overflow") && own.has("height");
}

/** Behind a question, or what a reader can click. */
function isAfterToggle(element: Element): boolean {
  let before = element.prev;
  while (before !== null && !isTag(before)) {
    if (isText(before) && before.data.trim() !== "") return false;
    before = before.prev;
  }
  if (before === null) return false;
  if (isToggle(before)) return true;
  let budget = 20;
  let isFound = false;
  visitElements(before, (inner) => {
    budget -= 1;
    isFound ||= isToggle(inner);
    return budget > 0 && !isFound;
  });
  if (isFound) return true;
  const text = budget > 0 ? wordsOf(before) : "";
  return text.length <= maxQuestion && /[?？؟]$/.test(text);
}

function isToggle({ name, attribs }: Element): boolean {
  return (
    name === "button" ||
    name === "summary" ||
    attribs["role"] === "button" ||
    ["aria-expanded", "onclick", "aria-controls", "data-toggle", "data-bs-toggle"].some(
      (one) => attribs[one] !== undefined,
    )
  );
}
