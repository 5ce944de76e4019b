import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Queryable } from "../database/connection/connect.ts";
import type { ReportedRun } from "../database/run-report.ts";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import { makeFolder } from "../base/make-folder.ts";
import { pageOf } from "./page.ts";
import { reportOf } from "./report.ts";
import type { Report } from "./report.ts";

export interface WrittenReport {
  report: Report;
  /** Paths of the two files. */
  html: string;
  json: string;
}

/**
 * Makes the folder of reports.
 * @throws ConfigurationError when that can't be.
 */
export async function makeReportFolder(directory: string): Promise<void> {
  try {
    await makeFolder(directory);
  } catch (error) {
    throw new ConfigurationError(
      `Failed to make the folder for reports ${directory}: ${messageOf(error)}. Name one that may be written to.`,
      { cause: error },
    );
  }
}

/** Writes the report of a run as `<pipeline>-run-<id>.html` and `.json`; a reader sees the whole file or the former one. */
export async function writeReport(
  database: Queryable,
  run: ReportedRun,
  directory: string,
): Promise<WrittenReport> {
  await makeReportFolder(directory);
  const report = await reportOf(database, run);
  const name = join(directory, `${run.pipeline}-run-${run.id}`);
  const [html, json] = [`${name}.html`, `${name}.json`];
  await writeWhole(html, await pageOf(report));
  await writeWhole(json, `${JSON.stringify(report)}\n`);
  return { report, html, json };
}

async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw new ConfigurationError(`Failed to write ${path}: ${messageOf(error)}.`, { cause: error });
  }
}
