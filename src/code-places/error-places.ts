import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { messageOf } from "../base/errors.ts";
import { packageDirectory } from "../base/package.ts";

/** Where in an author's file something is wrong. Lines and columns start at 1. */
interface Place {
  path: string;
  line: number;
  column: number;
}

/** The place that an error of a module's loading names, as `excerpt` shows it; empty when it names none. */
export async function placeOfError(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return "";
  const place = (await unresolvedImport(error)) ?? markedPlace(error) ?? firstFrame(error);
  return place === undefined ? "" : await excerpt(place);
}

/** Why a module that a pipeline names can't be loaded, with the place in it. */
export async function whyNotLoaded(path: string, error: unknown): Promise<string> {
  if (!existsSync(path)) return "is not there: its path is relative to the pipeline file";
  const place = await placeOfError(error);
  return `can't be loaded (${messageOf(error)})${place === "" ? "" : `\n${place}`}`;
}

/** Node puts the place before the stack: `file:line`, the line, and marks below or before it. */
function markedPlace({ stack = "" }: Error): Place | undefined {
  const [first = "", ...marked] = stack.split("\n");
  const [, file = "", line = ""] = /^(file:\/\/.+|\/.+|[A-Za-z]:[\\/].+):(\d+)$/.exec(first) ?? [];
  if (file === "") return undefined;
  const carets = marked.find((text) => /^\s*\^+\s*$/.test(text));
  const arrow = marked.find((text) => text.startsWith("  > "))?.slice(4) ?? "";
  const column = carets === undefined ? arrow.search(/\S|$/) + 1 : carets.indexOf("^") + 1;
  return { path: pathOf(file), line: Number(line), column };
}

/** The innermost line of the stack that is not ragprep's, a package's or Node's. */
function firstFrame({ stack = "" }: Error): Place | undefined {
  const own = ["src", "dist", "mocks"].map((folder) => join(packageDirectory, folder));
  for (const [, file = "", line, column] of stack.matchAll(/(file:\/\/\S+?):(\d+):(\d+)\)?$/gm)) {
    const path = pathOf(file);
    if (path.includes("/node_modules/") || own.some((folder) => path.startsWith(folder))) continue;
    return { path, line: Number(line), column: Number(column) };
  }
  return undefined;
}

/** The import of a file or a package that is not there. */
async function unresolvedImport(error: Error): Promise<Place | undefined> {
  const [, missing = "", importer = ""] =
    /^Cannot find (?:module|package) '(.+)' imported from (.+?)(?:\n|$)/.exec(error.message) ?? [];
  if (importer === "") return undefined;
  const path = pathOf(importer);
  let source: string;
  try {
    source = await readFile(path, "utf8");
  } catch {
    return undefined;
  }
  for (const found of source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*(["'])(.+?)\1/g)) {
    const [whole, , specifier = ""] = found;
    const isMeant = specifier.startsWith(".")
      ? resolve(dirname(path), specifier) === pathOf(missing)
      : specifier === missing || specifier.startsWith(`${missing}/`);
    if (!isMeant) continue;
    const before = source.slice(0, found.index + whole.length - specifier.length - 1).split("\n");
    return { path, line: before.length, column: (before.at(-1) ?? "").length + 1 };
  }
  return undefined;
}

function pathOf(file: string): string {
  return file.startsWith("file:") ? fileURLToPath(file) : file;
}

const linesBefore = 2;
const maxLine = 160;

/** `file:line:column`, and the lines around it; empty for a file that can't be read. */
export async function excerpt({ path, line, column }: Place): Promise<string> {
  let lines: string[];
  try {
    lines = (await readFile(path, "utf8")).split(/\r?\n/);
  } catch {
    return "";
  }
  const shown = lines.slice(Math.max(0, line - 1 - linesBefore), line + 1);
  const first = Math.max(1, line - linesBefore);
  const width = String(first + shown.length - 1).length;
  const near = relative(process.cwd(), path);
  return [
    `  ${near.startsWith("..") ? path : near}:${line}:${column}`,
    ...shown.flatMap((text, index) => {
      const number = first + index;
      const row = `${number === line ? "  >" : "   "} ${String(number).padStart(width)} | ${text.replaceAll("\t", " ").slice(0, maxLine)}`;
      return number === line && column <= maxLine
        ? [row, `    ${" ".repeat(width)} | ${" ".repeat(column - 1)}^`]
        : [row];
    }),
  ].join("\n");
}
