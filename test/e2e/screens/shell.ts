import type { Desk } from '../desk.ts'
import { type Language, wordsIn } from '../words.ts'

type Place =
  | 'home'
  | 'friends'
  | 'tags'
  | 'fields'
  | 'marks'
  | 'segments'
  | 'jobs'
  | 'templates'
  | 'auto-replies'
  | 'greetings'
  | 'links'
  | 'scenarios'
  | 'broadcasts'
  | 'settings'

const TITLE = {
  home: ({ words }: Desk) => words.home.title,
  friends: ({ words }: Desk) => words.list.title,
  tags: ({ words }: Desk) => words.tag.title,
  fields: ({ words }: Desk) => words.field.title,
  marks: ({ words }: Desk) => words.mark.title,
  segments: ({ words }: Desk) => words.saved.title,
  jobs: ({ words }: Desk) => words.job.title,
  templates: ({ words }: Desk) => words.template.title,
  'auto-replies': ({ words }: Desk) => words.autoReply.title,
  greetings: ({ words }: Desk) => words.greeting.title,
  links: ({ words }: Desk) => words.link.title,
  scenarios: ({ words }: Desk) => words.scenario.title,
  broadcasts: ({ words }: Desk) => words.broadcast.title,
  settings: ({ words }: Desk) => words.account.settingsTitle,
}

/** By the menu: at the left of a wide screen, at the bottom of a narrow one, where some places are under "more". */
export async function goTo(desk: Desk, place: Place): Promise<void> {
  const { page, words } = desk
  const name = words.shell[place]
  const link = page.getByRole('navigation', { name: words.shell.navigation }).getByRole('link', { name, exact: true })
  await page.getByRole('navigation', { name: words.shell.navigation }).waitFor()
  if (await link.isVisible()) await link.click()
  else {
    await page.getByRole('button', { name: words.shell.more, exact: true }).click()
    await page.getByRole('dialog').getByRole('link', { name, exact: true }).click()
  }
  await page.getByRole('heading', { level: 1, name: TITLE[place](desk), exact: true }).waitFor()
}

export async function stopAllSending({ page, words: { shell }, look }: Desk): Promise<void> {
  await page.getByRole('button', { name: shell.stopAll }).click()
  const dialog = page.getByRole('dialog', { name: shell.stopTitle })
  await look('stop all sending')
  await dialog.getByRole('button', { name: shell.stopAll }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(shell.stoppedBanner).waitFor()
}

export async function resumeSending({ page, words: { shell } }: Desk): Promise<void> {
  await page.getByRole('button', { name: shell.resume, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: shell.resumeTitle })
  await dialog.getByRole('button', { name: shell.resume, exact: true }).click()
  await page.getByText(shell.stoppedBanner).waitFor({ state: 'detached' })
}

/** The other language, by the staff menu. Returns the same desk with the words that stand there now. */
export async function switchTo(desk: Desk, language: Language): Promise<Desk> {
  const { page, words } = desk
  await page.getByRole('button', { name: words.shell.staffMenu }).click()
  await page.getByText({ ja: '日本語', en: 'English' }[language], { exact: true }).click()
  const now = { ...desk, language, words: wordsIn(language) }
  await page.getByRole('button', { name: now.words.shell.staffMenu }).click()
  await page.getByRole('button', { name: now.words.shell.signOut }).waitFor({ state: 'detached' })
  return now
}

/** Waits for a notice and takes up what it offers. */
export async function undoBy({ page, words: { ui } }: Desk, { notice, undo }: { notice: string; undo: string }): Promise<void> {
  const toast = page.getByRole('region', { name: ui.notices }).getByRole('listitem').filter({ hasText: notice })
  await toast.getByRole('button', { name: undo, exact: true }).click()
  await toast.waitFor({ state: 'detached' })
}

/** Waits for a notice and puts it away: it lies over what is below. */
export async function readNotice({ page, words: { ui } }: Desk, notice: string): Promise<void> {
  const toast = page.getByRole('region', { name: ui.notices }).getByRole('listitem').filter({ hasText: notice })
  await toast.getByRole('button', { name: ui.dismiss }).click()
  await toast.waitFor({ state: 'detached' })
}
