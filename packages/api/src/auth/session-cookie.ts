/** The name of the browser's session cookie. */
export const SESSION_COOKIE = "lantai_session";
