import type { DemoAuthor } from './shape.ts'

/** Staff who also comment: the e-mail ties them to their entry in staff.ts. */
export const authorsOnStaff = [
  {
    site: 'redline',
    key: 'ann',
    name: 'Ann de Vries',
    email: 'ann@docket.example',
    url: null,
    registeredDaysAgo: 3100,
  },
  {
    site: 'redline',
    key: 'luis',
    name: 'Luis Ortega',
    email: 'luis@docket.example',
    url: null,
    registeredDaysAgo: 1904,
  },
  {
    site: 'redline',
    key: 'tobias',
    name: 'Tobias Kranz',
    email: 'tobias@docket.example',
    url: null,
    registeredDaysAgo: 2260,
  },
  {
    site: 'redline',
    key: 'priya',
    name: 'Priya Raman',
    email: 'priya@docket.example',
    url: null,
    registeredDaysAgo: 1410,
  },
  {
    site: 'redline',
    key: 'hugo',
    name: 'Hugo Castelein',
    email: 'hugo@docket.example',
    url: null,
    registeredDaysAgo: 980,
  },
  {
    site: 'oldtimer',
    key: 'tobias-oldtimer',
    name: 'Tobias Kranz',
    email: 'tobias@docket.example',
    url: null,
    registeredDaysAgo: 2255,
  },
  {
    site: 'oldtimer',
    key: 'greta',
    name: 'Greta Hollmann',
    email: 'greta@docket.example',
    url: null,
    registeredDaysAgo: 1733,
  },
] satisfies DemoAuthor[]
