import { useFormat } from "../../lib/format.js";
import css from "./NumberPad.module.css";
import { typedText } from "./quantity-text.js";

/** A figure with more characters is set smaller, so that it can be read whole. */
const LONG_FIGURE = 6;

interface QuantityFieldProps {
  label: string;
  unit: string;
  /** Does the unit have fractions? */
  hasDecimals: boolean;
  /** As it was typed; `quantityOf` parses it. */
  text: string;
  isActive: boolean;
  onActivate: () => void;
  onChange: (text: string) => void;
}

/** A quantity that the pad types into; a hardware keyboard works too, the on-screen one stays closed. */
export function QuantityField({ label, unit, hasDecimals, text, isActive, onActivate, onChange }: QuantityFieldProps) {
  const { signs } = useFormat();
  return (
    <label className={css["field"]} data-active={isActive}>
      <span className={css["label"]}>
        {label} <span className={css["unit"]}>{unit}</span>
      </span>
      <input
        inputMode="none"
        autoComplete="off"
        placeholder="0"
        data-long={text.length > LONG_FIGURE}
        value={text}
        onFocus={onActivate}
        onChange={(event) => {
          const typed = typedText(event.currentTarget.value, signs);
          if (typed !== null && (hasDecimals || !typed.includes(signs.decimal))) onChange(typed);
        }}
      />
    </label>
  );
}
