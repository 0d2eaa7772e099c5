import IconArrowDown from "@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs";
import IconArrowUp from "@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs";
import type { Sort } from "../../../orders/types.js";
import css from "./OrderTable.module.css";

type Ascending = Exclude<Sort, `-${string}`>;

interface SortHeaderProps {
  label: string;
  by: Ascending;
  /** The direction of the first click. */
  first: "" | "-";
  /** How the list is sorted now. */
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}

/** The server's default. */
const DEFAULT_SORT: Sort = "-createdAt";

/** A column header that sorts by it; a second click reverses the order. */
export function SortHeader({ label, by, first, sort = DEFAULT_SORT, onSort }: SortHeaderProps) {
  const isBy = sort === by || sort === `-${by}`;
  const isDescending = isBy ? sort.startsWith("-") : first === "-";
  const next: Sort = isBy ? (isDescending ? by : `-${by}`) : `${first}${by}`;
  const Arrow = isDescending ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" aria-sort={isBy ? (isDescending ? "descending" : "ascending") : undefined}>
      <button type="button" className={css["sort"]} onClick={() => onSort(next)}>
        {label}
        <Arrow size={16} aria-hidden />
      </button>
    </th>
  );
}
