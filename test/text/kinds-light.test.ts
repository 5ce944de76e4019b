import { describe } from "vitest";
import { all } from "../support/kinds.ts";

/** AsciiDoc, reStructuredText and Org: what is printed for references, blocks and notes. */

describe("AsciiDoc", () => {
  all([
    [
      "references are the titles of what they point to",
      "a.adoc",
      `= Guide

See <<install>>, <<_first_steps>>, <<fig-pump>>, xref:install[] and <<First steps>>.

[#install]
== Install it

[[old]]Text.

== First steps

.The pump
[#fig-pump]
image::pump.png[A pump]

[[limits,What it can not do]]
=== Limits

As said in <<limits>> and <<gone>>.
`,
      {
        has: [
          "See Install it, First steps, The pump, Install it and First steps.",
          "## Install it",
          "The pump",
          "As said in What it can not do and [gone].",
        ],
        lacks: ["<<", "xref", "[["],
      },
    ],
    [
      "numbers in listings and what they mean",
      "a.adoc",
      `= T

[source,ruby]
----
require 'sinatra' // <1>
get '/hi' do <2>
----
<1> Library import
<2> A route, with \`code\`
`,
      {
        has: ["require 'sinatra' // (1)", "get '/hi' do (2)", "1. Library import\n2. A route, with code"],
        lacks: ["<1>"],
      },
    ],
    [
      "questions, and terms in terms",
      "a.adoc",
      `= T

[qanda]
What is it?:: A pump.

[horizontal]
CPU:: The brain
Memory::
  8 GB
Disk::: SSD
`,
      {
        has: ["What is it?", "A pump.", "CPU: The brain", "Memory:", "8 GB", "Disk: SSD"],
        lacks: ["::", "horizontal"],
      },
    ],
    [
      "who wrote a document, and which version of it",
      "a.adoc",
      `= The Guide
Ann Smith <ann@example.org>; Bob B. Lee <bob@example.org>
v2.1, 2024-05-03: Spring edition
:toc:

First paragraph.
`,
      {
        has: ["# The Guide", "Ann Smith", "Bob B. Lee", "2.1, 2024-05-03", "First paragraph."],
        lacks: [":toc", "<ann"],
      },
    ],
    [
      "lists and code in cells, and tables in one",
      "a.adoc",
      `[cols="1,2a",options="header"]
|===
|Name |What
|Pump
|
* moves water
* is blue

|Valve
|NOTE: Turn it.

|===
`,
      {
        has: ["| Name | What |", "| Pump | ", "moves water; is blue", "| Valve | ", "NOTE: Turn it."],
        lacks: ["* "],
      },
    ],
    [
      "sources are listed under their marks",
      "a.adoc",
      `= T

See <<pp>> and <<gof,GoF>>.

[bibliography]
== References

* [[[pp]]] Andy Hunt. Pragmatic.
* [[[gof,2]]] Gamma. Patterns.
`,
      {
        has: ["See [pp] and GoF.", "- [pp] Andy Hunt. Pragmatic.", "- [2] Gamma. Patterns."],
        lacks: ["[[["],
      },
    ],
    [
      "indented lines are code, and an escaped mark is itself",
      "a.adoc",
      `= T

Run this:

 npm run build
   --all

A \\*star* and \\{name} and \\<<a>>.
`,
      { has: ["Run this:", "```\nnpm run build\n  --all\n```", "A *star* and {name} and <<a>>."] },
    ],
    [
      "titles of blocks and blocks that fold",
      "a.adoc",
      `= T

.Read more
[%collapsible]
====
Folded text.
====

.Tip of the day
****
Side text.
****

--
Open text.
--

[discrete]
== Not in the contents
`,
      {
        has: [
          "Read more\n\nFolded text.",
          "Tip of the day\n\nSide text.",
          "Open text.",
          "## Not in the contents",
        ],
        lacks: ["====", "****", "--", "%"],
      },
    ],
    [
      "verses keep their lines, and quotes of one paragraph their source",
      "a.adoc",
      `= T

[verse, Carl Sandburg, Fog]
____
The fog comes
on little cat feet.
____

"I hold it that a little rebellion is good."
-- Thomas Jefferson, Papers
`,
      {
        has: [
          "The fog comes\non little cat feet.",
          "— Carl Sandburg, Fog",
          "a little rebellion is good",
          "— Thomas Jefferson, Papers",
        ],
        lacks: ["____", "verse"],
      },
    ],
    [
      "appendices, and headings of level five",
      "a.adoc",
      `= T

[appendix]
== Licences

====== Deep

Text.footnote:[A note.] and again.footnote:x[Shared.] and footnote:x[].
`,
      {
        has: ["Appendix A: Licences", "###### Deep", "Text. (A note.) and again. (Shared.) and"],
        lacks: ["footnote"],
      },
    ],
  ]);
});

