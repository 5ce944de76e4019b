import { z } from "zod";

/**
 * Items of lists that miss a value for want of evidence keep their others: the author's schema as it validates answers
 * takes null for any field of an object in a list. An object with rules of its own is left as it is, since its rules
 * were not written for null: such an item goes as a whole.
 */

/** True for an item whose fields may be null for want of evidence. */
export function takesPartialItems(element: z.core.$ZodType): boolean {
  return element instanceof z.ZodObject && (element.def.checks ?? []).length === 0;
}

/** The schema with list items that take null for each of their fields. */
export function withPartialItems(schema: z.ZodType): z.ZodType {
  return relaxed(schema, new Set());
}

function relaxed(schema: z.ZodType, above: ReadonlySet<z.ZodType>): z.ZodType {
  // A schema that holds itself.
  if (above.has(schema)) return schema;
  const inside = new Set([...above, schema]);
  const inner = (part: z.core.$ZodType) => (part instanceof z.ZodType ? relaxed(part, inside) : part);
  const changed = change(schema, inner);
  // A copy has the description of its original; what nothing changes stays itself.
  const meta = z.globalRegistry.get(schema);
  return changed === schema || meta === undefined ? changed : changed.meta(meta);
}

type Change = (part: z.core.$ZodType) => z.core.$ZodType;

function change(schema: z.ZodType, inner: Change): z.ZodType {
  if (schema instanceof z.ZodObject) {
    const shape = mapped(schema.shape, inner);
    const isSame = Object.entries(schema.shape).every(([name, field]) => shape[name] === field);
    return isSame ? schema : schema.clone({ ...schema.def, shape });
  }
  if (schema instanceof z.ZodArray) {
    const element = item(schema.element, inner);
    return element === schema.element ? schema : schema.clone({ ...schema.def, element });
  }
  if (schema instanceof z.ZodNullable) {
    const innerType = inner(schema.def.innerType);
    return innerType === schema.def.innerType ? schema : schema.clone({ ...schema.def, innerType });
  }
  if (schema instanceof z.ZodOptional) {
    const innerType = inner(schema.def.innerType);
    return innerType === schema.def.innerType ? schema : schema.clone({ ...schema.def, innerType });
  }
  return schema;
}

function item(element: z.core.$ZodType, inner: Change): z.core.$ZodType {
  if (!(element instanceof z.ZodObject) || !takesPartialItems(element)) return inner(element);
  const fields = mapped(element.shape, (field) => {
    const own = inner(field);
    return own instanceof z.ZodType ? own.nullable() : own;
  });
  return element.clone({ ...element.def, shape: fields });
}

function mapped(shape: z.core.$ZodShape, changeField: Change): Record<string, z.core.$ZodType> {
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, changeField(field)]));
}
