import { PRIORITIES } from "@lantai/db/vocabulary";
import IconArrowNarrowRight from "@tabler/icons-react/dist/esm/icons/IconArrowNarrowRight.mjs";
import { timelineText } from "../i18n/timeline.js";
import { wordsText } from "../i18n/words.js";
import { useFormat } from "../lib/format.js";
import { useText } from "../lib/language.js";
import css from "./EventChanges.module.css";
import type { HistoryItem } from "./types.js";

type Changes = NonNullable<HistoryItem["changes"]>;

/** The fields that an edit changed, each before and after. */
export function EventChanges({ changes, unit }: { changes: Changes; unit: string }) {
  const t = useText(timelineText);
  const write = useValueText(unit);
  const names: Partial<Record<string, string>> = t.fields;
  return (
    <dl className={css["changes"]}>
      {changes.map(({ field, from, to }) => {
        const [before, after] = [write(field, from), write(field, to)];
        return (
          <div key={field}>
            <dt>{names[field] ?? field}</dt>
            <dd>
              {before === after ? (
                `${after} (${t.planDetails})`
              ) : (
                <>
                  <del>{before}</del> <IconArrowNarrowRight size={16} aria-label={t.became} role="img" />{" "}
                  <ins>{after}</ins>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Writes a field's value; a person or a team by name, the steps of a plan in their order. */
function useValueText(unit: string): (field: string, value: unknown) => string {
  const t = useText(timelineText);
  const { priority: priorities } = useText(wordsText);
  const format = useFormat();
  return (field, value) => {
    if (typeof value === "boolean") return value ? t.done : t.notDone;
    if (Array.isArray(value)) return value.length === 0 ? t.none : value.join(" › ");
    if (typeof value === "number") return field === "quantity" ? format.quantity(value, unit) : format.number(value);
    if (typeof value === "string" && value !== "") {
      if (field === "deadline") return format.moment(value);
      const priority = field === "priority" ? PRIORITIES.find((each) => each === value) : undefined;
      return priority ? priorities[priority] : value;
    }
    if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
    return t.none;
  };
}
