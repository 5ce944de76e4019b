import { JsonObject, stringOf } from "./json-values.ts";
import type { JsonValue } from "./json-values.ts";

/** Messages of Slack, as it exports them: with marks for people, channels and links. */

const mark =
  /<(?:@(?<user>[UW][A-Z0-9]{1,20})(?:\|(?<userName>[^<>]{1,200}))?|#C[A-Z0-9]{1,20}\|?(?<channel>[^<>]{0,200})|!(?:subteam\^\w{1,20}\|@?)?(?<all>[^<>|]{1,100})(?:\|[^<>]{0,200})?|(?:mailto:|tel:)?(?<link>[^<>|@#!\s][^<>|\s]{0,2000})(?:\|(?<label>[^<>]{1,1000}))?)>/g;

export function isSlackMessage(value: JsonValue): value is JsonObject {
  return /^\d{10}\.\d{6}$/.test(stringOf(value, "ts")) && stringOf(value, "text") !== "";
}

/** The names of who writes in these messages. */
export function slackNames(records: readonly JsonValue[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const record of records) {
    if (!isSlackMessage(record)) continue;
    const profile = record.members.find(([name]) => name === "user_profile")?.[1] ?? null;
    const name = stringOf(profile, "display_name") || stringOf(profile, "real_name");
    if (name !== "") names.set(stringOf(record, "user"), name);
  }
  return names;
}

/** A message with its text as it is shown, and without the same text in parts. */
export function shownMessage(message: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  const shownOne = new JsonObject();
  for (const [name, value] of message.members)
    if (name !== "blocks")
      shownOne.members.push([
        name,
        name === "text" && typeof value === "string" ? shown(value, names) : value,
      ]);
  return shownOne;
}

function shown(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replace(mark, (...parts) => {
      const { user, userName, channel, all, link, label }: Record<string, string | undefined> = parts.at(-1);
      if (user !== undefined) return `@${userName ?? names.get(user) ?? user}`;
      return label ?? link ?? (all === undefined ? `#${channel ?? ""}` : `@${all}`);
    })
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
