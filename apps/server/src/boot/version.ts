/** The product's version, for the OpenAPI document, the metrics and the traces. */
export const VERSION = "0.1.0";
