import type { ReactNode } from "react";
import css from "./Footer.module.css";

/** The buttons at the end of a form or a sheet, which stay in sight; as a choice, two stand side by side. */
export function Footer({ children, isChoice = false }: { children: ReactNode; isChoice?: boolean }) {
  return <div className={isChoice ? `${css["footer"]} ${css["choice"]}` : css["footer"]}>{children}</div>;
}
