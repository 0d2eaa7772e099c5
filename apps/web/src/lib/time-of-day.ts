const CLOCK = /^(\d{1,2})(?:[.: ]?(\d{2}))?$/;

/** A typed time of day, `14.30`, `14:30`, `1430` or `14`, as `14:30`; null where it is none. */
export function readTimeOfDay(text: string): string | null {
  const [, hours = "", minutes = "00"] = CLOCK.exec(text.trim()) ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, "0")}:${minutes}`;
}

/** A time of day, `14:30`, with the language's sign between: `14.30`. What is none stays as it is. */
export function printTimeOfDay(time: string, sign: string): string {
  return readTimeOfDay(time) === time ? time.replace(":", sign) : time;
}
