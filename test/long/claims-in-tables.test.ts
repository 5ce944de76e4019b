import { expect, test } from "vitest";
import { wronglyJudged } from "../extraction/grounding/judge-claims.ts";
import { tableDocuments } from "../extraction/grounding/long-tables.ts";

test.each([...tableDocuments("pipes"), ...tableDocuments("tabs"), ...tableDocuments("spaces")])(
  "of the long table $name the right facts are kept and no others",
  async (table) => {
    expect(await wronglyJudged(table)).toEqual([]);
  },
);
