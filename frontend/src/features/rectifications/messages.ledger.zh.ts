import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  ledger: {
    views: '清单', filters: '筛选整改台账', search: '搜索', searchHint: '问题、措施、单位、姓名', all: '全部', more: '更多筛选与排序', less: '收起',
    clear: '清除筛选', order: '排序', rising: '{order}（升序）', falling: '{order}（降序）', sums: '合计', total: '合计', dueSoon: '30 天内到期',
    lookedBack: '已回头看', none: '台账里还没有整改事项。', tick: '选择', tickOne: '选择：{problem}', number: '序号', target: '目标：{target}',
    pressed: '已{step}', acknowledged: '{day} 签收', answered: '{day} 反馈', accepted: '{day} 销号 {name}', evidence: '佐证 {n} 份',
    bulk: {
      title: '批量办理', hint: '勾选事项后可以批量办理', ticked: '已选 {n} 项', untick: '取消选择', assign: '明确责任分工', extend: '延长时限', press: '提醒、督办、约谈',
      save: '办理 {n} 项', touches: '以下 {n} 项将一并办理：', blank: '不填的项目保持不变。', asItIs: '保持不变', dueOn: '新的整改时限', reason: '延期理由',
      step: '督促方式', words: '具体要求', done: '已办理 {n} 项', refused: '有 {n} 项没有办理', unknown: '（已不在台账中）', understood: '知道了',
    },
    file: {
      title: '导入台账', hint: '先导出台账，在导出的文件里修改白底各栏，再上传。先检查，没有问题才导入；要么全部改好，要么一处不动。', file: '修改后的台账（.xlsx）',
      reason: '延期理由（改了整改时限时填写）', reasonHint: '例如：暑期无法施工', check: '检查', import: '导入', whole: '整个文件', row: '第 {row} 行',
      cell: '第 {row} 行 {letter} 列', place: '位置', column: '栏目', value: '文件里的内容', todo: '怎么改', changed: '修改的栏目',
      faults: '有 {n} 处问题，没有导入', faultList: '问题清单', fine: '没有问题，将修改 {n} 项', done: '已修改 {n} 项', unchanged: '{n} 项不变', changes: '修改的事项',
    },
    planned: '计划 {day}', exportWhole: '导出台账', exportView: '导出{view}',
  },
  recurrences: {
    title: '反复出现的问题', hint: '同一单位多年被提出的问题，换一种说法的也在内；是否属实请人工核对。', filters: '筛选反复出现的问题',
    inYears: '出现年数', yearsOrMore: '{n} 年及以上', empty: '没有反复出现的问题。', found: '共 {n} 类', first: '只显示前 {n} 类',
  },
}
export default zh
