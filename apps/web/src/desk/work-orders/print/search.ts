/** What is printed: the work order sheet (SPK), or a label. */
type PrintForm = "spk" | "label";

/** The search parameters of the print page: order numbers with commas between, and the form. */
export interface PrintSearch {
  orders: string;
  as: PrintForm;
}

/** Parses the search parameters; without a valid form it is the sheet. */
export function readPrintSearch({ orders, as }: Record<string, unknown>): PrintSearch {
  return { orders: typeof orders === "string" ? orders : "", as: as === "label" ? "label" : "spk" };
}
