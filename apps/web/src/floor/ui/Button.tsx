import type { Icon } from "@tabler/icons-react";
import type { ButtonHTMLAttributes } from "react";
import css from "./Button.module.css";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  variant?: "plain" | "primary" | "danger";
  /** 44 px high instead of 56. */
  small?: boolean;
  icon?: Icon;
  /** Disabled, but still focusable and visible to screen readers. */
  isOff?: boolean;
}

/** A button large enough for a glove; without Mantine, for which the floor's first load has no room. */
export function Button({
  variant = "plain",
  small,
  icon: IconComponent,
  isOff,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={[css["button"], css[variant], small && css["small"]].filter(Boolean).join(" ")}
      aria-disabled={isOff || undefined}
      onClick={isOff ? undefined : onClick}
      {...rest}
    >
      {IconComponent && <IconComponent size={24} stroke={2} aria-hidden />}
      {children}
    </button>
  );
}
