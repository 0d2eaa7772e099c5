import type { ReactNode } from "react";
import { useText } from "../lib/language.js";
import { shellText } from "../i18n/shell.js";
import { FailedPanel } from "./FailedPanel.js";

/** A query, what stands in for its data, and what shows it. */
export interface QueryStateProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  /** The outline of the data while it loads. */
  skeleton: ReactNode;
  /** What to show instead of the error and a retry button. */
  failure?: ReactNode;
  children: (data: T) => ReactNode;
}

/**
 * The data of a query, or its skeleton while it loads, or why it failed. Data that was read once stays when a refetch
 * fails: the connection badge says that it may be stale.
 */
export function QueryState<T>({ query, skeleton, failure, children }: QueryStateProps<T>) {
  const t = useText(shellText);
  if (query.data !== undefined) return children(query.data);
  if (failure) return failure;
  if (query.error) return <FailedPanel error={query.error} onRetry={() => query.refetch()} />;
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{t.loading}</span>
      <div aria-hidden>{skeleton}</div>
    </div>
  );
}
