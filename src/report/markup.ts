/** HTML that may be put into a page as it is. Only `html` and `trusted` make it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | number | Markup | null | readonly (string | number | Markup | null)[];

/** A template whose values are escaped, whatever they hold; markup made by `html` stays. Null writes nothing. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(strings.map((string, index) => string + written(pieces[index] ?? null)).join(""));
}

/** Text of our own that is markup already: the style sheet, the script, a plot. Never what a document or a service said. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** JSON that can stand in a script element: nothing in it can end the element. */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function written(piece: Piece): string {
  if (piece === null) return "";
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === "object") return piece.map((each) => written(each)).join("");
  return escapeHtml(String(piece));
}

/** Text that may stand between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
