const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A text as HTML writes it, for readers that turn their format into HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
}
