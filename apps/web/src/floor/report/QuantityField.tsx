import { useFormat } from "../../lib/format.js";
import css from "./NumberPad.module.css";
import { typedText } from "./quantity-text.js";

interface QuantityFieldProps {
  label: string;
  unit: string;
  /** As it was typed; `quantityOf` parses it. */
  text: string;
  isActive: boolean;
  onActivate: () => void;
  onChange: (text: string) => void;
}

/** A quantity that the pad types into; a hardware keyboard works too, the on-screen one stays closed. */
export function QuantityField({ label, unit, text, isActive, onActivate, onChange }: QuantityFieldProps) {
  const { signs } = useFormat();
  return (
    <label className={css["field"]} data-active={isActive}>
      {label}
      <span className={css["figure"]}>
        <input
          inputMode="none"
          autoComplete="off"
          placeholder="0"
          value={text}
          onFocus={onActivate}
          onChange={(event) => {
            const typed = typedText(event.currentTarget.value, signs);
            if (typed !== null) onChange(typed);
          }}
        />
        <span className={css["unit"]}>{unit}</span>
      </span>
    </label>
  );
}
