import { CodePointIndex } from "../../../src/base/code-points.ts";
import { z } from "zod";
import { draw } from "../../../mocks/random.ts";
import { grounded } from "../../../src/extraction/grounded.ts";
import { formatPath } from "../../../src/extraction/paths.ts";
import { QuotedText } from "../../../src/extraction/grounding/quoted-text.ts";
import { readAnswer } from "../../../src/extraction/read-answer.ts";
import { wireSchemaOf } from "../../../src/extraction/wire-schema.ts";

/** A document, an answer to it, and where each quote of the answer is meant to stand. */
export interface OccurrenceCase {
  name: string;
  text: string;
  schema: z.ZodType;
  answer: Record<string, unknown>;
  /** Path → [start, end) in Unicode code points. */
  expected: Map<string, [number, number]>;
  headings: { at: number; headings: string[] }[];
}

/** Where the quotes of a case's answer are put, by path. */
export function placesOf({ text, schema, answer, headings }: OccurrenceCase): Map<string, PlacedEvidence> {
  const characters = new CodePointIndex(text);
  const readings = readAnswer(wireSchemaOf(schema).fields, answer, {
    text: new QuotedText(text),
    charAt: (unit) => characters.at(unit),
    sections: headings.map(({ at, headings: path }) => ({ start: at, headings: path })),
  });
  return new Map(
    [...readings.values()].flatMap(({ evidence }) =>
      evidence.map(({ path, ...place }) => [formatPath(path), place] as const),
    ),
  );
}

/** Expected quotes that were put elsewhere, or nowhere. */
export function misplaced(
  { expected }: OccurrenceCase,
  found: ReadonlyMap<string, PlacedEvidence>,
): [path: string, meant: [start: number, end: number]][] {
  return [...expected].filter(([path, [start, end]]) => {
    const place = found.get(path);
    return place?.startChar !== start || place.endChar !== end;
  });
}

interface PlacedEvidence {
  quote: string;
  startChar: number;
  endChar: number;
}

/** Writes a text, and notes where the meant quotes stand in it. */
class Draft {
  text = "";
  readonly expected = new Map<string, [number, number]>();
  readonly headings: { at: number; headings: string[] }[] = [];

  add(words: string): this {
    this.text += words;
    return this;
  }

  quote(path: string, words: string): this {
    const start = Array.from(this.text).length;
    this.expected.set(path, [start, start + Array.from(words).length]);
    this.text += words;
    return this;
  }

  heading(words: string): this {
    this.headings.push({ at: this.text.length, headings: [words] });
    this.text += `## ${words}\n\n`;
    return this;
  }
}

const quoted = (value: unknown, quote = String(value)) => ({ value, quote });

/** Every case of every family, each with its own draws. */
export function occurrenceCases(count: number): OccurrenceCase[] {
  return Array.from({ length: count }, (_, index) => {
    const make = families[index % families.length];
    if (make === undefined) throw new Error("There are no families.");
    return make(index);
  });
}

const families = [
  tableRows,
  sections,
  labels,
  repeatedList,
  chineseRows,
  arabicSections,
  hebrewLabels,
  emoji,
  overlapping,
  people,
  japaneseLabels,
  prose,
];

function pick<Item>(items: readonly Item[], seed: number, ...keys: (string | number)[]): Item {
  const item = items[Math.floor(draw(seed, ...keys) * items.length)];
  if (item === undefined) throw new Error("Nothing to pick from.");
  return item;
}

function finish(
  name: string,
  draft: Draft,
  schema: z.ZodType,
  answer: Record<string, unknown>,
): OccurrenceCase {
  return { name, text: draft.text, schema, answer, expected: draft.expected, headings: draft.headings };
}

