/** Numbers in Han characters, also mixed with digits: 二〇二四, 三百五十, 七点五, 1億2000万, 壹仟. */

const digits = new Map<string, number>();
for (const characters of ["〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○壱弐参肆伍陸柒捌玖"])
  for (const [value, character] of Array.from(characters).entries()) digits.set(character, value);
digits.set("两", 2).set("兩", 2).set("貳", 2).set("貮", 2).set("參", 3).set("叄", 3);
const tens = new Map([
  ["十", 10],
  ["拾", 10],
  ["廿", 20],
  ["百", 100],
  ["佰", 100],
  ["千", 1000],
  ["仟", 1000],
]);
const myriads = new Map([
  ["万", 1e4],
  ["萬", 1e4],
  ["億", 1e8],
  ["亿", 1e8],
  ["兆", 1e12],
]);

const classOf = (maps: readonly ReadonlyMap<string, number>[]) =>
  maps.flatMap((map) => [...map.keys()]).join("");
const hanDigit = classOf([digits]);
const hanUnit = classOf([tens, myriads]);
/** A unit; not the first character of a unit of measure: 千克, 兆字节, and 千米 after digits. */
const unitHere = `(?:(?![千兆](?:[克卡瓦赫帕伏焦升牛欧歐]|字[节節]|比特|位元)|(?<=\\d\\s?)千米(?!ドル))[${hanUnit}])`;

/** Runs that are a number in Han characters, at least in part. */
export const hanNumberPattern = new RegExp(
  `(?:[${hanDigit}]|${unitHere}|\\d[\\d,]*(?:\\.\\d+)?\\s?(?=${unitHere}))(?:[${hanDigit}]|${unitHere}|(?<=[${hanUnit}])\\d[\\d,]*(?:\\.\\d+)?(?:\\s?(?=${unitHere}))?|[点點](?=[${hanDigit}]+[万萬亿億]?(?![${hanDigit}${hanUnit}分刻])))*`,
  "gu",
);

/** The value of such a run; undefined when it is none. 百五 is 105 in Japanese, and 150 or nothing in Chinese. */
export function hanNumber(run: string, language: string): number | undefined {
  const [whole = "", fraction] = run.replaceAll(/[\s,]/g, "").split(/[点點]/);
  // 三点五亿: the scale is of both parts.
  const factor = myriads.get(fraction?.at(-1) ?? "");
  const decimals = factor === undefined ? fraction : fraction?.slice(0, -1);
  const amount = wholeNumber(whole, language === "ja");
  if (amount === undefined || decimals === undefined) return amount;
  const places = digitString(decimals);
  return places === undefined ? undefined : Number(`${amount}.${places}`) * (factor ?? 1);
}

function wholeNumber(text: string, hasGaps: boolean): number | undefined {
  if (!new RegExp(`[${hanUnit}]`, "u").test(text)) {
    const plain = digitString(text);
    return plain === undefined || plain === "" ? undefined : Number(plain);
  }
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  let section = "";
  // 1.5万亿: a myriad of the next myriad.
  for (const character of text.replaceAll(/[万萬][亿億]/gu, "兆")) {
    const factor = myriads.get(character);
    if (factor === undefined) {
      section += character;
      continue;
    }
    const amount = belowMyriad(section, { isAlone: total === 0, hasGaps });
    if (amount === undefined || factor >= last) return undefined;
    total += amount * factor;
    last = factor;
    section = "";
  }
  if (section === "") return total;
  const rest = belowMyriad(section, { isAlone: false, hasGaps });
  return rest === undefined || rest >= last ? undefined : total + rest;
}

/** 三千五百, 12.5, 十; `isAlone` where nothing may mean one, as in 万; `hasGaps` where 百五 leaves out its tens. */
function belowMyriad(
  text: string,
  { isAlone, hasGaps }: { isAlone: boolean; hasGaps: boolean },
): number | undefined {
  if (text === "") return isAlone ? 1 : undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  let total = 0;
  let current: string | undefined;
  let last = Number.POSITIVE_INFINITY;
  for (const [part] of text.matchAll(/\d+(?:\.\d+)?|\P{Nd}/gu)) {
    const digit = digits.get(part);
    const factor = tens.get(part);
    if (factor !== undefined) {
      if (factor >= last) return undefined;
      total += part === "廿" ? 20 : Number(current ?? 1) * factor;
      last = factor === 20 ? 10 : factor;
      current = undefined;
    } else {
      const written = digit === undefined ? part : String(digit);
      // 零 only fills a gap: 一千零五.
      if (current !== undefined && current !== "0" && last < Number.POSITIVE_INFINITY) return undefined;
      current = current === undefined || current === "0" ? written : current + written;
    }
  }
  if (current === undefined) return total;
  // 三千五 is 3500 in speech and 3005 by the book.
  if (!hasGaps && last > 10 && last < Number.POSITIVE_INFINITY && !/[零〇○]/.test(text)) return undefined;
  return total + Number(current);
}

function digitString(text: string): string | undefined {
  let plain = "";
  for (const character of text) {
    const digit = digits.get(character);
    if (digit === undefined && !/[\d.]/.test(character)) return undefined;
    plain += digit ?? character;
  }
  return plain;
}
