export { correctEvery } from "./correct.js";
export { expectedSums } from "./expected.js";
export { readLog, type Log, type LogEvent, type LogOrder } from "./log.js";
export { play, shuffled } from "./play.js";
export { prepare, type Prepared } from "./prepare.js";
export { readSums } from "./read-sums.js";
export { differences, type Figures, type Sums } from "./sums.js";
export { shiftsOf } from "./shifts.js";
