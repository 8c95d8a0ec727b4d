import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Language, useLanguage } from '../../lib/i18n.ts'
import type { SegmentLists } from './lists.ts'
import type { DraftNode } from './model.ts'
import { isGroup } from './model.ts'
import { sentenceOf } from './sentence.ts'
import type { SegmentEditorState } from './use-segment-editor.ts'

/** Looks for friends by name, where they can be chosen one by one. */
export type FindFriends = (text: string) => Promise<{ id: number; name: string }[]>

interface EditorContextValue {
  editor: SegmentEditorState
  lists: SegmentLists
  /** What the server objects to, by key. */
  serverFaults: ReadonlyMap<number, string>
  findFriends: FindFriends
  /** Says a change to those who cannot see it. */
  say: (text: string) => void
  /** The id of the element that has the focus after the next drawing. */
  refocus: (id: string) => void
}

export const EditorContext = createContext<EditorContextValue | null>(null)

export function useEditor(): EditorContextValue {
  const value = useContext(EditorContext)
  if (!value) throw new Error('This part belongs into a SegmentEditor.')
  return value
}

export const openerId = (key: number): string => `segment-${key}`
export const adderId = (groupKey: number): string => `segment-add-${groupKey}`

/** The sentence of a condition in the language in use. */
export function useSentence(): (node: DraftNode) => string {
  const { lists } = useEditor()
  const language: Language = useLanguage()
  return (node) => (isGroup(node) ? '' : sentenceOf(node.leaf, { lists, language }))
}
