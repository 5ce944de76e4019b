import type { Dirent } from "node:fs";
import { lstat, readdir, realpath } from "node:fs/promises";
import { isAbsolute, posix, resolve } from "node:path";
import { z } from "zod";
import { ConfigurationError, DocumentError, errorCode, messageOf } from "../base/errors.ts";
import { partsOf } from "../files/parts.ts";
import type { FilePart } from "../base/document.ts";
import { fileLocation, fileUri, partUri } from "../files/file-uri.ts";
import { SourceError, commonSettings, defineSource } from "./source.ts";
import type { Listing, ListedItem, SourceOf } from "./source.ts";

/** Deeper trees are not walked: no corpus is that deep, and a file system that shows itself inside itself is. */
const maxDepth = 64;

/**
 * A pattern, split at its slashes to tell which folders can hold a match. Undefined for a pattern with braces, whose
 * alternatives may hold slashes themselves: it is matched, but prunes nothing.
 */
interface Pattern {
  text: string;
  segments: string[] | undefined;
}

const settings = z.strictObject({
  type: z.literal("files"),
  ...commonSettings,
  /** Folder that the patterns and the documents' URIs are relative to; itself relative to the pipeline file. */
  root: z.string().min(1).default("."),
  /** Patterns of paths below `root`, such as `*.pdf`; a file has to match one. */
  include: z.array(z.string().min(1)).min(1),
  /** Patterns of paths below `root`; a file must not match any. */
  exclude: z.array(z.string().min(1)).default([]),
  /** Whether patterns match `A.PDF` as they match `a.pdf`. */
  ignoreCase: z.boolean().default(false),
  /** Put before the path in the URI, so that two roots can hold the same path: `file:<prefix>/<path>`. */
  prefix: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*$/, "must be plain path segments such as handbook or team/handbook")
    .optional(),
  /** Smaller files are not listed. */
  minBytes: z.int().nonnegative().default(0),
});

/** Files below a folder. */
export const files = defineSource({
  settings,
  check: (source) => {
    for (const pattern of source.include) parsePattern(pattern, "include", source.name);
    for (const pattern of source.exclude) parsePattern(pattern, "exclude", source.name);
  },
  roots: (source, directory) => [resolve(directory, source.root)],
  list: listFiles,
});

/**
 * Lists the files below the root that match a pattern of `include` and none of `exclude`, in the order of their names'
 * bytes, folder by folder. Symbolic links are not followed, hidden names match only patterns that spell the dot, and
 * folders that can't hold a match are not read.
 * @throws SourceError when the root, or at the end when a folder below it, can't be read.
 */
export async function* listFiles(
  source: SourceOf<typeof settings>,
  options: Pick<Listing, "directory" | "signal">,
): AsyncGenerator<ListedItem> {
  const tree = new FileTree(source, await openRoot(source, options.directory), options.signal);
  yield* tree.walk(Buffer.alloc(0));
  const { problems } = tree;
  if (problems.length > 0) {
    throw new SourceError(
      source.name,
      `${problems.length} of its files or folders can't be listed, the first: ${problems[0]}. Make them readable, or exclude them.`,
    );
  }
}

const rootProblems: Readonly<Record<string, (root: string) => string>> = {
  ENOENT: (root) => `the folder ${root} does not exist`,
  ENOTDIR: (root) => `${root} is a file, not a folder`,
};

/** The real path of the root. @throws SourceError when it can't be read. */
async function openRoot(source: SourceOf<typeof settings>, directory: string): Promise<Buffer> {
  try {
    const root = Buffer.from(await realpath(resolve(directory, source.root)));
    await readdir(root);
    return root;
  } catch (error) {
    const code = codeOf(error);
    const advice = source.root.startsWith("~")
      ? "In a pipeline, ~ is no home folder: write the path in full."
      : code === "EMFILE" || code === "ENFILE"
        ? "Too many files are open: raise the limit (`ulimit -n`)."
        : "Check `root`; it is relative to the pipeline file.";
    throw new SourceError(
      source.name,
      `${rootProblems[code ?? ""]?.(source.root) ?? `the folder ${source.root} can't be read (${code})`}. ${advice}`,
      { cause: error },
    );
  }
}

/** The files below a root that a source's patterns match. */
class FileTree {
  /** What could not be listed, in words. */
  readonly problems: string[] = [];
  readonly #source: SourceOf<typeof settings>;
  readonly #root: Buffer;
  readonly #signal: AbortSignal;
  readonly #include: Pattern[];
  readonly #exclude: Pattern[];

  constructor(source: SourceOf<typeof settings>, root: Buffer, signal: AbortSignal) {
    this.#source = source;
    this.#root = root;
    this.#signal = signal;
    this.#include = source.include.map((text) => parsePattern(this.#asMatched(text), "include", source.name));
    this.#exclude = source.exclude.map((text) => parsePattern(this.#asMatched(text), "exclude", source.name));
  }

