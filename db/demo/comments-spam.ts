import { type Draft, thread } from './thread.ts'

const openings = [
  'Upgrade your ride today!!',
  'Amazing article, thank you!!',
  'Hey guys, look at this!!',
  'Finally a honest shop!!',
  'My husband loves it!!',
]
const articles = ['combustion', 'parking', 'halden-recall', 'gearbox', 'lakering'] as const
const waveAuthors = [
  { author: 'mjohnson', ip: '203.0.113.7' },
  { author: 'swilliams', ip: '203.0.113.8' },
  { author: 'dbrown', ip: '203.0.113.8' },
] as const
const waveSize = 30
const waveBeganMinutesAgo = 412
const minutesBetween = 0.75
const userAgent =
  'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36'

const wave = Array.from({ length: waveSize }, (_, place) => place)

/** Thirty near-identical comments by three accounts within 22 minutes, over the five articles on the front page. */
export const commentsOfTheSpamWave = articles.flatMap((article, column) =>
  thread(article, wave.filter(place => place % articles.length === column).map(spamAt)),
)

function spamAt(place: number): Draft {
  const { author, ip } = waveAuthors[place % waveAuthors.length] ?? waveAuthors[0]
  const isCaught = place >= 6 && place % 12 !== 7
  const opening = openings[(place * 2) % openings.length]
  const code = 4100 + place * 7
  const link = `https://rims-4-less.example/deal?c=${code}`
  const body = isCaught
    ? `${opening} Forged wheels 70% OFF only this week, worldwide shipping ${link} ${link}&v=2 ${link}&v=3`
    : `${opening} Forged wheels 70% OFF only this week, worldwide shipping ${link}`
  return {
    key: `s${String(place + 1).padStart(2, '0')}`,
    author,
    ip,
    userAgent,
    minutesAgo: waveBeganMinutesAgo - place * minutesBetween,
    body,
    status: isCaught ? 'spam' : 'pending',
    signals: isCaught
      ? [
          ['repeat', null, 'nearly the same text as 4 other comments in the last hour'],
          ['too many links', null, '3 links, the site allows 2'],
          ['flood', null],
        ]
      : [
          ['suspect word', '70% OFF'],
          ['new author', null],
          ['flood', null, 'more than two comments a minute'],
        ],
  }
}
