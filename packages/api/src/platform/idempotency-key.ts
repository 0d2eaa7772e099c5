/** How long an `Idempotency-Key` is, in characters, on every write. */
export const KEY_LENGTH = { min: 1, max: 200 } as const;

/** For how many hours a key gets its first answer again. */
export const KEPT_HOURS = 24;
