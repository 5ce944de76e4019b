import { describe, expect, test } from "vitest";
import { implausibility, letterScore } from "../../src/text/plausible.ts";

describe("text that nobody wrote", () => {
  test.each([
    ["control codes of a wrong encoding", "Gr\u0094\u00e1e der R\u0084ume \u0081ber"],
    ["replacement characters", "\uFFFD\uFFFDb\uFFFD \uFFFDc\uFFFD"],
    ["signs of one font only", "\uE001\uE002\uE003 \uE004\uE005"],
    ["numbers of glyphs", "(cid:12)(cid:7)(cid:33) (cid:4)(cid:90)(cid:2)(cid:17)"],
    ["punctuation for letters", "!\"&)(%/ ;:'<>@ ,!)&(/ ".repeat(12)],
    ["a shifted alphabet", "wkh txlfn eurzq ira mxpsv ryhu wkh odcb grj dqg vohhsv ".repeat(12)],
    [
      "letters of several scripts in each word",
      "\u0413r\u03b1\u0436\u00e9 m\u0444\u00f8\u03bbk \u0434\u00fcr\u0448\u03b2 ".repeat(8),
    ],
  ])("%s are not plausible", (_, text) => {
    expect(implausibility(text)).toEqual(expect.any(String));
  });

  test.each([
    ["prose", "The rooms are booked at the front desk."],
    [
      "bullets of a symbol font",
      "\uF0B7 one point of the list\n\uF0B7 another point of the list\n\uF0B7 a third",
    ],
    ["one lost character", `A caf\uFFFD and ${"many good words ".repeat(20)}`],
    ["nothing", ""],
    [
      "minified code",
      'function a(b,c){var d=b[c];return!d&&(d=b[c]={}),d}!function(e,t){"object"==typeof e}();'.repeat(9),
    ],
    ["a log", "2024-01-01T00:00:00Z [INFO] srv-1 GET /a/b?c=1 200 12ms\n".repeat(30)],
    ["numbers alone", "12.5;13.7;-0.25;1e-5\n".repeat(60)],
    ["a table of hexadecimal digits", "| de ad be ef | 00 ff cc dd | 7f 45 4c 46 |\n".repeat(30)],
    ["an almost empty table", "| | | | | x |\n| --- | --- | --- | --- | --- |\n| | | | | |\n".repeat(40)],
    ["a poem of emoji", "\u{1F319}\u2728\u{1F30A} \u{1F98A}\u{1F342}\n".repeat(60)],
    ["Morse code", "... --- ... / -.. . .-. / ".repeat(30)],
    ["a picture of signs", "+------+   /\\   ####\n|      |  /  \\  ~~~~\n".repeat(20)],
    ["Czech", "Brzy ráno přišel vrchní strážce, prohlédl čtvrtý sklep a zavřel dveře. Vlk zmrzl. ".repeat(6)],
    ["Welsh", "Mae hen wlad fy nhadau yn annwyl i mi, gwlad beirdd a chantorion, enwogion o fri. ".repeat(6)],
    ["Cherokee", "\u13E3\u13B3\u13A9 \u13A6\u13EC\u13C2\u13AF\u13CD\u13D7 ".repeat(20)],
    [
      "Vietnamese",
      "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi. ".repeat(4),
    ],
    ["Amharic", "\u1230\u120B\u121D \u12A5\u1295\u12F4\u1275 \u1290\u1205 ".repeat(20)],
    ["quantities with Greek letters", "Δt = 5 µs, λ = 633 nm, Ω-meter, α-helix, 10 kΩ, π/2, σ² ".repeat(8)],
    ["Japanese with brands", "iPhoneの設定でWi-Fiを有効にします。USBケーブルを接続してください。".repeat(6)],
    [
      "a list of addresses",
      `# Links\n\nMath helpers.\n\n${"[badge]: https://img.shields.io/npm/dm/x.svg\n".repeat(60)}`,
    ],
    [
      "a form whose names are blacked out with letters",
      "| XXXXXX XXXX: | XX XXXXXXX | xxxx XxXX $500 |\n".repeat(30),
    ],
    ["abbreviations in each row of a table", "| ECP BHCA | SMS DLNK | MSCR | 94565 |\n".repeat(40)],
    ["mathematics", "∀x∈ℝ: x² ≥ 0 ∧ ∃y: y > x ⇒ ∑ᵢ aᵢ ≤ ∫f dμ ".repeat(10)],
  ])("%s is plausible", (_, text) => {
    expect(implausibility(text)).toBeUndefined();
  });
});

test("a table that is drawn with lines is plausible", () => {
  const row = "│ 0       │ 'JSON.parse'                        │ '610.10 ± 0.39%' │\n";
  const text = `# Benchmarks\n\n\`\`\`\n┌─────────┬──────────────┬─────────┐\n${row.repeat(12)}└─────────┴──────────────┴─────────┘\n\`\`\`\n`;
  expect(implausibility(text)).toBeUndefined();
});

test("a text without spaces takes time by its length, not by the square of it", () => {
  expect(letterScore("a".repeat(2_000_000))).toEqual({ score: 1, foreign: 0 });
});
