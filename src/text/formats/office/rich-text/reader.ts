import { noteUnread } from "../../../../base/coverage.ts";
import type { Coverage, Link } from "../../../../base/coverage.ts";
import { white } from "../../visible/colour.ts";
import type { Colour } from "../../visible/colour.ts";
import { isUnseen } from "../../visible/hidden.ts";
import { malformed, tooMuchText } from "../../parsed.ts";
import { equation } from "../equation.ts";
import { isPageNumber, isSetting, linkOf, shownByInstruction } from "../field-instructions.ts";
import { cellText } from "../grid.ts";
import { atHeight, struck } from "../text.ts";
import type { Block } from "../text.ts";
import { levelOfName } from "../word/styles.ts";
import type { Element } from "../xml-tree.ts";
import { Fonts } from "./fonts.ts";
import { ListTables } from "./lists.ts";
import { Story } from "./story.ts";
import {
  asideGroups,
  changeLook,
  dateFields,
  hiddenGroups,
  infoFields,
  plain,
  symbols,
  tokens,
} from "./words.ts";
import type { Look } from "./words.ts";

const maxDepth = 10_000;
const maxColours = 10_000;
const maxInstruction = 4_000;

interface Group extends Look {
  /**
   * The destination that its text goes to: "" is a story of the document, a field of `infoFields`, "style", "font", "lists",
   * "listText" (how a list writes its numbers),
   * "choice" (of a form's list), "mark" (of a list's item), "field" (an instruction), "inner" (a table in a cell), "formula", undefined none.
   */
  target: string | undefined;
  story: Story;
  /** A picture in it stands for something that is shown elsewhere. */
  isAside: boolean;
  /** Where the result of a field begins in its story. */
  resultAt: number | undefined;
  /** Characters that follow a \u for readers that know no Unicode. */
  skip: number;
  font: string;
  /** The part of a formula that its text belongs to. */
  formula: MutableElement | undefined;
  /** Where the form of its text for Unicode goes to, which comes second. */
  unicodeTarget: string | undefined;
}

/** A part of a formula: the names are those of Word's XML. */
interface MutableElement extends Element {
  attributes: Record<string, string>;
}

const maxFormula = 100_000;

/** Marked as ignorable, and still a part of the text: some programs write styles of letters so. */
function isReadAnyway(word: string, target: string | undefined): boolean {
  return (
    /^(?:shppict|nesttableprops|fldinst|moMath(?:Para)?|ud)$/.test(word) || (word === "cs" && target === "")
  );
}

export class RichTextReader {
  readonly coverage: Coverage = {};
  readonly links: Link[] = [];
  readonly information = new Map<string, string>();
  /** Characters that were read. */
  shownCharacters = 0;
  hiddenCharacters = 0;
  readonly #maxCharacters: number;
  readonly #leavesOutHidden: boolean;
  readonly #body: Story;
  readonly #heads: Story[] = [];
  readonly #groups: Group[];
  readonly #fonts = new Fonts();
  readonly #lists = new ListTables();
  /** The colours of its table; the first is what can be read. */
  readonly #colours: Colour[] = [];
  #red = 0;
  #green = 0;
  #blue = 0;
  /** Something may be painted behind the text that is no shading of its own. */
  readonly #isPainted: boolean;
  #isShadedParagraph = false;
  #isDropCap = false;
  #isShadedRow = false;
  readonly #headings = new Map<string, number>();
  readonly #date = new Map<string, number>();
  #styleName = "";
  #style = "";
  #instruction = "";
  #notes = 0;
  /** What a form field says of itself. */
  readonly #form = new Map<string, number>();
  /** What can be chosen from its list. */
  #choices: string[] = [];
  #formulaLength = 0;
  /** Bytes of characters in the document's own character set, until something else comes. */
  #pending: number[] = [];
  #toSkip = 0;
  #isDestination = false;

