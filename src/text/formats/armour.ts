import { noteProblem } from "../../base/coverage.ts";
import type { Coverage } from "../../base/coverage.ts";

/** What encryption and signatures (PGP) put into a text for programs, not for readers. */

const armoured =
  /^-----BEGIN PGP (MESSAGE|SIGNATURE|PUBLIC KEY BLOCK|PRIVATE KEY BLOCK)-----[ \t]*\n[^]*?(?:^-----END PGP \1-----[ \t]*(?:\n|$)|$(?![^]))/gm;
const signed =
  /^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z]+: [^\n]*\n)*[ \t]*\n([^]*?)(?=^-----BEGIN PGP SIGNATURE-----|$(?![^]))/gm;

/** A text without encrypted parts, keys and signatures; that there is something encrypted is said in the coverage. */
export function withoutArmour(text: string, coverage: Coverage): string {
  if (!text.includes("-----BEGIN PGP ")) return text;
  return text
    .replace(signed, (_, body: string) => body.replace(/^- /gm, ""))
    .replace(armoured, (_, kind: string) => {
      if (kind === "MESSAGE") noteProblem(coverage, encryptedPart);
      return "";
    });
}

/** Whether a text holds nothing else than what is encrypted. */
export function isEncrypted(text: string, coverage: Coverage): boolean {
  return text.trim() === "" && coverage.problems?.includes(encryptedPart) === true;
}

const encryptedPart = "An encrypted part (PGP) was left out.";
