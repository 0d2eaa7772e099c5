import { useText } from "../../lib/language.js";
import { shellText } from "../../locales/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";

/** Every work order, filtered and sorted by the server. */
export function WorkOrdersPage() {
  const { navigation } = useText(shellText);
  return <PageTitle title={navigation.workOrders} />;
}
