import { performance } from 'node:perf_hooks'
import { compileWords, type WordEntry } from './compile-words.ts'
import { foldText } from './fold-text.ts'
import { matchWords } from './match-words.ts'

/** Prints what matching costs: 5,000 words against comments of 10,000 characters, and against hostile ones of 100,000. */
export function benchWords() {
  const matcher = compileWords(makeEntries(5_000))
  for (const [name, body] of bodies()) {
    const foldMs = fastestMs(() => foldText(body))
    const matchMs = fastestMs(() => matchWords(matcher, body, null))
    const ratio = (matchMs / foldMs).toFixed(1)
    console.log(`${name}: ${matchMs.toFixed(2)} ms for ${body.length} characters, ${ratio} × folding alone`)
  }
}

const shapes = [
  (word: string) => word,
  (word: string) => `${word}*`,
  (word: string) => `*${word}`,
  (word: string) => `*${word}*`,
  (word: string) => `${word.slice(0, 2)}*${word.slice(-2)}`,
  (word: string) => `you ${word}`,
]

/** Made-up words of four to nine letters in every shape that a pattern can have. */
function makeEntries(count: number): WordEntry[] {
  return Array.from({ length: count }, (_, id) => {
    const shape = shapes[id % shapes.length] ?? String
    const pattern = shape(makeWord(id))
    return { id, list: id % 3 === 0 ? ('banned' as const) : ('suspect' as const), pattern, section: null }
  })
}

function bodies(): [string, string][] {
  const prose = Array.from({ length: 3_000 }, (_, index) =>
    makeWord(index * 31 + (index % 40 === 0 ? 0 : 5_000_000)),
  ).join(' ')
  return [
    ['prose', prose.slice(0, 10_000)],
    ['prose in Cyrillic', 'Машина едет быстро, но мотор шумит. '.repeat(300).slice(0, 10_000)],
    ['only a', 'a'.repeat(100_000)],
    ['only 1', '1'.repeat(100_000)],
    ['a and combining marks', `a${'\u0301'.repeat(99_999)}`],
    ['alternating look-alikes', 'aа'.repeat(50_000)],
    ['signs and letters', 'a!'.repeat(50_000)],
  ]
}

/** A word of four to nine letters that depends on nothing but the seed. */
function makeWord(seed: number): string {
  const sounds = ['bcdfghklmnprstvz', 'aeiou']
  let left = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  const letters = Array.from({ length: 4 + (left % 6) }, (_, place) => {
    left = (Math.imul(left, 0x85ebca6b) ^ (left >>> 13)) >>> 0
    const of = sounds[place % 2] ?? 'a'
    return of[left % of.length] ?? 'a'
  })
  return letters.join('')
}

function fastestMs(work: () => unknown): number {
  const times = Array.from({ length: 15 }, () => {
    const from = performance.now()
    work()
    return performance.now() - from
  })
  return Math.min(...times)
}

if (import.meta.main) benchWords()
