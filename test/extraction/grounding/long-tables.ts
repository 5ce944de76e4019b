import type { DocumentClaims } from "./claims-in-documents.ts";

/** Long tables of orders whose columns have the names that people write, and fields in English. */

type Cells = Readonly<Record<Field, string | number>>;
const fields = [
  "position", "item", "quantity", "unit_price", "total_amount", "vat_rate", "order_date", "delivery_date", "invoice_number", "customer", "city", "weight",
] as const; // prettier-ignore
type Field = (typeof fields)[number];

/** The names of the columns in the order of the fields, by language and form: compounds where the language makes them. */
const heads: Readonly<Record<string, string>> = {
  en: "Pos.|Article|Qty|Unit price|Line total|VAT %|Ordered on|Delivered on|Invoice no.|Customer|Town|Weight kg",
  de: "Pos.|Artikelbezeichnung|Bestellmenge|Einzelpreis|Gesamtbetrag|Mehrwertsteuersatz|Bestelldatum|Lieferdatum|Rechnungsnummer|Kundenname|Wohnort|Bruttogewicht",
  nl: "Volgnr.|Artikelomschrijving|Bestelaantal|Stukprijs|Totaalbedrag|Btw-tarief|Besteldatum|Leverdatum|Factuurnummer|Klantnaam|Woonplaats|Brutogewicht",
  sv: "Radnr|Artikelbenämning|Beställningsantal|Styckpris|Totalbelopp|Momssats|Beställningsdatum|Leveransdatum|Fakturanummer|Kundnamn|Postort|Bruttovikt",
  da: "Linjenr.|Varebeskrivelse|Bestillingsantal|Stykpris|Samlet beløb|Momssats|Bestillingsdato|Leveringsdato|Fakturanummer|Kundenavn|Postby|Bruttovægt",
  nb: "Linjenr.|Varebeskrivelse|Bestillingsantall|Stykkpris|Totalbeløp|Momssats|Bestillingsdato|Leveringsdato|Fakturanummer|Kundenavn|Poststed|Bruttovekt",
  fi: "Rivinro|Tuotenimike|Tilausmäärä|Yksikköhinta|Loppusumma|Verokanta|Tilauspäivä|Toimituspäivä|Laskunumero|Asiakasnimi|Postitoimipaikka|Bruttopaino",
  hu: "Sorszám|Terméknév|Rendelt mennyiség|Egységár|Végösszeg|Áfakulcs|Rendelési dátum|Szállítási dátum|Számlaszám|Vevőnév|Telephely|Bruttósúly",
  fr: "N°|Désignation|Quantité|Prix unitaire|Montant total|Taux TVA|Date de commande|Date de livraison|N° facture|Client|Ville|Poids",
  es: "N.º|Artículo|Cantidad|Precio unitario|Importe total|Tipo IVA|Fecha de pedido|Fecha de entrega|N.º factura|Cliente|Ciudad|Peso",
  it: "N.|Articolo|Quantità|Prezzo unitario|Importo totale|Aliquota IVA|Data ordine|Data consegna|N. fattura|Cliente|Città|Peso",
  pl: "Lp.|Nazwa towaru|Ilość|Cena jednostkowa|Kwota razem|Stawka VAT|Data zamówienia|Data dostawy|Nr faktury|Klient|Miasto|Waga",
  "de-2": "Lfd. Nr.|Warenbezeichnung|Stückzahl|Stückpreis|Gesamtsumme|Steuersatz|Auftragsdatum|Versanddatum|Belegnummer|Auftraggeber|Zielort|Nettogewicht",
  "nl-2": "Regel|Productnaam|Stuks|Eenheidsprijs|Eindbedrag|Btw-percentage|Orderdatum|Verzenddatum|Rekeningnummer|Opdrachtgever|Vestigingsplaats|Nettogewicht",
  "sv-2": "Rad|Varunamn|Antal|Enhetspris|Slutsumma|Skattesats|Orderdatum|Avsändningsdatum|Verifikationsnummer|Beställare|Ort|Nettovikt",
  "fi-2": "Rivi|Tuotenimi|Kappalemäärä|Kappalehinta|Kokonaissumma|Veroprosentti|Tilauspvm|Lähetyspäivä|Tositenumero|Tilaaja|Kaupunki|Nettopaino",
  "fr-2": "Ligne|Libellé|Nombre|PU HT|Total HT|TVA %|Commandé le|Livré le|Facture|Acheteur|Localité|Poids net",
  "pt-2": "Linha|Designação|Quant.|Preço unit.|Valor total|Taxa IVA|Data encomenda|Data entrega|Fatura n.º|Cliente|Localidade|Peso líquido",
  cs: "Pozice|Zboží|Ks|Cena za ks|Celkem|Sazba DPH|Datum objednávky|Datum dodání|Č. faktury|Odběratel|Místo|Hmotnost",
}; // prettier-ignore

