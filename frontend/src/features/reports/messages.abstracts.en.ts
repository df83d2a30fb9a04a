import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  reports: {
    abstracts: {
      title: 'Abstract', text: 'Text', missing: 'There is no abstract yet.', changed: 'Edited since',
      hint: 'Once published everybody can read it: voters find it on the ballot. Write about the work, nothing personal beyond it.',
      readHint: 'Once published everybody can read it. The office publishes it.',
      listHint: 'One abstract a report: once published, voters find it on the ballot. The report has to be approved first.',
      placeholder: 'In a few sentences: what was achieved, which problems there are, what comes next', propose: 'Draft from the report',
      length: '{n} of {most} characters', tooLong: '{n} characters, at most {most}: please shorten', characters: ' ({n} characters)',
      saved: 'Abstract saved', saveFirst: 'Save your changes, then publish.',
      consequence: 'Once published everybody can read it without signing in, until it is withdrawn.',
      history: 'Publications', version: 'Version {n}, published {time}', publish: 'Publish', publishAll: 'Publish all ({n})',
      done: '{n} published.', empty: 'Nobody matches the filters',
      filters: { all: 'Everybody', missing: 'Missing', waiting: 'To publish', published: 'Published' },
    },
  },
}
export default en
