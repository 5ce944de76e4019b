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
const parts: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = Object.fromEntries(
  Object.entries({
    ru: "треть=1/3 четверть=1/4 дв(?:е|ух)_трет(?:и|ей)=2/3 тр(?:и|[её]х)_четверт(?:и|ей)=3/4 одн[аой]+_пят[аяой]+=1/5 одн[аой]+_десят[аяой]+=1/10",
    uk: "третин[аиу]=1/3 чверть=1/4 дв(?:і|ох)_третин[иу]?=2/3 три_(?:чверті|четверті)=3/4",
    pl: "jedn[aąej]+_trzeci\\p{L}*=1/3 (?:jedn[aąej]+_czwart\\p{L}*|ćwierć)=1/4 jedn[aąej]+_piąt\\p{L}*=1/5 jedn[aąej]+_dziesiąt\\p{L}*=1/10 (?:dwie|dwóch)_trzeci\\p{L}*=2/3 (?:trzy|trzech)_czwart\\p{L}*=3/4",
    tr: "üçte_biri?\\p{L}*=1/3 dörtte_biri?\\p{L}*=1/4 beşte_biri?\\p{L}*=1/5 üçte_ikisi?\\p{L}*=2/3 dörtte_üçü?\\p{L}*=3/4",
    id: "setengah=1/2 sepertiga=1/3 seperempat=1/4 seperlima=1/5 dua_pertiga=2/3 tiga_perempat=3/4",
    ms: "setengah=1/2 sepertiga=1/3 (?:seperempat|suku)=1/4 seperlima=1/5 dua_pertiga=2/3 tiga_(?:perempat|suku)=3/4",
    cs: "třetin[auy]=1/3 čtvrtin[auy]=1/4 pětin[auy]=1/5 dv(?:ě|ou)_třetin[y]?=2/3 tři_čtvrtiny=3/4",
    sk: "tretin[auy]=1/3 štvrtin[auy]=1/4 pätin[auy]=1/5 dve_tretiny=2/3 tri_štvrtiny=3/4",
    hr: "trećin[aeu]=1/3 četvrtin[aeu]=1/4 petin[aeu]=1/5 dvije_trećine=2/3 tri_četvrtine=3/4",
    sr: "(?:trećin[aeu]|трећин[аеу])=1/3 (?:četvrtin[aeu]|четвртин[аеу])=1/4 (?:dve_trećine|две_трећине)=2/3 (?:tri_četvrtine|три_четвртине)=3/4",
    bg: "една_трета=1/3 една_четвърт=1/4 една_пета=1/5 две_трети=2/3 три_четвърти=3/4",
    sv: "en_tredjedel=1/3 en_fjärdedel=1/4 en_femtedel=1/5 två_tredjedelar=2/3 tre_fjärdedelar=3/4",
    da: "en_tredjedel=1/3 en_fjerdedel=1/4 en_femtedel=1/5 to_tredjedele=2/3 tre_fjerdedele=3/4",
    nb: "en_tredjedel=1/3 en_fjerdedel=1/4 en_femtedel=1/5 to_tredjedeler=2/3 tre_fjerdedeler=3/4",
    fi: "(?:yksi_)?kolmasos\\p{L}+=1/3 (?:yksi_)?neljäsos\\p{L}+|neljännes=1/4 (?:yksi_)?viidesos\\p{L}+=1/5 kaksi_kolmasos\\p{L}+=2/3 kolme_neljäsos\\p{L}+=3/4",
    hu: "(?:egy)?harmad(?:a|át)?=1/3 (?:egy)?negyed(?:e|ét)?=1/4 (?:egy)?ötöd(?:e|ét)?=1/5 kétharmad\\p{L}{0,2}=2/3 háromnegyed\\p{L}{0,2}=3/4",
    ro: "o_treime=1/3 (?:un_sfert|o_pătrime)=1/4 o_cincime=1/5 două_treimi=2/3 trei_sferturi=3/4",
    el: "ένα_τρίτο=1/3 ένα_τέταρτο=1/4 ένα_πέμπτο=1/5 δύο_τρίτα=2/3 τρία_τέταρτα=3/4",
    lt: "trečdal\\p{L}{1,3}=1/3 ketvirtadal\\p{L}{1,3}=1/4 penktadal\\p{L}{1,3}=1/5 (?:du|dviejų)_trečdal\\p{L}+=2/3",
    lv: "trešdaļ\\p{L}{1,2}=1/3 ceturtdaļ\\p{L}{1,2}=1/4 piektdaļ\\p{L}{1,2}=1/5 divas_trešdaļas=2/3",
    ar: "ثلث=1/3 ربع=1/4 نصف=1/2 (?:ثلثا|ثلثي|ثلثان|ثلثين)=2/3",
    he: "(?:שליש|כשליש)=1/3 רבע=1/4 חמישית=1/5 שני_שליש\\p{L}*=2/3",
    fa: "یک_سوم=1/3 یک_چهارم=1/4 یک_پنجم=1/5 دو_سوم=2/3 سه_چهارم=3/4",
    hi: "(?:एक_)?तिहाई=1/3 (?:एक_)?चौथाई=1/4 दो_तिहाई=2/3 तीन_चौथाई=3/4",
    bn: "এক_তৃতীয়াংশ=1/3 এক_চতুর্থাংশ=1/4 দুই_তৃতীয়াংশ=2/3",
    vi: "một_phần_ba=1/3 một_phần_tư=1/4 một_phần_năm=1/5 hai_phần_ba=2/3 ba_phần_tư=3/4",
  }).map(([language, forms]) => [
    language,
    forms.split(" ").map((form): readonly [RegExp, string] => {
      const [words = "", digits = ""] = form.split("=");
      return [new RegExp(`(?<![\\p{L}\\p{M}])(?:${words.replaceAll("_", " ")})(?![\\p{L}\\p{M}])`, "giu"), digits];
    }),
  ]),
); // prettier-ignore

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
  const sorted = replacements.toSorted((left, right) => left.start - right.start || right.end - left.end);
  // "two thirds" hides the third inside it.
  return replaceSlices(
    text,
    sorted.filter(({ start }, index) => sorted.slice(0, index).every(({ end }) => end <= start)),
  );
}

const pair =
  /(?<![\p{L}\p{M}\d.,/])([\p{L}\p{M}]+|\d{1,2})[\s\u00A0-]([\p{L}\p{M}]{3,})(?![\p{L}\p{M}])(\spartes?(?!\p{L}))?/gu;
const hanPair = /(\d{1,3})(?:分(?:之|の)|분의 ?)(\d{1,2})(?!\d)/gu;

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
