/** Control characters, and those that change the direction of text. */
const CONTROLS = /[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu;

/** Untrusted text, safe for a terminal: on one line, without control characters. */
export const printable = (text: string): string => text.replaceAll(CONTROLS, " ");
