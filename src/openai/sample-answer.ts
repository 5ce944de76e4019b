import type { JsonValue } from "../base/document.ts";
import { isRecord } from "../base/records.ts";

/** Answers that a strict JSON Schema asks for: one that says next to nothing, and one as long as answers tend to be. */
export interface SampleAnswers {
  least: string;
  expected: string;
}

/** Entries of a list, and words of a text, where the schema leaves them open; a quote is a sentence. */
const usual = { items: 4, words: "a phrase of some eight words, as documents have", quoteWords: 18 };
const quote = Array.from({ length: usual.quoteWords }, () => "words").join(" ");
/** Deeper is a schema that holds itself. */
const maxDepth = 12;

type SchemaNode = Readonly<Record<string, unknown>>;

/** What an answer to the schema looks like before there is one: the schema's keys, filled in by type. */
export function sampleAnswers(schema: SchemaNode): SampleAnswers {
  const definitions = isRecord(schema["$defs"]) ? schema["$defs"] : {};
  return {
    least: JSON.stringify(sample(schema, { definitions, isFull: false, key: "", depth: 0 })),
    expected: JSON.stringify(sample(schema, { definitions, isFull: true, key: "", depth: 0 })),
  };
}

interface Place {
  definitions: SchemaNode;
  /** As answers tend to be; otherwise the least that fits. */
  isFull: boolean;
  /** Name of the property that the value is for. */
  key: string;
  depth: number;
}

function sample(node: unknown, place: Place): JsonValue {
  if (!isRecord(node) || place.depth > maxDepth) return null;
  const { definitions, isFull, key } = place;
  const inside = { ...place, depth: place.depth + 1 };
  if (typeof node["$ref"] === "string")
    return sample(definitions[node["$ref"].split("/").at(-1) ?? ""], inside);
  if (node["const"] !== undefined) return scalar(node["const"]);
  const choices = listOf(node["enum"]);
  if (choices.length > 0) return scalar(choices[0]);
  const alternatives = listOf(node["anyOf"]);
  const types = [node["type"]].flat();
  if (alternatives.length > 0) {
    const isNull = (one: unknown) => isRecord(one) && one["type"] === "null";
    const wanted = isFull
      ? alternatives.find((one) => !isNull(one))
      : alternatives.find((one) => isNull(one));
    return sample(wanted ?? alternatives[0], inside);
  }
  if (!isFull && types.includes("null")) return null;
  switch (types.find((type) => type !== "null")) {
    case "object":
      return Object.fromEntries(
        Object.entries(isRecord(node["properties"]) ? node["properties"] : {}).map(([name, property]) => [
          name,
          sample(property, { ...inside, key: name }),
        ]),
      );
    case "array": {
      const least = Number(node["minItems"] ?? 0);
      const most = Number(node["maxItems"] ?? Infinity);
      const length = isFull ? Math.max(least, Math.min(most, usual.items)) : least;
      return Array.from({ length: Math.min(length, 100) }, () => sample(node["items"], inside));
    }
    case "string": {
      if (!isFull) return "";
      if (typeof node["format"] === "string") return "2026-01-31";
      const text = key === "quote" ? quote : usual.words;
      return typeof node["maxLength"] === "number" ? text.slice(0, node["maxLength"]) : text;
    }
    case "integer":
    case "number":
      return isFull ? 1234 : 0;
    case "boolean":
      return true;
    default:
      return null;
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function scalar(value: unknown): JsonValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
