/** The operator's list. */
export const FLOOR = "/my-work";

/** The unsent writes. */
export const UNSENT = `${FLOOR}/unsent`;

/** An order's page: of its number, as in its QR code, or its id. */
export const orderPath = (numberOrId: string): string => `${FLOOR}/${encodeURIComponent(numberOrId)}`;
