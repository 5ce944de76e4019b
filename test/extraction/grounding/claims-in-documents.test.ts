import { expect, test } from "vitest";
import { claimsAmongOthers } from "./claims-among-others.ts";
import { claimsAmongRivals } from "./claims-among-rivals.ts";
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
import { claimsOfChanges } from "./claims-of-changes.ts";
import { claimsOfRoles } from "./claims-of-roles.ts";
import { wronglyJudged } from "./judge-claims.ts";

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
  ...claimsAmongRivals,
  ...claimsAmongOthers,
  ...claimsOfRoles,
  ...claimsOfChanges,
])("of the document $name the right facts are kept and no others", async (document) => {
  expect(await wronglyJudged(document)).toEqual([]);
});
