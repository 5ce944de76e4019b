#!/usr/bin/env node
// Plain JavaScript that every Node can parse, so that an old one gets a sentence instead of a syntax error.
import { existsSync } from "node:fs";

const needed = [24, 12];
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  process.stderr.write(
    `ragprep needs Node ${needed.join(".")} or later, and this is Node ${process.versions.node}.\n` +
      "Install a newer one, or add it to your project, whose npm scripts and npx then use it:\n" +
      "  npm install --save-dev node@24   (and npm approve-scripts node, if npm holds its install script back)\n",
  );
  process.exit(2);
}

// A checkout runs its sources; the published package has none and runs what was built from them.
const source = new URL("../src/cli.ts", import.meta.url);
const { main } = await import(
  existsSync(source) ? source.href : new URL("../dist/src/cli.js", import.meta.url).href
);
await main(process.argv);