describe("reStructuredText", () => {
  all([
    [
      "references are the titles of what they point to",
      "a.rst",
      `Guide
=====

See :ref:\`install\`, :ref:\`the page <install>\`, :doc:\`other/page\`, :numref:\`fig-a\`, Install_, \`First steps\`_ and :ref:\`gone\`.

.. _install:

Install it
----------

Text.

.. _fig-a:

.. figure:: a.png

   A pump

First steps
-----------

.. _Python: https://python.org

Use Python_ or \`Ruby <https://r.org>\`_.
`,
      {
        has: [
          "See Install it, the page, other/page, A pump, Install, First steps and gone.",
          "## Install it",
          "A pump",
          "Use Python or Ruby.",
        ],
        lacks: ["_install", "_Python", "https"],
      },
    ],
    [
      "options of a command and their meaning",
      "a.rst",
      `T
=

-a, --all       List all files
-o FILE         Write to FILE,
                not to the screen
--verbose       Say more
/V              DOS
`,
      {
        has: [
          "-a, --all",
          "List all files",
          "-o FILE",
          "Write to FILE,",
          "not to the screen",
          "--verbose",
          "Say more",
        ],
      },
    ],
    [
      "fields of a document and of a function",
      "a.rst",
      `T
=

:Author: Ann Smith
:Version: 1.2

.. py:function:: send(to, *, retry=3)

   Sends it.

   :param str to: Who gets it
   :param retry: How often
   :type retry: int
   :returns: The id
   :raises ValueError: if empty
`,
      {
        has: [
          "Author: Ann Smith",
          "Version: 1.2",
          "send(to, *, retry=3)",
          "Sends it.",
          "to",
          "Who gets it",
          "retry",
          "How often",
          "The id",
          "ValueError",
          "if empty",
        ],
        lacks: ["py:function", ":param", ":returns"],
      },
    ],
    [
      "terms and their definitions, also within others",
      "a.rst",
      `T
=

term one
  First meaning.

  More of it.

  inner term
    Inner meaning.

term two : classifier
  Second meaning.
`,
      {
        has: [
          "term one",
          "First meaning.",
          "More of it.",
          "inner term",
          "Inner meaning.",
          "term two",
          "Second meaning.",
        ],
        lacks: ["```"],
      },
    ],
    [
      "notes that count by themselves",
      "a.rst",
      `T
=

First [#]_ and second [#note]_ and [CIT2002]_ and third [#]_.

.. [#] One.
.. [#note] Two.
.. [#] Three.
.. [CIT2002] A book.
`,
      {
        has: [
          "First [1] and second [2] and [CIT2002] and third [3].",
          "[1] One.",
          "[2] Two.",
          "[3] Three.",
          "[CIT2002] A book.",
        ],
        lacks: ["[#"],
      },
    ],
    [
      "addresses keep their lines, doctests are code",
      "a.rst",
      `T
-

| Ann Smith
| Main Street 1
|   Back house

>>> 1 + 1
2
>>> print("*x*")
*x*

After *that*.
`,
      {
        has: [
          "Ann Smith\nMain Street 1\n",
          "Back house",
          '```\n>>> 1 + 1\n2\n>>> print("*x*")\n*x*\n```',
          "After that.",
        ],
      },
    ],
    [
      "boxes with titles, glossaries and tabs",
      "a.rst",
      `T
=

.. rubric:: Small head

.. topic:: The topic

   Topic text.

.. sidebar:: Aside
   :subtitle: sub

   Side text.

.. admonition:: By the way

   Said so.

.. glossary::

   pump
      Moves water.

   valve
      Stops it.

.. tabs::

   .. tab:: Linux

      apt install x

.. parsed-literal::

   run *this*
`,
      {
        has: [
          "Small head",
          "The topic",
          "Topic text.",
          "Aside",
          "Side text.",
          "By the way",
          "Said so.",
          "pump",
          "Moves water.",
          "valve",
          "Stops it.",
          "Linux",
          "apt install x",
          "run",
        ],
        lacks: ["::", ":subtitle:"],
      },
    ],
    [
      "lists with letters, brackets and Roman numbers",
      "a.rst",
      `T
=

a) first
b) second

(1) one
(2) two

i. roman
ii. more

- x

  - y

    1. z
`,
      { has: ["a) first\nb) second", "(1) one\n(2) two", "i. roman\nii. more", "- x", "  - y", "1. z"] },
    ],
    [
      "roles show what they stand for",
      "a.rst",
      `T
=

Press :kbd:\`Ctrl+C\`, choose :menuselection:\`File --> Save &As\`, click :guilabel:\`&Open\`. :abbr:\`LIFO (last in, first out)\`.
H\\ :sub:\`2\`\\ O, E = mc\\ :sup:\`2\`, :func:\`!os.walk\`, :py:meth:\`~a.b.C.run\`, :rfc:\`2822\`, :pep:\`8\`, :math:\`x^2\`, :download:\`the file <a.zip>\`.
`,
      {
        has: [
          "Press Ctrl+C, choose File → Save As, click Open. LIFO (last in, first out).",
          "H2O, E = mc^2, os.walk",
          "run",
          "RFC 2822, PEP 8, x^2, the file.",
        ],
        lacks: ["&", "a.zip", "!os", "a.b"],
      },
    ],
    [
      "captions of tables and of code, and lines that part",
      "a.rst",
      `T
=

.. table:: Costs of it
   :widths: auto

   ====  ====
   Item  Cost
   ====  ====
   Pen   1
   ====  ====

----------

.. literalinclude:: a.py

.. note::
   :class: big

   With *stress*.

   * item
`,
      {
        has: ["Costs of it", "| Item | Cost |\n| --- | --- |\n| Pen | 1 |", "Note: With stress.", "- item"],
        lacks: ["-----", ":class:"],
      },
    ],
  ]);
});

