/** A short invoice in Markdown that states a date, an address and a number of days. */
export const invoice = `# Invoice 2024-117

Seller: Fjord Timber AS, Bergen 🌲

The invoice was issued on 2024-03-05 and the total amount is 1250.50 euros.

The delivery address is Kaigaten 4 in Bergen. Payment is due within 30 days.
`;

/** One of many invoices, each of its own, followed by sections that state nothing. */
export function invoiceWithFiller(index: number): string {
  const own = invoice.replaceAll("117", `${1000 + index}`).replace("30 days", `${20 + index} days`);
  return own + ["ships", "trees", "rain"].map((subject) => filler(subject)).join("");
}

function filler(subject: string): string {
  const sentences = Array.from(
    { length: 30 },
    (_, index) => `Sentence ${index} says something general about ${subject}, plainly.`,
  );
  return `\n## On ${subject}\n\n${sentences.join(" ")}\n`;
}
