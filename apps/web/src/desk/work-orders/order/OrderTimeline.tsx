import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { orderText } from "../../../i18n/order.js";
import { timelineText } from "../../../i18n/timeline.js";
import { useText } from "../../../lib/language.js";
import { lazyComponent } from "../../../lib/lazy-component.js";
import { historyQuery, progressQuery } from "../../../lib/ledger.js";
import { useMe } from "../../../lib/session.js";
import { Timeline } from "../../../orders/Timeline.js";
import { type TimelineEvent, timelineOf } from "../../../orders/timeline.js";
import type { HistoryItem, OrderWithSteps } from "../../../orders/types.js";
import { useOutputText } from "../../../orders/useOutputText.js";
import { Panel } from "../../../ui/Panel.js";
import { QueryState } from "../../../ui/QueryState.js";
import { canCorrect } from "../corrections/correction.js";
import { NoteForm } from "./NoteForm.js";

const CorrectionDialog = lazyComponent(
  async () => (await import("../corrections/CorrectionDialog.js")).CorrectionDialog,
);

type ReportEvent = TimelineEvent & { item: HistoryItem };
const isOfHistory = (event: TimelineEvent): event is ReportEvent => event.item !== null;

/** An order's history, where every report can be corrected, and notes be added. */
export function OrderTimeline({ order }: { order: OrderWithSteps }) {
  const { page } = useText(orderText);
  const t = useText(timelineText);
  const actor = useMe();
  const write = useOutputText(order.unit);
  const history = useQuery(historyQuery(order.id));
  const notes = useQuery(progressQuery(order.id));
  const [correcting, setCorrecting] = useState<ReportEvent | null>(null);
  return (
    <Panel id="timeline" title={page.timeline}>
      <NoteForm key={order.id} id={order.id} />
      <QueryState query={history} skeleton={<Skeleton h={200} />}>
        {({ items, isCut }) => (
          <Timeline
            events={timelineOf(items, notes.data?.items ?? [])}
            unit={order.unit}
            isCut={isCut || notes.data?.isCut === true}
            button={(text, onClick) => (
              <Button variant="default" onClick={onClick}>
                {text}
              </Button>
            )}
            action={(event) =>
              isOfHistory(event) &&
              canCorrect(event.item, order, { actor, now: new Date().toISOString() }) && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={t.correctWhich(write(event) ?? "")}
                  onClick={() => setCorrecting(event)}
                >
                  {t.correct}
                </Button>
              )
            }
          />
        )}
      </QueryState>
      {correcting && (
        <Suspense>
          <CorrectionDialog key={correcting.key} order={order} event={correcting} onClose={() => setCorrecting(null)} />
        </Suspense>
      )}
    </Panel>
  );
}
