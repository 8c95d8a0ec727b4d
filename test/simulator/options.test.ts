import { expect, test } from 'vitest'
import { readCommandLine, usage } from '../../simulator/options.ts'

test('without a word it takes any port its caller likes, with the phones page', () => {
  expect(readCommandLine([])).toEqual({ options: { web: true } })
})

test('port, host, file and page are taken as they are named', () => {
  expect(readCommandLine(['--port', '8788', '--host=0.0.0.0', '--state', 'line.json', '--no-web'])).toEqual({
    options: { port: 8788, host: '0.0.0.0', stateFile: 'line.json', web: false },
  })
  expect(readCommandLine(['--port=0'])).toEqual({ options: { port: 0, web: true } })
})

test.each([
  [['--prot', '1'], '--prot'],
  [['--port', 'eighty'], 'eighty'],
  [['--port', '70000'], '70000'],
  [['--port', '80.5'], '80.5'],
  [['--port='], '65535'],
  [['--port'], '--port'],
  [['--state'], '--state'],
  [['8788'], '8788'],
])('%j is refused in both languages, by its name', (args, name) => {
  const asked = readCommandLine(args)
  expect(asked).toEqual({ problem: expect.stringContaining(name) })
  expect(asked).toEqual({ problem: expect.stringMatching(/。\/ .*--help/) })
})

test.each([['--help'], ['-h']])('%s asks for help, which names every option', (arg) => {
  expect(readCommandLine([arg])).toEqual({ wantsHelp: true })
  const help = usage('npm run simulator --', 5174)
  for (const word of ['npm run simulator --', '5174', '--port', '--host', '--state', '--no-web']) expect(help).toContain(word)
})
