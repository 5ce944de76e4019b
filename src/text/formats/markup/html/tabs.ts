import { Element, Text, isTag } from "domhandler";
import type { ChildNode, Document } from "domhandler";
import { edgeText } from "../../visible/html.ts";
import { classesOf, hasAncestor, setChildren, visitElements, wordsOf } from "./tree.ts";

/** Tabs, whose names stand in a row of their own: each name goes to the head of its panel, as when one opens them in turn. */

const maxTabs = 50;
const maxSteps = 3;
/** Looks at elements for panels, on a page that was made of tabs to stop a machine. */
const maxVisits = 200_000;
const referring = ["aria-controls", "data-bs-target", "data-target", "href"];
const rowName = /^(?:nav-tabs|nav-pills|tabbed-labels)$/;

export function nameTabs(page: Document): void {
  const rows: Element[] = [];
  const byId = new Map<string, Element>();
  visitElements(page, (element) => {
    const { id, role } = element.attribs;
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    if (role === "tablist" || classesOf(element).some((name) => rowName.test(name))) rows.push(element);
    return true;
  });
  const budget = { left: maxVisits };
  for (const row of rows) {
    if (budget.left <= 0) return;
    const tabs = tabsOf(row);
    if (tabs.length === 0 || tabs.length > maxTabs) continue;
    const named = tabs.map((tab) => panelNamedBy(tab, byId));
    const panels = named.every((panel) => panel === undefined)
      ? panelsBeside(row, tabs.length, budget)
      : named;
    if (panels.length !== tabs.length || !panels.every((panel) => panel !== undefined)) continue;
    for (const [index, panel] of panels.entries()) putName(panel, wordsOf(tabs[index] ?? row));
    setChildren(row, []);
  }
}

function tabsOf(row: Element): Element[] {
  const isLabels = classesOf(row).includes("tabbed-labels");
  const tabs: Element[] = [];
  visitElements(row, (element) => {
    const { attribs, name } = element;
    const isTab =
      attribs["role"] === "tab" ||
      /^(?:tab|pill)$/.test(attribs["data-bs-toggle"] ?? attribs["data-toggle"] ?? "") ||
      (isLabels && name === "label");
    if (isTab) tabs.push(element);
    return !isTab;
  });
  return tabs;
}

function panelNamedBy(tab: Element, byId: ReadonlyMap<string, Element>): Element | undefined {
  for (const name of referring) {
    const id = (tab.attribs[name] ?? "").replace(/^#/, "");
    const panel = id === "" ? undefined : byId.get(id);
    if (panel !== undefined) return panel;
  }
  return undefined;
}

/** As many panels as there are tabs, in the nearest element around both. */
function panelsBeside(row: Element, count: number, budget: { left: number }): Element[] {
  let around = row.parent;
  for (let step = 0; step < maxSteps && around !== null; step += 1, around = around.parent) {
    const panels: Element[] = [];
    visitElements(around, (element) => {
      budget.left -= 1;
      const isPanel = element.attribs["role"] === "tabpanel" || classesOf(element).includes("tabbed-block");
      if (isPanel) panels.push(element);
      return budget.left > 0 && !isPanel && element !== row;
    });
    if (panels.length > 0) return panels.length === count ? panels : [];
  }
  return [];
}

function putName(panel: Element, name: string): void {
  const first = panel.children.find((child) => isTag(child));
  if (name === "" || (first !== undefined && wordsOf(first) === name)) return;
  const line = new Element("p", {}, [new Text(name)]);
  setChildren(panel, [line, ...panel.children]);
}

const teaserName = /(?:^|[-_])(?:short|teaser|excerpt|truncated?|preview|less|collapsed)(?:[-_]|$)/i;
const moreName = /(?:^|[-_])(?:more|less)(?:[-_]|$)/i;
const minTeaser = 10;

/** The first words of a text, before the whole of it; and the link that opens it. */
export function dropTeaser(element: Element): void {
  const names = classesOf(element);
  const isOpener = element.name === "a" && /^(?:#|javascript:)/.test(element.attribs["href"] ?? "");
  if (isOpener && names.some((name) => moreName.test(name))) setChildren(element, []);
  if (!names.some((name) => teaserName.test(name))) return;
  const [, words = ""] = /^(.*?)\s?(?:…|\.\.\.)$/.exec(wordsOf(element)) ?? [];
  const whole = nextElement(element);
  if (words.length >= minTeaser && whole !== undefined && wordsOf(whole).startsWith(words))
    setChildren(element, []);
}

function nextElement({ next }: Element): Element | undefined {
  let found: ChildNode | null = next;
  while (found !== null && !isTag(found)) found = found.next;
  return found ?? undefined;
}

const columnsName =
  /^(?:(?:[a-z]{2}:)?d-(?:flex|grid)|flex|grid|is-flex|uk-flex|l-flex|justify-(?:content-)?between|(?:[a-z-]+[-_])?space-between)$/;

/** Parts of a row that style sheets of frameworks set apart: a name at the left, its value at the right. */
export function partColumns(element: Element): void {
  if (!classesOf(element).some((name) => columnsName.test(name))) return;
  if (hasAncestor(element, ({ name }) => name === "pre")) return;
  const parted = element.children.flatMap((child, index): ChildNode[] => {
    const before = element.children[index - 1];
    const isGlued =
      before !== undefined &&
      isTag(before) &&
      isTag(child) &&
      /[\p{L}\p{N}:]$/u.test(edgeText(before, true)) &&
      /^[\p{L}\p{N}\p{Sc}]/u.test(edgeText(child, false));
    return isGlued ? [new Text(" "), child] : [child];
  });
  if (parted.length > element.children.length) setChildren(element, parted);
}
