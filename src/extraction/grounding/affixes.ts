import { scaleWordAt } from "./scale-words.ts";

/**
 * What stands before and after a number and belongs to it, in the languages that corpora have: multipliers, currencies,
 * percent, words for a sign. Each table is all that the grammar knows of its subject.
 */

/** A multiplier, and where it counts. */
interface Multiplier {
  /** Of what follows the digits, case as it stands. */
  pattern: RegExp;
  factor: number;
  /** Only next to a currency: $5m, 5 Mio. €, 2M€. A letter alone means a unit, a list or a paragraph otherwise. */
  isOfMoney?: boolean;
  /** Languages of which it is a word. */
  languages?: readonly string[];
}

/** What a K before is no multiplier of: a screen's width, a distance. */
const kNoun =
  "[\\s\\u00A0-](?:ultra|uhd|displays?|screens?|monitors?|tvs?|televisions?|videos?|resolution|cameras?|films?|race|run|walk|bildschirme?|fernseher|auflösung|kamera|lauf|écran|résolution|course|pantalla|resolución|carrera|schermo|risoluzione|corsa|tela|resolução|corrida|scherm|resolutie|ディスプレイ|テレビ|显示器|电视)";
const end = "(?![\\p{L}\\p{N}])";
const word = (words: string) => new RegExp(`^[\\s\\u00A0-]?(?:${words})${end}`, "iu");

const multipliers: readonly Multiplier[] = [
  { pattern: word("hundred|hundert"), factor: 100 },
  // In the cases that CLDR does not show: "4,8 miljoonaan euroon", "к 5 миллионам".
  {
    pattern: word("тысяч\\p{L}*|тисяч\\p{L}*|tysi[ąę]c\\p{L}*|tisíc\\p{L}*|tuhan\\p{L}+|χιλιάδ\\p{L}+"),
    factor: 1e3,
  },
  {
    pattern: word(
      "миллион\\p{L}*|мільйон\\p{L}*|mili[oó]n(?:u|ie|ów|om|ami|ach|em|ech|y|a)|miljoon\\p{L}+|milyon\\p{L}*|εκατομμ[υύ]ρ\\p{L}+|milijun\\p{L}*",
    ),
    factor: 1e6,
  },
  {
    pattern: word(
      "миллиард\\p{L}*|мільярд\\p{L}*|miliard(?:u|zie|ów|om|ami|ach|em|y|a|ech)|miljard(?:i\\p{L}+|eja)|milyar\\p{L}*|δισεκατομμ[υύ]ρ\\p{L}+|milijard\\p{L}*",
    ),
    factor: 1e9,
  },
  { pattern: word("dozen|dutzend|douzaines?|docenas?|dozzine?|dúzias?|dozijn"), factor: 12 },
  { pattern: word("thsd\\.?|tsd\\.?"), factor: 1e3 },
  // 5 miles of an English text is a distance.
  { pattern: word("miles"), factor: 1e3, languages: ["es"] },
  { pattern: word("mila"), factor: 1e3, languages: ["it", ""] },
  { pattern: word("lakhs?|lacs?"), factor: 1e5 },
  { pattern: word("crores?|करोड\u093C?"), factor: 1e7 },
  { pattern: word("लाख"), factor: 1e5 },
  { pattern: word("mio\\.?|mill\\.?|mln\\.?|mn|εκατ\\.?"), factor: 1e6 },
  { pattern: word("mrd\\.?|mia\\.?|mld\\.?|bn|مليارات"), factor: 1e9 },
  { pattern: word("mds?\\.?"), factor: 1e9, languages: ["fr", ""] },
  { pattern: word("bln"), factor: 1e9, languages: ["en", "nl", "pl", ""] },
  { pattern: word("tn|trn"), factor: 1e12 },
  { pattern: word("billiarden?|billiardi"), factor: 1e15 },
  { pattern: word("mi\\.?"), factor: 1e6, languages: ["pt"] },
  { pattern: word("bi\\.?"), factor: 1e9, languages: ["pt"] },
  { pattern: word("tri\\.?"), factor: 1e12, languages: ["pt"] },
  { pattern: /^(?:MM|mm)(?![\p{L}\p{N}])/u, factor: 1e6, isOfMoney: true },
  { pattern: /^[\s\u00A0]?(?:MM?|m)(?=[\s\u00A0]?(?:[€$£]|EUR|USD))/u, factor: 1e6 },
  { pattern: /^[\s\u00A0]?(?:Md|Mrd|mld)(?=[\s\u00A0]?[€$£])/u, factor: 1e9 },
  { pattern: /^[\s\u00A0]?[mM](?![\p{L}\p{N}²³^])/u, factor: 1e6, isOfMoney: true },
  { pattern: /^[\s\u00A0]?[bB](?![\p{L}\p{N}])/u, factor: 1e9, isOfMoney: true },
  { pattern: /^[tT](?![\p{L}\p{N}])/u, factor: 1e12, isOfMoney: true },
  { pattern: /^[\s\u00A0]?[kK](?=[\s\u00A0]?(?:[€$£]|EUR|USD))/u, factor: 1e3 },
  { pattern: new RegExp(`^[kK](?!${kNoun}|[\\p{L}\\p{N}])`, "iu"), factor: 1e3 },
  { pattern: /^M(?![\p{L}\p{N}²³^])/u, factor: 1e6 },
  { pattern: /^B(?![\p{L}\p{N}])/u, factor: 1e9 },
];

