import { Button, Group } from "@mantine/core";
import IconClipboardList from "@tabler/icons-react/dist/esm/icons/IconClipboardList.mjs";
import IconFilterOff from "@tabler/icons-react/dist/esm/icons/IconFilterOff.mjs";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import { EmptyState } from "../../../ui/EmptyState.js";
import { ButtonLink } from "../../../ui/TextLink.js";
import { EVERY_STATUS, filterOf, USUAL_VIEW } from "../list-search.js";
import type { OrderSearch } from "../search.js";

interface NoOrdersProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch) => void;
}

/** The list's empty state: no orders yet, or none that match the filters. */
export function NoOrders({ search, onSearch }: NoOrdersProps) {
  const t = useText(ordersText);
  const isAllOpen = Object.keys(filterOf(search)).length === 1 && search.status === USUAL_VIEW.status;
  if (Object.keys(filterOf(search)).length > 0 && !isAllOpen) {
    return (
      <EmptyState icon={IconFilterOff} title={t.noMatchTitle} hint={t.noMatchHint}>
        <Button variant="default" onClick={() => onSearch({})}>
          {t.clearFilters}
        </Button>
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
