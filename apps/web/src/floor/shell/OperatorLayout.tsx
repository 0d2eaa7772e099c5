import { type ReactNode, useEffect } from "react";
import { useText } from "../../lib/language.js";
import { keepPagesOnDevice } from "../../lib/service-worker.js";
import { useMe } from "../../lib/session.js";
import { shellText } from "../../i18n/shell.js";
import { useWide } from "../../lib/useWide.js";
import { persistQueries } from "../device/persisted-queries.js";
import { WorkList } from "../list/WorkList.js";
import { UnsentBadge } from "../unsent/UnsentBadge.js";
import { UnsentHint } from "../unsent/UnsentHint.js";
import { startSender } from "../outbox/sender.js";
import { hasDrafts } from "../report/drafts.js";
import { useOpenScanned } from "../scan/useOpenScanned.js";
import { useKeyboardScanner } from "../scan/useKeyboardScanner.js";
import { Brand } from "../../ui/Brand.js";
import { ConnectionBadge } from "../../ui/ConnectionBadge.js";
import css from "./OperatorLayout.module.css";
import { UserMenu } from "../../account/UserMenu.js";

/** The floor's layout: one column, and on a tablet the list beside the page. The outbox is sent while it is mounted. */
export function OperatorLayout({ children }: { children: ReactNode }) {
  const t = useText(shellText);
  const { id } = useMe();
  const isWide = useWide();
  useEffect(() => startSender(id), [id]);
  useEffect(() => persistQueries(id), [id]);
  useEffect(() => keepPagesOnDevice(hasDrafts), []);
  useKeyboardScanner(useOpenScanned());
  return (
    <div className={css["page"]}>
      <a href="#content" className={css["skip"]}>
        {t.skipToContent}
      </a>
      <header className={css["header"]}>
        <div className={css["brand"]}>
          <Brand />
        </div>
        <div className={css["marks"]}>
          <ConnectionBadge />
          <UnsentBadge />
          <UserMenu>
            <UnsentHint />
          </UserMenu>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={css["panes"]}>
        {isWide && (
          <div className={css["choices"]}>
            <WorkList isChoice />
          </div>
        )}
        <div className={css["pane"]}>{children}</div>
      </main>
    </div>
  );
}
