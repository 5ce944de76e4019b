/** Words for thousands, millions and so on, as CLDR has them for a language: ألف, miljarder, करोड़. */

/** Regions whose words CLDR has apart. */
const regional: Readonly<Record<string, readonly string[]>> = { pt: ["pt-PT"], en: ["en-IN"], ms: ["id"] };
/** Languages whose words are known where the document's own is not. */
const common = "en de fr es it pt nl ru uk bg sr el ar fa hi bn".split(" ");
/** Their numbers are read as Han numbers. */
const han = new Set(["zh", "ja", "ko"]);
const powers = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
/** Counts that take every form of a word. */
const counts = [1, 1.5, 2, 5, 11, 100];

interface ScaleWords {
  pattern: RegExp;
  factors: ReadonlyMap<string, readonly number[]>;
}

const tables = new Map<string, ScaleWords>();

/** The word that a text begins with, after a number; several factors where the language does not decide. A letter alone means much else. */
export function scaleWordAt(
  rest: string,
  language: string,
): { length: number; factors: readonly number[]; isLetter: boolean } | undefined {
  const { pattern, factors } = tables.get(language) ?? tableOf(language);
  const found = pattern.exec(rest);
  const word = keyOf(found?.[1] ?? "");
  const factor = factors.get(word);
  if (found === null || factor === undefined) return undefined;
  return { length: found[0].length, factors: factor, isLetter: word.length === 1 };
}

function tableOf(language: string): ScaleWords {
  const factors = new Map<string, number[]>();
  for (const own of language === "" ? common : [language, "en"])
    for (const tag of [own, ...(regional[own] ?? [])])
      for (const [word, factor] of han.has(own) ? [] : wordsOf(tag)) {
        // A short one may be a unit in another language.
        if (word.length <= 2 && tag !== language) continue;
        const known = factors.get(word);
        if (known === undefined) factors.set(word, [factor]);
        else if (language === "" && !known.includes(factor)) known.push(factor);
      }
  const words = [...factors.keys()]
    .toSorted((left, right) => right.length - left.length)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(" ", "\\s"));
  const table = {
    pattern: new RegExp(
      `^[\\s\\u00A0-]?(${words.join("|")})(?:\\.|(?![\\p{L}\\p{M}\\p{N}])|(?<=\\p{Script=Thai}))`,
      "iu",
    ),
    factors,
  };
  tables.set(language, table);
  return table;
}

function* wordsOf(tag: string): Generator<readonly [string, number]> {
  for (const compactDisplay of ["long", "short"] as const) {
    const format = new Intl.NumberFormat(tag, {
      notation: "compact",
      compactDisplay,
      numberingSystem: "latn",
    });
    for (const power of powers)
      for (const count of counts) {
        const parts = format.formatToParts(count * 10 ** power);
        const join = (types: readonly string[], by: string) =>
          parts
            .filter(({ type }) => types.includes(type))
            .map(({ type, value }) => (type === "decimal" ? "." : value))
            .join(by);
        const word = keyOf(join(["compact"], " "));
        // French says "mille" without a number.
        const shown = Number(join(["integer", "decimal", "fraction"], "")) || 1;
        if (word !== "") yield [word, 10 ** Math.round(Math.log10((count * 10 ** power) / shown))] as const;
      }
  }
}

function keyOf(word: string): string {
  return word.replace(/\.$/, "").replaceAll(/\s/g, " ").toLowerCase();
}
