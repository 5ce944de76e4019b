import { describe, expect, test } from "vitest";
import { findProblems } from "../../src/database/connection/requirements.ts";
import type { DatabaseFacts } from "../../src/database/connection/requirements.ts";
import type { DatabaseRole } from "../../src/database/connection/embedded-holder.ts";

const sound: DatabaseFacts = {
  version: 150_018,
  encoding: "UTF8",
  database: "app",
  role: "ragprep_app",
  isSuperuser: false,
  isStandby: false,
  isReadOnly: false,
  vector: "0.8.0",
  hasVector: true,
  vectorSchema: "public",
  mayUseVectorSchema: true,
  isVectorTrusted: true,
  mayCreateInDatabase: true,
  hasPublic: true,
  schema: "ragprep",
  hasSchema: false,
  mayUseSchema: false,
  mayCreateInSchema: false,
  isPrepared: false,
  unreadable: [],
  unwritable: [],
  taken: [],
  connectionLimit: null,
};
const prepared = { ...sound, hasSchema: true, mayUseSchema: true, mayCreateInSchema: true, isPrepared: true };

function textOf(facts: DatabaseFacts, role: DatabaseRole = "writer"): string {
  return findProblems(facts, role)
    .map(({ text }) => text)
    .join("\n");
}

describe("what a database must be and allow", () => {
  test("a sound one has no problem, new or prepared, for writers and readers", () => {
    for (const facts of [sound, prepared])
      for (const role of ["writer", "reader"] as const) expect(findProblems(facts, role)).toEqual([]);
  });

  test.each<[string, Partial<DatabaseFacts>, RegExp]>([
    ["an old server", { version: 140_011 }, /PostgreSQL 14\. Use 15/],
    [
      "another encoding",
      { encoding: "SQL_ASCII" },
      /SQL_ASCII.*create database "app_utf8" encoding 'UTF8' template template0/,
    ],
    ["no pgvector", { vector: null, hasVector: false, vectorSchema: null }, /has no pgvector.*Install/],
    [
      "a pgvector that was dropped",
      { ...prepared, hasVector: false, vectorSchema: null },
      /dropped its extension vector.*Restore.*drop schema "ragprep" cascade;.*ingest/,
    ],
    ["an old pgvector", { vector: "0.7.4" }, /pgvector is 0\.7\.4.*alter extension vector update/],
    [
      "a schema of pgvector that is closed",
      { vectorSchema: "extensions", mayUseVectorSchema: false },
      /grant usage on schema "extensions" to "ragprep_app"/,
    ],
  ])("%s stops writers and readers", (_what, change, message) => {
    expect(textOf({ ...sound, ...change })).toMatch(message);
    expect(textOf({ ...sound, ...change }, "reader")).toMatch(message);
  });

  test.each<[string, DatabaseFacts, RegExp]>([
    ["a standby", { ...prepared, isStandby: true, isReadOnly: true }, /standby.*primary/],
    ["a read-only database", { ...prepared, isReadOnly: true }, /read-only.*quota/],
    ["relations with the names of its views", { ...sound, taken: ["documents", "runs"] }, /documents, runs/],
    ["too few connections", { ...sound, connectionLimit: 2 }, /Only 2 connections.*connection limit 20/],
    [
      "tables it may not write",
      { ...prepared, unwritable: ["documents"] },
      /npx ragprep grant ragprep_app --ingest/,
    ],
  ])("%s stops writers, and not readers", (_what, facts, message) => {
    expect(textOf(facts)).toMatch(message);
    expect(findProblems(facts, "reader")).toEqual([]);
  });

  test("all missing rights of a new database are named in one sentence", () => {
    const facts = {
      ...sound,
      vectorSchema: null,
      hasVector: false,
      mayCreateInDatabase: false,
    };
    expect(textOf(facts)).toContain(
      'run: create extension vector; create schema "ragprep" authorization "ragprep_app";',
    );
    expect(findProblems({ ...facts, isSuperuser: true }, "writer")).toEqual([]);
  });

  test("a reader without rights is told both that it needs", () => {
    expect(textOf({ ...prepared, mayUseSchema: false }, "reader")).toMatch(/npx ragprep grant ragprep_app$/);
    expect(textOf({ ...prepared, unreadable: ["documents"] }, "reader")).toMatch(
      /may not read documents.*ragprep grant/,
    );
  });
});
