import { CloseButton, TextInput } from "@mantine/core";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import type { KeyboardEvent, RefObject } from "react";
import { useText } from "../../../lib/language.js";
import { useTypedFilter } from "../../../lib/useTypedFilter.js";
import { ordersText } from "../../../i18n/orders.js";
import { shellText } from "../../../i18n/shell.js";
import { focusOrders } from "./SkipToOrders.js";

/** The arrow down leads from the search to the orders. */
function goToOrders(event: KeyboardEvent): void {
  if (event.key === "ArrowDown" && focusOrders()) event.preventDefault();
}

interface SearchBoxProps {
  q: string;
  onFind: (q: string) => void;
  box: RefObject<HTMLInputElement | null>;
}

/** Searches while one types. */
export function SearchBox({ q, onFind, box }: SearchBoxProps) {
  const t = useText(ordersText);
  const { close } = useText(shellText);
  const [typed, type] = useTypedFilter(q, onFind);
  return (
    <TextInput
      ref={box}
      type="search"
      aria-label={t.search}
      placeholder={t.searchHint}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={typed && <CloseButton size="sm" aria-label={close} onClick={() => type("")} />}
      maxLength={200}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={goToOrders}
      styles={{ input: { textOverflow: "ellipsis" } }}
      style={{ flex: "1 1 6rem" }}
    />
  );
}
