import { useState } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { moved, without } from '../../../lib/lists.ts'
import type { FormProps } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { emptyPicture } from '../kinds.ts'
import { TAP_KINDS } from '../taps/kinds.ts'
import { TapEditor } from '../taps/TapEditor.tsx'
import { WriteField } from '../write/WriteField.tsx'
import { AltField } from './AltField.tsx'
import { useFaultyPlaces } from './CarouselForm.tsx'
import { formTexts } from './form-texts.ts'
import { MediaSlot } from './MediaSlot.tsx'
import { Strip } from './Strip.tsx'

type Picture = FormProps<'image-carousel'>['bubble']['columns'][number]

/** Up to ten pictures, each with one thing that a tap does. */
export function ImageCarouselForm({ bubble, onChange }: FormProps<'image-carousel'>) {
  const t = useTexts(formTexts)
  const isFaulty = useFaultyPlaces('columns')
  const [chosen, setChosen] = useState(0)
  const { columns } = bubble
  const current = Math.min(chosen, columns.length - 1)
  const picture = columns[current]
  const set = (next: Picture[], about?: string) => onChange({ ...bubble, columns: next }, about)
  return (
    <div class="flex flex-col gap-4">
      <Strip
        label={t.pictures}
        nameOf={t.pictureNo}
        addLabel={t.addPicture}
        fullLabel={t.picturesFull(LIMITS.columns)}
        count={columns.length}
        max={LIMITS.columns}
        current={current}
        isFaulty={isFaulty}
        onChoose={setChosen}
        onAdd={() => {
          set([...columns, emptyPicture()])
          setChosen(columns.length)
        }}
        onMove={(by) => {
          set(moved(columns, current, current + by))
          setChosen(current + by)
        }}
        onRemove={() => set(without(columns, current))}
      >
        {picture && (
          <PictureFields
            key={picture.choice.key}
            path={`columns.${current}`}
            picture={picture}
            onChange={(next, about) => set(columns.with(current, next), about)}
          />
        )}
      </Strip>
      <AltField value={bubble.altText} onChange={(altText, about) => onChange({ ...bubble, altText }, about)} />
    </div>
  )
}

interface PictureFieldsProps {
  path: string
  picture: Picture
  onChange: (picture: Picture, about?: string) => void
}

function PictureFields({ path, picture, onChange }: PictureFieldsProps) {
  const t = useTexts(formTexts)
  const { choice } = picture
  return (
    <div class="flex flex-col gap-3">
      <MediaSlot
        path={`${path}.imageId`}
        kind="image"
        label={t.picture}
        mediaId={picture.imageId}
        help={t.squareHelp}
        onPick={({ id }) => onChange({ ...picture, imageId: id })}
      />
      <WriteField
        path={`${path}.choice.label`}
        label={t.labelOnPicture}
        value={choice.label}
        max={LIMITS.imageLabel}
        isLetters
        help={t.labelOnPictureHelp}
        onChange={(label, about) => onChange({ ...picture, choice: { ...choice, label } }, about)}
      />
      <TapEditor
        path={`${path}.choice.tap`}
        tap={choice.tap}
        kinds={TAP_KINDS}
        label={choice.label}
        onChange={(tap, about) => onChange({ ...picture, choice: { ...choice, tap } }, about)}
      />
    </div>
  )
}
