import { nameTable } from "../../../base/records.ts";

/** Which element of HTML one of DocBook, DITA, JATS, TEI, FictionBook, a feed or another vocabulary stands for. */

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const sections: ReadonlySet<string> = names(
  "book part chapter article section sect1 sect2 sect3 sect4 sect5 refentry refsect1 refsect2 refsection simplesect sec " +
    "topic concept task reference glossentry abstract appendix app preface ack boxed-text example-section",
);
const skipped = names(
  "style script indexterm prolog journal-meta article-id pub-date permissions history counts self-uri funding-group " +
    "contrib-id object-id styles automatic-styles master-styles settings scripts font-face-decls meta metadata " +
    "imagedata graphic colspec spanspec volumenum isbn keyword-set custom-meta-group " +
    "guid lastbuilddate generator ttl binary remark draft-comment required-cleanup",
);
/** Of single vocabularies, by their root: what says how a text was made, and what is drawn nowhere. */
const skippedBelow: Readonly<Record<string, ReadonlySet<string>>> = {
  tei: names(
    "publicationstmt sourcedesc encodingdesc profiledesc revisiondesc respstmt extent fw sic orig expan",
  ),
  fictionbook: names("genre document-info publish-info custom-info lang src-lang"),
  feed: names("id link icon logo rights"),
  rss: names("link docs cloud image language webmaster managingeditor copyright"),
  mediawiki: names("siteinfo ns id parentid timestamp contributor comment model format sha1 minor redirect"),
  rdf: names("link"),
  plist: names("data"),
  dtbook: names("pagenum"),
  // Marks of code within a text.
  xliff: names("bpt ept it skl header"),
  tmx: names("header prop bpt ept ph it ut"),
  svg: names("defs symbol clippath mask pattern marker lineargradient radialgradient filter"),
};
const inline = names(
  "emphasis phrase literal code filename command option varname function parameter replaceable link ulink xref ext-link " +
    "uri email acronym abbrev quote citetitle citation firstterm glossterm guilabel guibutton guimenu guimenuitem " +
    "keycap application productname classname methodname envar constant type systemitem userinput computeroutput " +
    "prompt tag sgmltag trademark wordasword foreignphrase footnoteref anchor i b u em strong italic bold underline " +
    "monospace sc ph codeph uicontrol cmdname varname filepath term-ref keyword wintitle menucascade apiname " +
    "parmname userinput systemoutput q cite tspan a span named-content styled-content surname given-names year " +
    "volume issue fpage lpage source fn-link inline-formula inlineequation mathphrase tex-math add ins hi " +
    "keycombo menuchoice co person-group name string-name collab pub-id first-name middle-name last-name nickname " +
    "persname placename orgname num date time rs ref ptr lb pb cb choice corr reg abbr unclear supplied subst textpath",
);
/** MathML, which the reader of HTML knows as it is. */
const formulas = names(
  "math mi mn mo ms mtext mrow mstyle mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd",
);
/** Inside others, they are a part of a sentence. */
const renamed = nameTable({
  heading: "title article-title doctitle h heading",
  p: "para simpara p shortdesc subtitle",
  pre: "programlisting screen literallayout synopsis codeblock msgblock preformat lines",
  ul: "itemizedlist simplelist ul choices steps-unordered",
  ol: "orderedlist ol procedure steps substeps",
  li: "listitem li member step substep choice list-item",
  dl: "variablelist def-list dl glosslist parml",
  dt: "term dt pt dthd",
  dd: "dd pd glossdef def ddhd",
  table: "tgroup simpletable",
  tr: "row prophead property chhead chrow strow sthead tr",
  th: "proptypehd propvaluehd propdeschd choptionhd chdeschd th",
  td: "proptype propvalue propdesc choption chdesc cell td stentry",
  tfoot: "tfoot",
  thead: "thead",
  tbody: "tbody",
  blockquote: "blockquote disp-quote",
  br: "br sbr break linebreak",
  sub: "sub subscript",
  sup: "sup superscript",
});
const wrappers = names("varlistentry dlentry plentry def-item dlhead fn titleabbrev xref-label");
/** What rows stand in. */
const tables = names("table informaltable simpletable properties choicetable tgroup");
/** A note inside a sentence, not in a list of notes. */
export const isInlineNote = (name: string, parent: string): boolean =>
  (name === "footnote" && parent !== "") ||
  (name === "note" && /^(?:p|l|ab|item|cell|head|q|hi)$/.test(parent)) ||
  (name === "fn" && /^(?:p|ph|cmd|info|li|entry|shortdesc|note|td|th|title)$/.test(parent));

/** How lists count, by what DocBook, JATS and AsciiDoc call it, as the type of an HTML list. */
export const listTypes = nameTable({
  a: "loweralpha alpha-lower",
  A: "upperalpha alpha-upper",
  i: "lowerroman roman-lower",
  I: "upperroman roman-upper",
});

