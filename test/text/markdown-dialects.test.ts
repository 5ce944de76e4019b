import { describe, expect, test } from "vitest";
import { all, textOf } from "../support/kinds.ts";

describe("Markdown as site generators and note programs write it", () => {
  all([
    [
      "boxes of Docusaurus, VitePress, MyST and Quarto have their label and title",
      "a.md",
      ":::note Read this\nFirst.\n:::\n\n:::tip[Faster]\nSecond.\n:::\n\n:::{warning} Hot\nThird.\n:::\n\n::: {.callout-important}\nFourth.\n:::\n\n::: details More of it\nFifth.\n:::\n",
      {
        has: [
          "Note: Read this\n\nFirst.",
          "Tip: Faster\n\nSecond.",
          "Warning: Hot\n\nThird.",
          "Important:\n\nFourth.",
          "More of it\n\nFifth.",
        ],
        lacks: [":::", "callout", "{"],
      },
    ],
    [
      "boxes and tabs of MkDocs are not read as code",
      "a.md",
      '!!! warning "Watch out"\n    Hot **metal**.\n\n    ```sh\n    ls\n    ```\n\n??? note\n    Folded.\n\n=== "Linux"\n    !!! tip\n        Deep.\n=== "Mac"\n    Mac text.\n\nAfter.\n',
      {
        has: [
          "Warning: Watch out\n\nHot **metal**.\n\n```sh\nls\n```",
          "Note:\n\nFolded.",
          "Linux\n\nTip:\n\nDeep.\nMac\n\nMac text.\n\nAfter.",
        ],
        lacks: ["!!!", "===", "???", "    "],
      },
    ],
    [
      "links between notes are their text",
      "a.md",
      "See [[Pumps|the pumps]], [[Valves]], [[Valves#Seals]] and ![[plan.png]]. In R, x[[1]] and m[[a]] stay, and [[1, 2], [3]] too.\n",
      {
        has: [
          "See the pumps, Valves, Valves and [plan.png]. In R, x[[1]] and m[[a]] stay, and [[1, 2], [3]] too.",
        ],
      },
    ],
    [
      "what steers Jekyll, Hugo and kramdown is left out, and captions stay",
      "a.md",
      '{% include nav.html %}\n\n# Parts {: .big}\n\n* toc\n{:toc}\n\n{{< figure src="a.png" caption="The pump" >}}\n\nWrite {% if x %} in a line.\n{: .lead #top}\n',
      {
        has: ["# Parts\n", "The pump", "Write {% if x %} in a line."],
        lacks: ["include", "{:", "figure", ".lead"],
      },
    ],
    [
      "imports, exports and comments of MDX are left out",
      "a.mdx",
      'import Tabs from "@theme/Tabs";\nimport "./x.css";\n\nexport const meta = {\n  title: "T",\n};\n\n# Start\n\n{/* not shown */}\n\n<Tabs>\n\nShown.\n\n</Tabs>\n\nexport controls apply to it.\n',
      {
        has: ["# Start", "Shown.", "export controls apply to it."],
        lacks: ["import", "meta", "not shown", "Tabs"],
      },
    ],
    [
      "the list of contents that a generator makes is left out",
      "a.md",
      "[TOC]\n\nText.\n\n[[_TOC_]]\n",
      { has: ["Text."], lacks: ["TOC"] },
    ],
    [
      "a line that a backslash breaks ends without it",
      "a.md",
      "First\\\nsecond.\n",
      { has: ["First\nsecond."] },
    ],
    [
      "marks of code within code stay apart",
      "a.md",
      "Write `` `x` `` and [y](z).\n",
      { has: ["Write `` `x` `` and y."] },
    ],
    [
      "Quarto and R Markdown are Markdown",
      "a.qmd",
      "See [x](y).\n\n{{< pagebreak >}}\n",
      { has: ["See x."], lacks: ["pagebreak"] },
    ],
  ]);

  test("code keeps what is a dialect elsewhere", async () => {
    const code = '```md\n:::note\n!!! tip\n    x\n{% raw %}\n[[a]]\nimport a from "b";\n```';
    const text = await textOf("a.md", `:::tip\nWrite \`[[a]]\`:\n:::\n\n${code}\n`);
    expect(text).toContain(code);
    expect(text).toContain("Write `[[a]]`:");
  });

  test("what only looks like a dialect stays", async () => {
    const text =
      "# Title\n\nThe ratio is a ::: b. What?! Really!!! Import duties: 5 %.\n\nimport duties rise\nfrom 5 to 6.\n\nTitle\n===\n\nSets {1, 2} and {a: b}.\n";
    expect(await textOf("a.md", text)).toBe(text);
  });
});
