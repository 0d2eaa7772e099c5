import { useText } from "../../lib/language.js";
import { shellText } from "../../locales/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";

/** What holds in this plant, and on this device. */
export function SettingsPage() {
  const { navigation } = useText(shellText);
  return <PageTitle title={navigation.settings} />;
}
