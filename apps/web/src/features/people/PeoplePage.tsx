import { useText } from "../../lib/language.js";
import { shellText } from "../../locales/shell.js";
import { PageTitle } from "../../ui/PageTitle.js";

/** Users and service accounts. */
export function PeoplePage() {
  const { navigation } = useText(shellText);
  return <PageTitle title={navigation.people} />;
}
