import { describe } from "vitest";
import { all } from "../support/kinds.ts";

/** Bytes of a text in an encoding that TextDecoder reads. */
function encoded(text: string, label: string): Uint8Array {
  const decoder = new TextDecoder(label);
  const known = new Map<string, number[]>();
  for (let one = 0; one < 256; one += 1) known.set(decoder.decode(Uint8Array.of(one)), [one]);
  for (let one = 0x81; one < 0xff; one += 1)
    for (let other = 0x40; other < 0xff; other += 1) {
      const sign = decoder.decode(Uint8Array.of(one, other));
      if (!known.has(sign)) known.set(sign, [one, other]);
    }
  return Uint8Array.from(Array.from(text).flatMap((sign) => known.get(sign) ?? [0x3f]));
}

describe("dialects of Markdown", () => {
  all([
    [
      "MyST: boxes, figures, roles, labels, comments and substitutions",
      "a.md",
      "---\nmyst:\n  substitutions:\n    who: Ann\n---\n(setup)=\n# Setup\n\n% a comment\n\n:::{note} Mind\nIt is **hot**.\n:::\n\n```{figure} a.png\n:alt: A pump\n:name: fig-a\nThe pump\n```\n\nSee {ref}`the setup <setup>`, {numref}`fig-a` and {kbd}`Ctrl`.\n\n```{code-block} python\n:linenos:\nrun()\n```\n\n+++\n\nEnd.\n",
      {
        has: [
          "# Setup",
          "Note: Mind",
          "It is **hot**.",
          "[A pump]",
          "The pump",
          "See the setup",
          "Ctrl",
          "```python\nrun()\n```",
          "End.",
        ],
        lacks: ["comment", ":::", ":alt:", "(setup)=", "linenos", "{ref}"],
      },
    ],
    [
      "Quarto: callouts, references, options of cells, tabs, includes",
      "a.qmd",
      '---\ntitle: "Pumps"\nauthor: "Ann Lee"\ndate: 2024-05-03\nformat: html\n---\n\n## Data {#sec-data .unnumbered}\n\n::: {.callout-note}\n## Mind\nIt is hot.\n:::\n\n```{r}\n#| label: fig-a\n#| fig-cap: "The flow"\n#| echo: false\nplot(x)\n```\n\nSee @fig-a and @sec-data [@lee2024].\n\n{{< include _x.qmd >}}\n\n::: {.panel-tabset}\n### R\nIn R.\n### Python\nIn Python.\n:::\n',
      {
        has: ["## Data", "Note:", "Mind", "It is hot.", "plot(x)", "The flow", "See", "In R.", "In Python."],
        lacks: [":::", "#sec-data", "{{<", "echo:"],
        title: "Pumps",
        author: "Ann Lee",
        createdAt: "2024-05-03",
      },
    ],
    [
      "Obsidian: callouts, embeds, tags, comments and blocks",
      "a.md",
      "---\ntags: [pump, water]\naliases: [P3]\n---\n# Pump\n\n> [!warning]- Take care\n> It is ==very== hot.\n\n%% not seen %%\nSee [[Valve#Seal|the seal]] and [[Tank]]. ^b1\n\n![[pump.png|300]]\n\n- [/] half\n- [x] done\n",
      {
        has: ["# Pump", "Warning: Take care", "It is very hot.", "See the seal and Tank.", "done"],
        lacks: ["%%", "not seen", "[[", "^b1", "=="],
      },
    ],
    [
      "MkDocs: boxes that fold, tabs, keys, words that are explained",
      "a.md",
      '# Setup\n\n[TOC]\n\n!!! warning "Hot"\n    Take care.\n\n??? tip\n    Use gloves.\n\n=== "Linux"\n\n    ```sh\n    apt install\n    ```\n\n=== "Mac"\n\n    brew\n\nPress ++ctrl+c++. The HTML is here. { .lead }\n\n*[HTML]: Hyper Text\n\n--8<-- "x.md"\n',
      {
        has: [
          "# Setup",
          "Warning: Hot",
          "Take care.",
          "Tip:",
          "Use gloves.",
          "Linux",
          "```sh\napt install\n```",
          "Mac",
          "brew",
          "The HTML is here.",
        ],
        lacks: ["[TOC]", "!!!", "???", "=== ", "{ .lead }", "++ctrl", "*[HTML]", "--8<--"],
      },
    ],
    [
      "Pandoc: tables of several lines a row",
      "a.md",
      "# Stock\n\n-------------------------------------------------------------\n Centered   Default           Right Left\n  Header    Aligned         Aligned Aligned\n----------- ------- --------------- -------------------------\n   First    row                12.0 Example of a row that\n                                    spans multiple lines.\n\n  Second    row                 5.0 Here's another one.\n-------------------------------------------------------------\n\nTable: The caption\n\nEnd.\n",
      {
        has: [
          "| Centered Header | Default Aligned | Right Aligned | Left Aligned |",
          "| First | row | 12.0 | Example of a row that spans multiple lines. |",
          "| Second | row | 5.0 | Here's another one. |",
          "The caption",
          "End.",
        ],
        lacks: ["-----  ", "--------"],
      },
    ],
    [
      "Pandoc: tables without a header",
      "a.md",
      "# Stock\n\n-------     ------ ----------   -------\n     12     12        12             12\n    123     123       123           123\n-------     ------ ----------   -------\n\nEnd.\n",
      { has: ["| 12 | 12 | 12 | 12 |", "| 123 | 123 | 123 | 123 |", "End."], lacks: ["-------"] },
    ],
    [
      "Pandoc: examples with numbers, notes, spans, divs and raw parts",
      "a.md",
      "% Pumps\n% Ann Lee; Bob Ray\n% 2024-05-03\n\n# Cases {#cases}\n\n(@) First case.\n(@good) Good case.\n\nText.\n\n(@) Third case, after (@good).\n\nA note.^[Inline one.] Another[^n] in [small]{.smallcaps}.\n\n[^n]: Long one.\n\n::: {.warning #w}\nHot.\n:::\n\n```{=latex}\n\\newpage\n```\n\n`\\LaTeX`{=tex} end.\n",
      {
        has: [
          "# Cases",
          "(1) First case.",
          "(2) Good case.",
          "(3) Third case, after (2).",
          "Inline one.",
          "in small.",
          "Long one.",
          "Hot.",
          "end.",
        ],
        lacks: ["(@", "newpage", "LaTeX", "{=", "% Pumps"],
        title: "Pumps",
        author: "Ann Lee, Bob Ray",
        createdAt: "2024-05-03",
      },
    ],
    [
      "Docusaurus: imports, tabs and boxes",
      "a.mdx",
      'import Tabs from "@theme/Tabs";\nimport TabItem from "@theme/TabItem";\n\nexport const x = 1;\n\n# Setup {#setup}\n\n:::tip[My tip]\nUse gloves.\n:::\n\n<Tabs>\n  <TabItem value="npm" label="npm" default>\n    ```bash\n    npm i pump\n    ```\n  </TabItem>\n  <TabItem value="yarn" label="Yarn">\n    Use yarn.\n  </TabItem>\n</Tabs>\n\n{/* hidden */}\n\nEnd.\n',
      {
        has: ["# Setup", "Tip: My tip", "Use gloves.", "npm", "npm i pump", "Yarn", "Use yarn.", "End."],
        lacks: ["import", "export", "TabItem", "hidden", "{#setup}", ":::"],
      },
    ],
    [
      "Hugo and Jekyll: shortcodes, tags and variables",
      "a.md",
      '---\ntitle: "Pumps"\n---\n\n{{< notice warning >}}\nIt is hot.\n{{< /notice >}}\n\n{{% tab name="Linux" %}}\napt\n{{% /tab %}}\n\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n{% comment %}secret{% endcomment %}\n\nText {{< ref "a.md" >}} end.\n{: .note }\n',
      {
        has: ["It is hot.", "apt", "puts 1", "Text end."],
        lacks: ["{{", "{%", "{:", "secret"],
        title: "Pumps",
      },
    ],
    [
      "GitHub: boxes, struck words, notes, tables with bars, pictures without a text",
      "a.md",
      '# Pump\n\n<!-- hidden -->\n> [!NOTE]\n> Useful.\n\n~~old~~ :tada: H<sub>2</sub>O, <kbd>Ctrl</kbd>[^1]\n\n| A | B |\n|:--|--:|\n| x \\| y | 1 |\n| `a \\| b` | 2 |\n\n<details><summary>More</summary>\n\nDeep **text**.\n\n</details>\n\n![](a.png)\n<img src="b.png" alt="Blue">\n\n[^1]: A note.\n',
      {
        has: [
          "# Pump",
          "Note:",
          "Useful.",
          "~~old~~",
          "H2O, Ctrl",
          "x \\| y | 1 |",
          "More",
          "Deep **text**.",
          "[Blue]",
          "A note.",
        ],
        lacks: ["hidden", "<details>", "<kbd>", "[!NOTE]"],
        notRead: { picture: 1 },
      },
    ],
    [
      "GitLab: contents, changed words and formulas",
      "a.md",
      "# Pump\n\n[[_TOC_]]\n\n{+ added +} and {- removed -} with $`a^2`$.\n\n```math\nE=m\n```\n\n```mermaid\ngraph TD; A-->B\n```\n",
      { has: ["# Pump", "added", "removed", "a^2", "E=m", "A-->B"], lacks: ["TOC"] },
    ],
    [
      "Jupytext: settings of a notebook in front, cells in the text",
      "a.md",
      "---\njupyter:\n  jupytext:\n    text_representation:\n      extension: .md\n  kernelspec:\n    name: python3\n---\n\n# Flow\n\n```python\nrun()\n```\n\n<!-- #region -->\nText.\n<!-- #endregion -->\n",
      { has: ["# Flow", "run()", "Text."], lacks: ["#region", "<!--"], title: "Flow" },
    ],
    [
      "wiki links, lists in lists, numbers that start later, breaks and setext",
      "a.md",
      'Pump\n====\n\n7. seven\n8. eight\n\n   more\n\n* a\n    * b\n        1. c\n\nline one  \nline two\\\nline three\n\nSub\n---\n\nSee [the site][s] and <https://x.org>.\n\n[s]: https://x.org "Title"\n',
      {
        has: [
          "Pump\n====",
          "7. seven\n8. eight",
          "more",
          "b",
          "c",
          "line one",
          "line two",
          "line three",
          "See the site and https://x.org.",
        ],
        lacks: ["[s]", "\\\n", "Title"],
      },
    ],
    [
      "tables of HTML with spans in Markdown",
      "a.md",
      "# Pump\n\n<table>\n<tr><th rowspan=2>Site</th><th colspan=2>Load</th></tr>\n<tr><th>Day</th><th>Night</th></tr>\n<tr><td>Oslo</td><td>1</td><td>**2**</td></tr>\n</table>\n",
      { has: ["| Site | Load Day | Load Night |", "| Oslo | 1 | "], lacks: ["<t"] },
    ],
    [
      "RMarkdown: values in lines and settings of cells",
      "a.Rmd",
      '---\ntitle: Flow\nauthor:\n- Ann Lee\n- Bob Ray\ndate: "3 May 2024"\noutput: html_document\n---\n\n```{r setup, include=FALSE}\nknitr::opts_chunk$set(echo = TRUE)\n```\n\nThe mean is `r mean(x)` today.\n',
      {
        has: ["knitr::opts_chunk", "The mean is"],
        title: "Flow",
        author: "Ann Lee, Bob Ray",
        createdAt: "2024-05-03",
      },
    ],
  ]);
});

