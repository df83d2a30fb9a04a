import english from './texts.en.json?url&no-inline'

/** Everything the page says. Chinese first; who chose English in the browser loads that besides. */
const zh = {
  title: '民主测评',
  loading: '正在打开选票…',
  onsite: '现场述职',
  written: '书面述职',
  ungraded: '未评',
  clear: '改为弃权',
  abstract: '简介',
  abstractOf: '{name}的述职报告简介',
  noAbstract: '还没有发布简介。',
  noNetwork: '网络不通，没有打开。不影响投票。',
  grades: ['弃权', '好', '较好', '一般', '差'],
  intro: '请为每位述职人选择一个等次。不选即为弃权。投票不记名，提交后不能修改。',
  progress: '已评 {done} / {all}',
  rest: '其余未评的 {n} 位，全部评为：',
  next: '检查并提交',
  firstUngraded: '跳到未评的人',
  check: '请核对您的评价',
  abstain: '弃权（未评）',
  abstainHint: '还有 {n} 位没有评价，提交后计为弃权，名单列在最后。',
  back: '返回修改',
  send: '确认提交',
  sending: '正在提交，请不要关闭页面…',
  retrying: '网络不通，正在自动重试。选票已加密保存在这部手机里，不会丢失，也不会重复计票。',
  retry: '立即重试',
  done: '已提交',
  doneHint: '您的选票已经收到，只计一次。现在可以关闭页面。',
  receipt: '回执编号',
  receiptHint: '投票结束后，可以在公布的清单里查到这个编号，以此核对选票在箱。回执不显示您的评价。',
  save: '保存为图片',
  verify: '结果发布后，在这里核对我的票',
  print: '选票清单摘要：{hash}',
  again: '现在检查',
  secure: '改用 https:// 安全网址打开',
  refused: {
    'no-slip': ['还没有扫描票签', '请扫描您抽到的票签上的二维码；大屏幕上的二维码不含票签。'],
    'no-crypto': [
      '在这里不能投票',
      '选票要在手机上加密，浏览器只在 https:// 开头的网址里允许。请用手机自带的浏览器重新扫码；'
      + '仍然不行，请找工作人员换用纸质选票。',
    ],
    wrong: ['票签不对', '系统里没有这张票签，或它不属于本次投票。请找工作人员核对。'],
    void: ['票签已作废', '这张票签已作废，不能投票。请找工作人员领取新的票签。'],
    paper: ['已改用纸质选票', '这张票签已换领纸质选票，请填写纸质选票并投入票箱。'],
    used: [
      '这张票签已经投过票',
      '先投的那张选票有效，不能再投。如果是您本人投的，下面就是回执；如果不是，请立即告诉监票人。',
    ],
    mine: ['您已经投过票', '您用这部手机提交的选票已经收到，只计一次。'],
    early: ['投票还没有开始', '主持人宣布开始后，选票会在这里自动打开，不用刷新页面。'],
    closed: ['投票已经结束', '不能再提交选票。已经投过票的，请用投票时的手机查看回执。'],
    late: ['没有计入：投票已经结束', '选票没有在投票结束前送到，不能再提交。如有疑问，请告诉监票人。'],
    copy: ['选票重复', '系统已收到一份完全相同的加密选票，这一份没有计入。请重新扫码填写。'],
    changed: ['选票内容已更新', '页面打开后选票清单有变化，请重新扫描二维码。'],
    offline: ['连接不上服务器', '正在自动重试，也请检查手机网络。已填的内容保存在这部手机里，不会丢失。'],
    key: ['系统暂停收票', '服务器的密钥文件有问题，请告诉工作人员。已填的内容保存在这部手机里。'],
    failed: ['提交没有成功', '系统没有接受这张选票，请找工作人员处理。'],
  },
  plain: '说明',
  plainText:
    '评价在您的手机上加密，投票结束后由两位监票人共同解开，服务器看不到单张选票的内容，也不知道谁领了哪张票签。'
    + '拍下票签只能证明投过票，不能证明怎么投。旁边的人能看到屏幕：需要时可以用纸质选票和写票间。',
}

export type Texts = typeof zh
export type Refusal = keyof Texts['refused']

/** The language of the page: the browser's first one, Chinese unless that is English and can be had. */
export async function loadTexts(language: string): Promise<Texts> {
  if (!language.toLowerCase().startsWith('en')) return zh
  try {
    return (await (await fetch(english)).json()) as Texts
  } catch {
    return zh
  }
}

/** "{n} left" with n = 3 → "3 left". */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
