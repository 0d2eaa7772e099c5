import { createRootRoute, Outlet } from "@tanstack/react-router";
import { NotFound } from "../features/shell/NotFound.js";
import { FailedPanel } from "../ui/FailedPanel.js";

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => (
    <main style={{ padding: "1rem" }}>
      <FailedPanel error={error} onRetry={reset} />
    </main>
  ),
});
