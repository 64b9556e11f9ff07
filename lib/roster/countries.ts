import 'server-only'
import { all } from 'iso-3166-1'

export interface Country {
  /** ISO 3166-1 alpha-2. */
  code: string
  name: string
  flag: string
}

const codes = new Set(all().map(country => country.alpha2))

/** Whether the text is the alpha-2 code of a country in ISO 3166-1. */
export function isCountry(code: string): boolean {
  return codes.has(code)
}

/** The country as a person who reads `language` knows it: its name from Intl, and its flag. */
export function countryOf(code: string, language: string): Country {
  const name = new Intl.DisplayNames([language, 'en'], { type: 'region' }).of(code) ?? code
  return { code, name, flag: flagOf(code) }
}

/** Every country of ISO 3166-1 by name, as `language` sorts them. */
export function listCountries(language: string): Country[] {
  const { compare } = new Intl.Collator(language)
  return [...codes].map(code => countryOf(code, language)).sort((a, b) => compare(a.name, b.name))
}

// A flag is written with the two letters of the country as regional indicators.
function flagOf(code: string): string {
  return String.fromCodePoint(...[...code].map(letter => letter.charCodeAt(0) + 0x1f1e6 - 65))
}
