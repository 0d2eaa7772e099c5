/**
 * The gzipped JavaScript of an operator's first screen, in bytes: at most 166 kB, for a cheap tablet on bad Wi-Fi. Less
 * than the minimum means that not all of it was measured, or that both limits can be lowered.
 */
export const FIRST_SCREEN_BYTES = { min: 160_000, max: 166_000 };
