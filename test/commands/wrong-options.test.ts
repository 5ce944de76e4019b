import { afterAll, beforeAll, expect, test } from "vitest";
import { exitCodes } from "../../src/base/errors.ts";
import { registerDocuments } from "../../src/database/documents.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import type { Workplace } from "../support/command.ts";
import { createTestPlace } from "../support/database.ts";
import { listed, startTestRun } from "../support/documents.ts";
import { connect } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";

let workplace: Workplace;
const resources = new AsyncDisposableStack();
beforeAll(async () => {
  const place = await createTestPlace({ migrated: true });
  resources.defer(() => place.drop());
  const database = await connect(place.options);
  await migrate(database);
  const runId = await startTestRun(database, "handbook");
  await registerDocuments(database, { pipeline: "handbook", runId, documents: [listed("file:a.md")] });
  await database.close();
  workplace = await createWorkplace(databaseVariables(place.options));
  resources.defer(() => workplace.close());
});
afterAll(() => resources.disposeAsync());

test.each<[string[], RegExp]>([
  [["retry", "--all", "file:a.md"], /^--all retries every document in quarantine: give it without URIs/],
  [["search", "notice", "--judged", "questions.jsonl"], /^Give either a question or --judged/],
  [["search"], /^Give a question, or a file of them with --judged/],
  [
    ["search", "notice", "--filter", '{"langage":"en"}'],
    /filter\.langage: unknown key; did you mean "language"\?/,
  ],
  [
    ["search", "notice", "--filter", '{"publishedAfter":"yesterday"}'],
    /filter\.publishedAfter: must be in ISO 8601/,
  ],
  [["search", "notice", "--filter", "[]"], /filter: must be an object, not a list/],
  [["search", "notice", "--filter", "{"], /not a filter: it is not JSON/],
  [
    ["search", "notice", "--mode", "words", "--weight", "0.3"],
    /^--weight has no effect with --mode words, which ranks by words alone\. Leave --weight out, or use --mode hybrid\./,
  ],
  [
    ["search", "notice", "--mode", "words", "--min-meaning", "0.3"],
    /^--min-meaning has no effect with --mode words/,
  ],
  [
    ["search", "notice", "--mode", "meaning", "--min-words", "1"],
    /^--min-words has no effect with --mode meaning/,
  ],
  [["search", "--judged", "q.jsonl", "--mode", "words"], /^--mode has no effect with --judged/],
  [
    ["search", "--judged", "q.jsonl", "--max-per-document", "2"],
    /^--max-per-document has no effect with --judged/,
  ],
  [["search", "notice", "--deployment", "luna"], /Write it as model=name\./],
  [["mcp", "--port", "3000"], /^--host and --port are for HTTP: give them with --http\./],
  [["status", "--pipeline", "handbok"], /no document and no run of the pipeline handbok/],
  [["show", "file:a.md", "--pipeline", "other"], /^file:a\.md does not fulfil .* the pipeline handbook\./],
  [["restore", "file:a.md"], /^There is nothing to restore: file:a\.md was not removed\./],
  [
    ["restore", "--run", "99"],
    /^There is nothing to restore: nothing that run 99 removed is still removed\./,
  ],
])("ragprep %j says what is wrong with it", async (words, message) => {
  expect(await workplace.run(words)).toMatchObject({
    exitCode: exitCodes.configuration,
    stderr: expect.stringMatching(message),
  });
});

test("doctor checks the metrics file without a pipeline, too", async () => {
  const { exitCode, stdout } = await workplace.run(["doctor", "--fake", "--metrics-file", "absent/run.prom"]);
  expect(stdout).toContain("The metrics can't be written to absent/run.prom");
  expect(exitCode).toBe(exitCodes.configuration);
});
