import css from "./Chips.module.css";

interface ChipsProps<T extends string> {
  legend: string;
  words: Record<T, string>;
  options: readonly T[];
  value: T | null;
  /** Three to a row, 44 px high. */
  dense?: boolean;
  onChange: (value: T | null) => void;
}

/** A choice of one option in one tap; a second tap clears it. */
export function Chips<T extends string>({ legend, words, options, value, dense, onChange }: ChipsProps<T>) {
  return (
    <fieldset className={[css["chips"], dense && css["dense"]].filter(Boolean).join(" ")}>
      <legend className={css["legend"]}>{legend}</legend>
      {options.map((option) => (
        <button
          key={option}
          type="button"
          className={css["chip"]}
          aria-pressed={option === value}
          onClick={() => onChange(option === value ? null : option)}
        >
          {words[option]}
        </button>
      ))}
    </fieldset>
  );
}
