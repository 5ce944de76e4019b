/**
 * JSON as people write it: with comments, trailing commas, names and strings as JSON5 has them, several values one after
 * the other, repeated names, an end that is missing. Numbers stay as they are written: 12345678901234567890, 1.10, NaN.
 */

export class JsonObject {
  /** In the document's order; a name may come more than once. */
  readonly members: [name: string, value: JsonValue][] = [];

  values(): JsonValue[] {
    return this.members.map(([, value]) => value);
  }
}

/** Numbers are strings, too. */
export type JsonValue = string | boolean | null | JsonValue[] | JsonObject;

/** The string of that name in an object; empty where there is none. */
export function stringOf(value: JsonValue, name: string): string {
  const found = value instanceof JsonObject ? value.members.find(([one]) => one === name)?.[1] : undefined;
  return typeof found === "string" ? found : "";
}

/** One of the values at the top of a text. */
export interface ReadValue {
  /** Undefined when it is no JSON. */
  value: JsonValue | undefined;
  /** Where a value is no JSON, in UTF-16 units, and what stands there. */
  fault: { index: number; found: string } | undefined;
  /** The text ends within it: what is whole was kept. */
  isCut: boolean;
}

/** White space and comments; brackets and the like; words, numbers among them; what is none of these. */
const token =
  /(?<space>[\s\uFEFF]+|\/\/[^\n]*|\/\*[^]*?\*\/)|(?<sign>[{}[\]:,])|(?<word>[+-]?[\w$.\u0080-\uFFFF][\w$.+\u0080-\uFFFF-]*)|[^]/y;
const number = /^[+-]?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|Infinity|NaN)$/i;
const escapes: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "0": "\0",
};

type Open =
  | { kind: "list"; items: JsonValue[] }
  | { kind: "object"; object: JsonObject; name: string | undefined };
/** What may come next: a value, a name, the colon after it, or the comma after a value. */
type Wanted = "value" | "name" | "colon" | "comma";

/** The values of a text, one after the other, as they are read; commas between them may stand or lack. */
export function readValues(text: string): Iterable<ReadValue> {
  return new ValueReader(text).read();
}

class ValueReader {
  readonly #text: string;
  /** Values that have come to their end and are not given yet. */
  #done: ReadValue[] = [];
  #open: Open[] = [];
  #wanted: Wanted = "value";
  /** Of the value that is being read. */
  #top: JsonValue | undefined;
  #fault: ReadValue["fault"];
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  *read(): Generator<ReadValue> {
    const text = this.#text;
    for (let at = 0; at < text.length;) {
      const first = text.charAt(at);
      if (first === '"' || first === "'") {
        const end = closingQuote(text, at);
        // A string without an end takes the rest of the text with it.
        if (end < 0) return yield* this.#end(true);
        const source = text.slice(at, end + 1);
        this.#scalar(unquoted(source), source, at);
        at = end + 1;
      } else {
        token.lastIndex = at;
        const { 0: found, groups = {} } = token.exec(text) ?? { 0: first };
        if (groups["word"] !== undefined) this.#word(found, at);
        else if (groups["sign"] !== undefined) this.#sign(found, at);
        else if (groups["space"] === undefined) this.#refuse(found, at);
        at += found.length;
      }
      if (this.#done.length > 0) yield* this.#done.splice(0);
    }
    return yield* this.#end(false);
  }

  #word(word: string, index: number): void {
    // A number at the end of a text that is cut may have had more digits.
    if (this.#depth > 0 && index + word.length >= this.#text.length) return;
    const isValue = this.#wanted === "value";
    if (isValue && /^(?:true|false|True|False)$/.test(word)) this.#put(/^t/i.test(word));
    else if (isValue && /^(?:null|None|undefined)$/.test(word)) this.#put(null);
    else if (!isValue || number.test(word)) this.#scalar(word, word, index);
    else this.#refuse(word, index);
  }

  #scalar(value: string, source: string, index: number): void {
    const open = this.#open.at(-1);
    if (this.#wanted === "name" && open?.kind === "object") {
      open.name = value;
      this.#wanted = "colon";
    } else if (this.#wanted === "value") this.#put(value);
    else this.#refuse(source, index);
  }

  #sign(sign: string, index: number): void {
    const open = this.#open.at(-1);
    if (sign === "{" || sign === "[") {
      this.#depth += 1;
      if (this.#fault !== undefined) return;
      if (this.#wanted !== "value") return this.#refuse(sign, index);
      const one: Open =
        sign === "{"
          ? { kind: "object", object: new JsonObject(), name: undefined }
          : { kind: "list", items: [] };
      this.#attach(one.kind === "object" ? one.object : one.items);
      this.#open.push(one);
      this.#wanted = sign === "{" ? "name" : "value";
    } else if (sign === "}" || sign === "]") this.#close(sign, index);
    else if (sign === ":" && this.#wanted === "colon") this.#wanted = "value";
    else if (sign === "," && this.#wanted === "comma")
      this.#wanted = open?.kind === "object" ? "name" : "value";
    else if (sign === "," && open === undefined) return;
    else this.#refuse(sign, index);
  }

  #close(sign: string, index: number): void {
    this.#depth -= 1;
    const open = this.#open.at(-1);
    const isOwn = open?.kind === (sign === "}" ? "object" : "list");
    if (!isOwn || (open?.kind === "object" && (this.#wanted === "colon" || this.#wanted === "value")))
      this.#refuse(sign, index);
    if (this.#depth <= 0) return this.#finish(false);
    if (this.#fault !== undefined) return;
    this.#open.pop();
    this.#wanted = "comma";
  }

  #put(value: JsonValue): void {
    if (this.#fault !== undefined) return;
    this.#attach(value);
    if (this.#open.length === 0) this.#finish(false);
    else this.#wanted = "comma";
  }

  #attach(value: JsonValue): void {
    const open = this.#open.at(-1);
    if (open === undefined) this.#top = value;
    else if (open.kind === "list") open.items.push(value);
    else open.object.members.push([open.name ?? "", value]);
  }

  #refuse(found: string, index: number): void {
    this.#fault ??= { index, found: found.slice(0, 20) };
    if (this.#depth <= 0) this.#finish(false);
  }

  #end(isCut: boolean): ReadValue[] {
    if (this.#depth > 0 || this.#top !== undefined) this.#finish(true);
    else if (isCut) this.#done.push({ value: undefined, fault: { index: 0, found: '"' }, isCut });
    return this.#done;
  }

  #finish(isCut: boolean): void {
    const fault = this.#fault;
    this.#done.push({ value: fault === undefined ? this.#top : undefined, fault, isCut });
    this.#open = [];
    this.#wanted = "value";
    this.#top = undefined;
    this.#fault = undefined;
    this.#depth = 0;
  }
}

/** Not by a pattern: strings may be longer than its stack is deep. */
function closingQuote(text: string, open: number): number {
  for (
    let end = text.indexOf(text.charAt(open), open + 1);
    end >= 0;
    end = text.indexOf(text.charAt(open), end + 1)
  ) {
    let before = end;
    while (text[before - 1] === "\\") before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return -1;
}

function unquoted(source: string): string {
  const text = source.slice(1, -1);
  return text.includes("\\")
    ? text.replace(
        /\\(?:u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|\r?\n|([^]))/g,
        (_, unit?: string, byte?: string, letter = "") => {
          const code = unit ?? byte;
          return code === undefined
            ? (escapes[letter] ?? letter)
            : String.fromCharCode(Number.parseInt(code, 16));
        },
      )
    : text;
}
