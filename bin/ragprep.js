#!/usr/bin/env node
// Plain JavaScript that every Node can parse, so that an old one gets a sentence instead of a syntax error.
import { existsSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";

const needed = [24, 12];
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  process.stderr.write(
    `ragprep needs Node ${needed.join(".")} or later, and this is Node ${process.versions.node}.\n` +
      "Install a newer one, or add it to your project, whose npm scripts and npx then use it:\n" +
      "  npm install node@24   (and npm approve-scripts node, if npm holds its install script back)\n" +
      "As a dependency it is there after npm ci --omit=dev too; as a development dependency it is not.\n" +
      "Without npx, call it by its path: node_modules/node/bin/node node_modules/ragprep/bin/ragprep.js\n",
  );
  process.exit(2);
}

// What keeps a run's memory small can only be given at the start, so the process starts over in place; where that can't be
// done, it runs as it is. docs/decisions/0007-memory.md has the figures.
const memoryFlags = ["--max-semi-space-size=8", "--heap-growing-percent=100"];
const memoryEnvironment = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" };
const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
const canStartOver = typeof process.execve === "function" && process.platform !== "win32" && !process.channel;
if (canStartOver && !given.includes("--max-semi-space-size")) {
  try {
    process.execve(
      process.execPath,
      [process.execPath, ...process.execArgv, ...memoryFlags, ...process.argv.slice(1)],
      { ...memoryEnvironment, ...process.env },
    );
  } catch {
    // Not permitted here.
  }
}

// Compiled once: later starts take half the time, and 20 MB less in each thread. The variable is for the threads.
const { NODE_COMPILE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
const caches = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && join(HOME, ".cache"));
if (NODE_COMPILE_CACHE === undefined && caches) {
  const cache = join(caches, "ragprep");
  if (module.enableCompileCache(cache).status === module.constants.compileCacheStatus.ENABLED)
    process.env.NODE_COMPILE_CACHE = cache;
}

// A checkout runs its sources; the published package has none and runs what was built from them.
const source = new URL("../src/cli.ts", import.meta.url);
const { main } = await import(
  existsSync(source) ? source.href : new URL("../dist/src/cli.js", import.meta.url).href
);
await main(process.argv);
