export { correctEvery } from "./correct.js";
export { expectedSums } from "./expected.js";
export { readLog, type Log } from "./log.js";
export { play } from "./play.js";
export { prepare, type Prepared } from "./prepare.js";
export { readSums } from "./read-sums.js";
export { shiftsOf } from "./shifts.js";
export type { Sums } from "./sums.js";
