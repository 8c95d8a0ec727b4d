import type { Desk } from '../desk.ts'

interface Person {
  name: string
  email: string
  password: string
}

/** The first one to come becomes the owner. */
export async function signUp({ page, words: { login }, look }: Desk, { name, email, password }: Person): Promise<void> {
  await page.getByRole('heading', { name: login.signUpTitle }).waitFor()
  await look('sign-up')
  await page.getByLabel(login.name).fill(name)
  await page.getByLabel(login.email).fill(email)
  await page.getByLabel(login.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: login.signUp }).click()
}

export async function signIn({ page, words: { login } }: Desk, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.getByLabel(login.email).fill(email)
  await page.getByLabel(login.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: login.signIn }).click()
}

export async function signOut({ page, words: { shell, login }, look }: Desk): Promise<void> {
  await page.getByRole('button', { name: shell.staffMenu }).click()
  await look('staff menu')
  await page.getByRole('button', { name: shell.signOut }).click()
  await page.getByRole('heading', { name: login.signInTitle }).waitFor()
  await look('sign-in')
}
