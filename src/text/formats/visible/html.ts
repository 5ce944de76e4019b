import { Element, Text, isTag, isText } from "domhandler";
import { noteProblem } from "../../../base/coverage.ts";
import type { Coverage } from "../../../base/coverage.ts";
import type { ChildNode, Document, ParentNode } from "domhandler";
import { hasAncestor, setChildren, textLength, visitElements, wordsOf } from "../markup/html/tree.ts";
import { black, white } from "./colour.ts";
import { hidesMost, isUnseen } from "./hidden.ts";
import type { Look } from "./hidden.ts";
import { Toggles } from "./html-toggles.ts";
import { StyleSheet, declarationsOf, unescaped } from "./style-sheet.ts";
import type { ElementNames } from "./style-sheet.ts";
import { backgroundOf, colourOf, gapOf, hidingProperty, sizeOf, usualSize } from "./style-values.ts";
import { StyledTables } from "./styled-tables.ts";
import { WrittenContent } from "./written-content.ts";

/**
 * Takes out of a page what its own styles hide from its readers. Only what is certainly not seen is taken out: not what a
 * rule for another state of the page shows, or a script that names its class, nor what a reader can unfold, and no colours
 * where a style sheet that we don't have may say what is behind. What holds more than half of a page's text is not hidden
 * at all, whatever its styles say: a script shows it.
 */

interface ElementLook extends Look {
  /** Ends of lines in the source are shown. */
  keepsLines: boolean;
  /** Nothing in it can be shown again, as in `display: none`. */
  isGone: boolean;
  /** In points. */
  size: number;
}

/** A shorter page or part is no page that waits for a script. */
const minGuarded = 100;

interface HidingOptions {
  /** Gives style sheets that the page links, where they are at hand (a book's). */
  linked?: ((href: string) => string | undefined) | undefined;
  /** What is most of the page is kept, since a script may show it later; true by default. */
  scriptsMayShow?: boolean;
}

/**
 * @returns how many characters were taken out, and that most of the page's text is hidden, where it was kept for that.
 */
export function removeHidden(
  page: Document,
  { linked, scriptsMayShow = true }: HidingOptions = {},
): Coverage {
  const styles = readStyles(page, linked);
  if (styles.sheet.isEmpty && !styles.hasOwn) return {};
  const walk = new Walk(page, styles, scriptsMayShow);
  walk.children(page, rootLook(styles));
  const hiddenCharacters = walk.remove();
  walk.complete();
  const coverage: Coverage = hiddenCharacters === 0 ? {} : { hiddenCharacters };
  if (walk.keptMost)
    noteProblem(coverage, "Its styles hide more than half of its text, which was read all the same.");
  return coverage;
}

/** What a page says of its looks outside its text. */
interface Styles {
  sheet: StyleSheet;
  /** The words of the page's scripts. */
  scripted: Set<string>;
  hasScripts: boolean;
  /** A style sheet may say more that we don't have. */
  isOpenEnded: boolean;
  /** Something other than text in its colours may be behind what is positioned. */
  isPainted: boolean;
  /** Some element has a style of its own. */
  hasOwn: boolean;
  toggles: Toggles;
}

const painting = new Set(["img", "picture", "svg", "canvas", "video", "iframe", "object", "embed"]);
const inlineNames = new Set(
  "a abbr b bdi cite code data em i label mark small span strong time u".split(" "),
);
const verbatim = new Set(["style", "script", "title", "noscript", "template", "textarea", "head"]);
const ownStyles = ["style", "color", "bgcolor", "background", "text", "hidden"];

