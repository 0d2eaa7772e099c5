import { isCalendarDay } from "../../lib/calendar-day.js";
import type { Sort } from "../../orders/types.js";

/**
 * The search parameters of the list of work orders, so that every view of it is a link. Filters are named as
 * the API names them; `status` and `priority` are lists with commas. An order's page carries the same, to lead back.
 */
export interface OrderSearch {
  view?: "board";
  status?: string;
  priority?: string;
  operatorId?: string;
  /** Orders of this team, and orders with a step of it. */
  teamId?: string;
  /** Days (`2026-11-23`) or instants, inclusive. */
  deadlineFrom?: string;
  deadlineTo?: string;
  createdFrom?: string;
  createdTo?: string;
  completedFrom?: string;
  completedTo?: string;
  q?: string;
  overdue?: boolean;
  atRisk?: boolean;
  sort?: Sort;
  page?: number;
  cursor?: string;
  limit?: number;
  /** The visible columns, with commas; the default ones where missing. */
  columns?: string;
  /** The open side panel: `new`, `edit:WO-…` or `copy:WO-…`. */
  panel?: string;
}

const MAX_Q = 200;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const TIME = /^T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

const isAny = () => true;
const isId = (text: string) => ID.test(text);
const isInstant = (text: string) => TIME.test(text.slice(10)) && !Number.isNaN(Date.parse(text));
/** The server keeps no year before 1900. */
const isDayOrInstant = (text: string) =>
  text >= "19" && isCalendarDay(text.slice(0, 10)) && (text.length === 10 || isInstant(text));

/** The parameters that are texts, and which texts can be. */
const TEXTS = {
  status: isAny,
  priority: isAny,
  operatorId: isId,
  teamId: isId,
  deadlineFrom: isDayOrInstant,
  deadlineTo: isDayOrInstant,
  createdFrom: isDayOrInstant,
  createdTo: isDayOrInstant,
  completedFrom: isDayOrInstant,
  completedTo: isDayOrInstant,
  q: (text: string) => [...text].length <= MAX_Q,
  cursor: isAny,
  columns: isAny,
  panel: isAny,
} as const satisfies Partial<Record<keyof OrderSearch, (text: string) => boolean>>;
const isText = (key: string): key is keyof typeof TEXTS => key in TEXTS;
const TEXT_KEYS = Object.keys(TEXTS).filter(isText);
const NUMBERS = ["page", "limit"] as const satisfies readonly (keyof OrderSearch)[];
const SORT = /^-?(number|deadline|createdAt|priority|productName|status)$/;

const isSort = (text: unknown): text is Sort => typeof text === "string" && SORT.test(text);

/** Parses the search parameters; invalid ones are left out. */
export function readOrderSearch(found: Record<string, unknown>): OrderSearch {
  const search: OrderSearch = {};
  for (const key of TEXT_KEYS) {
    const value = found[key];
    const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
    if (text !== "" && TEXTS[key](text)) search[key] = text;
  }
  for (const key of NUMBERS) {
    const value = Number(found[key]);
    if (Number.isInteger(value) && value > 0) search[key] = value;
  }
  if (found["view"] === "board") search.view = "board";
  if (found["overdue"] === true || found["overdue"] === "true") search.overdue = true;
  if (found["atRisk"] === true || found["atRisk"] === "true") search.atRisk = true;
  if (isSort(found["sort"])) search.sort = found["sort"];
  return search;
}
