import type { OfficePackage } from "../package.ts";
import { child, descendants, elements, isOn, treeOf } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";

/**
 * The heads and feet of pages that a document shows. First pages and even pages have their own only if the document says
 * so: Word keeps those that it shows no more. Those that no section refers to were left by other programs.
 */
export class Heads {
  readonly #first = new Set<string>();
  readonly #even = new Set<string>();
  readonly #default = new Set<string>();
  #hasFirst = false;
  readonly #hasEven: boolean;

  constructor(settings: string | undefined) {
    this.#hasEven = isOn(treeOf(settings, "settings"), "evenAndOddHeaders");
  }

  /** Takes what a section says (`w:sectPr`). */
  take(section: Element): void {
    if (isOn(section, "titlePg")) this.#hasFirst = true;
    for (const { name, attributes } of elements(section)) {
      const { type, id } = attributes;
      if (id === undefined || !/^(?:header|footer)Reference$/.test(name)) continue;
      if (type === "first") this.#first.add(id);
      else if (type === "even") this.#even.add(id);
      else this.#default.add(id);
    }
  }

  /** The paths of their parts. */
  paths(kind: "header" | "footer", office: OfficePackage, main: string): string[] {
    return office
      .relationships(main)
      .filter(({ id, type }) => type === kind && this.#isShown(id))
      .map(({ target }) => target);
  }

  #isShown(id: string): boolean {
    if (this.#default.has(id)) return true;
    if (this.#first.has(id)) return this.#hasFirst;
    return !this.#even.has(id) || this.#hasEven;
  }
}

export function sectionsIn(element: Element): Iterable<Element> {
  if (element.name === "sectPr") return [element];
  if (element.name === "tbl") return [];
  if (element.name !== "p") return descendants(element, "sectPr");
  const section = child(element, "pPr", "sectPr");
  return section === undefined ? [] : [section];
}
