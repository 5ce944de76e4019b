import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import { invoice } from "../support/invoices.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { hangMs } from "../support/hang.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(() => night.close());

/** The documented check, word for word: code blocks of its section, by language. */
function documentedCheck(language: string): string[] {
  const page = readFileSync(join(import.meta.dirname, "../../docs/reading-the-database.md"), "utf8");
  const section = page.slice(page.indexOf("## Check a quote without ragprep"));
  return Array.from(
    section.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g")),
    ([, code = ""]) => code,
  );
}

const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);

const facts = grounded(
  z.object({
    issued: z.iso.date().nullable().describe("Date on which it was issued"),
    days: z.int().nullable().describe("Days within which payment is due"),
  }),
);

test("the documented check in SQL and in Python holds for what a run stores, and not for another text", async () => {
  await night.write("documents/invoice.md", `${invoice}\n\nThanks 👍🏽 for your order.`);
  await night.run({ extract: { name: "invoices", schema: facts } });
  const [sql = "", lines = ""] = documentedCheck("sql");
  const [script = ""] = documentedCheck("python");
  expect(await night.database.query(sql)).toEqual([]);
  // As psql prints them: each object on a line of its own.
  const stored = await night.database.query<{ line: string }>(
    `select made::text as line from (${lines.replace(/;\s*$/, "")}) as of_documents (made)`,
  );
  expect(stored[0]?.line).toMatch(/"quote".*"quote"/);
  const check = (change: (line: string) => string) =>
    python === undefined
      ? undefined
      : spawnSync(python, ["-c", script], {
          input: stored.map(({ line }) => change(line)).join("\n"),
          timeout: hangMs,
        }).status;
  const results = [check((line) => line), check((line) => line.replace("for your order", "for your 0rder"))];
  expect(results).toEqual(python === undefined ? [undefined, undefined] : [0, 1]);
  await night.database.query("update ragprep._versions set text = text || ' '");
  expect(await night.database.query(sql)).not.toEqual([]);
});
