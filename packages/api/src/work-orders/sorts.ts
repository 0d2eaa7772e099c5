/** What a list of orders can be sorted by. */
export const SORTS_ASCENDING = ["number", "deadline", "createdAt", "priority", "productName", "status"] as const;

/** The same, and `-` before it for descending. */
export const SORTS = [
  ...SORTS_ASCENDING,
  "-number",
  "-deadline",
  "-createdAt",
  "-priority",
  "-productName",
  "-status",
] as const;
/** What a list is sorted by, and in which direction. */
export type Sort = (typeof SORTS)[number];
