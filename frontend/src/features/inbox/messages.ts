import type { FeatureMessages } from '@/i18n'

const messages: FeatureMessages = {
  zh: {
    inbox: {
      title: '消息', readAll: '全部标为已读', unreadOnly: '只看未读', empty: '没有消息', emptyUnread: '没有未读消息',
      isUnread: '未读', allRead: '已全部标为已读', fresh: '未读', old: '已读', today: '今天', yesterday: '昨天',
      moreFresh: '更多未读消息', moreOld: '更早的消息',
      settings: {
        title: '通知设置', hint: '所有通知都会出现在“消息”中。在这里选择哪些同时发到您的邮箱。', groups: '发到邮箱的通知',
        language: '邮件语言', saved: '已保存', email: '我的邮箱', saveEmail: '保存邮箱',
        emailSaved: '邮箱已保存', emailHint: '通知邮件发到这里；清空则只在系统内通知。', emailChanged: '邮箱已在别处修改，请核对后再保存。',
        noAddress: '还没有登记邮箱；填写以后按下面的设置发送。',
        noServer: '本系统目前没有配置邮件服务器，不发送邮件；以下设置在配置后生效。',
      },
      mails: {
        title: '邮件发送', hint: '提醒和通知邮件的发送情况；这里看不到邮件内容。', all: '全部', at: '时间', to: '收件人', notices: '通知数',
        status: '状态', error: '说明', steps: '办理', again: '重发', againTo: '重发给{name}', queued: '已重新排队，稍后发送',
        empty: '没有邮件', counts: '待发送 {waiting} 封，已发送 {sent} 封，失败 {failed} 封',
        noServer: '没有配置邮件服务器，只在系统内通知。', next: '已试 {n} 次，下次：{at}',
      },
    },
  },
  en: {
    inbox: {
      title: 'Inbox', readAll: 'Mark all as read', unreadOnly: 'Unread only', empty: 'No notices',
      emptyUnread: 'No unread notices', isUnread: 'unread', allRead: 'All marked as read', fresh: 'Unread', old: 'Read',
      today: 'Today', yesterday: 'Yesterday', moreFresh: 'More unread notices', moreOld: 'Earlier notices',
      settings: {
        title: 'Notification settings', hint: 'All notices are in your inbox. Choose here which also come by e-mail.',
        groups: 'By e-mail', language: 'Language of e-mails', saved: 'Saved',
        email: 'My e-mail address', saveEmail: 'Save address', emailSaved: 'Address saved',
        emailHint: 'Notices go there; empty: inbox only.', emailChanged: 'The address was changed elsewhere: check it and save again.',
        noAddress: 'No address yet; once there is one, what is chosen below is sent.',
        noServer: 'This server sends no e-mail at present; your choice counts once it does.',
      },
      mails: {
        title: 'E-mails', hint: 'What became of reminders and notices by e-mail; not what they say.', all: 'All', at: 'Time',
        to: 'To', notices: 'Notices', status: 'State', error: 'Remark', steps: 'Actions', again: 'Send again',
        againTo: 'Send again to {name}', queued: 'Queued again', empty: 'No e-mails',
        counts: '{waiting} waiting, {sent} sent, {failed} failed',
        noServer: 'No mail server is configured: notices stay in the inbox.', next: 'Tried {n} times, next: {at}',
      },
    },
  },
}
export default messages
