/** Letters and digits that are not confused with one another when read aloud or written by hand. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** A password to hand over, of 59 random bits: `k7mw-x2pq-9trh`. */
export function randomPassword(): string {
  const groups = Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LENGTH }, randomLetter).join(""));
  return groups.join("-");
}

function randomLetter(): string {
  const fair = 256 - (256 % ALPHABET.length);
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  // A byte past the last whole alphabet would favour its first letters.
  return byte < fair ? ALPHABET.charAt(byte % ALPHABET.length) : randomLetter();
}
