import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";

const NONCE_BYTES = 24;

/** The bytes of an encrypted `T`. */
export type Sealed<T> = Uint8Array & { readonly content?: T };

/**
 * A value as encrypted and authenticated JSON (XChaCha20-Poly1305, a random nonce in front). Not by the browser's own
 * crypto, which a page without TLS does not have, and whose answers come too late for a transaction of IndexedDB.
 */
export function seal<T>(value: T, key: Uint8Array): Sealed<T> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return Uint8Array.from([...nonce, ...xchacha20poly1305(key, nonce).encrypt(text)]);
}

/**
 * The value that was sealed with this key: authenticated, so it is what was sealed.
 * @throws Error where it was sealed with another key, or changed.
 */
export function unseal<T>(sealed: Sealed<T>, key: Uint8Array): T {
  const cipher = xchacha20poly1305(key, sealed.subarray(0, NONCE_BYTES));
  return JSON.parse(new TextDecoder().decode(cipher.decrypt(sealed.subarray(NONCE_BYTES))));
}
