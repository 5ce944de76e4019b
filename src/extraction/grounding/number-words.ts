import { toCardinal as deCardinal, toOrdinal as deOrdinal } from "n2words/de-DE";
import { toCardinal as enCardinal, toOrdinal as enOrdinal } from "n2words/en-GB";
import { toCardinal as esCardinal, toOrdinal as esOrdinal } from "n2words/es-ES";
import { toCardinal as frBelgianCardinal } from "n2words/fr-BE";
import { toCardinal as frCardinal, toOrdinal as frOrdinal } from "n2words/fr-FR";
import { toCardinal as itCardinal, toOrdinal as itOrdinal } from "n2words/it-IT";
import { toCardinal as arCardinal, toOrdinal as arOrdinal } from "n2words/ar-SA";
import { toCardinal as hiCardinal, toOrdinal as hiOrdinal } from "n2words/hi-IN";
import { toCardinal as nlCardinal, toOrdinal as nlOrdinal } from "n2words/nl-NL";
import { toCardinal as plCardinal, toOrdinal as plOrdinal } from "n2words/pl-PL";
import { toCardinal as ptCardinal, toOrdinal as ptOrdinal } from "n2words/pt-PT";
import { toCardinal as ruCardinal, toOrdinal as ruOrdinal } from "n2words/ru-RU";
import { toCardinal as csCardinal, toOrdinal as csOrdinal } from "n2words/cs-CZ";
import { toCardinal as daCardinal, toOrdinal as daOrdinal } from "n2words/da-DK";
import { toCardinal as elCardinal, toOrdinal as elOrdinal } from "n2words/el-GR";
import { toCardinal as fiCardinal, toOrdinal as fiOrdinal } from "n2words/fi-FI";
import { toCardinal as huCardinal, toOrdinal as huOrdinal } from "n2words/hu-HU";
import { toCardinal as idCardinal, toOrdinal as idOrdinal } from "n2words/id-ID";
import { toCardinal as msCardinal } from "n2words/ms-MY";
import { toCardinal as nbCardinal, toOrdinal as nbOrdinal } from "n2words/nb-NO";
import { toCardinal as roCardinal, toOrdinal as roOrdinal } from "n2words/ro-RO";
import { toCardinal as svCardinal, toOrdinal as svOrdinal } from "n2words/sv-SE";
import { toCardinal as ukCardinal, toOrdinal as ukOrdinal } from "n2words/uk-UA";
import { toCardinal as trCardinal, toOrdinal as trOrdinal } from "n2words/tr-TR";

/**
 * Number words of a language, all as n2words generates them: up to 999, thousands and their multiples, and what is
 * composed of these. A run of number words has a value only as a whole, so that "one" of "one hundred" has none.
 */

interface Source {
  cardinals: readonly ((value: number) => string)[];
  ordinal: (value: number) => string;
  /** Words that join parts of one number. */
  joiners: readonly string[];
  /** Other forms of generated ones, as a pattern and what replaces it in a folded key. */
  variants: readonly (readonly [RegExp, string])[];
  /** Words for one that are also an article: a number only before a unit of time. */
  articles: readonly string[];
  /** What makes two and a half of two, folded, at the end of a key. */
  half: RegExp;
  /** Folded words of a value of their own. */
  others?: Readonly<Record<string, number>>;
  /** Words for an amount that are counted themselves, folded: a dozen, two dozen, une vingtaine. */
  collectives: Readonly<Record<string, number>>;
  /** A word for a half that stands before a scale: half a million, eine halbe Million. */
  halves: readonly string[];
}

function withPlural(words: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const plurals = Object.entries(words).map(([word, value]) => [
    `${word}${word.endsWith("ar") ? "es" : "s"}`,
    value,
  ]);
  return { ...words, ...Object.fromEntries(plurals) };
}

/** Of a language of whose halves and collectives nothing is known. */
const plain = { joiners: [], variants: [], articles: [], collectives: {}, halves: [], half: /(?!)/ };

