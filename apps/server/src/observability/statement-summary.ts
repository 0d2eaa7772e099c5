/** A statement's verbs and the tables they name; words after `for update` and `do update` name none. */
const WRITE = /\b(insert into|update|delete from)\s+(?!set\b|of\b|skip\b|nowait\b)(?:only\s+)?"?(\w+)/gi;
const READ = /\bfrom\s+"?(\w+)/i;

/** A group in parentheses without another one in it. */
const INNERMOST = /\([^()]*\)/g;

const cache = new Map<string, string>();

/** Statements with lists of many lengths exceed it; these are parsed each time. */
const CACHE_SIZE = 500;

/**
 * What a statement does and to which tables, `INSERT work_orders INSERT status_history`: names of our schema and
 * no user input.
 */
export function summaryOf(text: string): string {
  const cached = cache.get(text);
  if (cached !== undefined) return cached;
  const summary = summarize(text);
  if (cache.size < CACHE_SIZE) cache.set(text, summary);
  return summary;
}

function summarize(text: string): string {
  const writes = [...text.matchAll(WRITE)].map(
    ([, verb = "", table = ""]) => `${verb.split(" ")[0]?.toUpperCase()} ${table}`,
  );
  if (writes.length > 0) return writes.join(" ");
  const [, table] = READ.exec(withoutSubqueries(text)) ?? READ.exec(text) ?? [];
  return table === undefined ? "SELECT" : `SELECT ${table}`;
}

/** A select without what is in parentheses, so that its columns' subqueries do not hide its table; `with` names its own. */
function withoutSubqueries(text: string): string {
  if (/^\s*with\b/i.test(text)) return text;
  const outer = text.replaceAll(INNERMOST, "#");
  return outer === text ? text : withoutSubqueries(outer);
}
