import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import type { AnyNode, Expression, Property } from "acorn";
import { excerpt } from "./error-places.ts";

/** The place of a key in the object that a file gives to `definePipeline`, or of the nearest key around it, as `excerpt` shows it. */
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
