import { isTag, isText } from "domhandler";
import type { ChildNode, Document, Element, ParentNode } from "domhandler";
import {
  classesOf,
  hasAncestor,
  hasDescendant,
  headingName,
  holdsHeading,
  unreadNames,
  visitElements,
  wordsOf,
} from "./tree.ts";
import { surroundings } from "./surroundings.ts";

/** Which part of a page is its content, and what in it is furniture: navigation, banners, dialogs, icons. */
export interface Content {
  /** The page's title, where it stands before its main element. */
  title: Element | undefined;
  /** The paragraphs below that title. */
  lead: Element[];
  roots: ParentNode[];
  isLeftOut: (element: Element) => boolean;
}

interface Size {
  text: number;
  /** Of it, in links. */
  linked: number;
  /** Of it, in headings that are no links. */
  headed: number;
}

const furnitureRoles = new Set("navigation contentinfo search menu menubar".split(" "));
/** Names that documentation tools give to furniture only. */
const furnitureName =
  /^(?:navbar|navheader|navfooter|breadcrumb|breadcrumbs|skip-link|sphinxsidebar|nav-panel|spirit-nav|navpath|mw-editsection|mw-cite-backlink|mathjax_preview|widget-area|publish-banner|adsbygoogle|ad-container|ad-slot|advertisement|hideme|sitenotice|centralnotice|mw-jump-link|mw-redirectedfrom|printfooter|viewcode-link|(?:wp-)?comment-respond|comment-form|jetpack-likes-widget-wrapper|sd-like|jumpbox|online-list|bottom-notice)$/i;
/** Names that are furniture when they hold links, and content otherwise. */
const doubtfulName =
  /^(?:.*[-_])?(?:sidebar|pagination|pager|back-?to-?top|scroll-?to-?top|tag-?cloud|lang(?:uage)?-?(?:switcher|selector)|menu|toolbar|action-?bar|footer|nav|navi(?:gation)?|navbox|leftnav|tocframe|catlinks|no-?print|d-print-none|hidden-print)(?:[-_].*)?$/i;
/** Names of lists that point to other pages, or by which a page is shared: their headings say no more than they do. */
const pointerName =
  /^(?:.*[-_])?(?:related(?:-?posts)?|(?:similar|more)-?(?:jobs|posts|products|topics)|contextual-sidebar|sharedaddy|addtoany|social-?shar(?:e|ing)|(?:social|shar(?:e|ing))-?(?:bar|buttons?|icons?|links?|media|tools)|most-?(?:read|popular|viewed)|popular-?(?:posts|articles)|recommended|recommendations|read-?next|more-?(?:stories|articles|news)|trending)(?:[-_].*)?$/i;
/** Such a name of what may be a table of things, such as parts, and no list of pages. */
const thingName = /^(?:.*[-_])?related(?:-?(?:parts|products|items|data|info|tables?|documents?))?$/i;
/** Names of a list of the page's own headings. */
const contentsName = /^(?:.*[-_])?(?:toc|contents|table-?of-?contents|on-?this-?page)(?:[-_].*)?$/i;
const tocName = /(?:^|[-_])toc(?:[-_]|$)/i;
const inlineNames = new Set("a abbr b code em i nobr s small span strong sub sup u".split(" "));
const maxIconText = 100;
const minLinkShare = 0.8;
const minOwnText = 300;
const maxContentsTitle = 30;
const maxQuestion = 200;
const maxPrintNote = 60;
const formulas = /\b(?:katex|mathjax|mwe-math-element)\b/i;
const sizedNames = new Set("html body main article nav aside footer header".split(" "));
const sizedAttributes = ["role", "aria-hidden", "aria-modal", "popover"];

/** @param pageTitle as its head says. */
export function contentOf(page: Document, pageTitle: string): Content {
  const survey = new Survey(page);
  // A short <main> beside a long article is not where the content is.
  const isInMain = survey.mains.length > 0 && survey.mainShare() >= 0.5;
  const roots = isInMain ? survey.mains : [page];
  const [root = page, ...others] = roots;
  const around =
    others.length > 0
      ? new Set<Element>()
      : surroundings(root, pageTitle, (element) => survey.isLeftOut(element));
  const title = isInMain ? survey.outerTitle() : undefined;
  return {
    title,
    lead: title === undefined ? [] : leadOf(title),
    roots,
    isLeftOut: (element) => survey.isLeftOut(element) || around.has(element),
  };
}

