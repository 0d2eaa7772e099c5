import type { ReactNode } from "react";
import css from "./DialogActions.module.css";

/** The buttons that end a dialog: in sight also where its fields have to be scrolled. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={css["actions"]}>{children}</div>;
}
