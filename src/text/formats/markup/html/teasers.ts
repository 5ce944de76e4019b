import { isTag } from "domhandler";
import type { ChildNode, Element } from "domhandler";
import { classesOf, setChildren, wordsOf } from "./tree.ts";

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
