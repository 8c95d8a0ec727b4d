import type { Desk } from '../desk.ts'
import { goTo, readNotice } from './shell.ts'

/** Makes a tag in the place where tags are. */
export async function makeTag(desk: Desk, name: string): Promise<void> {
  const {
    page,
    words: { tag },
  } = desk
  await goTo(desk, 'tags')
  await page.getByLabel(tag.newName, { exact: true }).fill(name)
  await page.getByRole('button', { name: tag.createShort, exact: true }).click()
  await readNotice(desk, tag.created(name))
  await page.getByRole('main').getByRole('link', { name, exact: true }).waitFor()
}

/** How many friends the list of tags says have it. */
export async function seesTagOn({ page, words: { tag } }: Desk, { name, count }: { name: string; count: number }): Promise<void> {
  await page.getByRole('link', { name: tag.peopleLabel(name, String(count)), exact: true }).waitFor()
}

interface WrittenField {
  name: string
  type: 'number' | 'phone'
  isStarred?: boolean
}

export async function makeField(desk: Desk, { name, type, isStarred = false }: WrittenField): Promise<void> {
  const {
    page,
    words: { field, fieldValue },
    look,
  } = desk
  await goTo(desk, 'fields')
  await page.getByRole('link', { name: field.create }).click()
  await page.getByRole('heading', { level: 1, name: field.newTitle }).waitFor()
  await page.getByLabel(field.name, { exact: true }).fill(name)
  await page.getByText(fieldValue[type], { exact: true }).click()
  if (isStarred) await page.getByRole('switch', { name: field.isStarred }).check()
  await look('field: writing')
  await page.getByRole('button', { name: field.save, exact: true }).click()
  await readNotice(desk, field.saved)
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}
