import { getSystemErrorMap } from "node:util";
import { errorCode } from "./errors.ts";

/** Refusals of the operating system that are no bug: rights, room, and what else a person can change. */
const refusals = new Set([
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOSPC",
  "EDQUOT",
  "ENOTDIR",
  "EISDIR",
  "ENOENT",
  "EMFILE",
  "ENFILE",
  "ELOOP",
  "ENAMETOOLONG",
  "EIO",
  "EFBIG",
]);

/** Which file, and why, in words; undefined for what is no refusal of the operating system. */
export function systemRefusal(error: unknown): string | undefined {
  const code = errorCode(error);
  if (!(error instanceof Error) || code === undefined) return undefined;
  if (!refusals.has(code) || !("errno" in error) || typeof error.errno !== "number") return undefined;
  const [, why = code] = getSystemErrorMap().get(error.errno) ?? [];
  const path = "path" in error && typeof error.path === "string" ? ` ${error.path}` : "";
  const call = "syscall" in error && typeof error.syscall === "string" ? error.syscall : "use";
  return call === "uv_cwd" ? "the current folder no longer exists" : `${call}${path}: ${why} (${code})`;
}

/** `connection refused (ECONNREFUSED)`: an error of the operating system in words; other errors by their message. */
export function systemWords(error: Error): string {
  const code = errorCode(error);
  if (code === undefined || !("errno" in error) || typeof error.errno !== "number") return error.message;
  if (code === "ENOTFOUND") return `unknown host (${code})`;
  const [, words] = getSystemErrorMap().get(error.errno) ?? [];
  return words === undefined ? error.message : `${words} (${code})`;
}
