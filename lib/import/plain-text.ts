const named: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', ndash: '–', mdash: '—' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»' },
}

/**
 * A title or a name as people read it: on one line, with the HTML entities resolved that WordPress stores in both.
 * An entity that is not known stays as it is.
 */
export function plainText(html: string): string {
  return resolveEntities(html).replace(/\s+/g, ' ').trim()
}

/** The text with its HTML entities resolved, once. An entity that is not known stays as it is. */
export function resolveEntities(html: string): string {
  return html.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,8}));/g, (entity, decimal, hex, name) => {
    if (name) return Object.hasOwn(named, name) ? (named[name] ?? entity) : entity
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return isCharacter(code) ? String.fromCodePoint(code) : entity
  })
}

function isCharacter(code: number): boolean {
  return code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
}
