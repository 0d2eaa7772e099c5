import type { ImportField } from "./csv-columns.js";

/** A column in which two orders of one reference differ, with what the other order has there, cut where it is long (`…`); null where nothing. */
export interface Difference {
  column: ImportField;
  value: string | number | null;
}

type None = Record<string, never>;

/** Every reason for which a cell can be refused, with its parameters. Each client puts them into words. */
export interface ReasonParams {
  empty: None;
  too_long: { max: number };
  unstorable_character: None;
  not_a_number: None;
  not_positive: None;
  too_large: { max: number };
  too_many_decimals: { decimals: number };
  not_a_date: None;
  out_of_range: None;
  not_a_username: None;
  not_a_priority: None;
  too_many_steps: { max: number };
  /** No active team has the name. */
  unknown_team: { team: string };
  unknown_operator: { username: string };
  inactive_operator: { username: string };
  /** The row has no reference, and no order has its number. */
  unknown_number: { number: string };
  /** Either of the two, for a caller who may not read users. */
  not_an_operator: { username: string };
  /** An order with this reference exists, and differs. */
  already_exists: { number: string; differences: readonly Difference[] };
  /** The same, for a caller who may not read orders. */
  taken_differently: None;
  /** An earlier line has this reference, and differs. */
  repeats_line: { line: number; differences: readonly Difference[] };
}
/** The code of a reason why a row is refused. */
export type ReasonCode = keyof ReasonParams;

/** Why a cell is refused; with a type parameter, for one code alone. */
export type Reason<Code extends ReasonCode = ReasonCode> = {
  [Each in Code]: { column: ImportField; code: Each; params: ReasonParams[Each] };
}[Code];

/** Why a row cannot be imported; every reason it has. */
export interface BadRow {
  line: number;
  reasons: readonly Reason[];
}
