import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { chunkSettings } from "../../src/pipeline/uses.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import { chunk } from "../../src/stages/chunk.ts";
import { extract } from "../../src/stages/extract.ts";
import type { ChatService } from "../../src/stages/stage.ts";
import { askFor, only } from "../support/ask.ts";
import { markdownOf, writeBook } from "../support/book.ts";
import { markdownTable } from "../support/markdown-table.ts";
import { rowsOf } from "../../src/text/rows.ts";
import { startStages } from "../support/stages.ts";
import type { Stages } from "../support/stages.ts";

let stages: Stages;
beforeAll(async () => {
  stages = await startStages();
});
afterAll(async () => await stages.close());

const schema = grounded(
  z.object({
    supplier: z.string().nullable().describe("Who delivers"),
    total: z.number().nullable().describe("Grand total"),
    currency: z.string().nullable().describe("Currency of the amounts"),
    items: z.array(
      z.object({ number: z.string().describe("Number"), amount: z.number().describe("Amount") }),
    ),
  }),
);

/** More rows than this are left out of an answer. */
const mostAnswered = 60;

/** What an extraction gives of a text whose rows the model answers up to a limit. */
async function read(
  text: string,
  mediaType = "text/markdown",
  {
    misquotes = "",
    maxOutputTokens,
    most = mostAnswered,
    arrange = (items) => items,
  }: {
    misquotes?: string;
    maxOutputTokens?: number;
    most?: number;
    /** The order in which the model gives the items that it gives. */
    arrange?: <Item>(items: readonly Item[]) => readonly Item[];
  } = {},
) {
  const pipeline = definePipeline({
    name: "night",
    provider: "fake",
    sources: [{ type: "files", include: ["**/*"] }],
    extract: { name: "orders", schema, maxOutputTokens },
  });
  const settings = only(pipeline.chat.extract);
  const source = {
    uri: "file:orders",
    bytes: new TextEncoder().encode(text),
    mediaType,
    charset: "utf-8",
    contentHash: contentHash(text),
    validators: null,
  };
  const chunked = await chunk(stages.textPool, source, chunkSettings(pipeline), new AbortController().signal);
  const questions: { text: string; fields: string[]; room: number; needed: number }[] = [];
  const openai: ChatService["openai"] = {
    async_complete: (request) => stages.openai.async_complete(request),
    // Asks the fake, so that the request is one that the service takes, and answers as a model that tires.
    async_parse: async (request) => {
      const { call } = await stages.openai.async_parse(request);
      const given = request.messages.map(({ content }) => content).join("\n");
      const stated = (value: string | number, quote: string) =>
        given.includes(quote) ? { value, quote } : null;
      const items = arrange([...given.matchAll(/(ROW-\d{4})\D+([\d.]+\d)/g)].slice(0, most));
      const isSecond = given.includes("an earlier answer");
      const whole = {
        supplier: stated("Nordhavn AS", "Supplier: Nordhavn AS"),
        total: stated(123.5, "Grand total: 123.50"),
        currency: stated("EUR", "Amount (EUR)"),
        items: items.map(([quote, number = "", amount]) => ({
          number: { value: number, quote: number },
          amount: { value: Number(amount), quote: number === misquotes && !isSecond ? "made up" : quote },
        })),
      };
      const fields = Object.keys(z.toJSONSchema(request.schema).properties ?? {});
      const answer = Object.fromEntries(Object.entries(whole).filter(([field]) => fields.includes(field)));
      const needed = JSON.stringify(answer).length / 4;
      questions.push({ text: given, fields, room: request.maxOutputTokens, needed });
      request.schema.parse(answer);
      return { call, raw: JSON.stringify(answer) };
    },
  };
  const { extraction, counts } = await extract.run(chunked, askFor("extract", settings, { openai }));
  const points = Array.from(chunked.text);
  for (const { quote, startChar, endChar } of extraction?.evidence ?? [])
    expect(points.slice(startChar, endChar).join("")).toBe(quote);
  const data = schema.parse(extraction?.data);
  return { data, counts, questions, numbers: data.items.map(({ number }) => number) };
}