describe("manuals in roff and POD", () => {
  all([
    [
      "a page of man: options, fonts, examples and signs",
      "pump.1",
      '.\\" Copyright Ann\n.TH PUMP 1 "3 May 2024" "pump 1.2" "User Commands"\n.SH NAME\npump \\- move water\n.SH SYNOPSIS\n.B pump\n[\\fB\\-v\\fR] [\\fIfile\\fR ...]\n.SH DESCRIPTION\nMoves\n.I water\nfrom \\(lqA\\(rq to \\*(lqB\\*(rq.\n.PP\nIt costs 5\\ \\(Eu.\n.SS "Sub part"\n.TP\n.BR \\-v ", " \\-\\-verbose\nSay more.\n.TP 4\n\\fB\\-o\\fR \\fIfile\\fR\nWrite to it.\n.SH EXAMPLES\n.nf\n  pump \\-v a.txt\n  pump b\n.fi\n.IP \\(bu 2\nfirst\n.IP \\(bu\nsecond\n.SH "SEE ALSO"\n.BR valve (1),\n.UR https://x.org\nthe site\n.UE .\n',
      {
        has: [
          "# NAME",
          "pump - move water",
          "# SYNOPSIS",
          "pump [-v] [file ...]",
          "# DESCRIPTION",
          "Moves water from “A” to “B”.",
          "It costs 5 €.",
          "## Sub part",
          "-v, --verbose",
          "Say more.",
          "-o file",
          "Write to it.",
          "# EXAMPLES",
          "pump -v a.txt\n",
          "pump b",
          "- first",
          "- second",
          "# SEE ALSO",
          "valve(1),",
          "the site",
        ],
        lacks: [".SH", "\\f", ".TP", "Copyright", "\\("],
        createdAt: "2024-05-03",
      },
    ],
    [
      "a page of mdoc (BSD)",
      "pump.8",
      ".Dd May 3, 2024\n.Dt PUMP 8\n.Os\n.Sh NAME\n.Nm pump\n.Nd move water\n.Sh SYNOPSIS\n.Nm\n.Op Fl v\n.Op Fl o Ar file\n.Ar source ...\n.Sh DESCRIPTION\nThe\n.Nm\nutility moves\n.Em water .\n.Pp\nThe options are:\n.Bl -tag -width Ds\n.It Fl v\nSay more.\n.It Fl o Ar file\nWrite to\n.Ar file .\n.El\n.Bl -bullet\n.It\nfirst\n.It\nsecond\n.El\n.Bd -literal -offset indent\n$ pump -v a\n.Ed\n.Sh SEE ALSO\n.Xr valve 1 ,\n.Xr tank 5\n",
      {
        has: [
          "# NAME",
          "pump",
          "move water",
          "# SYNOPSIS",
          "[-v]",
          "[-o file]",
          "source ...",
          "# DESCRIPTION",
          "The pump utility moves water.",
          "The options are:",
          "-v",
          "Say more.",
          "-o file",
          "Write to file.",
          "- first",
          "- second",
          "$ pump -v a",
          "# SEE ALSO",
          "valve(1), tank(5)",
        ],
        lacks: [".Sh", ".It", "Fl ", "-width"],
      },
    ],
    [
      "POD of Perl",
      "Pump.pod",
      "=encoding utf8\n\n=head1 NAME\n\nPump - moves B<water>\n\n=head2 Use\n\nCall C<< run->(1) >> or see L<the site|https://x.org> and L<Valve>.\n\n    use Pump;\n    run(1);\n\n=over 4\n\n=item * first\n\n=item B<-v>\n\nSay more E<lt>now.\n\n=back\n\n=begin html\n\n<b>no</b>\n\n=end html\n\n=cut\n",
      {
        has: [
          "# NAME",
          "Pump - moves water",
          "## Use",
          "Call run->(1) or see the site and Valve.",
          "use Pump;\n",
          "run(1);",
          "- first",
          "-v",
          "Say more <now.",
        ],
        lacks: ["=head", "B<", "=over", "=item", "<b>no"],
      },
    ],
    [
      "a page of man with a table, in Debian's packing",
      "tbl.7",
      "'\\\" t\n.TH TBL 7 2024-05-03\n.SH TABLE\n.TS\ntab(;) allbox;\nlb lb\nl n.\nSite;Load\nOslo;1.5\nRome;T{\ntwo\nlines\nT}\n.TE\n.PP\nEnd.\n",
      {
        has: ["# TABLE", "| Site | Load |", "| Oslo | 1.5 |", "| Rome | two lines |", "End."],
        lacks: ["allbox", "T{", ".TS"],
      },
    ],
  ]);
});

