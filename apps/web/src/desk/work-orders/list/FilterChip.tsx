import type { Icon } from "@tabler/icons-react";
import { useFormat } from "../../../lib/format.js";
import css from "./Filters.module.css";
import type { OrderCount } from "./useStatusCounts.js";

interface FilterChipProps {
  icon: Icon;
  word: string;
  colour: string;
  count?: OrderCount | undefined;
  isOn: boolean;
  onToggle: () => void;
}

/** A filter that is on or off, with how many orders it shows where that is known. */
export function FilterChip({ icon: Picture, word, colour, count, isOn, onToggle }: FilterChipProps) {
  const { number } = useFormat();
  return (
    <button type="button" className={css["chip"]} aria-pressed={isOn} onClick={onToggle}>
      <Picture size={16} color={colour} aria-hidden />
      {word}
      {count && <span className={css["count"]}>{`${number(count.total)}${count.totalIsExact ? "" : "+"}`}</span>}
    </button>
  );
}
