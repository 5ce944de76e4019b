import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigurationError, messageOf } from "./errors.ts";
import { packageDirectory } from "./package.ts";

/** Folders of the package that hold its own code; a checkout has pipelines next to them. */
const ownFolders = ["src", "dist", "bin", "mocks"].map((folder) => join(packageDirectory, folder) + sep);

/**
 * What was thrown where nothing waits for it, such as in a timer or in a promise without `await`: the author's fault, unless it
 * comes from ragprep's own code, or from nothing but a dependency's.
 */
export function uncaughtError(thrown: unknown): unknown {
  const frames = framesOf(thrown);
  const place =
    frames.length === 0 ? "the pipeline's file, or a module that it imports" : authorsPlace(thrown);
  if (place === undefined) return thrown;
  return new ConfigurationError(
    `Nothing waits for this error, such as in a timer or a promise without await: ${messageOf(thrown)}. It comes from ${place}. Catch it there, or await the promise, then run the same command again. Everything done so far is kept.`,
    { cause: thrown },
  );
}

/** File and line of the author's code that threw; undefined when it is ragprep's code that did, or none of both. */
export function authorsPlace(thrown: unknown): string | undefined {
  const isOwn = ({ path }: Frame) => ownFolders.some((folder) => path.startsWith(folder));
  const frame = framesOf(thrown).find(
    (each) => isOwn(each) || !each.path.includes(`${sep}node_modules${sep}`),
  );
  return frame === undefined || isOwn(frame) ? undefined : frame.text;
}

interface Frame {
  path: string;
  /** With line and column, as a person looks it up. */
  text: string;
}

/** Where it comes from, without Node's own modules. */
function framesOf(thrown: unknown): Frame[] {
  const stack = (thrown instanceof Error ? thrown.stack : undefined) ?? "";
  return [...stack.matchAll(/^ +at (?:.* )?\(?((?:file:\/\/|\/|[A-Z]:\\)[^()\n]*?)(:\d+:\d+)\)?$/gm)].map(
    ([, file = "", place = ""]) => {
      const path = file.startsWith("file:") ? fileURLToPath(file.replace(/\?.*$/, "")) : file;
      return { path, text: path + place };
    },
  );
}

const handlers: ((error: unknown) => void)[] = [];
const onUncaught = (thrown: unknown) => handlers.at(-1)?.(uncaughtError(thrown));

/**
 * Gives errors that nothing waits for to the handler, and to it alone: one that was given before has them again afterwards.
 * @returns what takes the handler off.
 */
export function handleUncaught(handle: (error: unknown) => void): () => void {
  if (handlers.push(handle) === 1) process.on("uncaughtException", onUncaught);
  return () => {
    const at = handlers.lastIndexOf(handle);
    if (at >= 0) handlers.splice(at, 1);
    if (handlers.length === 0) process.off("uncaughtException", onUncaught);
  };
}
