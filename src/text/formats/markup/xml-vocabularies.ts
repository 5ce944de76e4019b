/** Which element of HTML one of DocBook, DITA, JATS or another vocabulary stands for. */

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const sections = names(
  "book part chapter article section sect1 sect2 sect3 sect4 sect5 refentry refsect1 refsect2 refsection simplesect sec " +
    "topic concept task reference glossentry abstract appendix app preface ack boxed-text example-section",
);
const skipped = names(
  "style script indexterm prolog journal-meta article-id pub-date permissions history counts self-uri funding-group " +
    "contrib-id object-id styles automatic-styles master-styles settings scripts font-face-decls meta metadata " +
    "imagedata graphic colspec spanspec volumenum isbn keyword-set custom-meta-group " +
    "guid pubdate lastbuilddate generator ttl binary",
);
const inline = names(
  "emphasis phrase literal code filename command option varname function parameter replaceable link ulink xref ext-link " +
    "uri email acronym abbrev quote citetitle citation firstterm glossterm guilabel guibutton guimenu guimenuitem " +
    "keycap application productname classname methodname envar constant type systemitem userinput computeroutput " +
    "prompt tag sgmltag trademark wordasword foreignphrase footnoteref anchor i b u em strong italic bold underline " +
    "monospace sc ph codeph uicontrol cmdname varname filepath term-ref keyword wintitle menucascade apiname " +
    "parmname userinput systemoutput q cite tspan a span named-content styled-content surname given-names year " +
    "volume issue fpage lpage source fn-link inline-formula inlineequation mathphrase tex-math add ins hi",
);
/** MathML, which the reader of HTML knows as it is. */
const formulas = names(
  "math mi mn mo ms mtext mrow mstyle mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd",
);
/** Inside others, they are a part of a sentence. */
const renamed: Readonly<Record<string, string>> = {
  title: "heading",
  "article-title": "heading",
  h: "heading",
  para: "p",
  simpara: "p",
  p: "p",
  shortdesc: "p",
  subtitle: "p",
  programlisting: "pre",
  screen: "pre",
  literallayout: "pre",
  synopsis: "pre",
  codeblock: "pre",
  msgblock: "pre",
  preformat: "pre",
  lines: "pre",
  itemizedlist: "ul",
  simplelist: "ul",
  ul: "ul",
  choices: "ul",
  "steps-unordered": "ul",
  orderedlist: "ol",
  ol: "ol",
  procedure: "ol",
  steps: "ol",
  substeps: "ol",
  listitem: "li",
  li: "li",
  member: "li",
  step: "li",
  substep: "li",
  choice: "li",
  "list-item": "li",
  variablelist: "dl",
  "def-list": "dl",
  dl: "dl",
  glosslist: "dl",
  parml: "dl",
  term: "dt",
  dt: "dt",
  pt: "dt",
  dd: "dd",
  pd: "dd",
  glossdef: "dd",
  def: "dd",
  tgroup: "table",
  row: "tr",
  strow: "tr",
  sthead: "tr",
  tr: "tr",
  th: "th",
  td: "td",
  stentry: "td",
  thead: "thead",
  tbody: "tbody",
  simpletable: "table",
  blockquote: "blockquote",
  "disp-quote": "blockquote",
  sub: "sub",
  subscript: "sub",
  sup: "sup",
  superscript: "sup",
};
const wrappers = names("varlistentry dlentry plentry def-item fn titleabbrev xref-label");
/** A note inside a sentence, not in a list of notes. */
export const isInlineNote = (name: string, parent: string): boolean =>
  (name === "footnote" && parent !== "") ||
  (name === "fn" && /^(?:p|ph|cmd|info|li|entry|shortdesc|note|td|th|title)$/.test(parent));

const listTypes: Readonly<Record<string, string>> = {
  loweralpha: "a",
  upperalpha: "A",
  lowerroman: "i",
  upperroman: "I",
  "alpha-lower": "a",
  "alpha-upper": "A",
  "roman-lower": "i",
  "roman-upper": "I",
};

/** How a list counts, as attributes of HTML. */
export function countingOf(attributes: Readonly<Record<string, string>>): string {
  const type = listTypes[attributes["numeration"] ?? attributes["list-type"] ?? ""];
  const start = /^\d{1,9}$/.exec(attributes["startingnumber"] ?? "")?.[0];
  return `${type === undefined ? "" : ` type="${type}"`}${start === undefined ? "" : ` start="${start}"`}`;
}

/** The number of a section or figure, which stands before its title. */
export const isNumberOf = (name: string, parent: string): boolean =>
  name === "label" && (isSection(parent) || /^(?:fig|table-wrap|list-item)$/.test(parent));

/** Elements of feeds and the like that may hold HTML, escaped. */
const data = names("description encoded summary content");

/** Parts of names and of references, which stand without a blank between them. */
const spaced = names("surname given-names year volume issue fpage lpage source firstname");

/** Documents whose attributes say how their text is shown or linked, besides those that begin with a section. */
const roots = names(
  "html svg math rss feed rdf dita bookmap map set opml urlset sitemapindex tei teicorpus fictionbook tt",
);

export const isKnownRoot = (name: string): boolean => roots.has(name) || sections.has(name);
export const isSpaced = (name: string): boolean => spaced.has(name);
export const isSection = (name: string): boolean => sections.has(name);
export const isSkipped = (name: string): boolean => skipped.has(name);
export const isDataElement = (name: string): boolean => data.has(name);

/**
 * @param parents the names of the elements around it, at most three, the nearest last.
 * @returns a name of HTML, `heading`, or "" for an element without a box of its own.
 */
export function elementOf(
  name: string,
  parents: readonly string[],
  attributes: Readonly<Record<string, string>>,
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
  if (formulas.has(name) && (name !== "math" || parent !== "")) return name;
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
  if (inline.has(name) || wrappers.has(name)) return "";
  if (name === "list") return /^(?:order|alpha|roman)/.test(attributes["list-type"] ?? "") ? "ol" : "ul";
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
    )
  )
    return "p";
  if (name === "article-title" && parent !== "title-group") return "";
  return renamed[name] ?? "div";
}
