import { resolveEntities } from '#lib/import/plain-text'

const breaks = ['p', 'br', 'div', 'ul', 'ol', 'li', 'blockquote', 'pre', 'h[1-6]', 'hr', 'table', 'tr']
const inline = ['a', 'abbr', 'acronym', 'b', 'big', 'cite', 'code', 'del', 'em', 'font', 'i', 'ins', 'kbd', 'q', 's']
const others = ['small', 'span', 'strike', 'strong', 'sub', 'sup', 'tt', 'u', 'tbody', 'thead', 'td', 'th']

const rest = `(?:[\\s/](?:[^<>"']|"[^"]*"|'[^']*')*)?>`
const breakTag = new RegExp(`</?(?:${breaks.join('|')})${rest}`, 'gi')
const inlineTag = new RegExp(`</?(?:${[...inline, ...others].join('|')})${rest}`, 'gi')

/**
 * What a comment says, as text for `textContent`: an empty line between paragraphs, no markup. Sites send HTML or plain
 * text and do not say which, so the tags that readers may write are resolved, and all else (`<script>`, `a < b`) stays
 * as it was typed.
 */
export function plainBody(body: string): string {
  const text = body
    .replace(/\r\n?/g, '\n')
    .replace(breakTag, tag => (/^<\/?(br|li|tr)\b/i.test(tag) ? '\n' : '\n\n'))
    .replace(inlineTag, '')
  return resolveEntities(text)
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .split('\n')
    .map(line => line.replace(/[^\S\n]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const longestExcerpt = 140

/** The beginning of a comment on one line, at most 140 characters; cut at a word, with an ellipsis. */
export function excerptOf(body: string): string {
  const text = plainBody(body).replace(/\s+/g, ' ')
  if (text.length <= longestExcerpt) return text
  const cut = text.slice(0, longestExcerpt - 1).toWellFormed()
  const atWord = text[longestExcerpt - 1] === ' ' ? cut : cut.replace(/\s\S*$/, '')
  return `${atWord.replace(/[\s.,;:–—-]+$/, '').replace(/\uFFFD$/, '')}…`
}
