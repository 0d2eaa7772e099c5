import { Temporal } from "temporal-polyfill";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** No zone is further from UTC. */
const FURTHEST_ZONE_MS = DAY_MS;

/** From when on the clock is how far ahead of UTC. */
interface Offset {
  sinceMs: number;
  offsetMs: number;
}

/**
 * When the clock of a zone first shows a time, in ms since 1970: of a date from `from` to `to` and the minutes since its midnight.
 * A time that the clock skips: when it goes on. It looks the zone up once, so that a year of times costs next to nothing.
 */
export function clockReader(timeZone: string, { from, to }: { from: string; to: string }) {
  const offsets = offsetsOf(timeZone, Date.parse(from) - FURTHEST_ZONE_MS, Date.parse(to) + DAY_MS + FURTHEST_ZONE_MS);
  return (day: string, minutes: number): number => {
    const shown = Date.parse(day) + minutes * MINUTE_MS;
    for (const [i, { sinceMs, offsetMs }] of offsets.entries()) {
      const untilMs = offsets[i + 1]?.sinceMs ?? Infinity;
      if (shown - offsetMs < untilMs) return Math.max(shown - offsetMs, sinceMs);
    }
    return shown;
  };
}

/** The offsets of a zone between two instants, in order of time. */
function offsetsOf(timeZone: string, fromMs: number, toMs: number): Offset[] {
  const found = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone);
  while (at && at.epochMilliseconds <= toMs) {
    found.push({ sinceMs: at.epochMilliseconds, offsetMs: at.offsetNanoseconds / 1e6 });
    at = at.getTimeZoneTransition("next");
  }
  return found;
}
