import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * A module by its path from another, with that one's ending: `.ts` in the sources, `.js` in a build.
 * @param path without its ending, such as `./worker`.
 * @param from the other module's `import.meta.url`.
 */
export function siblingModule(path: string, from: string): URL {
  return new URL(`${path}${extname(fileURLToPath(from))}`, from);
}
