import { toCardinal, toOrdinal } from "n2words/en-GB";

/** The numbers of lists in the ways that Word writes them (ST_NumberFormat). */

const latin = "abcdefghijklmnopqrstuvwxyz";
const russian = "абвгдежзиклмнопрстуфхцчшщыэюя";

/** Counted by their letters: a to z, then aa, bb. */
const alphabets: Readonly<Record<string, string>> = {
  lowerLetter: latin,
  upperLetter: latin.toUpperCase(),
  russianLower: russian,
  russianUpper: russian.toUpperCase(),
  aiueo: "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
  aiueoFullWidth:
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
  iroha: "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
  ganada: "가나다라마바사아자차카타파하",
  chosung: "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
  ideographTraditional: "甲乙丙丁戊己庚辛壬癸",
  ideographZodiac: "子丑寅卯辰巳午未申酉戌亥",
  arabicAlpha: "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
  arabicAbjad: "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
  hebrew2: "אבגדהוזחטיכלמנסעפצקרשת",
  thaiLetters: "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
};

/** The digit zero of other scripts. */
const zeros: Readonly<Record<string, number>> = {
  decimalFullWidth: 0xff10,
  hindiNumbers: 0x0966,
  thaiNumbers: 0x0e50,
};

/** One character for each number from 1 to 20. */
const enclosed: Readonly<Record<string, number>> = {
  decimalEnclosedCircle: 0x2460,
  decimalEnclosedCircleChinese: 0x2460,
  decimalEnclosedParen: 0x2474,
  decimalEnclosedFullstop: 0x2488,
};

const chineseFormats = new Set([
  "chineseCounting",
  "chineseCountingThousand",
  "japaneseCounting",
  "taiwaneseCounting",
  "taiwaneseCountingThousand",
  "ideographDigital",
]);

/** @param format a name of the standard, or `zeros 3` for a number with at least three digits. */
export function formatNumber(value: number, format: string): string {
  const [kind = "", width = "0"] = format.split(" ");
  const alphabet = Object.hasOwn(alphabets, kind) ? alphabets[kind] : undefined;
  if (alphabet !== undefined) return letters(value, alphabet);
  const first = Object.hasOwn(enclosed, kind) ? enclosed[kind] : undefined;
  if (first !== undefined)
    return value >= 1 && value <= 20 ? String.fromCodePoint(first + value - 1) : String(value);
  if (chineseFormats.has(kind)) return inChinese(value);
  const zero = Object.hasOwn(zeros, kind) ? zeros[kind] : undefined;
  if (zero !== undefined)
    return String(value).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  switch (kind) {
    case "none":
      return "";
    case "zeros":
      return String(value).padStart(Number(width), "0");
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "numberInDash":
      return `- ${value} -`;
    case "lowerRoman":
      return roman(value).toLowerCase();
    case "upperRoman":
      return roman(value);
    case "cardinalText":
      return inWords(value);
    case "ordinalText":
      return value === 0 ? "Zeroth" : inWords(value, toOrdinal);
    case "hebrew1":
      return inHebrew(value);
    case "hex":
      return value.toString(16).toUpperCase();
    case "chicago":
      return value < 1 ? "" : ("*†‡§"[(value - 1) % 4] ?? "").repeat(Math.min(Math.ceil(value / 4), 20));
    case "ordinal":
      return `${value}${/1\d$/.test(String(value)) ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th")}`;
    default:
      return String(value);
  }
}

function letters(value: number, alphabet: string): string {
  if (value < 1 || value > alphabet.length * 20) return String(value);
  return (alphabet[(value - 1) % alphabet.length] ?? "").repeat(Math.ceil(value / alphabet.length));
}

const romans: readonly [number, string][] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let left = value;
  let text = "";
  for (const [worth, sign] of romans) for (; left >= worth; left -= worth) text += sign;
  return text;
}

/** In English, as Word begins it: "Twenty-one". */
function inWords(value: number, words = toCardinal): string {
  if (value < 0 || value > 99) return String(value);
  const text = words(value);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Tens, then ones; 15 and 16 are 9 and 6, and 9 and 7, as the others begin a holy name. */
function inHebrew(value: number): string {
  if (value < 1 || value > 99) return String(value);
  if (value === 15 || value === 16) return value === 15 ? "טו" : "טז";
  return `${" יכלמנסעפצ"[Math.floor(value / 10)] ?? ""}${" אבגדהוזחט"[value % 10] ?? ""}`.replaceAll(" ", "");
}

function inChinese(value: number): string {
  if (value < 1 || value > 99) return String(value);
  const digit = (number: number): string => "〇一二三四五六七八九"[number] ?? "";
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? digit(tens) : ""}${tens > 0 ? "十" : ""}${ones > 0 ? digit(ones) : ""}`;
}
