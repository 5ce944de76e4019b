import { stringOf } from "./json-values.ts";
import type { JsonValue } from "./json-values.ts";

/** A text in pieces, of which some are links or set in other letters: Telegram, and the documents of editors. */
export function joinedPieces(value: JsonValue): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const isOfEditor = value.every(
    (piece) => stringOf(piece, "type") === "text" || stringOf(piece, "_type") === "span",
  );
  if (!isOfEditor && !value.some((piece) => typeof piece === "string")) return undefined;
  const pieces = value.map((piece) =>
    typeof piece === "string"
      ? piece
      : stringOf(piece, "type") + stringOf(piece, "_type") === ""
        ? ""
        : stringOf(piece, "text"),
  );
  return value.length > pieces.filter((piece) => piece !== "").length ? undefined : pieces.join("");
}
