import { afterAll, beforeAll, expect, test } from "vitest";
import { namedDocuments } from "../../src/commands/selection.ts";
import type { SelectionOptions } from "../../src/commands/selection.ts";
import { registerDocuments } from "../../src/database/documents.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { listed, startTestRun } from "../support/documents.ts";

let place: TestDatabase;
beforeAll(async () => {
  place = await createTestDatabase();
  for (const pipeline of ["one", "two"]) {
    const runId = await startTestRun(place.database, pipeline);
    const names = ["M\u00fcller%20AG/vertrag.md", "Mu\u0308ller%20AG/anlage.md", "a/readme.md", "readme.md"];
    const documents = names.slice(0, pipeline === "one" ? 4 : 1).map((name, index) => ({
      ...listed(`file:${name}`, { source: index < 2 ? "contracts" : "manuals" }),
      metadata: { customer: index < 2 ? 4711 : "none" },
    }));
    await registerDocuments(place.database, { pipeline, runId, documents });
  }
  const runId = await startTestRun(place.database, "three");
  const documents = [listed("file:\u00dcber%20uns/Wer%20wir%20sind.md")];
  await registerDocuments(place.database, { pipeline: "three", runId, documents });
});
afterAll(async () => await place.drop());

async function named(
  names: string[],
  options: SelectionOptions & { isStrict?: boolean } = {},
): Promise<string[]> {
  const found = await namedDocuments(place.database, names, options);
  return found.map(({ pipeline, uri }) => `${pipeline} ${uri}`);
}

test("documents are named as people write their URIs, several at once", async () => {
  const contract = "file:M\u00fcller%20AG/vertrag.md";
  for (const name of [
    contract,
    "M\u00fcller AG/vertrag.md",
    "file:M%C3%BCller%20AG/vertrag.md",
    "/srv/docs/Mu\u0308ller AG/vertrag.md",
  ])
    expect(await named([name])).toEqual([`one ${contract}`, `two ${contract}`]);
  expect(await named(["file:M\u00fcller AG/anlage.md", "readme.md"], { pipeline: "one" })).toEqual([
    "one file:Mu\u0308ller%20AG/anlage.md",
    "one file:readme.md",
  ]);
  expect(await named(["/srv/docs/a/readme.md"])).toEqual(["one file:a/readme.md"]);
  expect(await named(["/srv/docs/readme.md"])).toEqual(["one file:readme.md"]);
});

test("source and metadata select documents, alone or together with names", async () => {
  expect(await named([], { where: { customer: "4711" }, pipeline: "one" })).toHaveLength(2);
  expect(await named([], { source: "manuals" })).toEqual(["one file:a/readme.md", "one file:readme.md"]);
  expect(await named([], { source: "manuals", where: { customer: "none" } })).toHaveLength(2);
  await expect(named(["readme.md"], { source: "contracts" })).rejects.toThrow(
    "readme.md does not fulfil these conditions. It is a document of the pipeline one.",
  );
  await expect(named(["file:a/readme.md"], { pipeline: "three" })).rejects.toThrow("of the pipeline one.");
  await expect(named([], { where: { customer: "4712" } })).rejects.toThrow("No document fulfils");
});

test("a name that no document has is answered with the nearest, and strictly a path is the whole path", async () => {
  await expect(named(["file:b/README.md", "file:nothing.txt"])).rejects.toThrow(
    /no document file:b\/README\.md\. Did you mean file:a\/readme\.md or file:readme\.md\?\nThere is no document file:nothing\.txt\./,
  );
  await expect(named(["/srv/docs/a/readme.md"], { isStrict: true })).rejects.toThrow(
    "Did you mean file:a/readme.md",
  );
  // As it is written in a URI.
  for (const name of ["docs/Wer wir sind.md", "Wer wir sind.md", "wer%20wir%20sind.md"])
    await expect(named([name], { isStrict: true })).rejects.toThrow(
      "Did you mean file:\u00dcber%20uns/Wer%20wir%20sind.md?",
    );
});
