/** The columns that every file of orders has, by the field that each fills. */
export const REQUIRED_COLUMNS = {
  externalRef: "external_ref",
  productName: "product_name",
  quantity: "quantity",
  deadline: "deadline",
  operator: "operator",
} as const;

/**
 * The columns that a file may have. An empty cell says nothing: a new order gets the default, and one that exists is
 * not compared in it. `number` finds the order of a row without a reference, as an export has them.
 */
export const OPTIONAL_COLUMNS = {
  unit: "unit",
  priority: "priority",
  note: "note",
  team: "team",
  steps: "steps",
  number: "number",
} as const;

/** Every column that an import reads. */
export const IMPORT_COLUMNS = { ...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS } as const;
/** A column of an import. */
export type ImportField = keyof typeof IMPORT_COLUMNS;
/** A column that an import has to have. */
export type RequiredField = keyof typeof REQUIRED_COLUMNS;

/** What stands between the names of steps in a cell. */
export const STEP_SEPARATOR = ">";

/** What becomes of a row whose order exists and differs: it refuses the file, or is passed over. */
export const EXISTING = ["refuse", "skip"] as const;
/** What becomes of an order that exists and differs. */
export type Existing = (typeof EXISTING)[number];
