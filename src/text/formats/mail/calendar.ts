import { htmlValue, shownValue as withoutTags } from "../markup/html.ts";
import { plainToMarkdown } from "../markup/markdown.ts";
import type { ParseInput, Parsed } from "../parsed.ts";
import { contentLines, parseContentLines, unescaped } from "./content-lines.ts";
import type { ContentLinesRead } from "./content-lines.ts";

/** Invitations (iCalendar, RFC 5545): what takes place, when and where. */

const shown: Readonly<Record<string, string>> = {
  SUMMARY: "Event",
  DTSTART: "Start",
  DTEND: "End",
  DURATION: "Duration",
  EXDATE: "Except",
  DUE: "Due",
  LOCATION: "Place",
  DESCRIPTION: "Description",
  STATUS: "Status",
  ORGANIZER: "Organiser",
  ATTENDEE: "Attendee",
  RRULE: "Repeats",
  URL: "Link",
  CATEGORIES: "Categories",
};
const maxAttendees = 50;

export function parseCalendar(input: ParseInput): Parsed {
  return parseContentLines(input, eventsOf);
}

/** One paragraph an event, a line a property. */
function eventsOf(calendar: string): ContentLinesRead {
  const events: string[][] = [];
  /** The open components inside an event: alarms. */
  let depth = 0;
  let isInside = false;
  const all = contentLines(calendar);
  for (const { property, parameters, value } of all) {
    if (property === "BEGIN" && /^V(?:EVENT|TODO|JOURNAL)$/i.test(value)) {
      events.push([]);
      isInside = true;
      depth = 0;
    } else if (property === "BEGIN") depth += 1;
    else if (property === "END" && depth > 0) depth -= 1;
    else if (property === "END") isInside = false;
    const label = Object.hasOwn(shown, property) ? shown[property] : undefined;
    if (!isInside || depth > 0 || label === undefined || value === "") continue;
    const lines = events.at(-1) ?? [];
    if (property === "ATTENDEE" && lines.filter((each) => each.startsWith(label)).length >= maxAttendees)
      continue;
    lines.push(`${label}: ${shownValue(property, parameters, value)}`);
  }
  const first = (property: string): string =>
    unescaped(all.find((line) => line.property === property && line.value !== "")?.value ?? "");
  const organiser = all.find(({ property }) => property === "ORGANIZER");
  return {
    text: events.map((lines) => plainToMarkdown(lines.join("\n"))).join("\n\n"),
    said: [
      ["title", first("X-WR-CALNAME") || first("NAME")],
      // What one of several events says is not said of the calendar.
      ...(events.length === 1
        ? ([
            ["title", first("SUMMARY")],
            [
              "author",
              organiser === undefined ? "" : shownValue("ORGANIZER", organiser.parameters, organiser.value),
            ],
            ["created", first("CREATED")],
            ["modified", first("LAST-MODIFIED")],
          ] as const)
        : []),
    ],
  };
}

function shownValue(property: string, parameters: string, value: string): string {
  // The day on which a whole-day event is over is not one of its days.
  if (property === "DTEND" && /^\d{8}$/.test(value)) return timeOf(dayBefore(value));
  if (property === "DURATION") return durationOf(value);
  if (property.startsWith("DT") || property === "DUE" || property === "EXDATE") {
    const zone = /;TZID="?([\w/+-]{1,60})/i.exec(parameters)?.[1];
    const times = value
      .split(",")
      .map((one) => timeOf(one))
      .join(", ");
    return zone === undefined ? times : `${times} (${zone})`;
  }
  // Google's calendar writes HTML.
  if (property === "DESCRIPTION" && htmlValue.test(value)) return withoutTags(unescaped(value));
  if (property !== "ORGANIZER" && property !== "ATTENDEE") return unescaped(value);
  const address = value.replace(/^mailto:/i, "");
  const name = /;CN=(?:"([^"]{1,200})"|([^;:"]{1,200}))/i.exec(parameters);
  const person = name?.[1] ?? name?.[2] ?? "";
  return person === "" || person === address ? address : `${person} (${address})`;
}

const spans: Readonly<Record<string, readonly [one: string, several: string]>> = {
  W: ["week", "weeks"],
  D: ["day", "days"],
  H: ["h", "h"],
  M: ["min", "min"],
  S: ["s", "s"],
};

/** `PT1H30M` → `1 h 30 min`. */
function durationOf(value: string): string {
  if (!/^[+-]?P(?:\d+[WDHMS]|T)+$/i.test(value)) return value;
  return Array.from(
    value.toUpperCase().matchAll(/(\d+)([WDHMS])/g),
    ([, count = "", unit = ""]) => `${count} ${spans[unit]?.[count === "1" ? 0 : 1] ?? ""}`,
  ).join(" ");
}

function dayBefore(day: string): string {
  const date = new Date(`${timeOf(day)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10).replaceAll("-", "");
}

/** `20240105T090000Z` → `2024-01-05 09:00 UTC`. */
function timeOf(value: string): string {
  const [, year, month, day, hour, minute, zone] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?$/.exec(value) ?? [];
  if (year === undefined) return value;
  const time = hour === undefined ? "" : ` ${hour}:${minute}${zone === "Z" ? " UTC" : ""}`;
  return `${year}-${month}-${day}${time}`;
}
