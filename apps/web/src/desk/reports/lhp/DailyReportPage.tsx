import { Button, Stack, Text } from "@mantine/core";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { trpc } from "../../../lib/api.js";
import { useDayNames } from "../../../lib/useDayNames.js";
import { useText } from "../../../lib/language.js";
import { useProductionDay } from "../../../lib/useProductionDay.js";
import { lhpText } from "../../../i18n/lhp.js";
import { PageTitle } from "../../../ui/PageTitle.js";
import { QueryState } from "../../../ui/QueryState.js";
import { RowsSkeleton } from "../../../ui/RowsSkeleton.js";
import { PlantHead } from "../../plant/PlantHead.js";
import { useLightPrint } from "../useLightPrint.js";
import { LhpControls } from "./LhpControls.js";
import { LhpExport } from "./LhpExport.js";
import { LhpFigures } from "./LhpFigures.js";
import { SignOff } from "./SignOff.js";

/** The daily report (LHP) of a production day, or of one of its shifts: to read, print, sign and download. */
export function DailyReportPage() {
  const t = useText(lhpText);
  const dayNames = useDayNames();
  const search = useSearch({ from: "/signed-in/manager/reports/daily" });
  const today = useProductionDay();
  const day = search.day ?? today;
  const shift = search.shift ?? null;
  const period = { from: day, to: day };
  const { data: calendar } = useQuery(trpc.shifts.get.queryOptions());
  const shifts = calendar?.plans.findLast(({ validFrom }) => validFrom <= day)?.shifts ?? [];
  const byOrder = useQuery(trpc.reports.production.queryOptions({ ...period, by: ["shift", "product", "order"] }));
  const byOperator = useQuery(trpc.reports.production.queryOptions({ ...period, by: ["shift", "operator"] }));
  const bySteps = useQuery(trpc.reports.production.queryOptions({ ...period, by: ["shift", "team", "step"] }));
  const byHour = useQuery(trpc.reports.production.queryOptions({ ...period, by: ["shift", "hour"] }));
  useLightPrint();
  return (
    <>
      <PlantHead isPrintOnly />
      <PageTitle title={t.title}>
        <LhpExport day={day} shift={shift} report={byOrder.data} />
        <Button
          variant="default"
          className="no-print"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => globalThis.print()}
        >
          {t.print}
        </Button>
      </PageTitle>
      <LhpControls day={day} shift={shift} shifts={shifts.map(({ name }) => name)} />
      <Text mb="md" fw={600}>
        {dayNames.long(day)}
        {shift !== null && ` · ${shift}`}
      </Text>
      <Stack gap="md">
        <QueryState query={byOrder} skeleton={<RowsSkeleton rows={6} />}>
          {(orders) => (
            <QueryState query={byOperator} skeleton={<RowsSkeleton rows={6} />}>
              {(operators) => (
                <LhpFigures shift={shift} reports={{ orders, operators, hours: byHour.data, steps: bySteps.data }} />
              )}
            </QueryState>
          )}
        </QueryState>
        <SignOff />
      </Stack>
    </>
  );
}
