/** Codes of Node's errors for certificates, and for connections that are no TLS. */
export const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;
export const tlsCodes = /^(?:ERR_SSL_|EPROTO$)/;

/** What helps against a certificate that is not trusted. */
export function certificateAdvice(code: string): string {
  if (/EXPIRED|NOT_YET_VALID/.test(code)) return "Renew it there, or set this machine's clock right.";
  if (code.includes("ALTNAME")) return "It is another host's: correct the address.";
  return "Behind a proxy with its own authority, name its file in NODE_EXTRA_CA_CERTS.";
}
