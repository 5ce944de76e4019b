import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Real PDFs with words in them, of every package of the corpus. */

const execute = promisify(execFile);
const maxBytes = 8_000_000;
const minWords = 20;

export interface PdfCorpus {
  folder: string;
  files: number;
  maxPages: number;
  /** A file with the paths, one a line: read where it is there, else written. */
  list: string | undefined;
  /** Part of the paths. */
  match: string | undefined;
}

/** Paths below the folder: about as many of each package, evenly spread over its files. */
export async function pdfCorpus({ folder, files, maxPages, list, match = "" }: PdfCorpus): Promise<string[]> {
  if (list !== undefined && existsSync(list))
    return (await readFile(list, "utf8")).split("\n").filter((path) => path !== "" && path.includes(match));
  const all = globSync("**/*.pdf", { cwd: folder })
    .filter((path) => path.includes(match))
    .toSorted();
  let groups = [...Map.groupBy(all, (path) => path.split("/")[0] ?? "").values()].toSorted(
    (one, other) => one.length - other.length,
  );
  const chosen: string[] = [];
  while (groups.length > 0) {
    const [group = [], ...rest] = groups;
    const share = (files - chosen.length) / groups.length;
    let taken = 0;
    for (const path of spread(group, Math.ceil(share * 2.5))) {
      if (taken >= share) break;
      if (!(await isUsable(join(folder, path), maxPages))) continue;
      chosen.push(path);
      taken += 1;
    }
    groups = rest;
  }
  const paths = chosen.slice(0, files);
  if (list !== undefined) await writeFile(list, paths.join("\n"));
  return paths;
}

function spread(paths: readonly string[], count: number): string[] {
  const step = Math.max(1, paths.length / count);
  return Array.from(
    { length: Math.min(paths.length, count) },
    (_, index) => paths[Math.floor(index * step)] ?? "",
  );
}

async function isUsable(path: string, maxPages: number): Promise<boolean> {
  try {
    if ((await stat(path)).size > maxBytes) return false;
    const { stdout } = await execute("pdfinfo", [path], { timeout: 20_000 });
    const pages = Number(/^Pages:\s+(\d+)/m.exec(stdout)?.[1] ?? 0);
    if (pages < 1 || pages > maxPages || /^Encrypted:\s+yes/m.test(stdout)) return false;
    const { stdout: text } = await execute("pdftotext", ["-enc", "UTF-8", path, "-"], {
      maxBuffer: 100_000_000,
      timeout: 60_000,
    });
    return (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= minWords;
  } catch {
    return false;
  }
}
