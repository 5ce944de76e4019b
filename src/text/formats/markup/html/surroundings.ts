import { isTag, isText } from "domhandler";
import type { ChildNode, Element, ParentNode } from "domhandler";
import { hasAncestor, hasDescendant, headingName, unreadNames, visitElements, wordsOf } from "./tree.ts";

/**
 * What stands around an article, whatever its maker calls it: bars of links, lists that point to other pages, logins,
 * questions whether the page was of help. It is told by where it stands and how much of it is links; the article is what
 * holds the page's title and most of its text.
 */

interface Size {
  /** Characters outside of links and headings, and those of headings. */
  own: number;
  headed: number;
  linked: number;
  links: number;
  elements: number;
  hasTitle: boolean;
}

/** What comes before the article, or after it. */
interface Side {
  isAfter: boolean;
  hasTitle: boolean;
  /** Characters that are no links, from the edge of the page on. */
  words: number;
}

/** So much of the text that is no link stands in the article, at each step down to it. */
const articleShare = 0.6;
/** Sizes are kept of elements with as many characters or elements: others are measured again. */
const minKept = 60;
const maxSteps = 60;
const maxLevels = 10;
const minBarLinks = 3;
/** Of fewer characters is a sign or a name between bars. */
const minWords = 10;
const maxBar = 400;
const maxBarLink = 40;
const maxBarWords = 0.2;
const maxPointers = 4_000;
const minPointing = 0.5;
/** A longer text between links is to be read. */
const maxRemark = 120;
const maxLogin = 300;
const maxField = 30;
const maxQuestion = 200;
const maxAnswer = 4;
const maxHeading = 60;
const maxLooks = 300;
/** In characters, for each link: what a card says of its page. */
const maxExcerpt = 200;
const maxPrompt = 150;
/** After so many characters from the end is the text. */
const maxEnd = 400;
/** Nodes on each side of a link. */
const maxBeside = 5;
/** Links to as many other sites are sources. */
const minHosts = 3;

