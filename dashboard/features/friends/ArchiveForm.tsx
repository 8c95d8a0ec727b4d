import { useState } from 'preact/hooks'
import type { ArchiveRule } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Switch, TextField } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { RadioList } from '../../ui/RadioList.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { useArchivePreview, useSetArchiveRule } from './archive-queries.ts'
import { archiveTexts } from './archive-texts.ts'

const SETTLE_MS = 400
const daysOf = (text: string): number | undefined => {
  const days = Number(text.normalize('NFKC').trim())
  return Number.isInteger(days) && days >= 30 && days <= 3650 ? days : undefined
}

export function ArchiveForm({ rule }: { rule: ArchiveRule }) {
  const t = useTexts(archiveTexts)
  const can = useCan()
  const [isOn, setOn] = useState(rule.isOn)
  const [text, setText] = useState(String(rule.days))
  const [who, setWho] = useState(rule.who)
  const [isAsking, setAsking] = useState(false)
  const days = daysOf(text)
  const settled = useDebounced(days, SETTLE_MS)
  const preview = useArchivePreview({ days: settled ?? rule.days, who }, settled !== undefined)
  const isCounted = settled === days && !preview.isPlaceholderData && preview.data !== undefined
  const count = isCounted ? preview.data?.count : undefined
  const set = useSetArchiveRule()
  const { start, isBusy, error } = useAction(set, {
    onDone: (saved) => {
      setAsking(false)
      showToast({ tone: 'success', text: saved.isOn === rule.isOn ? t.saved : saved.isOn ? t.savedOn : t.savedOff })
    },
  })
  const next = { isOn, days: days ?? rule.days, who }
  const isDirty = isOn !== rule.isOn || days !== rule.days || who !== rule.who
  // Whoever is put away by this save has to be agreed to first; a shorter time or more people is such a save, too.
  const save = () => (isOn && count ? setAsking(true) : void start(next))
  return (
    <div class="flex max-w-2xl flex-col gap-5">
      <Section title={t.rule} lead={t.ruleLead}>
        <Switch label={t.isOn} isOn={isOn} onChange={setOn} isDisabled={!can('friends.bulk')} />
        <TextField
          label={t.days}
          help={t.daysHelp}
          value={text}
          onChange={setText}
          error={days === undefined ? t.daysWrong : undefined}
          class="max-w-32"
          attributes={{ inputMode: 'numeric', autocomplete: 'off', readOnly: !can('friends.bulk') }}
        />
        <div class="flex flex-col gap-1.5">
          <p class="text-sm font-semibold">{t.who}</p>
          <RadioList<ArchiveRule['who']>
            label={t.who}
            value={who}
            options={[
              { value: 'blocked-us', label: t.whoBlocked, help: t.whoBlockedHelp },
              { value: 'all', label: t.whoAll, help: t.whoAllHelp },
            ]}
            onChange={setWho}
            isDisabled={!can('friends.bulk')}
          />
        </div>
        <Count count={count} isOn={isOn} />
        {preview.error && <ErrorNote error={preview.error} />}
      </Section>
      {error && !isAsking && <ErrorNote error={error} />}
      {can('friends.bulk') && (
        <SaveBar text={isOn ? <Count count={count} isOn isPlain /> : t.off}>
          <Button tone="primary" onClick={save} isBusy={isBusy} isDisabled={!isDirty || days === undefined || (isOn && !isCounted)}>
            {t.save}
          </Button>
        </SaveBar>
      )}
      {isAsking && (
        <Confirm count={count ?? 0} isBusy={isBusy} error={error} onConfirm={() => void start(next)} onClose={() => setAsking(false)} />
      )}
    </div>
  )
}

function Count({ count, isOn, isPlain = false }: { count: number | undefined; isOn: boolean; isPlain?: boolean }) {
  const t = useTexts(archiveTexts)
  const number = useNumber()
  const said = count === undefined ? t.counting : count === 0 ? t.countNone : t.count(number(count))
  if (isPlain) return <span class="tnum">{said}</span>
  return (
    <p class={`tnum rounded-field bg-base-200 px-4 py-3 text-sm ${isOn ? 'font-semibold' : 'muted'}`} role="status">
      {said}
    </p>
  )
}

interface ConfirmProps {
  count: number
  isBusy: boolean
  error: ReturnType<typeof useAction>['error']
  onConfirm: () => void
  onClose: () => void
}

function Confirm({ count, isBusy, error, onConfirm, onClose }: ConfirmProps) {
  const t = useTexts(archiveTexts)
  const number = useNumber()
  return (
    <ConfirmDialog title={t.confirmTitle} confirmLabel={t.confirm} isBusy={isBusy} error={error} onConfirm={onConfirm} onClose={onClose}>
      <p class="tnum font-semibold">{t.confirmBody(number(count))}</p>
      <p class="muted text-sm">{t.confirmNote}</p>
    </ConfirmDialog>
  )
}
