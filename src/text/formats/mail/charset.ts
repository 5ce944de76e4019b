import { encode } from "iconv-lite";
import { decodeWithEncoding, withPartsEncodedOnce } from "../../decode.ts";
import { decodeLegacy } from "../../legacy-encodings.ts";
import { sevenBitText } from "../../seven-bit.ts";

/** Mails whose parts are not in the encoding that they say. */

const western = "windows-1252";

type LossyEncoding = "big5" | "euc-kr";

/** Labels of encodings for which the mail library loses the extra letters of Windows and of Hong Kong. */
const lossyLabel = /^(?:(big5(?:-hkscs)?|cn-big5)|euc-kr|ks_c_5601(?:-\d{4})?|cp949|x-windows-949|uhc)$/i;

function lossyEncodingOf(label: string): LossyEncoding | undefined {
  const found = lossyLabel.exec(label);
  if (found === null) return undefined;
  return found[1] === undefined ? "euc-kr" : "big5";
}

/** The one such encoding of all texts of a mail; those in ASCII don't count. */
export function lossyEncoding(mail: Uint8Array): LossyEncoding | undefined {
  const source = Buffer.from(mail.buffer, mail.byteOffset, mail.length).toString("latin1");
  const labels = new Set(
    Array.from(source.matchAll(textField), ([, , parameters = ""]) => charsetOf(parameters)?.toLowerCase()),
  );
  labels.delete("us-ascii");
  labels.delete(undefined);
  const encodings = new Set(Array.from(labels, (label = "") => lossyEncodingOf(label)));
  return encodings.size === 1 ? [...encodings][0] : undefined;
}

/** A text of such a mail that was decoded as western; as it is if it is not in that encoding after all. */
export function decodedAgain(text: string, encoding: LossyEncoding): string {
  const bytes = westernBytes(text);
  const decoded = bytes === undefined ? text : decodeLegacy(bytes, encoding);
  return decoded.includes("\uFFFD") ? text : decoded;
}

/**
 * A text that was decoded by a label. Where it is western, or ASCII, its bytes are known: they are read once more, and
 * the label counts for little beside what makes words.
 */
export function readAgain(text: string): string {
  const other = sevenBitText(text);
  if (other !== undefined) return other.text;
  const bytes = westernBytes(text);
  if (bytes === undefined) return text;
  // Its parts may lie in different ways.
  return withPartsEncodedOnce(decodeWithEncoding(bytes, { declared: western, isHtml: false }).text);
}

/** Undefined for pure ASCII, and for a text with characters that no western encoding has. */
function westernBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  let isAscii = true;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x80) isAscii = false;
    if (code <= 0xff) bytes[index] = code;
    else {
      const [byte] = encode(text.charAt(index), western);
      // What the encoding lacks is a question mark there.
      if (byte === undefined || byte < 0x80) return undefined;
      bytes[index] = byte;
    }
  }
  return isAscii ? undefined : bytes;
}

/** The mail with its text parts labelled as western, from which every byte can be had back, unless they say another encoding. */
export function labelledWestern(mail: Uint8Array): Uint8Array<ArrayBuffer> {
  const source = Buffer.from(mail.buffer, mail.byteOffset, mail.length).toString("latin1");
  const [head = ""] = source.split(/\r?\n\r?\n/, 1);
  const whole = /^content-type:/im.test(head) ? source : `Content-Type: text/plain\r\n${source}`;
  const labelled = whole.replace(textField, (field: string, type: string, parameters: string) => {
    const charset = charsetOf(parameters) ?? "utf-8";
    return /^(?:utf-?8|us-ascii)$/i.test(charset) || lossyLabel.test(charset)
      ? `${type}; charset=${western}${parameters.replace(/;\s*charset\s*=\s*(?:"[^"\r\n]*"|[\w.:-]+)/i, "")}`
      : field;
  });
  return Uint8Array.from(Buffer.from(labelled, "latin1"));
}

/** The field that says what a text in a mail is: its type, and its parameters. */
const textField =
  /^(content-type:[ \t]*text\/(?:plain|html))([^\r\n]{0,300}(?:\r?\n[ \t][^\r\n]{0,300}){0,5})/gim;

function charsetOf(parameters: string): string | undefined {
  return /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(parameters)?.[1];
}

const maxHead = 64 * 1024;

/** The mail with its own header lines in UTF-8: some programs write their letters as they are, in the encoding of the body. */
export function withReadableHead(source: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const mail = withWholeNames(source);
  const start = Buffer.from(mail.buffer, mail.byteOffset, Math.min(mail.length, maxHead)).toString("latin1");
  const end = start.search(/\r?\n\r?\n/);
  if (end < 0 || !/[\x80-\xff]/.test(start.slice(0, end))) return mail;
  const [, declared] = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(start.slice(0, end)) ?? [];
  const { text, encoding } = decodeWithEncoding(mail.subarray(0, end), { declared, isHtml: false });
  if (encoding.name === "utf-8") return mail;
  return Uint8Array.from(Buffer.concat([Buffer.from(text), mail.subarray(end)]));
}

/**
 * A comma in an encoded name ("=?utf-8?Q?Miller,_Ann?=") parts no two names, though the standard wants it encoded too. Words
 * whose rare letters the library loses are encoded anew.
 */
function withWholeNames(mail: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const start = Buffer.from(mail.buffer, mail.byteOffset, Math.min(mail.length, maxHead)).toString("latin1");
  const end = start.search(/\r?\n\r?\n/);
  const head = start.slice(0, end < 0 ? start.length : end);
  const whole = head
    .replace(
      /=\?([\w-]{1,40})\?([bq])\?([^?\r\n]{1,200})\?=/gi,
      (word, label: string, form: string, letters: string) => {
        const encoding = lossyEncodingOf(label);
        if (encoding === undefined) return word;
        const bytes =
          form.toLowerCase() === "b"
            ? Buffer.from(letters, "base64")
            : quotedPrintableBytes(letters.replaceAll("_", " "));
        return `=?utf-8?B?${Buffer.from(decodeLegacy(bytes, encoding)).toString("base64")}?=`;
      },
    )
    .replace(/=\?[\w-]{1,40}\?q\?[^?\r\n]{1,200}\?=/gi, (word) => word.replaceAll(",", "=2C"));
  return whole === head
    ? mail
    : Uint8Array.from(Buffer.concat([Buffer.from(whole, "latin1"), mail.subarray(head.length)]));
}

/** Of a value in quoted-printable, on one line. */
export function quotedPrintableBytes(value: string): Buffer {
  const bytes = value.replace(/=([\da-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, "latin1");
}

/** The encodings that text attachments declare, by their file names; the library keeps them to itself. */
export function declaredCharsets(mail: Uint8Array): Map<string, string> {
  const found = new Map<string, string>();
  const source = Buffer.from(mail.buffer, mail.byteOffset, mail.length).toString("latin1");
  for (const [field] of source.matchAll(
    /^content-type:[ \t]*text\/[^\r\n]{0,300}(?:\r?\n[ \t][^\r\n]{0,300}){0,5}/gim,
  )) {
    const charset = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(field)?.[1];
    const name = /(?<![\w*])name\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(field);
    const file = name?.[1] ?? name?.[2];
    if (charset !== undefined && file !== undefined) found.set(file, charset);
    if (found.size >= 100) break;
  }
  return found;
}
