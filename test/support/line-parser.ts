import { DocumentError } from "ragprep";
import type { DocumentParser } from "ragprep";

/** A pipeline's own parser, as an author would write it. */
const parseLines: DocumentParser = async ({ uri, bytes }) => {
  const text = new TextDecoder().decode(bytes);
  if (text === "locked") throw new DocumentError("encrypted", "Nobody has the key.");
  if (text === "wrong") throw new Error("a fault in the parser");
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

export default parseLines;
