import { isReportable, LONGEST_PERIOD_DAYS } from "@lantai/api/reports/production/rules";
import { Group, SegmentedControl, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { reportsText } from "../../i18n/reports.js";
import { DayInput } from "../../ui/DayInput.js";
import { type Period, type PeriodName, PERIODS } from "./period.js";

/** Chooses the period of the reports, as search parameters. */
export function PeriodPicker({ name, period }: { name: PeriodName; period: Period }) {
  const t = useText(reportsText);
  const { number } = useFormat();
  const navigate = useNavigate({ from: "/reports" });
  const choose = (next: PeriodName, { from, to }: Period = period) =>
    void navigate({
      search: ({ from: _, to: __, period: ___, ...rest }) => ({
        ...rest,
        period: next,
        ...(next === "custom" && { from, to }),
      }),
      replace: true,
    });
  return (
    <Group gap="sm" align="end" mb="md" className="no-print">
      <SegmentedControl
        aria-label={t.period}
        value={name}
        onChange={(value) => choose(PERIODS.find((each) => each === value) ?? "week")}
        data={PERIODS.map((value) => ({ value, label: t.periods[value] }))}
      />
      {name === "custom" && (
        <>
          {(["from", "to"] as const).map((end) => (
            <DayInput
              key={end}
              label={t[end]}
              isClearable={false}
              value={period[end]}
              onChange={(day) => day !== null && choose("custom", { ...period, [end]: day })}
            />
          ))}
          {!isReportable(period).ok && (
            <Text role="alert" c="var(--late)" size="sm">
              {t.tooLong(number(LONGEST_PERIOD_DAYS))}
            </Text>
          )}
        </>
      )}
    </Group>
  );
}
