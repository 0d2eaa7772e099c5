import { PRIORITIES, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import type { Icon } from "@tabler/icons-react";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import { wordsText } from "../../../i18n/words.js";
import { PRIORITY_LOOKS } from "../../../ui/PriorityBadge.js";
import { STATUS_LOOKS } from "../../../ui/StatusBadge.js";
import { filterOf, type OrderSearch, refiltered, withWord, wordsIn } from "../search.js";
import css from "./Filters.module.css";

interface FilterProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch) => void;
}

interface ToggleProps {
  icon: Icon;
  word: string;
  colour: string;
  isOn: boolean;
  onToggle: () => void;
}

function Toggle({ icon: Picture, word, colour, isOn, onToggle }: ToggleProps) {
  return (
    <button type="button" className={css["chip"]} aria-pressed={isOn} onClick={onToggle}>
      <Picture size={16} color={colour} aria-hidden />
      {word}
    </button>
  );
}

/** The filters that are used all day, one click each; and the way back to everything. */
export function StatusFilter({ search, onSearch }: FilterProps) {
  const t = useText(ordersText);
  const { status } = useText(wordsText);
  const chosen = wordsIn(search.status, WORK_ORDER_STATUSES);
  const isFiltered = Object.keys(filterOf(search)).length > 0;
  const clear = { view: search.view, sort: search.sort, limit: search.limit, columns: search.columns };
  return (
    <div className={`${css["chips"]} ${css["line"]}`} role="group" aria-label={t.filters}>
      {WORK_ORDER_STATUSES.map((each) => (
        <Toggle
          key={each}
          icon={STATUS_LOOKS[each].icon}
          colour={`var(--${STATUS_LOOKS[each].tone})`}
          word={status[each]}
          isOn={chosen.includes(each)}
          onToggle={() =>
            onSearch(refiltered(search, { status: withWord(search.status, each, !chosen.includes(each)) }))
          }
        />
      ))}
      <Toggle
        icon={IconAlertTriangle}
        colour="var(--late)"
        word={t.overdueOnly}
        isOn={search.overdue === true}
        onToggle={() => onSearch(refiltered(search, { overdue: search.overdue ? undefined : true }))}
      />
      {isFiltered && (
        <button type="button" className={css["clear"]} onClick={() => onSearch(refiltered(clear, {}))}>
          {t.clearFilters}
        </button>
      )}
    </div>
  );
}

/** Which priorities to show. */
export function PriorityFilter({ search, onSearch }: FilterProps) {
  const { priority } = useText(wordsText);
  const chosen = wordsIn(search.priority, PRIORITIES);
  return (
    <div className={css["chips"]}>
      {PRIORITIES.map((each) => (
        <Toggle
          key={each}
          icon={PRIORITY_LOOKS[each].icon}
          colour={PRIORITY_LOOKS[each].tone === "plain" ? "var(--ink-muted)" : `var(--${PRIORITY_LOOKS[each].tone})`}
          word={priority[each]}
          isOn={chosen.includes(each)}
          onToggle={() =>
            onSearch(refiltered(search, { priority: withWord(search.priority, each, !chosen.includes(each)) }))
          }
        />
      ))}
    </div>
  );
}
