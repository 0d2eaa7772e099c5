import IconUser from "@tabler/icons-react/dist/esm/icons/IconUser.mjs";
import IconUserX from "@tabler/icons-react/dist/esm/icons/IconUserX.mjs";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { ordersText } from "../../../i18n/orders.js";
import { useOperator } from "../form/useOperator.js";
import { useOperators } from "../form/useOperators.js";
import { refiltered } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import { FilterChip } from "./FilterChip.js";
import { operatorsNamed } from "./operators-named.js";

interface OperatorChipsProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch) => void;
}

/** The chosen operator, to be taken out; or the operators whose name is searched for, whom the server does not search. */
export function OperatorChips({ search, onSearch }: OperatorChipsProps) {
  const t = useText(ordersText);
  const chosen = useOperator(search.operatorId);
  const operators = useOperators();
  if (search.operatorId !== undefined) {
    return (
      <FilterChip
        icon={IconUserX}
        colour="var(--ink-muted)"
        word={t.ofOperator(chosen ? nameOf(chosen) : "…")}
        isOn
        onToggle={() => onSearch(refiltered(search, { operatorId: undefined }))}
      />
    );
  }
  return operatorsNamed(search.q ?? "", operators).map((operator) => (
    <FilterChip
      key={operator.id}
      icon={IconUser}
      colour="var(--ink-muted)"
      word={t.ofOperator(nameOf(operator))}
      isOn={false}
      onToggle={() => onSearch(refiltered(search, { q: undefined, operatorId: operator.id }))}
    />
  ));
}
