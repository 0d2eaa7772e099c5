/** A page whose first visit is measured. */
export interface MeasuredPage {
  name: string;
  path: string;
  /** Whose page it is; the sign-in page needs none. */
  role?: "operator" | "production_manager";
  width: number;
  height: number;
  /** The page is usable once this is on the screen. */
  usable: string;
}

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

/** The first pages of each kind of user. */
export const PAGES: readonly MeasuredPage[] = [
  { name: "sign-in", path: "/", ...PHONE, usable: "section button" },
  { name: "operator's list", path: "/my-work", role: "operator", ...PHONE, usable: "article button" },
  { name: "Today", path: "/", role: "production_manager", ...DESK, usable: 'main a[href*="/workorders/WO-"]' },
  { name: "list of orders", path: "/workorders", role: "production_manager", ...DESK, usable: "main tbody a" },
];
