/** The search parameters of an order's page: the id of the step whose code was scanned. */
export interface OrderPageSearch {
  step?: string;
}

/** Parses the search parameters; invalid ones are left out. */
export const readOrderPageSearch = ({ step }: Record<string, unknown>): OrderPageSearch =>
  typeof step === "string" && step !== "" ? { step } : {};
