import { useText } from "../../lib/language.js";
import { shellText } from "../../locales/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";

/** What matters today. */
export function TodayPage() {
  const { navigation } = useText(shellText);
  return <PageTitle title={navigation.today} />;
}
