/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

export const white: Colour = [255, 255, 255];
export const black: Colour = [0, 0, 0];

/** `FFFFFF` or `#fff`; undefined for anything else, such as `auto`. */
export function hexColour(value: string | undefined): Colour | undefined {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(value?.trim() ?? "")?.[1];
  if (digits === undefined) return undefined;
  const part = (index: number): number =>
    digits.length === 3
      ? Number.parseInt((digits[index] ?? "0").repeat(2), 16)
      : Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16);
  return [part(0), part(1), part(2)];
}
