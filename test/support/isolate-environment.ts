/** Runs before every test file: no test sees the developer's keys, database or proxies, whatever the shell has set. */
const isolated =
  /^(DATABASE_URL|OPENAI_.*|AZURE_OPENAI_.*|RAGPREP_.*|PG[A-Z]+|(HTTPS?|ALL|NO)_PROXY|NODE_EXTRA_CA_CERTS|NODE_USE_ENV_PROXY)$/i;

for (const name of Object.keys(process.env)) {
  if (isolated.test(name)) delete process.env[name];
}
