/** Which friends are ticked: some of those on the screen, or everybody the list stands for. */
export interface Selection {
  ids: ReadonlySet<number>
  /** All that match, those not loaded too. */
  isAll: boolean
  /** Where a range begins. */
  anchor: number | null
}

export const NOBODY: Selection = { ids: new Set(), isAll: false, anchor: null }

export const isTicked = ({ ids, isAll }: Selection, id: number): boolean => isAll || ids.has(id)

/** Ticks or unticks one. From "all that match", what is on the screen but this one stays ticked. */
export function toggled(selection: Selection, id: number, shown: readonly number[]): Selection {
  const ids = new Set(selection.isAll ? shown : selection.ids)
  if (ids.has(id)) ids.delete(id)
  else ids.add(id)
  return { ids, isAll: false, anchor: id }
}

/** Ticks everything from the anchor to this one. */
export function extended(selection: Selection, id: number, shown: readonly number[]): Selection {
  const from = selection.anchor === null ? -1 : shown.indexOf(selection.anchor)
  const to = shown.indexOf(id)
  if (from < 0 || to < 0) return toggled(selection, id, shown)
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...range]), isAll: false, anchor: selection.anchor }
}

export const allShown = (selection: Selection, shown: readonly number[]): Selection => ({
  ids: new Set(shown),
  isAll: false,
  anchor: selection.anchor,
})

export const everybody = (shown: readonly number[]): Selection => ({ ids: new Set(shown), isAll: true, anchor: null })
