import { isOn, numberIn, readProperties, sprm } from "./sprms.ts";
import type { Properties } from "./sprms.ts";

/** What a paragraph's style says of it. */
export interface Style {
  /** From 1. */
  headingLevel: number | undefined;
  list: number | undefined;
  listLevel: number | undefined;
  isHidden: boolean;
}

interface OwnStyle {
  base: number;
  builtIn: number;
  paragraph: Properties;
  letters: Properties;
}

const noStyle: Style = { headingLevel: undefined, list: undefined, listLevel: undefined, isHidden: false };
const maxParents = 12;
/** Built-in styles by their numbers. */
const firstHeading = 1;
const lastHeading = 9;
const title = 62;

export class Styles {
  readonly #own: (OwnStyle | undefined)[] = [];
  readonly #resolved = new Map<number, Style>();

  constructor(table: Buffer) {
    if (table.length < 6) return;
    const head = table.readUInt16LE(0);
    const count = table.readUInt16LE(2);
    const baseSize = table.readUInt16LE(4);
    let at = 2 + head;
    for (let index = 0; index < count && at + 2 <= table.length; index += 1) {
      const size = table.readUInt16LE(at);
      this.#own.push(size === 0 ? undefined : readStyle(table.subarray(at + 2, at + 2 + size), baseSize));
      at += 2 + size;
    }
  }

  of(number: number): Style {
    const known = this.#resolved.get(number);
    if (known !== undefined) return known;
    let style = noStyle;
    const chain: OwnStyle[] = [];
    let own = this.#own[number];
    while (own !== undefined && chain.length < maxParents) {
      chain.unshift(own);
      own = this.#own[own.base];
    }
    for (const each of chain) style = changed(style, each);
    this.#resolved.set(number, style);
    return style;
  }
}

function changed(style: Style, { builtIn, paragraph, letters }: OwnStyle): Style {
  const outline = numberIn(paragraph, sprm.outlineLevel);
  const level =
    builtIn >= firstHeading && builtIn <= lastHeading ? builtIn : builtIn === title ? 1 : undefined;
  return {
    headingLevel:
      level ?? (outline === undefined ? style.headingLevel : outline < 9 ? outline + 1 : undefined),
    list: numberIn(paragraph, sprm.list) ?? style.list,
    listLevel: numberIn(paragraph, sprm.listLevel) ?? style.listLevel,
    isHidden: isOn(letters, sprm.hidden, style.isHidden),
  };
}

function readStyle(bytes: Buffer, baseSize: number): OwnStyle | undefined {
  if (bytes.length < baseSize + 4 || baseSize < 10) return undefined;
  const kind = bytes.readUInt16LE(2) & 0x0f;
  let at = baseSize + 2 + 2 * bytes.readUInt16LE(baseSize) + 2;
  const next = (): Buffer => {
    at += at % 2;
    if (at + 2 > bytes.length) return Buffer.alloc(0);
    const size = bytes.readUInt16LE(at);
    const part = bytes.subarray(at + 2, at + 2 + size);
    at += 2 + size;
    return part;
  };
  const isOfParagraphs = kind === 1;
  const paragraph = isOfParagraphs ? readProperties(next().subarray(2)) : new Map<number, Buffer>();
  return {
    base: bytes.readUInt16LE(2) >> 4,
    builtIn: isOfParagraphs ? bytes.readUInt16LE(0) & 0x0fff : 0x0fff,
    paragraph,
    letters: readProperties(next()),
  };
}
