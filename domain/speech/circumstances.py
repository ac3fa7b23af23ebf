"""Words around a command: what denies it, asks, tells of another time, or only fills the air."""

from typing import Final

from domain.speech.kinds import Entry, Kind

_MUST: Final = (
    *("要", "得", "必须", "须", "须要", "需", "需要", "争取", "力争", "保证"),
    *("应该", "应当", "希望", "能", "还能", "可以", "将", "将要", "再"),
)
_MAKE: Final = ("完成", "做", "做完", "做到", "生产", "加工", "达到", "产出", "把")
_MUST_EN: Final = ("need to", "needs to", "have to", "has to", "must", "should", "i need to", "we need to")
_MAKE_EN: Final = ("make", "produce", "complete", "finish", "build", "reach", "do")
"""What is to be made yet is told by one of each: 得完成, "need to make"."""

CIRCUMSTANCES: Final = (
    Entry(
        Kind.NOT,
        "没 没有 还没 还没有 未 尚未 别 不要 不用 不 不能 无 无需 不需要 不必 先别 暂不 不想 先不"
        " 先不要 不可以 不许 没法 无法 不可 不准 没能 并没有 不得 千万别 千万不要 不再",
        "not, don't, do not, never, no, not yet, isn't, aren't, haven't, hasn't, didn't, no need to,"
        " no need for, can't, cannot, can not, won't, without, wasn't, weren't, doesn't, does not,"
        " did not, have not, has not, no need, none, must not, shouldn't, should not, neither",
    ),
    Entry(
        Kind.FIXED,
        "修好 修好了 排除 排除了 解决了 解决 处理好了 处理完了 弄好了 到了 来了 好了 已修复 修复 恢复了"
        " 处理完 恢复正常 正常了",
        "fixed, repaired, solved, cleared, resolved, arrived, is back, is over",
        offered=False,
    ),
    Entry(
        Kind.ASK,
        "吗 呢 么 什么 啥 怎么 怎样 怎么样 咋 咋样 哪 哪里 哪儿 哪个 谁 多少 几点 几件 几个 几批 为什么"
        " 为啥 是不是 能不能 有没有 要不要 什么时候 可不可以 好不好 行不行 对不对 多久 何时 如何 多大"
        " 几号 会不会 是否 该不该 干嘛 干什么 够不够 完没完 停没停 用不用 需不需要",
        "what, when, who, how, why, where, which, whose, did you, do you, do we, are you, is it, can i,"
        " can we, can you, could you, will you, would you, should we, should i, shall we, have you,"
        " has it, is there, are there, are we, did we, did it, does it, how many, is the, was it,"
        " has the, are the, have we, did they, did the, do i",
        offered=False,
    ),
    Entry(
        Kind.ELSEWHEN,
        "计划 预计 目标 计划完成 要完成 应完成 需要完成 昨天 昨日 前天 明天 明日 后天 上周 下周 上个月"
        " 下个月 如果 要是 假如 假设 万一 等会 等会儿 待会 待会儿 一会儿 一会 下次 以前 曾经 听说 据说"
        " 他 她 他们 她们 他说 你说 人家 别人 隔壁 电视 要不然 除非 的话 等下 过会儿 回头 晚点 的时候"
        " 之前 之后 以后 说过 我想 打算 准备 快要 快 差点 差一点 马上就 你 你们 那年 老板说",
        "yesterday, tomorrow, if, later, last week, next week, next time, once, he, she, they,"
        " somebody, someone, would, could, might, before, after, when we, you, your, i think, i wonder,"
        " almost, nearly, soon, used to, going to, plan to, want to, he said, she said, wish, ever, will",
        offered=False,
    ),
    Entry(
        Kind.ELSEWHEN,
        " ".join(must + make for must in _MUST for make in _MAKE)
        + " 争取 力争 上次 上个班 上一班 上班次 前一班 上一班次 昨晚 昨夜 再说"
        " 再停 再暂停 再休息 再吃饭 就吃饭 就休息 就下班 等完成 等做完 等干完"
        " 分钟后 小时后 钟头后 点后 天后 秒后",
        ", ".join(f"{must} {make}" for must in _MUST_EN for make in _MAKE_EN)
        + ", last shift, previous shift, last time",
        offered=False,
    ),
    Entry(
        Kind.UNSURE,
        "大概 大约 约 约有 可能 应该 估计 估摸 怀疑 好像 差不多 将近 接近 也许 或许 预估"
        " 每 每小时 每个小时 每天 每班 每人 每个 每台 每批 每箱 每分钟 平均 一般 通常"
        " 累计 累积 总产量 总数量 累计产量 到现在 到目前 到目前为止 截止目前 截至目前 目前 目前为止 至今"
        " 还要 还得 还需 还需要 还须 剩余 待检 待处理 领料 领了 领 用料 清点 点数 盘点 抽检 检了"
        " 检查了 检验了 库存 送检 欠 漏报 夜班 晚班 中班 早班 白班 别的班",
        "about, around, approximately, roughly, maybe, perhaps, probably, estimated, i guess, guess,"
        " each, every, per, average, on average, so far, until now, up to now, by now, to date, still need,"
        " still need to make, night shift, day shift, early shift, late shift, other shift",
        offered=False,
    ),
    Entry(
        Kind.UNMADE,
        "左右 上下 大概 不够 不足 没够 待检 待处理 待做 有问题 的问题 就完成 就完成了 就做完 就做完了 就好了"
        " 就完工 就完工了 就够了 才够 才完成 要做 要干 每小时",
        "per, each, an hour, a day, per hour, per day, a shift, roughly, approximately, so far, to go,"
        " still to go, to make, estimated, maybe",
        offered=False,
    ),
    Entry(Kind.CALL, "还要 还需要", offered=False),
    Entry(
        Kind.PROBLEM,
        "问题 故障 不好 坏了 缺陷 有问题 的问题 太高 太低 出问题 错误 不当 错 原因 高 低 磨损 没做好"
        " 异常 不稳",
        "problem, problems, issue, issues, error, fault, trouble, failure, defect, worn, too hot,"
        " too high, is bad",
    ),
    Entry(
        Kind.WORK,
        "任务 工单 订单 这单 这个单子 单子 活 活儿 这批活 这一单 本单 这个任务 当前任务 这个活 这个订单"
        " 这个工单 的活 下一单 下个单",
        "job, the job, this job, task, this task, order, the order, this order, work order",
        "job",
    ),
    Entry(
        Kind.WORK,
        "半成品 生产 作业 产品 零件 工件 工作 这批 这批货 下一个 下一批 当前 手头 手上 加工 操作 干活 机器"
        " 设备 产线 线 这道工序 工序 本工序 部件 货 东西 成品 机床 线体 生产线 这台机器 这台设备",
        "work, production, machine, line, the line, this one, this, that, it, product, products,"
        " everything, working, running, run, operation, item, items, component, components",
    ),
    Entry(
        Kind.FILLER,
        "嗯 呃 啊 那个 这个 就是 然后 的 了 吧 我 我们 这边 现在 今天 今日 已经 也 还 有 个 帮我 麻烦"
        " 一下 先 和 大概 刚才 刚 总算 终于 可以 应该 需要",
        "uh, um, well, so, please, now, we, i, the, a, an, of, is, are, was, have, has, today, and,"
        " then, for, on, in, just, our, my, been, that's, it's, with",
    ),
    Entry(
        Kind.FILLER,
        "呀 哎 哦 喂 诶 额 唉 嘛 哈 啦 呗 着 哟 咱 咱们 我这 我这边 这里 这儿 目前 今早 上午 下午 中午"
        " 早上 晚上 白班 夜班 本班 当班 刚刚 给 给我 给我们 帮 师傅 下 再 就 才 只 嘞 得 跟 与 以及 并且"
        " 而且 同时 大约 差不多 左右 上 在 把 将 要 它 那 这 啊呀 对不起 不好意思 该 能 马上 立刻"
        " 立即 赶紧 赶快 快点 一直 说 那就 所以 但是 不过 出 出现 发生 那么 申请 请 请求 起来 掉 下去 数"
        " 数是 数为 为 到现在 现场 实际 好吧 您好 你好 喂喂 小边 线边 unk 我要 我想要 发 记 记录"
        " 记录一下 记一下 登记 填 填写 写 有点 可能 工位 已 这台 那台",
        "er, erm, hmm, were, had, there, here, ok so, okay so, like, you know, us, me, i've, we've,"
        " i'm, we're, about, approximately, already, currently, hey, hello, this morning,"
        " this afternoon, tonight, this shift, so far, got, be, more, some more, let's, let us, thanks,"
        " thank you, due, gonna, actually, really, right now, need to, have to, must, as, but, yet,"
        " over, up, off, out, too, i need to, we need to, we have, i have, unk, also, immediately, them,"
        " these, those, going, ones",
        offered=False,
    ),
    Entry(
        Kind.OTHER,
        "克 吨 升 毫升 克拉 厘米 完成不了 做不了 干不了 做不完 干不完 开不了工 停不了 停不下来 继续不了"
        " 恢复不了 开始不了 结束不了 停车场 停车 停留 停不 不停 停顿 停泊 好像 好久 好听 好吃 好看 好人"
        " 不锈钢 不错 不久 不如  从来 到底 叫做 叫好 对面 对于 来不及 来得及 报纸 报名 报警 报告会 行车"
        " 行李 料理 饮料 质量好 要紧 找到 请假 请客 由此 活动 生活 刀叉 机会 手机 飞机 司机 方法论 办法"
        " 没事 没关系 完蛋 干净 干部 干杯 开始时间 完成时间 完成得 完成情况 做饭 做梦 做人 做客 加工资"
        " 机器不行 机器不行了 设备不行 设备不行了 机器没好 设备没好"
        " 加工费 共同 公共 共产 全国 全面 全家 都市 首都 首先 改天 改革 高兴 低头 法国 法律 环球 第一次"
        " 要求 要不 主要 重要 将要 需要你 是非 还是 可是 总是 于是 就是说 报道 错过 算账 天天 天气预报",
        "good job, nice job, great job, good work,"
        " grams, gram, tons, litres, inches, stop sign, bus stop, break time, for good, goodbye,"
        " good morning, good night, good evening, well done, no problem at all, thank god, start time,"
        " end time, work of art, cut material cost",
        offered=False,
    ),
)
