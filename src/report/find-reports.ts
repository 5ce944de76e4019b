import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../base/errors.ts";
import { html } from "./markup.ts";

/** Reports in a folder that name one of the documents, and so may hold quotes of it. Empty when there is no such folder. */
export async function reportsNaming(folder: string, uris: readonly string[]): Promise<string[]> {
  const wanted = uris.flatMap((uri) => [uri, JSON.stringify(uri).slice(1, -1), html`${uri}`.text]);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
  const found: string[] = [];
  for (const name of names.filter((each) => /-run-\d+\.(?:html|json)$/.test(each)).toSorted()) {
    const path = join(folder, name);
    const text = await readFile(path, "utf8");
    if (wanted.some((uri) => text.includes(uri))) found.push(path);
  }
  return found;
}