describe("light markup", () => {
  all([
    [
      "pictures without a text are counted: AsciiDoc",
      "a.adoc",
      "= Guide\n\nimage::a.png[]\n\nimage::b.png[A pump]\n\nText image:c.png[] here.\n",
      { has: ["# Guide", "[A pump]", "Text"], notRead: { picture: 2 } },
    ],
    [
      "pictures without a text are counted: reStructuredText",
      "a.rst",
      "Guide\n=====\n\n.. image:: a.png\n\n.. image:: b.png\n   :alt: A pump\n\n.. figure:: c.png\n\n   The caption\n",
      { has: ["# Guide", "[A pump]", "The caption"], notRead: { picture: 2 } },
    ],
    [
      "pictures without a text are counted: Org",
      "a.org",
      "* Guide\n[[./a.png]]\n\n#+CAPTION: The pump\n[[file:b.png]]\n\n[[https://x.org/c.jpg][The plan]]\n",
      { has: ["# Guide", "The pump", "The plan"], notRead: { picture: 2 } },
    ],
    [
      "pictures without a text are counted: LaTeX",
      "a.tex",
      "\\documentclass{article}\n\\begin{document}\n\\section{Guide}\n\\begin{figure}\\includegraphics[width=3cm]{a.png}\\caption{The pump}\\end{figure}\n\\includegraphics{b}\n\\end{document}\n",
      { has: ["# Guide", "The pump"], notRead: { picture: 2 } },
    ],
    [
      "pictures without a text are counted: MediaWiki",
      "a.wiki",
      "== Guide ==\n[[File:A.png|thumb|The pump]]\n[[File:B.png|20px]]\nText.\n",
      { has: ["## Guide", "The pump", "Text."], notRead: { picture: 1 } },
    ],
    [
      "AsciiDoc: boxes, questions, callouts and sides",
      "a.adoc",
      "= Guide\nAnn Lee <ann@x.org>; Bob Ray\nv1.0, 2024-05-03: First\n:lang: en\n\n[WARNING]\n.Hot\n====\nTake care.\n====\n\n[qanda]\nWhy?:: Because.\n\n[source,js]\n----\nrun() // <1>\n----\n<1> Runs it.\n\n****\nAside.\n****\n\nSee <<setup,the setup>> or footnote:[A note.].\n\n[quote, Ann, A book]\n____\nWater.\n____\n",
      {
        has: [
          "# Guide",
          "WARNING: Hot",
          "Take care.",
          "Why?",
          "Because.",
          "run()",
          "Runs it.",
          "Aside.",
          "See the setup",
          "A note.",
          "Water.",
          "Ann",
        ],
        lacks: ["====", "----", "[qanda]", "footnote:", "____"],
        author: "Ann Lee, Bob Ray",
        createdAt: "2024-05-03",
        language: "en",
      },
    ],
    [
      "reStructuredText: boxes, domains, raw parts and footnotes that number themselves",
      "a.rst",
      "=====\nGuide\n=====\n\n.. warning:: Hot.\n\n.. py:function:: run(speed, *, wait=True)\n\n   Runs it.\n\n   :param speed: in litres\n   :type speed: int\n   :returns: nothing\n\nText [#]_ and [#b]_, |who|.\n\n.. |who| replace:: Ann\n.. [#] First.\n.. [#b] Second.\n.. raw:: html\n\n   <b>no</b>\n\n.. versionadded:: 2.1\n   With wait.\n",
      {
        has: [
          "# Guide",
          "Warning: Hot.",
          "run(speed, *, wait=True)",
          "Runs it.",
          "in litres",
          "nothing",
          "Text [1]",
          "[2]",
          "Ann",
          "First.",
          "Second.",
          "2.1",
          "With wait.",
        ],
        lacks: ["<b>", "|who|", ":param", "[#"],
      },
    ],
    [
      "Org: boxes, results, checkboxes with counts and drawers",
      "a.org",
      "#+TITLE: Guide\n#+AUTHOR: Ann Lee\n#+DATE: <2024-05-03 Fri>\n* Work [1/2] [50%]\n:PROPERTIES:\n:ID: 1\n:END:\n- [X] done\n- [ ] open\n#+BEGIN_QUOTE\nWater.\n#+END_QUOTE\n#+BEGIN_SRC python :results output\nprint(1)\n#+END_SRC\n#+RESULTS:\n: 1\n\\alpha and H_{2}O, x^{2}\n#+BEGIN_WARNING\nHot.\n#+END_WARNING\n",
      {
        has: [
          "# Guide",
          "# Work",
          "[x] done",
          "[ ] open",
          "Water.",
          "print(1)",
          "1",
          "α and H2O, x^2",
          "Hot.",
        ],
        lacks: [":ID:", "BEGIN", "RESULTS", "\\alpha"],
        author: "Ann Lee",
        createdAt: "2024-05-03",
      },
    ],
    [
      "LaTeX: floats, items, listings, accents, spaces and commands of one's own",
      "a.tex",
      "\\documentclass{article}\n\\newcommand{\\pump}[1]{pump~#1}\n\\title{On \\emph{Pumps}}\n\\author{Ann Lee\\thanks{Acme}}\n\\date{May 3, 2024}\n\\begin{document}\n\\maketitle\n\\begin{abstract}Short.\\end{abstract}\n\\section{Stra\\ss e caf\\'e na\\\"{\\i}ve}\nThe \\pump{P3} costs \\$5 --- or 10\\,\\% \\& more\\footnote{Net.}. % hidden\n\\begin{itemize}\\item one \\item[b)] two\\end{itemize}\n\\begin{lstlisting}[language=C]\nint a; // x\n\\end{lstlisting}\n\\begin{description}\\item[Seal] stops\\end{description}\n``Quoted'' \\url{https://x.org} \\href{https://y.org}{site} \\textbf{bold}.\n\\end{document}\n",
      {
        has: [
          "# On Pumps",
          "Short.",
          "# Straße café naïve",
          "The pump P3 costs $5 — or 10",
          "% & more",
          "Net.",
          "- one",
          "b) two",
          "int a; // x",
          "Seal",
          "stops",
          '"Quoted" https://x.org site bold.',
        ],
        lacks: ["hidden", "\\item", "thanks", "\\"],
        title: "On Pumps",
        author: "Ann Lee",
      },
    ],
    [
      "MediaWiki: infoboxes, references, tables with spans, definitions and indents",
      "a.wiki",
      "{{Infobox pump\n| name = P3\n| power = {{convert|5|kW}}\n}}\n'''P3''' is a ''pump''.<ref>{{cite web|title=Pumps|url=https://x.org|date=2024}}</ref>\n; Seal : stops water\n: indented\n# one\n## deep\n{| class=wikitable\n! rowspan=2 | Site !! colspan=2 | Load\n|-\n! Day !! Night\n|-\n| Oslo || 1 || 2\n|}\n[https://x.org the site] <!-- no --> [[Category:Pumps]] &nbsp;end\n",
      {
        has: [
          "P3",
          "P3 is a pump.",
          "Seal: stops water",
          "indented",
          "1. one",
          "deep",
          "| Site | Load Day | Load Night |",
          "| Oslo | 1 | 2 |",
          "the site",
          "end",
        ],
        lacks: ["'''", "{|", "<!--", "Category:"],
      },
    ],
  ]);
});

