import { z } from "zod";
import type { FakeServerOptions } from "../../mocks/index.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import { markdownTable } from "./markdown-table.ts";

/**
 * A schema as large as those of annual reports or customs declarations, a document that states all of it, and the answers of a
 * model that reads it rightly but gives no more than some rows at a time.
 */

type Leaf = {
  code: string;
  kind: "text" | "number" | "date" | "choice";
  schema: z.ZodType;
  stated: string;
  value: string | number;
};

const kinds = ["text", "number", "date", "choice"] as const;
const pad = (value: number, digits: number) => String(value).padStart(digits, "0");

function leafOf(index: number): Leaf {
  const code = `F${pad(index, 3)}`;
  const kind = kinds[index % 4] ?? "text";
  const options = Array.from({ length: 12 }, (_, option) => `choice ${code} ${option}`);
  const leaves: Record<Leaf["kind"], Pick<Leaf, "schema" | "value">> = {
    text: { schema: z.string(), value: `Nordhavn ${code} AS` },
    number: { schema: z.number(), value: index * 7 + 0.5 },
    date: { schema: z.iso.date(), value: `20${pad(10 + (index % 15), 2)}-${pad(1 + (index % 12), 2)}-${pad(1 + (index % 28), 2)}` },
    choice: { schema: z.enum(options), value: options[index % 12] ?? "" },
  };
  const { schema, value } = leaves[kind];
  return { code, kind, schema: schema.nullable().describe(`What stands after ${code}`), stated: String(value), value };
} // prettier-ignore

/** Sections of a root, each an object; the first has 200 fields in groups, and more values of enums than one question takes. */
export function largeSchema(fieldCount: number, rowCount: number) {
  const leaves = Array.from({ length: fieldCount }, (_, index) => leafOf(index + 1));
  const first = leaves.slice(0, Math.ceil(fieldCount * 0.6));
  const groups = Map.groupBy(first, (_, index) => `group${Math.floor(index / 25)}`);
  const sections = Map.groupBy(leaves.slice(first.length), (_, index) => `section${Math.floor(index / 30)}`);
  const objectOf = (own: readonly Leaf[]) => z.object(Object.fromEntries(own.map(({ code, schema }) => [code, schema])));
  const objects = (of: ReadonlyMap<string, readonly Leaf[]>) =>
    Object.fromEntries(Array.from(of, ([name, own]) => [name, objectOf(own)]));
  const valuesOf = (own: readonly Leaf[]) => Object.fromEntries(own.map(({ code, value }) => [code, value]));
  const values = (of: ReadonlyMap<string, readonly Leaf[]>) =>
    Object.fromEntries(Array.from(of, ([name, own]) => [name, valuesOf(own)]));
  const rows = Array.from({ length: rowCount }, (_, index) => ({ number: `ROW-${pad(index, 4)}`, amount: ((index * 37) % 900) + 0.25 }));
  const row = z.object({ number: z.string().describe("Number"), amount: z.number().describe("Amount") });
  return {
    schema: grounded(z.object({ main: z.object(objects(groups)), ...objects(sections), rows: z.array(row) })),
    data: { main: values(groups), ...values(sections), rows },
    text: [
      "# Declaration",
      ...leaves.map(({ code, stated }) => `${code}: ${stated}`),
      "## Rows",
      markdownTable(["Number", "Amount"], rows.map(({ number, amount }) => [number, amount.toFixed(2)])),
    ].join("\n\n"),
  };
} // prettier-ignore

type Question = Parameters<NonNullable<FakeServerOptions["answer"]>>[0];

/** The answer that is right, but for the rows after the most that are given. */
export function rightAnswer({ schema, document }: Question, mostRows: number): unknown {
  const stated = new Map(
    Array.from(document.matchAll(/^(F\d{3}): (.+)$/gm), ([quote, code = "", value = ""]) => [code, { quote, value }]),
  );
  const rows = Array.from(document.matchAll(/\| (ROW-\d{4}) \| ([\d.]+) \|/g)).slice(0, mostRows);
  const answerTo = (name: string, node: unknown): unknown => {
    const of = plain(node);
    if (name === "rows")
      return rows.map(([quote, number, amount]) => ({
        number: { value: number, quote },
        amount: { value: Number(amount), quote },
      }));
    const properties = plain(of?.["properties"]);
    if (properties !== undefined)
      return Object.fromEntries(Object.entries(properties).map(([field, inner]) => [field, answerTo(field, inner)]));
    const found = stated.get(name);
    if (found === undefined) return null;
    return JSON.stringify(node).includes('"number"') ? { ...found, value: Number(found.value) } : found;
  };
  return answerTo("", schema);
} // prettier-ignore

function plain(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}
