import { FocusTrap, Popover } from "@mantine/core";
import { isCalendarDay } from "../../../lib/calendar-day.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { planText } from "../../../i18n/plan.js";
import { ordersText } from "../../../i18n/orders.js";
import { type MenuStart, useMenu } from "../../../ui/LazyMenu.js";
import { DayInput } from "../../../ui/DayInput.js";
import { Labelled } from "../../../ui/Labelled.js";
import { useOperator } from "../form/useOperator.js";
import { OperatorSelect } from "../form/OperatorSelect.js";
import { TeamSelect } from "../steps/TeamSelect.js";
import { refiltered } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import css from "./Filters.module.css";
import { FiltersButton } from "./MenuButtons.js";
import { countMoreFilters, DAYS } from "./more-filters.js";
import { PriorityFilter } from "./StatusFilter.js";

interface FiltersMenuProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch) => void;
  start: MenuStart;
}

/** The filters that are used now and then, over the list. */
export function FiltersMenu({ search, onSearch, start }: FiltersMenuProps) {
  const t = useText(ordersText);
  const { fields } = useText(orderText);
  const { everyTeam } = useText(planText);
  const { isoDay } = useFormat();
  const { isOpen, setOpen, button } = useMenu(start);
  const operator = useOperator(search.operatorId);
  // A link from elsewhere may name an instant, or nonsense.
  const asDay = (text = "") => {
    if (isCalendarDay(text)) return text;
    return text.includes("T") && !Number.isNaN(Date.parse(text)) ? isoDay(text) : null;
  };
  const set = countMoreFilters(search);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <FiltersButton set={set} ref={button} onClick={() => setOpen((was) => !was)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t.moreFilters(set)}>
        <div className={css["more"]}>
          {/* The operators would open as their field gets the focus. */}
          <FocusTrap.InitialFocus />
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
            placeholder={everyTeam}
          />
          <div className={css["priorities"]}>
            <Labelled label={fields.priority}>
              <PriorityFilter search={search} onSearch={onSearch} />
            </Labelled>
          </div>
          {DAYS.map((day) => (
            <DayInput
              key={day}
              label={t[day]}
              value={asDay(search[day])}
              onChange={(value) => onSearch(refiltered(search, { [day]: value ?? undefined }))}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
