import { expect, test } from "vitest";
import { z } from "zod";
import { CodePointIndex } from "../../../src/base/code-points.ts";
import { conventionsOf } from "../../../src/extraction/grounding/conventions.ts";
import { languageOf } from "../../../src/text/language.ts";
import { grounded } from "../../../src/extraction/grounded.ts";
import { formatPath } from "../../../src/extraction/paths.ts";
import { QuotedText } from "../../../src/extraction/grounding/quoted-text.ts";
import { readAnswer } from "../../../src/extraction/read-answer.ts";
import { wireSchemaOf } from "../../../src/extraction/wire-schema.ts";

/** What is kept of an answer, and the text on which each of its values stands, from `from` to the next border. */
async function read(schema: z.ZodObject, answer: Record<string, unknown>, text: string, border = "\n") {
  const conventions = conventionsOf(text, await languageOf(text));
  const characters = new CodePointIndex(text);
  const sections = [...text.matchAll(/^## (.*)$/gm)].map((match) => ({
    start: match.index,
    headings: [match[1] ?? ""],
  }));
  const answered = {
    text: new QuotedText(text, [], conventions),
    charAt: (unit: number) => characters.at(unit),
    sections,
  };
  const readings = [...readAnswer(wireSchemaOf(schema).fields, answer, answered)];
  const rows = readings.flatMap(([, { evidence }]) =>
    evidence.map(({ path, startChar }) => {
      const from = text.lastIndexOf(border, startChar) + 1;
      const to = text.indexOf(border, startChar);
      return [formatPath(path), text.slice(from, to < 0 ? text.length : to)] as const;
    }),
  );
  return {
    value: Object.fromEntries(readings.map(([name, { value }]) => [name, value])),
    rows: new Map(rows),
    missing: readings.flatMap(([, reading]) =>
      reading.missing.map(({ path, reason }) => `${formatPath(path)} ${reason}`),
    ),
  };
}

const cell = (value: unknown, quote = String(value)) => ({ value, quote });

const line = z.object({ date: z.iso.date(), item: z.string(), qty: z.number(), price: z.number() });
const lines = [
  ["2024-03-01", "Hex bolt M6", 10, "4.50"],
  ["2024-03-01", "Hex bolt M6", 12, "4.50"],
  ["2024-03-02", "Hex bolt M6", 10, "4.50"],
  ["2024-03-02", "Hex bolt M6", 10, "4.05"],
  ["2024-03-02", "Hex nut M6", 10, "4.50"],
] as const;
const rowOf = (index: number) => `| ${lines[index]?.join(" | ")} |`;
const note = `Delivery note\n\n| Date | Item | Qty | Price |\n| --- | --- | --- | --- |\n${lines.map((_, index) => rowOf(index)).join("\n")}\n`;

test.each([[[0, 1, 2, 3, 4]], [[4, 3, 2, 1, 0]], [[2, 0, 4, 1, 3]]])(
  "rows that differ in one cell are told apart in the order %j",
  async (order) => {
    const schema = z.object({ lines: grounded(z.array(line)) });
    const answer = order.flatMap((index) => lines.slice(index, index + 1)).map(([date, item, qty, price]) => ({
      date: cell(date),
      item: cell(item),
      qty: cell(qty),
      price: cell(Number(price), price),
    })); // prettier-ignore
    const { rows, missing } = await read(schema, { lines: answer }, note);
    expect(missing).toEqual([]);
    expect([...rows].map(([, row]) => row)).toEqual(
      order.flatMap((index) => Array<string>(4).fill(rowOf(index))),
    );
  },
);

test("rows that are the same have one place each", async () => {
  const text = "Codes\n| A-1 | 5 | a\n| A-1 | 5 | b\n| B-2 | 7 | c\n| A-1 | 5 | d\n";
  const schema = z.object({ rows: grounded(z.array(z.object({ code: z.string(), qty: z.number() }))) });
  const answer = ["A-1", "A-1", "B-2", "A-1"].map((code) => ({
    code: cell(code),
    qty: cell(code === "B-2" ? 7 : 5),
  }));
  const { rows } = await read(schema, { rows: answer }, text);
  expect([...rows.values()].map((row) => row.at(-1))).toEqual(["a", "a", "b", "b", "c", "c", "d", "d"]);
});

const lots =
  "## Lot 1\n\nEstimate: 400 EUR. Bid: 200 EUR. Sold: no\n\n## Lot 2\n\nEstimate: 400 EUR. Bid: 250 EUR. Sold: yes\n\n## Lot 3\n\nEstimate: 900 EUR. Bid: 200 EUR. Sold: no\n";

