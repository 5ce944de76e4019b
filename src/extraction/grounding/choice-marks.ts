/** The marks of a form's choices, as sources of patterns. */

/** Not chosen. */
export const emptyBox = String.raw`(?:[☐□▢]|\[ ?\]|(?<![\p{L}\p{N}])\([ _]\))`;
/** Chosen. */
export const tickedBox = String.raw`(?:[☑☒✓✔✅■◉⦿]|\[[xX✓✔]\]|(?<![\p{L}\p{N}])\([xX•●✓✔]\))`;
