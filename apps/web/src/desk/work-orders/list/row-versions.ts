/** What each version of an order became by a change of this tab, by the order's id and the version. */
const changed = new Map<string, number>();

const key = (id: string, version: number) => `${id} ${version}`;

/** Notes that a change of this tab made this version of the order into the next one. */
export function noteChange(id: string, { from, to }: { from: number; to: number }): void {
  if (to !== from) changed.set(key(id, from), to);
}

/** The version that a person who saw this one writes on: the changes of this tab since are their own, and no conflict. */
export function versionAfterOwn(id: string, seen: number): number {
  const next = changed.get(key(id, seen));
  return next === undefined ? seen : versionAfterOwn(id, next);
}
