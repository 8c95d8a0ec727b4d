import type { Stored } from '../fields/index.ts'
import type { EditColumn, EditValue } from '../friends/index.ts'
import type { Presence, Wish } from './wishes.ts'

/** Wishes for single friends, put together so that each thing is one wish for many. */
export class Gathered {
  private readonly tags = new Map<string, Extract<Wish, { thing: 'tag' }>>()
  private readonly fields = new Map<number, Map<number, Stored | null>>()
  private readonly marks = new Map<number | null, number[]>()
  private readonly columns = new Map<EditColumn, Map<number, EditValue>>()
  private readonly presences = new Map<Presence, number[]>()

  tag(friendId: number, { tagId, has }: { tagId: number; has: boolean }): void {
    const key = `${tagId}:${has}`
    const wish = this.tags.get(key) ?? { thing: 'tag', tagId, has, friendIds: [] }
    wish.friendIds.push(friendId)
    this.tags.set(key, wish)
  }

  field(friendId: number, { fieldId, to }: { fieldId: number; to: Stored | null }): void {
    const each = this.fields.get(fieldId) ?? new Map<number, Stored | null>()
    this.fields.set(fieldId, each.set(friendId, to))
  }

  mark(friendId: number, markId: number | null): void {
    this.marks.set(markId, [...(this.marks.get(markId) ?? []), friendId])
  }

  column(friendId: number, { column, to }: { column: EditColumn; to: EditValue }): void {
    const each = this.columns.get(column) ?? new Map<number, EditValue>()
    this.columns.set(column, each.set(friendId, to))
  }

  presence(friendId: number, presence: Presence): void {
    this.presences.set(presence, [...(this.presences.get(presence) ?? []), friendId])
  }

  /** Friends for whom such a wish was put. */
  bearers({ tagId, has }: { tagId: number; has: boolean }): number[] {
    return this.tags.get(`${tagId}:${has}`)?.friendIds ?? []
  }

  /** Tags are taken off before others are put on: so a limit counts the places that come free. */
  wishes(): Wish[] {
    const tags = [...this.tags.values()].sort((a, b) => Number(a.has) - Number(b.has))
    return [
      ...[...this.presences].map(([presence, friendIds]): Wish => ({ thing: 'presence', presence, friendIds })),
      ...tags,
      ...[...this.fields].map(([fieldId, each]): Wish => ({ thing: 'field', fieldId, values: { each } })),
      ...[...this.marks].map(([markId, friendIds]): Wish => ({ thing: 'mark', markId, friendIds })),
      ...[...this.columns].map(([column, each]): Wish => ({ thing: 'column', column, values: { each } })),
    ]
  }
}
