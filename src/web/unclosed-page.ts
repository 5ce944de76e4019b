const pageStartBytes = 4_096;
const pageEndBytes = 2_048;

const breaksOffInTag = /<(?:\/?[a-z][^<>]*|!--(?:(?!-->)[^])*|(script|style)\b(?:(?!<\/\1)[^])*|\/?)$/i;

/**
 * Whether a web page begins as one and breaks off before its `body` or `html` is closed: `in_tag` within a tag, a comment
 * or a script, which no page ends with; `unclosed` elsewhere, since HTML lets authors leave out the last tags.
 */
export function breakOff(bytes: Uint8Array): "in_tag" | "unclosed" | null {
  const text = new TextDecoder("latin1");
  const start = text.decode(bytes.subarray(0, pageStartBytes));
  const end = text.decode(bytes.subarray(-pageEndBytes));
  if (!/<(?:html|body)[\s>]/i.test(start) || /<\/(?:html|body)\s*>/i.test(end)) return null;
  return breaksOffInTag.test(end) ? "in_tag" : "unclosed";
}
