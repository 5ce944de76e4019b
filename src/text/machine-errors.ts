import { errorCode } from "../base/errors.ts";

/** Tells errors of a thread's environment from those of the document that it reads. */

/** What the operating system refuses to whoever asks: no document is the reason. */
const systemCodes =
  /\b(?:EMFILE|ENFILE|ENOSPC|EDQUOT|EIO|EROFS|ENOMEM|EAGAIN|EACCES|EPERM|ENOENT|ENOTDIR|ESTALE)\b/;
/** A package that is damaged, or was replaced while the run was going on. */
const installationCodes =
  /^(?:ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND|ERR_PACKAGE_|ERR_DLOPEN_FAILED|ERR_WORKER_INIT_FAILED|ERR_UNSUPPORTED_|ERR_INVALID_PACKAGE|ERR_REQUIRE_)/;
const installationWords =
  /Cannot find (?:module|package)|does not provide an export named|could not allocate memory|Failed to compile WebAssembly/i;

/** Parsers work on bytes: they touch files only to load code, tokenizers and WebAssembly. */
export function isMachineError(thrown: unknown): boolean {
  let error = thrown;
  for (let depth = 0; depth < 4 && error instanceof Error; depth++, error = error.cause) {
    const code = errorCode(error) ?? "";
    if (installationCodes.test(code) || installationWords.test(error.message)) return true;
    // A system error has its code at the start of its message as well, and keeps that on the way between threads.
    if (systemCodes.test(code) || systemCodes.test(/^E[A-Z]+(?=:)/.exec(error.message)?.[0] ?? ""))
      return true;
  }
  return false;
}

/** What WebAssembly throws when it traps, or runs out of stack: it is in no defined state then. */
export function endsThread(error: unknown): error is Error {
  // The first has no type declaration outside browsers.
  return error instanceof RangeError || (error instanceof Error && error.name === "RuntimeError");
}
