/** The longest name of a product, in code points. */
export const LONGEST_PRODUCT_NAME = 200;

/** The longest unit, in code points. */
export const LONGEST_UNIT = 20;

/** The longest external reference, in code points. */
export const LONGEST_EXTERNAL_REF = 100;

/** The longest note of an order, a transition, a report or a correction, in code points. */
export const LONGEST_NOTE = 2000;