/** Number words in the genitive, which follows "within" and "more than", by those of the nominative. */
const genitives = {
  ru: "один одного два двух три трёх четыре четырёх пять пяти шесть шести семь семи восемь восьми девять девяти десять десяти одиннадцать одиннадцати двенадцать двенадцати тринадцать тринадцати четырнадцать четырнадцати пятнадцать пятнадцати шестнадцать шестнадцати семнадцать семнадцати восемнадцать восемнадцати девятнадцать девятнадцати двадцать двадцати тридцать тридцати сорок сорока пятьдесят пятидесяти шестьдесят шестидесяти семьдесят семидесяти восемьдесят восьмидесяти девяносто девяноста сто ста",
  cs: "jeden jednoho jedna jedné dva dvou tři tří čtyři čtyř pět pěti šest šesti sedm sedmi osm osmi devět devíti deset deseti jedenáct jedenácti dvanáct dvanácti třináct třinácti čtrnáct čtrnácti patnáct patnácti šestnáct šestnácti sedmnáct sedmnácti osmnáct osmnácti devatenáct devatenácti dvacet dvaceti třicet třiceti čtyřicet čtyřiceti padesát padesáti šedesát šedesáti sedmdesát sedmdesáti osmdesát osmdesáti devadesát devadesáti",
  uk: "один одного два двох три трьох чотири чотирьох п'ять п'яти шiсть шести сiм семи вiсiм восьми дев'ять дев'яти десять десяти одинадцять одинадцяти дванадцять дванадцяти тринадцять тринадцяти чотирнадцять чотирнадцяти п'ятнадцять п'ятнадцяти двадцять двадцяти тридцять тридцяти сорок сорока п'ятдесят п'ятдесяти шiстдесят шістдесяти дев'яносто дев'яноста сто ста",
  pl: "jeden jednego dwa dwóch trzy trzech cztery czterech pięć pięciu sześć sześciu siedem siedmiu osiem ośmiu dziewięć dziewięciu dziesięć dziesięciu jedenaście jedenastu dwanaście dwunastu trzynaście trzynastu czternaście czternastu piętnaście piętnastu szesnaście szesnastu siedemnaście siedemnastu osiemnaście osiemnastu dziewiętnaście dziewiętnastu dwadzieścia dwudziestu trzydzieści trzydziestu czterdzieści czterdziestu pięćdziesiąt pięćdziesięciu sto stu",
};

function inCase(words: string, pairs: string): string {
  const list = pairs.split(" ");
  return words
    .split(" ")
    .map((word) => {
      const at = list.indexOf(word);
      return at >= 0 && at % 2 === 0 ? (list[at + 1] ?? word) : word;
    })
    .join(" ");
}