describe("Org", () => {
  all([
    [
      "notes, times, boxes, counts and drawers",
      "a.org",
      `#+TITLE: Plan
#+AUTHOR: Ann
#+OPTIONS: toc:nil

* TODO Buy pump [1/2] :shop:
SCHEDULED: <2024-05-03 Fri>
:PROPERTIES:
:ID: 123
:END:
- [X] ask price[fn:1]
- [ ] order
- [-] partly

Meeting on <2024-05-03 Fri 10:00>. Costs \\alpha and 5\\deg{}.
#+BEGIN_QUOTE
Be simple.
#+END_QUOTE
#+BEGIN_EXAMPLE
  raw *x*
#+END_EXAMPLE

[fn:1] By *mail*.
`,
      {
        has: [
          "# Plan",
          "# TODO Buy pump [1/2]",
          "- [x] ask price[1]",
          "- [ ] order",
          "Meeting on 2024-05-03 Fri 10:00. Costs α and 5°.",
          "Be simple.",
          "```\nraw *x*\n```",
          "[1] By mail.",
        ],
        lacks: ["fn:", ":shop:", "ID", "toc:nil", "BEGIN"],
      },
    ],
    [
      "results of code, formulas of tables, links and targets",
      "a.org",
      `* Data
#+NAME: t
| Item | Cost |
|------+------|
| Pen  |    1 |
| Sum  |    1 |
#+TBLFM: @>$2=vsum(@2..@-1)

#+begin_src python :results output
print("*hi*")
#+end_src

#+RESULTS:
: hi

See [[#data][the data]], [[https://x.org]], <<target>> and [[file:a.pdf][file]]. {{{date}}}
#+begin_export html
<b>only html</b>
#+end_export
* Gone :noexport:
secret
* After
Term
- pump :: moves water
- valve ::
  stops it
`,
      {
        has: [
          "| Item | Cost |\n| --- | --- |\n| Pen | 1 |\n| Sum | 1 |",
          '```python\nprint("*hi*")\n```',
          "hi",
          "See the data, https://x.org, and file.",
          "# After",
          "- pump: moves water\n- valve:",
        ],
        lacks: ["TBLFM", "RESULTS", "<<", "secret", "Gone", "<b>"],
      },
    ],
  ]);
});
