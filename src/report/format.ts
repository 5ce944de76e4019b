/** Numbers as people read them. */

const whole = new Intl.NumberFormat("en-US");

export function formatCount(count: number): string {
  return whole.format(count);
}

/** `1 document`, `2 documents`. */
export function formatCounted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `3 failed` for each count by what it counts; nothing of those that are 0. */
export function countsOf(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).flatMap(([what, count]) =>
    count === 0 ? [] : [`${formatCount(count)} ${what}`],
  );
}

/** US dollars, with as many decimals as a small sum needs. */
export function formatUsd(usd: number): string {
  if (usd > 0 && usd < 0.000_05) return "< $0.0001";
  return `$${usd.toFixed(usd > 0 && usd < 1 ? 4 : 2)}`;
}

/** An estimate: `about $0.02`. */
export function formatAboutUsd(usd: number): string {
  const text = formatUsd(usd);
  return text.startsWith("<") ? text.replace("<", "less than") : `about ${text}`;
}

export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const dayFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** `27 November 2026 at 00:39`, in UTC. */
export function formatTime(time: string | Date): string {
  return dayFormat.format(new Date(time));
}

/** One line of at most `width` characters; what is left out is marked. */
export function formatLine(text: string, width: number): string {
  return cutLine(text.replace(/\s+/gu, " ").trim(), width);
}

/** A message about a document without the URI that it may begin with, for a place that names the document. */
export function withoutUri(message: string, uri: string): string {
  return message.startsWith(`${uri}: `) ? message.slice(uri.length + 2) : message;
}

/** A line as it is, cut to `width` characters; what is left out is marked. */
export function cutLine(line: string, width: number): string {
  const characters = Array.from(line);
  return characters.length <= width ? line : `${characters.slice(0, width - 1).join("")}…`;
}

/** Breaks a text into lines of at most `width` characters at its spaces, each after `indent`; a longer word is broken. */
export function wrapText(text: string, width: number, indent = ""): string {
  const room = Math.max(10, width - indent.length);
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().split(/\s+/u)) {
    let rest = Array.from(word);
    while (rest.length > room) {
      if (line !== "") lines.push(line);
      line = "";
      lines.push(rest.slice(0, room).join(""));
      rest = rest.slice(room);
    }
    const piece = rest.join("");
    if (line === "") line = piece;
    else if (Array.from(line).length + 1 + rest.length <= room) line += ` ${piece}`;
    else {
      lines.push(line);
      line = piece;
    }
  }
  if (line !== "") lines.push(line);
  return lines.map((each) => indent + each).join("\n");
}

/** An entry of a list, whose further lines stand below its first word. */
export function wrapItem(text: string, width: number, indent = ""): string {
  return `${indent}- ${wrapText(text, width, `${indent}  `).slice(indent.length + 2)}`;
}

/** Characters that fit a line of the terminal; a readable width elsewhere. */
export function lineWidth(): number {
  return Math.max(40, Math.min(process.stdout.columns ?? 100, 110));
}

/**
 * Text from documents, answers and other servers, fit for a terminal: control characters, which could move the cursor or
 * forge output, and invisible direction marks are made visible.
 */
export function printable(text: string): string {
  // oxlint would rather not see control characters in a pattern, hence the properties: Cc (control), Cf (format).
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    character === "\n" || character === "\t" || character === "\u200D"
      ? character
      : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
