import { openApp, signInAgain } from "./apps.js";
import { openingView } from "./desk/work-orders/list/opening-view.js";
import { forgetDeviceKey } from "./floor/device/device-key.js";
import { deletePersistedQueries } from "./floor/device/persisted-queries.js";
import { followLanguage } from "./lib/language.js";
import { isLoggingOut, keepSendingLogOut } from "./lib/log-out.js";
import { onRefusal, onSignedOut, queryClient } from "./lib/queries.js";
import { reloadWhenOutdated } from "./lib/service-worker.js";
import { forgetPerson, hasReadSession, meQuery, onForget, reloadWhenPersonChanges } from "./lib/session.js";
import { noteSessionEnd } from "./lib/session-end.js";
import { followColorScheme } from "./ui/color-scheme.js";
import "./ui/global.css";

onForget(() => void deletePersistedQueries());
onForget(forgetDeviceKey);
onForget(() => openingView.set(null));

onSignedOut(() => {
  if (isLoggingOut()) return;
  if (location.pathname === "/sign-in") forgetPerson();
  else if (!hasReadSession() || !noteSessionEnd()) signInAgain();
});

onRefusal("password_change_required", () => void queryClient.invalidateQueries({ queryKey: meQuery.queryKey }));

followColorScheme();
followLanguage();
reloadWhenOutdated();
reloadWhenPersonChanges();
keepSendingLogOut();
void openApp();
