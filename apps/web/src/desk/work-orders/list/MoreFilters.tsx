import { isCalendarDay } from "../../../lib/calendar-day.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import { DayInput } from "../../../ui/DayInput.js";
import { Labelled } from "../../../ui/Labelled.js";
import { useOperator } from "../form/useOperator.js";
import { OperatorSelect } from "../form/OperatorSelect.js";
import { TeamSelect } from "../steps/TeamSelect.js";
import { refiltered } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import css from "./Filters.module.css";
import { DAYS } from "./more-filters.js";
import { PriorityFilter } from "./StatusFilter.js";

interface MoreFiltersProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch) => void;
}

/** The filters that are used now and then. */
export function MoreFilters({ search, onSearch }: MoreFiltersProps) {
  const t = useText(ordersText);
  const { fields } = useText(orderText);
  const { isoDay } = useFormat();
  const operator = useOperator(search.operatorId);
  // A link from elsewhere may name an instant, or nonsense.
  const asDay = (text = "") => {
    if (isCalendarDay(text)) return text;
    return text.includes("T") && !Number.isNaN(Date.parse(text)) ? isoDay(text) : null;
  };
  return (
    <div className={css["more"]} id="more-filters">
      <OperatorSelect
        label={fields.operator}
        placeholder={t.everyOperator}
        clearable
        value={search.operatorId ?? null}
        {...(operator && { current: operator })}
        onChange={(operatorId) => onSearch(refiltered(search, { operatorId: operatorId ?? undefined }))}
      />
      <TeamSelect
        value={search.teamId ?? null}
        onChange={(teamId) => onSearch(refiltered(search, { teamId: teamId ?? undefined }))}
        current={null}
      />
      {DAYS.map((day) => (
        <DayInput
          key={day}
          label={t[day]}
          value={asDay(search[day])}
          onChange={(value) => onSearch(refiltered(search, { [day]: value ?? undefined }))}
        />
      ))}
      <div className={css["priorities"]}>
        <Labelled label={fields.priority}>
          <PriorityFilter search={search} onSearch={onSearch} />
        </Labelled>
      </div>
    </div>
  );
}
