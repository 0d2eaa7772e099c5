import { Outlet } from "@tanstack/react-router";
import { Brand } from "./Brand.js";
import { LineBadge } from "./LineBadge.js";
import css from "./OperatorLayout.module.css";
import { UserMenu } from "./UserMenu.js";

/** The floor: one column, and nothing to get lost in. */
export function OperatorLayout() {
  return (
    <div className={css["page"]}>
      <header className={css["header"]}>
        <Brand />
        <div className={css["state"]}>
          <LineBadge />
          <UserMenu />
        </div>
      </header>
      <main id="content">
        <Outlet />
      </main>
    </div>
  );
}
