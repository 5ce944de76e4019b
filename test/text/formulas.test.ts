import { expect, test } from "vitest";
import { odt } from "../support/office-files.ts";
import { parse } from "../support/parse.ts";

const formulas: [mathml: string, text: string][] = [
  ["<msup><mi>x</mi><mn>2</mn></msup><mi>y</mi>", "x^2 y"],
  ["<mfrac><mn>1</mn><mrow><mn>2</mn><mi>x</mi></mrow></mfrac>", "1/(2x)"],
  ["<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", "√(a+b)"],
  ["<mroot><mi>x</mi><mn>3</mn></mroot>", "√[3]x"],
  [
    "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
    "∑_(i=1)^n i",
  ],
  [
    "<mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable><mo>)</mo>",
    "(1, 2; 3, 4)",
  ],
];

test.each(formulas)("%s is the same text in a page and in an OpenDocument file", async (mathml, text) => {
  const page = await parse(`<p>Let <math>${mathml}</math> hold.</p>`, "text/html");
  expect(page.text).toContain(`Let ${text} hold.`);
  const document = await parse(
    odt(
      `<text:p>Let <draw:frame><draw:object><math:math>${mathml.replaceAll(/<(\/?)/g, "<$1math:")}</math:math></draw:object></draw:frame> hold.</text:p>`,
    ),
    "application/vnd.oasis.opendocument.text",
  );
  expect(document.text).toContain(text);
});