  async *walk(folder: Buffer): AsyncGenerator<ListedItem> {
    this.#signal.throwIfAborted();
    let entries: Dirent<Buffer>[];
    try {
      entries = await readdir(join(this.#root, folder), { withFileTypes: true, encoding: "buffer" });
    } catch (error) {
      // A folder that went away since its parent was read holds no documents.
      if (codeOf(error) !== "ENOENT") this.problems.push(`${folder.toString() || "."} (${codeOf(error)})`);
      return;
    }
    for (const entry of entries.toSorted((left, right) => Buffer.compare(left.name, right.name))) {
      const path = folder.length === 0 ? entry.name : join(folder, entry.name);
      const matched = this.#asMatched(path.toString());
      if (entry.isDirectory()) {
        if (this.#isWalked(matched.split("/"))) yield* this.walk(path);
      } else if (entry.isFile() && this.#isListed(matched)) {
        const document = await this.#describe(path);
        if (document !== undefined) yield* this.#documentsIn(document, path);
      }
    }
  }

  #asMatched(text: string): string {
    return this.#source.ignoreCase ? text.toLowerCase() : text;
  }

  #isListed(path: string): boolean {
    return this.#include.some(({ text }) => posix.matchesGlob(path, text)) && !this.#isExcluded(path);
  }

  #isExcluded(path: string): boolean {
    return this.#exclude.some(({ text }) => posix.matchesGlob(path, text));
  }

  #isWalked(path: string[]): boolean {
    return (
      path.length <= maxDepth &&
      this.#include.some((pattern) => mayHold(pattern, path)) &&
      !this.#exclude.some((pattern) => holdsAll(pattern, path))
    );
  }

  async #describe(path: Buffer): Promise<ListedItem | undefined> {
    const { minBytes, prefix } = this.#source;
    const full = join(this.#root, path);
    try {
      if (minBytes > 0 && (await lstat(full)).size < minBytes) return undefined;
      return { uri: fileUri(path, prefix), location: fileLocation(full) };
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      const isNamed = error instanceof DocumentError;
      this.problems.push(isNamed ? error.message : `${path.toString()} (${codeOf(error)})`);
      return undefined;
    }
  }

  /** The file, or the documents inside it. */
  async *#documentsIn(document: ListedItem, path: Buffer): AsyncGenerator<ListedItem> {
    let parts: FilePart[] | undefined;
    try {
      parts = await partsOf(join(this.#root, path), path.toString(), this.#signal);
    } catch (error) {
      this.#signal.throwIfAborted();
      if (codeOf(error) === "ENOENT") return;
      // What it held is not gone: the listing is not complete, and the archive itself is a document that says why.
      this.problems.push(`${path.toString()} can't be opened as an archive (${codeOf(error)})`);
    }
    if (parts === undefined) {
      yield document;
      return;
    }
    const names = new Map<string, number>();
    for (const part of parts) {
      if (this.#isExcluded(`${path.toString()}/${part.name}`)) continue;
      const uri = this.#uriOfPart(document.uri, unusedName(part.name, names));
      if (uri !== undefined) yield { ...document, uri, part };
    }
  }

  #uriOfPart(uri: string, name: string): string | undefined {
    try {
      return partUri(uri, name);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      this.problems.push(error.message);
      return undefined;
    }
  }
}

/** `a (2).pdf` for the second `a.pdf` of an archive. */
function unusedName(name: string, used: Map<string, number>): string {
  const count = (used.get(name) ?? 0) + 1;
  used.set(name, count);
  return count === 1 ? name : unusedName(name.replace(/(?=(?:\.[^./]*)?$)/, ` (${count})`), used);
}

/** @throws ConfigurationError for a pattern that could leave the root. */
function parsePattern(text: string, key: string, source: string): Pattern {
  const pattern = text.replace(/^(?:\.\/+)+/, "");
  const segments = pattern.split("/");
  if (isAbsolute(pattern) || segments.includes("..") || /[{,]\.\.[/,}]/.test(pattern)) {
    throw new ConfigurationError(
      `The source ${JSON.stringify(source)}: ${key} ${JSON.stringify(text)} leaves its root. Patterns are relative and hold no ".."; set \`root\` instead.`,
    );
  }
  return { text: pattern, segments: /[{}()]/.test(pattern) ? undefined : segments };
}

/** Whether a file somewhere below the folder can match. */
function mayHold({ segments }: Pattern, folder: readonly string[]): boolean {
  if (segments === undefined) return true;
  for (const [index, name] of folder.entries()) {
    const segment = segments[index];
    if (segment === undefined) return false;
    if (segment === "**") {
      // `**` skips hidden folders, unless what follows it spells one.
      return (
        segments.slice(index).some((later) => later.startsWith(".")) ||
        !folder.slice(index).some((later) => later.startsWith("."))
      );
    }
    if (!posix.matchesGlob(name, segment)) return false;
  }
  return segments.length > folder.length;
}

/** Whether the pattern (of `exclude`) takes everything below the folder, so that it needs no reading. */
function holdsAll({ text }: Pattern, folder: readonly string[]): boolean {
  return text.endsWith("/**") && posix.matchesGlob(`${folder.join("/")}/x`, text);
}

function join(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from("/"), name]);
}

function codeOf(error: unknown): string {
  return errorCode(error) ?? messageOf(error);
}
