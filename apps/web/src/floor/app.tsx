import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { SignedIn } from "../account/SignedIn.js";
import { render } from "../lib/render.js";
import { useMe } from "../lib/session.js";
import { ErrorBoundary } from "../ui/ErrorBoundary.js";
import { FailedPanel } from "../ui/FailedPanel.js";
import { deviceReady } from "./device/ready.js";
import { clearOutbox } from "./outbox/store.js";
import { Pages } from "./Pages.js";
import { forgetDrafts } from "./report/drafts.js";
import { OperatorLayout } from "./shell/OperatorLayout.js";

/** Shows the floor. */
export function mountFloor(root: HTMLElement): () => void {
  const remove = render(
    root,
    <ErrorBoundary>
      <Floor />
    </ErrorBoundary>,
  );
  return () => {
    remove();
    clearOutbox();
    forgetDrafts();
  };
}

function Floor() {
  // The person for whom it was opened; the server may answer with another.
  const [me] = useState(useMe());
  const { isSuccess, error, refetch } = useQuery(deviceReady(me.id));
  useEffect(followNavigation, []);
  if (error) return <FailedPanel error={error} onRetry={() => void refetch()} />;
  if (!isSuccess) return null;
  return (
    <SignedIn expected={me}>
      <OperatorLayout>
        <Pages />
      </OperatorLayout>
    </SignedIn>
  );
}

/** A page that was navigated to begins at its top; on the way back the browser itself restores the position. */
function followNavigation(): () => void {
  const scrollToTop = () => globalThis.scrollTo(0, 0);
  globalThis.addEventListener("pushState", scrollToTop);
  return () => globalThis.removeEventListener("pushState", scrollToTop);
}
