/** After a refused try: the focus goes to the first control that is not right, once its fault is drawn. */
export function focusFirstFault(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
