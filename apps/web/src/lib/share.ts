/** The last digit of a share that is printed: a tenth of a percent. */
const TENTH = 0.001;

/** A share as it is to be printed: less than a tenth of a percent beside none or the whole, it is that tenth away and not equal. */
export function printedShare(share: number): number {
  const nearest = share < 0.5 ? 0 : 1;
  const off = share - nearest;
  return off !== 0 && Math.abs(off) < TENTH ? nearest + Math.sign(off) * TENTH : share;
}
