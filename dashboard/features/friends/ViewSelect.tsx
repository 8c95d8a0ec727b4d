import { Fragment } from 'preact'
import { useTexts } from '../../lib/i18n.ts'
import { groupByFolder } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useSegments } from '../segments/queries.ts'
import { useCan } from '../staff/me.ts'
import { listTexts } from './list-texts.ts'
import { type FriendView, PRESETS, presetIn, presetOf } from './view.ts'

type Change = Partial<FriendView>

const CUSTOM = 'custom'

function valueIn({ segmentId, segment }: FriendView): string {
  if (segmentId !== null) return `saved-${segmentId}`
  if (segment === null) return 'all'
  return presetIn(segment) ?? CUSTOM
}

function changeOf(value: string): Change | null {
  if (value === 'all') return { segment: null }
  if (value.startsWith('saved-')) return { segmentId: Number(value.slice('saved-'.length)) }
  const preset = value === 'everybody' ? value : PRESETS.find((each) => each === value)
  return preset ? { segment: presetOf(preset) } : null
}

/** Whom the list is about: as usual, those who are usually left out, or a saved search. */
export function ViewSelect({ view, onChange }: { view: FriendView; onChange: (change: Change) => void }) {
  const t = useTexts(listTexts)
  const can = useCan()
  const segments = useSegments({ isAllowed: can('segments.view') })
  const folders = useFolders('segment', can('segments.view'))
  const value = valueIn(view)
  const option = (id: string, name: string) => (
    <option key={id} value={id} selected={id === value}>
      {name}
    </option>
  )
  return (
    <select
      class="select"
      aria-label={t.view}
      value={value}
      onChange={(event) => {
        const change = changeOf(event.currentTarget.value)
        if (change) onChange(change)
      }}
    >
      <optgroup label={t.viewGroup}>
        {option('all', t.viewAll)}
        {value === CUSTOM && option(CUSTOM, t.viewCustom)}
        {PRESETS.map((preset) => option(preset, t[`preset:${preset}`]))}
        {option('everybody', t['preset:everybody'])}
      </optgroup>
      {groupByFolder(segments.data ?? [], folders.data ?? []).map(({ folder, items }) => (
        <Fragment key={folder?.id ?? 0}>
          <optgroup label={folder ? `${t.savedGroup}: ${folder.name}` : t.savedGroup}>
            {items.map(({ id, name }) => option(`saved-${id}`, name))}
          </optgroup>
        </Fragment>
      ))}
    </select>
  )
}
