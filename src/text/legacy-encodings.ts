import { decode } from "iconv-lite";

/** Encodings of MS-DOS, of old Macs and of mainframes that old files come in, and that `TextDecoder` does not know. */

/** Code pages of MS-DOS (of America, Europe, Turkey, Greece, Israel and Ukraine), and of Macs. */
export const legacyPages = [
  ...(["cp437", "cp850", "cp852", "cp857", "cp737", "cp860", "cp862", "cp865", "cp1125"] as const),
  ...(["maccenteuro", "macturkish", "macgreek"] as const),
];

/** Code page 37, EBCDIC as it is written in America; both of its line ends are `\n` here. */
const ebcdic =
  "\u0000\u0001\u0002\u0003\u009c\u0009\u0086\u007f\u0097\u008d\u008e\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u009d\u000a\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f\u0080\u0081\u0082\u0083\u0084\u000a\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a" +
  " \u00a0âäàáãåçñ¢.<(+|&éêëèíîïìß!$*);¬-/ÂÄÀÁÃÅÇÑ¦,%_>?øÉÊËÈÍÎÏÌ`:#@'=\"" +
  "Øabcdefghi«»ðýþ±°jklmnopqrªºæ¸Æ¤µ~stuvwxyz¡¿ÐÝÞ®^£¥·©§¶¼½¾[]¯¨´×" +
  "{ABCDEFGHI\u00adôöòóõ}JKLMNOPQR¹ûüùúÿ\\÷STUVWXYZ²ÔÖÒÓÕ0123456789³ÛÜÙÚ\u009f";

/** Those that `TextDecoder` knows by name, without the letters that Windows and Hong Kong added: it leaves them out. */
const widerPages = { "euc-kr": "cp949", big5: "big5hkscs" } as const;

export type LegacyEncoding = (typeof legacyPages)[number] | keyof typeof widerPages | "ebcdic";

export function isLegacy(name: string): name is LegacyEncoding {
  return name === "ebcdic" || Object.hasOwn(widerPages, name) || legacyPages.some((page) => page === name);
}

export function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string {
  if (encoding !== "ebcdic")
    return decode(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      encoding === "euc-kr" || encoding === "big5" ? widerPages[encoding] : encoding,
    );
  const parts: string[] = [];
  for (const byte of bytes) parts.push(ebcdic[byte] ?? "");
  return parts.join("");
}

/** EBCDIC has its letters and figures where others have accented letters and signs, and its blank at 0x40, where others have "@". */
export function looksLikeEbcdic(bytes: Uint8Array): boolean {
  if (bytes.length < 8 || bytes.includes(0x20)) return false;
  const text = decodeLegacy(bytes, "ebcdic");
  const plain = text.match(/[\p{L}0-9 .,;:'"()\n-]/gu)?.length ?? 0;
  const words = text.match(/[\p{L}0-9]{2,}/gu)?.join("").length ?? 0;
  const blanks = text.match(/[ \n]/g)?.length ?? 0;
  return plain > text.length * 0.8 && words > text.length / 2 && blanks > text.length / 20;
}
