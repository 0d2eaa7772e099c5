import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconClipboardPlus from "@tabler/icons-react/dist/esm/icons/IconClipboardPlus.mjs";
import IconPlayerPause from "@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs";
import IconPlayerPlay from "@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { type Action, actionsOf } from "./actions.js";
import { Button } from "../ui/Button.js";
import { LazySheets } from "../report/LazySheets.js";
import css from "./OrderActions.module.css";
import type { SheetKind } from "../report/Sheets.js";
import { mayTransition } from "../steps/my-steps.js";
import { useViewer } from "../steps/useViewer.js";
import { useWrite } from "../outbox/useWrite.js";

const ICONS = {
  start: IconPlayerPlay,
  resume: IconPlayerPlay,
  report: IconClipboardPlus,
  hold: IconPlayerPause,
  complete: IconCircleCheck,
} as const satisfies Record<Action, unknown>;

interface OrderActionsProps {
  order: WorkOrderWithSteps;
  /** The actions that are elsewhere on the screen. */
  without?: readonly Action[];
}

/** The actions that the rules allow on an order, the most likely first and widest. */
export function OrderActions({ order, without = [] }: OrderActionsProps) {
  const t = useText(floorText);
  const [sheet, setSheet] = useState<SheetKind | null>(null);
  const { enqueue, error } = useWrite(order);
  // The second tap of a double tap (`detail`) was meant for the button that stood there before.
  const act = (action: Action) => {
    if (action === "start" || action === "resume") void enqueue({ kind: "move", input: { status: "in_progress" } });
    else setSheet(action);
  };
  const viewer = useViewer();
  // On an order with steps one reports on a step.
  const elsewhere: readonly Action[] = order.steps.length > 0 ? [...without, "report"] : without;
  const actions = actionsOf(order, (to) => mayTransition(order, viewer, to)).filter(
    (action) => !elsewhere.includes(action),
  );
  if (actions.length === 0) return null;
  return (
    <>
      <div role="group" aria-label={t.actionsOf(order.number)} className={css["actions"]} data-count={actions.length}>
        {actions.map((action, i) => (
          <Button
            key={action}
            variant={
              i === 0 && (elsewhere.length === 0 || action === "start" || action === "resume") ? "primary" : "plain"
            }
            icon={ICONS[action]}
            onClick={({ detail }) => detail <= 1 && act(action)}
          >
            {t[action]}
          </Button>
        ))}
      </div>
      <ProblemAlert error={error} />
      {sheet && (
        <LazySheets
          kind={sheet}
          order={order}
          onClose={() => setSheet(null)}
          onWrite={(write) => {
            setSheet(null);
            void enqueue(write);
          }}
        />
      )}
    </>
  );
}
