// A minimal Lantai process for tests to kill: serves a folder, prints its URL, ends on SIGTERM.
// node child.mjs <compiled server.js> <DATA_DIR>
const [module, dataDir] = process.argv.slice(2);
const { startEmbedded } = await import(module);
try {
  const server = await startEmbedded({ dataDir, log: (message) => console.error(message) });
  process.once("SIGTERM", () => {
    void server.stop().then(() => process.exit(0));
  });
  console.log(server.url);
  setInterval(() => {}, 1000);
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}
