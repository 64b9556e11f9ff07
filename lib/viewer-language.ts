/** The language that a browser asks for first, from its Accept-Language header; English when it asks for none. */
export function viewerLanguage(acceptLanguage: string | null): string {
  const asked = (acceptLanguage ?? '').slice(0, 1000).split(',').map(readRange)
  const best = asked.toSorted((a, b) => b.weight - a.weight).find(({ tag, weight }) => weight > 0 && isLanguage(tag))
  return best?.tag ?? 'en'
}

function readRange(text: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = text.split(';').map(part => part.trim())
  const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2)
  return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.DisplayNames.supportedLocalesOf(tag).length === 1
  } catch {
    return false
  }
}
