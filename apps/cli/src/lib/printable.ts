/** What a terminal would obey instead of showing it, and what would turn a line's letters around. */
const COMMANDS = /[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu;

/** A text of somebody else's making as a terminal may have it: on one line, and only to be read. */
export const printable = (text: string): string => text.replaceAll(COMMANDS, " ");
