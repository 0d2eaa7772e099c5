/** What a reset of the demo reports: its progress, and last that it is done. Nothing has changed unless it ends with `done`. */
export type DemoResetEvent = { kind: "progress"; done: number; total: number } | { kind: "done" };
