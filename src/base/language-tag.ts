/** A language as BCP 47 writes it: `de-AT` of `de_at`, `en` of `eng`. Undefined for what is no tag, such as `german`. */
export function languageTag(written: string): string | undefined {
  const tag = written.trim().replaceAll("_", "-");
  // Neither "English" nor "Go".
  if (!/^(?:[a-z]{2,3}|[A-Z]{2,3})(?:-[A-Za-z\d]{1,8})*$/.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
