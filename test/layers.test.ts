import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/**
 * Lower layers first. A file may import from layers below its own, and from its own folder. A folder stands for all its
 * files; the files directly in src/ stand for themselves.
 */
const layers: string[][] = [
  ["base"],
  ["code-places", "web"],
  ["extraction", "files", "openai", "text"],
  ["database"],
  ["ledger", "queue", "sources", "stages"],
  ["guards"],
  ["search"],
  ["pipeline"],
  ["run"],
  ["chain.ts", "plan"],
  ["plan.ts", "run.ts"],
  ["workers"],
  ["index.ts", "report"],
  ["serve"],
  ["commands"],
  ["cli.ts"],
];
const root = resolve(import.meta.dirname, "..");

/** `src/openai/pacing/budget.ts` belongs to `openai`, `src/run.ts` to itself. */
function unitOf(path: string): string {
  const [, unit = ""] = path.split("/");
  return unit;
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), "utf8");
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(
    ([, specifier = ""]) => specifier,
  );
  return specifiers.map((specifier) => relative(root, resolve(root, dirname(path), specifier)));
}

const sources = globSync("src/**/*.ts", { cwd: root });

describe("imports run downward only", () => {
  test("every source file belongs to a layer", () => {
    const known = new Set(layers.flat());
    expect(sources.filter((path) => !known.has(unitOf(path)))).toEqual([]);
  });

  test.each(sources)("%s", (path) => {
    const unit = unitOf(path);
    const layer = layers.findIndex((units) => units.includes(unit));
    const upward = importsOf(path).filter((target) => {
      if (target.startsWith("mocks/")) return unit !== "commands";
      const targetUnit = unitOf(target);
      const targetLayer = layers.findIndex((units) => units.includes(targetUnit));
      // No stage imports another: only the table knows them all.
      if (unit === "stages" && targetUnit === "stages" && path !== "src/stages/index.ts")
        return !["src/stages/stage.ts", "src/stages/table.ts"].includes(target);
      return targetUnit !== unit && targetLayer >= layer;
    });
    expect(upward).toEqual([]);
  });

  test("mocks/ imports nothing from src/", () => {
    const strays = globSync("mocks/**/*.ts", { cwd: root }).flatMap((path) =>
      importsOf(path).filter((target) => target.startsWith("src/")),
    );
    expect(strays).toEqual([]);
  });
});

/** All that a file loads at its start: what it imports, and what that imports. */
function loadedBy(path: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(path) || !path.endsWith(".ts")) return loaded;
  loaded.add(path);
  const text = readFileSync(join(root, path), "utf8");
  for (const [, specifier = ""] of text.matchAll(
    /^(?:import|export) (?!type )(?:[^;"]*? from )?"(\.[^"]+)"/gm,
  ))
    loadedBy(relative(root, resolve(root, dirname(path), specifier)), loaded);
  return loaded;
}

test("the help of no command loads a pipeline, a run, a service or the connection to a database", () => {
  const [, index = ""] = readFileSync(join(root, "src/commands/index.ts"), "utf8").split("ListedCommand[]");
  const files = [...index.matchAll(/import\("\.\/([^"]+)"\)/g)].map(
    ([, file = ""]) => `src/commands/${file}`,
  );
  expect(files.length).toBeGreaterThan(10);
  const heavy =
    /^(?:mocks|src\/(?:(?:run|plan)\.ts|pipeline|stages|workers|sources\/index|openai\/transport|database\/connection\/connect))/;
  const strays = files.flatMap((file) =>
    [...loadedBy(file)].filter((path) => heavy.test(path)).map((path) => `${file} loads ${path}`),
  );
  expect(strays).toEqual([]);
});
