import type { MergePreview } from '../../../src/features/merges/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { mergeTexts } from './texts.ts'

/** What is put together without a choice: tags and scores. */
export function MergeTags({ preview: { tags, score } }: { preview: MergePreview }) {
  const t = useTexts(mergeTexts)
  const number = useNumber()
  const names =
    tags.length === 0 ? (
      <span class="muted">{t.noTags}</span>
    ) : (
      <div class="flex flex-col gap-1.5">
        <ul class="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag.tagId} class="max-w-full">
              <Badge tone={tag.isNew ? 'success' : 'neutral'}>
                <span class="truncate">{tag.name}</span>
                {tag.isNew && <span class="font-normal">{t.tagNew}</span>}
              </Badge>
            </li>
          ))}
        </ul>
        <span class="muted text-xs">{t.tagsNote}</span>
      </div>
    )
  const sum = (
    <span class="tnum">
      {number(score.into)} + {number(score.from)} = <span class="font-bold">{number(score.result)}</span>{' '}
      <span class="muted text-xs">{t.scoreNote}</span>
    </span>
  )
  return (
    <div class="border-t border-base-300 pt-4">
      <Facts items={[{ label: t.tags, value: names }, ...(score.into !== 0 || score.from !== 0 ? [{ label: t.score, value: sum }] : [])]} />
    </div>
  )
}
