import { OPEN_STATUSES, PRIORITIES, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconFolderOpen from "@tabler/icons-react/dist/esm/icons/IconFolderOpen.mjs";
import IconGauge from "@tabler/icons-react/dist/esm/icons/IconGauge.mjs";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import { wordsText } from "../../../i18n/words.js";
import { PRIORITY_LOOKS } from "../../../ui/PriorityBadge.js";
import { STATUS_LOOKS } from "../../../ui/StatusBadge.js";
import { EVERY_STATUS, refiltered, shownSearch, withWord, wordsIn } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import css from "./Filters.module.css";
import { FilterChip } from "./FilterChip.js";
import { OperatorChips } from "./OperatorChips.js";
import { TeamChip } from "./TeamChip.js";
import { useStatusCounts } from "./useStatusCounts.js";
import { isSameView, useViews } from "./views.js";

interface FilterProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch) => void;
}

/** The filters that are used all day, one click each, with how many orders they show; and the way back. */
export function StatusFilter({ search, onSearch }: FilterProps) {
  const t = useText(ordersText);
  const { status } = useText(wordsText);
  const { opening } = useViews();
  const counts = useStatusCounts(search);
  const chosen = wordsIn(search.status, WORK_ORDER_STATUSES);
  const areOpen = chosen.join() === OPEN_STATUSES.join();
  const kept = { view: search.view, limit: search.limit, columns: search.columns };
  const isFiltered = !isSameView(shownSearch({ ...opening, ...kept }, opening), { ...search, ...kept });
  const choose = (next: string | undefined) => onSearch(refiltered(search, { status: next ?? EVERY_STATUS }));
  return (
    <div className={`${css["chips"]} ${css["line"]}`} role="group" aria-label={t.filters}>
      <FilterChip
        icon={IconFolderOpen}
        colour="var(--ink-muted)"
        word={t.openOnly}
        isOn={areOpen}
        onToggle={() => choose(areOpen ? undefined : OPEN_STATUSES.join())}
      />
      {WORK_ORDER_STATUSES.map((each) => {
        const isOn = !areOpen && chosen.includes(each);
        return (
          <FilterChip
            key={each}
            icon={STATUS_LOOKS[each].icon}
            colour={`var(--${STATUS_LOOKS[each].tone})`}
            word={status[each]}
            count={counts.get(each)}
            isOn={isOn}
            onToggle={() => choose(areOpen ? each : withWord(chosen.join(), each, !isOn))}
          />
        );
      })}
      <FilterChip
        icon={IconAlertTriangle}
        colour="var(--late)"
        word={t.overdueOnly}
        count={counts.get("overdue")}
        isOn={search.overdue === true}
        onToggle={() => onSearch(refiltered(search, { overdue: search.overdue ? undefined : true }))}
      />
      <FilterChip
        icon={IconGauge}
        colour="var(--held)"
        word={t.atRiskOnly}
        count={counts.get("atRisk")}
        isOn={search.atRisk === true}
        onToggle={() => onSearch(refiltered(search, { atRisk: search.atRisk ? undefined : true }))}
      />
      <TeamChip search={search} onSearch={onSearch} />
      <OperatorChips search={search} onSearch={onSearch} />
      {isFiltered && (
        <button type="button" className={css["clear"]} onClick={() => onSearch(refiltered(kept, {}))}>
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
        <FilterChip
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
