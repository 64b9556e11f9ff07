import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isGone, isHiccup, isRefusal, troubleOf } from './trouble.ts'

const answer = (code: string, message = '') => JSON.stringify({ code, message, data: { status: 0 } })

for (const [status, text, reason] of [
  [401, answer('rest_forbidden_context'), /does not know this user name with this Application Password/],
  [401, answer('incorrect_password', '<strong>Error:</strong> wrong'), /does not know this user name/],
  [401, answer('application_passwords_disabled'), /Application Passwords are off/],
  [404, answer('rest_no_route'), /allow \/wp\/v2\/comments/i],
  [403, answer('rest_odd', '<b>Not</b> today'), /^WordPress refused: Not today \(403, rest_odd\)$/],
  [403, '<html>Are you human?</html>', /blocks its REST API \(403\)/],
  [503, '<html>Briefly unavailable</html>', /down for maintenance/],
  [500, 'Fatal error', /WordPress failed \(500\)/],
  [404, '<html>Nothing here</html>', /does not answer as the REST API/],
] as const) {
  test(`an answer ${status} ${text.slice(0, 40)} is told`, () => {
    assert.match(troubleOf(status, text).message, reason)
  })
}

for (const [status, code, meaning] of [
  [404, 'rest_comment_invalid_id', 'gone'],
  [404, 'rest_post_invalid_id', 'gone'],
  [403, 'rest_cannot_edit', 'refused'],
  [400, 'rest_invalid_param', 'refused'],
  [501, 'rest_trash_not_supported', 'refused'],
  [500, 'rest_comment_failed_edit', 'later'],
  [401, 'rest_forbidden_context', 'down'],
  [403, 'rest_forbidden_context', 'down'],
  [404, 'rest_no_route', 'down'],
  [502, null, 'down'],
] as const) {
  test(`${status} ${code ?? 'without a code'} means: ${meaning}`, () => {
    const trouble = troubleOf(status, code ? answer(code) : 'Bad gateway')
    const told = isGone(trouble) ? 'gone' : isRefusal(trouble) ? 'refused' : isHiccup(trouble) ? 'later' : 'down'
    assert.equal(told, meaning)
  })
}
