import { DocumentError } from "ragprep";
import type { DocumentParser } from "ragprep";

/** A pipeline's own parser, as an author would write it. */
const parseLines: DocumentParser = async ({ uri, bytes }) => {
  const text = new TextDecoder().decode(bytes);
  if (text === "locked") throw new DocumentError("encrypted", "Nobody has the key.");
  if (text === "wrong") throw new Error("a fault in the parser");
  if (text === "exit") process.exit(7);
  if (text === "memory") fillMemory();
  if (text === "deep") return parseLinesDeeply(0);
  if (text === "loop") loop();
  if (text === "wait") await new Promise(() => setInterval(() => {}, 60_000));
  if (text === "lost") await losesAnError();
  return {
    text: text.replaceAll(/^/gm, "- ").replaceAll("- \n", "\n"),
    title: `Lines of ${uri}`,
    author: "A. Author",
    createdAt: "2024-01-02",
  };
};

/** Never resolves. */
async function losesAnError(): Promise<void> {
  await new Promise<void>(() => {
    setTimeout(() => {
      throw new Error("lost words");
    }, 0);
  });
}

/** Never ends. */
function loop(): void {
  let turns = 0;
  while (turns < 10) turns = (turns + 1) % 10;
}

function fillMemory(): void {
  const hoard: number[][] = [];
  while (hoard.length < 500) hoard.push(Array.from({ length: 100_000 }, (_, index) => index * 1.5));
}

/** Runs out of stack. */
function parseLinesDeeply(depth: number): { text: string } {
  return { text: `${parseLinesDeeply(depth + 1).text}.` };
}

export default parseLines;
