import IconArrowDown from "@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs";
import IconArrowUp from "@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs";
import type { Sort } from "../../../orders/types.js";
import css from "./OrderTable.module.css";

type Ascending = Exclude<Sort, `-${string}`>;

interface SortHeaderProps {
  label: string;
  by: Ascending;
  /** Which way the first click sorts. */
  first: "" | "-";
  /** How the list is sorted now. */
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}

/** What the server sorts by where nothing is said. */
const DEFAULT_SORT: Sort = "-createdAt";

/** A column's head that sorts by it; again turns the order around. */
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
