import { mountFailure, mountSignIn } from "./account/sign-in/app.js";
import { addressAfterSignIn, signInAddress } from "./account/sign-in/address.js";
import { deviceReady } from "./floor/device/ready.js";
import { owesLogOut } from "./lib/log-out.js";
import { problemCode } from "./lib/problem.js";
import { queryClient } from "./lib/queries.js";
import { forgetPerson, meQuery, type Person } from "./lib/session.js";
import { settingsQuery } from "./lib/settings.js";
import { APP_OF_ROLE } from "./lib/app-of-role.js";

/** Shows an app; returns how to remove it. */
type Mount = (root: HTMLElement) => () => void;

/** The page of the desk's app that every role may open. */
const PRINT = "/print";

const loadDesk = async (): Promise<Mount> => (await import("./desk/app.js")).mountDesk;
const loadFloor = async (): Promise<Mount> => (await import("./floor/app.js")).mountFloor;

/** What both apps are made with. */
const loadLibraries = () => void import("./lib/render.js").catch(() => undefined);

const reopen = () => void openApp();

const mountSignInPage: Mount = (root) => {
  const removePage = mountSignIn(root, () => {
    history.replaceState(null, "", addressAfterSignIn(location.search));
    reopen();
  });
  globalThis.addEventListener("popstate", reopen);
  // They come while the person types: the first screen need not wait for them, nor this page.
  root.addEventListener("focusin", loadLibraries, { once: true });
  return () => {
    root.removeEventListener("focusin", loadLibraries);
    globalThis.removeEventListener("popstate", reopen);
    removePage();
  };
};

/** The app for the address and the person: the sign-in page, the desk or the floor. */
async function appOf(): Promise<Mount> {
  if (owesLogOut() && location.pathname !== "/sign-in") history.replaceState(null, "", "/sign-in");
  if (location.pathname === "/sign-in") return mountSignInPage;
  const me = await readMe();
  if (!me) {
    // The refusal may have led there already: signing in must not lead back to the sign-in page.
    if (location.pathname !== "/sign-in") history.replaceState(null, "", signInAddress(location));
    return mountSignInPage;
  }
  // Read while the app's code is on its way.
  void queryClient.prefetchQuery(settingsQuery);
  const isFloor = APP_OF_ROLE[me.role] === "floor" && !me.mustChangePassword && location.pathname !== PRINT;
  if (!isFloor) return loadDesk();
  void queryClient.prefetchQuery(deviceReady(me.id));
  return loadFloor();
}

/** The person who is signed in: the remembered one at once. Null without a session. */
async function readMe(): Promise<Person | null> {
  try {
    return await queryClient.ensureQueryData({ ...meQuery, revalidateIfStale: true });
  } catch (error) {
    if (problemCode(error) !== "unauthenticated") throw error;
    return null;
  }
}

let remove = () => {};
let openings = 0;

/** Opens the app for the current address and person, in place of the one that is open. */
export async function openApp(): Promise<void> {
  openings += 1;
  const opening = openings;
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  let mount: Mount;
  try {
    mount = await appOf();
  } catch (error) {
    mount = (root) => mountFailure(root, error, reopen);
  }
  // Another app was asked for meanwhile.
  if (opening !== openings) return;
  remove();
  remove = mount(root);
}

/** Removes the open app at once, and opens the one for this address. */
export function openAppAt(address: string): void {
  remove();
  remove = () => {};
  history.replaceState(null, "", address);
  void openApp();
}

/** Leads to the sign-in page, and from there back to this one; forgets the person once nothing of theirs is shown. */
export function signInAgain(): void {
  // On a first visit there was no session that could end.
  const hasEnded = queryClient.getQueryData(meQuery.queryKey) !== undefined;
  openAppAt(signInAddress(location, { hasEnded }));
  forgetPerson();
}
