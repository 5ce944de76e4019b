import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageDirectory } from "../../src/base/package.ts";
import { hangMs } from "../support/hang.ts";

/** Files with a mistake each; Node itself loads them, since a test's own loader words its errors in another way. */
const mistakes = {
  "syntax.ts": `import { definePipeline } from "ragprep";
export default definePipeline({
  name: "a",
  sources: [{ type: "files", include: ["**/*"] }
});
`,
  "enum.ts": `import { definePipeline } from "ragprep";
  enum Kind { A }
export default definePipeline({ name: Kind.A });
`,
  "file.ts": `import { definePipeline } from "ragprep";
import { schema } from "./schemas/invoice.ts";
export default definePipeline({ name: schema });
`,
  "package.ts": `import { definePipeline } from "ragprep";
import dates from "no-such-package/dates";
export default definePipeline({ name: dates });
`,
  "name.ts": `import { definePipeline, gruonded } from "ragprep";
export default definePipeline({ name: gruonded });
`,
  "keys.ts": `import { definePipeline } from "ragprep";
const more: { words: number } = { words: -3 };
export default definePipeline({
  name: "a",
  provider: "fake",
  sources: [
    { type: "files", include: ["**/*"] },
    { type: "files", include: ["**/*"], "exlude": ["x"] },
  ],
  summarise: more,
});
`,
  "waits.ts": `import { definePipeline } from "ragprep";
await new Promise(() => {});
export default definePipeline({ name: "a" });
`,
  "throws.ts": `import { definePipeline } from "ragprep";
const limits: { a?: { b: string } } = {};
export default definePipeline({ name: limits.a!.b });
`,
};

let folder: string;
let messages: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ragprep-places-"));
  for (const [name, text] of Object.entries(mistakes)) await writeFile(join(folder, name), text);
  const program = `
    const { loadPipeline } = await import(${JSON.stringify(join(packageDirectory, "src/pipeline/define.ts"))});
    const messages = {};
    for (const name of ${JSON.stringify(Object.keys(mistakes))})
      await loadPipeline(name).catch((error) => { messages[name] = error.message; });
    process.stdout.write(JSON.stringify(messages));`;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", program],
    { cwd: folder, timeout: hangMs },
  );
  if (stderr !== "") throw new Error(stderr);
  messages = JSON.parse(stdout);
});
afterAll(async () => await rm(folder, { recursive: true }));

test.each<[keyof typeof mistakes, string, string, RegExp]>([
  ["syntax.ts", "5:1", "});", /Expected/],
  ["enum.ts", "2:3", "  enum Kind { A }", /leaving out its types.*union of strings/],
  ["file.ts", "2:25", 'import { schema } from "./schemas/invoice.ts";', /schemas\/invoice\.ts/],
  ["package.ts", "2:20", 'import dates from "no-such-package/dates";', /npm install no-such-package$/],
  ["name.ts", "1:26", 'import { definePipeline, gruonded } from "ragprep";', /gruonded/],
  ["throws.ts", "3:49", "export default definePipeline({ name: limits.a!.b });", /reading 'b'/],
  ["keys.ts", "8:41", '    { type: "files", include: ["**/*"], "exlude": ["x"] },', /did you mean "exclude"/],
  ["keys.ts", "10:3", "  summarise: more,", /summarise\.words: must be/],
])("a mistake in %s is shown at %s", (name, place, line, problem) => {
  const message = messages[name] ?? "";
  const [at = "", column = ""] = place.split(":");
  expect(message).toMatch(problem);
  expect(message.split("\n")).toContain(`  ${name}:${place}`);
  const shown = message
    .split("\n")
    .findIndex((text) => text === `  > ${at} | ${line}` || text === `  > ${at.padStart(2)} | ${line}`);
  expect(message.split("\n")[shown]).toBeDefined();
  expect(message.split("\n")[shown + 1]?.split(" | ")[1]).toBe(`${" ".repeat(Number(column) - 1)}^`);
});

test("a file whose top-level await never ends is refused rather than ending the process without a word", () => {
  expect(messages["waits.ts"]).toBe(
    "Failed to load the pipeline waits.ts: a top-level await in it, or in a file that it imports, never ends",
  );
});
