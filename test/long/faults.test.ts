import { afterAll, beforeAll, expect, test } from "vitest";
import { draw } from "../../mocks/random.ts";
import { listFailed } from "../../src/database/runs.ts";
import { clockOfTurns } from "../support/fast-clock.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { faults, paidStages, startFaultyService } from "../chaos/faults.ts";
import type { FaultyService } from "../chaos/faults.ts";

/**
 * Every fault in every stage: from the first request of a first run, from the middle of a run, and at the only request of a
 * run. Afterwards one sound run must make everything right. `npm run chaos -- --faults` tries all; `npm run test:long` a sample.
 */

const moments = ["first", "mid-run", "last"] as const;
const cells = Object.entries(faults).flatMap(([fault, { stages = paidStages }]) =>
  stages.flatMap((stage) => moments.map((moment) => ({ fault, stage, moment }))),
);
const sampleSize = 6;
/** Cells that are tried at once. */
const together = Number(process.env["FAULT_MATRIX_TOGETHER"] ?? "1");
const seed = Number(process.env["FAULT_MATRIX_SEED"] ?? "1");
const tried =
  process.env["FAULT_MATRIX"] === "all"
    ? cells
    : cells
        .toSorted((left, right) => draw(seed, ...Object.values(left)) - draw(seed, ...Object.values(right)))
        .slice(0, sampleSize);

const hasty = clockOfTurns(100);
/** Milliseconds of the hasty clock that no run may last. */
const maxRunMs = 1_500_000;
const documents = 6;

/** What one cell needs at a time. An embedded database allows one run at once, so that each lane has its own. */
interface Lane {
  night: TestNight;
  service: FaultyService;
}
const lanes: Lane[] = [];
const free: Lane[] = [];
let started = 0;
beforeAll(async () => {
  while (lanes.length < together) {
    const night = await startNight();
    lanes.push({ night, service: await startFaultyService(night.fake.url) });
  }
  free.push(...lanes);
});
afterAll(async () => {
  hasty[Symbol.dispose]();
  for (const { night, service } of lanes) {
    await service[Symbol.asyncDispose]();
    await night.close();
  }
});

/** Each cell has a pipeline and documents of its own, so that those of a lane share one database. */
async function runCell({ night, service }: Lane, name: string) {
  const startedAt = hasty.now();
  const result = await night.run(
    {
      name,
      sources: [{ type: "files", root: name, include: ["**/*"] }],
      semaphores: { documents: 3 },
      // Files are read by the hasty clock as well.
      download: { timeoutMs: 600_000 },
    },
    {
      service: { apiKey: "test-key", baseUrl: service.url },
      clock: hasty,
      patience: {
        silentMs: 60_000,
        unreachableMs: 30_000,
        noApiMs: 30_000,
        busyMs: 60_000,
        rejectingMs: 60_000,
      },
    },
  );
  expect(hasty.now() - startedAt).toBeLessThan(maxRunMs);
  return result;
}

const write = async ({ night }: Lane, name: string, from: number, to: number) => {
  for (let index = from; index < to; index++)
    await night.write(
      `${name}/${index}.md`,
      `# Document ${name}-${index}\n\nIt is about pump ${name}-${index}.`,
    );
};

async function strike(
  lane: Lane,
  name: string,
  { fault, stage, moment }: (typeof tried)[number],
): Promise<void> {
  lane.service.plan = null;
  if (moment === "last") {
    await write(lane, name, 0, documents - 1);
    if ((await runCell(lane, name)).exitCode !== 0) throw new Error("A run without faults failed.");
  }
  await write(lane, name, moment === "last" ? documents - 1 : 0, documents);
  const passed = { first: 0, "mid-run": stage === "embed" ? 1 : 3, last: 0 };
  lane.service.plan = { fault, stage, after: passed[moment] };
  lane.service.seen = 0;
}

const each = together === 1 ? test.each(tried) : test.concurrent.each(tried);
each("$fault in $stage, $moment: a sound run makes everything right", async (cell) => {
  const lane = free.pop();
  if (lane === undefined) throw new Error("More cells are tried at once than there are lanes.");
  try {
    await tryCell(lane, cell);
  } finally {
    free.push(lane);
  }
});

async function tryCell(lane: Lane, cell: (typeof tried)[number]): Promise<void> {
  const { night, service } = lane;
  const { stage, moment } = cell;
  const name = `cell-${++started}`;
  service.delivered.clear();
  await strike(lane, name, cell);
  const before = service.struck;
  const ill = await runCell(lane, name);
  const wasStruck = service.struck > before;
  // Whatever is missing afterwards has been told.
  const { finished, unchanged } = ill.documents;
  expect(finished + unchanged === documents || ill.exitCode !== 0).toBe(true);
  const failed = await listFailed(night.database, { pipeline: name });
  expect(failed.filter(({ quarantined }) => quarantined)).toEqual([]);

  service.plan = null;
  const sound = await runCell(lane, name);
  expect(sound).toMatchObject({ exitCode: 0, documents: { listed: documents, failed: 0, quarantined: 0 } });
  expect(sound.documents.finished + sound.documents.unchanged).toBe(documents);
  const [complete] = await night.database.query<{ count: number }>(
    `select count(*)::int as count from ragprep._documents d join ragprep._versions v on v.id = d.published_version_id
     where d.pipeline = $1 and v.summary is not null and exists (select from ragprep._extractions e where e.version_id = v.id)`,
    [name],
  );
  expect(complete?.count).toBe(documents);
  // At a hundred times the speed, a busy machine may give up requests of the stages without a fault: the ledger has each.
  const [givenUp] = await night.database.query<{ count: number }>(
    `select count(*)::int as count from ragprep._calls c join ragprep._runs r on r.id = c.run_id
     where r.pipeline = $1 and c.stage <> $2 and c.status = 'possibly_billed' and c.http_status is null`,
    [name, stage],
  );
  const twice = [...service.delivered].filter(([, times]) => times > 1);
  expect(twice.length).toBeLessThanOrEqual(givenUp?.count ?? 0);
  expect(wasStruck || moment === "mid-run").toBe(true);
}