test.each([[[1, 2, 3]], [[3, 2, 1]], [[2, 3, 1]]])(
  "records in sections are told apart in the order %j",
  async (order) => {
    const lot = z.object({ lot: z.number(), estimate: z.number(), bid: z.number(), sold: z.boolean() });
    const answer = order.map((number) => ({
      lot: cell(number, `Lot ${number}`),
      estimate: cell(number === 3 ? 900 : 400, `Estimate: ${number === 3 ? 900 : 400} EUR`),
      bid: cell(number === 2 ? 250 : 200, `Bid: ${number === 2 ? 250 : 200} EUR`),
      sold: cell(number === 2, `Sold: ${number === 2 ? "yes" : "no"}`),
    }));
    const { rows, missing } = await read(
      z.object({ lots: grounded(z.array(lot)) }),
      { lots: answer },
      lots,
      "#",
    );
    expect(missing).toEqual([]);
    expect([...rows.values()].map((section) => section.slice(0, 6).trim())).toEqual(
      order.flatMap((number) => Array<string>(4).fill(`Lot ${number}`)),
    );
  },
);

test("strings of a list stand by themselves, and one without evidence goes alone", async () => {
  const text = "Present: Ann Lee, Bob Stone. Apologies: Dan Ng.\n\nAnn Lee opened the meeting.\n";
  const schema = z.object({ present: grounded(z.array(z.string().describe("people present"))) });
  const answer = [
    cell("Ann Lee"),
    cell("Eve Fox", "Present: Eve Fox"),
    cell("Bob Stone", "Present: Ann Lee, Bob Stone."),
  ];
  const { value, rows, missing } = await read(schema, { present: answer }, text);
  expect(value).toEqual({ present: ["Ann Lee", "Bob Stone"] });
  expect(rows.get("present[0]")).toContain("Present");
  expect(missing).toEqual(["present quote_not_found"]);
});

test("nulls stay, and values without evidence become null with their reason", async () => {
  const text =
    "Results\n\n| Unit | Revenue | Profit |\n|---|---|---|\n| North | 1,200 | -35 |\n| South | n/a | 40 |\n";
  const unit = z.object({ unit: z.string(), revenue: z.number().nullable(), profit: z.number().nullable() });
  const schema = z.object({ units: grounded(z.array(unit)), auditor: grounded(z.string()).nullable() });
  const units = [
    {
      unit: cell("North"),
      revenue: cell(1200, "| North | 1,200 |"),
      profit: cell(35, "| North | 1,200 | -35 |"),
    },
    { unit: cell("South"), revenue: null, profit: cell(40) },
  ];
  const { value, missing } = await read(schema, { units, auditor: null }, text);
  expect(value).toEqual({
    units: [
      { unit: "North", revenue: 1200, profit: null },
      { unit: "South", revenue: null, profit: 40 },
    ],
    auditor: null,
  });
  expect(missing).toEqual([
    "units[0].profit wrong_sign",
    "units[1].revenue not_stated",
    "auditor not_stated",
  ]);
});

test("dates of a list share their month and year", async () => {
  const text =
    "Die Raten sind fällig am 1.3., 1.6. und 1.9.2024, die Prüfungen finden am 5., 6. und 7. März 2024 statt.";
  const schema = z.object({ due: grounded(z.array(z.iso.date())), tests: grounded(z.array(z.iso.date())) });
  const due = ["2024-03-01", "2024-06-01", "2024-09-01"];
  const tests = ["2024-03-05", "2024-03-06", "2024-03-07"];
  const of = (dates: readonly string[]) => dates.map((date) => cell(date, text));
  const { value } = await read(schema, { due: of(due), tests: of(tests) }, text);
  expect(value).toEqual({ due, tests });
});

test("the names of a checklist stand, ticked or not, where each item says which", async () => {
  const text = "Checklist\n\n- [x] Fire extinguisher\n- [ ] First-aid kit\n";
  const items = [cell("Fire extinguisher"), cell("First-aid kit")].map((name, index) => ({
    name: { ...name, quote: `- [${index === 0 ? "x" : " "}] ${name.quote}` },
    ticked: cell(index === 0, `- [${index === 0 ? "x" : " "}] ${name.quote}`),
  }));
  const item = z.object({ name: z.string(), ticked: z.boolean() });
  const { value, missing } = await read(z.object({ items: grounded(z.array(item)) }), { items }, text);
  expect(missing).toEqual([]);
  expect(value).toEqual({
    items: [
      { name: "Fire extinguisher", ticked: true },
      { name: "First-aid kit", ticked: false },
    ],
  });
  const chosen = z.object({ chosen: grounded(z.array(z.string())) });
  expect((await read(chosen, { chosen: items.map(({ name }) => name) }, text)).value).toEqual({
    chosen: ["Fire extinguisher"],
  });
});

test("a column that is named as the list is no column of each field", async () => {
  const row = "| 7 | Ada Bell | 2025-01-02 |";
  const text = `| Customer no. | Name | Ordered |\n|---|---|---|\n${row}\n`;
  const order = z.object({ number: z.string(), customer: z.string(), date: z.iso.date() });
  const answer = [{ number: cell("7", row), customer: cell("Ada Bell", row), date: cell("2025-01-02", row) }];
  const { missing } = await read(z.object({ orders: grounded(z.array(order)) }), { orders: answer }, text);
  expect(missing).toEqual([]);
});
