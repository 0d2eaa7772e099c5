/** The ILIKE pattern for "contains this text", in which `%`, `_` and `\` mean themselves. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
