import { DatabaseError } from "pg";
import { afterAll, expect, test } from "vitest";
import { openSharedLimits } from "../../src/database/shared-limits.ts";
import type { ModelReport } from "../../src/openai/pacing/model-limits.ts";
import { createTestDatabase } from "../support/database.ts";

const { database: opened, drop } = await createTestDatabase();
afterAll(drop);
// The statements run on both databases; only processes of a server share anything.
const database: Parameters<typeof openSharedLimits>[0] = {
  kind: "server",
  query: (...query) => opened.query(...query),
};

const account = { apiKey: "sk-proj-of-the-account", baseUrl: "https://api.example.com/v1" };
const dimension = { sent: 0, perSecond: 0, wants: null, room: 0 };
const report = (sent: number): ModelReport => ({
  tokens: { ...dimension, sent },
  requests: dimension,
  tokenLimit: 900_000,
  requestLimit: null,
  isGuess: false,
  depth: null,
  configured: { tokens: null, requests: null },
  heldMs: 0,
  rampRate: null,
});

function open(parts: Partial<typeof account> = {}) {
  const store = openSharedLimits(database, { ...account, ...parts });
  if (store === undefined) throw new Error("no store");
  return store;
}

test("Processes of one account hear of each other, model by model, and of no one who has left or died.", async () => {
  const [first, second, other] = [open(), open(), open({ apiKey: "sk-proj-of-another" })];
  expect(await first.exchange(new Map([["a", report(1)]]))).toEqual(new Map([["a", []]]));
  const heard = await second.exchange(
    new Map([
      ["a", report(2)],
      ["b", report(3)],
    ]),
  );
  expect(heard.get("a")).toMatchObject([{ report: { tokens: { sent: 1 } } }]);
  expect(heard.get("b")).toEqual([]);
  expect((await other.exchange(new Map([["a", report(9)]]))).get("a")).toEqual([]);

  await second.leave(["a"]);
  expect((await first.exchange(new Map([["a", report(4)]]))).get("a")).toEqual([]);
  await database.query(
    `update _shared_limits set processes = (select jsonb_object_agg(key, jsonb_set(value, '{at}', '0')) from jsonb_each(processes)) where processes <> '{}'`,
  );
  expect((await second.exchange(new Map([["a", report(5)]]))).get("a")).toEqual([]);
});

test("Processes that report at the same moment all find each other.", async () => {
  const stores = Array.from({ length: 6 }, () => open({ baseUrl: "https://together.example.com/v1" }));
  await Promise.all(stores.map((store) => store.exchange(new Map([["a", report(1)]]))));
  const heard = await Promise.all(stores.map((store) => store.exchange(new Map([["a", report(2)]]))));
  expect(heard.map((others) => others.get("a")?.length)).toEqual(stores.map(() => stores.length - 1));
});

test("No part of the key is in the table.", async () => {
  await open().exchange(new Map([["a", report(1)]]));
  const rows = JSON.stringify(await database.query("select * from _shared_limits"));
  expect(rows).not.toContain("sk-proj");
  expect(rows).not.toContain("account");
});

test("A role that may not write sends as if it were alone.", async () => {
  const denied = Object.assign(new DatabaseError("permission denied", 0, "error"), { code: "42501" });
  const refusing: typeof database = { kind: "server", query: () => Promise.reject(denied) };
  const store = openSharedLimits(refusing, account);
  expect(await store?.exchange(new Map([["a", report(1)]]))).toEqual(new Map());
  expect(await store?.exchange(new Map([["a", report(1)]]))).toEqual(new Map());
});
