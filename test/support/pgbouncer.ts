import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A PgBouncer of the machine; undefined where there is none. Debian's stands outside of most users' PATH. */
export const bouncerProgram = [
  ...(process.env["PATH"] ?? "").split(delimiter),
  "/usr/sbin",
  "/usr/local/sbin",
]
  .map((folder) => join(folder, "pgbouncer"))
  .find((path) => existsSync(path));

/** PgBouncer before a server. `url` is the given one by way of it; `users` may log in besides. */
export async function startBouncer(
  program: string,
  databaseUrl: string,
  mode: "transaction" | "session",
  users: readonly string[] = [],
): Promise<AsyncDisposable & { url: string }> {
  const folder = await mkdtemp(join(tmpdir(), "ragprep-bouncer-"));
  await chmod(folder, 0o777);
  const { hostname, port, username, password } = new URL(databaseUrl);
  const own = await freePort();
  await writeFile(
    join(folder, "users"),
    [`"${username}" "${password}"`, ...users.map((user) => `"${user}" ""`), ""].join("\n"),
  );
  await writeFile(
    join(folder, "ini"),
    `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
auth_type = trust
auth_file = ${join(folder, "users")}
pool_mode = ${mode}
unix_socket_dir =
`,
  );
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const child = spawn(program, [join(folder, "ini")], {
    stdio: ["ignore", "ignore", "pipe"],
    ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
  });
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (text: Buffer) => {
      said += text.toString();
      if (said.includes("process up")) resolve();
    });
    child.once("exit", () => reject(new Error(`pgbouncer ended: ${said}`)));
  });
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(own);
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => {
      child.removeAllListeners("exit");
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  server.close();
  await once(server, "close");
  return address.port;
}
