/** A statement's verbs and the tables they name; words after `for update` and `do update` name none. */
const WRITE = /\b(insert into|update|delete from)\s+(?!set\b|of\b|skip\b|nowait\b)(?:only\s+)?"?(\w+)/gi;
const READ = /\bfrom\s+"?(\w+)/i;

const known = new Map<string, string>();

/** More texts than that come from lists of many lengths; they are read anew each time. */
const KEPT = 500;

/**
 * What a statement does and to which tables, `INSERT work_orders INSERT status_history`: names from our own schema and
 * nothing of what anybody typed.
 */
export function summaryOf(text: string): string {
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  const summary = read(text);
  if (known.size < KEPT) known.set(text, summary);
  return summary;
}

function read(text: string): string {
  const writes = [...text.matchAll(WRITE)].map(
    ([, verb = "", table = ""]) => `${verb.split(" ")[0]?.toUpperCase()} ${table}`,
  );
  if (writes.length > 0) return writes.join(" ");
  const [, table] = READ.exec(text) ?? [];
  return table === undefined ? "SELECT" : `SELECT ${table}`;
}
