import type { Command } from "commander";
import { findDocuments, similarUris } from "../database/erasure.ts";
import type { KnownDocument } from "../database/erasure.ts";
import type { Database } from "../database/connection/connect.ts";
import { ConfigurationError } from "../base/errors.ts";
import { printable } from "../report/format.ts";
import { spellingsOf } from "../sources/spellings.ts";
import { keyValue } from "./options.ts";

/** How commands let a person name documents. */

export interface SelectionOptions {
  pipeline?: string;
  source?: string;
  where?: Record<string, string>;
}

/** Documents by source and metadata, besides or in place of their URIs. */
export function selectionOptions(command: Command): Command {
  return command
    .option("--source <name>", "documents that this source lists")
    .option("--where <key=value>", "documents with this metadata; may be given several times", keyValue);
}

export const uriHelp =
  "A URI may be written as it is printed, with %20 or spaces, or as the path of a file. With --source or --where, all\ndocuments that fulfil every condition are meant.";

/**
 * The documents that are meant, removed ones included.
 * @param options.isStrict A path must be the whole path below the source's root.
 * @throws ConfigurationError for a name that no document has.
 */
export async function namedDocuments(
  database: Database,
  names: readonly string[],
  { pipeline, source, where, isStrict = false }: SelectionOptions & { isStrict?: boolean },
): Promise<KnownDocument[]> {
  const conditions = { pipeline, source, metadata: where };
  if (names.length === 0) {
    const found = await findDocuments(database, conditions);
    if (found.length === 0)
      throw new ConfigurationError(
        "No document fulfils these conditions. `npx ragprep show` prints a document's source and metadata.",
      );
    return found;
  }
  const documents = new Map<string, KnownDocument>();
  const unknown: string[] = [];
  for (const name of names) {
    const found = await findNamed(database, name, { ...conditions, isStrict });
    for (const document of found) documents.set(document.id, document);
    if (found.length === 0) unknown.push(await unknownText(database, name, isStrict));
  }
  if (unknown.length > 0)
    throw new ConfigurationError(
      `${unknown.join("\n")}\n\`npx ragprep search\` and \`npx ragprep status --failed\` print URIs; that of a file starts with file:.`,
    );
  return [...documents.values()];
}

async function findNamed(
  database: Database,
  name: string,
  { isStrict, ...conditions }: Parameters<typeof findDocuments>[1] & { isStrict: boolean },
): Promise<KnownDocument[]> {
  const { uris, belowFolders } = spellingsOf(name);
  // The very URI goes before one that is only spelt alike.
  const exact = await findDocuments(database, { ...conditions, uris });
  const same = exact.filter(({ uri }) => uri === name);
  if (same.length > 0) return same;
  if (exact.length > 0 || isStrict || belowFolders.length === 0) return exact;
  const below = await findDocuments(database, { ...conditions, uris: belowFolders });
  const place = (uri: string) => belowFolders.indexOf(uri.normalize("NFC"));
  const best = Math.min(...below.map(({ uri }) => place(uri)));
  return below.filter(({ uri }) => place(uri) === best);
}

async function unknownText(database: Database, name: string, isStrict: boolean): Promise<string> {
  const elsewhere = await findNamed(database, name, { isStrict });
  if (elsewhere.length > 0) {
    const pipelines = elsewhere.map(({ pipeline }) => printable(pipeline)).join(", ");
    return `${printable(name)} does not fulfil these conditions. It is a document of the pipeline ${pipelines}.`;
  }
  const base = name.split(/[/\\:]/).at(-1) ?? name;
  const endings = spellingsOf(base).uris.map((uri) => uri.replace(/^file:/, ""));
  const similar = base === "" ? [] : await similarUris(database, endings);
  return `There is no document ${printable(name)}${similar.length === 0 ? "." : `. Did you mean ${similar.map((uri) => printable(uri)).join(" or ")}?`}`;
}
