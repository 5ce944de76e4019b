import type { Substitutes } from "../light-markup.ts";
import { shown } from "./letters.ts";

/** The words of a line of mdoc, the macros of BSD's manuals. */

/** Put around what comes after them in the line. */
const around: Readonly<Record<string, readonly [before: string, after: string]>> = {
  Op: ["[", "]"],
  Bq: ["[", "]"],
  Brq: ["{", "}"],
  Pq: ["(", ")"],
  Aq: ["<", ">"],
  Dq: ["“", "”"],
  Sq: ["‘", "’"],
  Qq: ['"', '"'],
  Ql: ["‘", "’"],
};
/** The beginning and the end of the same, which may stand in other lines. */
const opening: Readonly<Record<string, string>> = {
  Oo: "[",
  Bo: "[",
  Bro: "{",
  Po: "(",
  Ao: "<",
  Do: "“",
  So: "‘",
  Qo: '"',
};
const closing: Readonly<Record<string, string>> = {
  Oc: "]",
  Bc: "]",
  Brc: "}",
  Pc: ")",
  Ac: ">",
  Dc: "”",
  Sc: "’",
  Qc: '"',
};
const systems: Readonly<Record<string, string>> = {
  Ux: "UNIX",
  Bx: "BSD",
  Nx: "NetBSD",
  Fx: "FreeBSD",
  Ox: "OpenBSD",
  Dx: "DragonFly",
  At: "AT&T UNIX",
  Bsx: "BSD/OS",
};
const plain = new Set(
  "Ad An Ar Cd Cm Dv Em Er Ev Fa Fd Fl Fn Fo Fr Ft Ic In Lb Li Lk Ms Mt Nm No Ns Ap Pa Pf St Sx Sy Tn Va Vt Xr Xo Xc Nd Ta Hf Ex Rv Fc Bf Ef Sm Es En %A %B %C %D %I %J %N %O %P %Q %R %T %U %V".split(
    " ",
  ),
);

export function isMdocMacro(name: string): boolean {
  return plain.has(name) || [around, opening, closing, systems].some((table) => Object.hasOwn(table, name));
}

const maxTokens = 500;

interface Piece {
  text: string;
  joinsBefore: boolean;
  joinsAfter: boolean;
}

/** @param name of the program that the page describes. */
export function mdocText(tokens: readonly string[], name: string, strings: Substitutes): string {
  // What is put around others goes one level deeper.
  if (tokens.length > maxTokens) return shown(tokens.join(" "), strings);
  const pieces: Piece[] = [];
  const say = (text: string, joinsBefore = false, joinsAfter = false): void => {
    pieces.push({ text, joinsBefore, joinsAfter });
  };
  const isWord = (token: string | undefined): token is string =>
    token !== undefined && !isMdocMacro(token) && !/^[.,:;)\]?!|]$/.test(token);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? "";
    const next = (): string | undefined => {
      if (!isWord(tokens[at + 1])) return undefined;
      at += 1;
      return shown(tokens[at] ?? "", strings);
    };
    const pair = Object.hasOwn(around, token) ? around[token] : undefined;
    if (pair !== undefined) {
      let end = tokens.length;
      while (end > at + 1 && /^[.,:;)\]?!]$/.test(tokens[end - 1] ?? "")) end -= 1;
      say(`${pair[0]}${mdocText(tokens.slice(at + 1, end), name, strings)}${pair[1]}`);
      at = end - 1;
    } else if (Object.hasOwn(opening, token)) say(opening[token] ?? "", false, true);
    else if (Object.hasOwn(closing, token)) say(closing[token] ?? "", true);
    else if (Object.hasOwn(systems, token)) say([systems[token], next()].filter(Boolean).join(" "));
    else if (token === "Fl") {
      const first = next();
      say(`-${first ?? ""}`, false, first === undefined && tokens[at + 1] === "Ns");
      for (let other = next(); other !== undefined; other = next()) say(`-${other}`);
    } else if (token === "Ar" && !isWord(tokens[at + 1])) say("file ...");
    else if (token === "Nm") say(next() ?? name);
    else if (token === "Xr") {
      const page = next() ?? "";
      const section = next();
      say(section === undefined ? page : `${page}(${section})`);
    } else if (token === "Fn") {
      const called = next() ?? "";
      const values: string[] = [];
      for (let value = next(); value !== undefined; value = next()) values.push(value);
      say(`${called}(${values.join(", ")})`);
    } else if (token === "In") say(`#include <${next() ?? ""}>`);
    else if (token === "Lk") {
      const target = next() ?? "";
      const words: string[] = [];
      for (let word = next(); word !== undefined; word = next()) words.push(word);
      say(words.length === 0 ? target : words.join(" "));
    } else if (token === "Nd") say("-");
    else if (token === "An" && /^-(?:no)?split$/.test(tokens[at + 1] ?? "")) at += 1;
    else if (token === "Ns") joinLast(pieces);
    else if (token === "Pf") say(next() ?? "", false, true);
    else if (token === "Ap") say("'", true, true);
    else if (token === "Ta") say("\t", true, true);
    else if (/^[.,:;)\]?!]$/.test(token)) say(token, true);
    else if (/^[([]$/.test(token)) say(token, false, true);
    else if (token === "Ex" || token === "Rv") {
      const said = token === "Ex" ? `The ${name} utility exits 0 on success, and >0 if an error occurs.` : "";
      say(said);
      break;
    } else if (!isMdocMacro(token)) say(shown(token, strings));
  }
  return pieces.reduce((text, piece, index) => {
    const isJoined =
      piece.joinsBefore || pieces[index - 1]?.joinsAfter === true || text === "" || piece.text === "";
    return text + (isJoined ? "" : " ") + piece.text;
  }, "");
}

function joinLast(pieces: readonly Piece[]): void {
  const last = pieces.at(-1);
  if (last !== undefined) last.joinsAfter = true;
}
