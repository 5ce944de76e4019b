import { describe, expect, test } from "vitest";
import { mergeField } from "../../src/extraction/merge.ts";
import type { MergeRule } from "../../src/extraction/merge.ts";
import { formatPath } from "../../src/extraction/paths.ts";
import type { Evidence, FieldReading, MissingField } from "../../src/extraction/read-answer.ts";
import { absent } from "../../src/extraction/wire-node.ts";
import type { FieldPath } from "../../src/extraction/grounding/place-quotes.ts";

const at = (path: FieldPath, value: string | number, startChar: number): Evidence => ({
  path,
  value,
  quote: String(value),
  startChar,
  endChar: startChar + String(value).length,
});
const notStated = (...path: FieldPath): MissingField => ({ path, reason: "not_stated", message: "" });
const scalar = (value: number | null, startChar = 0): FieldReading =>
  value === null
    ? { value, evidence: [], missing: [notStated("total")] }
    : { value, evidence: [at(["total"], value, startChar)], missing: [] };

function merged(readings: FieldReading[], rules: Record<string, MergeRule> = {}, name = "total") {
  const { value, evidence, missing, conflicts } = mergeField(name, readings, rules);
  return {
    value,
    places: evidence.map(({ path, startChar }) => `${formatPath(path)} ${startChar}`),
    missing: missing.map(({ path, reason }) => `${formatPath(path)} ${reason}`),
    conflicts: conflicts.map(({ path, rule, candidates }) => [
      formatPath(path),
      rule,
      candidates.map((candidate) => candidate.value),
    ]),
  };
}

describe("what several windows say of a field becomes one", () => {
  const windows = [scalar(null), scalar(10, 100), scalar(20, 200), scalar(20, 300)];

  test.each<[MergeRule | undefined, number, string]>([
    [undefined, 10, "total 100"],
    ["first", 10, "total 100"],
    ["latest", 20, "total 300"],
    ["most_frequent", 20, "total 200"],
    [(candidates) => Math.max(...candidates.map(({ value }) => Number(value))), 20, "total 200"],
  ])("%s", (rule, value, place) => {
    const conflict = ["total", typeof rule === "function" ? "function" : (rule ?? "first"), [10, 20, 20]];
    expect(merged(windows, rule === undefined ? {} : { total: rule })).toEqual({
      value,
      places: [place],
      missing: [],
      conflicts: [conflict],
    });
  });

  test("a function may make a new value: it stands on all of the evidence", () => {
    const sum: MergeRule = (candidates) => candidates.reduce((total, { value }) => total + Number(value), 0);
    expect(merged([scalar(10, 1), scalar(20, 5)], { total: sum })).toMatchObject({
      value: 30,
      places: ["total 1", "total 5"],
    });
  });

  test("windows that agree are no conflict; none that says anything is a null with its reason", () => {
    expect(merged([scalar(10, 1), scalar(10, 9)])).toMatchObject({ value: 10, conflicts: [] });
    expect(merged([scalar(null), scalar(null)])).toEqual({
      value: null,
      places: [],
      missing: ["total not_stated"],
      conflicts: [],
    });
    const failed: FieldReading = {
      value: absent,
      evidence: [],
      missing: [{ path: ["total"], reason: "quote_not_found", message: "" }],
    };
    expect(merged([failed, failed]).value).toBe(absent);
    // What was turned down elsewhere is kept beside the value that counts.
    expect(merged([failed, scalar(10, 1)])).toEqual({
      value: 10,
      places: ["total 1"],
      missing: ["total quote_not_found"],
      conflicts: [],
    });
  });

  test("objects are merged field by field", () => {
    const party = (name: string | null, town: string | null, start: number): FieldReading => ({
      value: { name, town },
      evidence: [
        ...(name === null ? [] : [at(["party", "name"], name, start)]),
        ...(town === null ? [] : [at(["party", "town"], town, start + 50)]),
      ],
      missing: [
        ...(name === null ? [notStated("party", "name")] : []),
        ...(town === null ? [notStated("party", "town")] : []),
      ],
    });
    expect(
      merged([party("Ada", null, 0), party("Bob", "Bergen", 100)], { "party.name": "latest" }, "party"),
    ).toEqual({
      value: { name: "Bob", town: "Bergen" },
      places: ["party.name 100", "party.town 150"],
      missing: [],
      conflicts: [["party.name", "latest", ["Ada", "Bob"]]],
    });
    expect(merged([party("Ada", null, 0), party(null, null, 9)], {}, "party")).toMatchObject({
      value: { name: "Ada", town: null },
      missing: ["party.town not_stated"],
    });
  });

  test("lists are united: the overlap's items and repeated words come once, equal rows of other places stay", () => {
    const rows = (...items: [string, number][]): FieldReading => ({
      value: items.map(([item]) => ({ item })),
      evidence: items.map(([item, start], index) => at(["lines", index, "item"], item, start)),
      missing: [],
    });
    expect(
      merged([rows(["bolt", 0], ["bolt", 10]), rows(["bolt", 10], ["nut", 20], ["bolt", 30])], {}, "lines"),
    ).toEqual({
      value: [{ item: "bolt" }, { item: "bolt" }, { item: "nut" }, { item: "bolt" }],
      places: ["lines[0].item 0", "lines[1].item 10", "lines[2].item 20", "lines[3].item 30"],
      missing: [],
      conflicts: [],
    });
    const unplaced = (item: string, partOf?: number): FieldReading => ({
      value: [{ item }],
      evidence: [],
      missing: [],
      partOf,
    });
    expect(merged([unplaced("bolt"), unplaced("bolt")], {}, "lines").value).toHaveLength(1);
    // Parts of one window have no text in common; the next window begins with the end of the one before.
    const parts = [unplaced("bolt", 0), unplaced("bolt", 0), unplaced("bolt", 1)];
    expect(merged(parts, {}, "lines").value).toHaveLength(2);
    const words = (...items: string[]): FieldReading => ({
      value: items,
      evidence: items.map((item, index) => at(["tags", index], item, index)),
      missing: [],
    });
    expect(merged([words("a", "b"), words("b", "c")], {}, "tags")).toMatchObject({
      value: ["a", "b", "c"],
      places: ["tags[0] 0", "tags[1] 1", "tags[2] 1"],
    });
    expect(merged([words("a", "b"), words("c")], { tags: "latest" }, "tags")).toMatchObject({
      value: ["c"],
      places: ["tags[0] 0"],
    });
  });
});

