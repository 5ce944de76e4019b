import { languageOf } from "../extraction/document-conventions.ts";

/** The text search configurations of Postgres 15 that stem, by ISO 639 code. */
const configurations: Readonly<Record<string, string>> = {
  ar: "arabic",
  ca: "catalan",
  da: "danish",
  de: "german",
  el: "greek",
  en: "english",
  es: "spanish",
  eu: "basque",
  fi: "finnish",
  fr: "french",
  ga: "irish",
  hi: "hindi",
  hu: "hungarian",
  hy: "armenian",
  id: "indonesian",
  it: "italian",
  lt: "lithuanian",
  nb: "norwegian",
  ne: "nepali",
  nl: "dutch",
  nn: "norwegian",
  no: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sr: "serbian",
  sv: "swedish",
  ta: "tamil",
  tr: "turkish",
  yi: "yiddish",
};

/** Characters of the middle of a text that tell its language; more would only take longer. */
const sampleLength = 3_000;

/** What the words of a document are indexed by. */
export interface WordSettings {
  /** BCP 47 tag; empty when neither the document nor its text tells. */
  language: string;
  /** Name of a Postgres text search configuration. */
  textSearch: string;
}

/** The language of a text, and with `auto` the text search configuration that stems it: `simple` where there is none. */
export async function wordSettings(
  text: string,
  declared: string | undefined,
  textSearch: string,
): Promise<WordSettings> {
  const start = Math.max(0, Math.floor((text.length - sampleLength) / 2));
  const { tag, likely } = await languageOf(text.slice(start, start + sampleLength), declared);
  if (textSearch !== "auto") return { language: tag, textSearch };
  // Short texts seldom tell Russian from Ukrainian for certain; stems of the likely one find more than none.
  return { language: tag, textSearch: configurations[likely.toLowerCase().split("-")[0] ?? ""] ?? "simple" };
}
