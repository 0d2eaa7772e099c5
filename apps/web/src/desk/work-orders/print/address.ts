/** The address that an order's QR code holds: whoever scans it comes to the order. */
export const addressOf = (orderNumber: string): string =>
  new URL(`/workorders/${orderNumber}`, globalThis.location.origin).href;
