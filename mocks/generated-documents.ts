import { draw } from "./random.ts";

/** A page of a document site. */
export interface SitePage {
  /** Path, with the slash: `/documents/7.md`. */
  path: string;
  body: string | Uint8Array<ArrayBuffer>;
  /** `content-type`; null sends none. */
  contentType: string | null;
  /** Date for `last-modified`; default the start of 2026. */
  modifiedAt?: Date;
}

const subjects = [
  "rate limits",
  "sailing ships",
  "sourdough bread",
  "railway signals",
  "honey bees",
  "glaciers",
  "printing presses",
  "tidal power",
  "chess openings",
  "violins",
  "volcanoes",
  "cheese cellars",
];
const claims = [
  "Most people who write about SUBJECT begin with history, and leave the daily work for later.",
  "The first careful account of SUBJECT appeared in YEAR and was read for a hundred years.",
  "A beginner needs NUMBER hours before SUBJECT make sense.",
  "What is hard about SUBJECT is not the theory but the patience that they ask for.",
  "In the north, SUBJECT are judged by their age; in the south, by their price.",
  "Every guild kept NUMBER rules about SUBJECT, and broke most of them.",
  "The records of YEAR mention SUBJECT next to taxes and floods.",
  "Few tools have changed as little as those used for SUBJECT.",
];

/** Document number N: about 400 words in sections, each like no other. Odd ones are Markdown, even ones HTML. */
export function generatedPage(number: number, seed: number): SitePage {
  const pick = (list: readonly string[], about: string) =>
    list[Math.floor(draw(seed, number, about) * list.length)] ?? "";
  const subject = pick(subjects, "subject");
  const title = `Notes on ${subject}, number ${number}`;
  const sections = Array.from({ length: 4 }, (_, section) => ({
    heading: `Part ${section + 1} of document ${number}`,
    text: Array.from({ length: 6 }, (__, sentence) =>
      pick(claims, `${section}.${sentence}`)
        .replace("SUBJECT", subject)
        .replace("YEAR", String(1500 + Math.floor(draw(seed, number, section, sentence, "year") * 500)))
        .replace("NUMBER", String(1 + Math.floor(draw(seed, number, section, sentence, "number") * 90))),
    ).join(" "),
  }));
  if (number % 2 === 1) {
    const body = `# ${title}\n\n${sections.map(({ heading, text }) => `## ${heading}\n\n${text}\n`).join("\n")}`;
    return { path: `/documents/${number}.md`, body, contentType: "text/markdown; charset=utf-8" };
  }
  const parts = sections.map(({ heading, text }) => `<h2>${heading}</h2>\n<p>${text}</p>`).join("\n");
  const body = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><nav><a href="/">Home</a> <a href="/sitemap.xml">Sitemap</a></nav>\n<main><h1>${title}</h1>\n${parts}\n</main><footer>Printed by the test site.</footer></body></html>\n`;
  return { path: `/documents/${number}.html`, body, contentType: "text/html; charset=utf-8" };
}
