/** HTML entities that Markdown shows as the character they stand for, and that models like to write out. */
const named = new Map<string, string>([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00A0"],
  ["ensp", "\u2002"],
  ["emsp", "\u2003"],
  ["thinsp", "\u2009"],
  ["shy", "\u00AD"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["minus", "−"],
  ["hellip", "…"],
  ["bull", "•"],
  ["middot", "·"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["laquo", "«"],
  ["raquo", "»"],
  ["euro", "€"],
  ["pound", "£"],
  ["yen", "¥"],
  ["cent", "¢"],
  ["sect", "§"],
  ["deg", "°"],
  ["plusmn", "±"],
  ["times", "×"],
  ["frac12", "½"],
  ["frac14", "¼"],
  ["frac34", "¾"],
  ["copy", "©"],
  ["reg", "®"],
  ["trade", "™"],
  ["szlig", "ß"],
  ["AElig", "Æ"],
  ["aelig", "æ"],
  ["OElig", "Œ"],
  ["oelig", "œ"],
  ["Oslash", "Ø"],
  ["oslash", "ø"],
  ["iexcl", "¡"],
  ["iquest", "¿"],
  ["ordf", "ª"],
  ["ordm", "º"],
  ["permil", "‰"],
  ["prime", "′"],
  ["Prime", "″"],
  ["sbquo", "‚"],
  ["bdquo", "„"],
  ["lsaquo", "‹"],
  ["rsaquo", "›"],
]);
/** &eacute; and the other letters with an accent. */
const accents = {
  grave: "\u0300",
  acute: "\u0301",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  ring: "\u030A",
  cedil: "\u0327",
  caron: "\u030C",
};
for (const letter of "aceinouyszACEINOUYSZ")
  for (const [accent, mark] of Object.entries(accents)) {
    const composed = `${letter}${mark}`.normalize("NFC");
    if (composed.length === 1) named.set(`${letter}${accent}`, composed);
  }
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}\d{0,2}));/iy;

/** The character that an entity at a position stands for, and the entity's length; undefined where there is none. */
export function decodeEntity(source: string, position: number): { text: string; length: number } | undefined {
  entity.lastIndex = position;
  const found = entity.exec(source);
  if (found === null) return undefined;
  const [whole, decimal, hexadecimal, name] = found;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
  const text = name === undefined ? characterOf(code) : named.get(name);
  return text === undefined ? undefined : { text, length: whole.length };
}

function characterOf(code: number): string | undefined {
  const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