function readStyles(page: Document, linked: ((href: string) => string | undefined) | undefined): Styles {
  const styles: Styles = {
    sheet: new StyleSheet(),
    scripted: new Set(),
    hasScripts: false,
    isOpenEnded: false,
    isPainted: false,
    hasOwn: false,
    toggles: new Toggles(),
  };
  visitElements(page, (element) => {
    const { name, attribs } = element;
    styles.toggles.note(element);
    if (name === "style") readSheet(styles, element);
    else if (name === "script") {
      styles.hasScripts = true;
      for (const [word] of wordsOf(element).matchAll(/[\p{L}_][\p{L}\p{N}_-]{0,100}/gu))
        styles.scripted.add(word);
    } else if (name === "link" && /\bstylesheet\b/i.test(attribs["rel"] ?? "")) {
      const css = linked?.(attribs["href"] ?? "");
      if (css === undefined) styles.isOpenEnded = true;
      else {
        styles.sheet.add(css);
        styles.isPainted = true;
      }
    } else if (painting.has(name)) styles.isPainted = true;
    if (!styles.hasOwn) styles.hasOwn = ownStyles.some((one) => attribs[one] !== undefined);
    if (!styles.isPainted)
      styles.isPainted =
        attribs["bgcolor"] !== undefined ||
        attribs["background"] !== undefined ||
        /background/i.test(attribs["style"] ?? "");
    return name !== "svg";
  });
  return styles;
}

function readSheet(styles: Styles, element: Element): void {
  // Sheets for print and the like say nothing of a screen.
  if (!/^\s*(?:all|screen|)\s*$/i.test(element.attribs["media"] ?? "")) return;
  const css = element.children.map((child) => (isText(child) ? child.data : "")).join("");
  if (/@import/i.test(css)) styles.isOpenEnded = true;
  if (/background/i.test(css)) styles.isPainted = true;
  styles.sheet.add(css);
}

function rootLook({ isOpenEnded }: Styles): ElementLook {
  return {
    keepsLines: false,
    isGone: false,
    size: usualSize,
    colour: black,
    behind: isOpenEnded ? undefined : white,
  };
}

class Walk {
  readonly #styles: Styles;
  readonly #names: ElementNames[] = [];
  /** Characters of the page; endless where it does not count how much of it is hidden. */
  readonly #whole: number;
  readonly #hidden = new Set<ChildNode>();
  /** Texts whose ends of lines are shown. */
  readonly #broken = new Set<Text>();
  /** Inline elements that styles make blocks, and the parts of rows. */
  readonly #apart = new Set<Element>();
  /** Inline elements with a margin, by which side. */
  readonly #margins: { element: Element; isBefore: boolean; isPadding: boolean }[] = [];
  readonly #written: WrittenContent;
  readonly #tables = new StyledTables();
  #characters = 0;
  /** True when something was not hidden because it is most of the page. */
  keptMost = false;

  constructor(page: Document, styles: Styles, scriptsMayShow: boolean) {
    this.#styles = styles;
    this.#written = new WrittenContent(styles.sheet);
    this.#whole = scriptsMayShow ? textLength(page) : Infinity;
  }

  children(node: ParentNode, look: ElementLook): void {
    const isSeen = !isUnseen(look);
    for (const child of node.children) {
      if (isTag(child)) this.#element(child, look);
      else if (isText(child)) {
        if (!isSeen) this.#hide(child, child.data.trim().length);
        else if (look.keepsLines && /\S[^]*\n/.test(child.data)) this.#broken.add(child);
      } else if ("children" in child) this.children(child, look);
    }
  }