const sources: Readonly<Record<string, Source>> = {
  en: {
    cardinals: [enCardinal],
    ordinal: enOrdinal,
    joiners: ["and"],
    variants: [[/^one(?=hundred|thousand|million)/, "a"]],
    articles: ["a"],
    collectives: { dozen: 12 },
    others: { nil: 0 },
    halves: ["half"],
    half: /and(?:a|one)half$/,
  },
  de: {
    cardinals: [deCardinal],
    ordinal: deOrdinal,
    joiners: ["und"],
    variants: [
      [/^ein(?=hundert|tausend)/, ""],
      [/^zwei/, "zwo"],
    ],
    articles: ["ein", "eine", "einen", "einem", "einer", "eines"],
    collectives: { dutzend: 12 },
    halves: ["halbe", "halben"],
    half: /(?<!^)einhalb$/,
    others: { anderthalb: 1.5, eineinhalb: 1.5, viertelmillion: 250_000, dreiviertelmillion: 750_000 },
  },
  fr: {
    cardinals: [frCardinal, frBelgianCardinal],
    ordinal: frOrdinal,
    joiners: ["et"],
    variants: [
      [/cents$/, "cent"],
      [/quatrevingts?(?!dix)/, "huitante"],
    ],
    articles: ["un", "une"],
    collectives: withPlural({ dizaine: 10, douzaine: 12, quinzaine: 15, vingtaine: 20, trentaine: 30, quarantaine: 40, cinquantaine: 50, soixantaine: 60, centaine: 100, millier: 1000 }), // prettier-ignore
    halves: ["demi"],
    half: /etdemie?$/,
  },
  es: {
    cardinals: [esCardinal, (value) => esCardinal(value, { gender: "feminine" })],
    ordinal: esOrdinal,
    joiners: ["y"],
    variants: [
      [/(cient|quinient)os(?=.*mil)/, "$1as"],
      [/uno(?=mil)/, "un"],
      [/uno$/, "un"],
    ],
    articles: ["un", "una", "uno"],
    collectives: withPlural({ decena: 10, docena: 12, quincena: 15, veintena: 20, treintena: 30, cincuentena: 50, centena: 100, millar: 1000 }), // prettier-ignore
    halves: ["medio"],
    half: /ymedi[oa]$/,
  },
  it: {
    cardinals: [itCardinal],
    ordinal: itOrdinal,
    joiners: ["e"],
    variants: [[/uno$/, "un"]],
    articles: ["un", "una", "uno"],
    collectives: { decina: 10, decine: 10, dozzina: 12, dozzine: 12, quindicina: 15, ventina: 20, trentina: 30, quarantina: 40, cinquantina: 50, sessantina: 60, centinaio: 100, centinaia: 100, migliaio: 1000, migliaia: 1000 }, // prettier-ignore
    halves: ["mezzo"],
    half: /emezz[oa]$/,
  },
  pt: {
    cardinals: [ptCardinal],
    ordinal: ptOrdinal,
    joiners: ["e"],
    variants: [
      [/deza(?=sseis|ssete|nove)/, "deze"],
      [/um$/, "uma"],
      [/dois$/, "duas"],
      [/entos/, "entas"],
      [/catorze/, "quatorze"],
    ],
    articles: ["um", "uma"],
    collectives: withPlural({ dezena: 10, duzia: 12, vintena: 20, centena: 100, milhar: 1000 }),
    halves: ["meio"],
    half: /emei[oa]$/,
  },
  nl: {
    cardinals: [nlCardinal],
    ordinal: nlOrdinal,
    joiners: ["en"],
    variants: [],
    articles: ["een"],
    collectives: { tiental: 10, dozijn: 12, twintigtal: 20, honderdtal: 100 },
    halves: ["half", "halve"],
    half: /(?:eneen|en)(?:half|halve)$/,
    others: { anderhalf: 1.5, anderhalve: 1.5, driekwart: 0.75 },
  },
  ru: {
    cardinals: [
      ruCardinal,
      (value) => ruCardinal(value, { gender: "feminine" }),
      (value) => inCase(ruCardinal(value), genitives.ru),
    ],
    ordinal: ruOrdinal,
    ...plain,
    joiners: ["с"],
    half: /споловинои$/,
    others: { полтора: 1.5, полторы: 1.5 },
  },
  pl: {
    cardinals: [
      plCardinal,
      (value) => plCardinal(value).replace(/dwa$/, "dwie"),
      (value) => inCase(plCardinal(value), genitives.pl),
    ],
    ordinal: plOrdinal,
    ...plain,
    joiners: ["i"],
    half: /ipoł$/,
    others: { połtora: 1.5, połtorej: 1.5 },
  },
  tr: { cardinals: [trCardinal], ordinal: trOrdinal, ...plain, articles: ["bir"], half: /bucuk$/ },
  ar: {
    cardinals: [arCardinal, (value) => arCardinal(value, { gender: "feminine" })],
    ordinal: arOrdinal,
    ...plain,
  },
  sv: {
    cardinals: [svCardinal],
    ordinal: svOrdinal,
    ...plain,
    joiners: ["och"],
    variants: [[/ett$/, "en"]],
    articles: ["en", "ett"],
    half: /(?:ochen|ochett)halv[at]?$/,
    others: { halvannan: 1.5, dussin: 12 },
  },
  da: {
    cardinals: [daCardinal],
    ordinal: daOrdinal,
    ...plain,
    joiners: ["og"],
    variants: [
      [/^et(?=hundrede|tusind)/, ""],
      [/^et(?=hundrede|tusind)/, "en"],
      [/treds/, "tres"],
    ],
    articles: ["en", "et"],
    half: /ogenhalv$/,
    others: { halvanden: 1.5, halvandet: 1.5, dusin: 12 },
  },
  nb: {
    cardinals: [nbCardinal],
    ordinal: nbOrdinal,
    ...plain,
    joiners: ["og"],
    variants: [[/^en(?=hundre|tusen)/, "ett"]],
    articles: ["en", "et", "ett"],
    half: /ogenhalv$/,
    others: { halvannen: 1.5, halvannet: 1.5, dusin: 12 },
  },
  cs: {
    cardinals: [csCardinal, (value) => inCase(csCardinal(value), genitives.cs)],
    ordinal: csOrdinal,
    ...plain,
    joiners: ["a"],
    half: /apul$/,
    others: { dve: 2, jeden: 1, jedno: 1, pul: 0.5, poldruheho: 1.5, tucet: 12 },
  },
  uk: {
    cardinals: [
      ukCardinal,
      (value) => ukCardinal(value, { gender: "feminine" }),
      (value) => inCase(ukCardinal(value), genitives.uk),
    ],
    ordinal: ukOrdinal,
    ...plain,
    joiners: ["з"],
    half: /зполовиною$/,
    others: { півтора: 1.5, півтори: 1.5, дві: 2 },
  },
  fi: {
    cardinals: [fiCardinal],
    ordinal: fiOrdinal,
    ...plain,
    joiners: ["ja"],
    half: /japuoli$/,
    others: { puolitoista: 1.5, tusina: 12 },
  },
  hu: {
    cardinals: [huCardinal],
    ordinal: huOrdinal,
    ...plain,
    joiners: ["es"],
    variants: [[/ketto$/, "ket"]],
    articles: ["egy"],
    half: /esfel$/,
    others: { masfel: 1.5, tucat: 12 },
  },
  ro: {
    cardinals: [roCardinal],
    ordinal: roOrdinal,
    ...plain,
    joiners: ["si", "de"],
    variants: [[/doi$/, "doua"]],
    articles: ["un", "o"],
    half: /sijumatate$/,
    others: { duzina: 12 },
  },
  el: {
    cardinals: [elCardinal],
    ordinal: elOrdinal,
    ...plain,
    variants: [
      [/τρια$/, "τρεις"],
      [/τεσσερα$/, "τεσσερις"],
    ],
    articles: ["ενα", "μια", "ενας", "ενος", "μιας"],
    others: { ενα: 1, ενάμισι: 1.5, ενάμιση: 1.5, δυόμισι: 2.5 },
  },
  id: { cardinals: [idCardinal], ordinal: idOrdinal, ...plain, half: /setengah$/, others: { selusin: 12 } },
  ms: {
    cardinals: [idCardinal, msCardinal],
    ordinal: idOrdinal,
    ...plain,
    half: /setengah$/,
    others: { sedozen: 12 },
  },
  hi: {
    cardinals: [hiCardinal],
    ordinal: hiOrdinal,
    ...plain,
    variants: [[/ँ/g, "ं"]],
    articles: ["एक"],
    others: { डेढ: 1.5, ढाई: 2.5 },
  },
};