/** Something that scales the number before it. */
export interface Scale {
  length: number;
  /** Several when the language does not decide. */
  factors: readonly number[];
}

/** The multiplier that a text begins with, after a number's digits. */
export function multiplierAt(rest: string, language: string, isMoney: boolean): Scale | undefined {
  const inWords = scaleWordAt(rest, language);
  if (
    inWords !== undefined &&
    (!inWords.isLetter || isMoney || currencyAt(rest.slice(inWords.length)) !== undefined)
  )
    return inWords;
  // Attached to digits, or with a space between: "5 m" is a length, "5 k" nothing sure.
  for (const { pattern, factor, isOfMoney = false, languages } of multipliers) {
    if ((isOfMoney && !isMoney) || languages?.includes(language) === false) continue;
    const found = pattern.exec(rest);
    if (found !== null) return { length: found[0].length, factors: [factor] };
  }
  const vague = /^[\s\u00A0]([kKM])(?![\p{L}\p{N}²³^])/u.exec(rest);
  return vague === null ? undefined : { length: vague[0].length, factors: [1, vague[1] === "M" ? 1e6 : 1e3] };
}

/** Currency codes, signs and words, by the ISO code that they may stand for; several where a sign has several. */
export const currencyWords: readonly (readonly [codes: string, pattern: string])[] = [
  ["EUR", "€|euros?|eur|欧元|ユーロ"],
  ["USD", "US\\$|U\\.S\\. dollars?|US-?Dollars?|美元|米ドル"],
  ["CAD", "CA\\$|C\\$"],
  ["AUD", "AU\\$|A\\$"],
  ["BRL", "R\\$|rea(?:l|is)"],
  ["USD CAD AUD NZD SGD HKD MXN", "\\$|dollars?|dólar(?:es)?|dollari|ドル|달러"],
  ["GBP", "£|pounds?(?: sterling)?|Pfund"],
  ["JPY CNY", "[¥￥]"],
  ["JPY", "JP¥|円|yen"],
  ["CNY", "CN¥"],
  ["CNY", "RMB|人民币|人民幣|renminbi|yuan"],
  ["CNY TWD HKD", "元"],
  ["CHF", "Franken|Fr\\.|SFr\\.|francs suisses"],
  ["INR", "₹|Rs\\.?|rupees?"],
  ["KRW", "₩|원"],
  ["PLN", "zł|złotych"],
  ["CZK", "Kč"],
  ["SEK NOK DKK ISK", "kr\\.?|kronor|kroner"],
  ["RUB", "₽|руб\\.?|рублей|рубля"],
  ["UAH", "₴|грн\\.?"],
  ["TRY", "₺|TL"],
  ["ILS", "₪"],
  ["IDR", "Rp\\.?"],
  ["MYR", "RM"],
  ["HUF", "Ft"],
  ["RON", "lei"],
];

const codes = new Set(Intl.supportedValuesOf("currency"));
// Codes that are words or units more often than money.
for (const code of ["ALL", "TOP", "TRY", "MOP", "BAM", "GEL", "LAK", "MAD", "BOB", "CUP"]) codes.delete(code);
const codePattern = [...codes].join("|");
const namePattern = currencyWords.map(([, pattern]) => pattern).join("|");
/** The sign of any currency, as CLDR tells it from others of its kind: NZ$, JP¥, ৳. */
const anySign = String.raw`[A-Z]{0,3}\p{Sc}(?:[A-Z]{2}(?![A-Z]))?`;

/** What a T, k or M before makes thousands or millions of: TEUR, kUSD, MSEK. */
const scaledCodes = "EUR|€|CHF|USD|GBP|SEK|NOK|DKK|PLN";
const thousandsOfCurrency = new RegExp(`^(?:T[ €]?|k)(?:${scaledCodes})$`, "u");
const millionsOfCurrency = new RegExp(`^(?:[Mm](?:${scaledCodes})|Mio\\. (?:EUR|€))$`, "u");
/** How Scandinavia writes scaled amounts. */
const kronor = (
  [
    ["t\\.?kr\\.?", 1e3],
    ["mn?kr\\.?", 1e6],
    ["m(?:d|dr|ia)kr\\.?", 1e9],
  ] as const
).map(([source, factor]) => ({ source, whole: new RegExp(`^(?:${source})$`, "iu"), factor }));

