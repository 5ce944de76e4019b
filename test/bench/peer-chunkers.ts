import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";

/** The chunkers that ragprep's is measured beside. They are installed into a temporary folder: no dependencies of ours. */

const packages = ["@langchain/textsplitters@1.0.2", "@langchain/core@1", "@chonkiejs/core@0.0.11"];
const installMs = 300_000;

/** Cuts a text into pieces of at most `maxTokens`, as `countTokens` counts them; the pieces' texts, in order. */
export type PeerChunker = (
  text: string,
  maxTokens: number,
  countTokens: (text: string) => number,
) => Promise<string[]>;

const langChain = z.object({
  RecursiveCharacterTextSplitter: z.custom<
    new (options: object) => { splitText(text: string): Promise<string[]> }
  >((value) => typeof value === "function"),
});
const chonkie = z.object({
  RecursiveChunker: z.custom<{
    create(options: object): Promise<{ chunk(text: string): Promise<{ text: string }[]> }>;
  }>((value) => typeof value === "function"),
});

/** Installs the packages, unless `folder` already holds them; the folder that was made goes when the stack does. */
export async function installPeers(
  stack: AsyncDisposableStack,
  folder: string | undefined,
): Promise<Map<string, PeerChunker>> {
  let home = folder;
  if (home === undefined) {
    const made = await mkdtemp(join(tmpdir(), "ragprep-chunkers-"));
    stack.defer(() => rm(made, { recursive: true, force: true }));
    await writeFile(join(made, "package.json"), '{ "private": true }\n');
    await promisify(execFile)(
      "npm",
      ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--omit=optional", ...packages],
      { cwd: made, timeout: installMs },
    );
    home = made;
  }
  const require = createRequire(join(home, "package.json"));
  const load = async (name: string): Promise<unknown> =>
    await import(pathToFileURL(require.resolve(name)).href);
  const { RecursiveCharacterTextSplitter } = langChain.parse(await load("@langchain/textsplitters"));
  const { RecursiveChunker } = chonkie.parse(await load("@chonkiejs/core"));
  return new Map<string, PeerChunker>([
    [
      "LangChain recursive",
      async (text, maxTokens, countTokens) =>
        await new RecursiveCharacterTextSplitter({
          chunkSize: maxTokens,
          chunkOverlap: 0,
          lengthFunction: countTokens,
        }).splitText(text),
    ],
    [
      "chonkie recursive",
      async (text, maxTokens, countTokens) => {
        const tokenizer = { countTokens, encode: (piece: string) => [piece], decode: () => "" };
        const chunker = await RecursiveChunker.create({ chunkSize: maxTokens, tokenizer });
        return (await chunker.chunk(text)).map((chunk) => chunk.text);
      },
    ],
  ]);
}
