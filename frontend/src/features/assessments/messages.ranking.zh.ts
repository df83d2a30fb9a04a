import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  ranking: {
    title: '评价排名', hint: '点姓名起草和办理。综合得分只作参考，等次由党委会议研究确定；研究在“研究会议”，对外公布在“结果公布”，一般和差的在“约谈”。',
    export: '导出表格', filters: '筛选', search: '查找', searchHint: '姓名、单位或工号', allGrades: '全部等次', allDepartures: '不限',
    order: '排序', rising: '{order}，从低到高', falling: '{order}，从高到低',
    sums: '等次分布', drafted: '（另有起草中 {n}）', withoutGrade: '未定等次', quota: '“好”的名额', left: '还剩 {left} 个（最多 {most} 个，占 {share}）',
    abstained: '弃权', byClass: '分类别', noBallot: '尚无测评结果', reasonGiven: '已写理由', noReason: '未写理由', later: '按决定时显示，之后数据有变化', noDeparture: '一致',
    tick: '选择', tickOne: '选择{name}', bulk: '批量办理', ticked: '已选 {n} 人', allShown: '没有选择时，对下表全部可办理的人办理：',
    act: '{action}（{n} 人）', untick: '取消选择', compareTwo: '对比选中的两人', compare: '两人对比', shown: '共 {total} 人，符合条件 {n} 人',
    nobody: '没有符合条件的人，请放宽筛选。', done: '已办理 {n} 人：{action}', notTaken: '有 {n} 人没有办理，原因如下：', unknown: '无权查看的评价',
    understood: '知道了', consequence: '{consequence}涉及：{names}。每人单独办理，还有事项未完成的会列出来，不影响其他人。',
    ballotScore: '测评得分', ballotGrade: '测评等次', votes: '得票',
  },
}
export default zh