describe("data", () => {
  all([
    [
      "values whose units stand in the second row",
      "a.csv",
      "Time;Flow;Pressure\n[s];[l/s];[bar]\n0;1,5;2,0\n1;1,6;2,1\n",
      { has: ["Flow", "1,5", "1,6"], lacks: ["| [s] | [l/s] | [bar] |\n| ---"], tables: 1 },
    ],
    [
      "values in two tables with titles and totals",
      "a.csv",
      "Stock\nItem,Qty\nPump,3\nTotal,3\n\nSales\nItem,Qty,Price\nPump,1,5.00\n",
      {
        has: [
          "Stock",
          "| Item | Qty |",
          "| Pump | 3 |",
          "| Total | 3 |",
          "Sales",
          "| Item | Qty | Price |",
          "| Pump | 1 | 5.00 |",
        ],
      },
    ],
    [
      "values with notes before and after, in bars and blanks",
      "a.csv",
      "# Source: Acme\n# Made: 2024-05-03\nid | name | price\n1 | Pump | 5.00\n2 | Valve, small | 3.50\n",
      { has: ["Source: Acme", "| id | name | price |", "| 2 | Valve, small | 3.50 |"] },
    ],
    [
      "values with empty lines, ends of old Macs and a mark",
      "a.csv",
      "\uFEFFname,qty\r\rPump,3\rValve,\r",
      { has: ["| name | qty |", "| Pump | 3 |", "| Valve |  |"] },
    ],
    [
      "values between tabs with quotation marks for inches",
      "a.tsv",
      'item\tsize\tnote\nPipe\t3/4"\tsays "hi"\nTube\t1"\t\n',
      { has: ["| item | size | note |", '| Pipe | 3/4" | says "hi" |', '| Tube | 1" |  |'] },
    ],
    [
      "values with apostrophes for thousands and dates in names",
      "a.csv",
      "Konto;01.01.2024;31.12.2024\nKasse;1'234.50;2'000.00\nBank;10.00;-5.00\n",
      { has: ["| Konto | 01.01.2024 | 31.12.2024 |", "| Kasse | 1'234.50 | 2'000.00 |"] },
    ],
    [
      "values that lead with zeros, are long or have an exponent",
      "a.csv",
      "ean,zip,mass\n04006381333931,00501,1.50E+10\n",
      { has: ["| 04006381333931 | 00501 | 1.50E+10 |"] },
    ],
    [
      "JSON5 with comments, single quotation marks and commas at ends",
      "a.json5",
      "// pump\n{\n  name: 'P3', // the name\n  speeds: [1, 2.50, .5,],\n  hex: 0xFF,\n  text: 'two \\\nlines',\n}\n",
      { has: ["name: P3", "speeds: 1, 2.50, .5"], lacks: ["//"] },
    ],
    [
      "lines of JSON of a log, with times and nested fields",
      "a.ndjson",
      '{"time":"2024-05-03T08:00:00Z","level":"error","msg":"pump failed","ctx":{"id":"007","tries":3}}\n{"time":"2024-05-03T08:01:00Z","level":"info","msg":"ok"}\n',
      { has: ["level: error", "msg: pump failed", "ctx.id: 007", "ctx.tries: 3", "msg: ok"] },
    ],
    [
      "GeoJSON of places",
      "a.geojson",
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Oslo","pop":709037},"geometry":{"type":"Point","coordinates":[10.75,59.91]}},{"type":"Feature","properties":{"name":"Rome"},"geometry":null}]}',
      { has: ["name: Oslo", "pop: 709037", "10.75", "59.91", "name: Rome"] },
    ],
    [
      "an export of Slack",
      "general.json",
      '[{"type":"message","user":"U1","user_profile":{"real_name":"Ann Lee"},"text":"Pump is down &amp; out <@U2> see <https://x.org|the site>","ts":"1714723200.000100"},{"type":"message","user":"U2","text":"On it","ts":"1714723260.0"}]',
      { has: ["Ann Lee", "Pump is down", "On it"] },
    ],
    [
      "a chat of Telegram, with parts of a text",
      "result.json",
      '{"name":"Pumps","type":"private_group","messages":[{"id":1,"type":"message","date":"2024-05-03T08:00:00","from":"Ann Lee","text":["See ",{"type":"link","text":"https://x.org"}," now"]},{"id":2,"from":"Bob","text":"Ok"}]}',
      { has: ["name: Pumps", "from: Ann Lee", "See", "https://x.org", "now", "from: Bob", "Ok"] },
    ],
    [
      "a chat of WhatsApp",
      "chat.txt",
      "[03.05.24, 08:00:12] Ann Lee: Pump is down\u200E\n[03.05.24, 08:01:00] Bob: \u200Eimage omitted\n[03.05.24, 08:02:00] Ann Lee: two\nlines\n",
      {
        has: [
          "[03.05.24, 08:00:12] Ann Lee: Pump is down\n[03.05.24, 08:01:00] Bob: image omitted\n[03.05.24, 08:02:00] Ann Lee: two\nlines",
        ],
        title: null,
      },
    ],
    [
      "a notebook of Zeppelin",
      "a.zpln",
      JSON.stringify({
        paragraphs: [
          {
            text: "%md\n# Flow\nText.",
            results: { code: "SUCCESS", msg: [{ type: "HTML", data: "<h1>Flow</h1><p>Text.</p>" }] },
          },
          { text: "%python\nprint(1)", results: { msg: [{ type: "TEXT", data: "1\n" }] } },
        ],
        name: "Flow book",
        id: "2A",
      }),
      { has: ["Flow", "Text.", "print(1)", "1"], lacks: ["<h1>", "\\n"] },
    ],
    [
      "YAML with anchors, several documents and long texts",
      "a.yml",
      "a: &x\n  b: 1\n---\nc: *x\nd: >-\n  long\n  text\n...\n",
      { has: ["a: &x\n  b: 1\n---\nc: *x\nd: >-\n  long\n  text"], title: null },
    ],
    [
      "properties of Java with letters as numbers",
      "a.properties",
      "# Texte\nname=Gr\\u00f6\\u00dfe\npath=C\\:\\\\temp\nlong=one \\\n  two\n",
      { has: ["Größe", "one"] },
    ],
    [
      "SQL with comments and values",
      "a.sql",
      "-- pumps\nINSERT INTO pump (id, name) VALUES\n(1, 'P3'),\n(2, 'O''Neil; \"x\"');\n",
      {
        has: ["-- pumps\nINSERT INTO pump (id, name) VALUES\n(1, 'P3'),\n(2, 'O''Neil; \"x\"');"],
        title: null,
      },
    ],
    [
      "BibTeX",
      "a.bib",
      '@article{lee2024,\n  author = {Lee, Ann and M{\\"u}ller, Bob},\n  title = {On {Pumps}},\n  year = 2024\n}\n',
      { has: ["Lee, Ann and", "Müller, Bob", "On", "Pumps", "2024"] },
    ],
    [
      "RIS",
      "a.ris",
      "TY  - JOUR\nAU  - Lee, Ann\nTI  - On pumps\nPY  - 2024\nER  - \n",
      { has: ["TY  - JOUR\nAU  - Lee, Ann\nTI  - On pumps"], title: null },
    ],
    [
      "a patch of git",
      "0001-pump.patch",
      "From 0a1b2c3d Mon Sep 17 00:00:00 2001\nFrom: Ann Lee <ann@x.org>\nDate: Fri, 3 May 2024 08:00:00 +0200\nSubject: [PATCH] Stop the pump\n\n---\n a.c | 2 +-\n\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1,2 +1,2 @@\n-run(1);\n+run(0);\n  # not a heading\n-- \n2.40\n",
      { has: ["Stop the pump", "-run(1);\n+run(0);"] },
    ],
    [
      "source code with a licence and signs of Markdown in it",
      "a.py",
      '#!/usr/bin/env python\n# Pump\n"""Moves *water*.\n\n- one\n"""\ndef run(a_b, *c):\n    return a_b ** 2  # <b>\n',
      {
        has: [
          '#!/usr/bin/env python\n# Pump\n"""Moves *water*.',
          "def run(a_b, *c):\n    return a_b ** 2  # <b>",
        ],
        title: null,
      },
    ],
    [
      "texts of an app for Apple",
      "Localizable.strings",
      '/* Title of the screen */\n"title" = "Pump \\"P3\\"";\n\n"line" = "one\\ntwo";\n',
      { has: ["Title of the screen", "title", "Pump"] },
    ],
    [
      "texts of Flutter",
      "app_de.arb",
      '{"@@locale":"de","title":"Pumpe","@title":{"description":"Name of the screen"},"count":"{n, plural, one{# Pumpe} other{# Pumpen}}"}',
      { has: ["title: Pumpe", "Name of the screen", "Pumpen"] },
    ],
  ]);
});

