import { describe, expect, test } from "vitest";
import { startFakeServer } from "../../mocks/index.ts";
import { RejectedWorkers } from "../../src/workers/rejected-workers.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import { createTestPlace, testDatabaseKind } from "../support/database.ts";
import { startServiceBeforeFake } from "../support/service-before-fake.ts";

describe.runIf(testDatabaseKind === "server")("a worker whose key is rejected", () => {
  test("A worker with a wrong key that joins a run first ends alone, and one that comes later finishes the run.", async () => {
    await using stack = new AsyncDisposableStack();
    const fake = await startFakeServer({ apiKeys: ["right-key"] });
    stack.defer(async () => await fake.close());
    // Its answers do not say that they are the fake's.
    const service = stack.use(await startServiceBeforeFake(fake.url, async (_, forward) => forward()));
    const place = await createTestPlace({ migrated: true });
    stack.defer(place.drop);
    const machine = async (key: string) => {
      const workplace = await createWorkplace({
        ...databaseVariables(place.options),
        OPENAI_BASE_URL: service.url,
        OPENAI_API_KEY: key,
      });
      stack.defer(async () => await workplace.close());
      await workplace.write(
        "shared.ts",
        `import { definePipeline } from "ragprep";
export default definePipeline({
  name: "shared", provider: "openai", sources: [{ type: "files", root: "documents", include: ["**/*"] }],
});
`,
      );
      for (const note of ["tea", "coffee", "cocoa"])
        await workplace.write(`documents/${note}.md`, `# About ${note}\n\nHow ${note} is made.`);
      return workplace;
    };
    const [coordinator, wrong, right] = await Promise.all(
      ["right-key", "wrong-key", "right-key"].map(async (key) => await machine(key)),
    );
    const run = coordinator?.start(["ingest", "shared.ts", "--workers", "--no-work", "--quiet"]);
    const alone = await wrong?.start(["work", "shared.ts"]).ended;
    expect(alone).toMatchObject({ exitCode: 7, stderr: expect.stringMatching(/key/i) });
    expect(run?.process.exitCode).toBeNull();
    expect(await right?.start(["work", "shared.ts", "--once"]).ended).toMatchObject({ exitCode: 0 });
    expect(await run?.ended).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/3 documents finished/),
    });
  });
});

describe("a run whose workers are rejected", () => {
  const problem = { exitCode: 7, problem: "The service rejects the key." };
  const rejected = (id: string) => ({ id, problem });
  const newcomer = { id: "new", problem: null, counts: { calls: { answered: 0, rejected: 1 } } };
  const signsUntilEnd = (looks: () => ReturnType<RejectedWorkers["look"]>) =>
    Array.from({ length: 100 }, looks).findIndex((stopping) => stopping !== null) + 1;

  test("It ends when no other worker comes in a minute.", () => {
    const workers = new RejectedWorkers();
    expect(signsUntilEnd(() => workers.look([rejected("a")], []))).toBe(60);
  });

  test("It goes on when a worker comes that gets answers or stays, and waits anew when that one is rejected too.", () => {
    const workers = new RejectedWorkers();
    for (let sign = 1; sign < 60; sign++) workers.look([rejected("a")], []);
    const able = { ...newcomer, counts: { calls: { answered: 1 } } };
    expect(workers.look([rejected("a"), able], [able])).toBeNull();
    expect(signsUntilEnd(() => workers.look([rejected("a")], []))).toBe(0);
    expect(signsUntilEnd(() => workers.look([rejected("a"), rejected("new")], []))).toBe(60);
    const others = new RejectedWorkers();
    expect(signsUntilEnd(() => others.look([rejected("a"), newcomer], [newcomer]))).toBe(0);
  });

  test("It ends although a rejected worker is started again and again.", () => {
    const workers = new RejectedWorkers();
    let sign = 0;
    const looks = () => {
      sign++;
      const left = Array.from({ length: Math.floor(sign / 5) }, (_, index) => rejected(`restart ${index}`));
      const living = { ...newcomer, id: `restart ${left.length}` };
      return workers.look([...left, living], [living]);
    };
    expect(signsUntilEnd(looks)).toBe(64);
  });
});
