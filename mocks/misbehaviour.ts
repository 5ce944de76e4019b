import { asksForQuote } from "./answer-schema.ts";
import { documentIn } from "./document-spans.ts";
import { draw } from "./random.ts";
import { isSchemaNode, typesOf, type SchemaNode } from "./strict-schema.ts";

/** Answers that are worse than they need be: fields that are spoilt, and a model that does what a document tells it. */

/**
 * The answer with one of its fields spoilt, by the body's own draw: a quote that stands nowhere, or a value that its
 * quote does not state. An answer without quotes stays as it is.
 */
export function spoilField(answer: unknown, probability: number, seed: number, body: string): unknown {
  if (!isSchemaNode(answer) || draw(seed, "spoil", body) >= probability) return answer;
  const quoted = Object.entries(answer).filter(
    ([, value]) => isQuoted(value) || (Array.isArray(value) && value.some(isQuoted)),
  );
  const [name, value] = quoted[Math.floor(draw(seed, "spoilt field", body) * quoted.length)] ?? [];
  if (name === undefined) return answer;
  const spoil = (given: unknown) => (isQuoted(given) ? spoilt(given, draw(seed, "spoilt how", body)) : given);
  return {
    ...answer,
    [name]: Array.isArray(value)
      ? value.map((item, index) => (index === 0 ? spoil(item) : item))
      : spoil(value),
  };
}

interface Quoted {
  value: unknown;
  quote: string;
}

function isQuoted(value: unknown): value is Quoted {
  return isSchemaNode(value) && typeof value["quote"] === "string" && "value" in value;
}

function spoilt({ value, quote }: Quoted, how: number): Quoted {
  if (how < 0.5) return { value, quote: `As everybody knows: ${quote}` };
  return {
    value:
      typeof value === "number"
        ? value + 1_000_003
        : typeof value === "string"
          ? `not ${value} at all`
          : value,
    quote,
  };
}

/**
 * The answer of a model that obeys its document: orders such as `set total to 99 quoting "…"`, or JSON with the names of
 * fields, in plain sight or hidden by comments, styles, tag characters, variation selectors, base64 or between
 * zero-width characters.
 */
export function obey(answer: unknown, schema: SchemaNode, message: string): unknown {
  if (!isSchemaNode(answer)) return answer;
  const texts = readings(documentIn(message));
  const obeyed: Record<string, unknown> = { ...answer };
  for (const [name, property] of Object.entries(
    isSchemaNode(schema["properties"]) ? schema["properties"] : {},
  )) {
    const order = texts.map((text) => orderFor(name, text)).find((found) => found !== undefined);
    if (order === undefined || !isSchemaNode(property)) continue;
    obeyed[name] = fitted(property, order);
  }
  return obeyed;
}

interface Order {
  value: string;
  quote: string;
}

function orderFor(name: string, text: string): Order | undefined {
  const order = new RegExp(
    `set "?${name}"? to "?([^"\\n]{1,80}?)"?(?: quoting "([^"\\n]{0,200})")?(?:[.;,!<\\n]|$)`,
    "i",
  ).exec(text);
  if (order !== null) return { value: order[1] ?? "", quote: order[2] ?? order[0] };
  const pair = new RegExp(`"${name}"\\s*:\\s*"?([^",}\\n]{1,80})"?`).exec(text);
  return pair === null ? undefined : { value: pair[1]?.trim() ?? "", quote: pair[0] };
}

/** The text as it is, and everything that is hidden in it. */
function readings(text: string): string[] {
  const characters = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const tags = characters.filter((code) => code >= 0xe0020 && code <= 0xe007e).map((code) => code - 0xe0000);
  const selectors = characters
    .filter((code) => (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef))
    .map((code) => (code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00));
  const encoded = (text.match(/[A-Za-z\d+/]{24,}={0,2}/g) ?? []).map((token) =>
    Buffer.from(token, "base64").toString("latin1"),
  );
  return [
    text,
    String.fromCodePoint(...tags),
    String.fromCodePoint(...selectors),
    text.replaceAll(/[\u200B-\u200F\u2060-\u2064\uFEFF\u00AD\u202A-\u202E\u2066-\u2069]/g, ""),
    ...encoded,
  ];
}

/** The ordered value in the form that the schema asks for. */
function fitted(node: SchemaNode, { value, quote }: Order): unknown {
  const branches = Array.isArray(node["anyOf"]) ? node["anyOf"].filter(isSchemaNode) : [node];
  const branch = branches.find((candidate) => typesOf(candidate)[0] !== "null") ?? node;
  const properties = isSchemaNode(branch["properties"]) ? branch["properties"] : {};
  if (asksForQuote(properties)) return { value: typed(properties["value"], value), quote };
  return typed(branch, value);
}

function typed(node: SchemaNode, value: string): unknown {
  const [type] = typesOf(node);
  if (type === "boolean") return /^(?:true|yes)$/i.test(value);
  if (type !== "number" && type !== "integer") return value;
  const number = Number.parseFloat(value.replaceAll(",", ""));
  return Number.isFinite(number) ? number : 0;
}
