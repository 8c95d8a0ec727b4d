import type { Locator } from 'playwright-core'

/** What a list of figures says: `items` are the `div`s of a `dl`, each a term and its value. */
export async function figures(items: Locator): Promise<Record<string, string>> {
  await items.first().waitFor()
  const lines = await items.evaluateAll((all) => all.map((item) => [...item.children].map((part) => part.textContent ?? '')))
  return Object.fromEntries(lines)
}
