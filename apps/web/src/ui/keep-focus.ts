type Path = readonly HTMLElement[];

/**
 * What has the focus, or had it before it was lost, and what that is in, from the inside out. From within a menu or a
 * dialog it goes on with what had the focus before: the page around these says nothing of who opened them.
 */
let path: Path = [];
/** What has the focus in place of an element that may be drawn again elsewhere, and the id of that element. */
let standIn: { element: HTMLElement; id: string } | null = null;

function pathOf(element: HTMLElement): Path {
  const parent = element.parentElement;
  return parent === null ? [element] : [element, ...pathOf(parent)];
}

function follow({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement)) return;
  const overlay = target.closest('[role="menu"], [role="dialog"]');
  const before = path.filter((each) => each.isConnected && !overlay?.contains(each));
  path = overlay ? [...pathOf(target).filter((each) => overlay.contains(each)), ...before] : pathOf(target);
  if (target !== standIn?.element) standIn = null;
}

/** A button that waits for its answer is disabled meanwhile; other disabled elements have lost the focus for good. */
const isWaiting = (element: HTMLElement) => element.matches("[data-loading]");
const isDisabled = (element: Element) => element.matches(":disabled");

/** Did the change take away what had the focus, or end the time in which it was disabled? */
function loses({ type, target, removedNodes }: MutationRecord): boolean {
  const [last] = path;
  if (!last) return false;
  return type === "attributes" ? target === last : [...removedNodes].some((node) => node.contains(last));
}

function restore(): void {
  const [lost] = path;
  const again = lost?.isConnected ? lost : lost?.id ? document.getElementById(lost.id) : null;
  if (again && isWaiting(again)) return;
  if (again && !isDisabled(again)) return again.focus();
  const around = path.slice(1).find((each) => each.isConnected && each.matches("[tabindex], a, button"));
  const element = around ?? document.getElementById("content");
  if (!element) return;
  if (lost?.id) standIn = { element, id: lost.id };
  element.focus({ preventScroll: true });
}

/**
 * Keeps the focus on the page: where what has it is taken away, as a closed dialog, a button that is no longer offered or a
 * row of another page, the nearest thing around it that can have the focus gets it; a button that waited for its answer
 * gets it back; what is drawn again elsewhere with the same id gets it there. A focus that moved on stays where it is.
 * @returns what ends it.
 */
export function keepFocus(): () => void {
  const observer = new MutationObserver((changes) => {
    const active = document.activeElement;
    const isLost = active === null || active === document.body || isDisabled(active);
    if (isLost) {
      if (changes.some(loses)) restore();
    } else if (active === standIn?.element) document.getElementById(standIn.id)?.focus();
  });
  document.addEventListener("focusin", follow);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["disabled", "data-loading"],
  });
  return () => {
    document.removeEventListener("focusin", follow);
    observer.disconnect();
  };
}
