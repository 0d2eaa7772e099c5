import { RouterProvider } from "@tanstack/react-router";
import { render } from "../lib/render.js";
import { createDeskRouter } from "../router.js";

/** Shows the desk, and the pages for everyone that use its library. */
export function mountDesk(root: HTMLElement): () => void {
  const router = createDeskRouter();
  const remove = render(root, <RouterProvider router={router} />);
  return () => {
    remove();
    router.history.destroy();
  };
}
