import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { AnyNode, Expression, Property } from "acorn";
import { packageDirectory } from "../base/package.ts";

/** Where in an author's file something is wrong. Lines and columns start at 1. */
interface Place {
  path: string;
  line: number;
  column: number;
}

/** The place that an error of a module's loading names, as `file:line:column` and the lines around it; empty when it names none. */
export async function placeOfError(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return "";
  const place = (await unresolvedImport(error)) ?? markedPlace(error) ?? firstFrame(error);
  return place === undefined ? "" : await excerpt(place);
}

/** The place of a key in the object that a file gives to `definePipeline`, or of the nearest key around it. */
export async function placeOfKey(path: string, key: string): Promise<string> {
  try {
    // Types are replaced by spaces: places stay.
    const { parse } = await import("acorn");
    const source = withoutTypes(await readFile(path, "utf8"));
    const program = parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true });
    const definition = definitionIn(program);
    if (definition === undefined) return "";
    const found = nodeAt(definition, keyPath(key));
    const start = found.loc?.start;
    return start === undefined ? "" : await excerpt({ path, line: start.line, column: start.column + 1 });
  } catch {
    return ""; // The problem itself is said; without its place, it is found by its key.
  }
}

/** Node warns that this function is new, which has no place in an author's error message. */
function withoutTypes(source: string): string {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** `sources[0].root` and `parsers["text/x-foo"]`, part by part. */
function keyPath(key: string): string[] {
  return [...key.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|[^.[\]]+/g)].map(
    ([part, quoted, index]) => quoted ?? index ?? part,
  );
}

/** The object in the first call of `definePipeline`. */
function definitionIn(node: AnyNode): Expression | undefined {
  if (
    node.type === "CallExpression" &&
    node.callee.type === "Identifier" &&
    node.callee.name === "definePipeline"
  ) {
    const [definition] = node.arguments;
    return definition?.type === "SpreadElement" ? undefined : definition;
  }
  for (const value of Object.values(node)) {
    for (const child of [value].flat()) {
      if (!isNode(child)) continue;
      const found = definitionIn(child);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function nodeAt(node: Expression, [part, ...rest]: readonly string[], around: AnyNode = node): AnyNode {
  if (part === undefined) return around;
  if (node.type === "ObjectExpression") {
    const property = node.properties.find((each) => each.type === "Property" && nameOf(each) === part);
    return property?.type === "Property" ? nodeAt(property.value, rest, property) : around;
  }
  if (node.type === "ArrayExpression") {
    const element = node.elements[Number(part)];
    return element === undefined || element === null || element.type === "SpreadElement"
      ? around
      : nodeAt(element, rest, element);
  }
  return around;
}

function nameOf({ key, computed }: Property): string | undefined {
  if (computed) return undefined;
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
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

async function excerpt({ path, line, column }: Place): Promise<string> {
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
