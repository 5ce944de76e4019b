import { currencyWords } from "./affixes.ts";

/** The names that currencies have in a text's language, besides their codes: €, Swiss francs, 日元, kanadische Dollar. */

/** Currencies whose names are known. */
const traded =
  "USD EUR GBP JPY CNY CHF CAD AUD NZD SGD HKD TWD MXN ARS CLP COP BRL INR KRW THB IDR PHP MYR VND RUB UAH PLN CZK HUF RON SEK NOK DKK ISK TRY ILS ZAR EGP SAR AED".split(
    " ",
  );

interface Form {
  codes: ReadonlySet<string>;
  pattern: RegExp;
}

const tables = new Map<string, readonly Form[]>();

function formsOf(language: string): readonly Form[] {
  const known = tables.get(language);
  if (known !== undefined) return known;
  const ofLanguage = traded.map((code): readonly [string, string] => [
    code,
    namesOf(code, language === "" ? "en" : language)
      .map((name) => name.replaceAll(/[$.]/g, String.raw`\$&`).replaceAll(/\s/g, "\\s?"))
      .join("|"),
  ]);
  const forms = [...currencyWords, ...ofLanguage].map(([codes, pattern]) => ({
    codes: new Set(codes.split(" ")),
    pattern: new RegExp(`(?<![\\p{Script=Latin}$])(?:${pattern})(?![\\p{Script=Latin}$])`, "giu"),
  }));
  tables.set(language, forms);
  return forms;
}

/** "Canadian dollar", "Canadian dollars", "CA$". One character is a sign of several currencies. */
function namesOf(code: string, language: string): string[] {
  // With and without decimals: "5 долларов", "5,00 доллара".
  const names = [1, 2, 5, 2.5].flatMap((count) =>
    (["name", "symbol"] as const).map(
      (currencyDisplay) =>
        new Intl.NumberFormat(language, {
          style: "currency",
          currency: code,
          currencyDisplay,
          minimumFractionDigits: 0,
        })
          .formatToParts(count)
          .find(({ type }) => type === "currency")?.value ?? code,
    ),
  );
  return [...new Set([code, ...names.filter((name) => name.length > 1)])];
}

/** What words of several currencies stand for in a language: 元, kr. */
const home: Readonly<Record<string, string>> = {
  ja: "JPY",
  zh: "CNY",
  sv: "SEK",
  nb: "NOK",
  da: "DKK",
  is: "ISK",
};
const ownSigns = new Map<string, ReadonlyMap<string, string>>();

/** The one currency that a sign or word stands for in a language, as CLDR has it: ¥ is yen in English and yuan in Chinese. */
export function ownCurrency(written: string, language: string): string | undefined {
  const signs =
    ownSigns.get(language) ??
    new Map(
      traded.map((code) => [
        new Intl.NumberFormat(language === "" ? "en" : language, { style: "currency", currency: code })
          .formatToParts(1)
          .find(({ type }) => type === "currency")
          ?.value.normalize("NFKC") ?? code,
        code,
      ]),
    );
  ownSigns.set(language, signs);
  return signs.get(written.normalize("NFKC")) ?? home[language];
}

/**
 * The signs and words for money in a text, with the ISO codes that each may stand for. A longer name hides the shorter one
 * inside it: "dollars" of "Canadian dollars".
 */
export function currenciesIn(
  text: string,
  language: string,
): { written: string; codes: ReadonlySet<string> }[] {
  const found = formsOf(language).flatMap(({ codes, pattern }) =>
    [...text.matchAll(pattern)].map(({ index, 0: written }) => ({
      codes,
      written,
      start: index,
      end: index + written.length,
    })),
  );
  return found.filter(
    ({ start, end }) =>
      !found.some(
        (other) => other.start <= start && other.end >= end && other.end - other.start > end - start,
      ),
  );
}
