const pageStartBytes = 4_096;
const pageEndBytes = 2_048;

/** Whether a web page begins as one and breaks off before its `body` or `html` is closed. */
export function isUnclosed(bytes: Uint8Array): boolean {
  const text = new TextDecoder("latin1");
  const start = text.decode(bytes.subarray(0, pageStartBytes));
  const end = text.decode(bytes.subarray(-pageEndBytes));
  return /<(?:html|body)[\s>]/i.test(start) && !/<\/(?:html|body)\s*>/i.test(end);
}
