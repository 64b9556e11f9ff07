import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refused, readTarget, resolveSafely, whyNot } from '#lib/outbox/safe-address'

// Per address: whether a usual site and a development site may use it.
for (const [address, usual, development] of [
  ['93.184.216.34', true, true],
  ['1.1.1.1', true, true],
  ['172.15.255.255', true, true],
  ['172.32.0.0', true, true],
  ['2606:4700:4700::1111', true, true],
  ['::ffff:93.184.216.34', true, true],
  ['64:ff9b::5db8:d822', true, true],
  ['2002:5db8:d822::1', true, true],
  ['127.0.0.1', false, true],
  ['127.255.255.254', false, true],
  ['10.0.0.1', false, true],
  ['172.16.0.1', false, true],
  ['172.31.255.255', false, true],
  ['192.168.1.1', false, true],
  ['::1', false, true],
  ['fc00::1', false, true],
  ['fdff::1', false, true],
  ['::ffff:127.0.0.1', false, true],
  ['::ffff:7f00:1', false, true],
  ['::127.0.0.1', false, true],
  ['::ffff:0:127.0.0.1', false, true],
  ['64:ff9b::7f00:1', false, true],
  ['64:ff9b::a00:1', false, true],
  ['2002:7f00:1::', false, true],
  ['2002:c0a8:101::1', false, true],
  ['0.0.0.0', false, false],
  ['0.1.2.3', false, false],
  ['::', false, false],
  ['::5', false, false],
  ['169.254.169.254', false, false],
  ['::ffff:169.254.169.254', false, false],
  ['64:ff9b::a9fe:a9fe', false, false],
  ['2002:a9fe:a9fe::', false, false],
  ['fe80::1', false, false],
  ['fd00:ec2::254', false, false],
  ['fd20:ce::254', false, false],
  ['100.64.0.1', false, false],
  ['100.100.100.200', false, false],
  ['168.63.129.16', false, false],
  ['192.0.0.192', false, false],
  ['192.0.2.1', false, false],
  ['198.18.0.1', false, false],
  ['203.0.113.7', false, false],
  ['224.0.0.1', false, false],
  ['240.0.0.1', false, false],
  ['255.255.255.255', false, false],
  ['ff02::1', false, false],
  ['fec0::1', false, false],
  ['64:ff9b:1::1', false, false],
  ['2001::1', false, false],
  ['2001:db8::1', false, false],
  ['4000::1', false, false],
] as const)
  test(`${address} ${usual ? 'is for everybody' : development ? 'is for development sites' : 'is for nobody'}`, () => {
    assert.equal(whyNot(address, false) === null, usual, String(whyNot(address, false)))
    assert.equal(whyNot(address, true) === null, development, String(whyNot(address, true)))
  })

for (const [url, reason] of [
  ['nonsense', /not an address/],
  ['ftp://example.com/', /Only https/],
  ['file:///etc/passwd', /Only https/],
  ['javascript:alert(1)', /Only https/],
  ['https://ann:secret@example.com/', /name or password/],
  ['https://ann@example.com/', /name or password/],
  ['https://2130706433/', /Write the address as 127\.0\.0\.1/],
  ['https://0x7f000001/', /Write the address as 127\.0\.0\.1/],
  ['https://0177.0.0.1/', /Write the address as 127\.0\.0\.1/],
  ['https://127.1/', /Write the address as 127\.0\.0\.1/],
  ['https://1２7.0.0.1/', /Write the address as 127\.0\.0\.1/],
  ['http://example.com/', /begin with https/],
] as const)
  test(`${url} is refused as it is written`, () => {
    assert.throws(() => readTarget(url, false), reason)
  })

test('the refusal of a written address and of a name says what it leads to', async () => {
  const local = 'is a loopback address; only a development site may use it'
  await assert.rejects(resolveSafely(new URL('https://127.0.0.1'), false), new Refused(`127.0.0.1 ${local}`))
  await assert.rejects(resolveSafely(new URL('https://[::1]'), false), new Refused(`::1 ${local}`))
  await assert.rejects(resolveSafely(new URL('https://localhost'), false), /^Refused: localhost leads to (127|::1)/)
  await assert.rejects(resolveSafely(new URL('https://nowhere.invalid'), false), /nowhere\.invalid does not resolve/)
})

test('a development site may use http and the names of this machine', async () => {
  const url = readTarget('http://localhost:8080/hooks', true)
  assert.ok((await resolveSafely(url, true)).every(({ address }) => ['127.0.0.1', '::1'].includes(address)))
})