describe("XML by kind", () => {
  all([
    [
      "texts of .NET (resx)",
      "a.resx",
      '<?xml version="1.0" encoding="utf-8"?><root><xsd:schema id="root" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element name="root" /></xsd:schema><resheader name="resmimetype"><value>text/microsoft-resx</value></resheader><data name="Title" xml:space="preserve"><value>Pump P3</value><comment>Window</comment></data></root>',
      { has: ["Title", "Pump P3", "Window"] },
    ],
    [
      "texts of Android",
      "strings.xml",
      '<?xml version="1.0" encoding="utf-8"?><resources><string name="title">Pump <b>P3</b></string><string-array name="days"><item>Mon</item><item>Tue</item></string-array><plurals name="n"><item quantity="one">%d pump</item><item quantity="other">%d pumps</item></plurals></resources>',
      { has: ["Pump P3", "Mon", "Tue", "%d pump", "%d pumps"] },
    ],
    [
      "translations in XLIFF",
      "a.xlf",
      '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="de" original="a" datatype="plaintext"><body><trans-unit id="1"><source>Run the <g id="1">pump</g></source><target state="translated">Die <g id="1">Pumpe</g> starten</target><note>Button</note></trans-unit></body></file></xliff>',
      { has: ["Run the pump", "Die Pumpe starten", "Button"], lacks: ["pumpDie"] },
    ],
    [
      "translations in TMX",
      "a.tmx",
      '<?xml version="1.0"?><tmx version="1.4"><header srclang="en" adminlang="en" creationtool="x" datatype="plaintext"/><body><tu><tuv xml:lang="en"><seg>Pump</seg></tuv><tuv xml:lang="de"><seg>Pumpe</seg></tuv></tu></body></tmx>',
      { has: ["Pump", "Pumpe"], lacks: ["PumpPumpe"] },
    ],
    [
      "places in KML",
      "a.kml",
      '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Sites</name><Style id="s"><IconStyle><scale>1.1</scale></IconStyle></Style><Placemark><name>Oslo</name><description><![CDATA[<b>Pump</b> house<br>Open]]></description><Point><coordinates>10.75,59.91,0</coordinates></Point></Placemark></Document></kml>',
      { has: ["Sites", "Oslo", "Pump house", "Open", "10.75,59.91"], lacks: ["<b>"] },
    ],
    [
      "a way in GPX",
      "a.gpx",
      '<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>Walk</name><author><name>Ann Lee</name></author><time>2024-05-03T08:00:00Z</time></metadata><wpt lat="59.91" lon="10.75"><name>Oslo</name><ele>12</ele></wpt></gpx>',
      { has: ["Walk", "59.91", "10.75", "Oslo", "12"] },
    ],
    [
      "outlines in OPML",
      "a.opml",
      '<?xml version="1.0"?><opml version="2.0"><head><title>Plan</title><dateCreated>Fri, 03 May 2024 08:00:00 GMT</dateCreated><ownerName>Ann Lee</ownerName></head><body><outline text="Pumps"><outline text="Seal"/><outline text="News" type="rss" xmlUrl="https://x.org/f"/></outline></body></opml>',
      { has: ["Pumps", "Seal", "News"], title: "Plan", author: "Ann Lee" },
    ],
    [
      "a poem and notes in TEI",
      "a.xml",
      '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Rain</title><author>Ann Lee</author></titleStmt><publicationStmt><p>Free</p></publicationStmt><sourceDesc><p>Web</p></sourceDesc></fileDesc></teiHeader><text><body><head>Rain</head><lg><l>Drops fall</l><l>on tin</l></lg><p>By <persName>Ann</persName><note place="foot">A poet.</note>, <choice><sic>teh</sic><corr>the</corr></choice> end.</p><list><item>one</item></list></body></text></TEI>',
      {
        has: ["Rain", "Drops fall\non tin", "By Ann", "A poet.", "the end.", "one"],
        lacks: ["teh", "Free"],
        title: "Rain",
        author: "Ann Lee",
      },
    ],
    [
      "a play in TEI",
      "a.xml",
      '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="scene"><head>Scene 1</head><stage>A room.</stage><sp who="#a"><speaker>ANN.</speaker><p>Who goes?</p></sp><sp><speaker>BOB.</speaker><l>I do.</l></sp></div></body></text></TEI>',
      { has: ["Scene 1", "A room.", "ANN.", "Who goes?", "BOB.", "I do."], lacks: ["ANN.Who", "BOB.I"] },
    ],
    [
      "DITA: a task with steps and notes",
      "a.dita",
      '<?xml version="1.0"?><!DOCTYPE task PUBLIC "-//OASIS//DTD DITA Task//EN" "task.dtd"><task id="t" xml:lang="en"><title>Fit the seal</title><shortdesc>Do it so.</shortdesc><taskbody><prereq>Gloves.</prereq><steps><step><cmd>Open <uicontrol>lid</uicontrol>.</cmd><info><note type="caution">Hot.</note></info></step><step><cmd>Close.</cmd><stepresult>It clicks.</stepresult></step></steps></taskbody></task>',
      {
        has: [
          "# Fit the seal",
          "Do it so.",
          "Gloves.",
          "1. Open lid.",
          "Caution: Hot.",
          "2. Close.",
          "It clicks.",
        ],
        language: "en",
      },
    ],
    [
      "JATS: an article with authors, tables and references",
      "a.nxml",
      '<article xmlns:xlink="x" article-type="research-article" xml:lang="en"><front><journal-meta><journal-title>J</journal-title></journal-meta><article-meta><article-id>1</article-id><title-group><article-title>On pumps</article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Lee</surname><given-names>Ann</given-names></name></contrib><contrib contrib-type="author"><name><surname>Ray</surname><given-names>Bob</given-names></name></contrib></contrib-group><pub-date><day>3</day><month>5</month><year>2024</year></pub-date><abstract><p>Short.</p></abstract></article-meta></front><body><sec><title>Flow</title><p>It was 5 m<sup>3</sup> [<xref ref-type="bibr" rid="b1">1</xref>].</p><table-wrap><label>Table 1</label><caption><p>Loads</p></caption><table><thead><tr><th>Site</th><th>Load</th></tr></thead><tbody><tr><td rowspan="2">Oslo</td><td>1</td></tr><tr><td>2</td></tr></tbody></table></table-wrap></sec></body><back><ref-list><ref id="b1"><label>1</label><mixed-citation><string-name><surname>Ek</surname> B</string-name>. Valves. 2020.</mixed-citation></ref></ref-list></back></article>',
      {
        has: [
          "On pumps",
          "Short.",
          "Flow",
          "5 m^3 [1].",
          "Table 1",
          "Loads",
          "| Site | Load |",
          "| Oslo | 1 |",
          "| Oslo | 2 |",
          "Ek B. Valves. 2020.",
        ],
        author: "Ann Lee, Bob Ray",
        createdAt: "2024-05-03",
        language: "en",
        tables: 1,
      },
    ],
    [
      "DocBook: procedures, tables and questions",
      "a.xml",
      '<article xmlns="http://docbook.org/ns/docbook" version="5.0" xml:lang="en"><info><title>Pumps</title><author><personname><firstname>Ann</firstname><surname>Lee</surname></personname></author><pubdate>2024-05-03</pubdate></info><section><title>Use</title><procedure><step><para>Open.</para></step><step><para>Run <command>pump</command>.</para></step></procedure><qandaset><qandaentry><question><para>Why?</para></question><answer><para>Because.</para></answer></qandaentry></qandaset><warning><title>Hot</title><para>Care.</para></warning></section></article>',
      {
        has: ["Pumps", "Use", "1. Open.", "2. Run pump.", "Why?", "Because.", "Hot", "Care."],
        title: "Pumps",
        author: "Ann Lee",
        createdAt: "2024-05-03",
      },
    ],
    [
      "a bill (Akoma Ntoso)",
      "a.xml",
      '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="bill"><meta><identification source="#x"><FRBRWork><FRBRthis value="/a"/><FRBRdate date="2024-05-03" name="Gen"/></FRBRWork></identification></meta><preface><p><docTitle>Water Act</docTitle></p></preface><body><section eId="s1"><num>1.</num><heading>Scope</heading><subsection><num>(1)</num><content><p>This Act covers water.</p></content></subsection></section></body></bill></akomaNtoso>',
      { has: ["Water Act", "1. Scope", "(1) This Act covers water."], lacks: ["FRBR"] },
    ],
    [
      "a book of ONIX",
      "a.xml",
      '<?xml version="1.0"?><ONIXMessage release="3.0"><Product><RecordReference>1</RecordReference><DescriptiveDetail><TitleDetail><TitleElement><TitleText>Pumps</TitleText></TitleElement></TitleDetail><Contributor><PersonName>Ann Lee</PersonName></Contributor></DescriptiveDetail><CollateralDetail><TextContent><Text textformat="05">A book &lt;b&gt;on&lt;/b&gt; water.</Text></TextContent></CollateralDetail></Product></ONIXMessage>',
      { has: ["Pumps", "Ann Lee", "A book on water."] },
    ],
    [
      "an item of a library (MODS)",
      "a.xml",
      '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Pumps</title></titleInfo><name type="personal"><namePart>Lee, Ann</namePart><role><roleTerm>author</roleTerm></role></name><originInfo><dateIssued>2024</dateIssued></originInfo><abstract>On water.</abstract></mods>',
      { has: ["Pumps", "Lee, Ann", "2024", "On water."], title: "Pumps" },
    ],
    [
      "a finding aid (EAD)",
      "a.xml",
      '<ead xmlns="urn:isbn:1-931666-22-9"><archdesc level="fonds"><did><unittitle>Pump papers</unittitle><unitdate>1900-1920</unitdate></did><scopecontent><head>Scope</head><p>Letters.</p></scopecontent><dsc><c01 level="file"><did><unittitle>Letters to Bob</unittitle></did></c01></dsc></archdesc></ead>',
      { has: ["Pump papers", "1900-1920", "Scope", "Letters.", "Letters to Bob"] },
    ],
    [
      "an invoice of one's own",
      "a.xml",
      '<?xml version="1.0"?><invoice no="12" date="2024-05-03"><item sku="P3"><name>Pump</name><qty>2</qty><price currency="EUR">5.00</price></item><total>10.00</total></invoice>',
      { has: ["12", "2024-05-03", "P3", "Pump", "2", "5.00", "EUR", "10.00"] },
    ],
    [
      "questions of Stack Exchange, as rows of attributes",
      "Posts.xml",
      '<?xml version="1.0" encoding="utf-8"?>\n<posts>\n  <row Id="1" PostTypeId="1" CreationDate="2024-05-03T08:00:00.000" Score="5" Body="&lt;p&gt;How to run a &lt;b&gt;pump&lt;/b&gt;?&lt;/p&gt;" Title="Pump" />\n</posts>',
      { has: ["How to run a pump?", "Title: Pump"], lacks: ["<p>"] },
    ],
    [
      "results of tests (JUnit)",
      "a.xml",
      '<testsuite name="pump" tests="2" failures="1"><testcase name="runs" time="0.1"/><testcase name="stops"><failure message="expected 0">at a.js:3\n  at b.js</failure></testcase></testsuite>',
      { has: ["pump", "runs", "stops", "at a.js:3", "expected 0"] },
    ],
    [
      "a feed of Atom with HTML and authors",
      "a.atom",
      '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Pump news</title><author><name>Ann Lee</name></author><updated>2024-05-03T08:00:00Z</updated><entry><title type="html">A &lt;i&gt;new&lt;/i&gt; pump</title><content type="html">&lt;p&gt;Moves &amp;amp; stops.&lt;/p&gt;</content></entry></feed>',
      { has: ["A new pump", "Moves & stops."], lacks: ["<p>"], title: "Pump news", author: "Ann Lee" },
    ],
    [
      "captions in TTML with regions, breaks and spans",
      "a.ttml",
      '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><head><metadata><title xmlns="http://www.w3.org/ns/ttml#metadata">Talk</title></metadata><styling><style xml:id="s" color="white"/></styling></head><body><div><p begin="00:00:01.000" end="00:00:02.000">The <span style="s">pump</span><br/>runs.</p><p begin="3s" end="4s">Next.</p></div></body></tt>',
      { has: ["The pump", "runs.", "Next."], lacks: ["pumpruns", "white"] },
    ],
  ]);
});

