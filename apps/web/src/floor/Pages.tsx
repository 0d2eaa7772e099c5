import type { ReactNode } from "react";
import { Redirect, Route, Switch, useSearch } from "wouter";
import { lazyComponent } from "../lib/lazy-component.js";
import { MyWorkPage } from "./list/MyWorkPage.js";
import { readOrderPageSearch } from "./order/search.js";
import { FLOOR, orderPath, OWN_REPORTS, UNSENT } from "./paths.js";

const OrderPage = lazyComponent(async () => (await import("./order/OrderPage.js")).OrderPage);
const UnsentPage = lazyComponent(async () => (await import("./unsent/UnsentPage.js")).UnsentPage);
const OwnReportsPage = lazyComponent(async () => (await import("./corrections/OwnReportsPage.js")).OwnReportsPage);

/** The page of each address. The service worker stores the code of each, so that it opens without a network. */
const PAGES = {
  [FLOOR]: () => <MyWorkPage />,
  [UNSENT]: () => <UnsentPage />,
  [OWN_REPORTS]: () => <OwnReportsPage />,
  [`${FLOOR}/:order`]: ({ order = "" }) => <OrderPage numberOrId={order} />,
} satisfies Record<string, (parameters: { order?: string }) => ReactNode>;

/** The address of a page of the floor. */
export type FloorAddress = keyof typeof PAGES;

/** The page of the current address. The address of an order on the desk, as in its QR code, leads to the same order here. */
export function Pages() {
  const { step } = readOrderPageSearch(useSearch());
  return (
    <Switch>
      {Object.entries(PAGES).map(([path, page]) => (
        <Route key={path} path={path}>
          {page}
        </Route>
      ))}
      <Route path="/workorders/:order">{({ order }) => <Redirect to={orderPath(order, step)} replace />}</Route>
      <Route>
        <Redirect to={FLOOR} replace />
      </Route>
    </Switch>
  );
}
