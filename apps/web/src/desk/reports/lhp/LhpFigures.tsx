import { Text } from "@mantine/core";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { figuresText } from "../../../i18n/figures.js";
import { reportsText } from "../../../i18n/reports.js";
import { lhpText } from "../../../i18n/lhp.js";
import { Output } from "../../../ui/charts/Charts.js";
import { FigureTable } from "../../../ui/FigureTable.js";
import { Panel } from "../../../ui/Panel.js";
import { TextLink } from "../../../ui/TextLink.js";
import type { HeldSearch } from "../held/search.js";
import { holdReasons, type Production } from "../figures.js";
import { UnitPicker } from "../UnitPicker.js";
import { OutputTable } from "./OutputTable.js";
import { ofShift, sumRows } from "./rows.js";
import { ReportNotes } from "./ReportNotes.js";
import { StepOutput } from "./StepOutput.js";
import { useReasons } from "../../../orders/useReasons.js";

const MINUTE_MS = 60_000;

interface LhpFiguresProps {
  day: string;
  shift: string | null;
  /** The day by product and order, by person, and by hour and by team and step (undefined while they load); each by shift too. */
  reports: {
    orders: Production;
    operators: Production;
    hours: Production | undefined;
    steps: Production | undefined;
  };
}

/** The tables of a day or a shift, and its output by hour; what a row is about is a link to it. */
export function LhpFigures({ day, shift, reports: { orders, operators, hours, steps } }: LhpFiguresProps) {
  const t = useText(lhpText);
  const { unit: unitWord } = useText(figuresText);
  const rows = ofShift(orders.rows, shift);
  const about = { from: day, to: day, ...(shift !== null && { shift }) };
  return (
    <>
      <OutputTable
        id="total"
        title={t.total}
        of={unitWord}
        rows={sumRows(rows, () => "")}
        nameOf={({ unit }) => unit}
        itemsOf={() => about}
      />
      {hours && <HourlyOutput report={hours} shift={shift} />}
      <OutputTable
        id="products"
        title={t.byProduct}
        of={t.product}
        rows={sumRows(rows, ({ product = "" }) => product)}
        itemsOf={({ product = "" }) => ({ ...about, product })}
        nameOf={({ product = "" }) => (
          <TextLink to="/workorders" search={{ q: product }}>
            {product}
          </TextLink>
        )}
      />
      <OutputTable
        id="orders"
        title={t.byOrder}
        of={t.order}
        rows={sumRows(rows, ({ order }) => order?.id ?? "")}
        itemsOf={({ order }) => ({ ...about, ...(order && { orderId: order.id }) })}
        nameOf={({ order, product }) => (
          <>
            <TextLink to="/workorders/$ref" params={{ ref: order?.number ?? "" }}>
              {order?.number}
            </TextLink>{" "}
            {product}
          </>
        )}
      />
      {steps && <StepOutput rows={ofShift(steps.rows, shift)} about={about} />}
      <OutputTable
        id="people"
        title={t.byOperator}
        of={t.operator}
        rows={sumRows(ofShift(operators.rows, shift), ({ operator }) => operator?.id ?? "")}
        itemsOf={({ operator }) => ({ ...about, ...(operator && { operatorId: operator.id }) })}
        nameOf={({ operator }) =>
          operator ? (
            <TextLink to="/workorders" search={{ operatorId: operator.id }}>
              {nameOf(operator)}
            </TextLink>
          ) : (
            t.nobody
          )
        }
        // At steps too: a welder's output counts, whatever was finished.
        good="quantityGood"
      />
      <Holds holds={ofShift(orders.holds, shift)} about={about} />
      <ReportNotes day={day} shift={shift} />
    </>
  );
}

function HourlyOutput({ report, shift }: { report: Production; shift: string | null }) {
  const t = useText(lhpText);
  const rows = ofShift(report.rows, shift);
  const made = report.totals.filter((total) => rows.some(({ unit }) => unit === total.unit));
  const units = made.map(({ unit }) => ({
    unit,
    hours: sumRows(
      rows.filter((row) => row.unit === unit),
      ({ hour = "" }) => hour,
    ).map(({ hour = "", quantityFinished, quantityScrap }) => ({
      day: hour,
      quantityGood: quantityFinished,
      quantityScrap,
    })),
  }));
  if (units.length === 0) return null;
  return (
    <Panel id="hours" title={t.byHour}>
      <UnitPicker units={units}>{({ unit, hours }) => <Output days={hours} unit={unit} isByHour />}</UnitPicker>
    </Panel>
  );
}

function Holds({ holds, about }: { holds: Production["holds"]; about: HeldSearch }) {
  const t = useText(lhpText);
  const { holdReason } = useReasons();
  const { hold } = useText(reportsText);
  const { duration } = useFormat();
  return (
    <Panel id="holds" title={t.holds}>
      {holds.length === 0 ? (
        <Text c="var(--ink-muted)">{t.nothing}</Text>
      ) : (
        <FigureTable
          caption={t.holds}
          columns={[{ title: t.reason, isWord: true }, { title: hold.time }]}
          rows={holdReasons(holds).map(({ reason, minutes }) => ({
            key: reason,
            cells: [
              holdReason[reason],
              <TextLink key="minutes" to="/reports/holds" search={{ ...about, reason }}>
                {duration(minutes * MINUTE_MS, 2)}
              </TextLink>,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
