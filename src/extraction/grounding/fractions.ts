import { replaceSlices } from "./mapped-text.ts";
import type { MappedText } from "./mapped-text.ts";
import { foldWord, numberWordsOf } from "./number-words.ts";

/** Nouns for parts of a whole, folded, by language: two thirds, drei Viertel. */
const nouns: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  en: { half: 2, halves: 2, third: 3, thirds: 3, quarter: 4, quarters: 4, fourth: 4, fourths: 4, fifth: 5, fifths: 5, sixth: 6, sixths: 6, eighth: 8, eighths: 8, tenth: 10, tenths: 10 },
  de: { drittel: 3, viertel: 4, funftel: 5, sechstel: 6, siebtel: 7, achtel: 8, neuntel: 9, zehntel: 10, zwanzigstel: 20, hundertstel: 100 },
  fr: { demi: 2, tiers: 3, quart: 4, quarts: 4, cinquieme: 5, cinquiemes: 5, sixieme: 6, sixiemes: 6, dixieme: 10, dixiemes: 10 },
  es: { medio: 2, tercio: 3, tercios: 3, cuarto: 4, cuartos: 4, quinto: 5, quintos: 5, sexto: 6, decimo: 10, decimos: 10 },
  it: { mezzo: 2, terzo: 3, terzi: 3, quarto: 4, quarti: 4, quinto: 5, quinti: 5, decimo: 10, decimi: 10 },
  pt: { meio: 2, terco: 3, tercos: 3, quarto: 4, quartos: 4, quinto: 5, quintos: 5, decimo: 10, decimos: 10 },
  nl: { derde: 3, kwart: 4, vierde: 4, vijfde: 5, achtste: 8, tiende: 10, tienden: 10 },
}; // prettier-ignore

/** "tres cuartas partes": as a noun, an ordinal that a word for part follows. */
const ordinals: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  es: { tercera: 3, terceras: 3, cuarta: 4, cuartas: 4, quinta: 5, quintas: 5, sexta: 6, sextas: 6, octava: 8, octavas: 8, decima: 10, decimas: 10 },
  it: { terza: 3, quarta: 4, quinta: 5, decima: 10 },
  pt: { terca: 3, tercas: 3, quarta: 4, quartas: 4, quinta: 5, quintas: 5, sexta: 6, decima: 10, decimas: 10 },
}; // prettier-ignore

const otherHalf =
  "first|second|other|erste[nr]?|zweite[nr]?|andere[nr]?|première|deuxième|seconde|autre|primera|segunda|otra|prima|seconda|altra|primeira|outra|eerste|tweede";
