import { stripVTControlCharacters } from "node:util";
import { noteProblem, noteUnread } from "../../base/coverage.ts";
import type { Coverage } from "../../base/coverage.ts";

/** What a text holds for programs, not for readers: encryption, signatures, keys, files, the colours of terminals. */

const armoured =
  /^-----BEGIN (PGP (?:MESSAGE|SIGNATURE|PUBLIC KEY BLOCK|PRIVATE KEY BLOCK)|[A-Z0-9 ]{0,40}(?:CERTIFICATE(?: REQUEST)?|(?:PUBLIC|PRIVATE) KEY|X509 CRL|PKCS7))-----[ \t]*\n[^]*?(?:^-----END \1-----[ \t]*(?:\n|$)|$(?![^]))/gm;
const signed =
  /^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z]+: [^\n]*\n)*[ \t]*\n([^]*?)(?=^-----BEGIN PGP SIGNATURE-----|$(?![^]))/gm;

/** A text without encrypted parts, keys and signatures; that there is something encrypted is said in the coverage. */
export function withoutArmour(text: string, coverage: Coverage): string {
  if (!text.includes("-----BEGIN ")) return text;
  return text
    .replace(signed, (_, body: string) => body.replace(/^- /gm, ""))
    .replace(armoured, (_, kind: string) => {
      if (kind === "PGP MESSAGE") noteProblem(coverage, encryptedPart);
      return "";
    });
}

/** Whether a text holds nothing else than what is encrypted. */
export function isEncrypted(text: string, coverage: Coverage): boolean {
  return text.trim() === "" && coverage.problems?.includes(encryptedPart) === true;
}

const encryptedPart = "An encrypted part (PGP) was left out.";

const uuencoded =
  /^begin(?:-base64)? [0-7]{3,4} [^\n]{1,200}\n(?:[ -`]{1,90}\n|[A-Za-z0-9+/=]{1,100}\n)*(?:end|====)[ \t]*(?:\n|$)/gm;
const yencoded = /^=ybegin [^\n]{1,500}\n[^]*?^=yend [^\n]{0,500}(?:\n|$)/gm;
const dataUri = /\bdata:[a-z]{1,20}\/[\w.+-]{1,60}(?:;[\w=-]{1,40}){0,3};base64,[A-Za-z0-9+/=_-]{20,}/g;

/** A text without files that are written into it (uuencode, yEnc, `data:`); they are counted. */
export function withoutFiles(text: string, coverage: Coverage): string {
  const note = (): string => {
    noteUnread(coverage, "attachment");
    return "";
  };
  const kept = /^(?:begin|=ybegin)/m.test(text)
    ? text.replace(uuencoded, note).replace(yencoded, note)
    : text;
  return kept.includes(";base64,") ? kept.replace(dataUri, note) : kept;
}

/** A text of lines whose states a program wrote over each other, as bars of progress: the last one stays. */
export function withLastStates(text: string): string {
  if (!text.includes("\r")) return text;
  return text.replace(/^[^\n]*\r[^\n]*/gm, (line) => {
    const states = line.split("\r");
    // Others are lines of a file whose parts end their lines in two ways.
    return states.filter((state, index) => !isWrittenOver(state, states[index + 1])).join("\n");
  });
}

function isWrittenOver(state: string, next: string | undefined): boolean {
  if (next === undefined) return false;
  const shape = shapeOf(state);
  // Nothing, or a sign that turns.
  return shape === "" ? state.trim().length <= 3 : shapeOf(next).startsWith(shape);
}

/** The first words, whatever the numbers and the bar after them. */
function shapeOf(state: string): string {
  return stripVTControlCharacters(state)
    .replace(/[^\p{L}\p{N}%]/gu, "")
    .replace(/\d+/g, "0")
    .slice(0, 12);
}

/** A text as its terminal or printer shows it: without colours, letters and lines that are struck over each other once. */
export function asPrinted(text: string): string {
  const coloured = text.replace(/\r+\n/g, "\n").replace(/^[^\n]*\r(?=[^\r\n])/gm, "");
  const plain = coloured.includes("\u001B") ? stripVTControlCharacters(coloured) : coloured;
  return plain.includes("\b") ? plain.replace(/[^\n\b][\b]/g, "").replaceAll("\b", "") : plain;
}
