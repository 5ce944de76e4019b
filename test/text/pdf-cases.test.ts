import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "../support/parse.ts";

/** Small PDFs after public bug reports: what a reader sees of each. */

interface Case {
  /** Passages of the text. */
  has?: string[];
  hasNot?: string[];
  /** Passages in this order. */
  order?: string[];
}

const cases: Record<string, Case> = {
  "form-ap": {
    has: ["Surname: Lindqvist", "Date of birth: 1984-05-17", "City: Uppsala", "Married: [x]"],
  },
  annotations: { has: ["the fee is 80 euro"] },
  "rotate90-table": {
    has: ["# Yearly costs of the branch", "| Rent | 1000 | 1100 |"],
    order: ["Yearly costs", "Item", "Rent", "Heat", "Water"],
  },
  "sideways-table": { has: ["| Rent | 1000 | 1100 |", "| Heat | 300 | 420 |"] },
  rotate180: {
    has: ["# Turned report"],
    order: ["Turned report", "The committee met", "Each department", "The chair", "The treasurer"],
  },
  "two-columns-interleaved": {
    order: ["Alpha one begins", "spring and also autumn", "Beta one begins", "the passes open again"],
  },
  "two-columns-prose-interleaved": {
    order: ["Rivers carry water", "register of all old weirs", "Mountains store the snow", "bridge daily"],
  },
  "numbered-tops": {
    has: ["Step 1", "Step 2", "Step 3", "Step 4", "Step 5", "Step 6"],
  },
  userunit: { has: ["Site plan of the harbour", "The committee met"] },
  superscript: { has: ["There are 10⁶ cells in the dish"], hasNot: ["106"] },
  hyphens: { has: ["reconsider", "maintenance", "well-known", "e-mail"] },
  "wrapped-cells": {
    has: [
      "| Night rate | From ten in the evening until six in the morning | 12.00 |",
      "| Weekend | Saturday and Sunday, holidays included | 18.00 |",
    ],
  },
  "table-columnwise": { has: ["| Rent | 1000 | 1100 |"] },
  "ocr-vector": {
    has: ["Recognised text of a traced page"],
  },
  "right-to-left": {
    has: [
      "لا يجوز تغيير العقد إلا كتابة مع شركة Nordwind GmbH في 14 مارس.",
      "לשלם לחברת Nordwind Ltd לפני סוף החודש (סעיף 3).",
    ],
  },
  "hebrew-numbers": {
    has: [
      'החברה Acme Ltd. דיווחה על הכנסות של 3.5 מיליון ש"ח ב-2023 (עלייה של 7%).',
      "לפי סעיף 12(ב) לחוק, יש להגיש את הטופס עד 31/12/2024.",
    ],
  },
  "arabic-numbers": {
    has: [
      "بزيادة 12.5% عن عام 2022 (انظر الملحق A). اتصل بنا",
      "عبر info@example.com أو على الرقم 0123-456.",
      "| الرواتب | 1,000 |",
    ],
  },
  "arabic-columns": {
    has: [
      "رقم الطلب INV-2043 بتاريخ 14/03/2024 لشركة Nordwind.",
      "| مضخة X200 | 3 | 1,250.00 |\n| أنبوب نحاس | 12 | 45.50 |",
    ],
  },
  hindi: { has: ["किरायेदार हर महीने की 5 तारीख तक 12,500 रुपये का भुगतान करेगा।", "| किराया | 12,500 |"] },
  thai: { has: ["ผู้เช่าตกลงชำระค่าเช่าเดือนละ 8,500 บาท ภายในวันที่ 5 ของทุกเดือน"] },
  "rotated-headers": { has: ["| Name | Welding | Painting |", "| Anna | 1 | 2 |"] },
  "tagged-invoice": {
    has: [
      "## Invoice",
      "| Pos | Description | Unit price | Amount |",
      "| 1 | Bolts M8, galvanised, pack of 100 | 12.50 | 25.00 |",
      "| Total |  |  | 33.00 |",
    ],
  },
  "tagged-groups": {
    has: [
      "| Segment | Q1 Sales | Q1 Cost | Q1 Margin | Q2 Sales | Q2 Cost | Q2 Margin |",
      "| Power | 41.0 | (12.5) | 28.5 |  | (13.0) | (13.0) |",
    ],
  },
  "letterwise-table": {
    has: [
      "| Item | 2022 | 2023 | Change |",
      "| Gross profit | 400 | 399 | (0.3) % |",
      "| Depreciation and amortisation of assets | (41) |  | – |",
      "| Net | 359 | (12) | −103 % |\n\nNotes follow.",
    ],
  },
  "letterwise-superscripts": {
    has: [
      "10⁶ cells and 6.02 × 10⁻²³ of CO2 in H2SO4; the sales were 1,204³ million",
      "and 5 m².\n\nThe 1st and 2nd.",
    ],
  },
  "letter-spacing": {
    has: ["# ANNUAL REPORT", "This is a spaced paragraph of text with some words."],
  },
  "narrow-hyphens": {
    has: [
      "The Unternehmensbeteiligungsgesellschaft\nwas founded",
      "state-of-the-art well-known e-mail systems",
    ],
  },
  "superscripts-of-css": { has: ["H2O at 10⁵ Pa; x² + y²."] },
  transparent: {
    has: ["The rent is 900 euro.", "It is due on the first"],
    hasNot: ["Ignore", "Tiny", "Transparent"],
  },
  "tables-side-by-side": {
    has: ["| Inlet | 3.2 |\n| --- | --- |\n| Outlet | 2.9 |", "| Oil | 61 |\n| --- | --- |\n| Water | 48 |"],
  },
  listing: {
    has: [
      "Run this:\n\n```\ndef area(shapes):\n    total = 0\n    for shape in shapes:\n        if shape.kind ==",
      "    return total\n\nprint(area([]))\n```\n\nAnd it prints 0.",
    ],
  },
  chinese: {
    has: ["坡度小于千分之一的地方，粗颗粒", "\n\n姓名：张三\n地址：北京市海淀区"],
  },
  vertical: {
    has: [
      "川は山から砂利を運び、平野に広げる。二〇二四年三月の洪水で堤防が壊れた。\n\n修理の費用は三百万円である。工事は五月に終わる予定だ。",
    ],
  },
  "vertical-columns": {
    order: [
      "港のポンプ",
      "吾輩は猫である。名前はまだ無い。",
      "どこで生れたか見当がつかぬ。",
      "薄暗い所で泣いていた事だけは",
      "記憶している。",
    ],
  },
  "ligature-signs": { has: ["the first of them"] },
  "wide-signs": { has: ["東京は日本の"] },
  "space-is-tab": { has: ["York and surroundings\nare 2.50 each"] },
  portfolio: { has: ["## prices.csv", "| Bolt | 2 |"] },
  "clip-heading": { has: ["Gradient heading of the brochure"] },
  "heading-lines": {
    has: ["# North Garage", "12 Mill Lane, Oldtown\nPhone 555 0101\nEstimate no. 1008"],
  },
};

function bytesOf(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, "cases/pdf", `${name}.pdf`));
}

describe("PDF cases", () => {
  test.each(Object.entries(cases))("%s is read as it is seen", async (name, { has, hasNot, order }) => {
    const { text } = await parse(bytesOf(name), "application/pdf");
    for (const passage of has ?? []) expect(text).toContain(passage);
    for (const passage of hasNot ?? []) expect(text).not.toContain(passage);
    let from = 0;
    for (const passage of order ?? []) {
      const found = text.indexOf(passage, from);
      expect(found, `${passage} after the passages before it`).toBeGreaterThanOrEqual(from);
      from = found;
    }
  });

  test.each([
    ["no-tounicode", "unreadable_text"],
    ["xfa-wait", "unsupported_type"],
    ["form-cycle", "too_large"],
  ])("%s is refused as %s", async (name, reason) => {
    await expect(parse(bytesOf(name), "application/pdf")).rejects.toMatchObject({
      name: "DocumentError",
      reason,
    });
    // The reader of the next document is sound.
    expect((await parse(bytesOf("rotate180"), "application/pdf")).text).toContain("# Turned report");
  });
});
