// Plays a factory's log on a running server: node examples/production-log/play.mjs --help
import { register } from "tsx/esm/api";

register();
await import("./src/main.ts");