  constructor(maxCharacters: number, isPainted: boolean, leavesOutHidden: boolean) {
    this.#maxCharacters = maxCharacters;
    this.#isPainted = isPainted;
    this.#leavesOutHidden = leavesOutHidden;
    this.#body = this.#newStory("body");
    const outermost = {
      target: "",
      story: this.#body,
      isAside: false,
      resultAt: undefined,
      skip: 1,
      font: "",
      formula: undefined,
      unicodeTarget: undefined,
    };
    this.#groups = [{ ...outermost, ...plain }];
  }

  read(source: string): void {
    for (const token of source.matchAll(tokens)) this.#take(token);
    this.#flush();
  }

  /** The head of pages, the body, and the foot of pages. */
  blocks(): Block[] {
    const body = this.#body.end();
    const seen = new Set<string>();
    const once = (kind: Story["kind"]): Block[] =>
      this.#heads
        .filter((story) => story.kind === kind)
        .flatMap((story) => story.end())
        .filter(({ text }) => {
          if (seen.has(text) || !/\p{L}{2}|\d{3}/u.test(text)) return false;
          seen.add(text);
          return true;
        });
    const heads = once("head");
    return [...heads, ...body, ...once("foot")];
  }

  #newStory(kind: Story["kind"]): Story {
    return new Story(kind, this.#lists, this.coverage, this.#maxCharacters);
  }