const items = [
  "Bolt M8",
  "Washer A2",
  "Hinge 40",
  "Bracket L",
  "Hook S",
  "Clamp K2",
  "Spring F7",
  "Gasket 12",
];
const customers = ["Ahlers", "Bergman", "Costa", "Duval", "Eriksen", "Fabbri", "Gruber"];
const cities = ["Lund", "Porto", "Gent", "Turku", "Graz", "Lyon"];

/** Numbers of a row that are never the same in two of its columns. */
function rowOf(index: number): Cells {
  const quantity = 2 + (index % 7);
  const price = 11.25 + index * 3;
  return {
    position: index + 1,
    item: items[index % items.length] ?? "",
    quantity: quantity + 400,
    unit_price: price,
    total_amount: (quantity + 400) * price,
    vat_rate: [7, 19, 21][index % 3] ?? 7,
    order_date: `2023-0${1 + (index % 9)}-${13 + (index % 15)}`,
    delivery_date: `2024-0${1 + ((index + 2) % 9)}-${13 + ((index + 4) % 15)}`,
    invoice_number: `R${20_100 + index * 7}`,
    customer: customers[index % customers.length] ?? "",
    city: cities[index % cities.length] ?? "",
    weight: 950.5 + index,
  };
}

const formats = {
  pipes: (rows: readonly (readonly string[])[]) =>
    rows.flatMap((row, index) => [`| ${row.join(" | ")} |`, ...(index === 0 ? [`|${"---|".repeat(row.length)}`] : [])]),
  tabs: (rows: readonly (readonly string[])[]) => rows.map((row) => row.join("\t")),
  spaces: (rows: readonly (readonly string[])[]) =>
    rows.map((row) => row.map((cell) => cell.padEnd(20)).join("  ").trimEnd()),
}; // prettier-ignore
export type TableFormat = keyof typeof formats;

export interface TableClaim {
  field: string;
  quote: string;
  value: string | number;
  isRight: boolean;
}

/** A table of 12 columns and claims of some of its rows: the own cell is right; another cell or the next row's is not. */
export function longTable(form: string, { rows = 300, step = 30, format = "pipes" }: { rows?: number; step?: number; format?: TableFormat } = {}): { text: string; claims: TableClaim[] } {
  const language = form.slice(0, 2);
  const made = Array.from({ length: rows }, (_, index) => rowOf(index));
  const written = formats[format]([
    (heads[form] ?? "").split("|"),
    ...made.map((row) => fields.map((field) => writtenAs(row[field], field, language))),
  ]);
  const lines = written.slice(format === "pipes" ? 2 : 1);
  const claims = made.flatMap((row, index) => {
    const next = made[(index + 1) % rows];
    if (index % step !== 0 || next === undefined) return [];
    return fields.flatMap((field, at) => {
      const claim = (value: string | number, isRight: boolean) => ({ field, quote: lines[index] ?? "", value, isRight });
      const isOfKind = (other: Field) => kindOf(other) === kindOf(field) && row[other] !== row[field];
      const others = [...fields.slice(at), ...fields.slice(0, at)].filter(isOfKind);
      const wrong = [others[0], others.at(-1)].flatMap((other) => (other === undefined ? [] : [row[other]]));
      return [claim(row[field], true), ...[...new Set([...wrong, next[field]])].filter((value) => value !== row[field]).map((value) => claim(value, false))];
    });
  });
  return { text: written.join("\n"), claims };
} // prettier-ignore

function kindOf(field: Field): string {
  if (field.endsWith("_date")) return "date";
  return ["item", "customer", "city", "invoice_number"].includes(field) ? "text" : "number";
}

function writtenAs(value: string | number, field: Field, language: string): string {
  if (field.endsWith("_date")) {
    const [year, month, day] = String(value).split("-");
    return language === "sv" || language === "en" ? String(value) : `${day}.${month}.${year}`;
  }
  if (typeof value === "string") return value;
  return new Intl.NumberFormat(language, { useGrouping: false, minimumFractionDigits: Number.isInteger(value) && field !== "unit_price" && field !== "total_amount" ? 0 : 2 }).format(value);
} // prettier-ignore

export const tableForms: readonly string[] = Object.keys(heads);

/** The same as documents of claims, for fields with and without words of description. */
export function tableDocuments(format: TableFormat, rows = 14): DocumentClaims[] {
  return tableForms.map((form) => {
    const { text, claims } = longTable(form, { rows, step: rows, format });
    return {
      name: `${form}-${format}`,
      text,
      claims: claims.map(({ field, quote, value, isRight }) => {
        const typed = field.endsWith("_date") ? `${field}<date>` : field;
        return [typed, quote, isRight ? [value] : [], isRight ? [] : [value]];
      }),
    };
  });
}
