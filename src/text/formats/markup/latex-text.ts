import { wordTable } from "../../../base/records.ts";
import { grouped } from "./html/math.ts";
import { accented } from "./latex-letters.ts";
import { readAround, undescribed } from "./light-markup.ts";

/** The text within a paragraph of LaTeX: commands give what they show, formulas stay as they are written. */

const maxRounds = 8;
const symbols = wordTable(
  "euro:€ EUR:€ texteuro:€ pounds:£ textsterling:£ textyen:¥ textcent:¢ S:§ P:¶ ldots:… dots:… copyright:© textregistered:® " +
    "texttrademark:™ textdegree:° degree:° textmu:µ textpm:± texttimes:× textasciitilde:~ textless:< textgreater:> textbar:| " +
    "textbullet:• textendash:– textemdash:— dag:† TeX:TeX LaTeX:LaTeX",
);
/** Names of siunitx; a prefix stands before its unit. */
const units = wordTable(
  "giga:G mega:M kilo:k hecto:h deci:d centi:c milli:m micro:µ nano:n metre:m meter:m gram:g kilogram:kg second:s minute:min hour:h " +
    "day:d litre:l liter:l ampere:A volt:V watt:W joule:J newton:N pascal:Pa hertz:Hz kelvin:K mole:mol candela:cd ohm:Ω degreeCelsius:°C " +
    "celsius:°C percent:% degree:° bar:bar tonne:t electronvolt:eV byte:B bit:bit per:/ square:² squared:² cubic:³ cubed:³ tothe:^",
);

function unitText(source: string): string {
  return source
    .replace(/\\(square|cubic)\s*((?:\\[A-Za-z]+)+?)(?=\\per|$)/g, "$2\\$1")
    .replace(/\\([A-Za-z]+)\s*/g, (_, name: string) => units[name] ?? name)
    .replace(/[{}~.]/g, "");
}

const literal =
  /\\(?:verb\*?|lstinline(?:\[[^\]]{0,100}\])?)(?:\|([^|\n]{0,300})\||!([^!\n]{0,300})!|\+([^+\n]{0,300})\+|"([^"\n]{0,300})"|\/([^/\n]{0,300})\/|@([^@\n]{0,300})@|#([^#\n]{0,300})#)/g;

/** Steps of algorithms. */
const steps: readonly [pattern: RegExp, text: string][] = [
  [/\\(?:Require|KwIn|KwData)\b:?/g, "Require:"],
  [/\\(?:Ensure|KwOut|KwResult)\b:?/g, "Ensure:"],
  [/\\For(?:All)?\{((?:[^{}]|\{[^{}]{0,100}\}){0,300})\}/g, "for $1 do"],
  [/\\While\{((?:[^{}]|\{[^{}]{0,100}\}){0,300})\}/g, "while $1 do"],
  [/\\If\{((?:[^{}]|\{[^{}]{0,100}\}){0,300})\}/g, "if $1 then"],
  [/\\ElsIf\{((?:[^{}]|\{[^{}]{0,100}\}){0,300})\}/g, "else if $1 then"],
  [/\\End(?:For|If|While|Function|Procedure)\b/g, "end"],
  [/\\Else\b/g, "else"],
  [/\\Return\b/g, "return"],
  [/\\Comment\{([^{}]{0,300})\}/g, "▷ $1"],
];

/** Formulas are kept apart while commands are taken away. */
export function inline(text: string): string {
  const written = /\\(?:State|Require|Ensure|For|If|While|End[A-Z])/.test(text)
    ? steps.reduce((rest, [pattern, shown]) => rest.replace(pattern, shown), text)
    : text;
  return readAround(written, literal, formulasApart);
}

function formulasApart(text: string): string {
  return (
    text
      // m$^3$ and CO$_2$ are words with a number, no formulas.
      .replace(
        /(?<=[\p{L}\d)])\$([\^_])\{?([-+\d]{1,6}|[a-z]{1,3})\}?\$/gu,
        (_, place: string, raised: string) =>
          place === "_" || /^(?:st|nd|rd|th)$/.test(raised) ? raised : `^${grouped(raised)}`,
      )
      // Numbers and signs are what they are in a formula.
      .replace(/(?<!\\)\$([\d\s<>=+.,:()/-]{1,40})\$/g, "$1")
      .split(/((?<!\\)\$[^$\n]{1,1000}(?<!\\)\$|\\\([^\n]{1,1000}?\\\))/)
      .map((part, index) => (index % 2 === 1 ? part : words(part)))
      .join("")
  );
}

/** Stands for the line through words while a `~` is a blank. */
const strike = "\uE002";

/** Commands that show the last of their values, and those that show none. */
const showsLast =
  /\\(?:textcolor|f?colorbox|raisebox|parbox|scalebox|resizebox\*?|rotatebox|hyperlink|mintinline)(?:\[[^\]]{0,100}\])?(?:\{[^{}]{0,200}\}){1,2}(?=\{)/g;
const showsNothing =
  /\\(?:(?:color|todo|hyphenation|[hv]?phantom|linespread|geometry|hypersetup|theoremstyle)(?:\[[^\]]{0,200}\])?\{[^{}]{0,500}\}|(?:rule|fontsize|setcounter|addtocounter|addtolength|markboth)(?:\[[^\]]{0,200}\])?(?:\{[^{}]{0,200}\}){2}|(?:definecolor|addcontentsline)(?:\{[^{}]{0,200}\}){3})/g;