const letter = "[\\p{Script=Latin}\\p{Script=Cyrillic}]";
const asWord = (words: string) => `(?<!${letter})(?:${words})(?!${letter})`;
/** Words for a half that are nouns of their own, and for twice as much; not "the second half". */
const wholes: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = Object.fromEntries(
  (
    [
      [
        "en",
        "half(?= (?:of )?(?:the|its|their|all|our|your)(?!\\p{L})| of (?:one|an?|1) per|(?<!(?:and|or|a) half) an? (?!million|billion|trillion|dozen|hundred|thousand)\\p{L})",
        "(?:double|twice) (?:the|as)",
      ],
      [
        "de",
        "hälfte|ein(?:e[mnr]?)? halbe[nrs]?(?= (?!million|milliarde|dutzend|hundert|tausend)\\p{L})",
        "doppelt so|(?:das|der|die|dem|den) doppelte[nr]?",
      ],
      ["fr", "moitié|demi(?=-(?:heure|journée|litre|verre|tasse|cuillère))", "le double"],
      [
        "es",
        "mitad|(?<! y )medi[oa](?= (?:litro|kilo|hora|vaso|taza|cuchara|jornada|día|año|limón))",
        "el doble",
      ],
      [
        "it",
        "metà|(?<! e )mezz[oa](?= (?:litro|chilo|etto|ora|bicchiere|tazza|cucchia|giornata|limone)|['’]ora)",
        "il doppio",
      ],
      ["pt", "metade|(?<! e )mei[oa](?= (?:litro|quilo|hora|copo|xícara|colher|dia|ano))", "o dobro"],
      ["nl", "helft|halve(?= (?:liter|dag|kop))|half(?= (?:uur|jaar|pond))", "het dubbele|dubbel zo"],
      ["sv", "hälften", "dubbelt så"],
      ["da", "halvdelen", "dobbelt så"],
      ["nb", "halvparten", "dobbelt så"],
      ["pl", "połow[aęy]|(?<! i )pół(?= (?:godziny|roku|litra|kilo|szklanki|dnia|łyżeczki))", "dwa razy"],
      ["cs", "polovin[auy]", "dvojnásobek"],
      ["ru", "половин[аыу]", "вдвое"],
      ["uk", "половин[аиу]", "вдвічі"],
      ["ro", "jumătate(?= din)", "dublul"],
      ["zh", "(?<![上下前后後])一半(?!径|徑)", "双倍"],
      ["ja", "(?<![前後])半分|(?<!過)半数", "二倍"],
    ] as const
  ).map(([language, half, twice]) => [
    language,
    [
      [new RegExp(`(?<!(?:${otherHalf}) )${asWord(half)}`, "giu"), "1/2"],
      [new RegExp(asWord(twice), "giu"), "2"],
    ],
  ]),
);

/** Parts that some languages name in one word, or with an ordinal. */
const parts: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  ru: [[/(?<!\p{L})треть(?!\p{L})/giu, "1/3"], [/(?<!\p{L})четверть(?!\p{L})/giu, "1/4"]],
  uk: [[/(?<!\p{L})третин[аиу](?!\p{L})/giu, "1/3"], [/(?<!\p{L})чверть(?!\p{L})/giu, "1/4"]],
  pl: [[/(?<!\p{L})jedn[aąej]+ trzeci\p{L}*/giu, "1/3"], [/(?<!\p{L})(?:jedn[aąej]+ czwart\p{L}*|ćwierć)(?!\p{L})/giu, "1/4"], [/(?<!\p{L})jedn[aąej]+ piąt\p{L}*/giu, "1/5"], [/(?<!\p{L})jedn[aąej]+ dziesiąt\p{L}*/giu, "1/10"]],
  tr: [[/(?<!\p{L})üçte biri?\p{L}*/giu, "1/3"], [/(?<!\p{L})dörtte biri?\p{L}*/giu, "1/4"], [/(?<!\p{L})beşte biri?\p{L}*/giu, "1/5"]],
  id: [[/(?<!\p{L})setengah(?!\p{L})/giu, "1/2"]],
  ms: [[/(?<!\p{L})setengah(?!\p{L})/giu, "1/2"]],
  cs: [[/(?<!\p{L})třetin[auy](?!\p{L})/giu, "1/3"], [/(?<!\p{L})čtvrtin[auy](?!\p{L})/giu, "1/4"]],
  sv: [[/(?<!\p{L})en tredjedel(?!\p{L})/giu, "1/3"], [/(?<!\p{L})en fjärdedel(?!\p{L})/giu, "1/4"]],
  da: [[/(?<!\p{L})en tredjedel(?!\p{L})/giu, "1/3"], [/(?<!\p{L})en fjerdedel(?!\p{L})/giu, "1/4"]],
  nb: [[/(?<!\p{L})en tredjedel(?!\p{L})/giu, "1/3"], [/(?<!\p{L})en fjerdedel(?!\p{L})/giu, "1/4"]],
}; // prettier-ignore

