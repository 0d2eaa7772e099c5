import type { Icon } from "@tabler/icons-react";
import type { ButtonHTMLAttributes } from "react";
import css from "./parts.module.css";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  look?: "plain" | "primary" | "danger";
  /** 44 px high instead of 56. */
  small?: boolean;
  icon?: Icon;
  /** It stays where a finger and a screen reader find it, but does nothing. */
  isOff?: boolean;
}

/** A button for a glove. Light on purpose: the floor's first load has no room for the library's. */
export function Button({ look = "plain", small, icon: Picture, isOff, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={[css["button"], css[look], small && css["small"]].filter(Boolean).join(" ")}
      aria-disabled={isOff || undefined}
      onClick={isOff ? undefined : onClick}
      {...rest}
    >
      {Picture && <Picture size={24} stroke={2} aria-hidden />}
      {children}
    </button>
  );
}
