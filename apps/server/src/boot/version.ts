/** The product's version, for the OpenAPI document, the metrics and the traces. */
export const VERSION = "0.1.0";

/** The version of the REST API, which the OpenAPI document names; Lantai's own is not shown without a token. */
export const API_VERSION = "1";
