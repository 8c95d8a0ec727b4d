import type { Folder } from '../../../src/features/folders/schema.ts'
import { fold } from '../../../src/lib/text.ts'

/** As the API has it; a test compares them. */
export const NAME_MAX = 60

/** What lies in a folder, or in none. */
export interface Foldered {
  id: number
  name: string
  folderId: number | null
}

export interface FolderGroup<T> {
  /** null: what lies in no folder. */
  folder: Folder | null
  items: T[]
}

/** Things by their folder, in the order of the folders; those in none stand first, as the API orders them. Empty folders are left out unless asked for. */
export function groupByFolder<T extends Foldered>(items: readonly T[], folders: readonly Folder[]): FolderGroup<T>[] {
  const ids = new Set(folders.map((folder) => folder.id))
  const none = items.filter((item) => item.folderId === null || !ids.has(item.folderId))
  const groups = folders.map((folder) => ({ folder, items: items.filter((item) => item.folderId === folder.id) }))
  return [{ folder: null, items: none }, ...groups].filter((group) => group.items.length > 0)
}

/** The folder that an address names: everything, what is in none, or one of them. */
export type FolderChoice = 'all' | 'none' | number

export function choiceOf(word: string | undefined, folders: readonly Folder[]): FolderChoice {
  if (word === 'none') return 'none'
  return folders.find((folder) => String(folder.id) === word)?.id ?? 'all'
}

export const isIn = (item: Foldered, choice: FolderChoice): boolean =>
  choice === 'all' || (choice === 'none' ? item.folderId === null : item.folderId === choice)

/** Whether a name has the words in it; width, case, blanks and kana do not matter. */
export const matches = (name: string, words: string): boolean => fold(name).includes(fold(words))

/** Everything with the name of its folder, for choosing from, in the order in which the lists show it. */
export const withFolders = <T extends Foldered>(items: readonly T[], folders: readonly Folder[]): (T & { folder: string | undefined })[] =>
  groupByFolder(items, folders).flatMap((group) => group.items.map((item) => ({ ...item, folder: group.folder?.name })))
