import { Parser } from "htmlparser2";
import { assertNoEntities } from "../markup/xml.ts";
import { malformed } from "../parsed.ts";

/** XML as small trees. Names stand without their prefixes, which are for the document to choose; attributes' names too. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Node[];
}
export type Node = Element | string;

const maxDepth = 1000;

export const noElement: Element = { name: "", attributes: {}, children: [] };

/**
 * Hands out the elements inside each `container` one by one as they end, so that only one of them is in memory at
 * a time.
 * @throws DocumentError `malformed` for XML that declares entities, is nested too deeply or is cut off.
 */
export function eachChild(
  xml: string,
  container: string,
  use: (child: Element) => void,
  /** Called where a container begins, with its attributes. */
  begin?: (container: Element) => void,
): void {
  assertNoEntities(xml);
  const open: Element[] = [];
  /** The depth of the container; 0 outside of it. */
  let inside = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (open.length >= maxDepth) throw malformed(`its parts are nested more than ${maxDepth} deep`);
        const element = { name: local(name), attributes: withoutPrefixes(attributes), children: [] };
        if (inside > 0 && open.length > inside) open.at(-1)?.children.push(element);
        open.push(element);
        if (inside > 0 || element.name !== container) return;
        inside = open.length;
        begin?.(element);
      },
      ontext: (text) => {
        if (inside > 0 && open.length > inside) addText(open.at(-1), text);
      },
      onclosetag: () => {
        const element = open.pop();
        if (element === undefined || inside === 0) return;
        if (open.length === inside) use(element);
        else if (open.length < inside) inside = 0;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  // The parser would close what a file that was cut off leaves open.
  if (open.length > 0) throw malformed("its XML is cut off");
  parser.end();
}

function addText(element: Element | undefined, text: string): void {
  const { children = [] } = element ?? {};
  const last = children.length - 1;
  if (typeof children[last] === "string") children[last] += text;
  else children.push(text);
}

/** The first `container` of a part, with all that is in it: for parts that are small by nature. */
export function treeOf(xml: string | undefined, container: string): Element {
  const root: Element = { name: container, attributes: {}, children: [] };
  if (xml !== undefined) eachChild(xml, container, (element) => root.children.push(element));
  return root;
}

export function elements({ children }: Element): Element[] {
  return children.filter((node) => typeof node !== "string");
}

/** The first element at the end of a path of names. */
export function child(element: Element | undefined, ...path: string[]): Element | undefined {
  let at = element;
  for (const name of path)
    at = at?.children.find((node): node is Element => typeof node !== "string" && node.name === name);
  return at;
}

/** The `val` of an element inside. */
export function valueOf(element: Element | undefined, ...path: string[]): string | undefined {
  return child(element, ...path)?.attributes["val"];
}

/** True for a switch that is there and not turned off. */
export function isOn(element: Element | undefined, ...path: string[]): boolean {
  const found = child(element, ...path);
  return found !== undefined && isTrue(found.attributes["val"] ?? "1");
}

export function isTrue(value: string | undefined): boolean {
  return value !== undefined && !/^(?:0|false|off|none)$/.test(value);
}

/** The elements of a name inside; none inside one that was found. */
export function* descendants(element: Element, name: string): Generator<Element> {
  for (const node of element.children) {
    if (typeof node === "string") continue;
    if (node.name === name) yield node;
    else yield* descendants(node, name);
  }
}

export function textOf(element: Element | undefined): string {
  return element?.children.map((node) => (typeof node === "string" ? node : textOf(node))).join("") ?? "";
}

export function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Where an element has both `id` and `r:id`, the second is kept: it names a related part. */
function withoutPrefixes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const plain: Record<string, string> = {};
  const entries = Object.entries(attributes);
  for (const [name, value] of entries) if (!name.includes(":")) plain[name] = value;
  for (const [name, value] of entries)
    if (name.includes(":") && !name.startsWith("xmlns")) plain[local(name)] = value;
  return plain;
}
