import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { packageDirectory } from "../../src/base/package.ts";

const pages = ["README.md", ...globSync("docs/**/*.md", { cwd: packageDirectory })];
const textOf = (page: string) => readFileSync(join(packageDirectory, page), "utf8");

test("the README has at most 1,500 words", () => {
  expect(textOf("README.md").split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1_500);
});

test("each message of the troubleshooting page is one that ragprep prints", () => {
  const files = globSync(["src/**/*.ts", "bin/*.js"], { cwd: packageDirectory });
  const sources = files.map((file) => textOf(file)).join("\n");
  const messages = [...textOf("docs/troubleshooting.md").matchAll(/^\| ([^|]*`[^|]*) \|/gm)].flatMap(
    ([, cell = ""]) => (cell.includes("from npm") ? [] : [...cell.matchAll(/`([^`]*[ :][^`]*)`/g)]),
  );
  expect(messages.length).toBeGreaterThan(10);
  // Numbers may come from variables.
  const parts = messages.flatMap(([, message = ""]) => message.split(/\d[\d.]*/).map((part) => part.trim()));
  expect(parts.filter((part) => !sources.includes(part))).toEqual([]);
});

test("every link between the pages leads to a file, and to a heading that is there", () => {
  const headingsOf = (page: string) =>
    [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    );
  const broken = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\((?!\w+:)([^)\s#]*)(?:#([^)\s]+))?\)/g)].flatMap(
      ([, path = "", anchor]) => {
        const target = path === "" ? page : join(dirname(page), path);
        const isThere =
          existsSync(join(packageDirectory, target)) &&
          (anchor === undefined || !target.endsWith(".md") || headingsOf(target).includes(anchor));
        return isThere ? [] : [`${page}: ${path}${anchor === undefined ? "" : `#${anchor}`}`];
      },
    ),
  );
  expect(broken).toEqual([]);
});
