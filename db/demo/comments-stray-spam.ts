import { thread } from './thread.ts'

/** Spam from the days before the wave, one here, one there, by the same three accounts. */
export const commentsOfStraySpam = [
  ...thread('levanto', [
    {
      key: 'l31',
      author: 'mjohnson',
      minutesAgo: 4298,
      status: 'spam',
      body: 'Corvara RIMS replica 1:1 quality, photo and price https://rims-4-less.example/corvara',
      signals: [
        ['suspect word', 'replica'],
        ['new author', null],
      ],
    },
  ]),
  ...thread('brake-fluid', [
    {
      key: 'b23',
      author: 'dbrown',
      minutesAgo: 4180,
      status: 'spam',
      body: 'I was sceptic but this magic additive saved my engine 40% fuel!! Only today: https://fuel-saver-magic.example/buy',
      signals: [
        ['suspect word', 'Only today'],
        ['check failed', null],
      ],
    },
    {
      key: 'b31',
      author: 'swilliams',
      minutesAgo: 3920,
      status: 'spam',
      body: 'Brake problem? Money problem? Instant credit without question, answer in 5 minute https://credit-now.example/yes',
      signals: [
        ['suspect word', 'Instant credit'],
        ['new author', null],
      ],
    },
    {
      key: 'b32',
      author: 'dbrown',
      minutesAgo: 2005,
      status: 'spam',
      body: 'I was sceptic but this magic additive saved my engine 40% fuel!! Only two days: https://fuel-saver-magic.example/buy2',
      signals: [['repeat', null]],
    },
  ]),
  ...thread('pico', [
    {
      key: 't27',
      author: 'swilliams',
      minutesAgo: 4010,
      status: 'spam',
      body: 'Very nice article, thank you for sharing!! I earn 6200 every month from home, see how: https://home-income.example/start',
      signals: [
        ['suspect word', 'from home', 'a phrase from the list of suspect words'],
        ['repeat', null],
      ],
    },
    {
      key: 't31',
      author: 'dbrown',
      minutesAgo: 4222,
      status: 'spam',
      body: 'Sell your car in 24 hours best price guarantee!! https://cash-4-car.example https://cash-4-car.example/fast https://cash-4-car.example/now',
      signals: [['too many links', null, '3 links, the site allows 2']],
    },
    {
      key: 't33',
      author: 'mjohnson',
      minutesAgo: 3108,
      status: 'spam',
      body: 'Tamura Pico floor mats, seat cover, RIMS, all new, all cheap https://rims-4-less.example/pico',
      signals: [
        ['repeat', null],
        ['suspect word', 'all cheap'],
      ],
    },
  ]),
  ...thread('wadi-rally', [
    {
      key: 'w16',
      author: 'mjohnson',
      minutesAgo: 4202,
      status: 'spam',
      body: 'Hello dear readers, best prices for wheel and tire, we ship to all country: https://rims-4-less.example/?ref=rally https://rims-4-less.example/sale https://rims-4-less.example/new',
      signals: [
        ['too many links', null, '3 links, the site allows 2'],
        ['suspect word', 'best prices'],
      ],
    },
  ]),
  ...thread('lakering', [
    {
      key: 'm40',
      author: 'dbrown',
      minutesAgo: 3333,
      status: 'spam',
      body: 'Watch every race FREE in HD no registration, only today link https://race-stream-free.example/live',
      signals: [['suspect word', 'only today']],
    },
  ]),
  ...thread('gearbox', [
    {
      key: 'g45',
      author: 'mjohnson',
      minutesAgo: 2870,
      status: 'spam',
      body: 'Manual or automatic, who cares, when you have NEW RIMS. Visit shop https://rims-4-less.example/?ref=gear',
      signals: [['repeat', null]],
    },
    {
      key: 'g46',
      author: 'swilliams',
      minutesAgo: 2611,
      status: 'spam',
      body: 'So true!! I also lost 14 kilo without sport, my story is here https://slim-story.example/sarah',
      signals: [['suspect word', 'lost 14 kilo']],
    },
  ]),
]
