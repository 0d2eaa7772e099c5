import { isReportable } from "@lantai/api/reports/production/rules";
import { Button, Stack, Text } from "@mantine/core";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { useSearch } from "@tanstack/react-router";
import { useDayNames } from "../../lib/useDayNames.js";
import { useText } from "../../lib/language.js";
import { useProductionDay } from "../../lib/useProductionDay.js";
import { lhpText } from "../../i18n/lhp.js";
import { reportsText } from "../../i18n/reports.js";
import { shellText } from "../../i18n/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";
import { TextLink } from "../../ui/TextLink.js";
import { PlantHead } from "../plant/PlantHead.js";
import { DailyReport } from "./DailyReport.js";
import { HoldReport } from "./HoldReport.js";
import { OperatorsReport } from "./OperatorsReport.js";
import { OrdersReport } from "./OrdersReport.js";
import { pastOf, periodOf } from "./period.js";
import { PeriodPicker } from "./PeriodPicker.js";
import { useLightPrint } from "./useLightPrint.js";
import { ScrapReport } from "./ScrapReport.js";

/** The figures of a period, to read, download and print. */
export function ReportsPage() {
  const { navigation } = useText(shellText);
  const t = useText(reportsText);
  const { title: lhpTitle } = useText(lhpText);
  const dayNames = useDayNames();
  const search = useSearch({ from: "/signed-in/manager/reports" });
  const today = useProductionDay();
  const period = periodOf(search, today);
  const past = pastOf(period, today);
  useLightPrint();
  return (
    <>
      <PlantHead isPrintOnly />
      <PageTitle title={navigation.reports}>
        <TextLink to="/reports/daily" fw={600} className="no-print" style={{ alignSelf: "center" }}>
          {lhpTitle}
        </TextLink>
        <Button
          variant="default"
          className="no-print"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => globalThis.print()}
        >
          {t.print}
        </Button>
      </PageTitle>
      <PeriodPicker name={search.period ?? "week"} period={period} />
      <Text mb="md" fw={600}>
        {dayNames.period(period.from, period.to)}
      </Text>
      {isReportable(period).ok && (
        <Stack gap="md">
          <OrdersReport period={period} />
          <DailyReport period={past} />
          <ScrapReport period={past} />
          <HoldReport period={past} />
          <OperatorsReport period={period} />
        </Stack>
      )}
    </>
  );
}
