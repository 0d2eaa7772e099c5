import { lazyComponent } from "../../lib/lazy-component.js";

/** The first steps; only a new plant needs their code. */
export const FirstSteps = lazyComponent(async () => (await import("./FirstSteps.js")).FirstSteps);
