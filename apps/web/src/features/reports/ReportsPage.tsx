import { useText } from "../../lib/language.js";
import { shellText } from "../../locales/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";

/** What was made, by status, period and operator. */
export function ReportsPage() {
  const { navigation } = useText(shellText);
  return <PageTitle title={navigation.reports} />;
}
