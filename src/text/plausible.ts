import { DocumentError } from "../base/errors.ts";

/** Whether letters are plausible as a text that somebody wrote, or what a wrong encoding or a font without names made of it. */

const sampleLength = 64 * 1024;
/** More control codes and replacement characters than this share of the text, and it was decoded wrongly. */
const maxFaultShare = 0.02;
/** More signs that only one font knows, and its letters have no names. Fewer are bullets and icons. */
const maxPrivateShare = 0.3;

/** Why a text is not plausible as text; undefined when it is. */
export function implausibility(text: string): string | undefined {
  const sample = text.slice(0, sampleLength);
  const written = sample.match(/\S/gu)?.length ?? 0;
  const faults = sample.match(/[\u0080-\u0084\u0086-\u009F\uFFFD]/g)?.length ?? 0;
  if (faults > 2 && faults > written * maxFaultShare)
    return `${faults} of its first ${written} characters are control codes or replacement characters`;
  const unnamed = sample.match(/[\uE000-\uF8FF]/g)?.length ?? 0;
  if (unnamed > 2 && unnamed > written * maxPrivateShare)
    return `${unnamed} of its first ${written} characters are known to one font only`;
  return undefined;
}

/** @throws DocumentError `unreadable_text`. */
export function assertPlausible(text: string): void {
  const why = implausibility(text);
  if (why === undefined) return;
  throw new DocumentError(
    "unreadable_text",
    `Failed to read the document: what was decoded is not plausible as text (${why}). Please save it as UTF-8, or give a copy whose fonts and encoding are in order.`,
  );
}
