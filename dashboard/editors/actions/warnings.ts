import { type ActionWarning, lintActions } from '../../../src/engine/actions/lint.ts'
import { useTexts } from '../../lib/i18n.ts'
import type { ActionLists } from './lists.ts'
import { type DraftAction, type In, toActions } from './model.ts'
import { actionTexts } from './texts.ts'

export type Warning = { code: 'inside' } | ActionWarning

/** What is allowed and hardly meant, by the place of the action. Of lists behind the choices of a message only that there is something. */
export function warningsOf(
  actions: readonly DraftAction[],
  { ownId, ...inside }: In & { ownId: number | undefined },
): Map<number, Warning[]> {
  const lists = new Map(inside.lists.saved.map((saved) => [saved.id, saved.actions]))
  const found = new Map<number, Warning[]>()
  for (const warning of lintActions(toActions(actions, inside), ownId === undefined ? { lists } : { lists, ownId })) {
    const index = Number(warning.path[0])
    const before = found.get(index) ?? []
    const isInside = warning.path.length > 1
    if (isInside && before.some(({ code }) => code === 'inside')) continue
    found.set(index, [...before, isInside ? { code: 'inside' } : warning])
  }
  return found
}

export function useWarningText(lists: ActionLists, ownId: number | undefined): (warning: Warning) => string {
  const t = useTexts(actionTexts)
  const nameIn = (all: readonly { id: number; name: string }[], id: number) => all.find((each) => each.id === id)?.name ?? `#${id}`
  const thing = ({ kind, id }: Extract<ActionWarning, { code: 'set-below' }>['thing']) => {
    if (id === null) return t.thingNoMark
    if (kind === 'tag') return t.thingTag(nameIn(lists.tags, id))
    return kind === 'field' ? t.thingField(nameIn(lists.fields, id)) : t.thingMark(nameIn(lists.marks, id))
  }
  return (warning) => {
    switch (warning.code) {
      case 'set-below':
        return t.setBelow(thing(warning.thing), warning.setBy + 1)
      case 'ring':
        return t.ring(warning.listIds.map((id) => (id === ownId ? t.ringOwn : nameIn(lists.saved, id))).join(t.arrow))
      case 'inside':
        return t.inside
    }
  }
}
