import { describe, expect, test } from "vitest";
import { parse } from "../support/parse.ts";

const textOf = async (source: string, type: string) => (await parse(source, type)).text;

describe("JSON", () => {
  test.each([
    [
      "numbers as written",
      '{"id":12345678901234567890,"v":1.10,"e":1E5,"n":-0.0}',
      "id: 12345678901234567890\nv: 1.10\ne: 1E5\nn: -0.0",
    ],
    ["comments and trailing commas", '// head\n{"a": "x", /* b */ "b": [1, 2,],}', "a: x\nb: 1, 2"],
    ["values one after the other", '{"a":"first"}{"a":"second"}', "a: first\n\na: second"],
    ["lines of JSON under another name", '{"a":"first"}\n{"a":"second"}\n', "a: first\n\na: second"],
    ["digits inside strings", '{"a":"1.10 and 2","b":"// no comment"}', "a: 1.10 and 2\nb: // no comment"],
    ["names in their order, which may come twice", '{"b":1,"10":2,"9":3,"b":4}', "b: 1\n10: 2\n9: 3\nb: 4"],
    [
      "JSON5, and what Python prints",
      String.raw`{a: 'it\'s "x"', $b: 0xFF, c: +1.50, d: [.5, NaN, -Infinity], e: 'one\
 line', "f\u00e9": True, g: None,}`,
      'a: it\'s "x"\n$b: 0xFF\nc: +1.50\nd: .5, NaN, -Infinity\ne: one line\nfé: true',
    ],
    ["a line end within a record of JSONL", '{"a":"one\ntwo"}\n{"a":"third"}', "a: one\ntwo\n\na: third"],
    ["several records in one line", '{"a":1}{"a":2}\n{"a":3}', "a: 1\n\na: 2\n\na: 3"],
    ["files in base64", `{"a":"x","f":"${"QUJD".repeat(200)}"}`, "a: x"],
  ])("%s", async (_, source, text) => {
    expect(await textOf(source, "application/json")).toBe(text);
  });

  test("A broken line is named, and the others are kept", async () => {
    const { text, coverage } = await parse(
      '{"a":"first"}\n{"a":"second\n{"a":"third"}\n',
      "application/jsonl",
    );
    expect(text).toBe("a: first\n\na: third");
    expect(coverage?.problems).toEqual(["Line 2 is no JSON, and was left out."]);
  });

  test("What is whole is kept of a file that ends early", async () => {
    const { text, coverage } = await parse('[{"a":1.10,"b":"x"},{"a":12', "application/json");
    expect(text).toBe("a: 1.10\nb: x");
    expect(coverage?.problems).toEqual(["It ends early: what is whole in it was read."]);
    await expect(parse('{"a": "cut', "application/json")).rejects.toThrow(/ends before its first value/);
  });

  test("Thousands of records in a line are all read, beside lines of their own", async () => {
    const { text, coverage } = await parse(
      `{"a":0}\n${'{"a":1} '.repeat(3_000)}\n{"a":2}`,
      "application/jsonl",
    );
    expect(text.split("\n\n")).toHaveLength(3_002);
    expect(coverage?.problems).toBeUndefined();
  });

  test("Nothing but broken lines is malformed", async () => {
    await expect(parse('{"a":\n{"b":\n', "application/jsonl")).rejects.toThrow(/no JSON in value 1/);
    await expect(parse('{"a": "b" "c"}', "application/json")).rejects.toThrow(/no JSON/);
  });
});

