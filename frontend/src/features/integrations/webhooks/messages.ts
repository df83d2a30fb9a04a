import type { Messages } from '@/i18n/messages'

const messages: Messages = {
  zh: {
    title: '变更推送', one: '推送详情', hint: '事项有变更时，把通知推送到其他业务系统；内容只有事项、时间和编号，不含正文。',
    list: '变更推送', empty: '还没有推送', create: '新建推送', createTitle: '新建变更推送', edit: '修改', editTitle: '修改推送',
    account: '业务系统账号', accountHint: '推送范围就是该账号的可读范围', chooseAccount: '请选择账号', url: '接收地址',
    urlHint: 'https:// 开头的公网地址；内网地址须由运维在 SHUPING_WEBHOOK_HOSTS 中列出', kinds: '推送的事件', all: '全部事件',
    some: '只推送所选事件', chosen: '{n} 种', state: '状态', active: '已启用', inactive: '已停用', isActive: '启用', failed: '未送达',
    failedCount: '{n} 次未送达', createdAt: '建立时间', required: '请填写接收地址', saved: '已保存',
    ping: '发送测试', pinged: '测试已排队，约一分钟内送出', rotate: '更换密钥',
    rotateHint: '新旧密钥 24 小时内同时签名，请在此期间换好对方系统的密钥。', rotateOf: '更换推送密钥',
    previous: '旧密钥有效至 {at}',
    secretTitle: '推送密钥', secretWarning: '密钥只显示这一次。请现在复制，保存到对方系统的密钥库，用它核对每次推送的签名。',
    copy: '复制密钥', copied: '已复制', copyFailed: '浏览器不允许复制，请手工选中后复制', close: '已保存，关闭',
    deliveries: '推送记录', deliveriesHint: '保留 30 天。失败后隔 1 分钟、5 分钟、30 分钟、2 小时重试，共五次。', none: '还没有推送记录',
    filter: '按状态查看', every: '全部状态', at: '时间', kind: '事件', attempts: '次数', answer: '对方答复', steps: '办理', replay: '重新推送',
    replayed: '已重新排队', test: '测试', took: '{n} 毫秒', next: '下次：{at}',
  },
  en: {
    title: 'Webhooks', one: 'Webhook', hint: 'Tells other systems when something changes: what, when and which; never its text.',
    list: 'Webhooks', empty: 'No webhook yet', create: 'New webhook', createTitle: 'New webhook', edit: 'Edit',
    editTitle: 'Edit webhook', account: 'Service account', accountHint: 'It hears of what this account may read',
    chooseAccount: 'Choose an account', url: 'Address',
    urlHint: 'Public and https://; hosts in your own network have to be in SHUPING_WEBHOOK_HOSTS', kinds: 'Events',
    all: 'All events', some: 'These only', chosen: '{n} kinds', state: 'State', active: 'On', inactive: 'Off', isActive: 'On',
    failed: 'Failed', failedCount: '{n} failed', createdAt: 'Made', required: 'Fill in the address', saved: 'Saved',
    ping: 'Send a test', pinged: 'Queued: it goes out within a minute', rotate: 'Rotate secret',
    rotateHint: 'For 24 hours everything is signed with both secrets: change the other system in that time.',
    rotateOf: 'Rotate the webhook’s secret', previous: 'The old secret counts until {at}', secretTitle: 'Webhook secret',
    secretWarning: 'Shown this once only. Copy it now into the other system’s secret store; it verifies every delivery.',
    copy: 'Copy secret', copied: 'Copied', copyFailed: 'The browser does not allow copying; select it by hand',
    close: 'Saved, close', deliveries: 'Deliveries',
    deliveriesHint: 'Kept for 30 days. Tried five times: again after 1, 5, 30 and 120 minutes.', none: 'No delivery yet',
    filter: 'By state', every: 'Any state', at: 'Time', kind: 'Event', attempts: 'Tries', answer: 'Answer', steps: 'Actions', replay: 'Send again',
    replayed: 'Queued again', test: 'Test', took: '{n} ms', next: 'next: {at}',
  },
}
export default messages
