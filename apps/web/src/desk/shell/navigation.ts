import IconCalendarCheck from "@tabler/icons-react/dist/esm/icons/IconCalendarCheck.mjs";
import IconChartBar from "@tabler/icons-react/dist/esm/icons/IconChartBar.mjs";
import IconClipboardList from "@tabler/icons-react/dist/esm/icons/IconClipboardList.mjs";
import IconFileImport from "@tabler/icons-react/dist/esm/icons/IconFileImport.mjs";
import IconSettings from "@tabler/icons-react/dist/esm/icons/IconSettings.mjs";
import IconUsers from "@tabler/icons-react/dist/esm/icons/IconUsers.mjs";

/** The six places a manager goes to. */
export const NAVIGATION = [
  { to: "/", word: "today", icon: IconCalendarCheck },
  { to: "/workorders", word: "workOrders", icon: IconClipboardList },
  { to: "/reports", word: "reports", icon: IconChartBar },
  { to: "/people", word: "people", icon: IconUsers },
  { to: "/import", word: "import", icon: IconFileImport },
  { to: "/settings", word: "settings", icon: IconSettings },
] as const;
