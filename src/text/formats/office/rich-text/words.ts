import type { Height } from "../text.ts";

/** What the control words of rich text mean. */

/** A control word with its number, a character in hexadecimal, a control symbol, a brace, or text. Line ends mean nothing. */
export const tokens =
  /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)/gs;

/** Groups whose text is none of the document's. */
export const hiddenGroups = new Set(
  "info pict object themedata colorschememapping datastore latentstyles rsidtbl generator ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xmlnstbl mmathPr wgrffmtfilter annotation atnid atnauthor revtbl filetbl bkmkstart bkmkend datafield formfield shpinst shprslt mmathPict nonshppict nonesttables pgdsctbl private xe tc".split(
    " ",
  ),
);

/** Groups of pictures that stand for something else, or are shown elsewhere. */
export const asideGroups = new Set([
  "nonshppict",
  "listpicture",
  "listtable",
  "shprslt",
  "themedata",
  "result",
]);

export const symbols: Readonly<Record<string, string>> = {
  tab: "\t",
  line: "\n",
  lbr: "\n",
  emdash: "—",
  endash: "–",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
};

export const infoFields = new Set(["title", "author", "creatim", "revtim"]);
export const dateFields = new Set(["yr", "mo", "dy", "hr", "min"]);

/** How letters look, and where they go to. */
export interface Look {
  isHidden: boolean;
  /** A tracked change deletes it. */
  isDeleted: boolean;
  height: Height;
  /** A line goes through it. */
  isStruck: boolean;
  /** Number of its colour; 0 is what can be read. */
  colour: number;
  /** Something is painted behind it alone. */
  isShaded: boolean;
  /** In points. */
  size: number | undefined;
}

/** The document's text as it begins, and `\plain`. */
export const plain: Look = {
  isHidden: false,
  isDeleted: false,
  height: undefined,
  isStruck: false,
  colour: 0,
  isShaded: false,
  size: undefined,
};

/** Takes a word that changes how letters look; false for another word. */
export function changeLook(look: Look, word: string, number: number | undefined): boolean {
  if (word === "v") look.isHidden = number !== 0;
  else if (word === "deleted") look.isDeleted = number !== 0;
  else if (word === "plain") Object.assign(look, plain);
  else if (word === "super" || word === "up") look.height = number === 0 ? undefined : "raised";
  else if (word === "sub" || word === "dn") look.height = number === 0 ? undefined : "lowered";
  else if (word === "nosupersub") look.height = undefined;
  else if (word === "strike" || word === "striked") look.isStruck = number !== 0;
  else if (word === "cf") look.colour = number ?? 0;
  else if (word === "fs") look.size = number === undefined ? undefined : number / 2;
  else if (/^(?:highlight|cb|chcbpat|chshdng)$/.test(word)) look.isShaded = number !== 0;
  else return false;
  return true;
}