  /** Puts in what styles write, and a blank around what only styles keep apart: its numbers are not one. */
  complete(): void {
    for (const { element, isBefore, isPadding } of this.#margins)
      if (!isPadding || isBetweenFigures(element, isBefore)) {
        const blank = new Text(" ");
        blank.parent = element;
        setChildren(element, isBefore ? [blank, ...element.children] : [...element.children, blank]);
      }
    for (const text of this.#broken) breakLines(text);
    this.#written.write();
    this.#tables.write();
    for (const element of this.#apart) {
      const isCode = hasAncestor(element, ({ name }) => name === "pre");
      // Lines of code mostly have their line ends.
      if (isCode && (element.next === null || !isTag(element.next))) continue;
      const [first, last] = [new Text(isCode ? "" : " "), new Text(isCode ? "\n" : " ")] as const;
      first.parent = element;
      last.parent = element;
      setChildren(element, [first, ...element.children, last]);
    }
  }

  /** Takes out what was found, unless that is most of the page. */
  remove(): number {
    if (this.#isMost(this.#characters)) {
      this.keptMost = true;
      return 0;
    }
    const parents = new Set<ParentNode>();
    for (const { parent } of this.#hidden) if (parent !== null) parents.add(parent);
    for (const parent of parents) {
      setChildren(
        parent,
        parent.children.filter((child) => !this.#hidden.has(child)),
      );
    }
    return this.#characters;
  }

  #element(element: Element, above: ElementLook): void {
    if (verbatim.has(element.name)) return;
    const names = namesOf(element);
    const level = this.#names.length;
    let look = this.#look(element, names, above);
    // Its place counts the columns, and what is in a column that is not seen is left out with it.
    if (element.name === "col" && (look.isGone || look.isHidden)) {
      element.attribs = { ...element.attribs, hidden: "" };
      return;
    }
    if (look.isGone) {
      const length = textLength(element);
      if (!this.#isMost(length)) {
        this.#hide(element, length);
        return;
      }
      this.keptMost = true;
      look = { ...look, isGone: false };
    }
    if (isUnseen(look) && !isUnseen(above) && this.#isMost(textLength(element))) {
      this.keptMost = true;
      look = { ...look, isHidden: false, size: usualSize, opacity: 1, colour: undefined };
    }
    // Alternative text of a picture that is not seen.
    if (element.name === "img" && isUnseen(look)) this.#hide(element, 0);
    this.#written.note("before", element, names, this.#names, !isUnseen(look));
    this.#names.push(names);
    this.children(element, look);
    this.#names.pop();
    this.#written.leave(level);
    this.#written.note("after", element, names, this.#names, !isUnseen(look));
  }

  #hide(node: ChildNode, length: number): void {
    this.#hidden.add(node);
    this.#characters += length;
  }

  #isMost(length: number): boolean {
    return hidesMost(length, this.#whole) && (length >= minGuarded || length === this.#whole);
  }

  #look(element: Element, names: ElementNames, above: ElementLook): ElementLook {
    const { sheet, isPainted } = this.#styles;
    const { name, attribs } = element;
    const rules = sheet.isEmpty ? [] : sheet.rulesFor(names, this.#names);
    const style = attribs["style"];
    const own = style === undefined ? undefined : declarationsOf(unescaped(style));
    const isLink = name === "a";
    const { color, bgcolor, background, text, hidden } = attribs;
    const plain = [color, bgcolor, background, text, hidden].every((value) => value === undefined);
    if (rules.length === 0 && (own === undefined || own.size === 0) && !isLink && plain) return above;

    const values = new Map<string, string>();
    if (hidden !== undefined && hidden !== "until-found") values.set("display", "none");
    for (const { declarations } of rules)
      for (const [property, value] of declarations) values.set(property, value);
    if (own !== undefined) for (const [property, value] of own) values.set(property, value);
    /** A rule that only the page's scripts, another state or a reader take back hides nothing. */
    const isSure = (property: string): boolean => {
      if (this.#styles.toggles.canBeOpened(element, property, own)) return false;
      const rule =
        own?.has(property) === true
          ? undefined
          : rules.findLast(({ declarations }) => declarations.has(property));
      if (rule === undefined) return !this.#isScripted(names, [...names.classes], names.id);
      const last = rule.compounds.at(-1);
      return !sheet.isShownBy(property, rule) && !this.#isScripted(names, last?.classes ?? [], last?.id);
    };
    const isMoving =
      [...values.keys()].some((property) => property.startsWith("animation")) ||
      (this.#styles.hasScripts && [...values.keys()].some((property) => property.startsWith("transition")));
    const look = { ...above };
    if (isLink) look.colour = undefined;
    if (bgcolor !== undefined) look.behind = colourOf(bgcolor)?.colour;
    if (background !== undefined) look.behind = undefined;
    const isPositioned = /^(?:absolute|fixed)/.test(values.get("position") ?? "");
    if (isPositioned && isPainted) look.behind = undefined;
    for (const property of ["background", "background-image", "background-color"]) {
      const value = values.get(property);
      if (value !== undefined) look.behind = backgroundOf(value, look.behind);
    }
    if (color !== undefined && name === "font") setColour(look, color);
    if (text !== undefined && name === "body") setColour(look, text);
    for (const property of ["color", "-webkit-text-fill-color"]) {
      const value = values.get(property);
      if (value !== undefined) setColour(look, value);
    }
    if (
      values.has("text-shadow") ||
      /text/.test(`${values.get("background-clip") ?? ""}${values.get("-webkit-background-clip") ?? ""}`)
    ) {
      look.colour = undefined;
      look.opacity = 1;
    }
    const space = values.get("white-space");
    if (space !== undefined)
      look.keepsLines = /^(?:pre|break)/.test(space) && !/^(?:pre|code|textarea)$/.test(name);
    this.#noteLayout(element, values);
    const size = values.get("font-size") ?? values.get("font");
    if (size !== undefined) look.size = sizeOf(size, look.size);
    const visibility = values.get("visibility");
    if (visibility !== undefined && !isMoving)
      look.isHidden = /^(?:hidden|collapse)/.test(visibility)
        ? isSure("visibility")
        : !/^visible|^initial/.test(visibility) && look.isHidden === true;
    const hiding = isMoving ? undefined : hidingProperty(values, isPositioned);
    look.isGone = hiding !== undefined && isSure(hiding);
    if (!look.isGone) this.#written.count(values, this.#names.length);
    return look;
  }

  #noteLayout(element: Element, values: ReadonlyMap<string, string>): void {
    const display = values.get("display") ?? "";
    this.#tables.note(element, values);
    if (inlineNames.has(element.name) && /^(?:block|flex|grid|list-item|table)/.test(display))
      this.#apart.add(element);
    const isMoved =
      /^(?:absolute|fixed)/.test(values.get("position") ?? "") ||
      values.get("float")?.startsWith("right") === true ||
      (display === "inline-block" && values.has("width"));
    if (inlineNames.has(element.name) && isMoved) this.#apart.add(element);
    if (
      element.name === "span" &&
      /override/.test(values.get("unicode-bidi") ?? "") &&
      values.get("direction") === "rtl"
    ) {
      element.name = "bdo";
      element.attribs = { ...element.attribs, dir: "rtl" };
    }
    if (/^(?:inline-)?(?:flex|grid)\b/.test(display))
      for (const child of element.children)
        if (isTag(child) && inlineNames.has(child.name)) this.#apart.add(child);
    if (inlineNames.has(element.name) && !this.#apart.has(element))
      for (const [property, side] of [
        ["margin", "left"],
        ["margin", "right"],
        ["padding", "left"],
        ["padding", "right"],
      ] as const)
        if (gapOf(values, property, side))
          this.#margins.push({ element, isBefore: side === "left", isPadding: property === "padding" });
    const line = `${values.get("text-decoration") ?? ""} ${values.get("text-decoration-line") ?? ""}`;
    const height = movedHeight(values) ?? values.get("vertical-align") ?? "";
    if (element.name === "span" && line.includes("line-through")) element.name = "s";
    // Google Docs raises figures so: 10<span style="vertical-align:super">6</span>.
    else if (element.name === "span" && /^su(?:per|b)\b/.test(height) && isShortMark(element))
      element.name = height.startsWith("super") ? "sup" : "sub";
    this.#noteList(element, `${values.get("list-style-type") ?? ""} ${values.get("list-style") ?? ""}`);
  }

  #noteList(element: Element, marks: string): void {
    const [kind = ""] = /(?:lower|upper)-(?:alpha|latin|roman)|\bnone\b/.exec(marks) ?? [];
    const list = element.name === "li" ? element.parent : element;
    if (kind === "" || list === null || !isTag(list) || !/^[ou]l$/.test(list.name)) return;
    // A style sheet that we don't have may number its items.
    if (kind === "none" && this.#styles.isOpenEnded) return;
    list.attribs = { ...list.attribs, type: listTypes[kind] ?? kind };
  }

  /** Some script of the page names one of the element's classes, or its id, by which it may be hidden. */
  #isScripted(names: ElementNames, classes: readonly string[], id: string | undefined): boolean {
    const { scripted } = this.#styles;
    return (
      scripted.size > 0 &&
      (classes.some((name) => names.classes.has(name) && scripted.has(name)) ||
        (id !== undefined && scripted.has(id)))
    );
  }
}

/** A text whose lines are shown as they are in the source. */
function breakLines(text: Text): void {
  const { parent } = text;
  if (parent === null) return;
  const lines = text.data
    .split("\n")
    .flatMap((line, index) => [...(index === 0 ? [] : [new Element("br", {})]), new Text(line)]);
  setChildren(
    parent,
    parent.children.flatMap((child) => (child === text ? lines : [child])),
  );
}

/** What is on the other side of an element's edge would be one number with its own text. */
function isBetweenFigures(element: Element, isBefore: boolean): boolean {
  const outer = isBefore ? element.prev : element.next;
  if (outer === null) return false;
  const [first, second] = isBefore ? [outer, element] : [element, outer];
  return /\p{N}$/u.test(edgeText(first, true)) && /^\p{N}/u.test(edgeText(second, false));
}

/** The first or the last text of a node. */
export function edgeText(node: ChildNode, isLast: boolean): string {
  let inner: ChildNode | undefined = node;
  while (inner !== undefined && !isText(inner))
    inner = "children" in inner ? inner.children.at(isLast ? -1 : 0) : undefined;
  return inner?.data ?? "";
}

/** Office programs move small letters up and down from their line. */
function movedHeight(values: ReadonlyMap<string, string>): string | undefined {
  const [, sign, unit] = /^(-?)(?:0?\.\d+(em)|[2-9](?:\.\d+)?pt)$/.exec(values.get("top") ?? "") ?? [];
  const isSmall = unit !== "em" || /^0?\.\d+em$/.test(values.get("font-size") ?? "");
  if (sign === undefined || !isSmall || values.get("position") !== "relative") return undefined;
  return sign === "-" ? "super" : "sub";
}

/** Figures, letters or the mark of a note; icons are moved too. */
function isShortMark(element: Element): boolean {
  return /^[\p{L}\p{N}[\]()+−–*†‡,.-]{1,12}$/u.test(wordsOf(element).trim());
}

const listTypes: Readonly<Record<string, string>> = {
  "lower-alpha": "a",
  "lower-latin": "a",
  "upper-alpha": "A",
  "upper-latin": "A",
  "lower-roman": "i",
  "upper-roman": "I",
};

function namesOf({ name, attribs }: Element): ElementNames {
  const classes = attribs["class"];
  return {
    tag: name,
    id: attribs["id"],
    classes:
      classes === undefined ? noClasses : new Set(classes.split(/\s+/, 100).filter((one) => one !== "")),
  };
}

const noClasses: ReadonlySet<string> = new Set();

function setColour(look: ElementLook, value: string): void {
  if (/^(?:inherit|currentcolor|unset)/.test(value)) return;
  const colour = colourOf(value);
  look.colour = colour?.colour;
  look.opacity = colour?.opacity ?? 1;
}
