import { numberWordSources } from "./number-word-sources.ts";
import type { NumberWordSource } from "./number-word-sources.ts";

/**
 * Number words of a language, all as n2words generates them: up to 999, thousands and their multiples, and what is
 * composed of these. A run of number words has a value only as a whole, so that "one" of "one hundred" has none.
 */

/** Words that are also units of time, or say more often something else. */
const doubtful = new Set(
  "không năm second seconde segundo segunda secondo secunda quarto quarta cuarto cuarta".split(" "),
);

/** What a run of number words says. */
export interface WordNumber {
  value: number;
  isOrdinal: boolean;
}

/** The number words of one language. */
export class NumberWords {
  readonly #joiners: ReadonlySet<string>;
  readonly #articles: ReadonlySet<string>;
  readonly #half: RegExp;
  /** Words for a hundred, a thousand and so on. */
  readonly #scaleWords = new Set<string>();
  /** Words for a half before a scale. */
  readonly #halves: ReadonlySet<string>;
  readonly #small = new Map<string, number>();
  readonly #hundreds = new Map<string, number>();
  readonly #thousands = new Map<string, number>();
  readonly #ordinals = new Map<string, number>();
  readonly #others: ReadonlyMap<string, number>;
  /** Every word of a generated number. */
  readonly #words = new Set<string>();
  readonly #scales: { word: string; factor: number }[] = [];
  /** What follows the count of hundreds and thousands, in each of its forms. */
  readonly #thousandWords: { word: string; factor: number }[] = [];
  readonly #minLength: number;
  readonly #hasTones: boolean;

