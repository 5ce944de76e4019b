import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFakeServer } from "../../mocks/index.ts";
import type { FakeServer } from "../../mocks/index.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import type { Workplace } from "../support/command.ts";
import { createTestPlace } from "../support/database.ts";
import { startSite } from "../support/loopback-site.ts";

/** The module that docs/adding-a-source.md shows. */
const guide = readFileSync(join(import.meta.dirname, "../../docs/adding-a-source.md"), "utf8");
const listing = /```ts\n(\/\/ pipelines\/catalogue\.ts\n[^]*?)```/.exec(guide)?.[1] ?? "";

const pipelineText = (source: string, more = "") => `import { definePipeline } from "ragprep";
export default definePipeline({
  name: "night",
  provider: "fake",
  sources: [${source}],
  download: { allow: ["127.0.0.0/8"] },
  ${more}
});
`;

let place: Awaited<ReturnType<typeof createTestPlace>>;
let fake: FakeServer;
let workplace: Workplace;
beforeEach(async () => {
  place = await createTestPlace({ migrated: true });
  fake = await startFakeServer();
  workplace = await createWorkplace({ ...databaseVariables(place.options), RAGPREP_FAKE_URL: fake.url });
});
afterEach(async () => {
  await workplace.close();
  await fake.close();
  await place.drop();
});

describe("a source of the author's own", () => {
  test("works as the guide shows it, and its settings are checked", async () => {
    const pages = new Map([
      ["/1", "<h1>One</h1><p>The first article.</p>"],
      ["/2", "<h1>Two</h1><p>The second article.</p>"],
    ]);
    await using site = await startSite((request, response) => {
      const catalogue = [...pages.keys()].map((path, index) => ({
        url: `${site.origin}${path}`,
        team: index === 0 ? "legal" : "sales",
      }));
      const page = pages.get(request.url ?? "");
      response.setHeader("content-type", page === undefined ? "application/json" : "text/html");
      response.end(page ?? JSON.stringify(request.url === "/broken" ? { articles: [] } : catalogue));
    });
    await workplace.write("catalogue.ts", listing);
    const source = `{ type: "./catalogue.ts", address: "${site.origin}/catalogue.json", team: "legal" }`;
    await workplace.write("night.ts", pipelineText(source));
    const first = await workplace.run(["ingest", "night.ts", "--json", "--quiet"]);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(first.stdout)).toMatchObject({ documents: { listed: 1, finished: 1 } });
    const shown = await workplace.run(["show", `${site.origin}/1`, "--json"]);
    expect(shown.stdout).toContain('"legal"');

    await workplace.write("misspelt.ts", pipelineText(source.replace("team:", "teem:")));
    const misspelt = await workplace.run(["ingest", "misspelt.ts", "--json", "--quiet"]);
    expect(misspelt.exitCode).toBe(2);
    expect(misspelt.stderr).toMatch(/sources\[0\]\.teem: unknown key; did you mean "team"\?/);

    await workplace.write("absent.ts", pipelineText(source.replace("catalogue.ts", "catalog.ts")));
    expect(await workplace.run(["plan", "absent.ts"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(
        /sources\[0\]\.type: \.\/catalog\.ts is not there: its path is relative to the pipeline file\n {2}absent\.ts:\d/,
      ),
    });
    await workplace.write("failing.mjs", "\nthrow new Error('no token');");
    await workplace.write("unreadable.ts", pipelineText(source.replace("catalogue.ts", "failing.mjs")));
    // As a process: vitest has places of its own.
    expect(await workplace.start(["plan", "unreadable.ts"]).ended).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/failing\.mjs can't be loaded \(no token\)\n {2}failing\.mjs:2/),
    });

    await workplace.write("broken.ts", pipelineText(source.replace("catalogue.json", "broken")));
    const broken = await workplace.run(["ingest", "broken.ts", "--json", "--quiet"]);
    expect(broken.exitCode).toBe(3);
    expect(JSON.parse(broken.stdout)).toMatchObject({ documents: { removed: 0 } });
    expect(broken.stdout).toMatch(/catalogue.*is no catalogue/);
  });

  test.each([
    ["is not there", undefined, /sources\[0\]\.type: \.\/mine\.ts is not there: its path/],
    ["declares no source", "export default 1;", /sources\[0\]\.type: \.\/mine\.ts declares no source/],
  ])("a module that %s stops the run when the pipeline loads", async (_case, text, problem) => {
    if (text !== undefined) await workplace.write("mine.ts", text);
    await workplace.write("night.ts", pipelineText('{ type: "./mine.ts" }'));
    const end = await workplace.run(["ingest", "night.ts", "--quiet"]);
    expect(end.exitCode).toBe(2);
    expect(end.stderr).toMatch(problem);
  });
});
