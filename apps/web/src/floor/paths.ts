/** The operator's list. */
export const FLOOR = "/my-work";

/** The unsent writes. */
export const UNSENT = `${FLOOR}/unsent`;

/** An order's page: of its number, as in its QR code, or its id; at a step, by its id, where one was scanned. */
export const orderPath = (numberOrId: string, step?: string): string =>
  `${FLOOR}/${encodeURIComponent(numberOrId)}${step === undefined ? "" : `?${new URLSearchParams({ step }).toString()}`}`;
