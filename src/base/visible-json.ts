/** Characters that steer a terminal, or that are invisible and turn the direction of text around. */
const unseen = /[\p{Cf}\u0080-\u009f\u007f\u2028\u2029]/gu;

/** JSON text in which such characters are escapes: it means the same, and shows all that it holds. */
export function visibleJson(value: unknown, indent?: number): string {
  return escapeUnseen(JSON.stringify(value, null, indent), "\\u");
}

/** @param escape what an escape begins with: `\u`. */
export function escapeUnseen(json: string, escape: string): string {
  return json.replace(unseen, (character) =>
    Array.from(
      { length: character.length },
      (_, unit) => `${escape}${character.charCodeAt(unit).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}
