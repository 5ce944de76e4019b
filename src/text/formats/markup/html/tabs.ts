import { Element, Text, isTag } from "domhandler";
import type { Document } from "domhandler";
import { classesOf, setChildren, visitElements, wordsOf } from "./tree.ts";

/** Tabs, whose names stand in a row of their own: each name goes to the head of its panel, as when one opens them in turn. */

const maxTabs = 50;
const maxSteps = 3;
/** Looks at elements for panels, on a page that was made of tabs to stop a machine. */
const maxVisits = 200_000;
const referring = ["aria-controls", "data-bs-target", "data-target", "href"];
/** Rows whose tabs are links, as they are before a script runs. */
const linkRowName = /^(?:(?:[\w-]{1,30}-)?tabs?__list|ui-tabs-nav|tab-links|tabs-nav)$/;
const rowName = /^(?:nav-tabs|nav-pills|tabbed-labels|tabs)$/;

export function nameTabs(page: Document): void {
  const rows: Element[] = [];
  const byId = new Map<string, Element>();
  visitElements(page, (element) => {
    const { id, role } = element.attribs;
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    if (role === "tablist" || classesOf(element).some((name) => rowName.test(name) || linkRowName.test(name)))
      rows.push(element);
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
    // A row that holds more than its tabs keeps it.
    const names = tabs.map((tab) => wordsOf(tab)).join("");
    if (names.replaceAll(" ", "") !== wordsOf(row).replaceAll(" ", "")) continue;
    for (const [index, panel] of panels.entries()) putName(panel, wordsOf(tabs[index] ?? row));
    setChildren(row, []);
  }
}

function tabsOf(row: Element): Element[] {
  const isLabels = classesOf(row).some((one) => one === "tabbed-labels" || one === "tabs");
  const isLinks = classesOf(row).some((one) => linkRowName.test(one));
  const tabs: Element[] = [];
  visitElements(row, (element) => {
    const { attribs, name } = element;
    const isTab =
      attribs["role"] === "tab" ||
      /^(?:tab|pill)$/.test(attribs["data-bs-toggle"] ?? attribs["data-toggle"] ?? "") ||
      (isLabels && name === "label" && attribs["for"] !== undefined) ||
      (isLinks && /^#./.test(attribs["href"] ?? ""));
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
  if (classesOf(row).includes("tabs")) return partsAfter(row, count);
  let around = row.parent;
  for (let step = 0; step < maxSteps && around !== null; step += 1, around = around.parent) {
    const panels: Element[] = [];
    visitElements(around, (element) => {
      budget.left -= 1;
      const isPanel =
        element.attribs["role"] === "tabpanel" ||
        classesOf(element).some((name) => name === "tabbed-block" || name === "w-tab-pane");
      if (isPanel) panels.push(element);
      return budget.left > 0 && !isPanel && element !== row;
    });
    if (panels.length > 0) return panels.length === count ? panels : [];
  }
  return [];
}

/** The parts of what comes after a row of labels, if they are as many. */
function partsAfter(row: Element, count: number): Element[] {
  let after = row.next;
  while (after !== null && !isTag(after)) after = after.next;
  const parts = after === null ? [] : after.children.filter((child) => isTag(child));
  return parts.length === count ? parts : [];
}

function putName(panel: Element, name: string): void {
  const first = panel.children.find((child) => isTag(child));
  if (name === "" || (first !== undefined && wordsOf(first) === name)) return;
  const line = new Element("p", {}, [new Text(name)]);
  setChildren(panel, [line, ...panel.children]);
}
