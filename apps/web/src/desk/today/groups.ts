import type { AppRouter } from "@lantai/api/router";
import { OPEN_STATUSES } from "@lantai/db/vocabulary";
import type { inferRouterOutputs } from "@trpc/server";
import type { Icon } from "@tabler/icons-react";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCalendarDue from "@tabler/icons-react/dist/esm/icons/IconCalendarDue.mjs";
import IconGauge from "@tabler/icons-react/dist/esm/icons/IconGauge.mjs";
import type { Tone } from "../../ui/Badge.js";
import { STATUS_LOOKS } from "../../ui/StatusBadge.js";
import type { OrderSearch } from "../work-orders/search.js";

/** The figures of the first page. */
export type TodayFigures = inferRouterOutputs<AppRouter>["reports"]["today"];

/** A group of orders on the first page. */
export type GroupName = "late" | "atRisk" | "dueToday" | "inProgress" | "onHold";

interface OrderGroupStyle {
  name: GroupName;
  tone: Tone;
  icon: Icon;
  /** The list with the same orders. */
  search: (day: string) => OrderSearch;
}

/** Every group, the most pressing first. */
export const GROUPS: readonly OrderGroupStyle[] = [
  { name: "late", tone: "late", icon: IconAlertTriangle, search: () => ({ overdue: true, sort: "deadline" }) },
  { name: "atRisk", tone: "held", icon: IconGauge, search: () => ({ atRisk: true, sort: "deadline" }) },
  { name: "onHold", ...STATUS_LOOKS.on_hold, search: () => ({ status: "on_hold", sort: "deadline" }) },
  {
    name: "dueToday",
    tone: "pending",
    icon: IconCalendarDue,
    search: (day) => ({ status: OPEN_STATUSES.join(), deadlineFrom: day, deadlineTo: day, sort: "deadline" }),
  },
  { name: "inProgress", ...STATUS_LOOKS.in_progress, search: () => ({ status: "in_progress", sort: "deadline" }) },
];
