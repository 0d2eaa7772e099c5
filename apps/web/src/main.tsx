import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { forgetDeviceKey } from "./floor/device/device-key.js";
import { deletePersistedQueries } from "./floor/device/persisted-queries.js";
import { clearOutbox } from "./floor/outbox/store.js";
import { useLanguage } from "./lib/language.js";
import { keepSendingLogOut } from "./lib/log-out.js";
import { onRefusal, onSignedOut, queryClient } from "./lib/queries.js";
import { reloadWhenOutdated } from "./lib/service-worker.js";
import { forgetPerson, hasReadSession, meQuery, onForget, reloadWhenPersonChanges } from "./lib/session.js";
import { noteSessionEnd } from "./lib/session-end.js";
import { router } from "./router.js";
import { followColorScheme } from "./ui/color-scheme.js";
import "./ui/global.css";

onForget(() => void deletePersistedQueries());
onForget(forgetDeviceKey);
onForget(clearOutbox);

onSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname === "/sign-in") forgetPerson();
  else if (isDeskOpen() && hasReadSession()) noteSessionEnd();
  else {
    // On a first visit there was no session that could end.
    const hadSession = queryClient.getQueryData(meQuery.queryKey) !== undefined;
    const search = { ...(href !== "/" && { from: href }), ...(hadSession && { ended: true }) };
    void router.navigate({ to: "/sign-in", search }).then(forgetPerson);
  }
});

onRefusal("password_change_required", () => void queryClient.invalidateQueries({ queryKey: meQuery.queryKey }));

/** Is one of the desk's pages on the screen, whose forms may hold input? The floor keeps its input in the outbox. */
const isDeskOpen = () => router.state.matches.some(({ routeId }) => routeId === "/signed-in/manager");

function App() {
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <RouterProvider router={router} />;
}

followColorScheme();
reloadWhenOutdated();
reloadWhenPersonChanges();
keepSendingLogOut();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
