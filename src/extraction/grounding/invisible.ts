const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
/** Invisible characters that are part of how a text looks: joiners inside words and emoji, and how an emoji is drawn. */
const joiners = new Set(["\u200C", "\u200D", "\uFE0E", "\uFE0F"]);

/** A text without the characters that a reader does not see, by which a document could smuggle words into a value. */
export function withoutInvisible(text: string): string {
  if (!invisible.test(text)) return text;
  return text
    .split(/(\p{RGI_Emoji_Tag_Sequence})/v)
    .map((part, index) => (index % 2 === 1 ? part : Array.from(part).filter(isSeen).join("")))
    .join("");
}

function isSeen(character: string, index: number, characters: readonly string[]): boolean {
  if (!invisible.test(character)) return true;
  if (!joiners.has(character) || index === 0 || invisible.test(characters[index - 1] ?? "")) return false;
  return character >= "\uFE00" || /\S/.test(characters[index + 1] ?? "");
}
