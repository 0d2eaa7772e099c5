import type { ReactNode } from "react";
import { useText } from "../lib/language.js";
import { shellText } from "../i18n/shell.js";
import { FailedPanel } from "./FailedPanel.js";

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  /** The shape of what is coming. */
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/**
 * What was read, or its skeleton, or why it could not be read. What was read once stays when reading it again fails:
 * the badge of the live line says that it may be old.
 */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  const t = useText(shellText);
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <FailedPanel error={query.error} onRetry={() => query.refetch()} />;
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{t.loading}</span>
      <div aria-hidden>{skeleton}</div>
    </div>
  );
}
