import { Redirect, Route, Switch, useSearch } from "wouter";
import { lazyComponent } from "../lib/lazy-component.js";
import { MyWorkPage } from "./list/MyWorkPage.js";
import { readOrderPageSearch } from "./order/search.js";
import { FLOOR, orderPath, UNSENT } from "./paths.js";

const OrderPage = lazyComponent(async () => (await import("./order/OrderPage.js")).OrderPage);
const UnsentPage = lazyComponent(async () => (await import("./unsent/UnsentPage.js")).UnsentPage);

/** The page of the current address. The address of an order on the desk, as in its QR code, leads to the same order here. */
export function Pages() {
  const { step } = readOrderPageSearch(useSearch());
  return (
    <Switch>
      <Route path={FLOOR}>
        <MyWorkPage />
      </Route>
      <Route path={UNSENT}>
        <UnsentPage />
      </Route>
      <Route path={`${FLOOR}/:order`}>{({ order }) => <OrderPage numberOrId={order} />}</Route>
      <Route path="/workorders/:order">{({ order }) => <Redirect to={orderPath(order, step)} replace />}</Route>
      <Route>
        <Redirect to={FLOOR} replace />
      </Route>
    </Switch>
  );
}
