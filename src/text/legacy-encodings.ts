/** Encodings of MS-DOS and of mainframes that old files come in, and that `TextDecoder` does not know. */

/** The upper half of the code pages of MS-DOS in America and in western Europe. */
const upperHalves = {
  cp437:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" +
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  cp850:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐" +
    "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
} as const;

/** Code page 37, EBCDIC as it is written in America; both of its line ends are `\n` here. */
const ebcdic =
  "\u0000\u0001\u0002\u0003\u009c\u0009\u0086\u007f\u0097\u008d\u008e\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u009d\u000a\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f\u0080\u0081\u0082\u0083\u0084\u000a\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a" +
  " \u00a0âäàáãåçñ¢.<(+|&éêëèíîïìß!$*);¬-/ÂÄÀÁÃÅÇÑ¦,%_>?øÉÊËÈÍÎÏÌ`:#@'=\"" +
  "Øabcdefghi«»ðýþ±°jklmnopqrªºæ¸Æ¤µ~stuvwxyz¡¿ÐÝÞ®^£¥·©§¶¼½¾[]¯¨´×" +
  "{ABCDEFGHI\u00adôöòóõ}JKLMNOPQR¹ûüùúÿ\\÷STUVWXYZ²ÔÖÒÓÕ0123456789³ÛÜÙÚ\u009f";

export type LegacyEncoding = keyof typeof upperHalves | "ebcdic";

export function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string {
  const parts: string[] = [];
  const upper = encoding === "ebcdic" ? undefined : upperHalves[encoding];
  for (const byte of bytes)
    parts.push(
      upper === undefined
        ? (ebcdic[byte] ?? "")
        : byte < 0x80
          ? String.fromCodePoint(byte)
          : (upper[byte - 0x80] ?? ""),
    );
  return parts.join("");
}

/** EBCDIC has its letters where others have accented ones and signs, and its blank at 0x40. */
export function looksLikeEbcdic(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return false;
  let letters = 0;
  let blanks = 0;
  let ascii = 0;
  for (const byte of bytes) {
    if (byte === 0x40) blanks += 1;
    else if (isEbcdicLetter(byte)) letters += 1;
    else if (byte >= 0x61 && byte <= 0x7a) ascii += 1;
  }
  return blanks > bytes.length / 50 && letters > bytes.length / 2 && ascii < bytes.length / 5;
}

function isEbcdicLetter(byte: number): boolean {
  return (
    byte >= 0x81 &&
    (byte & 0x0f) <= 9 &&
    ((byte >= 0xa2 && byte <= 0xa9) || (byte & 0x0f) > 0 || byte >= 0xf0)
  );
}
