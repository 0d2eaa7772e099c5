/** The search parameters of an order's page: the id of the step whose code was scanned. */
export interface OrderPageSearch {
  step?: string;
}

/** Parses the query string of an order's page; invalid parameters are left out. */
export function readOrderPageSearch(query: string): OrderPageSearch {
  const step = new URLSearchParams(query).get("step");
  return step ? { step } : {};
}
