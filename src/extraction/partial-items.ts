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
  if (schema instanceof z.ZodObject)
    return schema.clone({ ...schema.def, shape: mapped(schema.shape, inner) });
  if (schema instanceof z.ZodArray)
    return schema.clone({ ...schema.def, element: item(schema.element, inner) });
  if (schema instanceof z.ZodNullable)
    return schema.clone({ ...schema.def, innerType: inner(schema.def.innerType) });
  if (schema instanceof z.ZodOptional)
    return schema.clone({ ...schema.def, innerType: inner(schema.def.innerType) });
  if (schema instanceof z.ZodReadonly)
    return schema.clone({ ...schema.def, innerType: inner(schema.def.innerType) });
  return schema;
}

function item(element: z.core.$ZodType, inner: (part: z.core.$ZodType) => z.core.$ZodType): z.core.$ZodType {
  if (!(element instanceof z.ZodObject) || !takesPartialItems(element)) return inner(element);
  const fields = mapped(element.shape, (field) => {
    const own = inner(field);
    return own instanceof z.ZodType ? own.nullable() : own;
  });
  return element.clone({ ...element.def, shape: fields });
}

function mapped(
  shape: z.core.$ZodShape,
  change: (field: z.core.$ZodType) => z.core.$ZodType,
): Record<string, z.core.$ZodType> {
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, change(field)]));
}
