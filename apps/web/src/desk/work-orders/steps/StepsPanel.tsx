import { canEdit } from "@lantai/api/work-orders/rules";
import { Checkbox } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { planText } from "../../../i18n/plan.js";
import { api, newIdempotencyKey } from "../../../lib/api.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { refreshOrders } from "../../../lib/live.js";
import type { HistoryItem, OrderWithSteps, Step } from "../../../orders/types.js";
import { FigureTable } from "../../../ui/FigureTable.js";
import { Panel } from "../../../ui/Panel.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import { peopleAt } from "./people.js";
import css from "./Steps.module.css";

interface StepsPanelProps {
  order: OrderWithSteps;
  /** The order's history; empty until it is read. */
  history: readonly HistoryItem[];
}

/** The steps of an order: what each has made and can take on, its team, who worked there, and whether it is done. */
export function StepsPanel({ order, history }: StepsPanelProps) {
  const t = useText(planText);
  const { number } = useFormat();
  const tick = useMutation({
    mutationFn: ({ id, isDone }: Pick<Step, "id" | "isDone"> & { seen: number }) =>
      api.steps.update.mutate({ id: order.id, step: id, isDone }, { context: { idempotencyKey: newIdempotencyKey() } }),
    onSuccess: refreshOrders,
  });
  const { steps } = order;
  if (steps.length === 0) return null;
  const done = steps.filter(({ isDone }) => isDone).length;
  /** What was ticked shows at once, until the order is read again. */
  const ticked = tick.isError || tick.variables?.seen !== order.version ? undefined : tick.variables;
  const shown = (step: Step) => (ticked?.id === step.id ? ticked.isDone : step.isDone);
  return (
    <Panel
      id="steps"
      title={t.title}
      actions={<span className={css["team"]}>{t.progress(number(done), number(steps.length))}</span>}
    >
      <FigureTable
        caption={t.title}
        columns={[
          { title: t.title, isWord: true },
          { title: t.good },
          { title: t.scrap },
          // Before the hint, which a narrow screen may cut off.
          { title: t.done, isMark: true },
          { title: t.available },
        ]}
        rows={steps.map((step) => ({
          key: step.id,
          cells: [
            <StepName step={step} people={peopleAt(step.id, history)} />,
            number(step.quantityGood),
            number(step.quantityScrap),
            <Checkbox
              aria-label={t.doneOf(step.name)}
              checked={shown(step)}
              disabled={!canEdit(order.status).ok || tick.isPending}
              onChange={(event) =>
                tick.mutate({ id: step.id, isDone: event.currentTarget.checked, seen: order.version })
              }
            />,
            step.isRework ? "" : number(step.quantityAvailable),
          ],
        }))}
      />
      <ProblemAlert error={tick.error} />
    </Panel>
  );
}

function StepName({
  step: { position, name, team, isRework, counts },
  people,
}: {
  step: Step;
  people: readonly string[];
}) {
  const t = useText(planText);
  return (
    <span className={css["name"]}>
      {position}. {name}
      {team && team.name !== name && <span className={css["team"]}>{team.name}</span>}
      {isRework && <span className={css["team"]}>{t.rework}</span>}
      {counts && (
        <span className={css["team"]} title={t.countsHint}>
          {t.counts}
        </span>
      )}
      {people.length > 0 && <span className={css["people"]}>{people.join(", ")}</span>}
    </span>
  );
}
