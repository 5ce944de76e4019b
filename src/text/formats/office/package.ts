import { titleOf, propertiesOf } from "../parsed.ts";
import type { ParsedDocument } from "../parsed.ts";
import { decodeText } from "../../decode.ts";
import type { ChartParts } from "./drawing.ts";
import { flatEntries } from "./flat-package.ts";
import { entryText, resolvePath, unzip } from "../zip.ts";
import type { ZipEntries } from "../zip.ts";
import { elements, textOf, treeOf } from "./xml-tree.ts";

export interface Relationship {
  id: string;
  /** The last part of the type's URI, such as `footnotes`. */
  type: string;
  /** A path in the package, or a URL if `isExternal`. */
  target: string;
  isExternal: boolean;
}

/** The parts of an Office Open XML file. Their names are compared without regard to case, as the standard says. */
export class OfficePackage {
  readonly #entries: ZipEntries;
  /** Names as they stand in the archive, by their comparable form. */
  readonly #names = new Map<string, string>();

  constructor(entries: ZipEntries) {
    this.#entries = entries;
    for (const path of Object.keys(entries)) this.#names.set(comparable(path), path);
  }

  text(path: string | undefined): string | undefined {
    const name = path === undefined ? undefined : this.#names.get(comparable(path));
    return name === undefined ? undefined : entryText(this.#entries, name);
  }

  /** A chart's part, with what is drawn upon it. */
  chart(path: string | undefined): ChartParts {
    return { xml: this.text(path), drawn: this.text(this.related(path ?? "", "chartUserShapes")) };
  }

  bytes(path: string): Uint8Array | undefined {
    return this.#entries[this.#names.get(comparable(path)) ?? ""];
  }

  /** The relationships of a part, in their order; those of the package itself for an empty path. */
  relationships(path: string): Relationship[] {
    const at = path.lastIndexOf("/") + 1;
    const xml = this.text(`${path.slice(0, at)}_rels/${path.slice(at)}.rels`);
    return elements(treeOf(xml, "Relationships")).flatMap(({ attributes }) => {
      const { Id: id, Type: type = "", Target: target, TargetMode: mode } = attributes;
      if (id === undefined || target === undefined) return [];
      const isExternal = mode === "External";
      return [
        {
          id,
          type: type.replace(/^.*\//, ""),
          target: isExternal ? target : resolvePath(path, target.replaceAll("\\", "/")),
          isExternal,
        },
      ];
    });
  }

  /** The path of a part's first related part of a type. */
  related(path: string, type: string): string | undefined {
    return this.relationships(path).find((each) => each.type === type && !each.isExternal)?.target;
  }

  /** What the document says of itself. */
  properties(): Pick<ParsedDocument, "title" | "properties"> {
    const path = this.related("", "core-properties") ?? "docProps/core.xml";
    const values = new Map(
      elements(treeOf(this.text(path), "coreProperties")).map((element) => [element.name, textOf(element)]),
    );
    return {
      title: titleOf(values.get("title")),
      properties: propertiesOf({
        author: values.get("creator"),
        language: values.get("language"),
        createdAt: values.get("created"),
        modifiedAt: values.get("modified"),
      }),
    };
  }
}

/** Opens a package without the parts that hold no text. */
export function openPackage(bytes: Uint8Array, maxBytes: number): OfficePackage {
  // A document that is saved as one file of XML.
  if (bytes[0] !== 0x50)
    return new OfficePackage(flatEntries(decodeText(bytes, { declared: undefined, isHtml: false })));
  return new OfficePackage(unzip(bytes, maxBytes, (path) => textParts.test(path)));
}

/** XML, and the files that a Word document shows in place. */
const textParts = /\.(?:xml|rels|x?html?|mht|mhtml|txt|rtf|docx|eml)$/i;

/** Some programs write backslashes in paths. */
function comparable(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\//, "").toLowerCase();
}