const maxLead = 1_000;

/** What stands right below a title in paragraphs, and is no line of links. */
function leadOf(title: Element): Element[] {
  const lead: Element[] = [];
  for (let { next } = title; next !== null; next = next.next) {
    if (!isTag(next)) continue;
    const { length } = wordsOf(next);
    if (next.name !== "p" || length > maxLead || hasDescendant(next, ({ name }) => name === "a")) break;
    lead.push(next);
  }
  return lead;
}

/** One walk over the page; sizes are kept only for the elements that a rule may ask about. */
class Survey {
  readonly mains: Element[] = [];
  readonly #titles: Element[] = [];
  readonly #sizes = new Map<Element, Size>();
  readonly #answers = new Map<Element, boolean>();
  /** Read once for all hidden parts of an element, which may be many. */
  readonly #contents = new Map<ParentNode, { words: string; digits: string }>();
  readonly #whole: Size;

  constructor(page: Document) {
    this.#whole = this.#measure(page, false, false);
  }

  /** How much of what is left of the page the main elements hold. */
  mainShare(): number {
    let furniture = 0;
    for (const [element, { text }] of this.#sizes)
      if (this.isLeftOut(element) && !this.#isInLeftOut(element)) furniture += text;
    const main = this.mains.reduce((sum, element) => sum + (this.#sizes.get(element)?.text ?? 0), 0);
    return main / Math.max(1, this.#whole.text - furniture);
  }

  /** The only `h1` of a page, outside its main element. */
  outerTitle(): Element | undefined {
    const [only, ...others] = this.#titles;
    return only === undefined || others.length > 0 || this.isLeftOut(only) || this.#isInLeftOut(only)
      ? undefined
      : only;
  }

  isLeftOut(element: Element): boolean {
    if (unreadNames.has(element.name)) return true;
    if (!mayBeLeftOut(element)) return false;
    const known = this.#answers.get(element);
    if (known !== undefined) return known;
    const answer = this.#decide(element);
    this.#answers.set(element, answer);
    return answer;
  }

  #isInLeftOut(element: Element): boolean {
    return hasAncestor(element, (above) => isMain(above) || this.isLeftOut(above));
  }

  #decide(element: Element): boolean {
    const { name, attribs } = element;
    if (name === "template" || isComment(element) || isIconName(element)) return true;
    const size = this.#sizes.get(element) ?? { text: 0, linked: 0, headed: 0 };
    // Lists of cookies may be longer than a page.
    if (size.text < this.#whole.text && asksWith(element, consent, "button")) return true;
    // Whatever it is called: half of the page is no furniture, but for the table of contents of a whole manual.
    if (size.text > this.#whole.text / 2) return isNavigation(element) && this.#isContentsBeside(size);
    // Icons, and formulas that stand a second time as MathML. A missing end tag puts whole sections into one.
    if (attribs["aria-hidden"] === "true" && inlineNames.has(name))
      return (
        (size.text <= maxIconText && !this.#isFigure(element) && !this.#isUnit(element)) ||
        hasAncestor(element, (above) => formulas.test(above.attribs["class"] ?? ""))
      );
    if (name === "dialog") return attribs["open"] === undefined;
    if (attribs["popover"] !== undefined) return true;
    if (attribs["aria-modal"] === "true" || isClosedModal(element)) return true;
    if (isNamed(element, /^header$/) && isChain(element)) return true;
    if (isMain(element) || name === "body" || name === "html") return false;
    const role = attribs["role"];
    if (isNavigation(element) || (role !== undefined && furnitureRoles.has(role))) return true;
    if (role === "banner") return !holdsHeading(element);
    if ((name === "footer" || isNamedFooter(element)) && !hasAncestor(element, isSectioning)) return true;
    const isMostlyLinks = size.linked > size.text / 2;
    if (name === "footer" && isMostlyLinks && isOfMain(element)) return true;
    if (name === "aside" && !hasAncestor(element, isMain)) return isMostlyLinks;
    return (
      (size.text <= maxPrintNote && isNamed(element, /^noprint$/)) ||
      asksWith(element, subscription, "input") ||
      (size.text <= maxQuestion && asksWith(element, opinion, "button") && /[?？؟]/.test(wordsOf(element))) ||
      isNamed(element, furnitureName) ||
      (isMostlyLinks && isNamed(element, doubtfulName)) ||
      (!headingName.test(name) &&
        size.linked > (size.text - size.headed) / 2 &&
        isNamed(element, pointerName) &&
        !(isNamed(element, thingName) && holdsNames(element))) ||
      ((isMostlyLinks ||
        (isNamed(element, tocName) && size.text - size.linked <= maxContentsTitle && size.linked > 0)) &&
        isOwnContents(element))
    );
  }

  /** A figure that stands nowhere else: only screen readers are not told. */
  #isFigure(element: Element): boolean {
    const figure = this.#contentOf(element).digits;
    if (figure === "" || hasAncestor(element, ({ name }) => name === "pre" || name === "code")) return false;
    const around = element.parent?.parent ?? element.parent;
    return around === null || holdsOnce(this.#contentOf(around).digits, figure);
  }

  /** "10 mins", where screen readers are told "10 minutes". */
  #isUnit(element: Element): boolean {
    const unit = this.#contentOf(element).words;
    if (!/^\p{L}{1,8}\.?$/u.test(unit) || element.parent === null) return false;
    const { words } = this.#contentOf(element.parent);
    const at = words.indexOf(unit);
    return holdsOnce(words, unit) && /\d ?$/.test(words.slice(Math.max(0, at - 2), at));
  }

  #contentOf(node: ParentNode): { words: string; digits: string } {
    const known = this.#contents.get(node);
    if (known !== undefined) return known;
    const words = wordsOf(node);
    const content = { words, digits: words.replace(/\P{Nd}/gu, "") };
    this.#contents.set(node, content);
    return content;
  }

  /** Nearly nothing but links, beside text of the page's own. */
  #isContentsBeside({ text, linked }: Size): boolean {
    const outside = this.#whole.text - this.#whole.linked - (text - linked);
    return linked > minLinkShare * text && outside >= minOwnText;
  }

  #measure(node: ParentNode, isLinked: boolean, isInMain: boolean): Size {
    const size = { text: 0, linked: 0, headed: 0 };
    for (const child of node.children) {
      if (isText(child)) {
        const { length } = child.data.trim();
        size.text += length;
        if (isLinked) size.linked += length;
      } else if ("children" in child) {
        if (isTag(child) && unreadNames.has(child.name)) continue;
        const inner = this.#measureElement(child, isLinked, isInMain);
        size.text += inner.text;
        size.linked += inner.linked;
        size.headed += inner.headed;
      }
    }
    return size;
  }

  #measureElement(node: ChildNode & ParentNode, isLinked: boolean, isInMain: boolean): Size {
    if (!isTag(node)) return this.#measure(node, isLinked, isInMain);
    const isOwnMain = !isInMain && isMain(node);
    if (isOwnMain) this.mains.push(node);
    if (node.name === "h1") this.#titles.push(node);
    const size = this.#measure(node, isLinked || node.name === "a", isInMain || isOwnMain);
    if ((headingName.test(node.name) && node.name !== "h1") || node.name === "th")
      size.headed = size.text - size.linked;
    if (isSized(node)) this.#sizes.set(node, size);
    return size;
  }
}

function mayBeLeftOut({ name, attribs }: Element): boolean {
  return (
    sizedNames.has(name) ||
    name === "template" ||
    name === "dialog" ||
    attribs["class"] !== undefined ||
    attribs["id"] !== undefined ||
    (attribs["href"] !== undefined && commentMark.test(attribs["href"])) ||
    (attribs["style"] !== undefined && commentStyle.test(attribs["style"])) ||
    sizedAttributes.some((one) => attribs[one] !== undefined)
  );
}

function isSized(element: Element): boolean {
  return (
    sizedNames.has(element.name) ||
    element.name === "dialog" ||
    sizedAttributes.some((name) => element.attribs[name] !== undefined) ||
    isNamed(element, furnitureName) ||
    isNamed(element, doubtfulName) ||
    isNamed(element, pointerName) ||
    isNamed(element, contentsName) ||
    isNamed(element, consent) ||
    isNamed(element, subscription) ||
    isNamed(element, opinion)
  );
}

/** Whether a text holds a part once. */
function holdsOnce(text: string, part: string): boolean {
  const at = text.indexOf(part);
  return at >= 0 && !text.includes(part, at + part.length);
}

/** The name of an icon, for which a font shows a picture; alone in its cell it is all that the cell says. */
function isIconName(element: Element): boolean {
  return (
    isNamed(element, /^material-(?:icons|symbols)(?:-[a-z]{1,20})?$/) &&
    !hasAncestor(element, (cell) => /^t[dh]$/.test(cell.name) && wordsOf(cell) === wordsOf(element))
  );
}

const consent =
  /^(?:onetrust-(?:consent|banner)-sdk|cybotcookiebotdialog|usercentrics-[\w-]{1,20}|didomi-host|qc-cmp2-container|borlabscookiebox|cmplz-cookiebanner|iubenda-cs-banner|osano-cm-window|truste-consent-track|klaro|sp_message_container_\d+|(?:.*[-_])?cookie[-_]?(?:banner|consent|notice|bar|popup|message)|cookie-law-info-bar|cc-window|gdpr[-_]?(?:banner|consent))$/i;

const subscription = /^(?:.*[-_])?(?:newsletter|subscribe|subscription-?(?:widget|form|box))(?:[-_].*)?$/i;

/** Whether a page was of help. */
const opinion =
  /^(?:.*[-_])?(?:votes?|helpful|was-this-helpful|page-?feedback|feedback-?(?:widget|section|bar)?)(?:[-_].*)?$/i;

/** What asks a reader to accept cookies or to subscribe; a text about that has nothing to press or to fill in. */
function asksWith(element: Element, pattern: RegExp, control: string): boolean {
  if (!isNamed(element, pattern)) return false;
  return hasDescendant(
    element,
    (part) => part.name === control || (control === "button" && isNamed(part, /^(?:btn|button)$/i)),
  );
}

/** What others wrote beside a text in Word or Google Docs: as in files of theirs, it is not the document's. */
function isComment(element: Element): boolean {
  const { name, attribs } = element;
  if (name === "a") return commentMark.test(attribs["href"] ?? "");
  if (name !== "div") return false;
  if (commentStyle.test(attribs["style"] ?? "")) return true;
  const first = element.children.find((child) => isTag(child));
  return first?.name === "p" && first.children.some((child) => isTag(child) && isCommentOf(child));
}

const commentMark = /^#(?:cmnt\d{1,6}$|_msocom_)/;
const commentStyle = /mso-element:\s{0,5}comment/;

/** The link from a comment back to its place. */
function isCommentOf({ name, attribs }: Element): boolean {
  return name === "a" && /^#cmnt_ref\d{1,6}$/.test(attribs["href"] ?? "");
}

function isNamed(element: Element, pattern: RegExp): boolean {
  return pattern.test(element.attribs["id"] ?? "") || classesOf(element).some((name) => pattern.test(name));
}

/** The headings of this page, which stand in it. */
function isOwnContents(element: Element): boolean {
  if (!isNamed(element, contentsName)) return false;
  let isOwn = true;
  visitElements(element, ({ name, attribs }) => {
    if (name === "a" && attribs["href"]?.startsWith("#") === false) isOwn = false;
    return isOwn;
  });
  return isOwn;
}

function isMain(element: Element): boolean {
  return element.name === "main" || element.attribs["role"] === "main";
}

function isNavigation({ name, attribs }: Element): boolean {
  return name === "nav" || attribs["role"] === "navigation";
}

/** What a program says below its page: "Generated by …". */
function isNamedFooter(element: Element): boolean {
  return element.name === "address" && isNamed(element, /^footer$/);
}

/** A dialog of Bootstrap that nothing has opened. */
function isClosedModal(element: Element): boolean {
  const names = classesOf(element);
  return names.includes("modal") && !names.includes("show") && element.attribs["aria-hidden"] === "true";
}

/** The links of a manual's page to the next and the one before (Texinfo). */
function isChain(element: Element): boolean {
  if (wordsOf(element).length > maxQuestion) return false;
  return hasDescendant(
    element,
    ({ name, attribs }) => name === "a" && /^(?:next|prev(?:ious)?|up)$/.test(attribs["rel"] ?? ""),
  );
}

/** Holds a table whose columns have names. */
function holdsNames(element: Element): boolean {
  return hasDescendant(element, ({ name }) => name === "th");
}

/** Belongs to the main element, not to a comment or a quotation in it. */
function isOfMain({ parent }: Element): boolean {
  let around = parent;
  while (around !== null && !(isTag(around) && isSectioning(around))) around = around.parent;
  return around !== null && isTag(around) && isMain(around);
}

function isSectioning(element: Element): boolean {
  return isMain(element) || ["article", "section", "blockquote"].includes(element.name);
}
