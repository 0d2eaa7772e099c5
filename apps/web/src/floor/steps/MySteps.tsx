import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { isClosed } from "@lantai/db/vocabulary";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { stepsText } from "../../i18n/steps.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { useWrite } from "../outbox/useWrite.js";
import { useLastNote } from "../queries/useLastNote.js";
import { LazySheets } from "../report/LazySheets.js";
import css from "./MySteps.module.css";
import { firstInSight, type Step, stepsOf } from "./my-steps.js";
import { StepRow } from "./StepRow.js";
import { useViewer } from "./useViewer.js";

interface MyStepsProps {
  order: WorkOrderWithSteps;
  /** On the order's page, which begins at a step: the id of the one whose code was scanned, null where none was. */
  opensAt?: string | null;
}

/** The steps of an order that one works on, and the last note of the operator before; nothing without steps. */
export function MySteps({ order, opensAt }: MyStepsProps) {
  const t = useText(stepsText);
  const viewer = useViewer();
  const steps = stepsOf(order, viewer);
  const note = useLastNote(order.number, { enabled: order.steps.length > 0 });
  const [reported, setReported] = useState<Step | null>(null);
  const { enqueue, error } = useWrite(order);
  const [inSight, setInSight] = useState<string | null>(null);
  // Once: the page does not move when the work goes on.
  const first = opensAt === undefined || inSight !== null ? null : firstInSight(steps, opensAt);
  if (first) setInSight(first.id);
  if (order.steps.length === 0) return null;
  return (
    <section aria-label={`${t.title}: ${order.productName}, ${order.number}`} className={css["steps"]}>
      <ol className={css["list"]}>
        {steps.map((step) => (
          <StepRow
            key={step.id}
            step={step}
            order={order}
            isInSight={step.id === inSight}
            isScanned={step.id === opensAt}
            onReport={order.status === "in_progress" ? () => setReported(step) : null}
            onDone={
              isClosed(order.status) || step.isDone
                ? null
                : () => void enqueue({ kind: "step", input: { step: step.id, isDone: true } })
            }
          />
        ))}
      </ol>
      {note && <p className={css["note"]}>{t.lastNote(note.note, note.name)}</p>}
      <ProblemAlert error={error} />
      {reported && (
        <LazySheets
          kind="report"
          order={order}
          step={reported}
          onClose={() => setReported(null)}
          onWrite={(write) => {
            setReported(null);
            void enqueue(write);
          }}
        />
      )}
    </section>
  );
}
