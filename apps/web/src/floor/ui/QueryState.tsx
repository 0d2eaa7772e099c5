import IconWifiOff from "@tabler/icons-react/dist/esm/icons/IconWifiOff.mjs";
import type { FetchStatus } from "@tanstack/react-query";
import { useText } from "../../lib/language.js";
import { problemCode } from "../../lib/problem.js";
import { floorText } from "../../i18n/floor.js";
import { shellText } from "../../i18n/shell.js";
import { EmptyState } from "../../ui/EmptyState.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import * as ui from "../../ui/QueryState.js";
import { Button } from "./Button.js";

interface QueryStateProps<T> extends ui.QueryStateProps<T> {
  query: ui.QueryStateProps<T>["query"] & { fetchStatus: FetchStatus };
}

/** `ui/QueryState` in the floor's sizes; without a network it says that the data comes by itself. */
export function QueryState<T>({ query, ...rest }: QueryStateProps<T>) {
  const t = useText(floorText);
  const { retry } = useText(shellText);
  const isOffline = query.fetchStatus === "paused" || problemCode(query.error) === "unreachable";
  const retryButton = <Button onClick={() => query.refetch()}>{retry}</Button>;
  const failure = isOffline ? (
    <EmptyState large icon={IconWifiOff} title={t.offlineEmpty} hint={t.offlineEmptyHint}>
      {retryButton}
    </EmptyState>
  ) : (
    query.error !== null && (
      <div style={{ display: "grid", gap: "0.75rem" }}>
        <ProblemAlert error={query.error} />
        {retryButton}
      </div>
    )
  );
  return <ui.QueryState query={query} failure={failure} {...rest} />;
}
