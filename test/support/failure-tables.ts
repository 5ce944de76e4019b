import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { documentFailures, documentReasons } from "../../src/base/failures.ts";
import type { DocumentFailureRule } from "../../src/base/failures.ts";
import { runEndings } from "../../src/openai/run-endings.ts";
import type { RunEndingRule } from "../../src/openai/run-endings.ts";
import { markdownTable } from "./markdown-table.ts";

/**
 * The tables of docs/when-something-fails.md, made from the rules themselves. `npm run docs:failures` writes them.
 */

const path = join(import.meta.dirname, "../../docs/when-something-fails.md");

const nextRunWords = {
  each_run: "tries again",
  nothing: "quarantined",
  others_answered: "quarantined, once others were answered in the meantime",
  others_finished: "quarantined, once another document got an answer in the meantime",
  others_passed: "quarantined, once another document gets through the stage",
  failed_twice: "quarantined, once it fails twice with others answered in between",
} as const;

function nextRun({ nextRun: rule }: DocumentFailureRule): string {
  return nextRunWords[rule === "each_run" ? rule : rule.quarantineOn];
}

const tables: Readonly<Record<string, string>> = {
  documents: markdownTable(
    ["reason", "at fault", "the next run", "what it means, and what helps"],
    documentReasons.map((reason) => {
      const rule = documentFailures[reason];
      return [`\`${reason}\``, rule.fault, nextRun(rule), `${rule.meaning} ${rule.advice}`];
    }),
  ),
  endings: markdownTable(
    ["exit code", "at fault", "what it means, and what helps"],
    Object.values(runEndings).map(({ exitCode, fault, meaning, advice }: RunEndingRule) => [
      String(exitCode),
      fault,
      `${meaning} ${advice}`,
    ]),
  ),
};

/** The page as it stands, and as it should stand. */
export function failurePage(): { found: string; expected: string } {
  const found = readFileSync(path, "utf8");
  let expected = found;
  for (const [name, text] of Object.entries(tables)) {
    const place = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(\n<!-- /${name} -->)`);
    if (!place.test(found)) throw new Error(`${path} has no place for the table ${name}.`);
    expected = expected.replace(place, (_, before: string, after: string) => before + text + after);
  }
  return { found, expected };
}

if (process.argv[1] === import.meta.filename) writeFileSync(path, failurePage().expected);
