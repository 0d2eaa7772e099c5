import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;
/** The files of the floor's pages: inserted when the web client is built. */
declare const PRECACHED: PrecacheEntry[];

/** How long any other page waits for the server before the stored one opens. */
const TIMEOUT_MS = 3000;

/** Paths that the server itself answers. */
const NOT_PAGES = [/^\/(?:api|trpc|docs|healthz|readyz|metrics)(?:\/|$)/, /\.\w+$/];

cleanupOutdatedCaches();
precacheAndRoute(PRECACHED, { directoryIndex: "" });
const shell = createHandlerBoundToURL("/index.html");

// The floor opens from the device at once; a newer version is fetched in the background for the next time.
registerRoute(new NavigationRoute(shell, { allowlist: [/^\/my-work(?:\/|$)/] }));
registerRoute(
  new NavigationRoute(
    async (options) => {
      try {
        return await fetch(options.request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      } catch {
        return shell(options);
      }
    },
    { denylist: NOT_PAGES },
  ),
);

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
