import { expect, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import { contentHash } from "../../src/base/fingerprint.ts";
import { silentLogger } from "../../src/base/log.ts";
import { openRunContext } from "../../src/run/context.ts";
import { nightPipeline, startNight } from "../support/night.ts";

test("a text whose vector another document paid for a moment ago is not sent again", async () => {
  const night = await startNight();
  await using resources = new AsyncDisposableStack();
  resources.defer(() => night.close());
  await night.write("documents/a.md", "# A\n\nGreen tea is brewed at eighty degrees.");
  const { run } = await night.run({ summarise: false, extract: false });
  const pipeline = nightPipeline({ summarise: false, extract: false });
  const signal = new AbortController().signal;
  const context = await openRunContext(
    {
      loaded: { pipeline, path: `${night.directory}/night.ts`, directory: night.directory },
      provider: "fake",
      service: { apiKey: "test-key", baseUrl: night.fake.url },
      database: night.database,
      logger: silentLogger,
    },
    { runId: run, signal, clock: systemClock, resources, shared: null },
  );
  const requests = () => night.fake.stats().models["text-embedding-3-small"]?.requests ?? 0;
  const before = requests();
  const input = (text: string) => ({ text, textHash: contentHash(text), tokens: 2 });
  // Both documents have looked into the ledger before either text is sent.
  const first = await context.embedding?.batcher.embed([input("green tea")], { signal });
  const second = await context.embedding?.batcher.embed([input("green tea"), input("black tea")], { signal });
  expect(second?.[0]).toBe(first?.[0]);
  expect(requests()).toBe(before + 2);
  const again = await context.embedding?.batcher.embed([input("black tea"), input("green tea")], { signal });
  expect(again).toEqual(second?.toReversed());
  expect(requests()).toBe(before + 2);
});
