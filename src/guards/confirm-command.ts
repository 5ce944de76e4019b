import { relative } from "node:path";
import { ownCommand } from "../base/shell.ts";

/**
 * The command by which a person says that what the sources hold now is right.
 * @param loaded.path The pipeline's file.
 */
export function confirmCommand(
  { path }: { path: string },
  { isShared, option }: { isShared: boolean; option: "--confirm-content" | "--confirm-deletions" },
): string {
  return ownCommand("ingest", relative(process.cwd(), path), ...(isShared ? ["--workers"] : []), option);
}
