import { wordTable } from "../../../../base/records.ts";
import type { Substitutes } from "../light-markup.ts";

/** What the escapes of roff show in a line: letters and signs. Fonts, sizes and moves show nothing. */

const signs = wordTable(
  "lq:“ rq:” oq:‘ cq:’ Fo:« Fc:» fo:‹ fc:› aq:' dq:\" ga:` aa:´ ha:^ ti:~ rs:\\ sl:/ ba:| or:| br:│ at:@ sh:# Do:$ lB:[ rB:] lC:{ rC:} la:⟨ ra:⟩ " +
    "em:— en:– hy:- mi:− pl:+ mu:× mc:µ di:÷ eq:= +-:± <=:≤ >=:≥ !=:≠ ==:≡ ~~:≈ ~=:≅ ap:∼ if:∞ sr:√ bu:• ci:○ sq:□ co:© rg:® tm:™ de:° dg:† dd:‡ sc:§ ps:¶ " +
    "->:→ <-:← <>:↔ ua:↑ da:↓ Eu:€ Po:£ Ye:¥ ct:¢ 12:½ 14:¼ 34:¾ fm:′ sd:″ ss:ß ae:æ AE:Æ oe:œ OE:Œ /o:ø /O:Ø /l:ł /L:Ł oa:å oA:Å -D:Ð Sd:ð TP:Þ Tp:þ .i:ı " +
    "ff:ff fi:fi fl:fl Fi:ffi Fl:ffl r?:¿ r!:¡ S1:¹ S2:² S3:³ Of:ª Om:º pc:· ul:_ ru:_ *a:α *b:β *g:γ *d:δ *e:ε *h:θ *l:λ *m:μ *p:π *s:σ *t:τ *f:φ *w:ω *D:Δ *S:Σ *W:Ω",
);
const accents: Readonly<Record<string, string>> = {
  ":": "\u0308",
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  "~": "\u0303",
  ",": "\u0327",
  v: "\u030C",
};
/** Strings that macro packages define. */
export const usualStrings = wordTable(`lq:“ rq:” R:® Tm:™ S: Aq:' C+:C++ --:-- L":" R":" C\`: C': Lq:“ Rq:”`);

function signOf(name: string): string {
  const code = /^u([\dA-F]{4,6})$/.exec(name)?.[1];
  if (code !== undefined && Number.parseInt(code, 16) <= 0x10ffff)
    return String.fromCodePoint(Number.parseInt(code, 16));
  const accent = name.length === 2 ? accents[name.charAt(0)] : undefined;
  if (accent !== undefined && /[A-Za-z]/.test(name.charAt(1)))
    return `${name.charAt(1)}${accent}`.normalize("NFC");
  return Object.hasOwn(signs, name) ? (signs[name] ?? "") : "";
}

const name = String.raw`(?:\[([^\]\n]{1,60})\]|\((..)|(.))`;
const escape = new RegExp(
  [
    String.raw`\\(?<string>\*)${name}`,
    String.raw`\\\[([^\]\n]{1,60})\]|\\\((..)|\\C'([^'\n]{1,60})'`,
    // Fonts, colours, registers, sizes, moves and lines.
    String.raw`\\[fFgkmMnOVY][-+]?(?:\[[^\]\n]{0,60}\]|\(..|.)|\\s[-+]?(?:\[[^\]\n]{0,10}\]|\(..|'[^'\n]{0,10}'|[1-3]\d|\d)|\\[hvwblLDXZBRSHxNA]'[^'\n]{0,200}'`,
    String.raw`\\o'(?<over>[^'\n]{1,10})'`,
    String.raw`\\(?<sign>[^])`,
  ].join("|"),
  "g",
);
const single: Readonly<Record<string, string>> = {
  "-": "-",
  " ": " ",
  "~": " ",
  "0": " ",
  e: "\\",
  E: "\\",
  "\\": "\\",
  t: "\t",
  "'": "´",
  "`": "`",
  ".": ".",
  _: "_",
  '"': "",
};
const maxDepth = 3;

/** @param strings what the page itself defines. */
export function shown(line: string, strings: Substitutes, depth = 0): string {
  if (!line.includes("\\")) return line;
  return line.replace(/(?<!\\)((?:\\\\)*)\\[#"].*$/, "$1").replace(escape, (...found: unknown[]) => {
    const groups: unknown = found.at(-1);
    const named = found.slice(2, 8).map((one) => (typeof one === "string" ? one : undefined));
    const { string, over, sign } = isGroups(groups) ? groups : {};
    const called = named.find((one) => one !== undefined);
    if (string !== undefined && called !== undefined)
      return depth > maxDepth ? "" : shown(strings.of(called, ""), strings, depth + 1);
    if (over !== undefined) return shown(over, strings, depth + 1).charAt(0);
    if (sign !== undefined) return single[sign] ?? "";
    return called === undefined ? "" : signOf(called);
  });
}

function isGroups(value: unknown): value is Record<string, string | undefined> {
  return typeof value === "object" && value !== null;
}

/** The values of a request: words, or what stands in quotation marks. */
export function valuesOf(text: string): string[] {
  return Array.from(
    text.replace(/(?<!\\)((?:\\\\)*)\\["#].*$/, "$1").matchAll(/"((?:[^"]|"")*)"?|((?:[^\s\\]|\\.)+)/g),
    ([, quoted, word = ""]) => quoted?.replaceAll('""', '"') ?? word,
  );
}
