import { describe } from "vitest";
import { all } from "../support/kinds.ts";

/** Markdown of Pandoc, Quarto, note programs and slides. */

describe("Markdown", () => {
  all([
    [
      "terms with several definitions, also within others",
      "a.md",
      `Apple
:   A fruit.
:   A company.

    More of the company.

Pump
:   Moves water.

    Part
    :   Of a pump.

\`code\` term
: Short
`,
      {
        has: [
          "Apple: A fruit.",
          "A company.",
          "More of the company.",
          "Pump: Moves water.",
          "Part: Of a pump.",
          "term: Short",
        ],
        lacks: ["\n:", "    :"],
      },
    ],
    [
      "tables that Pandoc draws",
      "a.md",
      `+-------+------+
| Item  | Cost |
+=======+======+
| Pen   | 1    |
| blue  |      |
+-------+------+
| Ink   | 2    |
+-------+------+

: Costs of it

Right     Left
-------   ------
12        a b
123       c

Text.
`,
      {
        has: [
          "| Item | Cost |\n| --- | --- |\n| Pen blue | 1 |\n| Ink | 2 |",
          "Costs of it",
          "| Right | Left |\n| --- | --- |\n| 12 | a b |\n| 123 | c |",
          "Text.",
        ],
        lacks: ["+--", "+=="],
      },
    ],
    [
      "options of Quarto and of R are not printed, captions are",
      "a.qmd",
      `---
title: Report
format: html
---

\`\`\`{r}
#| label: fig-a
#| echo: true
#| fig-cap: "Sales by year"
plot(x)
\`\`\`

\`\`\`{python}
#| code-fold: true
print(1)
\`\`\`

See @fig-a and [@doe2001, p. 3].

::: {.callout-tip}
## Mind this
Text.
:::

\`\`\`{r, fig.cap="Costs", out.width="50%"}
costs()
\`\`\`
`,
      {
        has: [
          "```r\nplot(x)\n```",
          "Sales by year",
          "```python\nprint(1)\n```",
          "Mind this",
          "Text.",
          "costs()",
          "Costs",
        ],
        lacks: ["#|", "{r}", ":::"],
      },
    ],
    [
      "changes that are proposed, raised and lowered, marked, and small extensions",
      "a.md",
      `Price {--30--}{++40++}, {~~old~>new~~}, {==marked==}{>>a comment<<}. H~2~O, 10^6^ and ~~gone~~. ++in++

Auto <https://x.org> and <a@x.org>.

| a \\| b | c |
|:--|--:|
| \`x\\|y\` | **2** |
`,
      {
        has: [
          "Price ~~30~~40, ~~old~~new, marked. H2O, 10^6 and ~~gone~~.",
          "Auto https://x.org and a@x.org.",
          "| a \\| b | c |",
        ],
        lacks: ["{", "a comment", "<https"],
      },
    ],
    [
      "front matter in TOML and in JSON is data",
      "a.md",
      `+++
title = "The plan"
date = 2024-05-03
draft = false
+++

# Head

{{< figure src="a.png" caption="A pump" >}}

{{% notice note %}}
Mind it.
{{% /notice %}}

Text {{< ref "b.md" >}}.
`,
      { has: ["# Head", "A pump", "Mind it."], lacks: ["+++", "{{"] },
    ],
    [
      "slides of Marp and Slidev, outlines of Logseq",
      "a.md",
      `---
marp: true
---

<!-- _class: lead -->
# One

![bg right:40%](a.png)
- a

---

# Two

- collapsed:: true
  id:: 64f0c1aa-0000-4000-8000-000000000000
  Text of a block
`,
      {
        has: ["# One", "- a", "# Two", "Text of a block"],
        lacks: ["_class", "id::", "collapsed"],
      },
    ],
    [
      "boxes of Obsidian, queries and properties",
      "a.md",
      `> [!warning]- Do not touch
> It is hot.

> [!info]
> Plain.

See [[Pump#Parts|the parts]], ![[diagram.png|300]] and #tag. %%hidden%%

\`\`\`mermaid
graph TD; A-->B;
\`\`\`
Text ^block1
`,
      {
        has: [
          "Do not touch",
          "It is hot.",
          "Plain.",
          "See the parts, [diagram.png] and #tag.",
          "graph TD",
          "Text",
        ],
        lacks: ["[!", "]-", "hidden", "^block1", "300"],
      },
    ],
    [
      "code that a note quotes, tasks, breaks and references",
      "a.md",
      `> Quote line one
> continues
>
> > nested

1. one
   - [x] done
   - [ ] open
2. two  
   broken

[text][ref], [ref], ![alt][pic].

[ref]: https://x.org "Title"
[pic]: a.png

Line\\
next. &copy; 2024 &#8364;5 \\# no head
`,
      {
        has: [
          "> Quote line one\n> continues",
          "nested",
          "1. one",
          "[x] done",
          "[ ] open",
          "2. two",
          "text, ref, [alt].",
          "Line\nnext. © 2024 €5 # no head",
        ],
        lacks: ["https", "&copy"],
      },
    ],
    [
      "a file without a name is Markdown by what it holds",
      "README",
      `# Pump

A **blue** pump for [water](https://x.org).

## Use

\`\`\`sh
pump --on
\`\`\`

- fast
- quiet
`,
      { has: ["# Pump\n\nA **blue** pump for water.", "```sh\npump --on\n```"], lacks: ["https"] },
    ],
    [
      "a listing of commands without a name is no Markdown",
      "run",
      `# make the folder
mkdir -p /tmp/a_b_c
# copy it
cp *.txt /tmp/a_b_c
echo "*done*"
`,
      { has: ["# make the folder\nmkdir -p /tmp/a_b_c", 'echo "*done*"'] },
    ],
  ]);
});
