import { decodeWithEncoding, normaliseText, withoutUnseen } from "../../decode.ts";
import { plainToMarkdown } from "../markup/markdown.ts";
import { propertiesOf } from "../parsed.ts";
import type { ParseInput, Parsed } from "../parsed.ts";

/** Translations of a program (gettext's `.po`): each text with its context and what it is in the other language. */

interface Entry {
  notes: string[];
  /** By their names: `msgctxt`, `msgid`, `msgid_plural`, `msgstr`, `msgstr[1]`. */
  texts: Map<string, string>;
}

export function parseTranslations({ bytes, charset }: ParseInput): Parsed {
  const { text, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const entries = entriesIn(text);
  const head = entries.find(({ texts }) => texts.get("msgid") === "")?.texts.get("msgstr") ?? "";
  const blocks = entries.filter(({ texts }) => (texts.get("msgid") ?? "") !== "").map(blockOf);
  return {
    text: normaliseText(withoutUnseen(blocks.map((block) => plainToMarkdown(block)).join("\n\n"))),
    properties: propertiesOf({ language: /^Language:\s*(\S+)/m.exec(head)?.[1] }),
    coverage: { encoding },
  };
}

function entriesIn(source: string): Entry[] {
  const entries: Entry[] = [];
  let entry: Entry = { notes: [], texts: new Map() };
  let name = "";
  const end = (): void => {
    if (entry.texts.size > 0) entries.push(entry);
    entry = { notes: [], texts: new Map() };
    name = "";
  };
  for (const line of source.split("\n")) {
    const [, word = "", written = ""] = /^\s*([a-z_]+(?:\[\d\])?)?\s*"(.*)"\s*$/.exec(line) ?? [];
    const [, note = ""] = /^#\.?\s+(\S.*)$/.exec(line) ?? [];
    if (line.trim() === "") end();
    else if (note !== "") {
      // Notes stand before the text that they are on.
      if (entry.texts.has("msgstr")) end();
      entry.notes.push(note);
    } else if (!line.startsWith("#")) {
      if (/^msg(?:ctxt|id)$/.test(word) && (entry.texts.has("msgstr") || entry.texts.has("msgstr[0]"))) end();
      if (word !== "") name = word;
      if (name !== "") entry.texts.set(name, (entry.texts.get(name) ?? "") + unescaped(written));
    }
  }
  end();
  return entries;
}

const controls: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "" };

function unescaped(written: string): string {
  return written.replace(/\\(.)/g, (_, sign: string) => controls[sign] ?? sign);
}

function blockOf({ notes, texts }: Entry): string {
  const context = texts.get("msgctxt") ?? "";
  const lines = [...texts].filter(([name]) => name !== "msgctxt").map(([, text]) => text.trim());
  const [first = "", ...others] = lines;
  return [...notes, context === "" ? first : `${context}: ${first}`, ...others]
    .filter((line) => line !== "")
    .join("\n");
}
