import { expect, test } from "vitest";
import { exitCodes } from "../../src/base/errors.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import { createTestPlace } from "../support/database.ts";

test("ragprep plan needs no key and pays for nothing; ingest --max-usd ends with exit code 4 below what was planned", async () => {
  const place = await createTestPlace({ migrated: true });
  const workplace = await createWorkplace(databaseVariables(place.options));
  try {
    await workplace.write(
      "night.ts",
      `import { definePipeline, z } from "ragprep";
export default definePipeline({
  name: "night",
  provider: "openai",
  sources: [{ type: "files", root: "documents", include: ["**/*"] }],
  limits: { "gpt-6-luna": { tokensPerMinute: 100_000 } },
  summarise: {},
  extract: { name: "facts", schema: z.object({ subject: z.string().nullable() }) },
});
`,
    );
    for (let index = 0; index < 5; index++)
      await workplace.write(`documents/${index}.md`, `# Page ${index}\n\nWords about subject ${index}.`);

    const planned = await workplace.run(["plan", "night.ts"]);
    expect(planned).toMatchObject({ exitCode: 0, stderr: "" });
    expect(planned.stdout).toMatch(/^Plan \(pipeline night, OpenAI\): 5 of 5 documents to do, about \$0\.00/);
    expect(planned.stdout).toMatch(/summarise +gpt-6-luna +5 +5 /);
    expect(planned.stdout).toMatch(/gpt-6-luna: at least 0\.0 s at the account's limits/);
    for (const line of planned.stdout.split("\n").slice(1)) expect(line.length).toBeLessThanOrEqual(110);

    const spent = await workplace.run(["ingest", "night.ts", "--fake", "--max-usd", "0.0005", "--json"]);
    expect(spent.exitCode).toBe(exitCodes.budget);
    const result: unknown = JSON.parse(spent.stdout);
    expect(result).toMatchObject({
      state: "stopped",
      exitCode: exitCodes.budget,
      problem: expect.stringMatching(/--max-usd/),
    });
    const refused = await workplace.run(["ingest", "night.ts", "--fake", "--max-usd", "much"]);
    expect(refused.exitCode).toBe(exitCodes.configuration);
  } finally {
    await workplace.close();
    await place.drop();
  }
});
