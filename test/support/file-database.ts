import { afterAll } from "vitest";
import type { Database } from "../../src/database/connection/connect.ts";
import { borrowTestDatabase } from "./database.ts";

/** A database for all tests of the file that asks for it at its top, gone when they are done. */
export async function openTestDatabase(): Promise<Database> {
  const { database, drop } = await borrowTestDatabase();
  afterAll(drop);
  return database;
}
