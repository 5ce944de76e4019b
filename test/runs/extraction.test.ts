import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { grounded } from "../../src/extraction/grounded.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(() => night.close());

const invoice = `# Invoice 2024-117

Seller: Fjord Timber AS, Bergen 🌲

The invoice was issued on 2024-03-05 and the total amount is 1250.50 euros.

The delivery address is Kaigaten 4 in Bergen. Payment is due within 30 days.
`;

const invoices = grounded(
  z.object({
    issued: z.iso.date().nullable().describe("Date on which it was issued"),
    discount: z.number().optional().describe("Rabatt"),
    deliveryAddress: z.string().optional().describe("Delivery address"),
    days: z.int().nullable().describe("Days within which payment is due"),
    cancelled: z.iso.datetime().nullable().describe("Moment of cancellation"),
  }),
);

/** Evidence whose quote is not the slice of the text that it claims to be. */
async function wrongSlices(): Promise<unknown[]> {
  return await night.database.query(
    `select e.path, e.quote, substr(d.text, e.start_char + 1, e.end_char - e.start_char) as slice
     from evidence e join documents d on d.id = e.document_id
     where substr(d.text, e.start_char + 1, e.end_char - e.start_char) is distinct from e.quote`,
  );
}

describe("an extraction with evidence", () => {
  test("stores every value with its quote, and says of every null why", async () => {
    await night.write("documents/invoice.md", invoice);
    const verdict = await night.run({ extract: { name: "invoices", schema: invoices } });
    expect(verdict).toMatchObject({
      state: "finished",
      documents: { finished: 1 },
      extraction: { quoted: 3, notStated: 2, turnedDown: 0, conflicts: 0, reasked: 0 },
    });
    const [row] = await night.database.query<{ data: unknown; missing: unknown }>(
      "select data, missing from extractions",
    );
    expect(row).toMatchObject({
      data: {
        issued: "2024-03-05",
        deliveryAddress: expect.stringContaining("Kaigaten 4"),
        days: 30,
        cancelled: null,
      },
      missing: [
        { path: "discount", reason: "not_stated" },
        { path: "cancelled", reason: "not_stated" },
      ],
    });
    const evidence = await night.database.query<{ field: string; quote: string; page: number | null }>(
      "select uri, field, path, value, quote, page from evidence order by position",
    );
    expect(evidence).toMatchObject([
      {
        uri: "file:invoice.md",
        field: "issued",
        value: "2024-03-05",
        quote: expect.stringContaining("2024-03-05"),
      },
      { field: "deliveryAddress", quote: expect.stringContaining("Kaigaten 4") },
      { field: "days", path: "days", value: 30, quote: "Payment is due within 30 days.", page: null },
    ]);
    expect(await wrongSlices()).toEqual([]);
  });
});
