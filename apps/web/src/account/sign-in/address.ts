/** The sign-in page's address, which leads back to this page afterwards. */
export function signInAddress({ pathname, search, hash }: Pick<Location, "pathname" | "search" | "hash">): string {
  const from = pathname + search + hash;
  return from === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ from }).toString()}`;
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
