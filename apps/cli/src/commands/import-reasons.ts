import { IMPORT_COLUMNS } from "@lantai/api/import/csv-columns";
import { PRIORITIES } from "@lantai/db/vocabulary";
import type { Difference, Reason, ReasonCode, ReasonParams } from "@lantai/api/import/reasons";

const WORDS: { [Code in ReasonCode]: (params: ReasonParams[Code]) => string } = {
  empty: () => "must not be empty",
  too_long: ({ max }) => `must have at most ${max} characters`,
  unstorable_character: () => "contains a character that cannot be stored",
  not_a_number: () => "must be a plain decimal number, like 250 or 12.5",
  not_positive: () => "must be above 0",
  too_large: ({ max }) => `must be at most ${max}`,
  too_many_decimals: ({ decimals }) => `must have at most ${decimals} decimals`,
  not_a_date: () => "must be a date (2026-11-23) or an instant with its offset (2026-11-23T07:00:00Z)",
  out_of_range: () => "is out of range",
  not_a_username: () => "must be 3 to 64 of A-Z a-z 0-9 . _ -",
  not_a_priority: () => `must be one of ${PRIORITIES.join(", ")}`,
  unknown_number: ({ number }) => `there is no order ${number}, and the row has no reference`,
  too_many_steps: ({ max }) => `must have at most ${max} steps`,
  unknown_team: ({ team }) => `there is no active team ${team}`,
  unknown_operator: ({ username }) => `there is no operator ${username}`,
  inactive_operator: ({ username }) => `${username} is not an active operator`,
  not_an_operator: ({ username }) => `there is no active operator ${username}`,
  taken_differently: () => "is that of another order, which differs",
  already_exists: ({ number, differences }) => `is ${number} already, with ${listed(differences)}`,
  repeats_line: ({ line, differences }) => `is that of line ${line}, with ${listed(differences)}`,
};

const listed = (differences: readonly Difference[]) =>
  differences.map(({ column, value }) => `${IMPORT_COLUMNS[column]} ${value ?? "(none)"}`).join(", ");

/** Why a cell is refused, in English, after the column's name in the file. */
export function reasonText<Code extends ReasonCode>({ column, code, params }: Reason<Code>): string {
  return `${IMPORT_COLUMNS[column]}: ${WORDS[code](params)}`;
}
