import { below, seeded } from './random.ts'

/** A word in a fifth of the comments, and one in 50 of them, whatever their number. No other word begins like these. */
export const marks = { common: 'gearbox', rare: 'quincunx', rareCount: 50 } as const

const vocabularySize = 20_000
const consonants = 'bdfhklmnprstvw'
const vowels = 'aeiou'
const seed = 42

/** Texts of 200–600 characters whose words are as frequent as Zipf's law says, the same for the same ids. */
export function textsOf(comments: number): (id: number) => string {
  const words = makeWords()
  const random = seeded(seed)
  const rareEvery = Math.floor(comments / marks.rareCount)
  return id => {
    const drawn = drawText(random, words)
    const isCommon = random() < 0.2
    const isRare = id % rareEvery === 0 && id / rareEvery <= marks.rareCount
    return `${drawn}${isCommon ? ` ${marks.common}` : ''}${isRare ? ` ${marks.rare}` : ''}.`
  }
}

/** A name for a number, always the same. */
export function nameOf(number: number): string {
  const random = seeded(number)
  return `${capital(makeWord(random, 2))} ${capital(makeWord(random, 3))}`
}

function drawText(random: () => number, words: string[]): string {
  const length = 200 + below(random, 380)
  let text = ''
  while (text.length < length) text += `${text ? ' ' : ''}${drawWord(random, words)}`
  return capital(text)
}

/** The word of rank r comes 1/r times as often as the first: its logarithm is spread evenly. */
function drawWord(random: () => number, words: string[]): string {
  return words[Math.floor(words.length ** random()) - 1] ?? ''
}

function makeWords(): string[] {
  const random = seeded(seed)
  const words = new Set<string>()
  while (words.size < vocabularySize) words.add(makeWord(random, 1 + below(random, 4)))
  return [...words]
}

function makeWord(random: () => number, syllables: number): string {
  let word = ''
  for (let syllable = 0; syllable < syllables; syllable += 1)
    word += `${consonants[below(random, consonants.length)]}${vowels[below(random, vowels.length)]}`
  return word
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
