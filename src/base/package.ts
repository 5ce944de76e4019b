import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds ragprep's package.json: the checkout, or the installed package. */
export const packageDirectory = findPackageDirectory(dirname(fileURLToPath(import.meta.url)));

// Without zod: the command's help says the version too, and loads nothing that it can do without.
const description: { version: string } = JSON.parse(
  readFileSync(join(packageDirectory, "package.json"), "utf8"),
);

export const packageVersion = description.version;

function findPackageDirectory(from: string): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from)
    throw new Error(
      "Failed to find ragprep's own package.json: the package is not complete. Install it again.",
    );
  return findPackageDirectory(parent);
}
