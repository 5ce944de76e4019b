/**
 * Which names carry a credential: one list for URIs, logs, errors, events and reports. Names are compared in lower case
 * without `-`, `_` and white space.
 */

/** Whatever they are part of. */
const endings = [
  "token",
  "secret",
  "password",
  "passwd",
  "passphrase",
  "apikey",
  "accesskey",
  "secretkey",
  "privatekey",
  "authkey",
  "appkey",
  "sharekey",
  "signingkey",
  "encryptionkey",
  "subscriptionkey",
  "functionskey",
  "accesskeyid",
  "accessid",
  "keypairid",
  "signature",
  "sessionid",
  "sessid",
  "credential",
  "credentials",
  "authorization",
  "clientassertion",
  "cookie",
  "jwt",
];
/** Tokens of a listing's pages and of a sync: they name what is read, not who reads. */
const harmless =
  /(?:page|next|previous|prev|continuation|cursor|sync|start|max|min|end|stop|eos|bos)tokens?$/;

const names = new Set(
  [
    "auth bearer code_verifier key pass passwd pwd psw session sig sign hmac otp cred creds tempauth temp_url_sig",
    "rlkey hapikey samlresponse samlart hdnea hdnts hdntl edgeauth oauth_verifier wpnonce access_code auth_code",
    "authorization_code magic_link secure_link sas cauth user_key",
  ]
    .join(" ")
    .split(" ")
    .map((name) => plainName(name)),
);
const prefixes = "xamz xgoog xoss xcos xms qsign qak qkeytime qheaderlist qurlparamlist".split(" ");

/** Names that a credential may have, and much else: the value decides. */
const doubtful = new Set(
  "code access secure ticket invite nonce appid mac pat sid assertion saml resourcekey state apikeys".split(
    " ",
  ),
);

/** Letters and digits together, or very long: what a person would not write. */
function looksSecret(value: string): boolean {
  return /^[\w.~+/=%-]{16,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}

export function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, "");
}

/** Whether a parameter, header or field of this name and value is a credential. */
export function isCredential(name: string, value: string): boolean {
  const plain = plainName(name);
  if (names.has(plain) || prefixes.some((prefix) => plain.startsWith(prefix))) return true;
  if (endings.some((ending) => plain.endsWith(ending))) return !harmless.test(plain);
  return doubtful.has(plain) && looksSecret(value);
}

/** Of `key`, `session` and the like, which a log line may hold as plain words, only what looks like a credential. */
const plainWords = new Set("key session sig sign auth pass sas".split(" "));

function isCredentialInText(name: string, value: string): boolean {
  const plain = plainName(name);
  if (doubtful.has(plain)) return plain === "code" && looksSecret(value);
  return isCredential(name, value) && (!plainWords.has(plain) || looksSecret(value));
}

/** Fewest characters of a known secret that are cut out, wherever a text was cut. */
const minSecretPart = 8;
/** Any part of `minSecretPart` characters holds a whole block of this many. */
const blockLength = 4;

const known = new Set<string>();

/** From now on every part of this value, of 8 characters or more, is cut out of what the process tells. */
export function rememberSecret(value: string): void {
  if (value.length >= minSecretPart && known.size < maxKnown) known.add(value);
}
const maxKnown = 100;

export function isKnownSecret(value: string): boolean {
  return known.has(value);
}

/** Cuts out known secrets, also those that somebody has cut off in the middle, and those that hold parts of each other. */
function withoutKnown(text: string): string {
  const found = [...known]
    .flatMap((secret) => partsOf(secret, text))
    .toSorted((left, right) => left.start - right.start);
  let clean = "";
  let position = 0;
  for (const { start, end } of found) {
    if (start > position || clean === "") clean += `${text.slice(position, start)}[redacted]`;
    position = Math.max(position, end);
  }
  return clean + text.slice(position);
}

/** Where a text has parts of a secret that are long enough. */
function partsOf(secret: string, text: string): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  for (let block = 0; block + blockLength <= secret.length; block += blockLength) {
    const part = secret.slice(block, block + blockLength);
    for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
      let before = 0;
      while (at - before > 0 && block - before > 0 && text[at - before - 1] === secret[block - before - 1])
        before++;
      let length = blockLength;
      while (block + length < secret.length && text[at + length] === secret[block + length]) length++;
      if (before + length >= minSecretPart) parts.push({ start: at - before, end: at + length });
    }
  }
  return parts;
}

const secretPatterns: readonly [RegExp, string][] = [
  [/\b(sk|sess|key|glpat|xox[abp])-[\w-]{8,}/g, "$1-[redacted]"],
  [/\b(ghp|gho|ghs|github_pat|sk_live|rk_live|hf)_\w{8,}/g, "$1_[redacted]"],
  [/\bA[KS]IA[A-Z0-9]{12,}/g, "[redacted]"],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, "$1 [redacted]"],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"'<>]+@/gi, "$1[redacted]@"],
];

/** `"name":"value"`, `"name":["value"]`. */
const jsonField = /("([\w.-]{1,80})"\s*:\s*)("(?:[^"\\]|\\.)*"|\[[^\]]{0,4096}\])/g;
/** `?name=value` and `&name=value` of a URL. */
const parameter = /([?&])([\w.%~-]{1,80})=([^&\s"'<>#]{1,4096})/g;
/** `name: value` and `name=value`, but not the scheme of a URL. */
const namedValue = /([;\s"'({,]|^)([\w.-]{1,80})(=|:(?!\/\/)\s?)([^&\s"',;)}\]]{1,4096})/g;

/** The text with everything that looks like a credential cut out. */
export function redactSecrets(text: string): string {
  const patterned = secretPatterns.reduce(
    (redacted, [pattern, replacement]) => redacted.replace(pattern, replacement),
    withoutKnown(text),
  );
  return patterned
    .replace(jsonField, (whole, start: string, name: string, value: string) =>
      isCredentialInText(name, value.replace(/^"|"$/g, "")) ? `${start}"[redacted]"` : whole,
    )
    .replace(parameter, (whole, before: string, name: string, value: string) =>
      isCredential(name, value) ? `${before}${name}=[redacted]` : whole,
    )
    .replace(namedValue, (whole, before: string, name: string, sign: string, value: string) =>
      isCredentialInText(name, value) && !/^(Bearer|Basic|\[redacted\])$/i.test(value)
        ? `${before}${name}${sign}[redacted]`
        : whole,
    );
}
