import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./queries.js";

/** Renders an app with the tab's cache of queries; returns how to remove it. */
export function render(root: HTMLElement, app: ReactNode): () => void {
  const rendered = createRoot(root);
  rendered.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>{app}</QueryClientProvider>
    </StrictMode>,
  );
  return () => rendered.unmount();
}
