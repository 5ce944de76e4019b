/** A command of ragprep's, as it is typed in the project's folder, where it is installed. */
export function ownCommand(...words: string[]): string {
  return shellCommand("npx", "ragprep", ...words);
}

/** A command that may be copied into a shell as it is: an argument from a document's name can't end it or run another. */
export function shellCommand(...words: string[]): string {
  return words.map((word) => shellWord(word)).join(" ");
}

function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (!/[\p{Cc}\p{Cf}]/u.test(word)) return `'${word.replaceAll("'", String.raw`'\''`)}'`;
  // $'…' of bash, zsh and POSIX 2024, since these characters would not survive being copied, or act on the terminal.
  const bytes = Array.from(word, (character) =>
    /[\p{Cc}\p{Cf}'\\]/u.test(character)
      ? Array.from(
          new TextEncoder().encode(character),
          (byte) => `\\${byte.toString(8).padStart(3, "0")}`,
        ).join("")
      : character,
  );
  return `$'${bytes.join("")}'`;
}
