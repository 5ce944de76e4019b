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
import { toCardinal as hrCardinal, toOrdinal as hrOrdinal } from "n2words/hr-HR";
import { toCardinal as thCardinal, toOrdinal as thOrdinal } from "n2words/th-TH";
import { toCardinal as trCardinal, toOrdinal as trOrdinal } from "n2words/tr-TR";
import { toCardinal as viCardinal, toOrdinal as viOrdinal } from "n2words/vi-VN";
import { toCardinal as bnCardinal } from "n2words/bn-BD";
import { toCardinal as faCardinal, toOrdinal as faOrdinal } from "n2words/fa-IR";
import { toCardinal as heCardinal } from "n2words/he-IL";
import { toCardinal as ltCardinal } from "n2words/lt-LT";
import { toCardinal as lvCardinal } from "n2words/lv-LV";
import { toCardinal as srCardinal } from "n2words/sr-Cyrl-RS";
import { toCardinal as srLatinCardinal } from "n2words/sr-Latn-RS";
import { bulgarianCardinal, bulgarianOrdinal, slovakCardinal, slovakOrdinal } from "./slavic-numbers.ts";

/** How a language says its numbers. */
export interface NumberWordSource {
  cardinals: readonly ((value: number) => string)[];
  ordinal?: (value: number) => string;
  /** Words that differ in their tones alone are other words. */
  hasTones?: boolean;
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
  fi: "yksi yhden kaksi kahden kolme kolmen neljä neljän viisi viiden kuusi kuuden",
  sk: "jeden jedného dva dvoch tri troch štyri štyroch päť piatich šesť šiestich sedem siedmich osem ôsmich deväť deviatich desať desiatich jedenásť jedenástich dvanásť dvanástich trinásť trinástich štrnásť štrnástich pätnásť pätnástich šestnásť šestnástich sedemnásť sedemnástich osemnásť osemnástich devätnásť devätnástich dvadsať dvadsiatich tridsať tridsiatich štyridsať štyridsiatich päťdesiat päťdesiatich šesťdesiat šesťdesiatich sedemdesiat sedemdesiatich osemdesiat osemdesiatich deväťdesiat deväťdesiatich",
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

/** שלושה, שבעה עשר: n2words has the feminine alone. */
function hebrewMasculine(value: number): string {
  const isTeen = value % 100 > 10 && value % 100 < 20;
  const units = (words: string) =>
    words
      .replace(/אחת$/u, "אחד")
      .replace(/שתיים$|שתים$|שניים$/u, "שניים")
      .replace(/שלש$/u, "שלושה")
      .replace(/(?<!מ)(ארבע|שבע|תשע|עשר)$/u, "$1ה")
      .replace(/חמש$/u, "חמישה")
      .replace(/שש$/u, "שישה");
  const words = heCardinal(value).replaceAll("שלשים", "שלושים");
  return isTeen ? `${units(words.replace(/ עשרה$/u, ""))} עשר` : units(words);
}

/** By ISO 639 code. */
export const numberWordSources: Readonly<Record<string, NumberWordSource>> = {
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
  tr: {
    cardinals: [trCardinal],
    ordinal: trOrdinal,
    ...plain,
    // Of them: yirmi yedisi.
    variants: [
      [/bir$/, "biri"],
      [/iki$/, "ikisi"],
      [/uc$/, "ucu"],
      [/dort$/, "dordu"],
      [/bes$/, "besi"],
      [/altı$/, "altısı"],
      [/yedi$/, "yedisi"],
      [/sekiz$/, "sekizi"],
      [/dokuz$/, "dokuzu"],
    ],
    articles: ["bir"],
    half: /bucuk$/,
  },
  ar: {
    cardinals: [arCardinal, (value) => arCardinal(value, { gender: "feminine" })],
    ordinal: arOrdinal,
    ...plain,
    variants: [[/ون/gu, "ين"]],
    half: /ونصف$/,
    others: {
      سنتان: 2,
      سنتين: 2,
      عامان: 2,
      عامين: 2,
      شهران: 2,
      شهرين: 2,
      أسبوعان: 2,
      أسبوعين: 2,
      يومان: 2,
      يومين: 2,
      ساعتان: 2,
      ساعتين: 2,
      مرتان: 2,
      مرتين: 2,
    },
  },
  sv: {
    cardinals: [svCardinal],
    ordinal: svOrdinal,
    ...plain,
    joiners: ["och"],
    variants: [
      [/ett$/, "en"],
      [/^tusen/, "ettusen"],
      [/^(?=hundra|tusen)/, "ett"],
    ],
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
    variants: [
      [/^en(?=hundre|tusen)/, "ett"],
      [/syv$/, "sju"],
    ],
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
    cardinals: [
      fiCardinal,
      (value) => fiCardinal(value).replace(" sata", " sataa").replace(" tuhat", " tuhatta"),
      (value) => inCase(fiCardinal(value), genitives.fi),
    ],
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
      [/κοσια/g, "κοσιοι"],
      [/κοσια/g, "κοσιες"],
      [/χιλια/, "χιλιοι"],
      [/χιλια/, "χιλιες"],
      [/χιλια/, "χιλιαδες"],
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
  sk: {
    cardinals: [
      slovakCardinal,
      (value) => slovakCardinal(value, true),
      (value) => slovakCardinal(value).replace("dve tisíc", "dva tisíc"),
      (value) => inCase(slovakCardinal(value), genitives.sk),
    ],
    ordinal: slovakOrdinal,
    ...plain,
    joiners: ["a"],
    half: /apol$/,
    others: { jedno: 1, poldruha: 1.5, tucet: 12 },
  },
  hr: {
    cardinals: [hrCardinal],
    ordinal: hrOrdinal,
    ...plain,
    joiners: ["i"],
    half: /ipol$/,
    others: { dvije: 2, jedna: 1, jedno: 1 },
  },
  bg: {
    cardinals: [bulgarianCardinal, (value) => bulgarianCardinal(value, true)],
    ordinal: bulgarianOrdinal,
    ...plain,
    joiners: ["и"],
    // A folded й is an и.
    variants: [
      [/надесет/, "наисет"],
      [/двадесет/, "дваисет"],
      [/тридесет/, "триисет"],
    ],
    half: /иполовина$/,
    others: { едно: 1, двама: 2, трима: 3, четирима: 4, петима: 5, дузина: 12 },
  },
  sr: {
    cardinals: [srCardinal, srLatinCardinal],
    ...plain,
    joiners: ["i", "и"],
    half: /(?:ipo|ипо)$/,
    others: { две: 2, dve: 2, једна: 1, jedna: 1, једно: 1, jedno: 1 },
  },
  lt: {
    cardinals: [ltCardinal, (value) => ltCardinal(value, { gender: "feminine" })],
    ...plain,
    joiners: ["ir"],
    half: /irpuse$/,
    others: { pusantro: 1.5 },
  },
  lv: {
    cardinals: [lvCardinal, (value) => lvCardinal(value, { gender: "feminine" })],
    ...plain,
    joiners: ["un"],
    half: /unpuse$/,
    others: { pusotra: 1.5 },
  },
  he: {
    cardinals: [heCardinal, (value) => heCardinal(value).replaceAll("שלש", "שלוש"), hebrewMasculine],
    ...plain,
    half: /וחצי$/,
  },
  fa: { cardinals: [faCardinal], ordinal: faOrdinal, ...plain, joiners: ["و"], half: /ونیم$/ },
  bn: { cardinals: [bnCardinal], ...plain, others: { দেড়: 1.5, আড়াই: 2.5, ত্রিশ: 30 } },
  th: { cardinals: [thCardinal], ordinal: thOrdinal, ...plain },
  vi: {
    cardinals: [
      viCardinal,
      (value) => viCardinal(value).replaceAll("nghìn", "ngàn"),
      (value) => viCardinal(value).replace("lẻ", "linh"),
      (value) => viCardinal(value).replace(/(?<=mươi )bốn/, "tư"),
    ],
    ordinal: viOrdinal,
    ...plain,
    hasTones: true,
    half: /rưỡi$/,
  },
};
