import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * The faults of access that axe finds in a part of the page: in light colours all of them; in dark ones, where nothing
 * else differs, those of contrast. Nothing may be between two colours while they are compared.
 */
export async function faultsOf(page: Page, part = 'html'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const light = await axe(page, part).analyze()
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await axe(page, part).withRules('color-contrast').analyze()
  return [...light.violations, ...dark.violations].map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 200)).join(' | ')}`,
  )
}

/** In legacy mode axe does not look into frames, of which our pages have none, and takes half the time. */
function axe(page: Page, part: string) {
  return new AxeBuilder({ page }).setLegacyMode().include(part)
}
