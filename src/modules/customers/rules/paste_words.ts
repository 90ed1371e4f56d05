/** What a labelled part of a pasted text fills. */
export type Label = 'name' | 'person' | 'title' | 'phone' | 'address' | 'credit_code' | 'project' | 'visited' | 'note'

/** How people head these parts, in messages and in the first row of a sheet. Longest first matters not: matching tries the longest. */
export const LABEL_WORDS: Readonly<Record<Label, string>> = {
  name: '客户名称 客户全称 客户 公司名称 公司 单位名称 单位 企业名称 企业 名称 店名 门店 招牌 抬头 开票抬头 客户单位 报备客户 报备公司 name company',
  person: '联系人 联系人姓名 客户联系人 姓名 联络人 负责人 对接人 客户姓名 老板 contact',
  title: '职务 职位 岗位 title',
  phone: '电话 手机 手机号 手机号码 联系电话 联系方式 电话号码 固话 座机 tel phone mobile 电话1 电话2 微信 微信号',
  address: '地址 公司地址 联系地址 详细地址 经营地址 注册地址 收货地址 单位地址 项目地址 厂址 位置 所在地 地区 address addr',
  credit_code: '统一社会信用代码 社会信用代码 信用代码 税号 纳税人识别号 税务登记号',
  project: '项目 项目名称 工程名称 报备项目 project',
  visited: '今天拜访 今日拜访 是否拜访 已拜访 拜访',
  note: '备注 说明 需求 情况 用量 note remark'
}

/** Titles behind or instead of a name. */
export const TITLES = '董事长|总经理|副总经理|副总|总监|经理|车间主任|主任|厂长|老板娘|老板|主管|科长|部长|处长|店长|院长|校长|所长|组长|队长|工程师|总工|采购|会计|出纳|秘书|助理|先生|女士|小姐|师傅|老师|医生|律师'

/** Titles of one character, believed only behind a surname. */
export const SHORT_TITLES = '总|工|董|哥|姐|叔|姨|局|处|科|校|院'

/** Words that look like surname and short title. */
export const NOT_PEOPLE: ReadonlySet<string> = new Set(['施工', '华工', '安工', '包工', '时工', '江哥', '车工', '成总', '全总', '汇总', '习总', '应科', '文科', '方科', '房管局', '单科', '金科', '安科', '水处', '高校', '司局'])

export const SURNAMES = ('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳史唐费廉岑薛雷贺倪汤殷罗毕郝安常乐于时傅皮卞齐康伍余元卜顾孟黄' +
  '和穆萧尹姚邵汪祁毛禹狄米贝明臧计成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘解应宗丁宣邓郁单杭洪包左石崔吉龚程邢裴陆荣翁荀羊甄曲家封芮' +
  '储靳焦牧山车侯全班仰仲伊宫宁仇栾甘厉祖武符刘景詹龙叶幸司黎薄印宿白蒲邰鄂索籍赖卓蔺屠蒙池乔阴苍双闻莘党翟谭贡劳姬申扶冉郦桑桂牛寿边扈燕冀浦尚农温别庄晏柴瞿阎充慕连习艾鱼容向古易廖庾终居衡步都耿满弘匡国文寇广禄东' +
  '欧沃利越师巩聂关荆游权付肖闫涂邸展楚佟代覃冼佘原官练母植税阳商')
export const DOUBLE_SURNAMES = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|端木|夏侯|轩辕|南宫|西门'

/** A visit that took place today. What may stand between the day and the verb must not deny or postpone it. */
export const VISITED_TODAY = /(?:今天|今日|今早|今晚|刚才|刚刚|刚|上午|下午|中午)(?:[^\s,，。;；、\n没未不要准打计想约明后昨]{0,5}?)(?:去过|去了|来过|拜访过|拜访了|拜访|见过|见了|见到|走访|到访|跑过|跑了|上门|谈过|谈了|聊过|聊了|面谈)[了过]?/u

/** A visit still to come, of another day, or denied. */
export const NOT_VISITED = /没|未|不|要去|准备|打算|计划|想去|约了?|明天|后天|昨天|前天|下周|上周/u
