interface Numbered {
  number: string;
}

const partsOf = ({ number }: Numbered) => [number.slice(0, -3), Number(number.slice(-3))] as const;

/** True where `after` has the next number: of the same day, or the first of a later one. For the first 999 of a day. */
export function isNextNumber(before: Numbered, after: Numbered): boolean {
  const [[day, count], [laterDay, next]] = [partsOf(before), partsOf(after)];
  return day === laterDay ? next === count + 1 : laterDay > day && next === 1;
}
