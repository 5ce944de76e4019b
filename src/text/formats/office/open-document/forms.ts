import { elements } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";

/** The controls of forms: what they say stands apart from where they lie. */
export class FormControls {
  readonly #texts = new Map<string, string>();

  /** @param forms the controls of a body or a page (`office:forms`). */
  take(forms: Element): void {
    for (const control of elements(forms)) {
      const { id } = control.attributes;
      if (id !== undefined) this.#texts.set(id, controlText(control));
      this.take(control);
    }
  }

  /** @param shape a `draw:control`. */
  textOf(shape: Element): string | undefined {
    return this.#texts.get(shape.attributes["control"] ?? "");
  }
}

/** A box or a list of Word's, which LibreOffice keeps in the text (`field:fieldmark`). */
export function fieldMarkText(mark: Element): string {
  const valuesOf = (name: string): string[] =>
    elements(mark)
      .filter(({ attributes }) => attributes["name"] === name)
      .map(({ attributes }) => attributes["value"] ?? "");
  const type = mark.attributes["type"] ?? "";
  if (type.endsWith("FORMCHECKBOX")) return valuesOf("Checkbox_Checked")[0] === "true" ? "☒" : "☐";
  if (!type.endsWith("FORMDROPDOWN")) return "";
  return valuesOf("Dropdown_ListEntry")[Number(valuesOf("Dropdown_Selected")[0] ?? "0")] ?? "";
}

function controlText(control: Element): string {
  const { attributes } = control;
  const label = attributes["label"] ?? "";
  switch (control.name) {
    case "checkbox":
    case "radio": {
      const state = attributes["current-state"] ?? attributes["state"];
      const selected = attributes["current-selected"] ?? attributes["selected"];
      const isOn = control.name === "checkbox" ? state === "checked" : selected === "true";
      return `${isOn ? "[x]" : "[ ]"} ${label}`.trim();
    }
    case "listbox":
      return elements(control)
        .filter(
          (option) => (option.attributes["current-selected"] ?? option.attributes["selected"]) === "true",
        )
        .map((option) => option.attributes["label"] ?? "")
        .join(", ");
    case "password":
      return "";
    default:
      return attributes["current-value"] ?? attributes["value"] ?? label;
  }
}
