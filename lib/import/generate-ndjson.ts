import { type GeneratedComment, generateComment, sentence } from './generated.ts'

/** NDJSON of `count` comments, a line in each piece of text; the same count gives the same text each time. */
export function* generateNdjson(count: number): Generator<string> {
  for (let id = 1; id <= count; id += 1) yield `${JSON.stringify(line(generateComment(id)))}\n`
}

function line({ id, firstOfArticle, author, parent, status, body, createdAt, ip }: GeneratedComment) {
  return {
    external_id: `${id}`,
    article: {
      external_id: `${firstOfArticle}`,
      url: `https://generated.example/${firstOfArticle}/`,
      title: sentence(firstOfArticle, 5),
      section: 'Tests',
      published_at: '2020-01-06T08:00:00Z',
    },
    author: { external_id: `reader-${author}`, name: `Reader ${author}`, email: `reader${author}@readers.example` },
    ...(parent > 0 ? { parent_external_id: `${parent}` } : {}),
    ...{ body, created_at: createdAt.toISOString(), ip, user_agent: 'Mozilla/5.0', status },
  }
}
