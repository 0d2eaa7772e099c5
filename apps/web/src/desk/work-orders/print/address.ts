/** The address in an order's QR code. */
export const addressOf = (orderNumber: string): string =>
  new URL(`/workorders/${orderNumber}`, globalThis.location.origin).href;