/** One currency, as it stands before a number: "EUR", "US$", "TEUR". */
export const currencyBefore = `(?:(?:T[ €]?|[kM])(?:${scaledCodes})|Mio\\. (?:EUR|€)|${codePattern}|${namePattern}|${anySign})`;
const currencyAfterPattern = new RegExp(
  `^[\\s\\u00A0]?(?:(?<scaled>(?:T|k|M)[ ]?(?:${scaledCodes})|m€|${kronor.map(({ source }) => source).join("|")})|${codePattern}|${namePattern}|${anySign})(?![\\p{Script=Latin}\\p{N}])`,
  "iu",
);

/** The currency that a text begins with, after a number. */
export function currencyAt(rest: string): { length: number; written: string; factor: number } | undefined {
  const found = currencyAfterPattern.exec(rest);
  if (found === null) return undefined;
  const written = found[0].trim();
  // Codes count in upper case only: "all", "top" and "try" are words.
  if (
    found.groups?.["scaled"] === undefined &&
    /^[a-z]{3}$/i.test(written) &&
    written !== written.toUpperCase() &&
    !/^eur/i.test(written)
  )
    return undefined;
  return { length: found[0].length, written, factor: scaleOfCurrency(written) };
}

/** 1,000 for TEUR and k€, 10⁶ for M€. */
export function scaleOfCurrency(written: string): number {
  const ofKronor = kronor.find(({ whole }) => whole.test(written));
  if (ofKronor !== undefined) return ofKronor.factor;
  if (thousandsOfCurrency.test(written)) return 1e3;
  return millionsOfCurrency.test(written) ? 1e6 : 1;
}

export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text) && codes.has(text);
}

/** Percent and per mille, as signs and words. */
export const percentPattern =
  /^[\s\u00A0-]?(?:[%٪]|(?:percent|per cent|prozent(?:ig\p{L}*)?|v\. ?H\.|pour cent|pour-cent|por ciento|per cento|por cento|procent\p{L}{0,3}|prosent\p{L}{0,3}|pct\.|proc\.|persen|peratus|százalék\p{L}{0,3}|posto|одсто|посто|на (?:сто|100)|la sută|phần trăm|τοις (?:εκατό|100)|درصد|শতাংশ|אחוז(?:ים)?|процент\p{L}{0,3}|відсотк(?:и|ів|а)|प्रतिशत|फ़ीसदी|फीसदी|بالمئة|بالمائة|في المئة|في المائة)(?![\p{L}\p{M}])|パーセント|퍼센트)/iu;
export const perMillePattern =
  /^[\s\u00A0]?(?:‰|(?:per mille|promille|pour mille|por mil|per mil)(?![\p{L}]))/iu;

/** What parts the decimals of a number that is spoken. */
export const decimalWord =
  "point|komma|virgule|coma|virgola|v[íi]rgula|virgul[ăa]|κόμμα|przecinek|virgül|phẩy|pilkku|zarez";

/** Hundredths of a percent. */
export const basisPointPattern =
  /^[\s\u00A0-]?(?:(?:bps?|basis[ -]points?|basispunkte?n?|points? de base|puntos? (?:básicos?|base)|punt[oi] base|pontos?[ -]base|basispunten|базисн\p{L}+ пункт\p{L}*)(?![\p{L}\p{M}])|[个個]?基[点點]|ベーシスポイント)/iu;

/** "at least", in which a word for minus says nothing of the kind. */
const atLeast = "au |du |al |lo |pelo |ao |a |ten |per lo |o ";
/** Languages that put the percent sign before the number: %5. */
export const percentFirst: ReadonlySet<string> = new Set(["tr", "eu", "th"]);
/** A word or sign before a number that makes it negative. */
export const negativeWord = `(?:(?:(?<!\\p{L})(?:minus|negative|negativ|минус|мінус|eksi|miinus|mínusz?|mīnus|μείον|माइनस|মাইনাস|âm|ناقص|سالب|منفی|מינוס)|(?<!\\p{L}|(?<!\\p{L})(?:${atLeast}))(?:moins|menos|meno))[\\s\\u00A0]|[负負]|零下|영하[\\s\\u00A0]?|氷点下|マイナス|ติดลบ\\s?|(?<=อุณหภูมิ\\s?)ลบ\\s?|\\./\\.[\\s\\u00A0]?|-/-[\\s\\u00A0]?)`;
/** Dutch for minus, which means a minimum elsewhere. */
export const dutchMinus = "(?<!\\p{L}|\\d[\\s\\u00A0]?)min[\\s\\u00A0]";

