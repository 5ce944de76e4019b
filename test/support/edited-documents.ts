import { draw } from "../../mocks/random.ts";

/** Documents of about a hundred chunks of 250 tokens, and each of them with one paragraph put in at many places. */

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

/** `edits` places spread over each document. */
export function editedDocuments(edits: number): EditedDocument[] {
  const text = paragraphs(400);
  const sections = text.map((paragraph, index) =>
    index % 10 === 0 ? `## Section ${index / 10}\n\n${paragraph}` : paragraph,
  );
  const kinds: [string, string[], string][] = [
    ["paragraphs without headings", text, "\n\n"],
    ["one paragraph of sentences", text, " "],
    ["sections of ten paragraphs", sections, "\n\n"],
  ];
  return kinds.map(([name, blocks, glue]) => ({
    name,
    before: blocks.join(glue),
    edits: Array.from({ length: edits }, (_, number) =>
      blocks.toSpliced(Math.floor(((number + 0.5) * blocks.length) / edits), 0, added).join(glue),
    ),
  }));
}

/** Seeded; subjects change slowly, as in a text that somebody wrote. */
function paragraphs(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const length = 20 + Math.floor(40 * draw(1, index, "length"));
    const subject = Math.floor(index / 3);
    const chosen = Array.from({ length }, (_unused, word) => {
      const own = draw(1, index, word, "own") < 0.4;
      const at = Math.floor(words.length * draw(1, own ? index : subject, word % 7, "word"));
      return `${words[at]}${own ? "" : "s"}`;
    });
    return `${chosen.join(" ")}.`;
  });
}
