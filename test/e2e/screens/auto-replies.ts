import type { Desk } from '../desk.ts'
import { bubble } from './composer.ts'
import { goTo, readNotice } from './shell.ts'

interface WrittenRule {
  name: string
  keyword: string
  answer: string
}

/** Makes a rule that answers a keyword with a text. */
export async function answerByItself(desk: Desk, { name, keyword, answer }: WrittenRule): Promise<void> {
  const {
    page,
    words: { autoReply, rule, action, actionKind, composer },
    look,
  } = desk
  await goTo(desk, 'auto-replies')
  await page.getByRole('link', { name: autoReply.create, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: rule.newTitle }).waitFor()
  await page.getByLabel(rule.name, { exact: true }).fill(name)
  const input = page.getByRole('textbox', { name: rule.keywords, exact: true })
  await input.fill(keyword)
  await input.press('Enter')
  if (!(await bubble(desk).isVisible())) {
    await page.getByRole('button', { name: action.add, exact: true }).click()
    await page.getByRole('button', { name: actionKind.send, exact: true }).click()
  }
  await bubble(desk).getByLabel(composer.bubble(1), { exact: true }).fill(answer)
  await look('auto-reply: writing')
  await page.getByRole('button', { name: rule.save, exact: true }).click()
  await readNotice(desk, rule.saved)
}

/** Asks which rule would answer this. */
export async function tryMessage(desk: Desk, { text, rule }: { text: string; rule: string }): Promise<void> {
  const {
    page,
    words: { tryOut },
    look,
  } = desk
  await goTo(desk, 'auto-replies')
  await page.getByLabel(tryOut.text, { exact: true }).fill(text)
  await page.getByRole('button', { name: tryOut.run, exact: true }).click()
  await page.getByText(tryOut.hit(tryOut.quoted(rule)), { exact: true }).waitFor()
  await look('auto-replies: tried')
}