/** Headings of lists that point to other pages, in the languages that most pages are written in. */
const pointingHeading = new RegExp(
  `^(?:${[
    "(?:related|similar|recommended|suggested|popular|trending|latest|recent|recently viewed|more|other|top|featured|newest) (?:articles?|posts?|stories|topics?|questions?|threads?|discussions?|news|pages?|products?|items?|videos?|reading|content|links?|jobs?)(?: (?:from|in|on|for) .{1,30})?",
    "products related to .{1,40}|(?:customers|people) who .{1,60}",
    "more (?:from|on|by|like) .{1,40}",
    "(?:you|readers|people|customers|others) (?:may|might|also) .{1,40}",
    "(?:read|watch|up) next|read more|keep reading|most (?:read|popular|viewed)",
    "(?:ähnliche|verwandte|weitere|neueste|beliebte) (?:artikel|beiträge|themen|fragen|produkte|meldungen)|mehr (?:von|zu|zum|aus) .{1,40}|das könnte .{1,40}|meistgelesen",
    "(?:articles|sujets|produits|questions) (?:similaires|liés|récents|associés)|à lire aussi|les plus lus|vous aimerez .{1,40}",
    "(?:artículos|noticias|temas|productos) (?:relacionad[oa]s|similares|recientes)|(?:también )?te puede interesar|lo más leído",
    "les også|relaterte (?:artikler|saker)|mest lest|läs också|læs også|lees ook|leggi anche|leia também",
  ].join("|")})[:…]?$`,
  "i",
);
const fileLink = /\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|zip|epub|rtf)(?:[?#]|$)/i;
/** Not a page of a manual, such as "remote-login.html". */
const signIn =
  /(?:(?:^|[/?&=])(?:log-?in|sign-?in|sign-?up|sign_(?:in|up))|\/(?:register|join))(?:[/?&#]|\.(?:php|aspx?|jsp|cgi)\b|$)/i;
const editing = /\/edit\/|[?&]action=edit\b|\/-\/edit\//;
/** The address of a page is handed to another site, or to a mail. */
const sharing =
  /(?:\/share|sharer|\/intent\/|\/submit|\/pin\/create|shareArticle|^mailto:\?)[^#]{0,200}[?&](?:u|url|text|link|body|title|subject|media|mini)=|^mailto:\?(?:subject|body)=/i;
const imprint = /^(?:©|\(c\) ?\d{4}|copyright\b|powered by\b|all rights reserved)/i;

/** @param isLeftOut what is left out for other reasons. */
export function surroundings(
  root: ParentNode,
  title: string,
  isLeftOut: (element: Element) => boolean,
): ReadonlySet<Element> {
  return new Surroundings(root, title, isLeftOut).found();
}

class Surroundings {
  readonly #root: ParentNode;
  readonly #title: string;
  readonly #isLeftOut: (element: Element) => boolean;
  readonly #sizes = new Map<ParentNode, Size>();
  readonly #found = new Set<Element>();
  /** Links, which are left out where they are less than the article. */
  readonly #links: Element[] = [];
  /** Elements that were looked at around a button, a link or a field, which may hold thousands. */
  readonly #asked = new Set<Element>();
  readonly #askedToShare = new Set<Element>();
  readonly #askedForAddress = new Set<Element>();
  /** At headings, buttons, links and fields, each of which looks at what is around it. */
  #looks = 0;

  constructor(root: ParentNode, title: string, isLeftOut: (element: Element) => boolean) {
    this.#root = root;
    this.#title = title;
    this.#isLeftOut = isLeftOut;
  }

  found(): ReadonlySet<Element> {
    this.#measure(this.#root);
    const path = this.#pathToArticle();
    const article = path.at(-1) ?? this.#root;
    // Without a title, what holds most of the text may be one section among others.
    const { hasTitle } = this.#sizeOf(this.#root);
    const [before, after]: [ChildNode[], ChildNode[]] = [[], []];
    for (const [at, around] of path.slice(0, -1).entries()) {
      const place = around.children.findIndex((child) => child === path[at + 1]);
      before.push(...around.children.slice(0, place));
      after.push(...around.children.slice(place + 1).toReversed());
    }
    // From the edges of the page inwards: a bar stands there, and not within what is to be read.
    for (const nodes of [before, after]) {
      const side: Side = { isAfter: nodes === after, hasTitle, words: 0 };
      for (const node of nodes) this.#look(node, side, maxLevels);
    }
    visitElements(article, (element) => {
      if (this.#isLeftOut(element)) return false;
      if (headingName.test(element.name)) this.#lookBelow(element);
      else if (element.name === "button") this.#lookAround(element);
      else if (sharing.test(element.attribs["href"] ?? "")) this.#lookAroundShare(element);
      else if (isAddressField(element)) this.#lookAroundField(element);
      else if (element.name === "a" && (isEditLink(element) || leadsUp(element, article)))
        this.#leaveOutAlone(element);
      return true;
    });
    this.#lookAtEnd(this.#root, { words: 0 });
    // A page whose links are more than its text is there for them.
    const size = this.#sizeOf(article);
    const linked = this.#links.reduce((sum, element) => sum + textOf(this.#sizeOf(element)), 0);
    if (linked < size.own + size.headed) for (const element of this.#links) this.#found.add(element);
    return this.#found;
  }

  /** From the root to the innermost element that holds the title and most of the text. */
  #pathToArticle(): ParentNode[] {
    const path: ParentNode[] = [this.#root];
    for (let step = 0; step < maxSteps; step += 1) {
      const around = path.at(-1) ?? this.#root;
      const whole = this.#sizeOf(around);
      const inner = around.children.find((child) => {
        if (!isTag(child)) return false;
        const size = this.#sizes.get(child);
        return (
          size !== undefined &&
          size.own + size.headed >= articleShare * (whole.own + whole.headed) &&
          size.hasTitle === whole.hasTitle
        );
      });
      // Posts and comments, one of which is the longest.
      if (inner === undefined || !isTag(inner) || around.children.some((child) => isAlike(child, inner)))
        break;
      path.push(inner);
    }
    return path;
  }

  #look(node: ChildNode, side: Side, levels: number): void {
    if (isText(node)) side.words += lettersOf(node.data);
    if (!isTag(node) || this.#isLeftOut(node) || unreadNames.has(node.name)) return;
    const size = this.#sizeOf(node);
    const isPointing = side.isAfter && side.hasTitle && this.#isPointing(node, size);
    if (isPointing || (side.words < minWords && this.#isBar(node, size))) this.#links.push(node);
    else if (isLogin(node, size) || (side.isAfter && isImprint(node, size))) this.#leaveOut(node);
    else if (node.name === "button") this.#lookAround(node);
    else if (headingName.test(node.name)) {
      this.#lookBelow(node);
      side.words += size.headed;
    } else if (levels === 0) side.words += size.own + size.headed;
    else if (node.name !== "a")
      for (const child of side.isAfter ? node.children.toReversed() : node.children)
        this.#look(child, side, levels - 1);
  }

  /** A list with a heading that says so, in the article itself. */
  #lookBelow(heading: Element): void {
    const words = wordsOf(heading);
    if (words.length > maxHeading || !pointingHeading.test(words)) return;
    const { parent } = heading;
    this.#looks += 1;
    if (this.#looks > maxLooks || parent === null || !isTag(parent) || firstWords(parent) !== heading) return;
    const size = this.#sizeOf(parent);
    if (this.#isPointing(parent, size) || this.#isOfCards(parent, size)) this.#links.push(parent);
  }

  /** Links to other pages, each in a block of its own, with the first words of those at most. */
  #isOfCards(element: Element, size: Size): boolean {
    if (size.links === 0 || size.own > maxExcerpt * size.links || textOf(size) > maxPointers) return false;
    return !hasDescendant(element, (part) => {
      const { name, attribs } = part;
      if (/^(?:h1|pre|form|math|dl|table)$/.test(name)) return true;
      return name === "a" && (isInText(part) || attribs["href"]?.startsWith("#") === true);
    });
  }

  /** A link that stands alone, with the block that holds nothing else. */
  #leaveOutAlone(link: Element): void {
    if (!isInText(link) && wordsOf(link).length <= maxBarLink) this.#leaveOut(link);
  }

  /** Links by which a page is sent on, with the words that lead to them. */
  #lookAroundShare(link: Element): void {
    this.#looks += 1;
    if (this.#looks > maxLooks) return;
    let block: Element | undefined;
    for (let around = link.parent; around !== null && isTag(around); around = around.parent) {
      const size = this.#sizeOf(around);
      if (this.#askedToShare.has(around) || textOf(size) > maxQuestion || size.own > maxField) break;
      this.#askedToShare.add(around);
      const count = sharingLinks(around);
      if (count === undefined) break;
      if (count > 1) block = around;
    }
    if (block !== undefined) this.#leaveOut(block);
  }

  /** Asks for the address of a reader, and for nothing else. */
  #lookAroundField(field: Element): void {
    this.#looks += 1;
    if (this.#looks > maxLooks) return;
    let block: Element | undefined;
    for (let around = field.parent; around !== null && isTag(around); around = around.parent) {
      if (/^(?:main|article|body|t[dr]|table)$/.test(around.name)) break;
      if (this.#askedForAddress.has(around) || textOf(this.#sizeOf(around)) > maxQuestion) break;
      this.#askedForAddress.add(around);
      if (fieldsOf(around).length > 1) break;
      block = around;
    }
    if (block !== undefined && fieldsOf(block).length === 1 && hasDescendant(block, isSending))
      this.#leaveOut(block);
  }

  /** At the page's end, lines that ask a reader to sign in. @returns whether the end goes on before it. */
  #lookAtEnd(node: ParentNode, seen: { words: number }): boolean {
    for (const child of node.children.toReversed()) {
      if (isText(child)) seen.words += lettersOf(child.data);
      if (seen.words > maxEnd) return false;
      if (!isTag(child) || unreadNames.has(child.name) || this.#isLeftOut(child) || this.#found.has(child))
        continue;
      if (this.#asksToSignIn(child)) this.#leaveOut(child);
      else if (!this.#lookAtEnd(child, seen)) return false;
    }
    return true;
  }

  #asksToSignIn(element: Element): boolean {
    const size = this.#sizeOf(element);
    if (size.links === 0 || size.headed > 0 || textOf(size) > maxPrompt || size.own > maxPrompt) return false;
    return !hasDescendant(
      element,
      ({ name, attribs }) =>
        (name === "a" && !signIn.test(attribs["href"] ?? "")) || name === "img" || name === "h1",
    );
  }

  /** A question with answers to press: whether the page was of help. */
  #lookAround(button: Element): void {
    this.#looks += 1;
    if (this.#looks > maxLooks || !isAnswer(button)) return;
    for (let around = button.parent, level = 0; around !== null && isTag(around) && level < 5; level += 1) {
      const size = this.#sizes.get(around);
      if (this.#asked.has(around) || (size !== undefined && textOf(size) > maxQuestion)) return;
      this.#asked.add(around);
      const answers: Element[] = [];
      visitElements(around, (part) => {
        if (part.name === "button" && isAnswer(part)) answers.push(part);
        return part.name !== "button";
      });
      if (answers.length > 1 && question.test(wordsOf(around))) {
        this.#leaveOut(around);
        return;
      }
      around = around.parent;
    }
  }

  /** A list of other pages with a heading: nearly all that it says is links. */
  #isPointing(element: Element, size: Size): boolean {
    if (size.links === 0 || size.linked <= minPointing * (size.own + size.linked)) return false;
    if (textOf(size) > maxPointers) return false;
    let hasHeading = false;
    let isPlain = true;
    const hosts = new Set<string>();
    visitElements(element, ({ name, attribs, children }) => {
      hasHeading ||= headingName.test(name) || name === "thead";
      const { href = "/" } = attribs;
      if (name === "a") {
        if (href.startsWith("#") || fileLink.test(href)) isPlain = false;
        const host = URL.parse(href)?.host ?? "";
        if (host !== "") hosts.add(host);
      } else if (/^(?:h1|pre|form|math|dl)$/.test(name)) isPlain = false;
      else if (children.some((child) => isText(child) && child.data.trim().length > maxRemark))
        isPlain = false;
      return isPlain;
    });
    return hasHeading && isPlain && hosts.size < minHosts;
  }

  /** Short links to other pages, one beside the other, and hardly a word besides. */
  #isBar(element: Element, size: Size): boolean {
    if (size.links < minBarLinks || textOf(size) > maxBar || size.headed > 0) return false;
    if (size.own > maxBarWords * textOf(size) || isListed(element) || isLabelled(element)) return false;
    return !hasDescendant(element, (part) => {
      const { name, attribs } = part;
      if (/^(?:h[1-6]|th|pre|code|math|dl|textarea|select)$/.test(name) || isLabelled(part)) return true;
      if (name !== "a") return false;
      const { href = "/" } = attribs;
      const words = wordsOf(part);
      return (
        words.length > maxBarLink ||
        href.startsWith("#") ||
        fileLink.test(href) ||
        // The page's own name may be a link.
        (words.length > 3 && this.#title.startsWith(words))
      );
    });
  }

  /** What is most of the page is the page. */
  #leaveOut(element: Element): void {
    if (2 * textOf(this.#sizeOf(element)) < textOf(this.#sizeOf(this.#root))) this.#found.add(element);
  }

  #sizeOf(node: ParentNode): Size {
    return this.#sizes.get(node) ?? this.#measure(node);
  }

  #measure(node: ParentNode, isLinked = false, isHeaded = false): Size {
    const size: Size = { own: 0, headed: 0, linked: 0, links: 0, elements: 0, hasTitle: false };
    for (const child of node.children) {
      if (isText(child)) {
        const length = lettersOf(child.data);
        if (isLinked) size.linked += length;
        else if (isHeaded) size.headed += length;
        else size.own += length;
      } else if (isTag(child)) {
        const { name } = child;
        if (pressed.has(name) || unreadNames.has(name) || this.#isLeftOut(child)) continue;
        const isLink = name === "a";
        const inner = this.#measure(
          child,
          isLinked || isLink,
          isHeaded || headingName.test(name) || name === "thead",
        );
        size.own += inner.own;
        size.headed += inner.headed;
        size.linked += inner.linked;
        size.links += inner.links + (isLink && inner.linked > 0 ? 1 : 0);
        size.elements += inner.elements + 1;
        size.hasTitle ||= inner.hasTitle || name === "h1";
      }
    }
    if (textOf(size) >= minKept || size.elements >= minKept) this.#sizes.set(node, size);
    return size;
  }
}

const pressed = new Set("button select textarea".split(" "));

function textOf({ own, headed, linked }: Size): number {
  return own + headed + linked;
}

/** Signs between links are no text. */
function lettersOf(text: string): number {
  const words = text.trim();
  return /[\p{L}\p{N}]/u.test(words) ? words.length : 0;
}

/** A list of definitions, or one with a heading or words that lead to it. */
function isListed({ name, prev }: Element): boolean {
  const before = prev !== null && isText(prev) ? prev.prev : prev;
  return (
    /^d[ltd]$/.test(name) ||
    (before !== null && isTag(before) && (headingName.test(before.name) || /[:：]$/.test(wordsOf(before))))
  );
}

/** How many links an element holds; undefined where one of them does not send the page on. */
function sharingLinks(element: Element): number | undefined {
  let [count, isOnly] = [0, true];
  visitElements(element, ({ name, attribs }) => {
    if (name !== "a" || attribs["href"] === undefined) return isOnly;
    count += 1;
    isOnly &&= sharing.test(attribs["href"]);
    return isOnly;
  });
  return isOnly ? count : undefined;
}

/** Words stand beside it in its line. */
function isInText(link: Element): boolean {
  let part: Element = link;
  for (let { parent } = link; parent !== null && isTag(parent); parent = part.parent) {
    if (hasWordsBeside(part, "prev") || hasWordsBeside(part, "next")) return true;
    if (!/^(?:b|em|i|small|span|strong)$/.test(parent.name)) return false;
    part = parent;
  }
  return false;
}

function hasWordsBeside(part: Element, side: "prev" | "next"): boolean {
  let node = part[side];
  for (let step = 0; step < maxBeside && node !== null; step += 1, node = node[side])
    if (isText(node) && lettersOf(node.data) > 0) return true;
  return false;
}

function isEditLink({ attribs }: Element): boolean {
  return editing.test(attribs["href"] ?? "");
}

/** To the top of the article, or of the page. */
function leadsUp(link: Element, article: ParentNode): boolean {
  const target = link.attribs["href"] ?? "";
  if (!/^#./.test(target) || hasAncestor(link, ({ name }) => headingName.test(name))) return false;
  return target === "#top" || ("attribs" in article && article.attribs["id"] === target.slice(1));
}

function isAddressField({ name, attribs }: Element): boolean {
  return name === "input" && attribs["type"] === "email" && (attribs["value"] ?? "") === "";
}

function isSending({ name, attribs }: Element): boolean {
  return name === "button" || (name === "input" && attribs["type"] === "submit");
}

function fieldsOf(node: ParentNode): Element[] {
  const fields: Element[] = [];
  visitElements(node, (part) => {
    const isField =
      part.name === "input" && /^(?:text|search|email|password|tel)$/.test(part.attribs["type"] ?? "text");
    if (isField || part.name === "textarea" || part.name === "select") fields.push(part);
    return true;
  });
  return fields;
}

/** A name stands before its links: "Categories: …". */
function isLabelled({ children }: Element): boolean {
  return children.some((child) => isText(child) && /\p{L}\s{0,5}[:：]/u.test(child.data));
}

/** Another element of the same kind. */
function isAlike(node: ChildNode, element: Element): boolean {
  const { name, attribs } = element;
  return (
    node !== element &&
    isTag(node) &&
    node.name === name &&
    attribs["class"] !== undefined &&
    node.attribs["class"] === attribs["class"]
  );
}

/** Asks for a name and a password, or has one empty field to search with or to leave an address in. */
function isLogin(element: Element, size: Size): boolean {
  if (!/^(?:form|table|div)$/.test(element.name) || textOf(size) > maxLogin) return false;
  const fields = fieldsOf(element);
  if (fields.some(({ attribs }) => attribs["type"] === "password")) return true;
  const [only, ...others] = fields;
  return (
    element.name === "form" &&
    textOf(size) <= maxField &&
    only?.name === "input" &&
    others.length === 0 &&
    (only.attribs["value"] ?? "") === ""
  );
}

function isImprint(element: Element, size: Size): boolean {
  return textOf(size) > 0 && textOf(size) <= maxQuestion && imprint.test(wordsOf(element));
}

/** A question, its answers, and what else a form asks. */
const question = /^[^?？؟]{1,120}[?？؟][^?？؟]{0,80}$/;

/** "Yes", "No", or a face. */
function isAnswer({ attribs, children }: Element): boolean {
  if (attribs["aria-expanded"] !== undefined || attribs["aria-controls"] !== undefined) return false;
  const words = children.map((child) => (isText(child) ? child.data : isTag(child) ? wordsOf(child) : ""));
  // Figures count likes and the like.
  return (
    /^(?:\p{L}+|[^\p{L}\p{N}\s]+)$/u.test(words.join("").trim()) && words.join("").trim().length <= maxAnswer
  );
}

/** The first element whose own text a node begins with. */
function firstWords(node: ParentNode): Element | undefined {
  for (const child of node.children) {
    if (isText(child) && child.data.trim() !== "") return undefined;
    if (!isTag(child) || unreadNames.has(child.name) || wordsOf(child) === "") continue;
    return headingName.test(child.name) ? child : firstWords(child);
  }
  return undefined;
}
