import { SCRAP_REASONS, type ScrapReason } from "@lantai/db/vocabulary";
import { isCalendarDay } from "../../../lib/calendar-day.js";

/** What stands in an address for "has none". */
const NONE = "none";

/** The same for a step, whose name can be any text but an empty one. */
export const NO_STEP = "";

/** Which reports are listed: those of a figure. `none` asks for reports that have none. */
export interface ItemsSearch {
  from?: string;
  to?: string;
  shift?: string;
  hour?: string;
  teamId?: string;
  step?: string;
  operatorId?: string;
  product?: string;
  orderId?: string;
  unit?: string;
  scrapReason?: ScrapReason | typeof NONE;
  isLate?: boolean;
  completedFrom?: string;
  completedTo?: string;
}

const TEXTS = ["shift", "hour", "teamId", "step", "operatorId", "product", "orderId", "unit"] as const;

/** Parses the search parameters; invalid ones are left out. */
export function readItemsSearch(found: Record<string, unknown>): ItemsSearch {
  const search: ItemsSearch = {};
  for (const key of ["from", "to", "completedFrom", "completedTo"] as const) {
    const day = found[key];
    if (typeof day === "string" && isCalendarDay(day)) search[key] = day;
  }
  for (const key of TEXTS) {
    const text = found[key];
    // A name that looks like a number is read as one.
    if (typeof text === "string" || typeof text === "number") search[key] = String(text);
  }
  const reason = ([...SCRAP_REASONS, NONE] as const).find((each) => each === found["scrapReason"]);
  return { ...search, ...(reason && { scrapReason: reason }), ...(found["isLate"] === true && { isLate: true }) };
}

const orNull = <T extends string>(value: T): Exclude<T, typeof NONE> | null => (isSome(value) ? value : null);
const isSome = <T extends string>(value: T): value is Exclude<T, typeof NONE> => value !== NONE;

/** What is asked of the server. */
export function toItemsInput({ teamId, step, scrapReason, ...rest }: ItemsSearch) {
  return {
    ...rest,
    ...(teamId !== undefined && { teamId: orNull(teamId) }),
    ...(step !== undefined && { step: step === NO_STEP ? null : step }),
    ...(scrapReason !== undefined && { scrapReason: orNull(scrapReason) }),
  };
}