  constructor({
    cardinals,
    ordinal,
    joiners,
    variants,
    articles,
    half,
    others = {},
    collectives,
    halves,
    hasTones = false,
  }: NumberWordSource) {
    this.#hasTones = hasTones;
    const wordsOf = (words: string) => this.#wordsOf(words);
    this.#joiners = new Set(joiners);
    this.#articles = new Set(articles);
    this.#half = half;
    const note = (target: Map<string, number>, words: string, value: number) => {
      for (const word of wordsOf(words)) if (!this.#joiners.has(word)) this.#words.add(word);
      const key = this.#keyOf(wordsOf(words));
      const keys = [key, ...variants.map(([pattern, replacement]) => key.replace(pattern, replacement))];
      for (const form of keys) if (form !== "" && !target.has(form)) target.set(form, value);
      for (const form of keys) if (!words.includes(" ") && !words.includes("-")) this.#words.add(form);
    };
    for (const cardinal of cardinals) {
      for (const scale of [100, 1000, 1e6, 1e9]) this.#scaleWords.add(wordsOf(cardinal(scale)).at(-1) ?? "");
      for (const count of [1, 2, 5]) {
        const word = this.#keyOf(wordsOf(cardinal(count * 1000)));
        const counted = this.#keyOf(wordsOf(cardinal(count)));
        const rest = word.startsWith(counted)
          ? word.slice(counted.length)
          : (wordsOf(cardinal(count * 1000)).at(-1) ?? "");
        if (rest !== "") this.#thousandWords.push({ word: rest, factor: 1000 });
      }
      for (let value = 0; value < 1000; value += 1) note(this.#small, cardinal(value), value);
      for (let value = 1; value < 1000; value += 1)
        note(this.#thousands, cardinal(value * 1000), value * 1000);
      const hundred = this.#keyOf(wordsOf(cardinal(200))).slice(this.#keyOf(wordsOf(cardinal(2))).length);
      if (hundred !== "") this.#thousandWords.push({ word: hundred, factor: 100 });
      for (let value = 11; value < 100; value += 1)
        if (value % 10 !== 0) note(this.#hundreds, cardinal(value) + hundred, value * 100);
      // Ten lakh are a million: a scale is what its count makes of it.
      for (const power of [1e12, 1e9, 1e7, 1e6])
        for (const amount of [1, 2, 5]) {
          const words = wordsOf(cardinal(amount * power));
          // Czech says "milion" for one of them.
          const [count = "", scale, ...more] =
            words.length === 1 ? ["", ...this.#scaleOf(words, cardinal(amount), amount)] : words;
          // "mil millones" is no word of its own.
          if (scale === undefined || more.length > 0 || this.#thousands.has(count)) continue;
          const counted = this.#small.get(count) ?? amount;
          const factor = (amount * power) / (counted > 1 ? counted : amount);
          if (!this.#scales.some(({ word }) => word === scale)) this.#scales.push({ word: scale, factor });
          this.#words.add(scale);
        }
    }
    for (const [word, factor] of Object.entries(collectives)) {
      this.#scales.push({ word, factor });
      this.#words.add(word);
    }
    this.#halves = new Set(halves);
    for (let value = 1; value <= 100; value += 1)
      for (const form of ordinal === undefined ? [] : ordinalForms(this.fold(ordinal(value)))) {
        const key = this.#keyOf(wordsOf(form));
        if (!this.#small.has(key)) this.#ordinals.set(key, value);
        for (const word of wordsOf(form)) if (!this.#joiners.has(word)) this.#words.add(word);
      }
    this.#others = new Map(Object.entries(others));
    for (const [word, value] of this.#others) note(this.#small, word, value);
    for (const article of articles) note(this.#small, article, 1);
    this.#minLength = Math.min(...Array.from(this.#small.keys(), ({ length }) => length));
  }

  /** True for a word that is, or may be a part of, a number. */
  isNumberWord(word: string): boolean {
    // Arabic and Hebrew write "and" without a space.
    if (this.#words.has(word) || this.#words.has(word.replace(/^[وו](?=..)/u, ""))) return true;
    return word.length > 2 * this.#minLength && this.#isCompound(word);
  }

  /** "million": a comma may follow it inside a number. */
  isScale(word: string): boolean {
    return this.#scaleWords.has(word);
  }

  isJoiner(word: string): boolean {
    return this.#joiners.has(word);
  }

  isArticle(word: string): boolean {
    return this.#articles.has(word);
  }

  isDoubtful(word: string): boolean {
    return doubtful.has(word);
  }

  /** The words begin as in "half a million" or "eine halbe Million". */
  isHalfOfScale(words: readonly string[]): boolean {
    return [2, 3].some((length) => this.#halfOfScale(words.slice(0, length)) !== undefined);
  }

  #halfOfScale(words: readonly string[]): number | undefined {
    const counted = words.filter((word) => !this.#articles.has(word));
    const [half = "", scale = ""] = counted;
    if (counted.length !== 2 || words.length > 3 || !this.#halves.has(half)) return undefined;
    const factor = this.#scales.find(({ word }) => word === scale)?.factor;
    return factor === undefined ? undefined : factor / 2;
  }

  /** What a run of folded words says as a whole; undefined when it is no number. */
  valueOf(words: readonly string[]): WordNumber | undefined {
    const half = this.#halfOfScale(words);
    if (half !== undefined) return { value: half, isOrdinal: false };
    const [first = "", second = ""] = words;
    // "eine Viertelmillion"
    const counted = words.length === 2 && this.#articles.has(first) ? this.#others.get(second) : undefined;
    const key = this.#keyOf(words);
    const value = counted ?? this.#cardinal(key) ?? this.#spokenYear(words);
    if (value !== undefined) return { value, isOrdinal: false };
    const ordinal = this.#ordinals.get(key);
    if (ordinal !== undefined) return { value: ordinal, isOrdinal: true };
    // "two and a half", which joins with a word that is left out of keys.
    const whole = this.#half.test(words.join("")) ? words.join("").replace(this.#half, "") : undefined;
    const amount = whole === undefined ? undefined : this.#cardinal(whole);
    // "un million et demi": the half is of the scale.
    const scale = this.#scales.find(({ word }) => whole?.endsWith(word) === true)?.factor ?? 1;
    if (amount !== undefined) return { value: amount + scale / 2, isOrdinal: false };
    return this.#halvesOfScale(words.join(""));
  }

  /** "two and a half million", "dreieinhalbtausend". */
  #halvesOfScale(joined: string): WordNumber | undefined {
    for (const { word, factor } of [...this.#scales, ...this.#thousandWords]) {
      if (!joined.endsWith(word) || joined.length === word.length) continue;
      const halves = this.valueOf([joined.slice(0, -word.length)]);
      if (halves !== undefined && !Number.isInteger(halves.value))
        return { value: halves.value * factor, isOrdinal: false };
    }
    return undefined;
  }

  #isCompound(word: string): boolean {
    return this.valueOf([word]) !== undefined;
  }

  /** A word as the table knows it. */
  fold(word: string): string {
    return this.#hasTones ? word.normalize("NFC").toLowerCase() : foldWord(word);
  }

  #wordsOf(text: string): string[] {
    return withSpaces(this.fold(text.replaceAll(",", "")))
      .split(/[\s-]+/)
      .filter((word) => word !== "");
  }

  #keyOf(words: readonly string[]): string {
    return words.filter((word) => !this.#joiners.has(word)).join("");
  }

  #cardinal(key: string, limit = 1e15): number | undefined {
    const small = this.#small.get(key) ?? this.#thousands.get(key) ?? this.#hundreds.get(key);
    if (small !== undefined) return small < limit ? small : undefined;
    for (const { word, factor } of this.#scales) {
      const at = key.indexOf(word);
      if (at < 0 || factor >= limit) continue;
      const before = key.slice(0, at);
      const amount = this.#articles.has(before) ? 1 : this.#cardinal(before, factor);
      const after = key.slice(at + word.length);
      const rest = after === "" ? 0 : this.#cardinal(after, factor);
      if (amount !== undefined && amount >= 1 && rest !== undefined) return amount * factor + rest;
    }
    return this.#split(key, this.#thousands, 1000, limit) ?? this.#split(key, this.#hundreds, 100, limit);
  }

  /** The scale of a word that may begin with its count, as Hungarian has it: ötmillió. */
  #scaleOf([word = ""]: readonly string[], counted: string, amount: number): string[] {
    const count = this.#keyOf(this.#wordsOf(counted));
    if (word.startsWith(count) && word.length > count.length) return [word.slice(count.length)];
    return amount === 1 ? [word] : [];
  }

  /** A multiple of a thousand or hundred, and what is added to it. */
  #split(
    key: string,
    prefixes: ReadonlyMap<string, number>,
    factor: number,
    limit: number,
  ): number | undefined {
    for (let length = key.length - this.#minLength; length >= this.#minLength; length -= 1) {
      const amount = prefixes.get(key.slice(0, length));
      // Arabic writes "and" before what is added.
      const added = key.slice(length);
      const rest = this.#small.get(added) ?? this.#small.get(added.replace(/^[وו]/u, ""));
      if (amount !== undefined && rest !== undefined && rest > 0 && rest < factor && amount < limit)
        return amount + rest;
    }
    return undefined;
  }

  /** "twenty twenty-four", "nineteen ninety-nine". */
  #spokenYear(words: readonly string[]): number | undefined {
    const [first, ...others] = words;
    const century = this.#small.get(first ?? "");
    const rest = this.#small.get(others.join(""));
    if (century === undefined || rest === undefined || !(century === 19 || century === 20)) return undefined;
    return rest >= 10 && rest < 100 ? century * 100 + rest : undefined;
  }
}

function ordinalForms(folded: string): string[] {
  // Endings of case and gender: erste ersten erster, primo prima, tercero tercer, vijfde.
  if (/te$|ste$/.test(folded)) return [folded, `${folded}n`, `${folded}r`, `${folded}s`, `${folded}m`];
  if (folded.endsWith("ero")) return [folded, folded.replace(/o$/, "a"), folded.replace(/o$/, "")];
  if (/[\u0400-\u04ff]$/.test(folded))
    return [
      folded,
      folded.replaceAll(/[ыиоі]и(?!\p{L})/gu, "ого"),
      folded.replaceAll(/[ыо]и(?!\p{L})/gu, "ое"),
    ];
  // Polish and Czech decline each word: "dwudziestego piątego".
  if (/[yi]$/.test(folded))
    return [
      folded,
      folded.replaceAll(/y(?![\p{L}])/gu, "ego"),
      folded.replaceAll(/[yi](?!\p{L})/gu, (end) => (end === "y" ? "eho" : "iho")),
    ];
  return folded.endsWith("o") ? [folded, folded.replace(/o$/, "a")] : [folded];
}

const segmenter = new Intl.Segmenter("th", { granularity: "word" });

/** Thai with its words apart. */
function withSpaces(text: string): string {
  return text.replaceAll(/\p{Script=Thai}+/gu, (run) => wordsOfThai(run).join(" "));
}

/** The words of a run of Thai, which are not written apart. */
export function wordsOfThai(run: string): string[] {
  // The dictionary has sara am as one letter, and a folded text as two.
  const composed = run.replaceAll("\u0E4D\u0E32", "\u0E33");
  const isFolded = composed !== run;
  return Array.from(segmenter.segment(composed), ({ segment }) =>
    isFolded ? segment.replaceAll("\u0E33", "\u0E4D\u0E32") : segment,
  );
}

/** A word in most tables: lower case, without diacritics, ss for ß. */
export function foldWord(word: string): string {
  return (
    word
      .normalize("NFD")
      // The signs of Indic vowels are letters.
      .replaceAll(/[\u0300-\u036F\u064B-\u0652\u093C]/g, "")
      .toLowerCase()
      .replaceAll("ß", "ss")
      // n2words writes Ukrainian with a Latin i; an apostrophe may stand in its words.
      .replaceAll(/(?<=\p{Script=Cyrillic})i|i(?=\p{Script=Cyrillic})/gu, "і")
      .replaceAll(/(?<=\p{Script=Cyrillic})['’](?=\p{Script=Cyrillic})/gu, "")
  );
}

const tables = new Map<string, NumberWords>();

/** The number words of a language (`de`); undefined for one that has no table. Made when first asked for. */
export function numberWordsOf(language: string): NumberWords | undefined {
  const known = tables.get(language);
  if (known !== undefined) return known;
  const source = numberWordSources[language];
  if (source === undefined) return undefined;
  const table = new NumberWords(source);
  tables.set(language, table);
  return table;
}
