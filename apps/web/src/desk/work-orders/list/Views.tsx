import { lazyComponent } from "../../../lib/lazy-component.js";
import { LazyMenu } from "../../../ui/LazyMenu.js";
import type { OrderSearch } from "../search.js";
import { ViewsButton } from "./MenuButtons.js";

const ViewsMenu = lazyComponent(async () => (await import("./ViewsMenu.js")).ViewsMenu, <ViewsButton />);

/** The button of the views, and their menu. */
export function Views({ search }: { search: OrderSearch }) {
  return (
    <LazyMenu button={<ViewsButton />} preload={ViewsMenu.preload}>
      {(start) => <ViewsMenu search={search} start={start} />}
    </LazyMenu>
  );
}
