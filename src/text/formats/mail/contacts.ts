import { plainToMarkdown } from "../markup/markdown.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";
import { contentLines, parseContentLines, unescaped } from "./content-lines.ts";
import type { ContentLine } from "./content-lines.ts";

/** Address books (vCard, RFC 6350, and its older versions): a paragraph a contact, without its pictures and keys. */

const shown: Readonly<Record<string, string>> = {
  FN: "Name",
  NICKNAME: "Nickname",
  ORG: "Organisation",
  TITLE: "Title",
  ROLE: "Role",
  TEL: "Phone",
  EMAIL: "E-mail",
  ADR: "Address",
  URL: "Website",
  BDAY: "Birthday",
  NOTE: "Note",
};

export function parseContacts(input: ParseInput): ParsedDocument {
  return parseContentLines(input, contactsOf);
}

function contactsOf(book: string): string {
  const contacts: ContentLine[][] = [];
  // A line of version 2.1 that ends with an equals sign goes on in the next one.
  for (const line of contentLines(book.replace(/=\r?\n(?=.)/g, ""))) {
    if (line.property === "BEGIN") contacts.push([]);
    else contacts.at(-1)?.push(line);
  }
  return contacts
    .map((lines) => plainToMarkdown(linesOf(lines).join("\n")))
    .filter((contact) => contact !== "")
    .join("\n\n");
}

function linesOf(lines: readonly ContentLine[]): string[] {
  const hasName = lines.some(({ property, value }) => property === "FN" && value !== "");
  return lines.flatMap((line) => {
    const { property, parameters } = line;
    const label =
      property === "N" && !hasName ? "Name" : Object.hasOwn(shown, property) ? shown[property] : undefined;
    if (label === undefined) return [];
    const value = shownValue(line);
    if (value === "") return [];
    const kind = property === "TEL" || property === "ADR" || property === "EMAIL" ? kindOf(parameters) : "";
    return [`${label}${kind === "" ? "" : ` (${kind})`}: ${value}`];
  });
}

function shownValue({ property, parameters, value }: ContentLine): string {
  const text = /ENCODING=QUOTED-PRINTABLE/i.test(parameters) ? fromQuotedPrintable(value) : value;
  // The parts of a value stand between semicolons.
  const parts = text.split(/(?<!\\);/).map((part) => unescaped(part).trim());
  if (property === "N") {
    const [family = "", given = "", additional = "", prefix = "", suffix = ""] = parts;
    return [prefix, given, additional, family, suffix].filter((part) => part !== "").join(" ");
  }
  if (property === "ADR" || property === "ORG") return parts.filter((part) => part !== "").join(", ");
  if (property === "BDAY") return text.replace(/^(\d{4})(\d\d)(\d\d)(?:T.*)?$/, "$1-$2-$3");
  return unescaped(text)
    .replace(/^(?:mailto|tel):/i, "")
    .trim();
}

/** `;TYPE=WORK,VOICE` → `work, voice`; what programs note for themselves is left out. */
function kindOf(parameters: string): string {
  const kinds = [...parameters.matchAll(/;(?:TYPE=)?"?([A-Z,]{1,60})"?(?=;|$)/gi)].flatMap(([, kind = ""]) =>
    kind.toLowerCase().split(","),
  );
  return [...new Set(kinds)].filter((kind) => !/^(?:pref|internet|voice|quoted)$/.test(kind)).join(", ");
}

function fromQuotedPrintable(value: string): string {
  const bytes = value.replace(/=([\dA-F]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
