import { draw } from "../../mocks/random.ts";

/** A long document for tests: chapters, sections and paragraphs of several lengths; the same seed gives the same text. */
export interface Book {
  chapters: { title: string; sections: { title: string; paragraphs: string[] }[] }[];
}

const words =
  "river stone lantern measure harbour récit ledger furnace meadow compass archive kettle quarry the of and between holds carries measures describes".split(
    " ",
  );

export function writeBook(
  seed: number,
  { chapters, paragraphs = 6 }: { chapters: number; paragraphs?: number },
): Book {
  return {
    chapters: Array.from({ length: chapters }, (_, chapter) => ({
      title: `Chapter ${chapter} of ${words[chapter % words.length] ?? "all"}`,
      sections: Array.from({ length: 1 + Math.floor(6 * draw(seed, chapter)) }, (__, section) => ({
        title: `Section ${chapter}.${section}`,
        paragraphs: Array.from(
          { length: 1 + Math.floor(paragraphs * draw(seed, chapter, section)) },
          (___, paragraph) => writeParagraph(seed, chapter, section, paragraph),
        ),
      })),
    })),
  };
}

export function writeParagraph(seed: number, ...place: number[]): string {
  const length = Math.round(40 + 100 * draw(seed, ...place, "length"));
  return Array.from({ length }, (_, index) => {
    const word = words[Math.floor(draw(seed, ...place, index) * words.length)] ?? "the";
    return index % 12 === 11 ? `${word}.` : word;
  }).join(" ");
}

export function markdownOf(title: string, { chapters }: Book): string {
  const parts = chapters.flatMap((chapter) => [
    `## ${chapter.title}`,
    ...chapter.sections.flatMap((section) => [`### ${section.title}`, ...section.paragraphs]),
  ]);
  return `# ${title}\n\n${parts.join("\n\n")}\n`;
}
