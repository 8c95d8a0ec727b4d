import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { ROOT } from '../../scripts/lib/root.ts'

/** What belongs to one checkout: its data, what it has built, and its packages. */
const OWN = new Set(['node_modules', '.git', '.enishi', '.wrangler', 'dist'])

/** The packages are linked one by one: what tools keep beside them (Vite's cache, npm's notes) then belongs to the clone. */
async function linkPackages(from: string, to: string): Promise<void> {
  await mkdir(to)
  const names = await readdir(from)
  const isKept = (name: string) => !name.startsWith('.') || name === '.bin'
  await Promise.all(names.filter(isKept).map((name) => symlink(join(from, name), join(to, name))))
  // Written last, so that it is newer than the lock, as after an install.
  await cp(join(from, '.package-lock.json'), join(to, '.package-lock.json'))
}

/** This working tree in a folder of its own, as somebody else would have it after installing; with what removes it. */
export async function cloneTree(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-clone-'))
  const copied = (await readdir(ROOT)).filter((name) => !OWN.has(name))
  await Promise.all(
    copied.map((name) =>
      cp(join(ROOT, name), join(folder, name), { recursive: true, filter: (path) => basename(path) !== 'node_modules' }),
    ),
  )
  await linkPackages(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
