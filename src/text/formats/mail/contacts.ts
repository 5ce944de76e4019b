import { plainToMarkdown } from "../markup/markdown.ts";
import type { ParseInput, Parsed } from "../parsed.ts";
import { quotedPrintableBytes } from "./charset.ts";
import { contentLines, parseContentLines, unescaped } from "./content-lines.ts";
import type { ContentLine, ContentLinesRead } from "./content-lines.ts";

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
  ANNIVERSARY: "Anniversary",
  "X-ABDATE": "Date",
  RELATED: "Related",
  "X-ABRELATEDNAMES": "Related",
  IMPP: "Messenger",
  "X-SOCIALPROFILE": "Profile",
  CATEGORIES: "Groups",
  NOTE: "Note",
};
/** Those of which a contact has several, of different kinds. */
const withKinds = new Set(["TEL", "EMAIL", "ADR", "URL", "RELATED", "IMPP"]);
/** A label of one's own is their name. */
const namedByLabel = new Set(["X-ABDATE", "X-ABRELATEDNAMES"]);

export function parseContacts(input: ParseInput): Parsed {
  return parseContentLines(input, contactsOf);
}

function contactsOf(book: string): ContentLinesRead {
  const contacts: ContentLine[][] = [];
  // A line of version 2.1 that ends with an equals sign goes on in the next one.
  for (const line of contentLines(book.replace(/=\r?\n(?=.)/g, ""))) {
    if (line.property === "BEGIN") contacts.push([]);
    else contacts.at(-1)?.push(line);
  }
  const [only = []] = contacts;
  const first = (wanted: string): string => {
    const line = only.find(({ property }) => property === wanted);
    return line === undefined ? "" : shownValue(line);
  };
  const text = contacts
    .map((lines) => plainToMarkdown(linesOf(lines).join("\n")))
    .filter((contact) => contact !== "")
    .join("\n\n");
  const said =
    contacts.length === 1
      ? ([
          ["title", first("FN")],
          ["modified", first("REV")],
        ] as const)
      : [];
  return { text, said };
}

function linesOf(lines: readonly ContentLine[]): string[] {
  const hasName = lines.some(({ property, value }) => property === "FN" && value !== "");
  // `item1.X-ABLabel:Boat`; those that Apple translates are written `_$!<Spouse>!$_`.
  const labels = new Map(
    lines
      .filter(({ property, group }) => property === "X-ABLABEL" && group !== "")
      .map(({ group, value }) => [
        group,
        unescaped(value)
          .replace(/^_\$!<(.*)>!\$_$/, "$1")
          .trim(),
      ]),
  );
  return lines.flatMap((line) => {
    const { property, parameters, group } = line;
    const label =
      property === "N" && !hasName ? "Name" : Object.hasOwn(shown, property) ? shown[property] : undefined;
    if (label === undefined) return [];
    const value = shownValue(line);
    if (value === "") return [];
    const own = labels.get(group);
    if (own !== undefined && namedByLabel.has(property)) return [`${own}: ${value}`];
    const kind = own ?? (withKinds.has(property) ? kindOf(parameters) : "");
    return [`${label}${kind === "" ? "" : ` (${kind})`}: ${value}`];
  });
}

function shownValue({ property, parameters, value }: ContentLine): string {
  const text = /ENCODING=QUOTED-PRINTABLE/i.test(parameters)
    ? quotedPrintableBytes(value).toString("utf8")
    : value;
  // The parts of a value stand between semicolons.
  const parts = text.split(/(?<!\\);/).map((part) => unescaped(part).trim());
  if (property === "N") {
    const [family = "", given = "", additional = "", prefix = "", suffix = ""] = parts;
    return [prefix, given, additional, family, suffix].filter((part) => part !== "").join(" ");
  }
  if (property === "ADR" || property === "ORG") return parts.filter((part) => part !== "").join(", ");
  if (property === "BDAY" || property === "ANNIVERSARY")
    return text.replace(/^(\d{4})(\d\d)(\d\d)(?:T.*)?$/, "$1-$2-$3");
  return unescaped(text)
    .replace(/^(?:mailto|tel|skype|xmpp|aim|ymsgr|x-apple|im|sip):/i, "")
    .replace(/,(?=\S)/g, property === "CATEGORIES" ? ", " : ",")
    .trim();
}

/** `;TYPE=WORK,VOICE` → `work, voice`; what programs note for themselves is left out. */
function kindOf(parameters: string): string {
  const kinds = [...parameters.matchAll(/;(?:TYPE=)?"?([A-Z,]{1,60})"?(?=;|$)/gi)].flatMap(([, kind = ""]) =>
    kind.toLowerCase().split(","),
  );
  return [...new Set(kinds)].filter((kind) => !/^(?:pref|internet|voice|quoted)$/.test(kind)).join(", ");
}
