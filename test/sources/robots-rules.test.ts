import { expect, test } from "vitest";
import { robotsGroup } from "../../src/sources/robots-rules.ts";
import { cpuMs } from "../support/cpu-time.ts";

const allowed = (rules: string, path: string) =>
  robotsGroup(`User-agent: *\n${rules}`, "ragprep").isAllowed(path);

test.each([
  ["Disallow: /a", "/abc", false],
  ["Disallow: /a$", "/abc", true],
  ["Disallow: /a$", "/a", false],
  ["Disallow: /*.pdf$", "/x/y.pdf", false],
  ["Disallow: /*.pdf$", "/x/y.pdf?z", true],
  ["Disallow: /*a*ab$", "/aab", false],
  ["Disallow: /*aba$", "/ab", true],
  ["Disallow: *", "/x", false],
  ["Disallow: /*$", "/x", false],
  ["Disallow:", "/x", true],
  ["Disallow: /a\nAllow: /a", "/a", true],
  ["Disallow: /a\nAllow: /a/b", "/a/b", true],
  ["Allow: /a\nDisallow: /*a/", "/a/b", false],
  ["Disallow: /é", "/%c3%a9", false],
  ["Disallow: /%C3%A9 # why", "/%c3%a9", false],
  ["disALLOW : /x", "/x", false],
  ["Disallow: /a**b", "/a-b", false],
])("%s: %s", (rules, path, expected) => {
  expect(allowed(rules, path)).toBe(expected);
});

test("a group may name several agents, groups of one agent are joined, and others do not count", () => {
  const text =
    "User-agent: other\nUser-agent: RagPrep/1.0\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: ragprep\nCrawl-delay: 3\nDisallow: /b\n";
  const group = robotsGroup(text, "ragprep");
  expect(["/a", "/b", "/c"].map((path) => group.isAllowed(path))).toEqual([false, false, true]);
  expect(group.crawlDelay).toBe(3);
  expect(robotsGroup(text, "third").isAllowed("/c")).toBe(false);
  expect(robotsGroup("User-agent: constructor\nDisallow: /", "ragprep").isAllowed("/")).toBe(true);
});

test("hostile rules take no time: they are matched at once, or not at all", async () => {
  const files = [
    `Disallow: /${"*a".repeat(16_000)}`,
    `Disallow: /*${"b".padEnd(200, "a")}\n`.repeat(150),
    `${"User-agent: x\n".repeat(15_000)}${"Disallow: /a\n".repeat(15_000)}`,
  ];
  const spent = await cpuMs(() => {
    for (const file of files) for (const length of [200, 16_000]) allowed(file, `/${"a".repeat(length)}`);
  });
  // Without bounds it is minutes.
  expect(spent).toBeLessThan(5_000);
  expect(allowed(files[0] ?? "", `/${"a".repeat(16_000)}`)).toBeUndefined();
});
