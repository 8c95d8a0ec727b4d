import { builtinModules } from 'node:module'
import { type BuildOptions, build, context, type Plugin } from 'esbuild'

const builtins = new Set(builtinModules.filter((name) => !name.startsWith('_')))

/**
 * Node's built-ins stay outside, workerd has them. Packages name some without `node:`, and CommonJS ones call `require`,
 * which an ES module does not have: those calls become imports.
 */
const nodeBuiltins: Plugin = {
  name: 'node-builtins',
  setup(bundler) {
    bundler.onResolve({ filter: /^(node:)?[a-z_/0-9]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '')
      if (!builtins.has(name)) return undefined
      return kind === 'require-call' ? { path: name, namespace: 'required-builtin' } : { path: `node:${name}`, external: true }
    })
    bundler.onLoad({ filter: /.*/, namespace: 'required-builtin' }, ({ path }) => ({
      contents: `import builtin from 'node:${path}'; module.exports = builtin`,
    }))
  },
}

const options = (entry: string): BuildOptions & { write: false } => ({
  entryPoints: [entry],
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2024',
  sourcemap: 'inline',
  sourcesContent: false,
  conditions: ['workerd', 'worker', 'browser'],
  mainFields: ['module', 'main'],
  external: ['cloudflare:*'],
  define: { 'process.env.NODE_ENV': '"development"' },
  plugins: [nodeBuiltins],
  logLevel: 'silent',
})

const scriptOf = (result: { outputFiles?: { text: string }[] }): string => {
  const file = result.outputFiles?.[0]
  if (!file) throw new Error('esbuild made no output.')
  return file.text
}

/** Bundles a Worker into one ES module. Throws esbuild's error, which names file and line. */
export const bundle = async (entry: string): Promise<string> => scriptOf(await build(options(entry)))

/** Bundles again whenever a source changes, the first time at once. A broken source is reported; the last good bundle goes on running. */
export async function watchBundle(
  entry: string,
  on: { bundled(script: string): Promise<void>; broken(error: string): void },
): Promise<{ dispose(): Promise<void> }> {
  const reporter: Plugin = {
    name: 'report',
    setup(bundler) {
      bundler.onEnd(async (result) => {
        if (result.errors.length === 0) await on.bundled(scriptOf(result))
        else on.broken(result.errors.map(({ text, location }) => `${location?.file}:${location?.line} ${text}`).join('\n'))
      })
    },
  }
  const base = options(entry)
  const watching = await context({ ...base, plugins: [...(base.plugins ?? []), reporter] })
  await watching.watch()
  return watching
}
