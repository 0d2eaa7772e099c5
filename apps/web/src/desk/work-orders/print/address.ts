/**
 * The address in an order's QR code.
 * @param publicUrl The origin that the plant has configured; null for the page's own.
 */
export const addressOf = (orderNumber: string, publicUrl: string | null): string =>
  new URL(`/workorders/${orderNumber}`, publicUrl ?? globalThis.location.origin).href;
