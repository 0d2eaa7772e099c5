const UPDATE_CHECK_EVERY_MS = 3_600_000;

/** Nothing on the screen would be lost: nobody looks, and nothing is half filled in. */
const mayReload = () => document.visibilityState === "hidden" && document.querySelector("dialog[open]") === null;

/**
 * Keeps the floor's pages on this device, so that they open without a network, and takes a newer version over while
 * nobody looks. Without TLS a browser does not do this; the pages then need the network to open.
 */
export function keepPagesOnDevice(): () => void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return () => {};
  const { serviceWorker } = navigator;
  let isNewer = false;
  let checkedAt = Date.now();
  const hadOne = serviceWorker.controller !== null;
  const takeOver = () => {
    isNewer = hadOne;
  };
  const checkForUpdate = () => {
    if (isNewer && mayReload()) location.reload();
    if (Date.now() - checkedAt < UPDATE_CHECK_EVERY_MS) return;
    checkedAt = Date.now();
    void serviceWorker.getRegistration().then((registration) => registration?.update().catch(() => undefined));
  };
  serviceWorker.addEventListener("controllerchange", takeOver);
  document.addEventListener("visibilitychange", checkForUpdate);
  // A private window may refuse; the pages then need the network, like everybody's.
  void serviceWorker.register("/sw.js").catch(() => undefined);
  return () => {
    serviceWorker.removeEventListener("controllerchange", takeOver);
    document.removeEventListener("visibilitychange", checkForUpdate);
  };
}

const RELOADED_AT = "lantai.reloaded-at";
const RELOAD_AT_MOST_EVERY_MS = 60_000;

/** A tab that is older than the server asks for code that is gone: it starts anew, once, where it is. */
export function reloadWhenOutdated(): void {
  globalThis.addEventListener("vite:preloadError", () => {
    const last = Number(sessionStorage.getItem(RELOADED_AT));
    if (!navigator.onLine || Date.now() - last < RELOAD_AT_MOST_EVERY_MS) return;
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    location.reload();
  });
}
