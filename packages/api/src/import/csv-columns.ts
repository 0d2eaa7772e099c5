/** The columns of the file, in their order, by the field that each fills. */
export const IMPORT_COLUMNS = {
  externalRef: "external_ref",
  productName: "product_name",
  quantity: "quantity",
  deadline: "deadline",
  operator: "operator",
} as const;
export type ImportField = keyof typeof IMPORT_COLUMNS;
