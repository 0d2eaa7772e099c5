import { createRootRoute, Outlet, useRouter } from "@tanstack/react-router";
import { NotFound } from "../ui/NotFound.js";
import { FailedPanel } from "../ui/FailedPanel.js";

/** The root of all pages. */
export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: Failed,
});

function Failed({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <main style={{ padding: "1rem" }}>
      <FailedPanel error={error} onRetry={retry} />
    </main>
  );
}
