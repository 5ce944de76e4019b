import { draw } from "../../mocks/random.ts";

/**
 * Documents whose every title, heading and sentence names the document and its version, as in `mark-17-3`: whatever is
 * read of one can be told from any other version of it.
 */

const words =
  "river stone paper timber copper water winter summer market village record letter keeper builder reader trader slowly often rarely before after under against holds measures repairs describes follows gathers divides".split(
    " ",
  );

/** Document number `index` in its version number `version`; some 150 to 1,000 tokens, never the same twice. */
export function markedDocument(seed: number, index: number, version: number): string {
  const mark = `mark-${index}-${version}`;
  const random = (...about: (string | number)[]) => draw(seed, index, version, ...about);
  const sentences = (section: number) =>
    Array.from({ length: 3 + Math.floor(random(section, "sentences") * 6) }, (_, sentence) => {
      const middle = Array.from(
        { length: 8 },
        (__, word) => words[Math.floor(random(section, sentence, word) * words.length)] ?? "river",
      );
      return `In ${mark} the ${middle.join(" ")}.`;
    }).join(" ");
  const sections = Array.from(
    { length: 1 + Math.floor(random("sections") * 4) },
    (_, section) => `## Part ${section} of ${mark}\n\n${sentences(section)}\n`,
  );
  return `# Report ${mark}\n\n${sections.join("\n")}`;
}
