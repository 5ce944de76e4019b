import { registerHooks } from "node:module";
import { siblingModule } from "./sibling-module.ts";

let hooksRegistered = false;
/**
 * Makes a pipeline file, and the parsers next to it, load as their author means it, in this thread. `import … from "ragprep"` in it is the ragprep that runs it: in a
 * checkout without a build, under `npx` without an install next to the file, and never a second copy with its own
 * classes. And a TypeScript file with `import` in it is a module, also in a folder whose package.json says commonjs, as
 * `npm init` writes it.
 */
export function registerModuleHooks(): void {
  if (hooksRegistered) return;
  hooksRegistered = true;
  const ownIndex = siblingModule("../index", import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      if (specifier === "ragprep") return { url: ownIndex, shortCircuit: true };
      const resolved = nextResolve(specifier, context);
      return resolved.format === "commonjs-typescript"
        ? { ...resolved, format: "module-typescript" }
        : resolved;
    },
  });
}
