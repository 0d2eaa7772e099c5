import { useText } from "../../lib/language.js";
import { shellText } from "../../locales/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";

/** Orders out of a file. */
export function ImportPage() {
  const { navigation } = useText(shellText);
  return <PageTitle title={navigation.import} />;
}
