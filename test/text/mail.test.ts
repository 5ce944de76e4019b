import { expect, test } from "vitest";
import { parse } from "../support/parse.ts";

const head =
  "From: Ann <ann@example.org>\nSubject: Order 7\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nMIME-Version: 1.0\n";
const mixed = (...parts: string[]) =>
  `${head}Content-Type: multipart/mixed; boundary="b"\n\n${parts.map((part) => `--b\n${part}\n`).join("")}--b--\n`;
const plain = "Content-Type: text/plain\n\nSee below.";
const read = async (mail: string | Uint8Array) => await parse(mail, "message/rfc822");

test("A mail inside a mail is read with its subject and sender", async () => {
  const inner =
    "Content-Type: message/rfc822\n\nFrom: Carl <carl@example.org>\nSubject: Damage\nContent-Type: text/plain\n\nThe gate broke.";
  const { text } = await read(mixed(plain, inner));
  expect(text).toContain("## Damage\n\nFrom: Carl (carl@example.org)\n\nThe gate broke.");
});

test("Attachments that are text are read, the others are named and counted", async () => {
  const { text, coverage } = await read(
    mixed(
      plain,
      'Content-Type: text/csv; name="a.csv"\nContent-Disposition: attachment; filename="a.csv"\n\nItem,Qty\nBolt,12',
      'Content-Type: text/plain; charset=iso-8859-2; name="u.txt"\nContent-Disposition: attachment; filename="u.txt"\nContent-Transfer-Encoding: base64\n\nWmG/87Pm',
      "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VEVENT\nSUMMARY:Pump inspection\nDTSTART:20240105T090000Z\nLOCATION:Hall 3\nEND:VEVENT",
      'Content-Type: application/zip; name="m.zip"\nContent-Disposition: attachment; filename="m.zip"\n\nPK',
    ),
  );
  expect(text).toContain("| Bolt | 12 |");
  expect(text).toContain("Zażółć");
  expect(text).toContain("Event: Pump inspection\nStart: 2024-01-05 09:00 UTC\nPlace: Hall 3");
  expect(text).toContain("Attachment: m.zip");
  expect(coverage?.notRead).toEqual({ attachment: 1 });
});

test("The HTML part is read where the plain one says only that there is more", async () => {
  const alternative = (text: string) =>
    `${head}Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\n${text}\n--b\nContent-Type: text/html\n\n<p>Please return the kettle model K2 to the shop, which pays for the post.</p>\n--b--\n`;
  expect((await read(alternative("View this message in a browser."))).text).toContain("kettle model K2");
  const own = "Please return the kettle K2 to the shop. It pays. I wrote this part myself.";
  expect((await read(alternative(own))).text).toContain("I wrote this part myself");
});

test.each([
  ["us-ascii", "utf8", "Größe: 5 m"],
  ["iso-8859-1", "utf8", "Größe: 5 m, Wände über 3 m"],
] as const)("A label of %s does not spoil a body in %s", async (label, encoding, body) => {
  const mail = `${head}Content-Type: text/plain; charset=${label}\nContent-Transfer-Encoding: 8bit\n\n${body}\n`;
  expect((await read(Buffer.from(mail, encoding))).text).toContain(body);
});

test("A page that a program saved with its parts is read as a page", async () => {
  const page =
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<h1>Rota</h1><p>Tapes on Monday.</p>\n--b--\n";
  expect((await parse(page, "multipart/related")).text).toBe("# Rota\n\nTapes on Monday.");
});

test("A mailbox is read mail by mail", async () => {
  const one = `From ann Mon Jan  1 10:00:00 2024\n${head}\nFirst.\n\nFrom here on it is text.\n`;
  const two = `\nFrom bob Mon Jan  1 10:00:00 2024\n${head.replace("Order 7", "Order 8")}Content-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe.\n`;
  const { text } = await read(one + two);
  expect(text).toContain("# Order 7");
  expect(text).toContain("From here on it is text.\n\n# Order 8");
  expect(text).toContain("Grüße.");
});