/** Rows of a table whose numbers come again and again, in the rows, before them and after them. */
function tableRows(seed: number): OccurrenceCase {
  const draft = new Draft().add(
    "# Order 2 of 3\n\nThere are 3 lines, 2 of them new, 1 old. Weight 10 kg.\n\n",
  );
  draft.add("| Item | Count | Price |\n| --- | --- | --- |\n");
  const rows = 2 + Math.floor(draw(seed, "rows") * 5);
  const names = ["Bolt", "Nut", "Washer", "Screw", "Hinge", "Bracket", "Spring"];
  const lines = Array.from({ length: rows }, (_, row) => {
    const name = names[row] ?? "Bolt";
    const count = pick(["1", "2", "3"], seed, "count", row);
    const price = pick(["10.00", "2.50"], seed, "price", row);
    draft.add("| ").quote(`lines[${row}].name`, name).add(" | ").quote(`lines[${row}].count`, count);
    draft.add(" | ").quote(`lines[${row}].price`, price).add(" |\n");
    return { name: quoted(name), count: quoted(Number(count), count), price: quoted(Number(price), price) };
  });
  draft.add("\nDelivered in 3 parcels; 10.00 of it is postage, 2.50 a deposit.\n");
  const line = z.object({ name: z.string(), count: z.number(), price: z.number() });
  return finish("rows of a table", draft, grounded(z.object({ lines: z.array(line) })), { lines });
}

/** Sections that say the same of different things. */
function sections(seed: number): OccurrenceCase {
  const draft = new Draft().add("# Offices\n\nMost are open 9-17, and most have 12 desks.\n\n");
  const cities = ["Lisbon", "Porto", "Faro", "Braga"].slice(0, 2 + Math.floor(draw(seed, "cities") * 3));
  const offices = cities.map((city, index) => {
    const hours = pick(["9-17", "8-16"], seed, "hours", index);
    const desks = pick(["12", "20"], seed, "desks", index);
    draft.heading(city).add("The office in ").quote(`offices[${index}].city`, city);
    draft.add(" is open ").quote(`offices[${index}].hours`, hours).add(" and seats ");
    draft.quote(`offices[${index}].desks`, `${desks} people`).add(` at ${desks} desks.\n\n`);
    return {
      city: quoted(city, city),
      hours: quoted(hours),
      desks: quoted(Number(desks), `${desks} people`),
    };
  });
  // A city's heading is its name as well: the quote means either, the one in the sentence is nearer to the rest.
  const office = z.object({ city: z.string(), hours: z.string(), desks: z.number() });
  return finish("sections", draft, grounded(z.object({ offices: z.array(office) })), { offices });
}

/** Fields of one object that only their labels tell apart. */
function labels(seed: number): OccurrenceCase {
  const city = pick(["Berlin", "Hamburg", "Köln"], seed, "city");
  const date = pick(["2024-05-01", "2024-06-30"], seed, "date");
  const draft = new Draft().add(`Our shop in ${city} thanks you, ${date}.\n\n`);
  const fields = ["billing", "shipping"];
  if (draw(seed, "order") < 0.5) fields.reverse();
  for (const field of fields) {
    draft
      .add(`${field === "billing" ? "Billing" : "Shipping"} city: `)
      .quote(`${field}City`, city)
      .add("\n");
    draft
      .add(`${field === "billing" ? "Billing" : "Shipping"} date: `)
      .quote(`${field}Date`, date)
      .add("\n\n");
  }
  draft.add(`Visit us in ${city} any time after ${date}.\n`);
  const schema = z.object({
    shippingCity: z.string().describe("City that it is shipped to"),
    shippingDate: z.iso.date(),
    billingCity: z.string(),
    billingDate: z.iso.date(),
  });
  return finish("labels", draft, grounded(schema), {
    shippingCity: quoted(city),
    shippingDate: quoted(date),
    billingCity: quoted(city),
    billingDate: quoted(date),
  });
}

/** A list of words that come again, in order. */
function repeatedList(seed: number): OccurrenceCase {
  const draft = new Draft().add("Stops, in order:\n\n");
  const count = 3 + Math.floor(draw(seed, "count") * 6);
  const stops = Array.from({ length: count }, (_, index) => {
    const stop = pick(["North Gate", "Harbour", "Market"], seed, "stop", index);
    draft.add("- ").quote(`stops[${index}]`, stop).add("\n");
    return quoted(stop);
  });
  draft.add("\nThe line is closed on Sundays.\n");
  return finish("a list with repeats", draft, grounded(z.object({ stops: z.array(z.string()) })), { stops });
}

