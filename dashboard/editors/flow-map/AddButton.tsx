import { Plus } from 'lucide-preact'
import type { Place } from '../steps/model.ts'
import { useMap } from './scene.ts'

/** Hangs on the line that leaves a point: a step can be added there. */
export function AddButton({ pointId, place, label }: { pointId: string; place: Place | undefined; label: string }) {
  const { onAdd, reveal, isReadOnly } = useMap()
  if (isReadOnly || !place) return null
  return (
    <button
      type="button"
      class="map-add"
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation()
        onAdd(place)
      }}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && reveal(pointId)}
    >
      <Plus class="size-4" aria-hidden="true" />
    </button>
  )
}
