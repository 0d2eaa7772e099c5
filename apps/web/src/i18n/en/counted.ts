/** A formatted count with its noun: `1 work order`, `1,250 work orders`. */
export const counted = (count: string, noun: string): string => `${count} ${noun}${count === "1" ? "" : "s"}`;
