import { z } from "zod";
import { partOf } from "./wire-node.ts";
import type { WireNode } from "./wire-node.ts";

/**
 * Properties of one question, at most; a grounded value has three. Models leave out or mix up fields of larger schemas,
 * and the service refuses far larger ones (5,000 properties, 1,000 enum values, 120,000 characters of names).
 */
const maxSize = { properties: 300, enumValues: 800, characters: 60_000 };

type Fields = ReadonlyMap<string, WireNode>;
interface Size {
  properties: number;
  enumValues: number;
  characters: number;
}

const sizes = new WeakMap<WireNode, Size>();

/**
 * Fields in groups that are asked for one by one, in their order; one group where they fit. An object that is too large is asked
 * for in parts by its own fields; another field is never cut.
 */
export function fieldGroups(fields: Fields): Fields[] {
  const groups: Map<string, WireNode>[] = [];
  let sum: Size | undefined;
  const pieces = [...fields].flatMap(([name, node]) =>
    piecesOf(name, node).map((piece) => [name, piece] as const),
  );
  for (const [name, node] of pieces) {
    const own = knownSize(name, node);
    const together = sum === undefined ? own : added(sum, own);
    const group = groups.at(-1);
    if (group === undefined || group.has(name) || isTooLarge(together)) {
      groups.push(new Map([[name, node]]));
      sum = own;
    } else {
      group.set(name, node);
      sum = together;
    }
  }
  return groups;
}

const cutFields = new WeakMap<WireNode, WireNode[]>();

/** The field, or parts of it where it is too large to be asked for at once. */
function piecesOf(name: string, node: WireNode): WireNode[] {
  const known = cutFields.get(node);
  if (known !== undefined) return known;
  const { parts } = node;
  const isCut = parts !== undefined && parts.size > 0 && isTooLarge(knownSize(name, node));
  const groups = isCut ? fieldGroups(parts) : [];
  const cut = groups.length < 2 ? [node] : groups.map((group) => partOf(node, group));
  cutFields.set(node, cut);
  return cut;
}

function knownSize(name: string, node: WireNode): Size {
  const size = sizes.get(node) ?? sizeOf(name, node);
  sizes.set(node, size);
  return size;
}

const lists = new WeakMap<WireNode, boolean>();

/** True for a field with a list whose items are more than single values: what tables and long lists are asked for by. */
export function listsObjects(node: WireNode): boolean {
  const known = lists.get(node);
  if (known !== undefined) return known;
  const holds = (part: unknown): boolean => {
    if (Array.isArray(part)) return part.some((one) => holds(one));
    if (typeof part !== "object" || part === null) return false;
    if ("type" in part && part.type === "array" && "items" in part && isCompound(part.items)) return true;
    return Object.values(part).some((one) => holds(one));
  };
  const found = holds(z.toJSONSchema(node.wire, { unrepresentable: "any" }));
  lists.set(node, found);
  return found;
}

/** Tokens that one item of the lists takes in an answer, rather too many: its names, and short values with their quotes. */
export function itemTokens(fields: Fields): number {
  return Array.from(fields, ([name, node]) => sizeOf(name, node)).reduce(
    (sum, { properties, characters }) => sum + 15 * properties + Math.ceil(characters / 3),
    0,
  );
}

function isCompound(items: unknown): boolean {
  return (
    typeof items === "object" &&
    items !== null &&
    !("type" in items && typeof items.type === "string" && items.type !== "object")
  );
}

function added(left: Size, right: Size): Size {
  return {
    properties: left.properties + right.properties,
    enumValues: left.enumValues + right.enumValues,
    characters: left.characters + right.characters,
  };
}

function isTooLarge({ properties, enumValues, characters }: Size): boolean {
  return (
    properties > maxSize.properties || enumValues > maxSize.enumValues || characters > maxSize.characters
  );
}

function sizeOf(name: string, { wire }: WireNode): Size {
  const size: Size = { properties: 1, enumValues: 0, characters: name.length };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const part of node) visit(part);
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    for (const [keyword, part] of Object.entries(node)) {
      if (keyword === "properties" && typeof part === "object" && part !== null)
        for (const key of Object.keys(part)) {
          size.properties += 1;
          size.characters += key.length;
        }
      if (keyword === "enum" && Array.isArray(part)) {
        size.enumValues += part.length;
        for (const value of part) size.characters += String(value).length;
      }
      visit(part);
    }
  };
  visit(z.toJSONSchema(wire, { unrepresentable: "any" }));
  return size;
}
