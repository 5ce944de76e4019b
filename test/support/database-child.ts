import { connect } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import { silentLogger } from "../../src/base/log.ts";

/**
 * Run as a process of its own: `node database-child.ts DIRECTORY close|write`. Opens the embedded database as a writer.
 * `close` closes it again, and must then end by itself; `write` commits row after row and prints the number of each
 * once it is acknowledged, until it is killed.
 */
const [directory = "", task] = process.argv.slice(2);
const database = await connect({ directory, logger: silentLogger, role: "writer" });
await migrate(database);
if (task === "close") {
  await database.query("select 1 as one where $1::int = 1", [1]);
  await database.close();
} else {
  await database.query("create table if not exists acknowledged (number integer primary key)");
  for (let number = 1; ; number++) {
    await database.query("insert into acknowledged values ($1)", [number]);
    process.stdout.write(`${number}\n`);
  }
}
