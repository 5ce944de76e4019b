import { Text, isTag } from "domhandler";
import type { Element } from "domhandler";
import { setChildren, wordsOf } from "./tree.ts";

/** The form in which Confluence keeps pages: its elements as those of HTML that show the same. */

const shownAs: Readonly<Record<string, string>> = {
  "ac:plain-text-body": "pre",
  "ac:task-list": "ul",
  "ac:task": "li",
  "ac:task-body": "span",
  "ac:link": "span",
  "ac:link-body": "span",
  "ac:plain-text-link-body": "span",
};

export function nameStorageFormat(element: Element): void {
  const { name, attribs } = element;
  if (!/^[ar][ci]:/.test(name)) return;
  if (name === "ac:task-status") say(element, wordsOf(element) === "complete" ? "[x] " : "[ ] ");
  else if (name === "ac:task-id" || (name === "ac:parameter" && attribs["ac:name"] !== "title"))
    say(element, "");
  // A link without words of its own shows the title of its page.
  else if (name === "ac:link" && wordsOf(element) === "") {
    const target = element.children.find((child) => isTag(child));
    if (target !== undefined)
      say(element, target.attribs["ri:content-title"] ?? target.attribs["ri:filename"] ?? "");
  }
  element.name = shownAs[name] ?? (name === "ac:parameter" ? "p" : name);
}

function say(element: Element, words: string): void {
  setChildren(element, words === "" ? [] : [new Text(words)]);
}
