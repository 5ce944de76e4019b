import { resolve } from "node:path";
import type { ListedDocument } from "../base/document.ts";
import type { Source } from "./index.ts";
import { listDocuments } from "./list-documents.ts";
import type { ListingOptions } from "./list-documents.ts";
import { spellingsOf } from "./spellings.ts";

/** Which of the listed documents a run takes. */
export interface Selection {
  /** List only so many documents. */
  limit?: number | undefined;
  /** Take only the documents with these URIs, or files at these paths; a URI may be spelt as people spell it. */
  only?: string | readonly string[] | undefined;
}

export interface WantedOptions extends ListingOptions, Selection {
  isStopped?: () => boolean;
  /**
   * Called when the sources had no more to list; not when `limit` or `only` was met before, nor when `isStopped` said so.
   * `problem`: names in `only` that no source lists, or that nothing at all is listed.
   */
  onExhausted: (found: { problem: string | null }) => void;
}

/** The sources' documents that are wanted. */
export async function* wantedDocuments(
  sources: readonly Source[],
  { limit, only, isStopped = () => false, onExhausted, ...listing }: WantedOptions,
): AsyncGenerator<ListedDocument> {
  const wanted = only === undefined ? undefined : new WantedNames(only);
  let count = 0;
  let hasFailed = false;
  const onSourceFailed: ListingOptions["onSourceFailed"] = (failure) => {
    hasFailed = true;
    listing.onSourceFailed(failure);
  };
  for await (const document of listDocuments(sources, { ...listing, onSourceFailed })) {
    if (isStopped()) return;
    if (wanted?.takes(document) === false) continue;
    yield document;
    count++;
    if (count === limit || wanted?.missing().length === 0) return;
  }
  if (wanted !== undefined)
    onExhausted({
      problem: `No source lists ${wanted
        .missing()
        .map((name) => JSON.stringify(name))
        .join(" or ")}. Give a URI as \`npx ragprep show\` prints it, or the path of a file.`,
    });
  else onExhausted({ problem: count === 0 && !hasFailed ? nothingListed(sources) : null });
}

/** The documents that `only` names. */
class WantedNames {
  readonly #names: Map<string, { uris: Set<string>; path: string }>;
  readonly #found = new Set<string>();

  constructor(only: string | readonly string[]) {
    this.#names = new Map(
      [only].flat().map((name) => [name, { uris: new Set(spellingsOf(name).uris), path: resolve(name) }]),
    );
  }

  takes({ uri, location }: ListedDocument): boolean {
    const composed = uri.normalize("NFC");
    const names = [...this.#names].filter(([, { uris, path }]) => uris.has(composed) || path === location);
    for (const [name] of names) this.#found.add(name);
    return names.length > 0;
  }

  /** Names that no document had so far. */
  missing(): string[] {
    return [...this.#names.keys()].filter((name) => !this.#found.has(name));
  }
}

function nothingListed(sources: readonly Source[]): string {
  const names = sources.map(({ name }) => name).join(", ");
  return sources.length === 1
    ? `The source ${names} lists no document. Check where it looks, and its include and exclude.`
    : `No source lists a document (${names}). Check where they look, and their include and exclude.`;
}
