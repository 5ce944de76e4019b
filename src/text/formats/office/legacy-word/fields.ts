import type { Link } from "../../../../base/coverage.ts";
import { isPageNumber, isSetting, linkOf, shownByInstruction } from "../field-instructions.ts";

/** Fields: an instruction, and after a separator the result that is shown. */

interface Field {
  instruction: string;
  isResult: boolean;
  isLeftOut: boolean;
  link: Link | undefined;
}

const begin = "\u0013";
const separator = "\u0014";
const end = "\u0015";
const maxOpen = 100;

export class Fields {
  readonly #open: Field[] = [];
  readonly #isHead: boolean;
  readonly #links: Link[];
  hadPageNumber = false;

  /** @param isHead page numbers are left out: the text holds heads and feet once. */
  constructor(isHead: boolean, links: Link[]) {
    this.#isHead = isHead;
    this.#links = links;
  }

  /** The instruction of the innermost field that is open. */
  get instruction(): string {
    return this.#open.at(-1)?.instruction ?? "";
  }

  /** What is shown of a stretch of text. */
  shown(text: string): string {
    let shown = "";
    for (const part of splitAt(text, begin + separator + end)) {
      if (part === begin) {
        if (this.#open.length < maxOpen)
          this.#open.push({ instruction: "", isResult: false, isLeftOut: false, link: undefined });
      } else if (part === separator) this.#separate();
      else if (part === end) shown += this.#end();
      else shown += this.#text(part);
    }
    return shown;
  }

  #text(text: string): string {
    const field = this.#open.at(-1);
    if (field?.isResult === false) {
      field.instruction += text;
      return "";
    }
    if (this.#open.some(({ isResult, isLeftOut }) => !isResult || isLeftOut)) return "";
    if (field?.link !== undefined) field.link.text += text;
    return text;
  }

  #separate(): void {
    const field = this.#open.at(-1);
    if (field === undefined) return;
    field.isResult = true;
    const isNumber = this.#isHead && isPageNumber(field.instruction);
    field.isLeftOut = isNumber || isSetting(field.instruction);
    this.hadPageNumber ||= isNumber;
    field.link = linkOf(field.instruction);
  }

  /** What is shown of a field without a result. */
  #end(): string {
    const field = this.#open.pop();
    if (field?.link !== undefined) this.#links.push(field.link);
    if (this.#isHead && field?.isResult === false && /^\s*(?:PAGE|NUMPAGES)\b/i.test(field.instruction))
      this.hadPageNumber = true;
    return field?.isResult === false ? this.#text(shownByInstruction(field.instruction)) : "";
  }
}

/** Parts of a text, and each of the marks between them as a part of its own. */
export function splitAt(text: string, marks: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!marks.includes(text.charAt(at))) continue;
    parts.push(text.slice(start, at), text.charAt(at));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}
