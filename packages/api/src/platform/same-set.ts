/** Do two lists without repetitions hold the same, in whatever order? */
export const isSameSet = (ids: readonly string[], others: readonly string[]): boolean =>
  ids.length === others.length && ids.every((id) => others.includes(id));
