import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import { useRef } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { stepsText } from "../../i18n/steps.js";
import { Badge } from "../../ui/Badge.js";
import { Button } from "../ui/Button.js";
import css from "./MySteps.module.css";
import type { Step } from "./my-steps.js";
import { useInSight } from "./useInSight.js";

interface StepRowProps {
  step: Step;
  order: WorkOrderWithSteps;
  /** It is brought into sight once. */
  isInSight: boolean;
  /** Its code was scanned. */
  isScanned: boolean;
  /** Null where nothing can be reported now. */
  onReport: (() => void) | null;
  /** Null where it cannot be marked as done. */
  onDone: (() => void) | null;
}

/** A step: which it is, what is there to be worked on, and its two actions. */
export function StepRow({ step, order, isInSight, isScanned, onReport, onDone }: StepRowProps) {
  const t = useText(stepsText);
  const format = useFormat();
  const figure = (quantity: number) => format.quantity(quantity, order.unit);
  const { name, position, isRework, isDone, quantityAvailable } = step;
  const row = useRef<HTMLLIElement>(null);
  useInSight(row, isInSight ? (isScanned ? "center" : "nearest") : null);
  return (
    <li ref={row} className={css["step"]} data-done={isDone} aria-current={isScanned ? "step" : undefined}>
      <div className={css["head"]}>
        <span className={css["position"]}>
          {t.position(format.number(position), format.number(order.steps.length))}
          {isRework && ` · ${t.rework}`}
        </span>
        {isDone && (
          <Badge tone="done" icon={IconCircleCheck}>
            {t.isDone}
          </Badge>
        )}
      </div>
      <p className={css["name"]}>{name}</p>
      <p className={css["figures"]}>
        {!isRework &&
          (quantityAvailable < 0 ? (
            <span className={css["hint"]}>{t.passed(figure(-quantityAvailable))}</span>
          ) : (
            <strong>{t.available(figure(quantityAvailable))}</strong>
          ))}
        <span className={css["hint"]}>
          {t.made(figure(step.quantityGood))}
          {step.quantityScrap > 0 && `, ${t.scrap(figure(step.quantityScrap))}`}
        </span>
      </p>
      {(onReport || onDone) && (
        <div className={css["actions"]}>
          {onReport && (
            <Button
              variant={isDone ? "plain" : "primary"}
              aria-label={t.reportOn(name)}
              onClick={({ detail }) => detail <= 1 && onReport()}
            >
              {t.report}
            </Button>
          )}
          {onDone && (
            <Button aria-label={t.doneOf(name)} onClick={({ detail }) => detail <= 1 && onDone()}>
              {t.done}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
