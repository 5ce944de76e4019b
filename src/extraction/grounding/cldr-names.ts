import { isOfConcept } from "./column-concepts.ts";
import { namingWords } from "./field-words.ts";
import type { Passage } from "./text-values.ts";

/**
 * Countries and languages, which a schema may name in another language than the document, or by a code: "Germany" and DE for
 * "Allemagne". Their names come from CLDR.
 */

type Kind = "region" | "language";

const asksForLanguage =
  /langu|sprache|taal|idioma|lingua|língua|język|jezyk|språk|sprog|язык|мова|语言|語言|言語|(?<!\p{L})(?:dil|kieli|nyelv|limb)/iu;
const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(65 + index));
const codes = letters.flatMap((first) => letters.map((second) => first + second));

interface Names {
  byCode: ReadonlyMap<string, string>;
  byName: ReadonlyMap<string, string>;
}

const known = new Map<string, Names>();

function namesIn(language: string, kind: Kind): Names {
  const key = `${language} ${kind}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const names = new Intl.DisplayNames(language, { type: kind, fallback: "none" });
  const pairs = codes.flatMap((code): [string, string][] => {
    const name = names.of(kind === "region" ? code : code.toLowerCase());
    return name === undefined ? [] : [[code, name]];
  });
  const found = {
    byCode: new Map(pairs),
    byName: new Map(pairs.map(([code, name]) => [name.toLowerCase(), code])),
  };
  known.set(key, found);
  return found;
}

/** What else a country or language may be called in a passage. */
export function otherNamesInCldr(
  value: string,
  { text, within, language }: Passage,
  label: string,
): string[] {
  if (value.length > 60 || /\d/.test(value)) return [];
  return (["region", "language"] as const).flatMap((kind) => {
    const isAsked =
      kind === "language"
        ? asksForLanguage.test(label)
        : namingWords(label, language).some((word) => isOfConcept(word, "country"));
    // "DE" is much else, and "Polish" too, where nothing asks for a country or a language.
    const isCode = isAsked && (kind === "region" ? /^[A-Z]{2}$/ : /^[A-Za-z]{2}$/).test(value);
    if (!isAsked && (kind === "language" || isCode)) return [];
    const tables = [...new Set([language === "" ? "en" : language, "en"])].map((tag) => namesIn(tag, kind));
    const code = isCode
      ? value.toUpperCase()
      : tables.map(({ byName }) => byName.get(value.toLowerCase())).find((found) => found !== undefined);
    if (code === undefined) return [];
    const written = tables.flatMap(({ byCode }) => byCode.get(code) ?? []);
    // Letters that are much else in a sentence: only as all that stands after a label or in brackets.
    const isLabelled =
      isAsked &&
      new RegExp(`[:|(]\\s*${code}(?![\\p{L}\\d])`, "u").test(
        text.slice(Math.max(0, within.start - 2), within.end),
      );
    return [...written, ...(isLabelled ? [code] : [])].filter((name) => name !== value);
  });
}
