import { expect, test } from "vitest";
import { tablesIn } from "../../../src/extraction/grounding/find-tables.ts";

test.each<[string, string, string[]]>([
  [
    "of a head of two rows, both are a column's name",
    "| Item | Price | | Stock |\n| --- | --- | --- | --- |\n| | net | gross | 2024 |\n| Pump | 5 | 6 | 7 |\n",
    ["Item", "Price net", "Price gross", "Stock 2024"],
  ],
  [
    "a row of values below a head with an empty cell is none of the head",
    "| Item | Price | |\n| --- | --- | --- |\n| Pump | 5 | 6 |\n",
    ["Item", "Price", ""],
  ],
  ["cells may be parted by tabs", "Item\tPrice\tStock\nPump\t5\t\nLamp\t6\t7\n", ["Item", "Price", "Stock"]],
  [
    "cells may be parted by spaces",
    "Item   Unit price   Stock\nPump   5            9\n",
    ["Item", "Unit price", "Stock"],
  ],
])("%s", (_, text, names) => {
  expect(tablesIn(text).map((table) => table.names)).toEqual([names]);
});

test.each([
  ["two spaces after each sentence", "It runs.  It stops.  It rests.\n\nIt runs again.  It stops."],
  ["a header without rows", "Item\tPrice\tStock\n\nThe end."],
  ["rows of values alone", "1\t2\t3\n4\t5\t6\n"],
])("%s make no table", (_, text) => {
  expect(tablesIn(text)).toEqual([]);
});
