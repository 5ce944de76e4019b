import { wordTable } from "../base/records.ts";
import type { DocumentLanguage } from "../base/document.ts";

/** The text search configurations of Postgres 15 that stem, by ISO 639 code. */
const configurations = wordTable(
  "ar:arabic ca:catalan da:danish de:german el:greek en:english es:spanish eu:basque fi:finnish fr:french ga:irish hi:hindi hu:hungarian hy:armenian " +
    "id:indonesian it:italian lt:lithuanian nb:norwegian ne:nepali nl:dutch nn:norwegian no:norwegian pt:portuguese ro:romanian ru:russian sr:serbian sv:swedish ta:tamil tr:turkish yi:yiddish",
);

/** What the words of a document are indexed by. */
export interface WordSettings {
  /** BCP 47 tag; empty when neither the document nor its text tells. */
  language: string;
  /** Name of a Postgres text search configuration. */
  textSearch: string;
}

/** With `auto`, the text search configuration that stems the language: `simple` where there is none. */
export function wordSettings({ tag, likely }: DocumentLanguage, textSearch: string): WordSettings {
  if (textSearch !== "auto") return { language: tag, textSearch };
  // Short texts seldom tell Russian from Ukrainian for certain; stems of the likely one find more than none.
  return { language: tag, textSearch: configurations[likely.toLowerCase().split("-")[0] ?? ""] ?? "simple" };
}
