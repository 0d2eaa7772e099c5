import { useText } from "../../lib/language.js";
import { shellText } from "../../locales/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";

/** One work order. */
export function WorkOrderPage() {
  const { navigation } = useText(shellText);
  return <PageTitle title={navigation.workOrders} />;
}
