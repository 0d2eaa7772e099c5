const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Is this a valid calendar date, like `2026-11-23`? A 30 February is not. */
export function isCalendarDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