const rows = (count: number): string[][] =>
  Array.from({ length: count }, (_, index) => [
    `ROW-${String(index).padStart(4, "0")}`,
    ["Lantern", "Old rope, tarred", "Buoy 🙂", "A box of “nails”"][index % 4] ?? "",
    `${(index * 37) % 900}.${10 + (index % 90)}`,
  ]);
const head = ["Number", "What", "Amount (EUR)"];
const cell = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const around = (list: string) => `Supplier: Nordhavn AS\n\n${list}\n\nGrand total: 123.50\n`;

/** More rows than two parts have; and more than a text has that is read whole. bench:extract reads 2,200. */
const many = 130;
const tooMany = 400;

const forms: [form: string, count: number, text: string, mediaType?: string][] = [
  ["a table", tooMany, around(markdownTable(head, rows(tooMany)))],
  ["a table that is short enough to be read whole", many, around(markdownTable(head, rows(many)))],
  [
    "a plain list",
    many,
    around(
      rows(many)
        .map((row) => `- ${row.join(" ")}`)
        .join("\n"),
    ),
  ],
  [
    "lines without marks",
    many,
    around(
      rows(many)
        .map((row) => row.join(" "))
        .join("\n"),
    ),
    "text/plain",
  ],
  [
    "paragraphs of a line",
    many,
    around(
      rows(many)
        .map((row) => row.join(": "))
        .join("\n\n"),
    ),
  ],
  [
    "lines of cells",
    many,
    around([head, ...rows(many)].map((row) => row.join("\t")).join("\n")),
    "text/plain",
  ],
  [
    "numbered entries of several lines",
    many,
    around(
      rows(many)
        .map(([number, what, amount], index) => `${index + 1}. ${number}\n   ${what}\n   ${amount}`)
        .join("\n"),
    ),
  ],
  [
    "records in sections",
    many,
    around(
      rows(many)
        .map(([number, what, amount]) => `## ${number}\n\n${what}\n\nAmount: ${amount}`)
        .join("\n\n"),
    ),
  ],
  [
    "tables in sections",
    4 * 60,
    around(
      Array.from(
        { length: 4 },
        (_, section) =>
          `## Part ${section}\n\n${markdownTable(head, rows(4 * 60).slice(section * 60, section * 60 + 60))}`,
      ).join("\n\n"),
    ),
  ],
  [
    "CSV",
    many,
    [["supplier", "", "Supplier: Nordhavn AS"], head, ...rows(many)]
      .map((row) => row.map(cell).join(","))
      .join("\n"),
    "text/csv",
  ],
  [
    "JSON",
    many,
    JSON.stringify({
      supplier: "Supplier: Nordhavn AS",
      orders: rows(many).map(([number, what, amount]) => ({ number, more: { what, amount } })),
    }),
    "application/json",
  ],
  [
    "HTML",
    many,
    `<p>Supplier: Nordhavn AS</p><ol>${rows(many)
      .map((row) => `<li>${row.join("<br>")}</li>`)
      .join("")}</ol>`,
    "text/html",
  ],
];

test.each(forms)(
  "no row of %s (%i) is lost or doubled by a model that leaves out all after the 60th of an answer",
  async (_form, count, text, mediaType) => {
    const { numbers, data, counts } = await read(text, mediaType);
    expect(numbers).toEqual(rows(count).map(([number]) => number));
    expect(data.items.map(({ amount }) => amount)).toEqual(rows(count).map(([, , amount]) => Number(amount)));
    expect(data.supplier).toBe("Nordhavn AS");
    expect(counts).toMatchObject({ rejected: 0, conflicts: 0 });
  },
);

