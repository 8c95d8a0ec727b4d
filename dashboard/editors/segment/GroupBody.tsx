import { ListPlus, Plus } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { adderId, useEditor } from './context.ts'
import { GroupCard } from './GroupCard.tsx'
import { KindPicker } from './KindPicker.tsx'
import { LeafCard } from './LeafCard.tsx'
import { DEPTH_MAX, type DraftGroup, isGroup, LEAVES_MAX } from './model.ts'
import { segmentTexts } from './texts.ts'
import { useDrop } from './use-drag.ts'

/** The conditions of a group under each other, the word between them, and what adds another. `level` counts the groups around. */
export function GroupBody({ group, level = 1 }: { group: DraftGroup; level?: number }) {
  const t = useTexts(segmentTexts)
  const { editor } = useEditor()
  const isAnd = group.mode === 'all' || group.mode === 'not-all'
  return (
    <div class="flex flex-col gap-2">
      {group.of.length > 0 && (
        <ol class="flex flex-col">
          {group.of.map((node, index) => (
            <li key={node.key}>
              {index > 0 && <Joint word={isAnd ? t.and : t.or} group={group} index={index} />}
              {isGroup(node) ? (
                <GroupCard group={node} level={level + 1} place={{ groupKey: group.key, index }} />
              ) : (
                <LeafCard node={node} place={{ groupKey: group.key, index }} />
              )}
            </li>
          ))}
        </ol>
      )}
      {editor.addingTo === group.key ? <KindPicker groupKey={group.key} /> : <Adders group={group} level={level} />}
    </div>
  )
}

/** かつ or または between two conditions; something dragged may be let go here. */
function Joint({ word, group, index }: { word: string; group: DraftGroup; index: number }) {
  const { isOver, handlers } = useDrop({ groupKey: group.key, index })
  return (
    <div class="flex h-7 items-center gap-2 pl-4" {...handlers}>
      <span class="muted text-2xs font-semibold">{word}</span>
      <span class={`h-0.5 grow rounded-full ${isOver ? 'bg-primary' : ''}`} />
    </div>
  )
}

function Adders({ group, level }: { group: DraftGroup; level: number }) {
  const t = useTexts(segmentTexts)
  const number = useNumber()
  const { editor } = useEditor()
  const { isOver, handlers } = useDrop({ groupKey: group.key, index: group.of.length })
  if (editor.leafCount >= LEAVES_MAX) return <p class="muted text-xs">{t.full(number(LEAVES_MAX))}</p>
  return (
    <div class={`flex flex-wrap gap-2 rounded-field ${isOver ? 'bg-primary/10' : ''}`} {...handlers}>
      <Button
        size="sm"
        tone={editor.isEmpty ? 'primary' : 'quiet'}
        icon={<Plus class="size-4" aria-hidden="true" />}
        onClick={() => editor.chooseFor(group.key)}
        attributes={{ id: adderId(group.key) }}
      >
        {t.add}
      </Button>
      {level < DEPTH_MAX && !editor.isEmpty && (
        <Button
          size="sm"
          tone="ghost"
          icon={<ListPlus class="size-4" aria-hidden="true" />}
          onClick={() => editor.addGroup(group.key, group.mode)}
        >
          {t.addGroup}
        </Button>
      )}
    </div>
  )
}
