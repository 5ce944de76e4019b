import { encrypted, malformed, titleOf, propertiesOf } from "../../parsed.ts";
import type { ParsedDocument, ParseInput } from "../../parsed.ts";
import { xmlTexts } from "../../markup/xml.ts";
import { entryText, resolvePath, unzip } from "../../zip.ts";
import type { ZipEntries } from "../../zip.ts";

/** An OpenDocument file: an archive of parts, or one XML file that holds them all ("flat"). */
export class OpenDocumentFile {
  readonly content: string;
  readonly styles: string;
  readonly #meta: string | undefined;
  readonly #entries: ZipEntries;

  constructor({ bytes, limits }: ParseInput) {
    const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
    this.#entries = isArchive
      ? unzip(bytes, limits.maxUnpackedBytes, (path) => /\.xml$/i.test(path))
      : { "content.xml": bytes };
    if (this.#text("META-INF/manifest.xml")?.includes("manifest:encryption-data") === true)
      throw encrypted("it");
    const content = this.#text("content.xml");
    if (content === undefined) throw malformed("it is no OpenDocument file: it lacks content.xml");
    this.content = content;
    this.styles = (isArchive ? this.#text("styles.xml") : content) ?? "";
    this.#meta = isArchive ? this.#text("meta.xml") : content;
  }

  /** The parts that hold styles. */
  get styleParts(): string[] {
    return [...new Set([this.styles, this.content])].filter((part) => part !== "");
  }

  /** The content of an object that is embedded, such as a chart. */
  object(href: string | undefined): string | undefined {
    return href === undefined ? undefined : this.#text(`${resolvePath("", href)}/content.xml`);
  }

  /** What the document says of itself. */
  properties(): Pick<ParsedDocument, "title" | "properties"> {
    const meta = xmlTexts(this.#meta, [
      "dc:title",
      "dc:creator",
      "meta:initial-creator",
      "dc:language",
      "meta:creation-date",
      "dc:date",
    ]);
    return {
      title: titleOf(meta["dc:title"]),
      properties: propertiesOf({
        author: meta["meta:initial-creator"] ?? meta["dc:creator"],
        language: meta["dc:language"],
        createdAt: meta["meta:creation-date"],
        modifiedAt: meta["dc:date"],
      }),
    };
  }

  #text(path: string): string | undefined {
    const name = Object.keys(this.#entries).find((each) => each.toLowerCase() === path.toLowerCase());
    return name === undefined ? undefined : entryText(this.#entries, name);
  }
}
