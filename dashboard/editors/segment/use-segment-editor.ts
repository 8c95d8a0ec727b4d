import { useMemo, useState } from 'preact/hooks'
import type { Leaf, Segment } from '../../../src/engine/segments/schema.ts'
import { record, redo, startHistory, undo } from '../../lib/history.ts'
import { faultsOf } from './faults.ts'
import {
  type DraftGroup,
  leavesOf,
  type Mode,
  newGroup,
  newLeaf,
  printOf,
  type SegmentDraft,
  type Switches,
  toDraft,
  toSegment,
} from './model.ts'
import * as tree from './tree.ts'

/** The state of the editor: the tree as it stands, what was before, and which condition is open. */
export function useSegmentEditor(initial: Segment) {
  const [history, setHistory] = useState(() => startHistory(toDraft(initial)))
  const [openKey, setOpenKey] = useState<number | null>(null)
  /** The condition that was added last; it takes the focus. */
  const [freshKey, setFreshKey] = useState<number | null>(null)
  /** The group to which a condition is being chosen. */
  const [addingTo, setAddingTo] = useState<number | null>(null)
  const [isTried, setTried] = useState(false)
  const draft = history.present
  const faults = useMemo(() => faultsOf(draft.root), [draft.root])

  const change = (make: (draft: SegmentDraft) => SegmentDraft, about: string | null = null) =>
    setHistory((current) => record(current, make(current.present), about))
  const edit = (make: (root: DraftGroup) => DraftGroup, about: string | null = null) =>
    change((current) => {
      const root = make(current.root)
      return root === current.root ? current : { ...current, root }
    }, about)

  const add = (groupKey: number, leaf: Leaf) => {
    const node = newLeaf(leaf)
    edit((root) => tree.addTo(root, groupKey, node))
    setAddingTo(null)
    setFreshKey(node.key)
    setOpenKey(node.key)
  }
  const addGroup = (groupKey: number, parentMode: Mode) => {
    const node = newGroup(parentMode === 'all' ? 'any' : 'all')
    edit((root) => tree.addTo(root, groupKey, node))
    setAddingTo(node.key)
  }
  const step = (to: typeof undo) => {
    setHistory((current) => to(current))
    setAddingTo(null)
  }
  return {
    draft,
    faults,
    openKey,
    freshKey,
    addingTo,
    isTried,
    isEmpty: draft.root.of.length === 0,
    leafCount: leavesOf(draft.root).length,
    print: printOf(draft),
    /** What can be asked or saved; null while something is not filled in. */
    segment: faults.size === 0 ? toSegment(draft) : null,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => step(undo),
    redo: () => step(redo),
    open: (key: number | null) => {
      setFreshKey(null)
      setOpenKey(key)
    },
    chooseFor: setAddingTo,
    add,
    addGroup,
    setLeaf: (key: number, leaf: Leaf) => edit((root) => tree.changeLeaf(root, key, leaf), `leaf-${key}`),
    setNot: (key: number, isNot: boolean) => edit((root) => tree.turnLeaf(root, key, isNot)),
    setMode: (key: number, mode: Mode) => edit((root) => tree.changeMode(root, key, mode)),
    setSwitches: (switches: Switches) => change((current) => ({ ...current, switches })),
    remove: (key: number) => edit((root) => tree.removeNode(root, key)),
    duplicate: (key: number) => edit((root) => tree.duplicateNode(root, key)),
    move: (key: number, by: -1 | 1) => edit((root) => tree.moveNode(root, key, by)),
    moveTo: (key: number, to: { groupKey: number; index: number }) => edit((root) => tree.moveTo(root, key, to)),
    wrap: (key: number) => edit((root) => tree.wrapNode(root, key, 'any')),
    unwrap: (key: number) => edit((root) => tree.unwrapGroup(root, key)),
    /** Begins anew with another segment; what was stands one step back. */
    replace: (segment: Segment) => change(() => toDraft(segment)),
    /** Shows what is not filled in, and opens the first of it. */
    tryOut: () => {
      setTried(true)
      const first = leavesOf(draft.root).find(({ key }) => faults.has(key))
      if (first) setOpenKey(first.key)
    },
  }
}

export type SegmentEditorState = ReturnType<typeof useSegmentEditor>
