/** The `ref` of a form that is loaded after its dialog has opened, which looked for the field with `data-autofocus` then. */
export function focusFirst(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
}
