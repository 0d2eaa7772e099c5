/** The other commands beside main.ts; each runs when it is imported. */
const COMMANDS = {
  peers: () => import("./peers/main.js"),
  soak: () => import("./soak/main.js"),
  streams: () => import("./streams/main.js"),
};

const [name] = process.argv.slice(2);
if (name === "peers" || name === "soak" || name === "streams") await COMMANDS[name]();
else await import("./main.js");
