/** The other commands beside main.ts; each runs when it is imported. */
const COMMANDS = {
  peers: () => import("./peers/main.js"),
  soak: () => import("./soak/main.js"),
  streams: () => import("./streams/main.js"),
  web: () => import("./web/main.js"),
};

const [name] = process.argv.slice(2);
if (name === "peers" || name === "soak" || name === "streams" || name === "web") await COMMANDS[name]();
else await import("./main.js");
