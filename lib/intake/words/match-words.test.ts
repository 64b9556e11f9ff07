import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileWords, type WordEntry } from './compile-words.ts'
import { matchWords } from './match-words.ts'

/** Pattern, text, and what of the text is caught. */
const cases: [string, string, string[]][] = [
  // whole words
  ['idiot', 'What an idiot!', ['idiot']],
  ['idiot', 'idiot', ['idiot']],
  ['idiot', 'idiot, idiot; (idiot)', ['idiot', 'idiot', 'idiot']],
  ['idiot', 'idiotic idiots antiidiot', []],
  ['idiot', 'stupid_idiot and anti-idiot', ['idiot', 'idiot']],
  ['idiot', "The idiot’s car, the idiot's dog", ['idiot', 'idiot']],
  ['idiot', 'C’est l’idiot du village', ['idiot']],
  ['idiot', 'idiot2', []],
  ['88', '1988 was 88 long', ['88']],
  ['ass', 'Scunthorpe: a class of passengers assess the bass', []],
  ['cunt', 'Greetings from Scunthorpe', []],
  ['hell', 'he’ll go, I’ll shell out', []],
  ['don’t', "I don't, I don’t, I dont", ["don't", 'don’t']],
  ['ass-hat', 'You ass hat, ass-hat, asshat', ['ass hat', 'ass-hat']],
  // case and accents
  ['idiot', 'IDIOT iDiOt', ['IDIOT', 'iDiOt']],
  ['idiot', 'ídìöt and i\u0301d\u0308i\u0330ot', ['ídìöt', 'i\u0301d\u0308i\u0330ot']],
  ['Crétin', 'cretin CRÉTIN', ['cretin', 'CRÉTIN']],
  ['scheiße', 'Scheisse, SCHEIẞE, Scheiße', ['Scheisse', 'SCHEIẞE', 'Scheiße']],
  ['salak', 'SALAK şalak', ['SALAK', 'şalak']],
  ['bøsse', 'bosse bøsse BØSSE', ['bosse', 'bøsse', 'BØSSE']],
  ['idiot', 'idiot\u0301\u0302 z', ['idiot\u0301\u0302']],
  // other forms of letters
  ['idiot', 'ｉｄｉｏｔ ＩＤＩＯＴ', ['ｉｄｉｏｔ', 'ＩＤＩＯＴ']],
  ['idiot', '𝕚𝕕𝕚𝕠𝕥 𝐈𝐃𝐈𝐎𝐓 𝒊𝒅𝒊𝒐𝒕', ['𝕚𝕕𝕚𝕠𝕥', '𝐈𝐃𝐈𝐎𝐓', '𝒊𝒅𝒊𝒐𝒕']],
  ['idiot', 'ⓘⓓⓘⓞⓣ ɪᴅɪᴏᴛ', ['ⓘⓓⓘⓞⓣ', 'ɪᴅɪᴏᴛ']],
  ['idiot', '🅸🅳🅸🅾🆃 🅘🅓🅘🅞🅣', ['🅸🅳🅸🅾🆃', '🅘🅓🅘🅞🅣']],
  ['filth', 'ﬁlth', ['ﬁlth']],
  // invisible characters
  ['idiot', 'id\u200biot i\u00addiot idio\u2060t', ['id\u200biot', 'i\u00addiot', 'idio\u2060t']],
  ['idiot', '\u202eidiot\u202c i\u200d\ufe0fd\u034fiot', ['idiot', 'i\u200d\ufe0fd\u034fiot']],
  // look-alikes
  ['idiot', 'іdіоt ιdιοt', ['іdіоt', 'ιdιοt']],
  ['fuck', 'fuск FUСК', ['fuск', 'FUСК']],
  ['scam', 'ѕсаm', ['ѕсаm']],
  ['fucking', 'fμcκιηg ƒυскіɴɢ', ['fμcκιηg', 'ƒυскіɴɢ']],
  ['ass', 'what an аѕѕ', ['аѕѕ']],
  ['pot', 'Закрой рот, пожалуйста', []],
  ['morning', 'moming', []],
  ['comer', 'corner', []],
  ['cl', 'd', []],
  ['іdiot', 'idiot', ['idiot']],
  // signs and digits for letters
  ['idiot', '1d10t !d!ot |diot id!0t', ['1d10t', '!d!ot', '|diot', 'id!0t']],
  ['ill', 'i11 1ll 1l1', ['i11', '1ll', '1l1']],
  ['fail', 'fall', []],
  ['ass', 'a55 @ss a$$ @$$', ['a55', '@ss', 'a$$', '@$$']],
  ['ass', '455 4.55 $$$ 4$$', []],
  ['sites', '51735', []],
  ['leet', 'l33t 1337 l337', ['l33t', 'l337']],
  ['idiot', 'idiot! idiot!! idiot|', ['idiot', 'idiot', 'idiot']],
  ['idiot', 'wow!idiot @idiot idiot!wow', ['idiot', 'idiot', 'idiot']],
  ['kill', 'kil!', []],
  ['b00bs', 'b00bs boobs', ['b00bs']],
  ['$hit', 'shit $hit', ['$hit']],
  // phrases
  ['go die', 'Go die! go, die. GO...DIE go\n\n die', ['Go die', 'go, die', 'GO...DIE', 'go\n\n die']],
  ['go die', 'godie, go on die, going die, go dies', []],
  ['go die', 'go go die', ['go die']],
  ['kill your self', 'k1ll   yоur \u200b self', ['k1ll   yоur \u200b self']],
  ['go d*', 'go drown', ['go drown']],
  ['stop, thief!', 'stop thief', ['stop thief']],
  // wildcards
  ['fool*', 'fool foolish Fooling a-fool-ery befool', ['fool', 'foolish', 'Fooling', 'fool']],
  ['*tard', 'tard custard tardy CU\u200bSTARD', ['tard', 'custard', 'CU\u200bSTARD']],
  ['*spam*', 'spam antispammer $pamm3r', ['spam', 'antispammer', '$pamm3r']],
  ['f*k', 'fk folk f*k funky fork-lift f k', ['fk', 'folk', 'fork']],
  ['f*c*k', 'fck fleck flock-k', ['fck', 'fleck', 'flock']],
  ['*', 'anything', []],
  ['**fool**', 'befooled', ['befooled']],
  // other scripts, in their own right
  ['идиот', 'Идиот ИДИОТ идиотка идиoт', ['Идиот', 'ИДИОТ', 'идиoт']],
  ['дурак*', 'дураки и придурак', ['дураки']],
  ['ёлка', 'елка ЁЛКА', ['елка', 'ЁЛКА']],
  ['μαλάκας', 'ΜΑΛΑΚΑΣ μαλακας μαλακασμένος', ['ΜΑΛΑΚΑΣ', 'μαλακας']],
  ['غبي', 'أنت غَبِيّ و غـبـي وغبية', ['غَبِيّ', 'غـبـي']],
  ['זין', 'זין זיו', ['זין']],
  ['笨蛋', '你是笨蛋吗', ['笨蛋']],
  ['*笨蛋*', '你是笨蛋吗', ['笨蛋']],
  ['バカ', 'バカだ バカンス ﾊﾞｶ', ['バカ', 'ﾊﾞｶ']],
  ['ばか', 'おばかさん はか', ['ばか']],
  ['바보', '바보 바보야', ['바보']],
  ['바보*', '바보야', ['바보야']],
  ['ควาย', 'ไอ้ควายนั่น', ['ควาย']],
  ['कुत्ता', 'कुत्ता कुत्ते', ['कुत्ता']],
  ['кот', '你好кот你好', ['кот']],
]

