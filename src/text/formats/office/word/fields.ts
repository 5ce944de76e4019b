import type { Link } from "../../../../base/coverage.ts";
import { isPageNumber, isSetting, linkOf, shownByInstruction } from "../field-instructions.ts";
import { child, elements, isOn, valueOf } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";

/** Fields: text that Word computes. A field is its instruction and, after a separator, the result that is shown. */

interface Field {
  instruction: string;
  isResult: boolean;
  /** The result is not shown. */
  isLeftOut: boolean;
  /** What a form field shows by its settings. */
  setting: string | undefined;
  link: Link | undefined;
}

export class Fields {
  readonly #open: Field[] = [];
  /** Fields around here whose text is not shown. */
  #unseen = 0;
  readonly #isHead: boolean;
  readonly #links: Link[];
  /** A page number was left out. */
  hadPageNumber = false;

  /** @param isHead page numbers are left out: the text holds heads and feet once. */
  constructor(isHead: boolean, links: Link[]) {
    this.#isHead = isHead;
    this.#links = links;
  }

  /** True where text is not part of an instruction. */
  get isShown(): boolean {
    return this.#unseen === 0;
  }

  /** Takes a `w:fldChar`, and gives what is shown in its place. */
  take(element: Element): string {
    const type = element.attributes["fldCharType"];
    if (type === "begin") this.#begin(element);
    else if (type === "separate") this.#separate();
    else if (type === "end") return this.#end();
    return "";
  }

  instruction(text: string): void {
    const field = this.#open.at(-1);
    if (field?.isResult === false) field.instruction += text;
  }

  /** Text that is shown may be that of a link. */
  shown(text: string): void {
    const link = this.#open.at(-1)?.link;
    if (link !== undefined) link.text += text;
  }

  /** A field that does not say where its result begins ends with its paragraph. */
  endParagraph(): void {
    while (this.#open.at(-1)?.isResult === false) this.#pop();
  }

  /** Whether the result of a field with this instruction is shown. */
  isResultShown(instruction: string): boolean {
    if (isSetting(instruction)) return false;
    if (!this.#isHead || !isPageNumber(instruction)) return true;
    this.hadPageNumber = true;
    return false;
  }

  #begin(element: Element): void {
    this.#open.push({
      instruction: "",
      isResult: false,
      isLeftOut: false,
      setting: settingOf(child(element, "ffData")),
      link: undefined,
    });
    this.#unseen += 1;
  }

  #separate(): void {
    const field = this.#open.at(-1);
    if (field === undefined || field.isResult) return;
    field.isResult = true;
    field.isLeftOut = !this.isResultShown(field.instruction);
    if (!field.isLeftOut) this.#unseen -= 1;
    field.link = linkOf(field.instruction);
  }

  #end(): string {
    const field = this.#pop();
    if (field === undefined || !this.isShown) return "";
    if (field.link !== undefined) this.#links.push(field.link);
    if (field.setting !== undefined) return field.setting;
    return field.isResult ? "" : shownByInstruction(field.instruction);
  }

  #pop(): Field | undefined {
    const field = this.#open.pop();
    if (field !== undefined && (!field.isResult || field.isLeftOut)) this.#unseen -= 1;
    return field;
  }
}

/** The state of a check box, or the entry that is chosen from a list. */
function settingOf(form: Element | undefined): string | undefined {
  const box = child(form, "checkBox");
  if (box !== undefined)
    return isOn(box, child(box, "checked") === undefined ? "default" : "checked") ? "☒" : "☐";
  const list = child(form, "ddList");
  if (list === undefined) return undefined;
  const entries = elements(list).filter(({ name }) => name === "listEntry");
  const chosen = Number(valueOf(list, "result") ?? valueOf(list, "default") ?? 0);
  return entries[chosen]?.attributes["val"];
}
