/**
 * The sign-in page's address, which leads back to this page afterwards.
 * @param hasEnded A session has ended: the page says so.
 */
export function signInAddress(
  { pathname, search, hash }: Pick<Location, "pathname" | "search" | "hash">,
  { hasEnded = false } = {},
): string {
  const from = pathname + search + hash;
  const query = new URLSearchParams({ ...(from !== "/" && { from }), ...(hasEnded && { ended: "true" }) }).toString();
  return query === "" ? "/sign-in" : `/sign-in?${query}`;
}

/** The sign-in page's address with this username filled in, as on a log-in card. */
export const signInAddressOf = (username: string): string => `/sign-in?${new URLSearchParams({ username }).toString()}`;

/** What the sign-in page's address says: the username of a log-in card, and whether a session has ended. */
export function readSignInAddress(search: string): { username: string; hasEnded: boolean } {
  const query = new URLSearchParams(search);
  return { username: (query.get("username") ?? "").slice(0, 64), hasEnded: query.get("ended") === "true" };
}

/** The page to return to after signing in: a path of this site, the first page by default. */
export function addressAfterSignIn(search: string): string {
  const from = new URLSearchParams(search).get("from");
  return from !== null && isLocal(from) ? from : "/";
}

/** Is this a path of this site? A browser reads `//`, `/\\` and `/<tab>/` as the beginning of another host. */
export function isLocal(path: string): boolean {
  return (
    path.startsWith("/") &&
    URL.canParse(path, location.origin) &&
    new URL(path, location.origin).origin === location.origin
  );
}
