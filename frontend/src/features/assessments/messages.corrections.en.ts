import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  corrections: {
    section: 'Corrections after the announcement', none: 'Nothing was corrected.', correct: 'Correct the grade', title: 'Correct the grade: {name}',
    now: 'Present grade: {grade}', change: '{old} corrected to {now}', by: '{name} · {time}', choose: 'Choose the corrected grade',
    done: 'The grade was corrected',
    consequence: 'Both grades and the reason stay on record, and the reviewee reads them. A weak grade leads to an interview; one that was not held yet is called off when its ground is gone. Items with deadlines stay; where the opinion lists no problem, name it here, and the ledger has it.',
    problem: 'Problem {n}', due: 'Deadline {n}', problemHint: 'What has to be put right', addProblem: 'One more',
    problemsMissing: 'Name the problem, and choose a deadline for each',
    reasonHint: 'What was wrong and what was found, in at least ten characters',
    announced: '{grade} (corrected {date})',
  },
}
export default en
