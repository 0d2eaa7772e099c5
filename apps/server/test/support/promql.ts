/** Words of PromQL that stand where a metric's name could. */
const KEYWORDS = new Set(["and", "or", "unless", "by", "without", "on", "ignoring", "group_left", "group_right"]);
for (const word of ["offset", "bool", "inf", "nan"]) KEYWORDS.add(word);

/**
 * The names of metrics in an expression of PromQL: every word outside of strings, label matchers, durations and lists of
 * labels that is no function and no keyword. Whether the expression is PromQL at all is not looked at.
 */
export function metricsIn(expression: string): Set<string> {
  const bare = expression
    .replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "")
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, " ")
    .replaceAll(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, " ");
  const words = [...bare.matchAll(/(?<![\w.:])[a-zA-Z_:][\w:]*(?!\w|\s*\()/g)].map(([word]) => word);
  return new Set(words.filter((word) => !KEYWORDS.has(word.toLowerCase())));
}
