import { type Fate, fates } from './fates.ts'
import { below, pick, seeded } from './random.ts'

/** How much there is of everything. */
export interface Size {
  comments: number
  authors: number
  articles: number
}

/** A comment without its text. Ids of comments, authors and articles count from 1, comments in the order of time. */
export interface Drawn {
  id: number
  author: number
  article: number
  parent: number | null
  createdAt: number
  fate: Fate
  /** Of the decision about it, counting from 1; null when nobody decided. */
  eventId: number | null
  /** Authors who flagged it. */
  flaggers: number[]
}

interface Answerable {
  id: number
  depth: number
}

const seed = 20_261_128
const yearsMs = 5 * 365 * 86_400_000
const replies = 0.3
const deepest = 5
/** Replies go to the latest comments of an article, and readers to the latest articles. */
const lately = { comments: 40, articles: 30 }

/** All comments of the five years before `end`, the same for the same size and end. */
export function* drawComments(size: Size, end: Date): Generator<Drawn> {
  const random = seeded(seed)
  const answerable: Answerable[][] = Array.from({ length: size.articles + 1 }, () => [])
  const begin = end.getTime() - yearsMs
  let events = 0
  for (let id = 1; id <= size.comments; id += 1) {
    const article = drawArticle(random, size, id)
    const answered = random() < replies ? drawParent(random, answerable[article]) : null
    const fate = pick(random, fates)
    const author = skewed(random, size.authors)
    if (fate.action) events += 1
    if (fate.status === 'approved') remember(answerable[article], { id, depth: (answered?.depth ?? 0) + 1 })
    yield {
      ...{ id, author, article, fate, parent: answered?.id ?? null },
      createdAt: Math.floor(begin + ((id - 1) / size.comments) * yearsMs),
      eventId: fate.action ? events : null,
      flaggers: random() * 100 < fate.flagged ? drawFlaggers(random, size, author) : [],
    }
  }
}

/** A number from 1 to `count`, low ones far more often: a hundredth of the authors writes a fifth of the comments. */
function skewed(random: () => number, count: number): number {
  return 1 + Math.floor(count * random() ** 3)
}

function drawArticle(random: () => number, size: Size, id: number): number {
  const newest = Math.ceil((id / size.comments) * size.articles)
  return Math.max(1, newest - Math.floor(lately.articles * random() ** 3))
}

function drawParent(random: () => number, among: Answerable[] = []): Answerable | null {
  return among[below(random, among.length)] ?? null
}

function remember(among: Answerable[] = [], comment: Answerable) {
  if (comment.depth > deepest) return
  among.push(comment)
  if (among.length > lately.comments) among.shift()
}

/** One to three authors, none twice and never the one who wrote it. */
function drawFlaggers(random: () => number, size: Size, author: number): number[] {
  const drawn = Array.from({ length: 1 + below(random, 3) }, () => skewed(random, size.authors))
  return [...new Set(drawn)].filter(flagger => flagger !== author)
}
