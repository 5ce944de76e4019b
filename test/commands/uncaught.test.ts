import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeServer } from "../../mocks/index.ts";
import type { FakeServer } from "../../mocks/index.ts";
import { packageDirectory } from "../../src/base/package.ts";
import { uncaughtError } from "../../src/base/uncaught.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import type { Workplace } from "../support/command.ts";
import { createTestPlace } from "../support/database.ts";

/** Errors that nothing waits for: of a timer, or of a promise without await. */

const thrownAt = (...frames: string[]) =>
  Object.assign(new Error("words of it"), { stack: ["Error: words of it", ...frames].join("\n") });
const own = `    at send (${pathToFileURL(join(packageDirectory, "src/run.ts")).href}:3:9)`;
const built = `    at send (${join(packageDirectory, "dist/src/run.js")}:3:9)`;
const dependency = `    at parse (${join(packageDirectory, "node_modules/pg/lib/client.js")}:3:9)`;
const author = "    at Timeout._onTimeout (file:///home/me/a%20night.ts?v=2:7:11)";
const plain = "    at /home/me/night.ts:7:11";
const node = "    at listOnTimeout (node:internal/timers:605:17)";

test.each<[string, unknown, RegExp]>([
  ["the author's timer", thrownAt(author, node), /words of it\. It comes from \/home\/me\/a night\.ts:7:11/],
  ["a function without a name", thrownAt(plain, node), /\/home\/me\/night\.ts:7:11/],
  ["an author's dependency", thrownAt(dependency, author), /a night\.ts/],
  ["the author's function, called by ragprep", thrownAt(author, own), /a night\.ts/],
  ["a pipeline of the checkout", thrownAt(author.replace("/home/me", packageDirectory)), /a night\.ts/],
  ["what is no error", "a text", /a text\. It comes from the pipeline's file, or a module/],
  ["Node's own code", thrownAt(node), /the pipeline's file, or a module/],
])("an error of %s is the author's", (_, thrown, message) => {
  expect(uncaughtError(thrown)).toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
});

test.each([
  ["ragprep", thrownAt(own, author)],
  ["the built package", thrownAt(built)],
  ["a dependency that ragprep calls", thrownAt(dependency, own)],
  ["a dependency alone", thrownAt(dependency, node)],
])("an error of %s is a bug", (_, thrown) => {
  expect(uncaughtError(thrown)).toBe(thrown);
});

describe("a pipeline", () => {
  let place: Awaited<ReturnType<typeof createTestPlace>>;
  let fake: FakeServer;
  let workplace: Workplace;
  beforeEach(async () => {
    place = await createTestPlace({ migrated: true });
    fake = await startFakeServer({ latency: { minMs: 20, maxMs: 40 } });
    workplace = await createWorkplace({ ...databaseVariables(place.options), RAGPREP_FAKE_URL: fake.url });
    for (let index = 0; index < 4; index++)
      await workplace.write(`documents/${index}.md`, `Document ${index} is about pump ${index}.`);
  });
  afterEach(async () => {
    await workplace.close();
    await fake.close();
    await place.drop();
  });
  const ingest = async ({ inWhen = "", atImport = "" }) => {
    await workplace.write(
      "night.ts",
      `import { definePipeline, z } from "ragprep";
${atImport};
export default definePipeline({
  name: "night",
  provider: "fake",
  sources: [{ type: "files", root: "documents", include: ["**/*"] }],
  extract: {
    name: "facts",
    schema: z.object({ subject: z.string().nullable().describe("What it is about") }),
    when: () => { ${inWhen}; return true; },
  },
});
`,
    );
    return await workplace.start(["ingest", "night.ts", "--json", "--quiet"]).ended;
  };

  test("that loses an error in a run ends it in order, and the next one does the rest and ends whatever is left open", async () => {
    const ended = await ingest({ inWhen: `setTimeout(() => { throw new Error("lost words"); }, 1)` });
    expect(ended).toMatchObject({ exitCode: 2 });
    const { state, problem } = JSON.parse(ended.stdout);
    expect({ state, problem }).toEqual({
      state: "interrupted",
      problem: expect.stringMatching(/Nothing waits for this error.*lost words.*night\.ts:\d+/),
    });
    const next = await ingest({ atImport: "setInterval(() => {}, 1000)" });
    expect(next).toMatchObject({ exitCode: 0, signal: null });
    expect(JSON.parse(next.stdout)).toMatchObject({ documents: { listed: 4, failed: 0, quarantined: 0 } });
  });

  test("that loses an error while it loads ends with its words", async () => {
    const ended = await ingest({ atImport: `void Promise.reject(new Error("lost words"))` });
    expect(ended).toMatchObject({ exitCode: 2 });
    // Where the run has begun by then, its result says so.
    expect(ended.stderr + ended.stdout).toMatch(/Nothing waits for this error.*lost words.*night\.ts:\d+/);
  });
});
