import type { DocumentSpans } from "./document-spans.ts";
import { sampleOfPattern } from "./pattern-sample.ts";
import { isSchemaNode, resolveReference, typesOf, type SchemaNode } from "./strict-schema.ts";
import { isStopWord, stem, stems } from "./words.ts";

/** A value for a schema node, and whether the document gave it or it only satisfies the schema. */
interface Made {
  value: unknown;
  found: boolean;
}

/** What a value is looked for by. */
interface Query {
  /** Stems of the property's name and description. */
  words: ReadonlySet<string>;
  /** The property's own name, lower case. */
  name: string;
  /** Which of several like values, in an array. */
  nth: number;
}

const deepest = 12;
const arrayItems = 3;
const maxString = 300;

/**
 * Data that fits a (checked, strict) schema, made from spans of the document: strings are slices of it that share words
 * with the property's name and description, numbers stand in it, enums prefer a value that occurs in it. What is not
 * found is null where the schema allows that.
 */
export function answerSchema(schema: SchemaNode, spans: DocumentSpans): unknown {
  return make(schema, { words: new Set(), name: "", nth: 0 }, 0).value;

  function make(node: SchemaNode, query: Query, depth: number): Made {
    if (node["$ref"] !== undefined) {
      const target = resolveReference(schema, node["$ref"]);
      return target === undefined ? { value: null, found: false } : make(target, query, depth + 1);
    }
    const described = withDescription(query, node);
    if ("const" in node) return { value: node["const"], found: occurs(node["const"]) };
    const values = node["enum"];
    if (Array.isArray(values)) return choose(values);
    const branches = node["anyOf"];
    if (Array.isArray(branches)) return makeBranch(branches.filter(isSchemaNode), described, depth);
    const types = typesOf(node);
    if (types.length > 1) {
      return makeBranch(
        types.map((type) => ({ ...node, type })),
        described,
        depth,
      );
    }
    const [type] = types;
    if (type === "object") return makeObject(node, described, depth);
    if (type === "array") return makeArray(node, described, depth);
    if (type === "string") return makeString(node, described);
    if (type === "number" || type === "integer") return makeNumber(node, described, type === "integer");
    if (type === "boolean") {
      const known = [...described.words].some((word) => spans.frequencies.has(word));
      return { value: known, found: described.words.size > 0 };
    }
    return { value: null, found: false };
  }

  /** The first branch that the document has something for; else null; else the first that ends. */
  function makeBranch(branches: readonly SchemaNode[], query: Query, depth: number): Made {
    const nullable = branches.some(isNull);
    if (depth < deepest || !nullable) {
      const rest = branches.filter((branch) => !isNull(branch));
      // Where it gets too deep, a branch without references is the one that ends.
      const ordered =
        depth < deepest ? rest : rest.toSorted((left, right) => references(left) - references(right));
      let first: Made | undefined;
      for (const branch of ordered) {
        const made = make(branch, query, depth + 1);
        if (made.found) return made;
        first ??= made;
        if (depth >= deepest) break;
      }
      if (!nullable && first !== undefined) return first;
    }
    return { value: null, found: false };
  }

  function makeObject(node: SchemaNode, query: Query, depth: number): Made {
    const properties = isSchemaNode(node["properties"]) ? node["properties"] : {};
    if (asksForQuote(properties)) return makeQuoted(properties["value"], query, depth);
    const value: Record<string, unknown> = {};
    let found = false;
    for (const [name, property] of Object.entries(properties)) {
      if (!isSchemaNode(property)) continue;
      const words = new Set(meaningfulStems(name.replaceAll(/([a-z])([A-Z])/g, "$1 $2")));
      const made = make(property, { words, name: name.toLowerCase(), nth: query.nth }, depth + 1);
      // Plain assignment would set the prototype for a property of that name.
      Object.defineProperty(value, name, {
        value: made.value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      found ||= made.found;
    }
    return { value, found: found || Object.keys(properties).length === 0 };
  }

  /** A value and the passage that it stands in; nothing is found where no passage holds the value as it is. */
  function makeQuoted(node: SchemaNode, query: Query, depth: number): Made {
    const { value, found } = make(node, query, depth + 1);
    const quote = found ? passageOf(value, query) : undefined;
    return { value: { value, quote: quote ?? "" }, found: quote !== undefined };
  }

  /** The first sentence, heading or line that holds a value as whole words, those that share words with the query first. */
  function passageOf(value: unknown, query: Query): string | undefined {
    const written = String(value);
    const holds = (text: string) => holdsWhole(text, written);
    const sentence = [...relevant(query), ...spans.sentences.map(({ text }) => text), ...spans.headings].find(
      holds,
    );
    if (sentence !== undefined || typeof value === "boolean") return sentence ?? spans.sentences[0]?.text;
    const line = spans.text.split("\n").find(holds)?.trim();
    return line === undefined || line.length <= maxString * 2 ? line : written;
  }

  function makeArray(node: SchemaNode, query: Query, depth: number): Made {
    const { items } = node;
    const least = numberOf(node["minItems"]) ?? 0;
    const most = Math.max(
      least,
      Math.min(numberOf(node["maxItems"]) ?? arrayItems, arrayItems, depth >= deepest ? 0 : arrayItems),
    );
    const value: unknown[] = [];
    const seen = new Set<string>();
    if (!isSchemaNode(items)) return { value, found: false };
    for (let nth = 0; value.length < most && nth < most + 4; nth += 1) {
      const made = make(items, { ...query, nth }, depth + 1);
      const written = JSON.stringify(made.value);
      if ((!made.found || seen.has(written)) && nth >= least) continue;
      seen.add(written);
      value.push(made.value);
    }
    return { value, found: value.length > 0 };
  }

  function choose(values: readonly unknown[]): Made {
    const known = values.find((value) => value !== null && occurs(value));
    if (known !== undefined) return { value: known, found: true };
    return values.includes(null) ? { value: null, found: false } : { value: values[0], found: false };
  }

  function occurs(value: unknown): boolean {
    return [...stems(String(value).replaceAll("_", " "))].some((word) => spans.frequencies.has(word));
  }

  function makeString(node: SchemaNode, query: Query): Made {
    const accepts = stringTest(node);
    for (const candidate of candidates(node, query)) {
      const trimmed = clip(candidate, numberOf(node["maxLength"]) ?? maxString);
      if (accepts(trimmed)) return { value: trimmed, found: true };
    }
    return { value: stringThatFits(node, accepts), found: false };
  }

  /** Spans for a string, best first. */
  function* candidates(node: SchemaNode, query: Query): Generator<string> {
    const { format } = node;
    const shape = typeof format === "string" ? shapes[format] : undefined;
    if (shape !== undefined || (typeof node["pattern"] === "string" && format === undefined)) {
      // A value of a certain shape is a token of the text, or nothing.
      const all =
        shape === undefined
          ? spans.text.slice(0, 20_000).split(/[\s,;()"'`]+/)
          : [...spans.text.matchAll(shape)].map(([match]) => match);
      const distinct = [...new Set(all)].filter((token) => token !== "");
      yield* rotated(distinct.slice(0, 2000), query.nth);
      return;
    }
    if (/title|headline|subject/.test(query.name) && query.nth === 0 && spans.title !== undefined)
      yield spans.title;
    if (/section|heading|topic|chapter/.test(query.name)) yield* rotated(spans.headings, query.nth);
    const matching = relevant(query);
    if (
      /name|term|keyword|tag|topic|label|product|person|author|organi[sz]ation|company|entity/.test(
        query.name,
      )
    ) {
      for (const sentence of rotated(matching, query.nth)) yield* nearest(sentence, query.words);
      const names = spans.sentences.slice(0, 200).flatMap(({ text }) => [...namesIn(text)]);
      yield* rotated([...new Set(names)], query.nth);
    }
    yield* rotated(matching, query.nth);
  }

  /** Sentences that share words with the query, best first. */
  function relevant(query: Query): string[] {
    const scored: { text: string; score: number; position: number }[] = [];
    for (const [position, sentence] of spans.sentences.entries()) {
      let score = 0;
      for (const word of query.words)
        if (sentence.words.has(word)) score += 1 / Math.log(2 + (spans.frequencies.get(word) ?? 0));
      if (score > 0) scored.push({ text: sentence.text, score, position });
    }
    return scored
      .toSorted((left, right) => right.score - left.score || left.position - right.position)
      .map(({ text }) => text);
  }

  function makeNumber(node: SchemaNode, query: Query, whole: boolean): Made {
    const accepts = numberTest(node, whole);
    const near = relevant(query).slice(0, 20);
    const anywhere = query.words.size === 0 ? [spans.text.slice(0, 20_000)] : [];
    const numbers = [...near, ...anywhere].flatMap((text) =>
      [...text.matchAll(/(?<![\w.])-?\d{1,15}(?:\.\d{1,10})?(?![\w.]*\w)/g)].map(([match]) => Number(match)),
    );
    const fitting = [...new Set(numbers)].filter(accepts);
    const [number] = rotated(fitting, query.nth);
    return number === undefined
      ? { value: numberThatFits(node, whole, accepts), found: false }
      : { value: number, found: true };
  }
}

/** True for the properties of an object that asks for a value with its quote. */
export function asksForQuote(
  properties: SchemaNode,
): properties is SchemaNode & { readonly value: SchemaNode; readonly quote: SchemaNode } {
  const { value, quote, ...others } = properties;
  return (
    Object.keys(others).length === 0 &&
    isSchemaNode(value) &&
    isSchemaNode(quote) &&
    quote["type"] === "string"
  );
}

/** True when a text holds some words, and not only as a part of other words or numbers. */
function holdsWhole(text: string, part: string): boolean {
  if (part === "") return false;
  const isWord = (character: string) => /[\p{L}\p{N}]/u.test(character);
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    const cutsStart = isWord(text.charAt(at - 1)) && isWord(part.charAt(0));
    const cutsEnd = isWord(text.charAt(end)) && isWord(part.charAt(part.length - 1));
    const cutsNumber = /\d$/.test(part) && /^[.,]\d/.test(text.slice(end, end + 2));
    if (!cutsStart && !cutsEnd && !cutsNumber) return true;
  }
  return false;
}

function isNull(branch: SchemaNode): boolean {
  return typesOf(branch)[0] === "null";
}

function references(node: SchemaNode): number {
  return JSON.stringify(node).split('"$ref"').length - 1;
}

function withDescription(query: Query, node: SchemaNode): Query {
  const { description } = node;
  if (typeof description !== "string") return query;
  return { ...query, words: new Set([...query.words, ...meaningfulStems(description)]) };
}

function meaningfulStems(text: string): string[] {
  return [...stems(text.replaceAll("_", " "))].filter((word) => !isStopWord(word));
}

/** The list from its nth entry on; nothing of it comes twice. */
function rotated<Item>(items: readonly Item[], nth: number): Item[] {
  return nth >= items.length ? [] : items.slice(nth);
}

/** The names in a sentence, those next to one of the words first. */
function nearest(sentence: string, words: ReadonlySet<string>): string[] {
  const places = [...sentence.matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) =>
    words.has(stem(word.toLowerCase())),
  );
  const distance = (name: string) =>
    Math.min(...places.map((place) => Math.abs(sentence.indexOf(name) - place.index)), sentence.length);
  return [...namesIn(sentence)].toSorted((left, right) => distance(left) - distance(right));
}

/** Runs of capitalised words, and code in back ticks. */
function* namesIn(sentence: string): Generator<string> {
  for (const match of sentence.matchAll(
    /`(?<code>[^`]{2,60})`|(?<name>\p{Lu}[\p{L}\p{N}.-]{0,40}\p{L}(?: \p{Lu}[\p{L}\p{N}.-]{0,40}\p{L}){0,3})/gu,
  )) {
    const text = match.groups?.["code"] ?? match.groups?.["name"];
    if (text !== undefined && !isStopWord(text.toLowerCase())) yield text;
  }
}

/** At most `limit` characters, cut between words where there are any: still a slice of the document. */
function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit));
  const space = cut.lastIndexOf(" ");
  return (space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, "").trim();
}

/** Where a formatted string may stand in a text. */
const shapes: Readonly<Record<string, RegExp>> = {
  date: /\b\d{4}-\d{2}-\d{2}\b/g,
  "date-time": /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})/g,
  time: /\b\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})?/g,
  duration: /\bP(?:T?\d{1,5}[YMWDHMS])+\b/g,
  email: /\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b/g,
  hostname: /\b[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}\b/gi,
  ipv4: /\b(?:\d{1,3}\.){3}\d{1,3}\b/g,
  ipv6: /\b(?:[\da-f]{1,4}:){7}[\da-f]{1,4}\b/gi,
  uuid: /\b[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\b/gi,
  uri: /\bhttps?:\/\/[^\s<>"')\]`]{3,200}/g,
};

/** One valid value of each format, for documents that hold none. */
const samples: Readonly<Record<string, string>> = {
  date: "1970-01-01",
  "date-time": "1970-01-01T00:00:00Z",
  time: "00:00:00",
  duration: "PT0S",
  email: "nobody@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8:0:0:0:0:0:1",
  uuid: "00000000-0000-4000-8000-000000000000",
  uri: "https://example.com/",
};

function stringTest(node: SchemaNode): (text: string) => boolean {
  const { pattern, format } = node;
  const expression = typeof pattern === "string" ? new RegExp(pattern, "u") : undefined;
  const least = numberOf(node["minLength"]) ?? 0;
  const most = numberOf(node["maxLength"]) ?? Number.POSITIVE_INFINITY;
  return (text) => {
    const { length } = Array.from(text);
    if (length < least || length > most) return false;
    if (format === "date" && Number.isNaN(Date.parse(text))) return false;
    if (format === "date-time" && Number.isNaN(Date.parse(text))) return false;
    if (format === "uri" && !URL.canParse(text)) return false;
    if (
      format === "ipv4" &&
      !text.split(".").every((part) => Number(part) < 256 && String(Number(part)) === part)
    )
      return false;
    // A pattern of the pipeline's author may be slow on long text, and what it describes is short.
    return expression === undefined || (text.length <= 200 && expression.test(text));
  };
}

function stringThatFits(node: SchemaNode, accepts: (text: string) => boolean): string {
  const { format, pattern } = node;
  const tries = [
    ...(typeof format === "string" ? [samples[format] ?? ""] : []),
    "",
    "unknown",
    // Of all that fits a pattern of dates, an actual date first.
    ...(typeof pattern === "string" ? [...Object.values(samples), ...sampleOfPattern(pattern)] : []),
    "x".repeat(Math.min(10_000, numberOf(node["minLength"]) ?? 0)),
  ];
  return tries.find((text) => text !== "" && accepts(text)) ?? tries.find(accepts) ?? "";
}

function numberTest(node: SchemaNode, whole: boolean): (value: number) => boolean {
  const bounds = boundsOf(node);
  return (value) =>
    Number.isFinite(value) &&
    (!whole || Number.isSafeInteger(value)) &&
    value >= bounds.least &&
    value <= bounds.most &&
    (bounds.above === undefined || value > bounds.above) &&
    (bounds.below === undefined || value < bounds.below) &&
    (bounds.step === undefined || Math.abs(value / bounds.step - Math.round(value / bounds.step)) < 1e-9);
}

function numberThatFits(node: SchemaNode, whole: boolean, accepts: (value: number) => boolean): number {
  const { least, most, above, below, step } = boundsOf(node);
  const low = above ?? (Number.isFinite(least) ? least : undefined);
  const high = below ?? (Number.isFinite(most) ? most : undefined);
  const tries = [0, 1, -1];
  if (low !== undefined) tries.push(low, low + 1, Math.ceil(low), Math.floor(low) + 1);
  if (high !== undefined) tries.push(high, high - 1, Math.floor(high), Math.ceil(high) - 1);
  if (low !== undefined && high !== undefined && !whole) tries.push((low + high) / 2);
  if (step !== undefined && low !== undefined)
    tries.push(Math.ceil(low / step) * step, (Math.floor(low / step) + 1) * step);
  if (step !== undefined && high !== undefined)
    tries.push(Math.floor(high / step) * step, (Math.ceil(high / step) - 1) * step);
  return tries.find(accepts) ?? 0;
}

function boundsOf(node: SchemaNode) {
  return {
    least: numberOf(node["minimum"]) ?? Number.NEGATIVE_INFINITY,
    most: numberOf(node["maximum"]) ?? Number.POSITIVE_INFINITY,
    above: numberOf(node["exclusiveMinimum"]),
    below: numberOf(node["exclusiveMaximum"]),
    step: numberOf(node["multipleOf"]),
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