  get #group(): Group {
    const group = this.#groups.at(-1);
    if (group === undefined) throw malformed("it closes more groups than it opens");
    return group;
  }

  #take([, word, number, hex, symbol, brace, text]: RegExpExecArray): void {
    if (hex !== undefined) {
      if (this.#toSkip > 0) this.#toSkip -= 1;
      else this.#pending.push(Number.parseInt(hex, 16));
      return;
    }
    if (text !== undefined) {
      const kept = text.slice(this.#toSkip);
      this.#toSkip = Math.max(0, this.#toSkip - text.length);
      // Bytes above ASCII that were not escaped, or the second half of a character whose first was.
      const isSymbolic = this.#group.target === "" && this.#fonts.isSymbolic(this.#group.font);
      if (this.#pending.length > 0 || isSymbolic || /[\x80-\xff]/.test(kept)) {
        for (let index = 0; index < kept.length; index += 1) this.#pending.push(kept.charCodeAt(index));
        this.#flush();
      } else this.#write(kept);
      return;
    }
    this.#flush();
    if (brace === "{") this.#openGroup();
    else if (brace === "}") this.#closeGroup();
    else if (symbol !== undefined) this.#symbol(symbol);
    else if (word !== undefined) this.#control(word, number === undefined ? undefined : Number(number));
  }

  #openGroup(): void {
    if (this.#groups.length > maxDepth) throw malformed(`its groups are nested more than ${maxDepth} deep`);
    this.#groups.push({ ...this.#group, resultAt: undefined });
    this.#toSkip = 0;
    this.#isDestination = false;
  }

  #closeGroup(): void {
    const closed = this.#group;
    if (this.#groups.length > 1) this.#groups.pop();
    this.#toSkip = 0;
    const { target, story } = this.#group;
    // Styles are groups within the group of all of them.
    if (closed.target === "style" && (target !== "style" || this.#styleName.trimEnd().endsWith(";")))
      this.#endStyle();
    if ((closed.target === "creatim" || closed.target === "revtim") && target !== closed.target)
      this.#endDate(closed.target);
    if (closed.target === "mark" && target !== "mark") closed.story.mark = closed.story.mark.trim();
    if (closed.target === "listText" && target !== "listText") this.#lists.endText();
    if (closed.target === "formula" && target !== "formula" && closed.formula !== undefined)
      this.#writeText(equation(closed.formula), this.#group);
    if (closed.resultAt !== undefined) this.#endField(closed.story, closed.resultAt);
    if (closed.story !== story) this.#endStory(closed.story, story);
  }

  /** A note or a box hangs on the paragraph that it stands in. */
  #endStory(story: Story, outer: Story): void {
    if (story.kind === "box") outer.beside.push(...story.end());
    if (story.kind !== "note") return;
    const text = cellText(story.end().map((block) => block.text));
    if (text === "") return;
    this.#notes += 1;
    outer.notes.push({ text: `[^${this.#notes}]: ${text}`, isListItem: true });
    outer.paragraph += `[^${this.#notes}]`;
  }

  #endField(story: Story, at: number): void {
    const instruction = this.#instruction;
    if (isPageNumber(instruction)) story.hasPageNumber = true;
    if (isSetting(instruction)) story.paragraph = story.paragraph.slice(0, at);
    const given = this.#form.get("ffres") ?? 25;
    const result = (given === 25 ? this.#form.get("ffdefres") : given) ?? 0;
    const [, form] = /^\s*FORM(CHECKBOX|DROPDOWN)\b/i.exec(instruction) ?? [];
    if (form !== undefined) {
      const shown = /^C/i.test(form) ? (result === 1 ? "☒" : "☐") : (this.#choices[result] ?? "");
      story.paragraph = `${story.paragraph.slice(0, at)}${shown}`;
    } else if (story.paragraph.slice(at).trim() === "") story.paragraph += shownByInstruction(instruction);
    this.#form.clear();
    this.#choices = [];
    const link = linkOf(instruction);
    if (link !== undefined) this.links.push({ ...link, text: story.paragraph.slice(at) });
    this.#instruction = "";
  }

  #symbol(symbol: string): void {
    if (symbol === "*") this.#isDestination = true;
    else if (this.#toSkip > 0) this.#toSkip -= 1;
    else if (symbol === "~") this.#write("\u00A0");
    else if (symbol === "_") this.#write("-");
    else if (symbol === "\n" || symbol === "\r") this.#group.story.endParagraph();
    else if (symbol === "\\" || symbol === "{" || symbol === "}") this.#write(symbol);
  }

  #control(word: string, number: number | undefined): void {
    const group = this.#group;
    const isDestination = this.#isDestination;
    this.#isDestination = false;
    if (asideGroups.has(word)) group.isAside = true;
    if (/^ff(?:def)?res$/.test(word)) this.#form.set(word, number ?? 0);
    if (group.formula !== undefined && word.startsWith("m")) {
      this.#formulaPart(word.slice(1), group, group.formula);
      return;
    }
    if (word === "u" && number !== undefined) {
      const letter = String.fromCharCode(number < 0 ? number + 65_536 : number);
      this.#write(this.#fonts.withSymbols(letter, group.font));
      this.#toSkip = group.skip;
    } else if (word === "uc") group.skip = Math.max(0, Math.min(number ?? 1, 100));
    else if (word === "ansicpg") this.#fonts.setCodePage(number ?? 1252);
    else if (word === "mac") this.#fonts.setMacintosh();
    else if (word === "fonttbl") group.target = "font";
    else if (word === "colortbl") group.target = "colours";
    else if (group.target === "colours") this.#colourPart(word, number ?? 0);
    else if (word === "stylesheet") group.target = "style";
    else if (word === "f") group.font = String(number);
    else if (word === "fcharset" && group.target === "font") this.#fonts.setCharset(group.font, number ?? 0);
    else if (infoFields.has(word) && !isDestination) {
      group.target = word;
      // It may have stood in an older character set before.
      this.information.delete(word);
    } else if (dateFields.has(word)) this.#date.set(word, number ?? 0);
    else if (this.#destination(word, isDestination, group)) return;
    else if (group.target === "style") this.#styleControl(word, number);
    else if (group.target === "lists") this.#lists.control(word, number);
    else if (group.target === "inner") {
      if (word === "nestrow") group.story.endInnerRow();
    } else if (group.target === "") this.#format(word, number, group);
  }

  /** Takes a word that says where a group's text goes to; false for another word. */
  #destination(word: string, isDestination: boolean, group: Group): boolean {
    if (word === "shptxt" || word === "dptxbxtext") {
      // A box that is drawn for old programs is the same box again.
      if (!group.isAside) this.#openStory(group, "box");
    } else if (word === "footnote" && group.target === "") this.#openStory(group, "note");
    else if (/^(?:header|footer)[lrf]?$/.test(word) && group.target === "") {
      this.#openStory(group, word.startsWith("header") ? "head" : "foot");
      this.#heads.push(group.story);
    } else if (word === "result") group.target = "";
    else if (word === "moMath" && group.target === "") {
      group.target = "formula";
      group.formula = { name: "oMath", attributes: {}, children: [] };
    } else if (word === "moMathPara") return true;
    else if (word === "upr") [group.unicodeTarget, group.target] = [group.target, undefined];
    else if (word === "ud") group.target = group.unicodeTarget;
    else if (word === "fldinst") {
      this.#instruction = "";
      group.target = "field";
    } else if (word === "ffl") {
      group.target = "choice";
      this.#choices.push("");
    } else if (word === "fldrslt") group.resultAt = group.story.paragraph.length;
    else if (word === "listtext" || word === "pntext") {
      if (group.target === "") group.target = "mark";
      group.story.mark = "";
    } else if (word === "NeXTGraphic") {
      // TextEdit names a picture, and writes a sign after it for programs that know none.
      for (const one of this.#groups.slice(-2)) one.target = undefined;
      noteUnread(this.coverage, "picture");
    } else if (word === "listtable" || word === "listoverridetable") group.target = "lists";
    else if (word === "leveltext") group.target = group.target === "lists" ? "listText" : undefined;
    else if (word === "nesttableprops") group.target = group.target === "" ? "inner" : undefined;
    else if (hiddenGroups.has(word) || (isDestination && !isReadAnyway(word, group.target))) {
      if (word === "pict" && !group.isAside) noteUnread(this.coverage, "picture");
      if (word === "objdata") noteUnread(this.coverage, "embeddedObject");
      group.target = undefined;
    } else return false;
    return true;
  }

  /** `{\mf{\mnum …}{\mden …}}`: each group is an element, and what properties say is text. */
  #formulaPart(name: string, group: Group, outer: MutableElement): void {
    const outside = this.#groups.at(-2);
    // Words for looks stand in the group of their element.
    if (outside?.formula !== outer || /^(?:scr|sty|nor|lit)$/.test(name)) return;
    const element: MutableElement = { name, attributes: {}, children: [] };
    outer.children.push(element);
    group.formula = element;
  }

  #writeFormula(text: string, part: MutableElement): void {
    this.#formulaLength += text.length;
    if (this.#formulaLength > Math.min(maxFormula, this.#maxCharacters)) throw tooMuchText();
    if (part.name === "r") part.children.push({ name: "t", attributes: {}, children: [text] });
    else if (text.trim() !== "") part.attributes["val"] = `${part.attributes["val"] ?? ""}${text.trim()}`;
  }

  #openStory(group: Group, kind: Story["kind"]): void {
    Object.assign(group, plain, { target: "", story: this.#newStory(kind) });
  }

  #colourPart(word: string, number: number): void {
    if (word === "red") this.#red = number;
    else if (word === "green") this.#green = number;
    else if (word === "blue") this.#blue = number;
  }

  #styleControl(word: string, number: number | undefined): void {
    if (word === "s") this.#style = String(number);
    else if (word === "outlinelevel" && number !== undefined && number < 9)
      this.#headings.set(this.#style, number + 1);
  }

  /** A control word in the document's text. */
  #format(word: string, number: number | undefined, group: Group): void {
    const { story } = group;
    const symbol = symbols[word];
    if (symbol !== undefined) this.#write(symbol);
    else if (word === "chpgn") story.hasPageNumber = true;
    else if (/^(?:par|sect|page|column)$/.test(word)) {
      // A large first letter is a paragraph of its own, beside the one that it begins.
      if (!this.#isDropCap) story.endParagraph();
      this.#isDropCap = false;
    } else if (word === "dropcapt") this.#isDropCap = true;
    else if (word === "pard") {
      [story.headingLevel, story.inTable, story.listUse, story.listLevel] = [undefined, false, undefined, 0];
      story.isInner = false;
      this.#isDropCap = false;
      this.#isShadedParagraph = false;
    } else if (word === "s") story.headingLevel = this.#headings.get(String(number)) ?? story.headingLevel;
    else if (word === "outlinelevel")
      story.headingLevel = number !== undefined && number < 9 ? number + 1 : undefined;
    else if (word === "ls") story.listUse = number;
    else if (word === "ilvl") story.listLevel = number ?? 0;
    else if (!this.#tableWord(word, number, story)) changeLook(group, word, number);
  }

  /** Takes a word of a table; false for another word. */
  #tableWord(word: string, number: number | undefined, story: Story): boolean {
    if (word === "intbl") story.inTable = true;
    else if (word === "itap") story.isInner = (number ?? 1) > 1;
    else if (word === "cell") story.endCell();
    else if (word === "nestcell") story.endInnerCell();
    else if (word === "row") story.endRow();
    else if (word === "nestrow") story.endInnerRow();
    else if (word === "trowd") {
      story.beginRow();
      this.#isShadedRow = false;
    } else if (word === "trhdr") story.isHeader = true;
    else if (word === "trleft") story.rowLeft = number ?? 0;
    else if (word === "clmrg") story.goesOnLeft = true;
    else if (word === "clvmrg") story.goesOnAbove = true;
    else if (word === "cellx") story.endShape(number ?? 0);
    else if (word === "cbpat" || word === "shading") this.#isShadedParagraph = number !== 0;
    else if (word === "clcbpat" || word === "clshdng") this.#isShadedRow ||= number !== 0;
    else return false;
    return true;
  }

  #write(text: string): void {
    if (text === "") return;
    const { target } = this.#group;
    if (target === "style") this.#styleName += text;
    else if (target === "font") this.#fonts.addName(this.#group.font, text);
    else if (target === "colours") this.#endColours(text);
    else if (target === "field") this.#instruction = `${this.#instruction}${text}`.slice(0, maxInstruction);
    else if (target === "choice") this.#choices.push(`${this.#choices.pop() ?? ""}${text}`);
    else if (target === "listText") this.#lists.addText(text);
    else if (target === "mark") this.#group.story.mark += text;
    else if (target === "formula" && this.#group.formula !== undefined)
      this.#writeFormula(text, this.#group.formula);
    else if (target === "") this.#writeText(text, this.#group);
    else if (target !== undefined && infoFields.has(target))
      this.information.set(target, `${this.information.get(target) ?? ""}${text}`);
  }

  #writeText(text: string, group: Group): void {
    if (group.isDeleted) return;
    if (this.#leavesOutHidden && !this.#isSeen(group)) {
      this.hiddenCharacters += text.trim().length;
      return;
    }
    this.shownCharacters += text.trim().length;
    if (this.shownCharacters > this.#maxCharacters) throw tooMuchText();
    const shown = atHeight(text, group.height);
    group.story.paragraph += group.isStruck ? struck(shown) : shown;
  }

  #endColours(text: string): void {
    for (let left = text.split(";").length; left > 1; left -= 1) {
      if (this.#colours.length < maxColours) this.#colours.push([this.#red, this.#green, this.#blue]);
      [this.#red, this.#green, this.#blue] = [0, 0, 0];
    }
  }

  #isSeen({ isHidden, size, colour: number, isShaded, story }: Group): boolean {
    const colour = number === 0 ? undefined : this.#colours[number];
    const isOnColour =
      isShaded || this.#isShadedParagraph || this.#isPainted || (story.inTable && this.#isShadedRow);
    return !isUnseen({ isHidden, size, colour, behind: isOnColour ? "unknown" : white });
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const bytes = this.#pending;
    this.#pending = [];
    this.#write(this.#fonts.decode(bytes, this.#group.font));
  }

  #endStyle(): void {
    const level = levelOfName(this.#styleName.replace(/;\s*$/, "").trim());
    if (level !== undefined) this.#headings.set(this.#style, level);
    this.#styleName = "";
    this.#style = "0";
  }

  #endDate(field: string): void {
    const [yr = 0, mo = 0, dy = 0, hr = 0, min = 0] = ["yr", "mo", "dy", "hr", "min"].map((part) =>
      this.#date.get(part),
    );
    this.#date.clear();
    const pad = (value: number): string => String(value).padStart(2, "0");
    if (yr > 0)
      this.information.set(
        field,
        `${String(yr).padStart(4, "0")}-${pad(mo)}-${pad(dy)}T${pad(hr)}:${pad(min)}:00`,
      );
  }
}
