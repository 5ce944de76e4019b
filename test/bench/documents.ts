import { draw } from "../../mocks/random.ts";

/** Seeded documents for the benchmarks: the same seed gives the same bytes, and no two documents share a chunk. */

const subjects =
  "tide glacier violin harbour orchard signal ledger furnace meadow compass archive kettle lantern quarry".split(
    " ",
  );
const words = (
  "the a of and in to its their every some most few old early late northern careful plain heavy quiet daily measured " +
  "keeper builder reader trader teacher river stone paper timber copper water winter summer market village record letter " +
  "holds carries measures repairs describes remembers follows leaves gathers divides answers weighs turns opens before " +
  "after between under without against through because although whenever until once again rarely often always slowly"
).split(" ");
/** Tokens of an average word of these with its space, as cl100k counts. */
const tokensPerWord = 1.21;

export interface GeneratedDocument {
  path: string;
  contentType: string;
  body: string;
}

/** Document number `index` of about `tokens` tokens, between 0.6 and 1.4 times that; Markdown, HTML and plain text in turn. */
export function generateDocument(seed: number, index: number, tokens: number): GeneratedDocument {
  const wanted = (tokens * (0.6 + 0.8 * draw(seed, index, "length"))) / tokensPerWord;
  const subject = subjects[Math.floor(draw(seed, index, "subject") * subjects.length)] ?? "tide";
  const title = `Report ${seed}-${index} on the ${subject}`;
  const sections: { heading: string; paragraphs: string[] }[] = [];
  let count = 0;
  for (let section = 0; count < wanted; section++) {
    const paragraphs: string[] = [];
    for (let paragraph = 0; paragraph < 3 && count < wanted; paragraph++) {
      const length = Math.round(40 + 60 * draw(seed, index, section, paragraph));
      paragraphs.push(paragraphOf(length, (word) => draw(seed, index, section, paragraph, word)));
      count += length;
    }
    sections.push({ heading: `${subject} ${section + 1} of ${index}`, paragraphs });
  }
  const name = `${seed}-${index}`;
  if (index % 3 === 0)
    return {
      path: `/${name}.md`,
      contentType: "text/markdown; charset=utf-8",
      body: `# ${title}\n\n${sections.map(({ heading, paragraphs }) => `## ${heading}\n\n${paragraphs.join("\n\n")}\n`).join("\n")}`,
    };
  if (index % 3 === 1)
    return {
      path: `/${name}.txt`,
      contentType: "text/plain; charset=utf-8",
      body: `${title}\n\n${sections.map(({ paragraphs }) => paragraphs.join("\n\n")).join("\n\n")}\n`,
    };
  const parts = sections.map(
    ({ heading, paragraphs }) =>
      `<h2>${heading}</h2>\n${paragraphs.map((text) => `<p>${text}</p>`).join("\n")}`,
  );
  return {
    path: `/${name}.html`,
    contentType: "text/html; charset=utf-8",
    body: `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><main><h1>${title}</h1>\n${parts.join("\n")}\n</main></body></html>\n`,
  };
}

function paragraphOf(length: number, random: (word: number) => number): string {
  const parts: string[] = [];
  for (let word = 0; word < length; word++) {
    const chosen = words[Math.floor(random(word) * words.length)] ?? "the";
    parts.push(word % 12 === 0 ? `${chosen[0]?.toUpperCase()}${chosen.slice(1)}` : chosen);
    if (word % 12 === 11) parts.push(`${parts.pop()}.`);
  }
  return parts.join(" ");
}
