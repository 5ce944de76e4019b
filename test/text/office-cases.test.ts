import { join } from "node:path";
import { expect, test } from "vitest";
import { casesIn, faultsOf } from "../support/cases.ts";

test.each(casesIn(join(import.meta.dirname, "cases", "office")))(
  "$name is read as its reader sees it: $checks.property",
  async ({ path, checks }) => {
    expect(await faultsOf(path, checks)).toEqual([]);
  },
);