/** How a list counts, as attributes of HTML. */
export function countingOf(attributes: Readonly<Record<string, string>>): string {
  const type = listTypes[attributes["numeration"] ?? attributes["list-type"] ?? ""];
  const start = /^\d{1,9}$/.exec(attributes["startingnumber"] ?? "")?.[0];
  return `${type === undefined ? "" : ` type="${type}"`}${start === undefined ? "" : ` start="${start}"`}`;
}

/** The number of a section, figure or note, or the key of a value, which stands before its text. */
export const isNumberOf = (name: string, parent: string): boolean =>
  (name === "key" && parent === "dict") ||
  // Of laws.
  (name === "num" &&
    /^(?:(?:sub)?(?:section|paragraph|chapter|part|clause|division)|article|title|book|point|item|level|indent)$/.test(
      parent,
    )) ||
  (name === "label" &&
    (sections.has(parent) || /^(?:fig|table-wrap|list-item|fn|ref|aff|corresp)$/.test(parent)));

/** Elements of feeds and the like that may hold HTML, escaped. */
const data = names("description encoded summary content");

/** Parts of names and of references, which stand without a blank between them. */
const spaced = names(
  "surname given-names year volume issue fpage lpage source firstname first-name middle-name last-name nickname name " +
    "article-title pub-id person-group",
);

/** What stands between the parts of a choice from a menu, or of keys that are pressed together. */
const joints: Readonly<Record<string, string>> = { keycombo: "+", menuchoice: " > ", menucascade: " > " };
/** Of entries in feeds. */
const dates: Readonly<Record<string, string>> = {
  pubdate: "Published",
  published: "Published",
  updated: "Updated",
};
const admonitions = names("note tip warning caution important danger attention");

/** Documents whose attributes say how their text is shown or linked, besides those that begin with a section. */
const roots = names(
  "akomantoso xliff html svg math mediawiki rss feed rdf dita bookmap map set opml tmx urlset sitemapindex tei teicorpus fictionbook tt plist dtbook",
);

export const isKnownRoot = (name: string): boolean => roots.has(name) || sections.has(name);
export const isSpaced = (name: string): boolean => spaced.has(name);
export const isTable = (name: string): boolean => tables.has(name);
export const jointOf = (parent: string): string =>
  Object.hasOwn(joints, parent) ? (joints[parent] ?? "") : "";

/** `Warning: ` before a box that says nothing but its kind. */
export function labelOf(
  name: string,
  parent: string,
  root: string,
  attributes: Readonly<Record<string, string>>,
): string {
  if (/^(?:rss|feed)$/.test(root) && Object.hasOwn(dates, name) && /^(?:item|entry)$/.test(parent))
    return `${dates[name] ?? ""}: `;
  if (!admonitions.has(name) || /^(?:tei|unknown)$/.test(root) || isInlineNote(name, parent)) return "";
  const kind = attributes["type"] ?? name;
  return admonitions.has(kind) ? `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}: ` : "";
}

export function isSection(name: string, root: string): boolean {
  if (root === "tei") return name === "div";
  if (root === "mediawiki") return name === "page";
  if (root === "feed" || root === "rss" || root === "rdf") return /^(?:feed|channel|item|entry)$/.test(name);
  return sections.has(name);
}

/** @param parent the name of the element around it. */
export function isSkipped(
  name: string,
  parent: string,
  root: string,
  attributes: Readonly<Record<string, string>>,
): boolean {
  if (root === "fictionbook" && name === "style") return false;
  // One of two readings of a word.
  if (/^(?:sic|orig|expan)$/.test(name)) return root === "tei" && parent === "choice";
  // Those of an entry are shown beside its title.
  if (name === "pubdate" || (root === "feed" && Object.hasOwn(dates, name)))
    return !/^(?:item|entry)$/.test(parent);
  // A file.
  if (attributes["encoding"] === "base64" || /\bbase64$/.test(attributes["mimetype"] ?? "")) return true;
  if (root === "svg" && isHiddenDrawing(attributes)) return true;
  if (name === "metadata" && root === "unknown") return false;
  return skipped.has(name) || (Object.hasOwn(skippedBelow, root) && skippedBelow[root]?.has(name) === true);
}

function isHiddenDrawing({
  display,
  visibility,
  opacity,
  style = "",
}: Readonly<Record<string, string>>): boolean {
  return (
    display === "none" ||
    visibility === "hidden" ||
    opacity === "0" ||
    /(?:^|[;\s])(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)/.test(style)
  );
}
export const isDataElement = (name: string): boolean => data.has(name);

/**
 * @param parents the names of the elements around it, at most three, the nearest last.
 * @returns a name of HTML, `heading`, `other` for an element that no vocabulary has, or "" for one without a box of its own.
 */
