/** What an item of the ledger reported as good: at its step where it has one, else of the order; a correction's is below 0. */
export const goodOf = ({ quantity, step }: { quantity: number; step: { quantity: number } | null }): number =>
  step?.quantity ?? quantity;
