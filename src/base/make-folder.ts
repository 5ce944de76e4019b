import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode } from "./errors.ts";

/**
 * Makes a folder and those above it that are missing; one that is there is left as it is. Node's own `recursive` never
 * ends where a parent is there and refuses a child as "not found", as `/proc` does.
 * @param mode of the folders that are made; 0o777 less the umask by default.
 * @throws the system's error when it can't be made.
 */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  try {
    await makeOne(path, mode);
  } catch (error) {
    const parent = dirname(path);
    if (errorCode(error) !== "ENOENT" || parent === path) throw error;
    await makeFolder(parent, mode);
    await makeOne(path, mode);
  }
}

async function makeOne(path: string, mode: number | undefined): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (errorCode(error) !== "EEXIST" || !(await stat(path)).isDirectory()) throw error;
  }
}
