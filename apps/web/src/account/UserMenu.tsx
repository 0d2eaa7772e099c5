import IconUserCircle from "@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs";
import { type ReactNode, Suspense, useState } from "react";
import { useText } from "../lib/language.js";
import { lazyComponent } from "../lib/lazy-component.js";
import { nameOf, useMe } from "../lib/session.js";
import { authText } from "../i18n/auth.js";
import css from "./UserMenu.module.css";

// Rarely opened, so it is not part of the first load.
const AccountDialog = lazyComponent(async () => (await import("./AccountDialog.js")).AccountDialog);

/** The signed-in user's name, which opens their account; `children` is shown before the sign-out button. */
export function UserMenu({ children }: { children?: ReactNode }) {
  const t = useText(authText);
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={css["button"]}
        aria-label={t.openAccount(nameOf(me))}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconUserCircle size={24} stroke={1.5} aria-hidden />
        <span className={css["name"]}>{nameOf(me)}</span>
      </button>
      {isOpen && (
        <Suspense>
          <AccountDialog onClose={() => setOpen(false)}>{children}</AccountDialog>
        </Suspense>
      )}
    </>
  );
}
