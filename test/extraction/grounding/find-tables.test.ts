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
  ["cells may be parted by commas", 'Item,Price,Stock\n"Pump, red",5,9\n', ["Item", "Price", "Stock"]],
  ["cells may be parted by semicolons", "Item;Price;Stock\nPump;5,10;9\n", ["Item", "Price", "Stock"]],
  [
    "a row of aligned cells may lack one",
    "Item   Price   Stock\nPump               9\n",
    ["Item", "Price", "Stock"],
  ],
  ["years may be names", "Site   2021   2022\nLeith   410    388\n", ["Site", "2021", "2022"]],
])("%s", (_, text, names) => {
  expect(tablesIn(text).map((table) => table.names)).toEqual([names]);
});

test.each([
  ["two spaces after each sentence", "It runs.  It stops.  It rests.\n\nIt runs again.  It stops."],
  ["a header without rows", "Item\tPrice\tStock\n\nThe end."],
  ["lists in sentences", "Present: Ames, Boyle, Crewe\nAbsent: Dunn, Eady, Frost\n"],
  ["rows of values alone", "1\t2\t3\n4\t5\t6\n"],
])("%s make no table", (_, text) => {
  expect(tablesIn(text)).toEqual([]);
});
