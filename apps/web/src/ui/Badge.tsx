import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./Badge.module.css";

/** The meaning of a colour; `plain` has none. */
export type Tone = "pending" | "running" | "held" | "done" | "off" | "late" | "plain";

interface BadgeProps {
  tone: Tone;
  icon: Icon;
  large?: boolean;
  children: ReactNode;
}

/** A state as colour, icon and word, never as colour alone. */
export function Badge({ tone, icon: IconComponent, large = false, children }: BadgeProps) {
  return (
    <span className={[css["badge"], css[tone], large && css["large"]].filter(Boolean).join(" ")}>
      <IconComponent size="1.2em" aria-hidden />
      {children}
    </span>
  );
}