function chineseRows(seed: number): OccurrenceCase {
  const draft = new Draft().add("订单共三件商品，单价三十元至一百元，数量二件。\n\n");
  const names = ["苹果", "香蕉", "橙子", "葡萄"].slice(0, 2 + Math.floor(draw(seed, "rows") * 3));
  const rows = names.map((name, index) => {
    const price = pick(["30元", "100元"], seed, "price", index);
    const count = pick(["2件", "3件"], seed, "count", index);
    draft.add("商品：").quote(`rows[${index}].name`, name).add("，单价").quote(`rows[${index}].price`, price);
    draft.add("，数量").quote(`rows[${index}].count`, count).add("。\n");
    return {
      name: quoted(name),
      price: quoted(Number.parseInt(price, 10), price),
      count: quoted(Number.parseInt(count, 10), count),
    };
  });
  draft.add("\n合计见附件。满100元送30元，3件以上减2件运费。\n");
  const row = z.object({ name: z.string(), price: z.number(), count: z.number() });
  return finish("Chinese rows", draft, grounded(z.object({ rows: z.array(row) })), { rows });
}

function arabicSections(seed: number): OccurrenceCase {
  const draft = new Draft().add("تقرير الفروع: المبيعات ٥٠٠ ريال في الغالب.\n\n");
  const cities = ["الرياض", "جدة", "الدمام"].slice(0, 2 + Math.floor(draw(seed, "rows") * 2));
  const branches = cities.map((city, index) => {
    const sales = pick(["٥٠٠", "٧٠٠"], seed, "sales", index);
    const manager = pick(["أحمد", "ليلى"], seed, "manager", index);
    draft.add("فرع ").quote(`branches[${index}].city`, city).add("، المدير ");
    draft
      .quote(`branches[${index}].manager`, manager)
      .add("، المبيعات ")
      .quote(`branches[${index}].sales`, `${sales} ريال`)
      .add(".\n\n");
    return {
      city: quoted(city),
      manager: quoted(manager),
      sales: quoted(sales === "٥٠٠" ? 500 : 700, `${sales} ريال`),
    };
  });
  draft.add("شكرا للمدير أحمد وللمديرة ليلى على ٧٠٠ ريال و ٥٠٠ ريال.\n");
  const branch = z.object({ city: z.string(), manager: z.string(), sales: z.number() });
  return finish("Arabic sections", draft, grounded(z.object({ branches: z.array(branch) })), { branches });
}

function hebrewLabels(seed: number): OccurrenceCase {
  const city = pick(["חיפה", "תל אביב"], seed, "city");
  const draft = new Draft().add(`שלום מהעיר ${city}!\n\n`);
  const fields = draw(seed, "order") < 0.5 ? ["from", "to"] : ["to", "from"];
  for (const field of fields)
    draft
      .add(field === "from" ? "מוצא: " : "יעד: ")
      .quote(field, city)
      .add("\n");
  draft.add(`\nנתראה בעיר ${city}.\n`);
  const schema = z.object({ from: z.string().describe("מוצא"), to: z.string().describe("יעד") });
  return finish("Hebrew labels", draft, grounded(schema), { from: quoted(city), to: quoted(city) });
}

/** Emoji that are parts of others, and stand alone elsewhere. */
function emoji(seed: number): OccurrenceCase {
  const draft = new Draft().add("Votes: 👍🏽 👍🏿 👨‍👩‍👧 🇩🇪🇫🇷 🏳️‍🌈\n\n");
  const count = 2 + Math.floor(draw(seed, "count") * 3);
  const votes = Array.from({ length: count }, (_, index) => {
    const mark = pick(["👍", "👧", "🇫🇷", "👍🏽", "❤️"], seed, "mark", index);
    const who = ["Ana", "Bo", "Cy", "Di", "Ed"][index] ?? "Ana";
    draft
      .quote(`votes[${index}].who`, who)
      .add(" 👩‍🚀 says ")
      .quote(`votes[${index}].mark`, mark)
      .add(" to 🇪🇺🇫🇷.\n".replace("🇫🇷", ""));
    return { who: quoted(who), mark: quoted(mark) };
  });
  draft.add("\nThanks, 👨‍👩‍👧‍👧 and 👍🏽!\n");
  const vote = z.object({ who: z.string(), mark: z.string() });
  return finish("emoji", draft, grounded(z.object({ votes: z.array(vote) })), { votes });
}

