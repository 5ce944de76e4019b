import { expect, test } from "vitest";
import { silentLogger } from "../../src/base/log.ts";
import { YieldQueue } from "../../src/base/yield-queue.ts";
import { PaidAnswers } from "../../src/ledger/paid-answers.ts";
import { UnsavedAnswers } from "../../src/ledger/unsaved-answers.ts";
import { openTestDatabase } from "../support/file-database.ts";
import { startTestRun } from "../support/documents.ts";

const database = await openTestDatabase();
const runId = await startTestRun(database);

test("an answer that is taken back while it is published is taken back from what was published, and nothing more is", async () => {
  const answers = new PaidAnswers({
    database,
    runId,
    unsaved: new UnsavedAnswers({
      database,
      runId,
      pipeline: "night",
      directory: undefined,
      logger: silentLogger,
    }),
    turns: new YieldQueue(),
    onPaid: () => {},
    logger: silentLogger,
  });
  const steps: string[] = [];
  const stored = Promise.withResolvers<undefined>();
  const published = answers.publish(["request"], async () => {
    await stored.promise;
    steps.push("published");
  });
  const takenBack = answers.takeBack({ fingerprint: "request", stage: "extract" }).then(() => {
    steps.push("taken back");
  });
  await database.query("select 1");
  stored.resolve(undefined);
  await Promise.all([published, takenBack]);
  expect(steps).toEqual(["published", "taken back"]);
  await expect(answers.publish(["other", "request"], async () => {})).rejects.toMatchObject({
    reason: "retries_exhausted",
  });
  await expect(answers.publish(["other"], async () => {})).resolves.toBeUndefined();
});
