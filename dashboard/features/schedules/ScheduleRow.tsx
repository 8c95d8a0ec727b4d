import type { Schedule } from '../../../src/features/schedules/schema.ts'
import type { SegmentLists } from '../../editors/segment/lists.ts'
import { lineOf } from '../../editors/segment/whole-sentence.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { RunBadge, RunCount } from './RunResult.tsx'
import { ruleLine } from './rule-words.ts'
import { ScheduleSwitch } from './ScheduleSwitch.tsx'
import { scheduleTexts } from './texts.ts'

/** A schedule in the list of all: when and for whom it runs, what came of its last run, its switch. */
export function ScheduleRow({ schedule, lists }: { schedule: Schedule; lists: SegmentLists }) {
  const t = useTexts(scheduleTexts)
  const language = useLanguage()
  const { path } = useAccountPaths()
  const { name, isActive, rule, segment, nextAt, lastRun } = schedule
  return (
    <li class="card-frame flex items-stretch">
      <a href={path(`/schedules/${schedule.id}`)} class="flex min-w-0 grow flex-col gap-1 py-3 pl-4 hover:bg-base-content/3 sm:pl-5">
        <span class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span class={`font-bold break-words ${isActive ? '' : 'muted'}`}>{name}</span>
          {!isActive && <Badge>{t.off}</Badge>}
        </span>
        <span class="text-sm break-words">{ruleLine(rule, language)}</span>
        <span class="muted line-clamp-2 text-xs">
          {t.forFriends}: {lineOf(segment, { lists, language })}
        </span>
        <span class="flex flex-wrap items-center gap-x-4 gap-y-1 pt-0.5 text-xs">
          {isActive &&
            (nextAt === null ? (
              <span class="muted">{t.noNext}</span>
            ) : (
              <span>
                {t.next} <Time at={nextAt} isExact />
              </span>
            ))}
          {lastRun === null ? (
            <span class="muted">{t.neverRun}</span>
          ) : (
            <span class="flex flex-wrap items-center gap-x-1.5 gap-y-1">
              {t.last} <Time at={lastRun.dueAt} isExact /> <RunBadge run={lastRun} /> <RunCount run={lastRun} />
            </span>
          )}
        </span>
      </a>
      <div class="flex shrink-0 items-start px-3 pt-1.5 sm:px-4">
        <ScheduleSwitch schedule={schedule} />
      </div>
    </li>
  )
}
