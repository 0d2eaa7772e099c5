import { canEdit } from "@lantai/api/work-orders/rules";
import { Checkbox } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { planText } from "../../../i18n/plan.js";
import { api, newIdempotencyKey } from "../../../lib/api.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { refreshOrders } from "../../../lib/live.js";
import type { OrderWithSteps, Step } from "../../../orders/types.js";
import { FigureTable } from "../../../ui/FigureTable.js";
import { Panel } from "../../../ui/Panel.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import css from "./Steps.module.css";

/** The steps of an order: what each has made and can take on, its team, and whether it is done. */
export function StepsPanel({ order }: { order: OrderWithSteps }) {
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
          { title: t.available },
          { title: t.done, isWord: true },
        ]}
        rows={steps.map((step) => ({
          key: step.id,
          cells: [
            <StepName step={step} />,
            number(step.quantityGood),
            number(step.quantityScrap),
            step.isRework ? "" : number(step.quantityAvailable),
            <Checkbox
              aria-label={t.doneOf(step.name)}
              checked={shown(step)}
              disabled={!canEdit(order.status).ok || tick.isPending}
              onChange={(event) =>
                tick.mutate({ id: step.id, isDone: event.currentTarget.checked, seen: order.version })
              }
            />,
          ],
        }))}
      />
      <ProblemAlert error={tick.error} />
    </Panel>
  );
}

function StepName({ step: { position, name, team, isRework, counts } }: { step: Step }) {
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
    </span>
  );
}
