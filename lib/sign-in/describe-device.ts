import Bowser from 'bowser'

const browsers = new Set(Object.values(Bowser.BROWSER_MAP))
const systems = new Set(Object.values(Bowser.OS_MAP))

/**
 * A browser in words, "Firefox on Windows", by what it says of itself. It may lie: what is not among the names we know
 * is an unknown browser or left out, so that nobody's own words come into a mail or onto a page.
 */
export function describeDevice(userAgent: string | null): string {
  const { browser, os } = Bowser.parse(userAgent || 'none')
  const name = browser.name && browsers.has(browser.name) ? browser.name : 'Unknown browser'
  return os.name && systems.has(os.name) ? `${name} on ${os.name}` : name
}
