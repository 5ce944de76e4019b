import { propertiesOf, titleOf } from "../parsed.ts";
import type { ParsedDocument } from "../parsed.ts";
import { readText } from "./pdfium.ts";
import type { Pdfium } from "./pdfium.ts";

/** What a PDF says of itself. */
export function metadataOf(pdfium: Pdfium, document: number): Pick<ParsedDocument, "title" | "properties"> {
  const field = (name: string): string => {
    const tag = pdfium.copy(new TextEncoder().encode(`${name}\0`));
    try {
      return readText(
        pdfium,
        (buffer, length) => pdfium.call["FPDF_GetMetaText"]?.(document, tag, buffer, length) ?? 0,
      );
    } finally {
      pdfium.free(tag);
    }
  };
  return {
    title: titleOf(field("Title")),
    properties: propertiesOf({
      author: field("Author"),
      language: readText(
        pdfium,
        (buffer, length) => pdfium.call["FPDFCatalog_GetLanguage"]?.(document, buffer, length) ?? 0,
      ),
      createdAt: pdfDate(field("CreationDate")),
      modifiedAt: pdfDate(field("ModDate")),
    }),
  };
}

/** `D:20240102030405+01'00'` as ISO 8601. */
function pdfDate(value: string): string | undefined {
  const [
    ,
    year,
    month = "01",
    day = "01",
    hour = "00",
    minute = "00",
    second = "00",
    sign,
    zoneHour = "00",
    zoneMinute = "00",
  ] = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z|[+-])(?:(\d\d)'?(\d\d)?)?)?/.exec(value) ?? [];
  if (year === undefined) return undefined;
  const zone = sign === undefined ? "" : sign === "Z" ? "Z" : `${sign}${zoneHour}:${zoneMinute}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
}
