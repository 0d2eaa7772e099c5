/** Neighbouring rows of an import, `start` up to but not including `end`, and the number of the first; the next follow. */
export interface NumberedRows {
  start: number;
  end: number;
  firstNumber: number;
}

/** The numbers of one import's rows, while others still take numbers of the same day. */
export interface NumberRange {
  /**
   * Numbers more rows, as if the counter stood at `last` and the import took the next numbers now, but for the next `room`
   * numbers: these are left to creations meanwhile. With the counter locked and `room` 0 every row has its number, and all
   * of them together are the next ones after `last`.
   */
  extend(counter: { last: number; room: number }): NumberedRows[];
}

/**
 * Numbers `count` rows before the day's counter is locked. The numbered rows have the range that ends where the import's
 * will; what creations take from below it is added above. Rows without a number are the first ones of the file, so that the
 * numbers are in its order where nobody creates an order meanwhile.
 */
export function createNumberRange(count: number): NumberRange {
  let unnumbered = count;
  let first = 0;
  let end = 0;

  function take(rows: number, firstNumber: number): NumberedRows {
    unnumbered -= rows;
    return { start: unnumbered, end: unnumbered + rows, firstNumber };
  }

  return {
    extend({ last, room }) {
      if (unnumbered === count) first = end = last + count + 1;
      // The database refuses both: the numbers of the range are stored.
      if (last >= first || last + count + 1 < end) throw new Error(`a counter of ${last} is out of the range`);
      const above = take(last + count + 1 - end, end);
      const newFirst = Math.min(first, last + room + 1);
      const below = take(first - newFirst, newFirst);
      end = last + count + 1;
      first = newFirst;
      return [above, below].filter((rows) => rows.end > rows.start);
    },
  };
}
