import { ChevronRight, CircleCheck } from 'lucide-preact'
import type { Home } from '../../../src/features/home/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Section } from '../../ui/Page.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { homeTexts } from './texts.ts'

interface Task {
  key: string
  isDone: boolean
  title: string
  body: string
  href: string
}

function useTasks(setup: Home['setup']): Task[] {
  const t = useTexts(homeTexts)
  const account = useAccount()
  const { path } = useAccountPaths()
  return [
    {
      key: 'webhook',
      isDone: account.webhookSeenAt !== null || setup.hasFriend,
      title: t.setupWebhook,
      body: t.setupWebhookBody,
      href: path('/settings?part=connection'),
    },
    { key: 'greeting', isDone: setup.hasGreeting, title: t.setupGreeting, body: t.setupGreetingBody, href: path('/greetings') },
    { key: 'scenario', isDone: setup.hasScenario, title: t.setupScenario, body: t.setupScenarioBody, href: path('/scenarios/new') },
    { key: 'friend', isDone: setup.hasFriend, title: t.setupFriend, body: t.setupFriendBody(account.basicId), href: path('/friends') },
    { key: 'sent', isDone: setup.hasSent, title: t.setupSent, body: t.setupSentBody, href: path('/broadcasts/new') },
  ]
}

/** What a new account still lacks, in the order in which it makes sense. Gone when all is done. */
export function SetupList({ setup }: { setup: Home['setup'] }) {
  const t = useTexts(homeTexts)
  const tasks = useTasks(setup)
  const done = tasks.filter((task) => task.isDone).length
  const next = tasks.find((task) => !task.isDone)
  if (!next) return null
  return (
    <Section title={t.setupTitle} lead={t.setupLead(done, tasks.length)}>
      <Progress label={t.setupTitle} value={done} max={tasks.length} size="sm" />
      <ol class="divide-y divide-base-300">
        {tasks.map((task) => (
          <li key={task.key}>
            {task.isDone ? (
              <p class="muted flex items-center gap-3 py-2.5 text-sm">
                <CircleCheck class="size-5 shrink-0 text-success" aria-hidden="true" />
                <span class="grow">{task.title}</span>
                <span class="text-xs">{t.setupDone}</span>
              </p>
            ) : (
              <a href={task.href} class="group flex items-center gap-3 py-3">
                <span
                  class={`size-5 shrink-0 rounded-full border-2 ${task === next ? 'border-primary' : 'border-base-content/25'}`}
                  aria-hidden="true"
                />
                <span class="flex min-w-0 grow flex-col">
                  <span class="text-sm font-bold group-hover:underline">{task.title}</span>
                  <span class="muted text-xs">{task.body}</span>
                </span>
                <ChevronRight class="muted size-5 shrink-0" aria-hidden="true" />
              </a>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