export function elementOf(
  name: string,
  parents: readonly string[],
  attributes: Readonly<Record<string, string>>,
  root: string,
): string {
  const parent = parents.at(-1) ?? "";
  // A note of DocBook stands in the middle of a sentence, and so does its paragraph.
  if (
    isInlineNote(name, parent) ||
    (/^(?:footnote|fn)$/.test(parent) &&
      isInlineNote(parent, parents.at(-2) ?? "") &&
      /^(?:p|(?:sim)?para)$/.test(name))
  )
    return "span";
  if (name === "xref" && /^(?:bibr|fn|table-fn)$/.test(attributes["ref-type"] ?? "")) return "a";
  // What is marked in a book's sentence as the mark of a note.
  if (name === "a" && attributes["type"] === "note") return "a";
  if (formulas.has(name)) return name;
  if (root === "xliff" && /^(?:source|target|g|x|pc|mrk)$/.test(name)) return name.length > 4 ? "p" : "";
  if (root === "tmx" && /^(?:seg|hi|sub)$/.test(name)) return name === "seg" ? "p" : "";
  if (root === "tei") {
    const own = textEncodingOf(name, parent, attributes);
    if (own !== undefined) return own;
  }
  // Two forms of one formula: the reader of HTML takes the first.
  if (parent === "alternatives" && name === "tex-math") return "annotation";
  if (name === "alternatives" && parent.endsWith("-formula")) return "math";
  if (
    /^(?:del|s|strike|strikethrough|line-through)$/.test(name) ||
    (name === "emphasis" && /^(?:strike|line-)through$|^strikeout$/.test(attributes["role"] ?? ""))
  )
    return "s";
  const rend = /^su(?:per|b)(?:script)?$/.exec(name === "hi" ? (attributes["rend"] ?? "") : "")?.[0];
  if (rend !== undefined) return rend.startsWith("super") ? "sup" : "sub";
  const shift = name === "tspan" ? (attributes["baseline-shift"] ?? "") : "";
  if (shift === "super" || shift === "sub") return shift.slice(0, 3) === "sup" ? "sup" : "sub";
  if (name === "choice" && parent === "choices") return "li";
  // Names of values, where no vocabulary says that they stand in sentences.
  if (root === "unknown" && (isValue(name, parent) || ownMeaning.has(name))) return "other";
  if (inline.has(name) || wrappers.has(name)) return "";
  if (name === "list") return /^(?:order|alpha|roman)/.test(attributes["list-type"] ?? "") ? "ol" : "ul";
  if (/^h[1-6]$/.test(name)) return name;
  // DITA's commands and DocBook's paragraphs are the item's own line.
  if (name === "cmd") return "p";
  if (name === "listitem" && parent === "varlistentry") return "dd";
  if (name === "entry") return parents.at(-2) === "thead" ? "th" : "td";
  if (name === "table")
    return Object.hasOwn(attributes, "pgwide") || parent === "table-wrap" ? "table" : "div";
  if (
    name === "title" &&
    /^(?:table|figure|informaltable|example|note|tip|warning|caution|important|caption|fig|table-wrap|procedure|svg|item|entry|channel|ref|formalpara|sidebar|equation|step)$/.test(
      parent,
    ) &&
    !isSection(parent, root)
  )
    return "p";
  if (name === "article-title" && parent !== "title-group") return "";
  return renamed[name] ?? "other";
}

/** Names that vocabularies have for something that other documents don't mean by them. */
const ownMeaning = names("lines choices member property steps step term def screen synopsis");
const valueNames = names(
  "name code type date time num year volume issue email source country constant option command parameter tag surname " +
    "given-names first-name middle-name last-name placename orgname persname uri filename keyword ref",
);

/** Outside of paragraphs and the like. */
const isValue = (name: string, parent: string): boolean =>
  valueNames.has(name) &&
  !/^(?:p|para|paragraph|text|content|body|l|li|v|s|span|div|title|caption|quote|note|td|th|cell|description)$/.test(
    parent,
  );

/** Elements of TEI whose names mean something else in other vocabularies. */
function textEncodingOf(
  name: string,
  parent: string,
  attributes: Readonly<Record<string, string>>,
): string | undefined {
  const isGlossary = attributes["type"] === "gloss";
  if (name === "head") return parent === "div" || parent === "body" ? "heading" : "p";
  if (name === "title") return parent === "titlestmt" ? "heading" : "";
  if (name === "list")
    return isGlossary ? "dl" : /^(?:order|number)/.test(attributes["type"] ?? "") ? "ol" : "ul";
  if (name === "label") return parent === "list" ? "dt" : "";
  if (name === "item") return parent === "list" ? "li" : undefined;
  if (name === "cell" && attributes["role"] === "label") return "th";
  if (name === "lg") return "other";
  if (name === "l" && parent === "lg") return "br";
  if (/^(?:l|speaker|ab|trailer|byline|opener|closer)$/.test(name)) return "p";
  return undefined;
}
