import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;
/** What the floor's pages are made of: put here when the web client is built. */
declare const PRECACHED: PrecacheEntry[];

/** Any other page asks the server for so long before the one on the device opens. */
const PATIENCE_MS = 3000;

/** What the server answers itself, whoever asks. */
const NOT_PAGES = [/^\/(?:api|trpc|docs|healthz|readyz|metrics)(?:\/|$)/, /\.\w+$/];

cleanupOutdatedCaches();
precacheAndRoute(PRECACHED, { directoryIndex: "" });
const shell = createHandlerBoundToURL("/index.html");

// The floor opens at once, line or no line; a newer one is fetched meanwhile, and is there the next time.
registerRoute(new NavigationRoute(shell, { allowlist: [/^\/my-work(?:\/|$)/] }));
registerRoute(
  new NavigationRoute(
    async (options) => {
      try {
        return await fetch(options.request, { signal: AbortSignal.timeout(PATIENCE_MS) });
      } catch {
        return shell(options);
      }
    },
    { denylist: NOT_PAGES },
  ),
);

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
