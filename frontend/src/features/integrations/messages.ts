import type { FeatureMessages } from '@/i18n'
import webhooks from './webhooks/messages'

const messages: FeatureMessages = {
  zh: {
    webhooks: webhooks.zh,
    integrations: {
      title: '业务系统账号', hint: '供县里其他业务系统通过接口读取数据；只能读取，不能修改。', list: '业务系统账号',
      name: '系统名称', nameHint: '如：干部考核系统', clientId: '客户端编号', scopes: '可读取', organization: '范围（含下级单位）',
      state: '状态', active: '已启用', inactive: '已停用', createdAt: '建立时间', steps: '办理', empty: '还没有业务系统账号',
      create: '新建账号', createTitle: '新建业务系统账号', required: '请填写{field}', scopesRequired: '请至少选择一项可读取的内容',
      chooseOrganization: '请选择单位',
      secret: '密钥', secretTitle: '{name} 的密钥', secretWarning: '密钥只显示这一次，关闭后无法再查看。请现在复制，保存到对方系统的密钥库，不要用聊天软件传送。',
      copy: '复制密钥', copied: '已复制', copyFailed: '浏览器不允许复制，请手工选中后复制', closeSecret: '已保存，关闭',
      rotate: '更换密钥', rotateOf: '更换 {name} 的密钥', rotateHint: '原密钥立即失效，对方系统换上新密钥之前取不到数据。',
      deactivate: '停用', deactivateOf: '停用 {name}', deactivateHint: '对方系统立即取不到数据。停用后不能恢复，需要时请新建账号。',
      deactivated: '已停用 {name}',
    },
  },
  en: {
    webhooks: webhooks.en,
    integrations: {
      title: 'Service accounts', hint: 'Other systems of the county read over the API; they can change nothing.',
      list: 'Service accounts', name: 'System', nameHint: 'e.g. Personnel system', clientId: 'Client id', scopes: 'May read',
      organization: 'Within (and below)', state: 'State', active: 'Active', inactive: 'Deactivated', createdAt: 'Made',
      steps: 'Actions', empty: 'No service account yet', create: 'New account', createTitle: 'New service account',
      required: 'Please fill in: {field}', scopesRequired: 'Choose at least one thing to read',
      chooseOrganization: 'Choose an organization', secret: 'Secret', secretTitle: 'Secret of {name}',
      secretWarning: 'Shown this once only. Copy it now into the other system’s secret store; do not send it by chat.',
      copy: 'Copy secret', copied: 'Copied', copyFailed: 'The browser does not allow copying; select it by hand',
      closeSecret: 'Saved, close', rotate: 'Rotate secret', rotateOf: 'Rotate the secret of {name}',
      rotateHint: 'The old secret stops working at once; the other system gets nothing until it has the new one.',
      deactivate: 'Deactivate', deactivateOf: 'Deactivate {name}',
      deactivateHint: 'The other system is cut off at once, and for good: make a new account when it is needed again.',
      deactivated: '{name} deactivated',
    },
  },
}
export default messages
