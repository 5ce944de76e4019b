import { describe, expect, test } from "vitest";
import { all, textOf } from "../support/kinds.ts";

describe("Markdown as site generators and note programs write it", () => {
  all([
    [
      "attributes of Pandoc and Quarto, and links that Hugo makes",
      "a.md",
      '## Results {#sec .unnumbered}\n\n::: {.panel-tabset}\n### R\ntext\n:::\n\n[Small]{.smallcaps} words. ![Parts](a.png){#fig-b width=50%}\n\nSee [other]({{< ref "other.md" >}}).\n\n{{% details "More" %}}\nHidden.\n{{% /details %}}\n\n{{< youtube "x1" >}}\n',
      {
        has: ["## Results\n", "### R\ntext", "Small words. [Parts]", "See other.", "More\nHidden."],
        lacks: ["{", "Panel", "x1"],
      },
    ],
    [
      "values of an interface that components document",
      "a.mdx",
      '<ParamField path="limit" type="integer" default="20">\n  How many.\n</ParamField>\n\n<Icon\n  name="star"\n/>\n\nEnd.\n',
      { has: ["limit\n\nHow many.\n", "End."], lacks: ["star", "<"] },
    ],
    [
      "the place where Jekyll writes a list of the headings",
      "a.md",
      "* TOC\n{:toc}\n\n1. list\n\n## Usage\n{: .no_toc}\n\nText.\n",
      { has: ["1. list\n\n## Usage\n\nText."], lacks: ["TOC", "toc"] },
    ],
    [
      "boxes, comments, marked words and names of blocks of Obsidian",
      "a.md",
      "See [[Project Atlas|Atlas]].\n\n> [!tip]- Folded tip\n> Use ==bright words==, a==b.\n\n> [!abstract] In short\n> Text.\n\n%%for me\nonly%%\n\nA block ^block-1\n",
      {
        has: ["> Tip: Folded tip\n> Use bright words, a==b.", "> Abstract: In short\n> Text.", "A block\n"],
        lacks: ["for me", "%%", "[!"],
      },
    ],
    [
      "directives and roles of MyST are what they show",
      "a.md",
      "(top)=\n# T\n\nSee {ref}`the guide <top>`, {py:class}`~acme.Client` and {math}`a^2`.\n\n% for writers\n\n```{warning} Data loss\n:class: big\nDrops `all`.\n```\n\n````{tab-set}\n```{tab-item} Linux\n:sync: x\nRun `make`.\n```\n````\n\n```{code-block} python\n:linenos:\n\nrun()\n```\n\n```{list-table} Ports\n:header-rows: 1\n\n* - Name\n  - Port\n* - web\n  - 8080\n```\n\n```{figure} a.png\n:alt: Parts\n\nThe parts.\n```\n\n```{toctree}\ninstall\n```\n\n```{r setup, echo=FALSE}\nx <- 1\n```\n\n:::{note}\n:class: dropdown\nBack up.\n:::\n",
      {
        has: [
          "# T\n\nSee the guide, acme.Client and $a^2$.",
          "Warning: Data loss\n\nDrops `all`.",
          "Linux\n\nRun `make`.",
          "```python\n",
          "run()\n```",
          "Ports\n\n| Name | Port |\n| --- | --- |\n| web | 8080 |",
          "[Parts]",
          "The parts.",
          "x <- 1\n```",
          "Note:\n\nBack up.",
        ],
        lacks: ["(top)", "for writers", ":class:", ":sync:", ":linenos:", "toctree", "install", ":alt:"],
      },
    ],
    [
      "components of MDX show their titles, and what is in them is Markdown",
      "a.mdx",
      'import { Tabs } from "x"\n\n<Callout type="info" title="Before">\n  You need a **key**.\n</Callout>\n\n<Tabs>\n    <TabItem\n      value="js"\n      label="JavaScript"\n    >\n\n    ```js\n    if (a) {\n      b()\n    }\n    ```\n\n    </TabItem>\n</Tabs>\n\n<Steps>\n### Create\nUse <Badge color="red" /> HTTPS.\n</Steps>\n\n```jsx\n<Card title="code">\n  kept\n```\n',
      {
        has: [
          "Before\n\nYou need a **key**.",
          "JavaScript\n\n```js\nif (a) {\n  b()\n}\n```",
          "\n### Create\nUse HTTPS.",
          '```jsx\n<Card title="code">\n  kept\n```',
        ],
        lacks: ["<Tab", "info"],
      },
    ],
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
