// A Lantai process in small, to be killed by tests: serves a folder, says its URL, ends on SIGTERM.
// node child.mjs <compiled server.js> <DATA_DIR> [load]
import postgres from "postgres";

const [module, dataDir, mode] = process.argv.slice(2);
const { startEmbedded } = await import(module);
try {
  const server = await startEmbedded({ dataDir, log: (message) => console.error(message) });
  process.once("SIGTERM", async () => {
    await server.stop();
    process.exit(0);
  });
  console.log(server.url);
  if (mode === "load") await load(server.url);
  setInterval(() => {}, 1000);
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}

/** Writes as fast as it can, in four connections, and prints each number once it is acknowledged. */
async function load(url) {
  const sql = postgres(url, { max: 4, onnotice: () => {} });
  await sql`create table acknowledged (n int primary key)`;
  let next = 0;
  const writer = async () => {
    for (;;) {
      const n = next++;
      await sql`insert into acknowledged values (${n})`;
      process.stdout.write(`${n}\n`);
    }
  };
  await Promise.all([writer(), writer(), writer(), writer()]);
}
