import { resolve } from "node:path";
import { z } from "zod";
import { messageOf } from "../base/errors.ts";
import { parseWebAddress } from "../web/web-address.ts";
import { readLines, unreadableFile } from "./lines.ts";
import { RowProblems } from "./row-problems.ts";
import { SourceError, commonSettings, defineSource, webAddress } from "./source.ts";
import type { Listing, ListedItem, SourceOf } from "./source.ts";

const maxLineBytes = 16_384;

const settings = z
  .strictObject({
    type: z.literal("urls"),
    ...commonSettings,
    /** The documents' addresses. */
    urls: z.array(webAddress).optional(),
    /** A text file with one URL a line, relative to the pipeline file; blank lines and lines that start with # are skipped. */
    file: z.string().min(1).optional(),
  })
  .refine(({ urls, file }) => (urls === undefined) !== (file === undefined), "needs either urls or file");

/** URLs of a list, or of a file with one URL a line. */
export const urls = defineSource({ settings, list: listUrls });

/** @throws SourceError at the end when lines were no http(s) URLs, with their numbers; the others are listed. */
export async function* listUrls(
  source: SourceOf<typeof settings>,
  { directory, signal }: Pick<Listing, "directory" | "signal">,
): AsyncGenerator<ListedItem> {
  const { file } = source;
  const problems = new RowProblems(source.name, file ?? "urls");
  const addresses = (text: string, place: string): ListedItem[] => {
    try {
      return [parseWebAddress(text)];
    } catch (error) {
      problems.add(`${place}: ${messageOf(error)}`);
      return [];
    }
  };
  for (const [index, url] of (source.urls ?? []).entries()) yield* addresses(url, `urls[${index}]`);
  if (file !== undefined) {
    try {
      for await (const { number, text, problem } of readLines(resolve(directory, file), {
        maxBytes: maxLineBytes,
        signal,
      })) {
        if (problem !== undefined) problems.add(problem);
        const line = text?.trim() ?? "";
        if (line !== "" && !line.startsWith("#")) yield* addresses(line, `line ${number}`);
      }
    } catch (error) {
      signal.throwIfAborted();
      throw new SourceError(source.name, unreadableFile(resolve(directory, file), error), { cause: error });
    }
  }
  problems.throwIfAny();
}
