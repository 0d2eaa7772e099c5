import { useText } from "../../lib/language.js";
import { shellText } from "../../locales/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";

/** An operator's own orders. */
export function MyWorkPage() {
  const { navigation } = useText(shellText);
  return <PageTitle title={navigation.workOrders} />;
}
