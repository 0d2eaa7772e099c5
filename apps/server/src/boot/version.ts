/** The product's version, as documents and pages show it. */
export const VERSION = "0.1.0";
