import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/** Lower layers first. A file may import from layers below its own, and from its own folder (or, at the bottom, its own layer). */
const layers: string[][] = [
  [
    "base",
    "extraction",
    "pipeline",
    "ledger/call",
    "ledger/coalescer",
    "ledger/fingerprint",
    "run/counters",
    "run/events",
    "run/quarantine",
    "run/removal",
    "run/result",
    "run/shutdown",
  ],
  ["web"],
  ["database", "openai", "sources", "text"],
  ["stages", "run/async-worker", "run/content-guard", "ledger/paid-answers", "ledger/paid-vectors"],
  ["ingest", "run/intake", "run/recorder", "ledger/call-log"],
  ["plan"],
  ["run", "report"],
  ["index"],
  ["commands"],
  ["cli"],
];
const root = resolve(import.meta.dirname, "..");

/** `src/openai/errors.ts` belongs to `openai`, `src/run.ts` to `run`, and a file that a layer names to itself. */
function unitOf(path: string): string {
  const [, first = "", second = ""] = path.replace(/\.ts$/, "").split("/");
  const own = `${first}/${second}`;
  return layers.some((units) => units.includes(own)) ? own : first;
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
      if (layer === 0 && targetLayer === 0) return false;
      // Stages never import each other.
      if (unit === "stages" && targetUnit === "stages") return true;
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
