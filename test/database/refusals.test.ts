import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import { FatalError, exitCodes } from "../../src/base/errors.ts";
import {
  connectionError,
  isConnectionLoss,
  refusalOf,
  sqlState,
} from "../../src/database/connection/refusals.ts";

function refused(code: string): DatabaseError {
  const error = new DatabaseError("the server's own words", 1, "error");
  error.code = code;
  return error;
}

test.each([
  ["53100", /disk or quota is full/],
  ["53200", /out of memory/],
  ["53400", /out of a resource/],
  ["58P01", /can't read or write its files.*that someone deleted is lost/],
  ["58030", /can't read or write its files/],
  ["25006", /read-only/],
  ["42501", /lacks a right/],
  ["57014", /cancelled a statement/],
  ["22P05", /encoding/],
  ["3D000", /the database is no longer there/],
  ["28P01", /no longer lets the role .* in/],
  ["P0001", /a trigger in the database refuses/],
  ["42P01", /not as its migrations made them/],
  ["42703", /not as its migrations made them/],
  ["42P10", /not as its migrations made them/],
  ["55P03", /another session holds a lock/],
  ["55006", /refuses a statement/],
  ["0A000", /refuses a statement/],
  ["XX001", /internal error/],
])("SQLSTATE %s ends the run with a sentence and the server's words", (code, sentence) => {
  const refusal = refusalOf(refused(code));
  expect(refusal).toBeInstanceOf(FatalError);
  expect(refusal?.exitCode).toBe(exitCodes.database);
  expect(refusal?.message).toMatch(sentence);
  expect(refusal?.message).toContain("the server's own words");
  expect(sqlState(refusal)).toBe(code);
  expect(isConnectionLoss(refusal)).toBe(false);
});

test.each(["58P01", "3D000", "42P01", "XX001"])("SQLSTATE %s promises nothing of what was saved", (code) => {
  expect(refusalOf(refused(code))?.message).not.toContain("Finished work is kept");
});

test.each(["57P01", "57P05", "25P03", "53300"])("SQLSTATE %s is a lost connection", (code) => {
  expect(isConnectionLoss(refused(code))).toBe(true);
});

test("A database that is closed for a while is waited for.", () => {
  const closed = new DatabaseError('database "app" is not currently accepting connections', 1, "error");
  closed.code = "55000";
  expect(isConnectionLoss(closed)).toBe(true);
});

test.each(["23505", "23514", "42P16", "42704", "22003"])(
  "SQLSTATE %s is the statement's own matter",
  (code) => {
    expect(refusalOf(refused(code))).toBeUndefined();
  },
);

test("A pooler whose server is gone is waited for, and its other refusals are not.", () => {
  const pooler = (words: string): DatabaseError => {
    const error = new DatabaseError(words, 1, "error");
    error.code = "08P01";
    return error;
  };
  for (const words of [
    "server login has been failing, try again later (server_login_retry)",
    "pgbouncer cannot connect to server",
    "server conn crashed?",
    "query_wait_timeout",
  ])
    expect(isConnectionLoss(pooler(words))).toBe(true);
  for (const words of ["no such database: app", "no such user: app"])
    expect(isConnectionLoss(pooler(words))).toBe(false);
});

test("A server that is reached and yet can't be connected to, as after a change of its TLS, is waited for.", () => {
  const expired = Object.assign(new Error("certificate has expired"), { code: "CERT_HAS_EXPIRED" });
  for (const error of [new Error("The server does not support SSL connections"), expired])
    expect(isConnectionLoss(connectionError(error))).toBe(true);
  const wrongPassword = refused("28P01");
  expect(connectionError(wrongPassword)).toBe(wrongPassword);
});
