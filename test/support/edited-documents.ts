import { draw } from "../../mocks/random.ts";

/** Documents of about a hundred chunks of 250 tokens, and each of them with one piece of text put in at many places. */

export interface EditedDocument {
  name: string;
  before: string;
  edits: string[];
}

const words =
  "river stone quiet market signal window garden letter engine paper summer copper bridge harvest lantern meadow basket copper anchor velvet thunder orchard".split(
    " ",
  );
const added = "A new paragraph that nobody had written before the night of the edit.";

/** What a document is made of. */
interface Kind {
  name: string;
  pieces: (seed: number) => string[];
  glue: string;
  added: string;
  before?: string;
  behind?: string;
}

const kinds: readonly Kind[] = [
  { name: "paragraphs without headings", pieces: (seed) => paragraphs(seed, 400), glue: "\n\n", added },
  {
    name: "sections of ten paragraphs",
    pieces: (seed) =>
      paragraphs(seed, 400).map((paragraph, index) =>
        index % 10 === 0 ? `## Section ${index / 10}\n\n${paragraph}` : paragraph,
      ),
    glue: "\n\n",
    added,
  },
  {
    name: "sections of a line",
    pieces: (seed) => many(550, (index) => `## ${made(seed, index, "title", 3)}\n\n${sentence(seed, index)}`),
    glue: "\n\n",
    added: `## Added\n\n${added}`,
  },
  { name: "one paragraph, long sentences", pieces: (seed) => paragraphs(seed, 400), glue: " ", added },
  {
    name: "one paragraph, short sentences",
    pieces: (seed) => many(550, (index) => sentence(seed, index)),
    glue: " ",
    added,
  },
  {
    name: "lines of a poem",
    pieces: (seed) => many(1100, (index) => made(seed, index, "line", 7)),
    glue: "\n",
    added: "a new line that nobody had written",
  },
  {
    name: "one list",
    pieces: (seed) => many(550, (index) => `- ${sentence(seed, index)}`),
    glue: "\n",
    added: `- ${added}`,
  },
  {
    name: "one table",
    before: "| name | count | remark |\n| --- | --- | --- |\n",
    pieces: (seed) =>
      many(
        900,
        (index) =>
          `| ${made(seed, index, "name", 2)} | ${Math.floor(1e6 * draw(seed, index, "count"))} | ${made(seed, index, "remark", 3)} |`,
      ),
    glue: "\n",
    added: "| a new row | 7 | that nobody had written |",
  },
  {
    name: "one block of code",
    before: "```js\n",
    behind: "\n```",
    pieces: (seed) =>
      many(1300, (index) => {
        const [name, argument] = made(seed, index, "call", 2).split(" ");
        return `${"  ".repeat(1 + (index % 3))}${name}(${argument}, ${Math.floor(1000 * draw(seed, index, "number"))});`;
      }),
    glue: "\n",
    added: "  written(anew, 7);",
  },
  {
    name: "words without a stop",
    pieces: (seed) => many(800, (index) => made(seed, index, "words", 12)),
    glue: " ",
    added: "some new words that nobody had written",
  },
  {
    name: "Chinese sentences",
    pieces: (seed) => many(650, (index) => `${ideographs(seed, index, 10 + (index % 3) * 10)}。`),
    glue: "",
    added: "这是一个新的句子，以前没有人写过。",
  },
  {
    name: "Chinese without a stop",
    pieces: (seed) => many(650, (index) => ideographs(seed, index, 20)),
    glue: "",
    added: "这是一个新的句子以前没有人写过",
  },
  {
    name: "letters without a space",
    pieces: (seed) => many(1800, (index) => made(seed, index, "letters", 6).replaceAll(" ", "")),
    glue: "",
    added: "somenewlettersthatnobodyhadwritten",
  },
];

/** `edits` places spread over each document. */
export function editedDocuments(edits: number, seed = 1): EditedDocument[] {
  return kinds.map(({ name, pieces, glue, added: piece, before = "", behind = "" }) => {
    const blocks = pieces(seed);
    const document = (parts: string[]) => before + parts.join(glue) + behind;
    return {
      name,
      before: document(blocks),
      edits: Array.from({ length: edits }, (_, number) =>
        document(blocks.toSpliced(Math.floor(((number + 0.5) * blocks.length) / edits), 0, piece)),
      ),
    };
  });
}

function many(count: number, piece: (index: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => piece(index));
}

/** Seeded; subjects change slowly, as in a text that somebody wrote. */
function paragraphs(seed: number, count: number): string[] {
  return many(count, (index) => {
    const length = 20 + Math.floor(40 * draw(seed, index, "length"));
    const subject = Math.floor(index / 3);
    const chosen = many(length, (word) => {
      const own = draw(seed, index, word, "own") < 0.4;
      const at = Math.floor(words.length * draw(seed, own ? index : subject, word % 7, "word"));
      return `${words[at]}${own ? "" : "s"}`;
    }).join(" ");
    return `${chosen}.`;
  });
}

function sentence(seed: number, index: number): string {
  const text = made(seed, index, "sentence", 6 + Math.floor(16 * draw(seed, index, "length")));
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Words that nobody knows, some of them often: no subject ever changes. */
function made(seed: number, index: number, what: string, count: number): string {
  return many(count, (word) => {
    const number = Math.floor(600 * draw(seed, index, what, word) ** 2);
    return many(2 + (number % 3), (syllable) => {
      const at = Math.floor(80 * draw(number, syllable, "syllable"));
      return "bcdfghklmnprstvw".charAt(at % 16) + "aeiou".charAt(Math.floor(at / 16));
    }).join("");
  }).join(" ");
}

function ideographs(seed: number, index: number, count: number): string {
  return many(count, (place) =>
    String.fromCharCode(0x4e00 + Math.floor(3000 * draw(seed, index, "ideograph", place) ** 2)),
  ).join("");
}
