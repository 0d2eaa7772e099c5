const UPDATE_CHECK_EVERY_MS = 3_600_000;

/**
 * Registers the service worker that stores the floor's pages on this device, so that they open without a network, and
 * reloads for a newer version while the tab is hidden. Without TLS a browser has no service workers.
 * @param hasInput says whether something is typed outside of a dialog, which a reload would lose.
 */
export function keepPagesOnDevice(hasInput: () => boolean): () => void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return () => {};
  const { serviceWorker } = navigator;
  let isNewer = false;
  let checkedAt = Date.now();
  const hadWorker = serviceWorker.controller !== null;
  const takeOver = () => {
    isNewer = hadWorker;
  };
  const mayReload = () =>
    document.visibilityState === "hidden" && document.querySelector("dialog[open]") === null && !hasInput();
  const checkForUpdate = () => {
    if (isNewer && mayReload()) location.reload();
    if (Date.now() - checkedAt < UPDATE_CHECK_EVERY_MS) return;
    checkedAt = Date.now();
    void serviceWorker.getRegistration().then((registration) => registration?.update().catch(() => undefined));
  };
  serviceWorker.addEventListener("controllerchange", takeOver);
  document.addEventListener("visibilitychange", checkForUpdate);
  // A private window may refuse it; the pages then need the network.
  void serviceWorker.register("/sw.js").catch(() => undefined);
  return () => {
    serviceWorker.removeEventListener("controllerchange", takeOver);
    document.removeEventListener("visibilitychange", checkForUpdate);
  };
}

const RELOADED_AT = "lantai.reloaded-at";
const RELOAD_AT_MOST_EVERY_MS = 60_000;

/**
 * Reloads a tab that is older than the server and requests a script that no longer exists; at most once a minute, and
 * only once the server answers: the browser's own error page would take the place of everything on the screen.
 */
export function reloadWhenOutdated(): void {
  globalThis.addEventListener("vite:preloadError", () => void reloadIfServed());
}

async function reloadIfServed(): Promise<void> {
  const last = Number(sessionStorage.getItem(RELOADED_AT));
  if (Date.now() - last < RELOAD_AT_MOST_EVERY_MS) return;
  const isServed = await fetch("/readyz", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isServed) return;
  sessionStorage.setItem(RELOADED_AT, String(Date.now()));
  location.reload();
}
