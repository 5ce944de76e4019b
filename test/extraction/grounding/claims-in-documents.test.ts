import { expect, test } from "vitest";
import { z } from "zod";
import { CodePointIndex } from "../../../src/base/code-points.ts";
import { conventionsOf } from "../../../src/extraction/grounding/conventions.ts";
import { languageOf } from "../../../src/text/language.ts";
import { grounded } from "../../../src/extraction/grounded.ts";
import { hiddenSlices } from "../../../src/extraction/grounding/hidden-text.ts";
import { readAnswer } from "../../../src/extraction/read-answer.ts";
import { wireSchemaOf } from "../../../src/extraction/wire-schema.ts";
import { claimsInAgreements } from "./claims-in-agreements.ts";
import { claimsInAssemblies } from "./claims-in-assemblies.ts";
import { claimsInCompanyPapers } from "./claims-in-company-papers.ts";
import { claimsInContracts } from "./claims-in-contracts.ts";
import { claimsInDecisions } from "./claims-in-decisions.ts";
import { claimsInDeeds } from "./claims-in-deeds.ts";
import { claimsInDocuments } from "./claims-in-documents.ts";
import { claimsInForms } from "./claims-in-forms.ts";
import { claimsInLetters } from "./claims-in-letters.ts";
import { claimsInMinutes } from "./claims-in-minutes.ts";
import { claimsInMoreDocuments } from "./claims-in-more-documents.ts";
import { claimsInNotices } from "./claims-in-notices.ts";
import { claimsInOtherDocuments } from "./claims-in-other-documents.ts";
import { claimsInPermits } from "./claims-in-permits.ts";
import { claimsInPlainTables } from "./claims-in-plain-tables.ts";
import { claimsInPolicies } from "./claims-in-policies.ts";
import { claimsInQuotes } from "./claims-in-quotes.ts";
import { claimsInRecords } from "./claims-in-records.ts";
import { claimsInReports } from "./claims-in-reports.ts";
import { claimsInSentences } from "./claims-in-sentences.ts";
import { claimsInSheets } from "./claims-in-sheets.ts";
import { claimsInStatements } from "./claims-in-statements.ts";
import { claimsInTables } from "./claims-in-tables.ts";
import { claimsInTimetables } from "./claims-in-timetables.ts";
import { tableDocuments } from "./long-tables.ts";

/** As a pipeline reads an answer: the document tells its language, the field its words and its type. */
test.each([
  ...claimsInDocuments,
  ...claimsInMoreDocuments,
  ...claimsInOtherDocuments,
  ...claimsInNotices,
  ...claimsInReports,
  ...claimsInSentences,
  ...claimsInContracts,
  ...claimsInTimetables,
  ...claimsInPolicies,
  ...claimsInSheets,
  ...claimsInDeeds,
  ...claimsInForms,
  ...claimsInPermits,
  ...claimsInDecisions,
  ...claimsInLetters,
  ...claimsInTables,
  ...claimsInPlainTables,
  ...claimsInStatements,
  ...claimsInRecords,
  ...claimsInQuotes,
  ...claimsInMinutes,
  ...claimsInAssemblies,
  ...claimsInAgreements,
  ...claimsInCompanyPapers,
  ...tableDocuments("pipes"),
  ...tableDocuments("tabs"),
  ...tableDocuments("spaces"),
])("of the document $name the right facts are kept and no others", async (document) => {
  const { text } = document;
  const conventions = conventionsOf(text, await languageOf(text));
  const hidden = await hiddenSlices(text);
  const characters = new CodePointIndex(text);
  const answered = {
    text,
    charAt: (unit: number) => characters.at(unit),
    hidden,
    conventions,
    sections: [],
  };
  const isKept = (field: string, value: string | number | boolean, quote: string) => {
    const {
      name = "",
      type = "",
      description = "",
    } = /^(?<name>\w+)(?:<(?<type>[^>]+)>)?(?:: (?<description>.*))?$/s.exec(field)?.groups ?? {};
    const schema = z.object({ [name]: grounded(schemaOf(type, value).describe(description)).nullable() });
    const readings = readAnswer(wireSchemaOf(schema).fields, { [name]: { value, quote } }, answered);
    return (readings.get(name)?.evidence.length ?? 0) > 0;
  };
  const unexpected = document.claims.flatMap(([field, quote, right, wrong = []]) => [
    ...right
      .filter((value) => !isKept(field, value, quote))
      .map((value) => `${field} = ${value} is lost: ${quote}`),
    ...wrong
      .filter((value) => isKept(field, value, quote))
      .map((value) => `${field} = ${value} is kept: ${quote}`),
  ]);
  expect(unexpected).toEqual([]);
});

function schemaOf(type: string, value: string | number | boolean): z.ZodType {
  if (type === "date") return z.iso.date();
  if (type === "datetime") return z.iso.datetime({ offset: true, local: true });
  if (type === "time") return z.iso.time();
  if (type.includes("|")) return z.enum(type.split("|"));
  return typeof value === "number" ? z.number() : typeof value === "boolean" ? z.boolean() : z.string();
}
