import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Database } from "../../src/database/connection/connect.ts";
import { publishVersion } from "../../src/database/documents.ts";
import { refreshExtractionViews } from "../../src/database/extraction-views.ts";
import { columnsOf } from "../../src/extraction/columns.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import { wireSchemaOf } from "../../src/extraction/wire-schema.ts";
import { silentLogger } from "../../src/base/log.ts";
import type { JsonObject } from "../../src/base/document.ts";
import { createTestDatabase } from "../support/database.ts";
import { chunkedFrom, listed, startTestRun, storeTestDocument } from "../support/documents.ts";

let database: Database;
let drop: () => Promise<void>;
let runId: string;
beforeAll(async () => {
  ({ database, drop } = await createTestDatabase());
  runId = await startTestRun(database);
});
afterAll(() => drop());

const space = { provider: "fake", model: "text-embedding-3-small", dimensions: 4 } as const;

async function publish(uri: string, name: string, data: JsonObject, pipeline = "nightly"): Promise<void> {
  const document = listed(uri);
  const { versionId } = await storeTestDocument(database, {
    runId,
    document,
    chunked: chunkedFrom([uri]),
    space,
    pipeline,
  });
  await publishVersion(database, {
    versionId,
    runId,
    summary: null,
    extractions: [{ name, data, model: "gpt-6-luna" }],
  });
}

async function refresh(
  extraction: string,
  schema: z.ZodType,
  pipeline = "nightly",
): Promise<string | undefined> {
  const view = { pipeline, extraction, columns: columnsOf(wireSchemaOf(schema)) };
  return (await refreshExtractionViews(database, [view], silentLogger)).get(extraction);
}

async function columns(view: string): Promise<[string, string][]> {
  const rows = await database.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [view],
  );
  return rows.map(({ name, type }) => [name, type]);
}

test("an extraction's fields are typed columns of published documents, whatever older schemas left", async () => {
  const schema = grounded(
    z.object({
      total: z.number().nullable().describe("Net, in 'euros'"),
      count: z.int().optional(),
      lines: z.number().int().default(1),
      paid: z.boolean().nullish(),
      issuedOn: z.iso.date().nullable(),
      sentAt: z.iso.datetime(),
      due: z.date(),
      kind: z.enum(["a", "b"]),
      tags: z.array(z.string()),
      party: z.object({ name: z.string() }),
      "odd name": z.string(),
      oddName: z.string(),
      uri: z.string().transform((text) => text.length),
      serial: z.bigint(),
    }),
  );
  expect(await refresh("invoices", schema)).toBe("invoices");
  expect(await columns("invoices")).toEqual([
    ["document_id", "bigint"],
    ["uri", "text"],
    ["total", "numeric"],
    ["count", "bigint"],
    ["lines", "bigint"],
    ["paid", "boolean"],
    ["issued_on", "date"],
    ["sent_at", "timestamp with time zone"],
    ["due", "timestamp with time zone"],
    ["kind", "text"],
    ["tags", "text[]"],
    ["party", "jsonb"],
    ["odd_name", "text"],
    ["odd_name_2", "text"],
    ["uri_2", "jsonb"],
    ["serial", "numeric"],
  ]);
  await publish("file:good", "invoices", {
    total: 12.5,
    count: 3,
    paid: true,
    issuedOn: "2024-03-05",
    sentAt: "2024-03-05T10:00:00Z",
    tags: ["a", "b"],
    party: { name: "Ada" },
    serial: "12345678901234567890",
  });
  await publish("file:old", "invoices", {
    total: "a lot",
    count: 1.5,
    issuedOn: "31 February",
    sentAt: "soon",
    tags: "none",
    paid: "no",
  });
  await publish("file:other", "invoices", { total: 1 }, "weekly");
  const rows = await database.query(
    "select uri, total, count, paid, issued_on::text, extract(epoch from sent_at)::int as sent, tags, party ->> 'name' as name, serial from invoices order by uri",
  );
  expect(rows).toEqual([
    {
      uri: "file:good",
      total: "12.5",
      count: "3",
      paid: true,
      issued_on: "2024-03-05",
      sent: 1_709_632_800,
      tags: ["a", "b"],
      name: "Ada",
      serial: "12345678901234567890",
    },
    {
      uri: "file:old",
      total: null,
      count: null,
      paid: null,
      issued_on: null,
      sent: null,
      tags: null,
      name: null,
      serial: null,
    },
  ]);
  const [comment] = await database.query<{ comment: string }>(
    "select col_description('invoices'::regclass, 3) as comment",
  );
  expect(comment?.comment).toBe("Net, in 'euros'");
});

test("a view is refreshed when its schema changes, and keeps its name", async () => {
  expect(await refresh("orders", z.object({ total: z.string(), note: z.string() }))).toBe("orders");
  const [before] = await database.query<{ oid: string }>("select 'orders'::regclass::oid::bigint as oid");
  expect(await refresh("orders", z.object({ total: z.string(), note: z.string() }))).toBe("orders");
  expect(await refresh("orders", z.object({ total: z.string(), note: z.string(), more: z.string() }))).toBe(
    "orders",
  );
  // Columns were only added: the view is the same, with what was granted on it.
  expect(await database.query("select 'orders'::regclass::oid::bigint as oid")).toEqual([before]);
  expect(await refresh("orders", z.object({ total: z.number() }))).toBe("orders");
  expect((await columns("orders")).slice(2)).toEqual([["total", "numeric"]]);
  await database.query("drop view orders");
  expect(await refresh("orders", z.object({ total: z.number() }))).toBe("orders");

  // Somebody's view stands on it: it stays as it is.
  await database.query("create view report as select total from orders");
  expect(await refresh("orders", z.object({ total: z.string() }))).toBe("orders");
  expect((await columns("orders")).slice(2)).toEqual([["total", "numeric"]]);
});

test("names that others have are left to them", async () => {
  await database.query("create table bills (mine text)");
  expect(await refresh("bills", z.object({ a: z.string() }))).toBe("nightly_bills");
  expect(await columns("bills")).toEqual([["mine", "text"]]);
  expect(await refresh("offers", z.object({ a: z.string() }), "first-one")).toBe("offers");
  expect(await refresh("offers", z.object({ b: z.string() }), "second-one")).toBe("second_one_offers");
  await database.query("create table nightly_receipts (mine text)");
  await database.query("create table receipts (mine text)");
  expect(await refresh("receipts", z.object({ a: z.string() }))).toBeUndefined();
  // What is no object has its data as one column.
  expect(await refresh("names", z.array(z.string()))).toBe("names");
  expect((await columns("names")).slice(2)).toEqual([["data", "jsonb"]]);
});

test("many at once make one view", async () => {
  const schema = z.object({ a: z.string() });
  const names = await Promise.all(Array.from({ length: 6 }, () => refresh("contracts", schema)));
  expect(new Set(names)).toEqual(new Set(["contracts"]));
});