/** What makes a number negative that stands before it: "five degrees below zero". */
export const belowZero =
  /^[\s\u00A0]?(?:grad minus(?!\s?\d)|(?:°[CF]?|degrees?(?: celsius| fahrenheit)?|grad(?: celsius)?|degrés?|grados|gradi|graus|graden|度)?[\s\u00A0]?(?:below (?:zero|0|freezing)|unter (?:null|0)|au-dessous de (?:zéro|0)|sous (?:zéro|0)|bajo (?:cero|0)|sotto (?:lo )?(?:zero|0)|abaixo de (?:zero|0)|negativos|onder (?:nul|0|het vriespunt))|(?:stopni\p{L}* )?poniżej (?:zera|0)|(?:градус\p{L}* )?(?:ниже нуля|нижче нуля|(?:ниже|нижче) 0)|(?:stup\p{L}+ )?pod (?:nul(?:ou|o)|0)|(?:grader )?under (?:noll|nul|null|0|frysepunktet|fryspunkten)|(?:minus|kulde|köld|frost)grader|(?:astetta )?pakkasta|(?:grade )?sub zero|fok hideg)(?!\p{L})/iu;

/** What makes a fraction of the number before it: two thirds, zwei Drittel. */
export const fractionNoun =
  /^[\s\u00A0-](?:halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?|halbe|drittel|viertel|fünftel|sechstel|achtel|zehntel|hundertstel|demi-?e?s?|tiers|quarts?|cinquièmes?|dixièmes?|tercios?|cuartos?|quintos?|décimos?|terzi|quarti|quinti|decimi|terços?|derden?|kwart|vijfden?)(?!\p{L})/iu;

/** Nouns that say what a number in brackets is: a loss. */
export const lossWord =
  /(?:loss(?:es)?|deficit|decrease|decline|net (?:result|income|cash)|result|balance|profit|shortfall|verlust|fehlbetrag|ergebnis|saldo|gewinn|jahresüberschuss|perte|déficit|résultat|solde|pérdidas?|resultado|perdita|risultato|prejuízo|verlies|resultaat|亏损|虧損|损失|損失|净利润|利润|结果|赤字|損益)/iu;

/** Cents and the like, after the amount and its currency. */
export const minorUnit =
  /^\.?[ \u00A0](?:(?:and|et|y|e|und|en|con|com|och|og|i|и|і)[ \u00A0])?(\d{1,2})[ \u00A0]?(?:коп\p{L}*|gr\.?|grosz\p{L}*|cents?|centimes?|c[éê]ntimos?|centavos?|centesimi|pence|haléř\p{L}*|öre|øre|(?<=\d\d)\/100)(?![\p{L}\d])\.?/iu;

/** Nouns of percentages that are never negative: what stands in brackets after them is an aside. */
export const rateNoun =
  /(?:^|[^\p{L}])(?:tax|vat|gst|hst|discount|rebate|commission|fee|interest|deposit|stake|share|(?:mwst|ust|umsatzsteuer|mehrwertsteuer|steuer|rabatt|skonto|nachlass|provision|zinsen?|zinssatz|anteil)\.?|tva|taxe|remise|intérêts?|acompte|iva|impuesto|descuento|interés|sconto|aliquota|imposta|icms|iss|desconto|juros|btw|korting|rente|moms|mva|alv|áfa|dph|kdv|vat|pdv|tps|rate|satz|taux|tasa|tasso|taxa|tarief|stawka|ндс|пдв|ддс|налог|скидка|ставка|φπα)(?:[^\p{L}]|$)|(?:増值税|增值税|消費税|税率|税|割引|折扣|利率|부가세|세율|부가가치세|할인)/iu;

/** Units that are written right after digits. Everything else that is, makes a code of them. */
export const attachedUnit =
  /^(?:[kcmdµnM]?m(?:[²³23]|\^[23])?|[kmµMG]?[gtlLWVAJNFΩ]|[kMGT]?Wh|[kMGT]?Hz|[kKMGT]i?[Bb](?:it)?(?:\/s|ps)?|[kM]?Pa|h?Pa|bar|mbar|dB|°[CFK]?|ha|h|min|[mµn]?s|sec|sek|d|y|yr|yrs|wk|mo|in|ft|yd|mi|lb|lbs|oz|gal|mph|km\/h|m\/s|px|pt|dpi|rpm|x|X|°|Uhr|pm|am|p\.m\.|a\.m\.|pp|bp|bps|kcal|cal|MWp|kWp|VA|kVA|mol|ppm|ml|mL|cl|dl|cc|st|nd|rd|th|er|ère|re|e|ème|eme|o|a|º|ª|ste|de|te|ten|fach|ct|c|p)(?![\p{L}\p{N}])/u;
export const ordinalSuffix =
  /^(?:st|nd|rd|th|er|ère|re|e|ème|eme|o|a|º|ª|ste|de|ter|ten|te)(?![\p{L}\p{N}])/u;
