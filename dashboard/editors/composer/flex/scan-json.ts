// JSON.parse says where a text breaks in words that differ from browser to browser, and nothing of where a value stands. This walks the text once and says both.

export interface Scanned {
  /** The line of each value by its path (`body.contents.0.text`), from 1. */
  lines: ReadonlyMap<string, number>
  /** Where it is no JSON; null: it is. */
  broken: { line: number; column: number } | null
}

class Broken extends Error {}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** Control characters, line breaks among them, have to be written with a backslash. */
const STRING = /"(?:[^"\\\p{Cc}]|\u007f|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const DEPTH_MAX = 200

class Scanner {
  private readonly text: string
  readonly lines = new Map<string, number>()
  at = 0

  constructor(text: string) {
    this.text = text
  }

  lineOf(offset: number): number {
    let line = 1
    for (let i = 0; i < offset; i++) if (this.text.charCodeAt(i) === 10) line += 1
    return line
  }

  private space(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1
  }

  private sees(char: string): boolean {
    this.space()
    if (this.text.charAt(this.at) !== char) return false
    this.at += 1
    return true
  }

  private want(char: string): void {
    if (!this.sees(char)) throw new Broken()
  }

  private matches(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.at += found.length
    return found
  }

  private word(): boolean {
    const found = ['true', 'false', 'null'].find((word) => this.text.startsWith(word, this.at))
    if (found) this.at += found.length
    return found !== undefined
  }

  value(path: string, depth: number): void {
    this.space()
    this.lines.set(path, this.lineOf(this.at))
    if (depth > DEPTH_MAX) throw new Broken()
    if (this.sees('{')) this.object(path, depth)
    else if (this.sees('[')) this.list(path, depth)
    else if (this.matches(STRING) === undefined && !this.matches(NUMBER) && !this.word()) throw new Broken()
  }

  private object(path: string, depth: number): void {
    if (this.sees('}')) return
    do {
      this.space()
      const name = this.matches(STRING)
      if (name === undefined) throw new Broken()
      this.want(':')
      this.value(join(path, String(JSON.parse(name))), depth + 1)
    } while (this.sees(','))
    this.want('}')
  }

  private list(path: string, depth: number): void {
    if (this.sees(']')) return
    let index = 0
    do {
      this.value(join(path, String(index)), depth + 1)
      index += 1
    } while (this.sees(','))
    this.want(']')
  }

  end(): void {
    this.space()
    if (this.at < this.text.length) throw new Broken()
  }
}

const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`)

export function scanJson(text: string): Scanned {
  const scanner = new Scanner(text)
  try {
    scanner.value('', 0)
    scanner.end()
    return { lines: scanner.lines, broken: null }
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    const before = text.slice(0, scanner.at)
    return { lines: scanner.lines, broken: { line: scanner.lineOf(scanner.at), column: before.length - before.lastIndexOf('\n') } }
  }
}

/** The line of a place, or of what it would stand in. */
export function lineOfPath({ lines }: Scanned, path: string): number {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const line = lines.get(at)
    if (line !== undefined) return line
    if (at === '') return 1
    if (!at.includes('.')) return lines.get('') ?? 1
  }
}
