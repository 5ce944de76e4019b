import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { parse } from "./parse.ts";

/** Small documents in a folder, and in its `checks.json` what must be true of the text of each. */

const checksSchema = z.record(
  z.string(),
  z.object({
    property: z.string(),
    must: z.string().array().default([]),
    mustNot: z.string().array().default([]),
    /** Found one after the other. */
    order: z.string().array().default([]),
    /** How often each stands in the text. */
    count: z.record(z.string(), z.number()).default({}),
  }),
);

export type Checks = z.infer<typeof checksSchema>[string];

export function casesIn(folder: string): { name: string; path: string; checks: Checks }[] {
  const all = checksSchema.parse(JSON.parse(readFileSync(join(folder, "checks.json"), "utf8")));
  const files = readdirSync(folder).filter((name) => name !== "checks.json");
  const strays = files.filter((name) => !Object.hasOwn(all, name));
  if (strays.length > 0) throw new Error(`Without checks: ${strays.join(", ")}`);
  return Object.entries(all).map(([name, checks]) => ({ name, path: join(folder, name), checks }));
}

/** What is wrong with the text of a case; empty if nothing is. */
export async function faultsOf(path: string, checks: Checks): Promise<string[]> {
  const bytes = readFileSync(path);
  const { text } = await parse(bytes, sniffMediaType(bytes, { names: [path] }), { uri: `file:${path}` });
  return faultsIn(text, checks);
}

function faultsIn(text: string, { must, mustNot, order, count }: Checks): string[] {
  const faults = [
    ...must.filter((part) => !text.includes(part)).map((part) => `lacks ${JSON.stringify(part)}`),
    ...mustNot.filter((part) => text.includes(part)).map((part) => `holds ${JSON.stringify(part)}`),
  ];
  let at = 0;
  for (const part of order) {
    const found = text.indexOf(part, at);
    if (found < 0) faults.push(`has ${JSON.stringify(part)} not in its place`);
    else at = found + part.length;
  }
  for (const [part, times] of Object.entries(count)) {
    const found = text.split(part).length - 1;
    if (found !== times) faults.push(`has ${JSON.stringify(part)} ${found} times`);
  }
  return faults;
}
