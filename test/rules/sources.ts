import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseSync } from 'vite'

const ROOT = resolve(import.meta.dirname, '../..')
const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.enishi', '.wrangler', 'migrations', 'coverage', 'test-results'])

/** Files of the project below `folder` whose name `isWanted`, as paths from the root. */
export function filesIn(folder: string, isWanted: (name: string) => boolean): string[] {
  const found: string[] = []
  const walk = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (NOT_OURS.has(entry.name)) continue
      const inner = join(path, entry.name)
      if (entry.isDirectory()) walk(inner)
      else if (isWanted(entry.name)) found.push(relative(ROOT, inner))
    }
  }
  walk(join(ROOT, folder))
  return found.sort()
}

export const isScript = (name: string): boolean => /\.(ts|tsx|mts|mjs|js)$/.test(name)
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
export const parse = (path: string) => parseSync(path, read(path))

export interface Edge {
  from: string
  /** A path from the root, or the name of a package. */
  to: string
  isRelative: boolean
  /** Erased before anything runs. */
  isType: boolean
}

const edge = (from: string, { specifier, isType }: { specifier: string; isType: boolean }): Edge => {
  const isRelative = specifier.startsWith('.')
  const [path = specifier] = specifier.split('?')
  return { from, to: isRelative ? join(dirname(from), path) : specifier, isRelative, isType }
}

/** Everything a file imports or re-exports, `import()` included. */
export function importsOf(path: string): Edge[] {
  const code = read(path)
  const { module } = parseSync(path, code)
  const stated = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isType: entries.length > 0 && entries.every((entry) => entry.isType),
  }))
  const reexported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ specifier: moduleRequest.value, isType }] : [])),
  )
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^['"](.+)['"]$/.exec(code.slice(start, end))?.[1]
    return literal ? [{ specifier: literal, isType: false }] : []
  })
  return [...stated, ...reexported, ...dynamic].map((found) => edge(path, found))
}
