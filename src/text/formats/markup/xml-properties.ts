import type { DocumentProperties } from "../../../base/document.ts";
import { namedProperties } from "../parsed.ts";
import { localName } from "./xml.ts";

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Elements of a head that say who wrote a document, in which language and when. */
const fields = names(
  "author creator contrib book-title language lang date pubdate pub-date published created updated modified lastbuilddate " +
    "ownername datecreated datemodified",
);
/** What says the same of a part, of a source, or of the file. */
const others = names(
  "body text entry item chapter section page revision ref-list bibliography biblioentry bibliomixed history " +
    "sourcedesc revisiondesc revhistory document-info src-title-info publish-info comment",
);
/** The parts of a name, in their order. */
const nameParts = [
  ["first-name", "firstname", "given-names", "forename"],
  ["middle-name", "othername"],
  ["last-name", "lastname", "surname"],
];

/** What an XML document says of itself in its head, while it is walked through. */
export class XmlProperties {
  readonly #said: [name: string, value: string][] = [];
  readonly #authors: string[] = [];
  readonly #open: string[] = [];
  /** How deep the part of others is that is open; 0 for none. */
  #othersAt = 0;
  #field: { name: string; at: number; texts: Map<string, string> } | undefined;

  open(written: string, attributes: Readonly<Record<string, string>>): void {
    const name = localName(attributes["property"] ?? written).toLowerCase();
    if (this.#open.length === 0)
      this.#said.push(["lang", attributes["xml:lang"] ?? attributes["lang"] ?? ""]);
    this.#open.push(name);
    if (this.#othersAt > 0 || this.#field !== undefined) return;
    if (others.has(name)) this.#othersAt = this.#open.length;
    // Of DITA.
    else if (name === "revised") this.#said.push(["modified", attributes["modified"] ?? ""]);
    else if (fields.has(name) && /^(?:author)?$/.test(attributes["contrib-type"] ?? "")) {
      const value = attributes["date"] ?? attributes["when"] ?? attributes["value"];
      if (value !== undefined) this.#said.push([name, value]);
      this.#field = { name, at: this.#open.length, texts: new Map() };
    }
  }

  text(text: string): void {
    const name = this.#open.at(-1) ?? "";
    const texts = this.#field?.texts;
    texts?.set(name, `${texts.get(name) ?? ""}${text}`.slice(0, 500));
  }

  close(): void {
    const depth = this.#open.length;
    if (this.#field?.at === depth) this.#end(this.#field);
    if (this.#othersAt === depth) this.#othersAt = 0;
    this.#open.pop();
  }

  #end({ name, texts }: { name: string; texts: Map<string, string> }): void {
    this.#field = undefined;
    const first = (wanted: readonly string[]): string =>
      wanted.map((one) => texts.get(one)?.trim() ?? "").find((text) => text !== "") ?? "";
    const joined = (parts: readonly string[], joint: string): string =>
      parts.filter((part) => part !== "").join(joint);
    if (/^(?:author|creator|contrib|ownername)$/.test(name)) {
      const parts = joined(
        nameParts.map((part) => first(part)),
        " ",
      );
      const author = parts === "" ? first(["name", "string-name", "personname", "persname", name]) : parts;
      if (author !== "" && !this.#authors.includes(author)) this.#authors.push(author);
    } else {
      const days = ["year", "month", "day"].map((part) => texts.get(part)?.trim().padStart(2, "0") ?? "");
      this.#said.push([name, joined(days, "-") || first([name])]);
    }
  }

  /** Of a book; other vocabularies have it as a heading. */
  get title(): string | undefined {
    return this.#said.find(([name]) => name === "book-title")?.[1];
  }

  get properties(): DocumentProperties {
    return namedProperties([...this.#said, ["author", this.#authors.join(", ")]]);
  }
}
