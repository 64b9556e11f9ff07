import { headers } from 'next/headers'
import { viewerLanguage } from '#lib/viewer-language'

/** The language in which the browser of this request wants names of countries. */
export async function languageOfViewer(): Promise<string> {
  return viewerLanguage((await headers()).get('accept-language'))
}
