import type { Difference, Reason, ReasonCode } from "@lantai/api/import/reasons";
import type { ImportText } from "../../i18n/import.js";
import type { Format } from "../../lib/format.js";

interface Language {
  words: Pick<ImportText, "reasons" | "mapping">;
  format: Pick<Format, "number" | "moment">;
}

/** Why a cell is refused, in the reader's language, after the column's name. */
export function reasonText<Code extends ReasonCode>(
  { column, code, params }: Reason<Code>,
  { words: { reasons, mapping }, format: { number, moment } }: Language,
): string {
  const valueOf = ({ column, value }: Difference) =>
    typeof value === "number" ? number(value) : column === "deadline" ? moment(value ?? "") : (value ?? "–");
  const differences = (all: readonly Difference[]) =>
    all.map((each) => `${mapping.fields[each.column]} ${valueOf(each)}`).join(", ");
  return `${mapping.fields[column]}: ${reasons[code](params, { number, differences })}`;
}
