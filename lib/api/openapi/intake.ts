import { inPath, sent, told, withKey } from './operation.ts'

const tags = ['Taking in']
const bodyRefusals = ['400', '413', '415', '422'] as const

const { security, refused } = withKey('intake', ...bodyRefusals, '503')
const plain = withKey('intake')
const changed = withKey('intake', ...bodyRefusals)
const found = withKey('intake', '404')

/** What a site sends: comments, flags, appeals, withdrawals, and the question whether an author may comment. */
export const intakePaths = {
  '/api/v1/comments': {
    post: {
      operationId: 'sendComments',
      tags,
      summary: 'Send 1–500 comments, new or edited',
      description:
        'Each is judged alone and answered in its place. The same again changes nothing; another body makes a new revision. A reply may come before what it answers. With `status` a comment is taken as history, without checks.',
      security,
      requestBody: sent('IntakeComments'),
      responses: { '200': told('What became of each', 'CommentResults'), ...refused },
    },
  },
  '/api/v1/comments/{external_id}': {
    delete: {
      operationId: 'withdrawComment',
      tags,
      summary: 'A comment was withdrawn by its author',
      parameters: [inPath('external_id', 'Of the comment, as the site calls it')],
      security: found.security,
      responses: { '204': told('It is deleted', null), ...found.refused },
    },
  },
  '/api/v1/flags': {
    post: {
      operationId: 'sendFlags',
      tags,
      summary: 'Send 1–500 flags that readers raised',
      description: 'One open flag for each reader and comment: another changes nothing.',
      security,
      requestBody: sent('IntakeFlags'),
      responses: { '200': told('What became of each', 'FlagResults'), ...refused },
    },
  },
  '/api/v1/appeals': {
    post: {
      operationId: 'sendAppeals',
      tags,
      summary: 'Send 1–500 appeals of authors against decisions',
      description:
        'Each is about a comment that staff or the checks deleted or marked as spam, by its author, within six months. One appeal for each decision: the same again answers how it stands.',
      security,
      requestBody: sent('IntakeAppeals'),
      responses: { '200': told('What became of each', 'AppealResults'), ...refused },
    },
  },
  '/api/v1/authors/{external_id}/standing': {
    get: {
      operationId: 'getStanding',
      tags,
      summary: 'Whether an author may comment',
      description: 'An author of whom nothing is known is in good standing.',
      parameters: [inPath('external_id', 'Of the author, as the site calls them')],
      security: plain.security,
      responses: { '200': told('The standing now', 'Standing'), ...plain.refused },
    },
  },
  '/api/v1/wordpress/changes': {
    post: {
      operationId: 'tellChanges',
      tags,
      summary: 'Comments changed in the WordPress that is connected',
      description: 'For the plugin: Docket reads the comments itself, within seconds.',
      security: changed.security,
      requestBody: sent('WordpressChanges'),
      responses: { '202': told('They are read soon', null), ...changed.refused },
    },
  },
}
