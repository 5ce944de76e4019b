import { isTag, isText } from "domhandler";
import type { ChildNode, Element } from "domhandler";
import { classesOf, setChildren, wordsOf } from "./tree.ts";

const teaserName = /(?:^|[-_])(?:short|teaser|excerpt|truncated?|preview|less|collapsed)(?:[-_]|$)/i;
const moreName = /(?:^|[-_])(?:more|less)(?:[-_]|$)/i;
const minTeaser = 10;
const maxHint = 40;

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

/** In the languages of most pages. */
const advertisement =
  /^(?:advertisements?|advert|anzeige|werbung|publicité|publicidad|pubblicità|advertentie|annonse?|reklame?|reklama|реклама|広告|广告)$/i;
/** "1920×1080 310 KB": of the file that a picture leads to. */
const pictureSize = /^\d{2,5} ?[×x] ?\d{2,5},? \d[\d.,]{0,8} ?[kKMG]i?B$/;

/** What says of itself that it is no text of the page: the label of an advertisement, the size of a picture, a field's hint. */
export function dropHint(element: Element): void {
  const { name, attribs, children } = element;
  const [only, ...others] = children;
  if (only === undefined || others.length > 0 || !isText(only)) return;
  const words = only.data.trim();
  const isHint =
    attribs["role"] === "textbox" &&
    [attribs["aria-label"], attribs["placeholder"], attribs["data-placeholder"]].includes(words);
  if (isHint || (/^(?:div|aside|p|span|small|section)$/.test(name) && isAside(words)))
    setChildren(element, []);
}

function isAside(words: string): boolean {
  return words.length <= maxHint && (advertisement.test(words) || pictureSize.test(words));
}
