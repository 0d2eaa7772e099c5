/**
 * The gzipped JavaScript of an operator's first screen, in bytes: at most 158 kB, for a cheap tablet on bad Wi-Fi. Less
 * than the minimum, which the libraries alone exceed, means that not all of it was measured.
 */
export const FIRST_SCREEN_BYTES = { min: 100_000, max: 158_000 };