test("each part has its table's header and headings, whose words count as evidence; the other fields are asked about the whole", async () => {
  const list = `## Orders 🙂\n\n${markdownTable(head, rows(many))}`;
  const { data, counts, questions } = await read(around(list));
  const parts = questions.filter(({ fields }) => fields.includes("items"));
  expect(parts.length).toBeGreaterThan(3);
  for (const { text, fields } of parts) {
    expect(text).toContain("| Number | What | Amount (EUR) |");
    expect(text.match(/## Orders 🙂/g)).toHaveLength(1);
    expect(fields).toEqual(["items"]);
  }
  const others = questions.filter((question) => !parts.includes(question));
  expect(others.map(({ fields }) => fields)).toEqual([["supplier", "total", "currency"]]);
  expect(data).toMatchObject({ supplier: "Nordhavn AS", total: 123.5, currency: "EUR" });
  expect(counts).toMatchObject({ reasked: 0, conflicts: 0, notStated: 0 });
});

test("a header that is longer than the rows is not given again and again", async () => {
  const long = `Amount ${"in words of the appendix ".repeat(100)}`;
  const { questions } = await read(around(markdownTable(["Number", "What", long], rows(200))));
  const parts = questions.filter(({ fields }) => !fields.includes("total"));
  expect(parts.filter(({ text }) => text.includes(long.trim()))).toHaveLength(1);
});

test("a text of few rows is asked about once, with all fields", async () => {
  const { numbers, questions } = await read(around(markdownTable(head, rows(50))));
  expect(numbers).toHaveLength(50);
  expect(questions).toHaveLength(1);
});

test("a row whose quote is wrong is asked for with all rows of its part, and none is lost", async () => {
  const text = around(markdownTable(head, rows(many)));
  const { numbers, counts } = await read(text, "text/markdown", { misquotes: "ROW-0123" });
  expect(counts?.reasked).toBe(1);
  expect(numbers).toEqual(rows(many).map(([number]) => number));
});

const shortForms: [form: string, text: string][] = [
  ["a table", around(markdownTable(head, rows(17)))],
  ["a list", around(rows(17).map((row) => `- ${row.join(" ")}`).join("\n"))],
  ["numbered paragraphs", around(rows(17).map(([number, what, amount], at) => `${at + 1}. ${number}\n   ${what} for ${amount}`).join("\n\n"))],
  [
    "paragraphs that begin with a name",
    around(rows(17).map(([number, what, amount]) => `**${number}**: ${what}. The price was agreed in writing, and it is ${amount} for each.`).join("\n\n")),
  ],
  ["lines of cells", around(rows(17).map((row) => row.join("\t")).join("\n"))],
]; // prettier-ignore

test.each(shortForms)(
  "no row of %s of 17 is lost or doubled by a model that leaves out all after the sixth of an answer",
  async (_form, text) => {
    const { numbers, data, questions } = await read(text, "text/markdown", { most: 6 });
    expect(numbers).toEqual(rows(17).map(([number]) => number));
    expect(data.total).toBe(123.5);
    expect(questions.length).toBe(3);
    // The rest is asked for without the other fields.
    expect(questions.slice(1).map(({ fields }) => fields)).toEqual([["items"], ["items"]]);
  },
);

test("nothing more is asked where no further row of the list follows, or one alone, such as its sum", async () => {
  const sum = ["Sum", "", "99.00"];
  for (const text of [markdownTable(head, rows(17)), markdownTable(head, [...rows(17), sum])]) {
    const { numbers, questions } = await read(around(text));
    expect(numbers).toHaveLength(17);
    expect(questions).toHaveLength(1);
  }
});

test.each([17, many])(
  "%i rows are given once each by a model that repeats some and gives them in reverse",
  async (count) => {
    const { numbers } = await read(around(markdownTable(head, rows(count))), "text/markdown", {
      arrange: (items) =>
        items.flatMap((item, index) => (index % 4 === 1 ? [item, item] : [item])).toReversed(),
    });
    expect(numbers.toSorted()).toEqual(rows(count).map(([number]) => number));
  },
);

/** Rows that the first answer leaves out: the quotes of a row's own question hold few others. */
const without = (leftOut: readonly number[]) => ({
  arrange: <Item>(items: readonly Item[]) =>
    items.length > leftOut.length ? items.filter((_item, index) => !leftOut.includes(index)) : items,
});

test.each(shortForms)(
  "rows in the middle of %s that an answer leaves out are asked for alone and come in their places",
  async (_form, text) => {
    const { numbers, data, questions } = await read(text, "text/markdown", without([4, 8, 9, 10]));
    expect(numbers).toEqual(rows(17).map(([number]) => number));
    expect(data.items.map(({ amount }) => amount)).toEqual(rows(17).map(([, , amount]) => Number(amount)));
    expect(questions).toHaveLength(2);
    expect(questions[1]?.fields).toEqual(["items"]);
    for (const [index, [number = ""]] of rows(17).entries())
      expect(questions[1]?.text.includes(number)).toBe([4, 8, 9, 10].includes(index));
  },
);

test("the first rows of a table that an answer leaves out are asked for, by its header", async () => {
  const { numbers, questions } = await read(
    around(markdownTable(head, rows(17))),
    "text/markdown",
    without([0, 1]),
  );
  expect(numbers).toEqual(rows(17).map(([number]) => number));
  expect(questions).toHaveLength(2);
});

test.each([many])(
  "no row of a table of %i is lost or doubled by a model that leaves out every fifth",
  async (count) => {
    const { numbers } = await read(around(markdownTable(head, rows(count))), "text/markdown", {
      arrange: (items) => (items.length > 20 ? items.filter((_item, index) => index % 5 !== 3) : items),
    });
    expect(numbers).toEqual(rows(count).map(([number]) => number));
  },
);

test("titles and subtotals among rows, and rows of which fewer than half are given, are not asked for", async () => {
  const [title, sum] = [
    ["**Ropes**", "", ""],
    ["Subtotal", "", "99.00"],
  ];
  const mixed = [...rows(17).slice(0, 6), sum, title, ...rows(17).slice(6)];
  const whole = await read(around(markdownTable(head, mixed)));
  expect(whole.numbers).toHaveLength(17);
  expect(whole.questions).toHaveLength(1);
  const some = await read(
    around(markdownTable(head, rows(17))),
    "text/markdown",
    without([1, 2, 3, 5, 6, 7, 9, 10, 11, 13]),
  );
  expect(some.questions).toHaveLength(1);
});

test("parts without room in one answer are halved between rows", async () => {
  stages.fake.fake.failNext("length", { model: "gpt-5.4-mini", times: 40 });
  const { numbers } = await read(around(markdownTable(head, rows(300))));
  expect(numbers).toEqual(rows(300).map(([number]) => number));
});

const prose = markdownOf("A book", writeBook(7, { chapters: 8 }));
/** A contract's clauses, each longer than any row. */
const clauses = Array.from(
  { length: 80 },
  (_, index) => `${index + 1}. ${"The supplier keeps what it has been given in good order. ".repeat(6)}`,
);
const inLines = prose.replaceAll(/(.{50,70}) /g, "$1\n");

test.each([
  [
    "a table with rows of dashes",
    markdownTable(
      head,
      Array.from({ length: 20 }, () => ["---", "---", "---"]),
    ),
    20,
  ],
  ["a table with its header", markdownTable(head, rows(20)), 20],
  [
    "names",
    Array.from(
      { length: 20 },
      (_, index) => `Acme Holdings ${"International ".repeat(index % 3)}Limited, Hamilton, Bermuda`,
    ).join("\n"),
    20,
  ],
  [
    "a list with items in items",
    Array.from({ length: 20 }, (_, index) => `* Item\n  * part ${index}`).join("\n"),
    40,
  ],
  ["clauses", clauses.join("\n"), 0],
  ["prose in lines", inLines, 0],
  ["prose in paragraphs", prose, 0],
])("the rows of %s", (_form, text, count) => {
  const rowsOfText = rowsOf(text);
  const whole = { start: 0, end: text.length };
  expect(rowsOfText.countIn(whole)).toBe(count);
  const parts = rowsOfText.cut(whole, 7);
  expect(parts.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
  for (const part of parts) expect(rowsOfText.countIn(part)).toBeLessThanOrEqual(7);
});

test("an answer has room for the rows of its part, but never more than the pipeline's own limit", async () => {
  const text = around(markdownTable(head, rows(100)));
  const { questions } = await read(text);
  const ofRows = questions.filter(({ fields }) => fields.includes("items"));
  expect(ofRows.length).toBeGreaterThan(1);
  for (const { room, needed } of ofRows) {
    expect(room).toBeGreaterThan(needed);
    expect(room).toBeGreaterThan(1000);
  }
  expect(questions.filter(({ fields }) => !fields.includes("items")).map(({ room }) => room)).toEqual([1000]);
  const limited = await read(text, "text/markdown", { maxOutputTokens: 2000 });
  expect(new Set(limited.questions.map(({ room }) => room))).toEqual(new Set([2000]));
});
