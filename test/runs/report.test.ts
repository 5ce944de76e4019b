import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetDocuments, findDocuments } from "../../src/database/erasure.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
beforeAll(async () => {
  night = await startNight({ limits: { "*": { tokensPerMinute: 1_000_000 } } });
});
afterAll(async () => {
  await night.close();
});

const page = (name: string) => `# ${name}\n\nThis page says something about ${name}, and nothing else.\n`;

test("a run keeps what it did with each document, when, and how it used the limits; an erased document leaves nothing", async () => {
  for (const name of ["apples", "pears", "plums"]) await night.write(`documents/${name}.md`, page(name));
  await night.write("documents/nothing.md", " ");
  const { run } = await night.run();
  const rows = await night.database.query(
    `select d.uri, r.outcome, r.reason, r.stages, r.failed from ragprep.run_documents r join ragprep.documents d on d.id = r.document_id
     where r.run_id = $1 order by d.uri`,
    [run],
  );
  const all = ["download", "chunk", "embed", "store", "summarise", "extract"];
  expect(rows).toEqual([
    { uri: "file:apples.md", outcome: "finished", reason: null, stages: all, failed: all.map(() => false) },
    {
      uri: "file:nothing.md",
      outcome: "skipped",
      reason: "no_text",
      stages: ["download", "chunk"],
      failed: [false, true],
    },
    { uri: "file:pears.md", outcome: "finished", reason: null, stages: all, failed: all.map(() => false) },
    { uri: "file:plums.md", outcome: "finished", reason: null, stages: all, failed: all.map(() => false) },
  ]);
  const [order] = await night.database.query(
    `select count(*)::int as stages, bool_and(waiting_ms <= running_ms and running_ms <= ended_ms) as in_order,
       bool_and(waiting_ms >= coalesce(former, 0)) as one_by_one
     from (select s.*, lag(ended_ms) over (partition by document_id order by position) as former from run_stages s where run_id = $1) s`,
    [run],
  );
  expect(order).toEqual({ stages: 20, in_order: true, one_by_one: true });
  const samples = await night.database.query(
    `select model, max(tokens_per_minute) as limit, max(requests)::int as requests, max(tokens) > 0 as reserved
     from ragprep.rate_samples where run_id = $1 group by model order by model`,
    [run],
  );
  expect(samples).toEqual([
    { model: "gpt-6-luna", limit: 1_000_000, requests: 6, reserved: true },
    { model: "text-embedding-3-small", limit: 1_000_000, requests: expect.any(Number), reserved: true },
  ]);

  await forgetDocuments(night.database, await findDocuments(night.database, { uri: "file:pears.md" }));
  const [left] = await night.database.query(
    "select count(*)::int as documents from ragprep.run_documents where run_id = $1",
    [run],
  );
  expect(left).toEqual({ documents: 3 });

  // What is older than detailDays goes with the next run, whose own details stay.
  const { run: next } = await night.run({ retention: { detailDays: 0 } });
  const kept = await night.database.query(
    "select run_id, count(*)::int as documents from ragprep.run_documents group by 1",
  );
  expect(kept).toEqual([{ run_id: next, documents: 4 }]);
  expect(
    await night.database.query("select from ragprep.rate_samples where run_id <> $1", [next]),
  ).toHaveLength(0);
});