describe("entities with a declared key", () => {
  const people = (entries: readonly (readonly [name: string | null, role: string | null, startChar: number])[]): FieldReading => ({
    value: entries.map(([name, role]) => ({ name, role })),
    evidence: entries.flatMap(([name, role, startChar], index) => [
      ...(name === null ? [] : [at(["people", index, "name"], name, startChar)]),
      ...(role === null ? [] : [at(["people", index, "role"], role, startChar + 20)]),
    ]),
    missing: [],
  }); // prettier-ignore
  const parts = [
    people([["Ann Lee", null, 0], [null, "clerk", 40], ["Bo Ek", "cook", 80]]),
    people([["ANN  LEE", "chair", 100], ["Bo Ek", "baker", 140], [null, "clerk", 180]]),
  ]; // prettier-ignore

  test("are one for each key, and what they say otherwise is a conflict", () => {
    expect(merged(parts, { people: { by: "name" } }, "people")).toEqual({
      value: [
        { name: "Ann Lee", role: "chair" },
        { name: null, role: "clerk" },
        { name: "Bo Ek", role: "cook" },
        { name: null, role: "clerk" },
      ],
      places: [
        "people[0].name 0",
        "people[0].role 120",
        "people[1].role 60",
        "people[2].name 80",
        "people[2].role 100",
        "people[3].role 200",
      ],
      missing: [],
      conflicts: [
        ["people[0].name", "first", ["Ann Lee", "ANN  LEE"]],
        ["people[2].role", "first", ["cook", "baker"]],
      ],
    });
  });

  test("may have a key of several fields", () => {
    const { value } = merged(parts, { people: { by: ["name", "role"] } }, "people");
    expect(value).toHaveLength(5);
  });

  test("a row that one answer repeats from the same place comes once, and equal rows of two places come twice", () => {
    const repeated = people([["Bo Ek", "cook", 80], ["Bo Ek", "cook", 80], ["Bo Ek", "cook", 300]]); // prettier-ignore
    expect(merged([repeated], {}, "people").places).toEqual([
      "people[0].name 80",
      "people[0].role 100",
      "people[1].name 300",
      "people[1].role 320",
    ]);
  });
});
