import { Button, Group } from "@mantine/core";
import IconClipboardList from "@tabler/icons-react/dist/esm/icons/IconClipboardList.mjs";
import IconFilterOff from "@tabler/icons-react/dist/esm/icons/IconFilterOff.mjs";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import { paletteText } from "../../../i18n/palette.js";
import { nameOf } from "../../../lib/session.js";
import { EmptyState } from "../../../ui/EmptyState.js";
import { ButtonLink } from "../../../ui/TextLink.js";
import { useOperators } from "../form/useOperators.js";
import { EVERY_STATUS, filterOf, refiltered, USUAL_VIEW } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import { operatorsNamed } from "./operators-named.js";

interface NoOrdersProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch) => void;
}

/** The list's empty state: no orders yet, or none that match the filters. */
export function NoOrders({ search, onSearch }: NoOrdersProps) {
  const t = useText(ordersText);
  const { ordersOf } = useText(paletteText);
  const { q = "", operatorId } = search;
  const operators = operatorsNamed(q, useOperators());
  const named = operatorId === undefined ? operators : [];
  const isAllOpen = Object.keys(filterOf(search)).length === 1 && search.status === USUAL_VIEW.status;
  if (Object.keys(filterOf(search)).length > 0 && !isAllOpen) {
    return (
      <EmptyState
        icon={IconFilterOff}
        title={named.length > 0 ? t.inNoOrder(q) : t.noMatchTitle}
        hint={named.length > 0 ? t.operatorsOfName : t.noMatchHint}
      >
        <Group justify="center">
          {named.map((operator) => (
            <Button
              key={operator.id}
              onClick={() => onSearch(refiltered(search, { q: undefined, operatorId: operator.id }))}
            >
              {ordersOf(nameOf(operator))}
            </Button>
          ))}
          <Button variant="default" onClick={() => onSearch({})}>
            {t.clearFilters}
          </Button>
        </Group>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconClipboardList} title={isAllOpen ? t.noneOpen : t.emptyTitle} hint={t.emptyHint}>
      <Group>
        <Button onClick={() => onSearch({ panel: "new" })}>{t.newOrder}</Button>
        <ButtonLink to="/import" variant="default">
          {t.importFile}
        </ButtonLink>
        {isAllOpen && (
          <Button variant="subtle" onClick={() => onSearch({ status: EVERY_STATUS })}>
            {t.everyOrder}
          </Button>
        )}
      </Group>
    </EmptyState>
  );
}
