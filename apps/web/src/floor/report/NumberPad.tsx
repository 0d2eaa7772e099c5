import IconBackspace from "@tabler/icons-react/dist/esm/icons/IconBackspace.mjs";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import css from "./NumberPad.module.css";
import type { PadKey } from "./quantity-text.js";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

interface NumberPadProps {
  /** Does the unit have fractions? */
  hasDecimals: boolean;
  onPress: (key: PadKey) => void;
}

/** A number pad with keys large enough for a glove, instead of the device's keyboard. */
export function NumberPad({ hasDecimals, onPress }: NumberPadProps) {
  const { reporting: t } = useText(floorText);
  const format = useFormat();
  const key = (label: string, value: PadKey) => (
    <button key={value} type="button" className={css["key"]} onClick={() => onPress(value)}>
      {label}
    </button>
  );
  return (
    <div role="group" aria-label={t.pad} className={css["pad"]}>
      {DIGITS.map((digit) => key(digit, digit))}
      {hasDecimals ? (
        <button type="button" className={css["key"]} aria-label={t.separator} onClick={() => onPress("decimal")}>
          {format.signs.decimal}
        </button>
      ) : (
        <span />
      )}
      {key("0", "0")}
      <button type="button" className={css["key"]} aria-label={t.erase} onClick={() => onPress("erase")}>
        <IconBackspace size={28} aria-hidden />
      </button>
    </div>
  );
}
