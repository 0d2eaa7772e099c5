import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import type { ReactNode } from "react";
import css from "./Switch.module.css";

interface SwitchProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

/** A switch as wide as its cell, 44 px high. */
export function Switch({ isOn, onChange, children }: SwitchProps) {
  return (
    <button type="button" role="switch" aria-checked={isOn} className={css["switch"]} onClick={() => onChange(!isOn)}>
      <span className={css["box"]}>{isOn && <IconCheck size={20} stroke={3} aria-hidden />}</span>
      {children}
    </button>
  );
}
