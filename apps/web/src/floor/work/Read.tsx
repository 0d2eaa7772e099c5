import IconWifiOff from "@tabler/icons-react/dist/esm/icons/IconWifiOff.mjs";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useText } from "../../lib/language.js";
import { problemCode } from "../../lib/problem.js";
import { myWorkText } from "../../i18n/my-work.js";
import { shellText } from "../../i18n/shell.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { Button } from "./Button.js";
import { Notice } from "./Notice.js";

interface ReadProps<T> {
  query: Pick<UseQueryResult<T, unknown>, "data" | "error" | "fetchStatus"> & { refetch: () => unknown };
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/** What was read, now or before; else its skeleton, or why it is not there. */
export function Read<T>({ query, skeleton, children }: ReadProps<T>) {
  const t = useText(myWorkText);
  const { retry, loading } = useText(shellText);
  if (query.data !== undefined) return children(query.data);
  const isOffline = query.fetchStatus === "paused" || problemCode(query.error) === "unreachable";
  const again = <Button onClick={() => query.refetch()}>{retry}</Button>;
  if (isOffline) {
    return (
      <Notice icon={IconWifiOff} title={t.offlineEmpty} hint={t.offlineEmptyHint}>
        {again}
      </Notice>
    );
  }
  if (query.error !== null) {
    return (
      <div style={{ display: "grid", gap: "0.75rem" }}>
        <ProblemAlert error={query.error} />
        {again}
      </div>
    );
  }
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{loading}</span>
      <div aria-hidden>{skeleton}</div>
    </div>
  );
}
