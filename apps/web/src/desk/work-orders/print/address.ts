/**
 * The address in an order's QR code, or in that of one of its steps.
 * @param publicUrl The origin that the plant has configured; null for the page's own.
 */
export function addressOf(orderNumber: string, publicUrl: string | null, stepId?: string): string {
  const address = new URL(`/workorders/${orderNumber}`, publicUrl ?? globalThis.location.origin);
  if (stepId !== undefined) address.searchParams.set("step", stepId);
  return address.href;
}