describe("letters", () => {
  all([
    [
      "Polish in CP1250",
      "a.txt",
      encoded("Zażółć gęślą jaźń, to jest pompa wody w łódzkim domu – „dobra”.", "windows-1250"),
      { has: ["Zażółć gęślą jaźń, to jest pompa wody w łódzkim domu – „dobra”."] },
    ],
    [
      "Greek in CP1253",
      "a.txt",
      encoded("Η αντλία νερού λειτουργεί καλά και δεν σταματά.", "windows-1253"),
      { has: ["Η αντλία νερού λειτουργεί καλά"] },
    ],
    [
      "Turkish in CP1254",
      "a.txt",
      encoded("Su pompası çalışıyor ve güçlü bir şekilde akıyor, İstanbul için iyi.", "windows-1254"),
      { has: ["Su pompası çalışıyor ve güçlü"] },
    ],
    [
      "Lithuanian in CP1257",
      "a.txt",
      encoded("Vandens siurblys veikia gerai, šiandien jis įjungtas ir šalia stovi žmogus.", "windows-1257"),
      { has: ["šiandien jis įjungtas ir šalia stovi žmogus"] },
    ],
    [
      "Ukrainian in KOI8-U",
      "a.txt",
      encoded("Насос працює добре, його їзда є швидка і тиха. Ґанок стоїть.", "koi8-u"),
      { has: ["Насос працює добре, його їзда є швидка"] },
    ],
    [
      "Czech in ISO-8859-2",
      "a.txt",
      encoded("Čerpadlo běží dobře, příliš žluťoučký kůň šel kolem řeky.", "iso-8859-2"),
      { has: ["Čerpadlo běží dobře, příliš žluťoučký kůň"] },
    ],
    [
      "Chinese in Big5",
      "a.txt",
      encoded("水泵可以把水送到高處，這是一個很好的工具，大家都喜歡用。", "big5"),
      { has: ["水泵可以把水送到高處"] },
    ],
    [
      "Japanese in EUC-JP",
      "a.txt",
      encoded("ポンプは水を高い所に送る道具です。毎日使います。", "euc-jp"),
      { has: ["ポンプは水を高い所に送る道具です。"] },
    ],
    [
      "Korean in EUC-KR",
      "a.txt",
      encoded("펌프는 물을 높은 곳으로 보내는 도구입니다.", "euc-kr"),
      { has: ["펌프는 물을 높은 곳으로"] },
    ],
    [
      "French in MacRoman",
      "a.txt",
      encoded("L’été, la pompe à eau est déjà prête ; ça marche très bien, où que l’on soit.", "macintosh"),
      { has: ["été, la pompe à eau est déjà prête"] },
    ],
    [
      "UTF-16, low bytes first, without a mark",
      "a.txt",
      Uint8Array.from(Buffer.from("Die Pumpe läuft gut.\r\nZeile zwei.\r\n", "utf16le")),
      { has: ["Die Pumpe läuft gut.\nZeile zwei."] },
    ],
    [
      "ends of lines of all kinds, pages and blanks at ends",
      "a.txt",
      "one\r\ntwo\rthree\nfour \u000Cpage two\u2028five\r\n",
      { has: ["one\ntwo\nthree\nfour", "page two", "five"], lacks: ["\r", "\u000C"] },
    ],
    [
      "a table drawn with lines",
      "a.txt",
      "Stock of May\n\n┌──────┬─────┐\n│ Item │ Qty │\n├──────┼─────┤\n│ Pump │ 3   │\n└──────┴─────┘\n",
      { has: ["Stock of May", "Item", "Qty", "Pump", "3"], title: null },
    ],
    [
      "a book whose lines are cut",
      "a.txt",
      "CHAPTER I\n\nIt was a dark and stormy night; the rain fell in tor-\nrents, except at occasional intervals.\n\n* * *\n\nNext day.\n",
      { has: ["CHAPTER I", "It was a dark", "intervals.", "Next day."] },
    ],
  ]);
});
