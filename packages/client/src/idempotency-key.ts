/** A key for one write; the same key again is the same write. */
export function newIdempotencyKey(): string {
  // Without TLS, as on a plant's own network, a page has no randomUUID.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