/** Ordinals that are also units of time, or say more often something else. */
const doubtfulOrdinals = new Set(
  "second seconde segundo segunda secondo secunda quarto quarta cuarto cuarta".split(" "),
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
  /** What follows the count of thousands, in each of its forms. */
  readonly #thousandWords: { word: string; factor: number }[] = [];
  readonly #minLength: number;

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
  }: Source) {
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
      for (let value = 11; value < 100; value += 1)
        if (value % 10 !== 0) note(this.#hundreds, cardinal(value) + hundred, value * 100);
      // Ten lakh are a million: a scale is what its count makes of it.
      for (const power of [1e12, 1e9, 1e7, 1e6])
        for (const amount of [1, 2, 5]) {
          const words = wordsOf(cardinal(amount * power));
          // Czech says "milion" for one of them.
          const [count = "", scale, ...more] = words.length === 1 && amount === 1 ? ["", ...words] : words;
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
      for (const form of ordinalForms(ordinal(value))) {
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
    return this.#words.has(word) || (word.length > 2 * this.#minLength && this.#isCompound(word));
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
    return doubtfulOrdinals.has(word);
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
      const rest = this.#small.get(added) ?? this.#small.get(added.replace(/^و/u, ""));
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

function ordinalForms(word: string): string[] {
  const folded = foldWord(word);
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

/** A word as the table knows it: lower case, without diacritics, ss for ß. */
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

function wordsOf(text: string): string[] {
  return foldWord(text.replaceAll(",", ""))
    .split(/[\s-]+/)
    .filter((word) => word !== "");
}

const tables = new Map<string, NumberWords>();

/** The number words of a language (`de`); undefined for one that has no table. Made when first asked for. */
export function numberWordsOf(language: string): NumberWords | undefined {
  const known = tables.get(language);
  if (known !== undefined) return known;
  const source = sources[language];
  if (source === undefined) return undefined;
  const table = new NumberWords(source);
  tables.set(language, table);
  return table;
}
