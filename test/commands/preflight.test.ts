import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWorkplace } from "../support/command.ts";

const definition = `import { definePipeline } from "ragprep";
export default definePipeline({
  name: "notes",
  provider: "openai",
  sources: [{ type: "files", root: "notes", include: ["**/*"] }],
});
`;

// Each by a run and by doctor, in the same words, and before an embedded database is made.
test.each<[string, string, Record<string, string>, string[], RegExp]>([
  ["an empty key", definition, { OPENAI_API_KEY: "" }, [], /OPENAI_API_KEY is missing.*in \.env/],
  [
    "a service's key",
    definition.replace(
      "provider:",
      'embed: { service: "voyage", model: "voyage-9", encoding: "cl100k_base", dimensions: 512 },\n  prices: { "voyage/voyage-9": { input: 0.1 } },\n  provider:',
    ),
    {},
    [],
    /VOYAGE_API_KEY is missing.*in \.env/,
  ],
  [
    "a text search configuration",
    definition.replace("provider:", 'store: { textSearch: "klingon" },\n  provider:'),
    {},
    [],
    /no text search configuration "klingon".*english/,
  ],
  [
    "a metrics folder",
    definition,
    {},
    ["--metrics-file", "nowhere/ragprep.prom"],
    /metrics can't be written to nowhere\/ragprep\.prom.*Make the folder/,
  ],
  [
    "a folder for the embedded database",
    definition,
    { RAGPREP_DIRECTORY: "notes/one.md/ragprep" },
    [],
    /can't be kept in notes\/one\.md\/ragprep: .* is not a folder.*Set RAGPREP_DIRECTORY/,
  ],
  [
    "a model",
    definition.replace("provider:", 'summarise: { model: "gpt-9-nope" },\n  provider:'),
    {},
    [],
    /summarise\.model: "gpt-9-nope" is not known[^]*pipeline\.ts:4:/,
  ],
])(
  "what a run would stop at is found before it starts: %s",
  async (_, pipeline, variables, words, expected) => {
    const workplace = await createWorkplace({ OPENAI_API_KEY: "sk-test-0123456789", ...variables });
    try {
      await workplace.write("pipeline.ts", pipeline);
      await workplace.write("notes/one.md", "# One\n\nA note.");
      const run = await workplace.run(["ingest", "pipeline.ts", "--quiet", ...words]);
      expect(run).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringMatching(expected) });
      // No network is needed for it.
      const doctor = await workplace.run(["doctor", "pipeline.ts", ...words]);
      expect(doctor).toMatchObject({ exitCode: 2, stdout: expect.stringMatching(expected) });
      expect(existsSync(join(workplace.directory, ".ragprep"))).toBe(false);
    } finally {
      await workplace.close();
    }
  },
);

test("doctor says at once that several services have no key, and each of them stops a run", async () => {
  const workplace = await createWorkplace({ OPENAI_API_KEY: "sk-test-0123456789" });
  try {
    const services =
      'embed: { service: "voyage", model: "voyage-9", encoding: "cl100k_base", dimensions: 512 },\n' +
      '  summarise: { model: "m", encoding: "o200k_base", service: { name: "gpu", baseUrl: "http://127.0.0.1:9/v1", keyVariable: "GPU_KEY" } },\n' +
      '  prices: { "voyage/voyage-9": { input: 0.1 }, "gpu/m": { input: 0, output: 0 } },\n  provider:';
    await workplace.write("pipeline.ts", definition.replace("provider:", services));
    await workplace.write("notes/one.md", "# One\n\nA note.");
    const doctor = await workplace.run(["doctor", "pipeline.ts"]);
    expect(doctor.exitCode).toBe(2);
    for (const name of ["VOYAGE_API_KEY", "GPU_KEY"])
      expect(doctor.stdout).toMatch(new RegExp(`^bad {2}service +${name} is missing`, "m"));
    expect(doctor.stdout).not.toMatch(/^look +service/m);
  } finally {
    await workplace.close();
  }
});

test("doctor finds without a pipeline that the embedded database can't be kept in its folder", async () => {
  const workplace = await createWorkplace({ RAGPREP_DIRECTORY: "note.md/ragprep" });
  try {
    await workplace.write("note.md", "A note.");
    const doctor = await workplace.run(["doctor", "--fake"]);
    expect(doctor.stdout).toMatch(
      /^bad {2}disk +The embedded database can't be kept in .*Set RAGPREP_DIRECTORY/m,
    );
    expect(doctor.exitCode).toBe(2);
  } finally {
    await workplace.close();
  }
});