describe("tables of values", () => {
  test.each([
    [
      "a title line above semicolons",
      "Sales 2024\nName;Amount;City\nAnn;12,50;Oslo\nBob;7,20;Bergen\n",
      "Sales 2024\n\n| Name | Amount | City |\n| --- | --- | --- |\n| Ann | 12,50 | Oslo |\n| Bob | 7,20 | Bergen |",
    ],
    [
      "dates with commas",
      "April 15, 2023;4028;Ray\nApril 14, 2023;4441;Scott\n",
      "|  |  |  |\n| --- | --- | --- |\n| April 15, 2023 | 4028 | Ray |\n| April 14, 2023 | 4441 | Scott |",
    ],
    [
      "one column of prose",
      "notes\nhello, world\nbye\nsee you, later, friend\n",
      "| notes |\n| --- |\n| hello, world |\n| bye |\n| see you, later, friend |",
    ],
    [
      "a lone quotation mark",
      'a,b\n"open,1\nplain,2\n',
      '| a | b |\n| --- | --- |\n| "open | 1 |\n| plain | 2 |',
    ],
    ["a separator that the first line names", "sep=;\na;b\n1;2\n", "| a | b |\n| --- | --- |\n| 1 | 2 |"],
    [
      "decimal commas in every cell",
      "1,5;2,75\n3,25;4,5\n",
      "|  |  |\n| --- | --- |\n| 1,5 | 2,75 |\n| 3,25 | 4,5 |",
    ],
    [
      "rows without names above them",
      '2024-02-01,Rent,"1,200.00"\n2024-02-02,Power,50.10\n',
      "|  |  |  |\n| --- | --- | --- |\n| 2024-02-01 | Rent | 1,200.00 |\n| 2024-02-02 | Power | 50.10 |",
    ],
    [
      "years as names",
      "Region,2022,2023\nNorth,12,15\nSouth,9,11\n",
      "| Region | 2022 | 2023 |\n| --- | --- | --- |\n| North | 12 | 15 |\n| South | 9 | 11 |",
    ],
    [
      "words alone, of which the first are names",
      "country,capital\nNorway,Oslo\n",
      "| country | capital |\n| --- | --- |\n| Norway | Oslo |",
    ],
    [
      "two tables of one width with names of their own",
      "name,score\nAnn,1\n\ncity,people\nOslo,700\n",
      "| name | score |\n| --- | --- |\n| Ann | 1 |\n\n| city | people |\n| --- | --- |\n| Oslo | 700 |",
    ],
    [
      "an empty line between rows of one table",
      "name,score\nAnn,1\n\nBob,2\n",
      "| name | score |\n| --- | --- |\n| Ann | 1 |\n| Bob | 2 |",
    ],
    ["the sign with which MS-DOS ends a file", "a;b\r\n1;2\r\n\u001A", "| a | b |\n| --- | --- |\n| 1 | 2 |"],
    ["tabs under the name of commas", "a\tb\n1\t2\n", "| a | b |\n| --- | --- |\n| 1 | 2 |"],
    ["a line end within quotation marks", 'a,b\n"x\ny",2\n', "| a | b |\n| --- | --- |\n| x; y | 2 |"],
  ])("%s", async (_, source, text) => {
    expect(await textOf(source, "text/csv")).toBe(text);
  });

  test("Tabs part values whatever their quotation marks", async () => {
    expect(await textOf('id\ttext\n1\t"Hello\n2\tWorld "x"\n', "text/tab-separated-values")).toBe(
      '| id | text |\n| --- | --- |\n| 1 | "Hello |\n| 2 | World "x" |',
    );
  });
});

describe("notebooks and Markdown", () => {
  test("A notebook is its text, its code and what the code printed", async () => {
    const notebook = {
      metadata: { language_info: { name: "python" } },
      cells: [
        { cell_type: "markdown", source: ["# Rain\n", "![plot](attachment:a.png)\n", "By gauge."] },
        {
          cell_type: "code",
          source: 'print("mm")',
          outputs: [
            { output_type: "stream", text: ["12 mm\n"] },
            {
              output_type: "display_data",
              data: { "image/png": "iVBORw0KGgo", "text/plain": "<Figure size 1x1>" },
            },
          ],
        },
      ],
    };
    const { text, coverage } = await parse(JSON.stringify(notebook), "application/x-ipynb+json");
    expect(text).toBe('# Rain\n[plot]\nBy gauge.\n\n```python\nprint("mm")\n```\n\n```\n12 mm\n```');
    expect(coverage?.notRead).toEqual({ picture: 2 });
  });

  test("Pictures that are written into Markdown are left out, their descriptions stay", async () => {
    const source =
      "![Pump](data:image/png;base64,iVBOR) and [a file](data:text/plain,x)\n\n[logo]: data:image/gif;base64,R0l\nEnd";
    expect(await textOf(source, "text/markdown")).toBe("[Pump] and a file\n\nEnd");
  });
});