/** "Half of the shares" as "1/2 of the shares", "twice as many" as "2 many". */
export function withHalves(text: MappedText, language: string): MappedText {
  const replacements = [...(wholes[language] ?? []), ...(parts[language] ?? [])].flatMap(
    ([pattern, digits]) =>
      [...text.text.matchAll(pattern)].map(({ index, 0: found }) => ({
        start: index,
        end: index + found.length,
        text: digits,
      })),
  );
  return replaceSlices(
    text,
    replacements.toSorted((left, right) => left.start - right.start),
  );
}

const pair =
  /(?<![\p{L}\p{M}\d.,/])([\p{L}\p{M}]+|\d{1,2})[\s\u00A0-]([\p{L}\p{M}]{3,})(?![\p{L}\p{M}])(\spartes?(?!\p{L}))?/gu;
const hanPair = /(\d{1,3})分(?:之|の)(\d{1,2})(?!\d)/gu;

/** The text with its spelled fractions as digits: "two-thirds" is "2/3". */
export function withFractions(text: MappedText, language: string): MappedText {
  const table = numberWordsOf(language);
  const names = nouns[language];
  if (table === undefined || names === undefined) return text;
  const replacements = [];
  pair.lastIndex = 0;
  for (let match = pair.exec(text.text); match !== null; match = pair.exec(text.text)) {
    const [found, first = "", noun = "", part] = match;
    const denominator =
      names[foldWord(noun)] ?? (part === undefined ? undefined : ordinals[language]?.[foldWord(noun)]);
    // "la tercera parte"
    const isOne = part !== undefined && /^(?:la|una|a|uma)$/i.test(first);
    const count = /^\d/.test(first) ? Number(first) : isOne ? 1 : countOf(foldWord(first), table);
    const before = text.text.slice(Math.max(0, match.index - 40), match.index);
    const isPart = denominator !== undefined && count !== undefined && count < denominator;
    const whole = isPart ? wholeBefore(before, table) : undefined;
    if (isPart && (whole !== undefined || !joined.test(before)))
      replacements.push({
        start: match.index - (whole?.length ?? 0),
        end: match.index + found.length,
        text: `${whole === undefined ? "" : `${whole.count} `}${count}/${denominator}`,
      });
    // Words overlap: the second one may begin a pair.
    else pair.lastIndex = match.index + first.length;
  }
  return replaceSlices(text, replacements);
}

const joined = /(?<!\p{L})(?:and|und|et|y|e|en)[\s-]$/iu;
const wholePattern =
  /(?<prior>[\p{L}\p{M}\d]+[\s-])?(?<word>[\p{L}\p{M}]+|\d{1,3})[\s-](?:and|und|et|y|e|en)[\s-]$/iu;

/** "two" of "two and a half", where it is no part of a longer number. */
function wholeBefore(
  before: string,
  table: NonNullable<ReturnType<typeof numberWordsOf>>,
): { count: number; length: number } | undefined {
  const { prior = "", word = "" } = wholePattern.exec(before)?.groups ?? {};
  const count = /^\d/.test(word) ? Number(word) : countOf(foldWord(word), table);
  if (count === undefined || word === "" || table.isNumberWord(foldWord(prior.slice(0, -1))))
    return undefined;
  const joint = joined.exec(before)?.[0].length ?? 0;
  return { count, length: word.length + 1 + joint };
}

function countOf(word: string, table: NonNullable<ReturnType<typeof numberWordsOf>>): number | undefined {
  if (table.isArticle(word)) return 1;
  const found = table.isNumberWord(word) ? table.valueOf([word]) : undefined;
  return found?.isOrdinal === false && Number.isInteger(found.value) ? found.value : undefined;
}

/** 3分の2 and 3分之2, after Han numbers were made digits, as 2/3. */
export function withHanFractions(text: MappedText): MappedText {
  const replacements = [...text.text.matchAll(hanPair)]
    .filter(([, whole, part]) => Number(part) < Number(whole))
    .map(({ index, 0: found, 1: whole, 2: part }) => ({
      start: index,
      end: index + found.length,
      text: `${part}/${whole}`,
    }));
  return replaceSlices(text, replacements);
}
