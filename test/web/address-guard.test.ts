import { once } from "node:events";
import { createServer } from "node:http";
import { Agent } from "undici";
import type { buildConnector } from "undici";
import { describe, expect, test } from "vitest";
import { ConfigurationError } from "../../src/base/errors.ts";
import { createAddressGuard, guardConnector, isPublicAddress } from "../../src/web/address-guard.ts";
import { createWebClient } from "../../src/web/web-client.ts";
import { downloadSettings } from "../support/download-settings.ts";
import { startSite } from "../support/loopback-site.ts";

const forbiddenUrls = [
  // Loopback, as people, attackers and old C libraries write it.
  "http://127.0.0.1/",
  "http://127.0.0.1:8080/",
  "http://127.1/",
  "http://127.0.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0x7f.0.0.1/",
  "http://0177.0.0.1/",
  "http://017700000001/",
  "http://127.255.255.254/",
  "http://127.0.0.1./",
  "http://%31%32%37.0.0.1/",
  "http://①②⑦.⓪.⓪.①/",
  "http://127。0。0。1/",
  "http://0/",
  "http://0.0.0.0/",
  "http://0.1.2.3/",
  "http://[::1]/",
  "http://[::]/",
  "http://[0:0:0:0:0:0:0:1]/",
  // Names.
  "http://localhost/",
  "http://LOCALHOST/",
  "http://localhost./",
  "http://rebind.example/",
  "http://metadata.google.internal/",
  "http://mixed-private.example/",
  // Private, link-local, carrier-grade, metadata.
  "http://10.0.0.1/",
  "http://10.255.255.255/",
  "http://172.16.0.1/",
  "http://172.31.255.255/",
  "http://192.168.0.1/",
  "http://0xc0a80001/",
  "http://3232235521/",
  "http://169.254.169.254/latest/meta-data/",
  "http://0xa9fea9fe/",
  "http://2852039166/",
  "http://0251.0376.0251.0376/",
  "http://169.254.170.2/",
  "http://100.100.100.200/",
  "http://100.64.0.1/",
  "http://168.63.129.16/",
  "http://192.0.0.192/",
  "http://[fd00:ec2::254]/",
  "http://[fe80::1]/",
  "http://[fc00::1]/",
  "http://[fd20:ce::254]/",
  "http://[fec0::1]/",
  // Multicast, broadcast, reserved, documentation, benchmarking.
  "http://224.0.0.1/",
  "http://239.255.255.250/",
  "http://255.255.255.255/",
  "http://240.0.0.1/",
  "http://198.18.0.1/",
  "http://192.0.2.1/",
  "http://203.0.113.1/",
  "http://[ff02::1]/",
  "http://[2001:db8::1]/",
  "http://[100::1]/",
  // IPv4 inside IPv6: mapped, compatible, NAT64, local NAT64, 6to4, Teredo, translated.
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[::ffff:169.254.169.254]/",
  "http://[::127.0.0.1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[64:ff9b::169.254.169.254]/",
  "http://[64:ff9b:1::a00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[2002:a9fe:a9fe::1]/",
  "http://[2001:0:7f00:1::]/",
  "http://[::ffff:0:7f00:1]/",
  // User-info tricks.
  "http://public.example@127.0.0.1/",
  "http://public.example:80@[::1]/",
  "http://127.0.0.1\\@public.example/",
  "https://127.0.0.1#@public.example/",
];