const framed =
  /\\begin\{(?:minipage|subfigure|subtable|wrap(?:figure|table)|multicols\*?|adjustbox|tcolorbox|mdframed|adjustwidth)\}(?:\[[^\]]{0,200}\]){0,3}(?:\{[^{}]{0,200}\}){0,2}/g;
function words(text: string): string {
  const given = text
    .replace(/\\protect(?![A-Za-z])\s*/g, "")
    .replace(framed, "")
    .replace(showsLast, "\\text")
    .replace(showsNothing, "")
    .replace(/\\ang(?:\[[^\]]{0,100}\])?\{([^{}]{1,40})\}/g, "$1°")
    .replace(/\\og(?![A-Za-z])(?:\{\})?\s?/g, "« ")
    .replace(/\s?\\fg(?![A-Za-z])(?:\{\})?/g, " »")
    .replace(/\\iffalse\b[^]*?\\fi\b/g, "")
    .replace(/\\-/g, "")
    .replace(/\\begin\{thebibliography\}\{[^{}]{0,20}\}/g, "")
    .replace(/\\bibitem(?:\[[^\]]{0,100}\])?\{[^{}]{0,100}\}/g, "- ")
    .replace(
      /\\(?:SI|qty)(?:\[[^\]]{0,100}\])?\{([^{}]{0,100})\}\{([^{}]{0,200})\}/g,
      (_, value: string, unit: string) => `${value} ${unitText(unit)}`,
    )
    .replace(
      /\\(?:SI|qty|num)range(?:\[[^\]]{0,100}\])?\{([^{}]{0,100})\}\{([^{}]{0,100})\}(?:\{([^{}]{0,200})\})?/g,
      (_, from: string, to: string, unit = "") => `${from} to ${to} ${unitText(unit)}`.trim(),
    )
    .replace(/\\(?:si|unit)(?:\[[^\]]{0,100}\])?\{([^{}]{0,200})\}/g, (_, unit: string) => unitText(unit))
    .replace(/\\([A-Za-z]{1,20})(?![A-Za-z])(?:\{\})?/g, (found, name: string) =>
      Object.hasOwn(symbols, name) ? (symbols[name] ?? "") : found,
    );
  let shown = accented(given)
    .replace(/\\includegraphics\*?(?:\[[^\]]{0,300}\]){0,2}\{[^{}]{0,300}\}/g, undescribed)
    // Numbers that only TeX knows: the names that they have in the source.
    .replace(
      /\\(?:ref|eqref|pageref|autoref|[cC]ref|cite[a-z]{0,6})\*?(?:\[[^\]]{0,300}\]){0,2}\{([^{}]{1,300})\}/g,
      "[$1]",
    )
    .replace(
      /\\(?:label|vspace|hspace|input|include|bibliography|bibliographystyle|pagestyle|thispagestyle|setlength|usepackage|documentclass|index|begin|end)\*?(?:\[[^\]]{0,300}\]){0,2}\{[^{}]{0,300}\}(?:\[[^\]]{0,100}\])?/g,
      "",
    )
    .replace(/\\(?:text(?:superscript|subscript)|inst|tnote)\{([^{}]{0,100})\}/g, (found, raised: string) =>
      /^\\textsub|\{(?:st|nd|rd|th|er?|re|ème|[a-zªº®™])\}$/.test(found) ? raised : `^${grouped(raised)}`,
    )
    .replace(/\\href\{[^{}]{0,2000}\}\{([^{}]{0,500})\}/g, "$1");
  // What a command sets beside each other is no one word.
  shown = shown.replace(/\}(?=\{[^{}])/g, "} ");
  for (
    let round = 0;
    round < maxRounds && /\\[A-Za-z]+\*?(?:\[[^\]]{0,200}\])?\{[^{}]*\}/.test(shown);
    round += 1
  )
    shown = shown
      .replace(/\\(?:sout|st|cancel|xout)\{([^{}]*)\}/g, `${strike}$1${strike}`)
      .replace(/\\footnote(?:mark|text)?\{([^{}]*)\}/g, (_, note: string) =>
        note === "" ? "" : ` (${note})`,
      )
      .replace(/\\enquote\*?\{([^{}]*)\}/g, "“$1”")
      .replace(/\\[A-Za-z]{1,40}\*?(?:\[[^\]]{0,200}\])?\{([^{}]*)\}/g, "$1");
  return shown
    .replace(/\\\\(?:\[[^\]]{0,20}\])?/g, " ")
    .replace(/\\[A-Za-z]{1,40}\*?(?:\[[^\]\n]{0,200}\](?=\{))?[ \t]?/g, "")
    .replace(/\\[,;:! ]/g, " ")
    .replace(/\\([%&_#${}])/g, "$1")
    .replace(/(?<!\\)[{}]/g, "")
    .replace(/~/g, " ")
    .replaceAll(strike, "~~")
    .replace(/---/g, "—")
    .replace(/--/g, "–")
    .replace(/``|''/g, '"')
    .replace(/(?<=[^\n ])[ ]{2,}/g, " ");
}