/** Quotes that overlap themselves, and are parts of longer words and numbers. */
function overlapping(seed: number): OccurrenceCase {
  const laugh = pick(["哈哈", "草草", "笑笑"], seed, "laugh");
  const single = Array.from(laugh)[0] ?? "";
  const code = pick(["12", "34"], seed, "code");
  const draft = new Draft().add(
    `甲說：${single.repeat(3)}！價格${code}00元，編號${code}.5。banana, ban, anagram.\n\n`,
  );
  draft.add("乙說：").quote("laugh", laugh).add(`。編號`).quote("code", code).add("，關鍵詞 ");
  draft.quote("word", "ana").add(` 而非 ananas。\n`);
  const schema = z.object({
    laugh: z.string().describe("乙說"),
    code: z.number().describe("編號"),
    word: z.string().describe("關鍵詞"),
  });
  return finish("overlapping and parts of words", draft, grounded(schema), {
    laugh: quoted(laugh),
    code: quoted(Number(code), code),
    word: quoted("ana"),
  });
}

/** People with the same role, age and town, listed in a paragraph each. */
function people(seed: number): OccurrenceCase {
  const draft = new Draft().add(
    "# Staff\n\nEveryone is an engineer aged 40 or a designer aged 30, it seems.\n\n",
  );
  const names = ["Iris Vega", "Otto Lind", "Mona Khan", "Paul Cruz", "Nora Bell"];
  const count = 2 + Math.floor(draw(seed, "count") * 4);
  const staff = Array.from({ length: count }, (_, index) => {
    const name = names[index] ?? "Iris Vega";
    const role = pick(["engineer", "designer"], seed, "role", index);
    const age = pick(["30", "40"], seed, "age", index);
    draft.quote(`people[${index}].name`, name).add(" works as an ").quote(`people[${index}].role`, role);
    draft
      .add(", is ")
      .quote(`people[${index}].age`, age)
      .add(` years old and likes long walks by the river in the evening.\n\n`);
    return { name: quoted(name), role: quoted(role), age: quoted(Number(age), age) };
  });
  const person = z.object({ name: z.string(), role: z.string(), age: z.number() });
  return finish("people", draft, grounded(z.object({ people: z.array(person) })), { people: staff });
}

function japaneseLabels(seed: number): OccurrenceCase {
  const place = pick(["東京", "大阪", "京都"], seed, "place");
  const draft = new Draft().add(`${place}からの手紙。${place}は晴れ。\n\n`);
  const fields = draw(seed, "order") < 0.5 ? ["departure", "arrival"] : ["arrival", "departure"];
  for (const field of fields)
    draft
      .add(field === "departure" ? "出発地：" : "到着地：")
      .quote(field, place)
      .add("駅\n");
  draft.add(`また${place}で会いましょう。\n`);
  const schema = z.object({
    departure: z.string().describe("出発地"),
    arrival: z.string().describe("到着地"),
  });
  return finish("Japanese labels", draft, grounded(schema), {
    departure: quoted(place),
    arrival: quoted(place),
  });
}

/** Prose in which one sentence holds several values that stand elsewhere, too. */
function prose(seed: number): OccurrenceCase {
  const year = pick(["1999", "2004"], seed, "year");
  const draft = new Draft().add(
    `The archive of ${year} burnt. In ${year}, three ships sank off Malta, and Malta mourned.\n\n`,
  );
  for (let index = 0; index < 3; index += 1)
    draft.add(`Nothing else happened in ${year} that anybody on Malta wrote down. `);
  draft
    .add("\n\nThe bridge was finished in ")
    .quote("bridge.year", year)
    .add(" by the firm ")
    .quote("bridge.firm", "Tarxien Works");
  draft.add(" on ").quote("bridge.island", "Malta").add(`.\n\nLater, in ${year}, Malta celebrated.\n`);
  const schema = z.object({ bridge: z.object({ firm: z.string(), year: z.number(), island: z.string() }) });
  return finish("prose", draft, grounded(schema), {
    bridge: { firm: quoted("Tarxien Works"), year: quoted(Number(year), year), island: quoted("Malta") },
  });
}
