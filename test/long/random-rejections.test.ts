import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { draw } from "../../mocks/random.ts";
import { listFailed } from "../../src/database/runs.ts";
import { clockOfTurns } from "../support/fast-clock.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { startServiceBeforeFake } from "../support/service-before-fake.ts";
import type { ServiceAnswer } from "../support/service-before-fake.ts";

/** Gateways over several machines of which some are wrong: what they reject says nothing of the texts. */

let clock: ReturnType<typeof clockOfTurns>;
let night: TestNight;
beforeEach(async () => {
  clock = clockOfTurns(100);
  night = await startNight();
});
afterEach(async () => {
  clock[Symbol.dispose]();
  await night.close();
});

const documents = 40;
const write = async (count: number) => {
  for (let index = 0; index < count; index++)
    await night.write(`documents/${index}.md`, `# Document ${index}\n\nIt is about pump ${index}.`);
};
const failed = async () => await listFailed(night.database, { pipeline: "night" });
const rejection = (status: number): ServiceAnswer => ({
  status,
  body: JSON.stringify({ error: { message: "this machine has another configuration" } }),
});
const embedding = (body: string) => body.includes('"input"');

/** Rejects embedding requests as the function says, which is told how many there were before. */
async function startGateway(rejects: (body: string, before: number) => number | null) {
  const gateway = { embedded: 0, isOn: true };
  const site = await startServiceBeforeFake(night.fake.url, async ({ body }, forward) => {
    if (!embedding(body)) return await forward();
    const status = gateway.isOn ? rejects(body, gateway.embedded++) : null;
    return status === null ? await forward() : rejection(status);
  });
  const runThrough = async () =>
    await night.run(
      { extract: false, summarise: false, download: { timeoutMs: 600_000 } },
      { clock, service: { apiKey: "test-key", baseUrl: site.url } },
    );
  return Object.assign(gateway, site, { runThrough });
}

describe("texts of many documents in one request, of a gateway that rejects at random", () => {
  const seeds = [1, 2, 3];
  const shares = [0.2, 0.5];
  test.each(shares.flatMap((share) => seeds.map((seed) => ({ share, seed }))))(
    "are not held against any document: share $share, seed $seed",
    async ({ share, seed }) => {
      await using gateway = await startGateway((_, before) =>
        before > 0 && draw(seed, String(share), before) < share ? 400 : null,
      );
      await write(documents);
      await gateway.runThrough();
      expect((await failed()).filter(({ quarantined }) => quarantined)).toEqual([]);
      expect(gateway.embedded).toBeLessThan(6 * documents);
      gateway.isOn = false;
      const sound = await gateway.runThrough();
      expect(sound).toMatchObject({ exitCode: 0, documents: { failed: 0, quarantined: 0 } });
      expect(sound.documents.finished + sound.documents.unchanged).toBe(documents);
      for (const { duplicateTokens, repeatedTokens } of Object.values(night.fake.stats().models))
        expect({ duplicateTokens, repeatedTokens }).toEqual({ duplicateTokens: 0, repeatedTokens: 0 });
    },
  );

  test("are held against the one document at fault where the others are answered", async () => {
    await using gateway = await startGateway((body) => (body.includes("Flagged") ? 400 : null));
    await write(documents);
    await night.write("documents/0-flagged.md", "# Flagged\n\nFlagged words.");
    expect(await gateway.runThrough()).toMatchObject({ documents: { finished: documents, failed: 1 } });
    expect(await failed()).toMatchObject([{ uri: "file:0-flagged.md", quarantined: true }]);
    expect(gateway.embedded).toBeLessThan(60);
  });
});

describe("a gateway of two machines, one of which is wrong", () => {
  test.each([401, 403, 404, 307].flatMap((status) => [0, 1].map((turn) => ({ status, turn }))))(
    "and answers $status to every other embedding request, ends no run: turn $turn",
    async ({ status, turn }) => {
      await using gateway = await startGateway((_, before) => (before % 2 === turn ? status : null));
      await write(3);
      expect(await gateway.runThrough()).toMatchObject({ exitCode: 0, documents: { finished: 3 } });
    },
  );

  test.each([
    [401, 7],
    [403, 7],
    [404, 2],
    [307, 2],
  ])("answers %i to all, and the run ends with %i after a few requests", async (status, exitCode) => {
    await using gateway = await startGateway(() => status);
    await write(3);
    expect(await gateway.runThrough()).toMatchObject({ exitCode, state: "stopped" });
    expect(gateway.embedded).toBeLessThan(12);
    gateway.isOn = false;
    expect(await gateway.runThrough()).toMatchObject({ exitCode: 0, documents: { finished: 3 } });
  });
});
