import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const PACKAGES = ['chromium', 'fonts-noto-cjk']

/** The browser the end-to-end tests drive: CHROMIUM_PATH, or the system's own. */
export const chromiumPath = (): string | undefined => [process.env.CHROMIUM_PATH ?? '', ...PLACES].find((path) => path && existsSync(path))

/** Without a Japanese font the screens are all boxes, and tests that look at sizes lie. Other systems than Linux have one. */
function hasJapaneseFont(): boolean {
  if (process.platform !== 'linux') return true
  const folders = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/noto-cjk', '/usr/share/fonts/google-noto-cjk']
  return folders.some((folder) => existsSync(folder) && readdirSync(folder).some((name) => /CJK/i.test(name)))
}

/** Installs browser and font where that can be done (Debian, root). Returns what is wrong, or undefined when all is there. */
export function ensureChromium(): string | undefined {
  if (chromiumPath() && (hasJapaneseFont() || process.env.CHROMIUM_PATH)) return undefined
  const command = `apt-get update && apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`
  const isDebian = existsSync('/usr/bin/apt-get')
  if (!isDebian) return 'Chromium was not found. Install Chromium or Chrome, or set CHROMIUM_PATH to its program, and run the tests again.'
  if (process.getuid?.() !== 0)
    return `Chromium or the Noto CJK fonts are missing. Install them and run the tests again:\n  sudo sh -c '${command}'`
  console.log('Installing Chromium and a Japanese font …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync('sh', ['-c', `${command} >/dev/null`], { env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status === 0 && chromiumPath()) return undefined
  return `Chromium could not be installed; the message of apt-get stands above. Once it works, run the tests again:\n  ${command}`
}
