/** The marks of a form's choices, as sources of patterns. */

/** Not chosen. */
export const emptyBox = String.raw`(?:[☐□▢]|\[ ?\])`;
/** Chosen. */
export const tickedBox = String.raw`(?:[☑☒✓✔✅■]|\[[xX✓✔]\])`;
