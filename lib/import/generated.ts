const words = `engine gearbox diesel torque clutch bonnet garage road winter tyre brake hatchback estate coupe rust
  warranty mileage charger battery range lorry motorway hill corner gravel dealer price test drive photo`.split(/\s+/)

/** A comment of a generated export; the same id gives the same comment each time. */
export interface GeneratedComment {
  id: number
  firstOfArticle: number
  author: number
  /** 0: none. */
  parent: number
  status: 'approved' | 'pending' | 'spam' | 'deleted'
  body: string
  createdAt: Date
  ip: string
  random: number
}

/** How many comments an article of a generated export has. */
export const articleComments = 250

/** The comment with this id, counted from 1. */
export function generateComment(id: number): GeneratedComment {
  const firstOfArticle = firstBeside(id)
  const random = scramble(id)
  return {
    ...{ id, firstOfArticle, random, author: random % 5000, parent: parent(id, firstOfArticle) },
    ...{ status: status(random), body: sentence(random, 8 + (random % 60)), ip: `192.0.2.${random % 256}` },
    createdAt: new Date(Date.UTC(2020, 0, 6, 8) + id * 60_000),
  }
}

/** The id of the first comment on the article of this comment, which is the article's id, too. */
export function firstBeside(id: number): number {
  return id - ((id - 1) % articleComments)
}

/** A sentence of that many words. */
export function sentence(seed: number, length: number): string {
  return Array.from({ length }, (_, index) => words[scramble(seed + index * 31) % words.length]).join(' ')
}

/** One in three answers an earlier comment of the article, one in fifty the one that follows. */
function parent(id: number, firstOfArticle: number): number {
  const random = scramble(id + 7)
  if (random % 50 === 0) return id + 1
  return random % 3 === 0 && id > firstOfArticle ? firstOfArticle + (random % (id - firstOfArticle)) : 0
}

function status(random: number): GeneratedComment['status'] {
  const hundredth = random % 100
  if (hundredth < 80) return 'approved'
  if (hundredth < 88) return 'spam'
  return hundredth < 94 ? 'deleted' : 'pending'
}

// Knuth's multiplicative hash: an even spread without a state.
function scramble(number: number): number {
  return (Math.imul(number + 1, 2_654_435_761) >>> 0) >>> 3
}
