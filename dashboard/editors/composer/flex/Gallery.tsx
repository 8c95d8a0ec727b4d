import { Braces } from 'lucide-preact'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { InlineMessage } from '../../phone/index.ts'
import { plainText } from '../summary.ts'
import { flexTexts } from './flex-texts.ts'
import { filled, type Json, type Values } from './pattern.ts'
import { PRESETS } from './presets/index.ts'
import type { Preset } from './presets/types.ts'

interface GalleryProps {
  onChoose: (preset: Preset) => void
  onJson: () => void
}

/** The designs, each as it looks. */
export function Gallery({ onChoose, onJson }: GalleryProps) {
  const t = useTexts(flexTexts)
  const language = useLanguage()
  const frame =
    'flex h-full w-full flex-col gap-2 rounded-field border border-base-300 p-2.5 text-left hover:border-primary hover:bg-base-content/3'
  return (
    <div class="flex flex-col gap-2">
      <ul class="grid grid-cols-2 gap-2 sm:grid-cols-3 xl:grid-cols-4" aria-label={t.gallery}>
        {PRESETS.map((preset) => (
          <li key={preset.id}>
            <button type="button" class={frame} onClick={() => onChoose(preset)}>
              <Miniature preset={preset} />
              <span class="flex flex-col">
                <span class="text-xs font-semibold">{preset.name[language]}</span>
                <span class="muted text-2xs">{preset.help[language]}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="flex items-center gap-3 rounded-field border border-base-300 px-3 py-2 text-left hover:border-primary hover:bg-base-content/3"
        onClick={onJson}
      >
        <Braces class="muted size-5 shrink-0" aria-hidden="true" />
        <span class="flex flex-col">
          <span class="text-xs font-semibold">{t.own}</span>
          <span class="muted text-2xs">{t.ownHelp}</span>
        </span>
      </button>
    </div>
  )
}

/** For looking at: values as words, buttons by their labels. */
function shown(node: Json, values: Values): Json {
  if (Array.isArray(node)) return node.map((each) => shown(each, values))
  if (typeof node === 'string') return plainText(node)
  if (typeof node !== 'object' || node === null) return node
  if (node.type === 'choice') return { type: 'postback', label: String(node.key), data: '-' }
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, shown(value, values)]))
}

function Miniature({ preset }: { preset: Preset }) {
  const language = useLanguage()
  const values = preset.example[language]
  const contents = shown(filled(preset.bubble, values), values)
  return (
    <span class="pointer-events-none relative block h-36 w-full overflow-hidden rounded-field bg-[#8cabd9]/45 p-2" aria-hidden="true" inert>
      <span class="block [zoom:0.42]">
        <InlineMessage message={{ type: 'flex', contents }} language={language} />
      </span>
    </span>
  )
}
