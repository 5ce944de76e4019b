// Completes package-lock.json after `npm install` against a registry mirror that lacks some packages.
//
// npm writes no entry for an optional platform package (say @oxlint/binding-darwin-x64) that its registry could
// not deliver, and `npm ci` then refuses the lock file on every machine. The missing entries are known: name and
// version stand in the parent's optionalDependencies, and the name says the platform. No download address is kept.
//
//   node .ci/complete-lockfile.mjs
import { readFileSync, writeFileSync } from "node:fs";

const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

const added = [];
for (const entry of Object.values(lock.packages)) {
  delete entry.resolved;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const nested = Object.keys(lock.packages).some((other) => other.endsWith(`/${key}`));
    if (lock.packages[key] !== undefined || nested) continue;
    const words = name.split("/").at(-1).split("-");
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    if (cpu.length === 0 || !/^\d+\.\d+\.\d+/.test(version)) {
      throw new Error(
        `Cannot complete the lock file: ${name}@${version} does not say its platform. Add it by hand.`,
      );
    }
    const libc = words.some((word) => word.startsWith("musl")) ? ["musl"] : ["glibc"];
    lock.packages[key] = {
      version,
      cpu,
      ...(entry.dev === true ? { dev: true } : {}),
      optional: true,
      ...(os.length > 0 ? { os } : {}),
      ...(os.includes("linux") ? { libc } : {}),
    };
    added.push(`${name}@${version}`);
  }
}
const [root, ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([root, ...rest.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? "package-lock.json is complete" : `added ${added.join(", ")}`);
