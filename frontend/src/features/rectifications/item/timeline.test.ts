import { expect, test } from 'vitest'
import { timelineOf } from './timeline'

const step = { actor_id: 'p', confirmed_by: [], source: 'open', target: 'acknowledged', comment: null }

test('an item tells its steps, requests, answers and letters in the order of time', () => {
  const found = timelineOf({
    history: [
      { ...step, action: 'acknowledge', label: '签收', actor_name: '李文清', at: '2026-03-01T08:00:00Z' },
      { ...step, action: 'submit', label: '提交验收', actor_name: '李文清', at: '2026-05-01T08:00:00Z' },
    ],
    requests: [
      {
        id: 'r', asked_due_on: '2026-08-31', reason: '工程延期', author_name: '李文清', created_at: '2026-03-05T08:00:00Z',
        is_granted: false, answer: '请按期完成', decided_by_name: '宋玉梅', decided_at: '2026-03-06T08:00:00Z',
      },
    ],
    escalations: [
      { id: 'e', step: 'reminder', dated_on: '2026-04-02', words: '请抓紧', author_name: '宋玉梅', created_at: '2026-04-02T08:00:00Z' },
    ],
  })
  expect(found.map((one) => one.label ?? one.message)).toEqual(['签收', 'asked', 'refused', 'sent_reminder', '提交验收'])
  expect(found[3]?.document).toBe('e')
})
