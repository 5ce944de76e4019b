/**
 * The numbers that a piece of text may mean, as people write them: 1,234.5, 1.234,5, 1 234, 1'234, (500), −3, 12 %,
 * 1.5 million, 3k, 万 and 億, ½, other scripts' digits, and small numbers in English words. What can be read in two ways gives both.
 */

const words = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen twenty"
).split(" ");
const tens = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const wordValues = new Map<string, number>([
  ...words.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, 30 + index * 10] as const),
]);
const han = new Map(Array.from("〇一二三四五六七八九十", (character, value) => [character, value]));
const fractions = new Map([
  ["½", 0.5],
  ["¼", 0.25],
  ["¾", 0.75],
]);

const multipliers: readonly [RegExp, number][] = [
  [/^\s?(?:k|tsd\.?|thousand|tausend|千)(?![\p{L}\p{N}])/iu, 1e3],
  [/^\s?(?:m|mn|mio\.?|million(?:en|s|es|i)?|millones)(?![\p{L}\p{N}])/iu, 1e6],
  [/^\s?(?:bn|b|mrd\.?|billion|milliarden?|milliards?)(?![\p{L}\p{N}])/iu, 1e9],
  [/^\s?(?:tn|trillion)(?![\p{L}\p{N}])/iu, 1e12],
  [/^\s?[万萬]/u, 1e4],
  [/^\s?[億亿]/u, 1e8],
];

const numberPattern =
  /(?<open>\()?\s?(?<sign>[-+]\s?)?(?:[\p{Sc}]\s?)?(?<sign2>-)?(?<digits>\d+(?:[.,'  ]\d+)*)(?<fraction>[½¼¾])?(?:\s?\p{Sc})?(?<close>\))?/gu;
/** A quote longer than this is no number. */
const maxLength = 5000;

/** Every number that the text may mean. Of a folded text: dashes are plain, white space is single spaces. */
function numbersIn(text: string): number[] {
  const ascii = asciiDigits(text.slice(0, maxLength));
  const found = new Set<number>();
  for (const match of ascii.matchAll(numberPattern)) {
    const groups = match.groups ?? {};
    const { digits = "" } = groups;
    const rest = ascii.slice(match.index + match[0].length);
    // A hyphen behind a letter or digit, as in COVID-19 or 2020-2021, is no sign; the number is meant all the same.
    const before = ascii.charAt(match.index - 1);
    const hasSign = (groups["sign"] ?? groups["sign2"] ?? "").startsWith("-");
    const isNegative =
      (hasSign && !/[\p{L}\p{N}]/u.test(before)) ||
      (groups["open"] !== undefined && groups["close"] !== undefined);
    const factor = multipliers.find(([pattern]) => pattern.test(rest))?.[1] ?? 1;
    for (const value of readings(digits)) {
      const magnitude = value + (fractions.get(groups["fraction"] ?? "") ?? 0);
      for (const scale of new Set([1, factor])) {
        add(magnitude * scale, isNegative);
        if (/^\s?%/.test(rest)) add(magnitude / 100, isNegative);
      }
      if (groups["open"] !== undefined || (hasSign && !isNegative)) add(magnitude * factor, false);
    }
    // 3 und 4 written side by side are also two numbers.
    if (digits.includes(" "))
      for (const part of digits.split(" ")) for (const value of readings(part)) add(value, isNegative);
  }
  for (const [character, value] of fractions) if (ascii.includes(character)) found.add(value);
  for (const match of ascii.matchAll(/\p{L}+(?:-\p{L}+)?/gu)) addWord(match[0].toLowerCase());
  for (const match of ascii.matchAll(/[〇一二三四五六七八九十百千万萬]+/gu)) {
    const value = hanNumber(match[0]);
    if (value !== undefined) found.add(value);
  }
  return [...found];

  function add(value: number, isNegative: boolean): void {
    if (Number.isFinite(value)) found.add(isNegative ? -value : value);
  }

  function addWord(word: string): void {
    const [first = "", second] = word.split("-");
    const value = wordValues.get(first);
    if (value === undefined) return;
    if (second === undefined) found.add(value);
    else if (value >= 20 && (wordValues.get(second) ?? 10) < 10)
      found.add(value + (wordValues.get(second) ?? 0));
  }
}

/** True when a number is one of those that a text may mean. */
export function meansNumber(text: string, value: number): boolean {
  return numbersIn(text).some((number) => Math.abs(number - value) <= 1e-9 * Math.max(1, Math.abs(value)));
}

/** What digits with separators may mean: in 1.234 the point may part thousands or a fraction. */
function readings(digits: string): number[] {
  const separators = [...new Set(digits.replaceAll(/\d/g, ""))];
  if (separators.length === 0) return [Number(digits)];
  const values = new Set<number>();
  const lastAt = Math.max(...separators.map((separator) => digits.lastIndexOf(separator)));
  const last = digits.charAt(lastAt);
  const groupsOf = (part: string) => part.split(/[^\d]/);
  const areThousands = (part: string) => {
    const groups = groupsOf(part);
    // Three digits each, or as India writes them: 12,34,567.
    return (
      groups.length === 1 ||
      (groups.slice(1, -1).every(({ length }) => length === 3 || length === 2) && groups.at(-1)?.length === 3)
    );
  };
  if (areThousands(digits) && new Set(digits.replaceAll(/\d/g, "")).size === 1)
    values.add(Number(digits.replaceAll(/\D/g, "")));
  const whole = digits.slice(0, lastAt);
  if ((last === "." || last === ",") && !whole.includes(last) && areThousands(whole))
    values.add(Number(`${whole.replaceAll(/\D/g, "")}.${digits.slice(lastAt + 1)}`));
  // Neither: a list such as 3,4 or a version such as 1.2.3.
  if (values.size === 0) for (const part of groupsOf(digits)) values.add(Number(part));
  return [...values];
}

/** Digits of any script as 0 to 9; the blocks of digits all begin with their zero, at a multiple of 10 from a known one. */
export function asciiDigits(text: string): string {
  return text
    .replaceAll("٫", ".")
    .replaceAll("٬", ",")
    .replaceAll("．", ".")
    .replaceAll("，", ",")
    .replaceAll(/(?![0-9])\p{Nd}/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      let zero = code;
      while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
      // Mathematical digits stand in five alphabets without a gap.
      if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
      return String(code - zero);
    });
}

function hanNumber(text: string): number | undefined {
  if (!/[十百千万萬]/u.test(text)) {
    const digits = Array.from(text, (character) => han.get(character) ?? "").join("");
    return Number(digits);
  }
  let total = 0;
  let section = 0;
  let current: number | undefined;
  for (const character of text) {
    const digitValue = character === "十" ? undefined : han.get(character);
    if (digitValue !== undefined) {
      current = digitValue;
      continue;
    }
    if (character === "万" || character === "萬") {
      total += (section + (current ?? 0) || 1) * 1e4;
      section = 0;
    } else {
      section += (current ?? 1) * (character === "十" ? 10 : character === "百" ? 100 : 1000);
    }
    current = undefined;
  }
  return total + section + (current ?? 0);
}
