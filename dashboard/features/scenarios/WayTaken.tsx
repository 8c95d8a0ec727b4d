import { useWayName } from '../../editors/steps/use-summary.ts'
import { type Texts, useTexts } from '../../lib/i18n.ts'
import { useCan } from '../staff/me.ts'
import { useScenarioSteps } from './step-names.ts'

const wayTexts = {
  ja: {
    way: (name: string) => `道「${name}」へ進みました。`,
    someWay: '道が分かれ、その1つへ進みました。',
    others: 'ほかのどの道にも当てはまらず、「それ以外」へ進みました。',
  },
  en: {
    way: (name: string) => `Took the way “${name}”.`,
    someWay: 'Took one of the ways.',
    others: 'Took the way of those for whom no other one was.',
  },
} satisfies Texts

const EXIT = /^exit:(\d+)$/
/** Of a decision about a step that parts: the way that was taken. */
export const exitIn = (reason: string): number | null => {
  const id = EXIT.exec(reason)?.[1]
  return id === undefined ? null : Number(id)
}

/** Which way was taken, by its name as it is now. */
export function WayTaken({ scenarioId, stepId, exit }: { scenarioId: number; stepId: number; exit: number }) {
  const t = useTexts(wayTexts)
  const can = useCan()
  const wayName = useWayName()
  const { steps } = useScenarioSteps(can('scenarios.view') ? scenarioId : null)
  const step = steps?.find(({ id }) => id === stepId)?.step
  const way = step?.ways.find(({ id }) => id === exit)
  if (step && way) return <span>{t.way(wayName(step, way))}</span>
  return <span>{exit === 0 ? t.others : t.someWay}</span>
}
