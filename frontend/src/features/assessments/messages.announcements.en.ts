import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  announcements: {
    title: 'Announcements', page: 'Announcement', hint: 'Results that were announced to you.',
    hintOffice: 'Results of many people at once; before it is published only the office sees it.', list: 'Announcements',
    empty: 'Nothing has been announced to you.', cycle: 'Cycle', publishedAt: 'Published', state: 'State', create: 'New announcement',
    allCycles: 'All cycles', newTitle: 'New announcement', edit: 'Draft', save: 'Save the draft', saved: 'Draft saved', discard: 'Discard',
    discardAsk: 'It cannot be brought back; only the office has seen it.', discarded: 'Draft discarded', people: 'Whose results',
    all: 'Choose all that can be announced ({n})', none: 'Choose none', waits: 'Not yet: {why}', already: 'Announced',
    noCandidates: 'Nothing of this cycle was fed back yet.', scope: 'Who may read it', organizations: 'Organizations (and below)',
    readers: '{n} people can read it now', readersHint: 'Shown once the draft is saved. Leaders and the people themselves read it too.',
    usualTitle: 'Results of {cycle}', results: 'Results', name: 'Name', organization: 'Organisation', grade: 'Overall grade',
    ceiling: 'Annual appraisal', roles: 'For: {roles}; {organizations}', withdrawn: 'This was withdrawn: {reason}',
    corrected: 'This was corrected: {reason}', toNew: 'See the correction', correction: 'Correction: {reason}', toOld: 'See the former one',
    correct: 'Correct', correctReason: 'Reason', correctHint: 'Everybody who reads it reads the reason', correctRequired: 'Give the reason',
    correctAsk: 'A draft with the same content is made; once published, the former one stays and says that it was corrected.',
    hidden: 'The list was taken down.',
    section: 'Announcement', since: 'Announced {time}', announceThis: 'Announce the result',
    noRecord: 'No announcement that you may read: it was for others, or announced before announcements were kept here.', beingCorrected: 'A correction has been drafted and is not published yet.', toDraft: 'Open the draft', papers: 'Document',
    download: 'Download (PDF)', making: 'The document is being made, usually within a minute.', paperFault: 'Not made yet: {why}',
    paperOf: '{occasion} · {time}', formerPapers: 'Former documents ({n})',
    confirm: { publish: 'The grades hold from then on; everybody in the scope is told.', withdraw: 'Its readers are told why; the list is taken down, and with it that of what this one corrects. The grades stay.' },
    passed: {
      title: 'Deadlines that have passed', hint: 'They were decided on and are over by now. Set new ones before publishing; the decided ones stay on record.',
      decided: 'Decided: {date}', label: '{name}: new deadline', save: 'Save the new deadlines', saved: 'New deadlines saved', choose: 'Choose at least one new deadline',
    },
    withdrawWording: { label: 'Reason', hint: 'Everybody who reads it reads the reason', required: 'Give the reason' },
  },
}
export default en
