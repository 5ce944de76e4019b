import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { connectionCure, readDatabaseUrl } from "../../src/database/connection/database-url.ts";

/** Whether a connection is encrypted, and whether the certificate counts. */
function tlsOf(url: string): unknown {
  const ssl: unknown = Reflect.get(new Client(readDatabaseUrl(url).config), "ssl");
  return typeof ssl === "object" ? { rejectUnauthorized: true, ...ssl } : ssl;
}

describe("DATABASE_URL is read as libpq reads it", () => {
  test.each([
    ["postgres://me:pa#ss@db.example:5433/app", "pa#ss"],
    ["postgres://me:100%@db.example:5433/app", "100%"],
    ["postgres://me:a%2Fb%@db.example:5433/app", "a/b%"],
    ["postgresql://me:a b@db.example:5433/app", "a b"],
    ["postgres://me:a@b@db.example:5433/app", "a@b"],
  ])("a password with special characters: %s", (url, password) => {
    const client = new Client(readDatabaseUrl(url).config);
    expect(client).toMatchObject({ user: "me", host: "db.example", port: 5433, database: "app", password });
  });

  test.each([
    ["", false],
    ["?sslmode=disable", false],
    ["?sslmode=require", { rejectUnauthorized: false }],
    ["?sslmode=prefer", { rejectUnauthorized: false }],
    ["?sslmode=no-verify", { rejectUnauthorized: false }],
    ["?sslmode=verify-full", { rejectUnauthorized: true }],
    ["?sslmode=verify-full&sslrootcert=system", { rejectUnauthorized: true }],
    ["?sslmode=require&uselibpqcompat=true", { rejectUnauthorized: false }],
  ])("%s", (query, expected) => {
    expect(tlsOf(`postgres://me@db.example/app${query}`)).toEqual(expected);
  });

  test("only prefer and allow take an unencrypted connection when there is no other", () => {
    const fallback = (mode: string) =>
      readDatabaseUrl(`postgres://me@db.example/app?sslmode=${mode}`).unencrypted !== undefined;
    expect(["allow", "prefer", "require", "verify-full"].filter(fallback)).toEqual(["allow", "prefer"]);
  });

  test("a socket of this machine needs no host", () => {
    const client = new Client(readDatabaseUrl("postgres://me@/app?host=/var/run/postgresql").config);
    expect(client).toMatchObject({ user: "me", host: "/var/run/postgresql", database: "app" });
  });

  test.each([
    ["postgres://me:se/cret@db.example/app?sslmode=require", /percent-encoded/],
    ["postgres://me:secret@db.example/app?sslmode=always", /sslmode=always is not known.*verify-full/],
    ["postgres://me:secret@db.example/app?sslmode=verify-ca", /sslrootcert=FILE/],
    ["postgres://me:secret@db.example/app?sslmod=require", /no parameter sslmod,.*sslmode=require/],
    ["postgres://me:secret@db.example/app?a=b&sslMode=require", /no parameter sslMode/],
  ])("what can't be read is refused with the remedy, and without the password: %s", (url, message) => {
    const refused = () => readDatabaseUrl(url);
    expect(refused).toThrow(message);
    expect(refused).not.toThrow(/se.?cret/);
  });

  test.each([
    [{ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }, /sslrootcert=FILE.*NODE_EXTRA_CA_CERTS.*sslmode=require/],
    [{ code: "28P01" }, /user and password/],
    [{ code: "3D000" }, /Create the database/],
    [{ code: "53300" }, /raise max_connections or the limit of the role/],
    [{ code: "ECONNREFUSED" }, /Check that the server runs/],
  ])("a connection that fails says what to do: %o", (properties, cure) => {
    expect(connectionCure(Object.assign(new Error("no"), properties))).toMatch(cure);
  });
});
