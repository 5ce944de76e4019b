import { seededRandom } from "../openai/simulated-service.ts";

/** Sixty names under which addresses carry credentials. */
export const secretNames =
  `token access_token id_token refresh_token auth_token api_token secret client_secret app_secret password passwd passphrase pwd
   apikey api_key api-key X-Api-Key accesskey access_key secret_key private_key auth_key app_key share_key signing_key encryption_key
   subscription-key functions-key AWSAccessKeyId access_id Key-Pair-Id Signature sessionid sessid session sig sign hmac otp credential
   credentials authorization client_assertion cookie jwt auth bearer code_verifier key pass X-Amz-Signature X-Amz-Credential
   X-Amz-Security-Token X-Goog-Signature X-Goog-Credential rlkey hapikey SAMLResponse hdnea oauth_verifier wpnonce auth_code magic_link`
    .split(/\s+/)
    .slice(0, 60);
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
const random = seededRandom(17);
/** One for each name. */
export const secrets = secretNames.map(() =>
  Array.from({ length: 24 }, () => letters.charAt(Math.floor(random() * letters.length))).join(""),
);
const pieceLength = 6;

/** What of the secrets a text holds: each place with the characters around it. */
export function leaksIn(text: string, all: readonly string[]): string[] {
  return all
    .flatMap((secret) =>
      Array.from({ length: secret.length - pieceLength + 1 }, (_, start) =>
        secret.slice(start, start + pieceLength),
      ),
    )
    .filter((piece) => text.includes(piece))
    .map((piece) => text.slice(Math.max(0, text.indexOf(piece) - 120), text.indexOf(piece) + 40));
}