const names: Record<string, string[]> = {
  localhost: ["127.0.0.1", "::1"],
  "localhost.": ["127.0.0.1"],
  "rebind.example": ["127.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
  "mixed-private.example": ["10.0.0.1", "fd00::1"],
  "mixed.example": ["10.0.0.1", "93.184.215.14"],
  "public.example": ["93.184.215.14"],
};
const resolve = async (host: string) => {
  const found = names[host];
  if (found === undefined) throw Object.assign(new Error(`no such name: ${host}`), { code: "ENOTFOUND" });
  return found;
};

/** Stands where the socket would be opened: counts, and opens none. */
function deadSockets() {
  const opened: buildConnector.Options[] = [];
  const openSocket: buildConnector.connector = (options, callback) => {
    opened.push(options);
    callback(Object.assign(new Error("no sockets in this test"), { code: "ENONE" }), null);
  };
  return { opened, openSocket };
}

describe("server-side request forgery", () => {
  test.each(forbiddenUrls)("%s opens no socket", async (location) => {
    const { opened, openSocket } = deadSockets();
    const client = createWebClient({ settings: downloadSettings({ allow: [] }), resolve, openSocket });
    await expect(
      client.fetch({ location, uri: "the page", signal: new AbortController().signal }),
    ).rejects.toMatchObject({ reason: "address_not_allowed" });
    expect(opened).toEqual([]);
    await client.close();
  });

  test("there are at least 60 spellings", () => {
    expect(new Set(forbiddenUrls).size).toBeGreaterThanOrEqual(60);
  });

  test.each([
    "http://public.example/",
    "http://93.184.215.14/",
    "http://[2606:2800:220:1::1]/",
    "https://public.example:8443/",
  ])("%s opens one: the guard is not just a wall", async (location) => {
    const { opened, openSocket } = deadSockets();
    const client = createWebClient({ settings: downloadSettings({ allow: [] }), resolve, openSocket });
    await expect(
      client.fetch({ location, uri: "the page", signal: new AbortController().signal }),
    ).rejects.toMatchObject({ reason: "http_error" });
    expect(opened).toHaveLength(1);
    await client.close();
  });

  test("of a name with private and public addresses only the public one gets a socket", async () => {
    const { opened, openSocket } = deadSockets();
    const client = createWebClient({ settings: downloadSettings({ allow: [] }), resolve, openSocket });
    await expect(
      client.fetch({
        location: "http://mixed.example/",
        uri: "the page",
        signal: new AbortController().signal,
      }),
    ).rejects.toMatchObject({ reason: "http_error" });
    expect(opened.map(({ hostname }) => hostname)).toEqual(["93.184.215.14"]);
    await client.close();
  });

  test("a name that changes its mind is asked once: the socket gets the address that was judged", async () => {
    const answers = [["93.184.215.14"], ["127.0.0.1"]];
    const { opened, openSocket } = deadSockets();
    const connector = guardConnector(
      createAddressGuard([], async () => answers.shift() ?? []),
      openSocket,
    );
    const agent = new Agent({ connect: connector });
    await expect(
      agent.request({ origin: "http://rebind.example", path: "/", method: "GET" }),
    ).rejects.toThrow("no sockets");
    expect(opened.map(({ hostname }) => hostname)).toEqual(["93.184.215.14"]);
    await expect(
      agent.request({ origin: "http://rebind.example", path: "/", method: "GET" }),
    ).rejects.toThrow("127.0.0.1");
    expect(opened).toHaveLength(1);
    await agent.destroy();
  });

  test("TLS asks for the certificate of the name, not of the address", async () => {
    const { opened, openSocket } = deadSockets();
    const client = createWebClient({ settings: downloadSettings({ allow: [] }), resolve, openSocket });
    await expect(
      client.fetch({
        location: "https://public.example/",
        uri: "the page",
        signal: new AbortController().signal,
      }),
    ).rejects.toThrow("ENONE");
    expect(opened[0]).toMatchObject({ hostname: "93.184.215.14", host: "public.example" });
    await client.close();
  });
});

test("redirects to a private address reach no listener there, however it is written", async () => {
  let connections = 0;
  await using hidden = await startListener("127.0.0.2", () => (connections += 1));
  const { port } = hidden;
  const targets = [
    `http://127.0.0.2:${port}/`,
    `http://2130706434:${port}/`,
    `http://0x7f000002:${port}/`,
    `http://0x7f.0.0.2:${port}/`,
    `http://0177.0.0.2:${port}/`,
    `http://127.2:${port}/`,
    `http://127.0.2:${port}/`,
    `//127.0.0.2:${port}/`,
    `http://[::ffff:127.0.0.2]:${port}/`,
    `http://[::ffff:7f00:2]:${port}/`,
    `http://[64:ff9b::7f00:2]:${port}/`,
    `http://127.0.0.1@127.0.0.2:${port}/`,
    `http://127.0.0.2.:${port}/`,
    `http://inner.example:${port}/`,
    `http://①②⑦.0.0.2:${port}/`,
  ];
  await using site = await startSite((request, response) => {
    const target = targets[Number(request.url?.slice(1))] ?? "";
    response.writeHead(302, { location: Buffer.from(target).toString("latin1") }).end();
  });
  const client = createWebClient({
    settings: downloadSettings({ allow: ["127.0.0.1"] }),
    resolve: async () => ["127.0.0.2"],
  });
  for (const index of targets.keys()) {
    await expect(
      client.fetch({
        location: `${site.origin}/${index}`,
        uri: "the page",
        signal: new AbortController().signal,
      }),
    ).rejects.toMatchObject({ reason: expect.stringMatching(/^(?:address_not_allowed|invalid_uri)$/) });
  }
  expect(connections).toBe(0);
  expect(site.requests).toHaveLength(targets.length);
  await client.close();

  // The listener is there: with its address allowed the same redirects reach it.
  const allowed = createWebClient({ settings: downloadSettings({ allow: ["127.0.0.0/8"] }) });
  await allowed.fetch({
    location: `${site.origin}/0`,
    uri: "the page",
    signal: new AbortController().signal,
  });
  expect(connections).toBe(1);
  await allowed.close();
});

async function startListener(
  host: string,
  onConnection: () => void,
): Promise<{ port: number } & AsyncDisposable> {
  const server = createServer((_request, response) => void response.end("secret"));
  server.on("connection", onConnection);
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The listener has no port.");
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

describe("download.allow", () => {
  test.each([
    [["127.0.0.0/8"], "127.0.0.1"],
    [["127.0.0.1"], "127.0.0.1"],
    [["[::1]"], "::1"],
    [["fd00::/8"], "fd00::1"],
    [["LocalHost"], "localhost"],
    [["localhost."], "localhost"],
    [["10.0.0.0/8"], "mixed-private.example"],
  ])("%j lets %s through", async (allow, host) => {
    await expect(createAddressGuard(allow, resolve).permittedAddresses(host)).resolves.not.toEqual([]);
  });

  test.each([
    [["10.0.0.0/8"], "127.0.0.1"],
    [["127.0.0.2"], "127.0.0.1"],
    [["rebind.example"], "localhost"],
    [["example"], "rebind.example"],
    [["127.0.0.0/8"], "::ffff:127.0.0.1"],
  ])("%j does not let %s through", async (allow, host) => {
    await expect(createAddressGuard(allow, resolve).permittedAddresses(host)).rejects.toThrow(
      "download.allow",
    );
  });

  test.each(["*.example.com", "http://example.com", "example.com:80", "10.0.0.0/40", "10.0.0", "a b", ""])(
    "%j is refused when the pipeline loads",
    (entry) => {
      expect(() => createAddressGuard([entry])).toThrow(ConfigurationError);
    },
  );
});

test("what is no address is not public", () => {
  for (const text of ["", "example.com", "1.2.3.4.5", ":::"]) expect(isPublicAddress(text)).toBe(false);
});
