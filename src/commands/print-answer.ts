import { visibleJson } from "../base/visible-json.ts";

/** Prints what a command found: as JSON with `--json`, else the text, which ends its last line. */
export function printAnswer(answer: unknown, { json, text }: { json: true | undefined; text: string }): void {
  process.stdout.write(json === true ? `${visibleJson(answer, 2)}\n` : text);
}
