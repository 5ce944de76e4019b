import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { changedFacts } from "../../src/report/facts.ts";
import { embeddedJson, html, trusted } from "../../src/report/markup.ts";
import { shellCommand } from "../../src/base/shell.ts";
import { hangMs } from "../support/hang.ts";

test("a command is what it says in a shell, whatever a document is called", () => {
  const names = fc
    .sample(
      fc.string({
        unit: fc.oneof(
          fc.constantFrom(...Array.from("'\"$`\\;&|<>(){}*?~#! \n\r\t\u001B\u202E")),
          fc.string({ unit: "binary" }),
        ),
      }),
      { numRuns: 60, seed: 7 },
    )
    .map((name) => name.replaceAll("\u0000", "").toWellFormed());
  const script = shellCommand(
    process.execPath,
    "-e",
    "process.stdout.write(JSON.stringify(process.argv.slice(1)))",
    "--",
    ...names,
  );
  expect(script).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  const { stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8", timeout: hangMs });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual(names);
  expect(shellCommand("ragprep", "retry", "https://example.com/a?b=c")).toBe(
    "ragprep retry 'https://example.com/a?b=c'",
  );
});

test("facts are compared field by field; lists of plain values as a whole", () => {
  const former = {
    total: 3,
    gone: "x",
    tags: ["a"],
    parties: [{ name: "A", role: "buyer" }],
    same: { deep: [1] },
  };
  const current = {
    total: 4,
    tags: ["a", "b"],
    parties: [
      { name: "A", role: "seller" },
      { name: "B", role: "buyer" },
    ],
    same: { deep: [1] },
    came: true,
  };
  expect(changedFacts(former, current)).toEqual([
    { field: "total", old: 3, new: 4 },
    { field: "gone", old: "x", new: null },
    { field: "tags", old: ["a"], new: ["a", "b"] },
    { field: "parties[0].role", old: "buyer", new: "seller" },
    { field: "parties[1]", old: null, new: { name: "B", role: "buyer" } },
    { field: "came", old: null, new: true },
  ]);
  expect(changedFacts(former, structuredClone(former))).toEqual([]);
});

test("nothing that a value holds is markup, in a page or in its data", () => {
  const hostile = `<img src=x onerror="alert('1')">&amp;`;
  const inner = html`<i title="${hostile}">${[hostile, 1, null, trusted("<br>")]}</i>`;
  const escaped = "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;";
  expect(html`<p>${inner}</p>`.text).toBe(`<p><i title="${escaped}">${escaped}1<br></i></p>`);
  const data = { text: "</script><!--\u2028" };
  expect(embeddedJson(data)).not.toMatch(/[<\u2028]/);
  expect(JSON.parse(embeddedJson(data))).toEqual(data);
});
