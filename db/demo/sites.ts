import type { DemoSite } from './shape.ts'

export const sites = [
  { slug: 'redline', name: 'Redline Weekly', url: 'https://redline.example', language: 'en' },
  { slug: 'oldtimer', name: 'Oldtimer Garage', url: 'https://oldtimer.example', language: 'en' },
] satisfies DemoSite[]