for (const [pattern, text, caught] of cases)
  test(`${pattern} in ${JSON.stringify(text)} catches ${caught.length > 0 ? caught.join(' · ') : 'nothing'}`, () => {
    const matches = matchWords(compileWords([entryOf(pattern)]), text, null)
    assert.deepEqual(
      matches.map(({ start, end }) => text.slice(start, end)),
      caught,
    )
  })

test('matches of one list that overlap become one, which names them all', () => {
  const matcher = compileWords([entryOf('go die'), entryOf('die now', 2), entryOf('d*', 3), entryOf('now', 4)])
  const [match, ...more] = matchWords(matcher, 'so go die now', null)
  assert.deepEqual(more, [])
  assert.deepEqual([match?.start, match?.end, match?.entries.map(entry => entry.id)], [3, 13, [1, 2, 3, 4]])
})

test('neighbours and matches of different lists stay apart', () => {
  const matcher = compileWords([entryOf('fool'), { ...entryOf('*oo*', 2), list: 'banned' }])
  const found = matchWords(matcher, 'fool fool', null).map(({ list, start, end }) => `${list} ${start}–${end}`)
  assert.deepEqual(found.sort(), ['banned 0–4', 'banned 5–9', 'suspect 0–4', 'suspect 5–9'])
})

test('a word for one section is let through in the others', () => {
  const matcher = compileWords([{ ...entryOf('boxer'), section: 'motors' }])
  const counts = ['motors', 'pets', null].map(section => matchWords(matcher, 'A boxer!', section).length)
  assert.deepEqual(counts, [1, 0, 0])
})

test('one matcher serves one comment after the other', () => {
  const matcher = compileWords([entryOf('go die')])
  assert.equal(matchWords(matcher, 'please go', null).length, 0)
  assert.equal(matchWords(matcher, 'die', null).length, 0)
  assert.equal(matchWords(matcher, 'go die', null).length, 1)
})

test('without words nothing is caught', () => {
  assert.deepEqual(matchWords(compileWords([]), 'anything at all', null), [])
})

function entryOf(pattern: string, id = 1): WordEntry {
  return { id, list: 'suspect', pattern, section: null }
}
