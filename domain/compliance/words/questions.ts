import type { AmenityCode } from "../../amenities/amenities.ts";
import type { Language } from "../../pages/views.ts";
import type { Question, QuestionKind } from "../questions.ts";
import type { Label } from "../vocabulary.ts";

/** A question as one says it at the door: 「微波炉能用吗？」「门头挂着牌子吗？」「一楼还是楼上？」 */
export function wording(question: Question, lang: Language): string {
  const own = question.kind === "amenity" ? amenityQuestions[question.code] : ofPath[question.path];
  return (own ?? ofKind[question.kind](question.label))[lang];
}

const ofKind: Record<QuestionKind, (label: Label) => Label> = {
  amenity: ({ zh, en }) => ({ zh: `${zh}能用吗？`, en: `${en}: does it work?` }),
  yesno: ({ zh, en }) => ({ zh: `是不是${zh}？`, en: `${en}: yes or no?` }),
  number: ({ zh, en }) => ({ zh: `${zh}是多少？`, en: `${en}: how much?` }),
  text: ({ zh, en }) => ({ zh: `${zh}怎么写？`, en: `${en}: what does it say?` }),
  date: ({ zh, en }) => ({ zh: `${zh}最早哪天到期？`, en: `${en}: which is the first to expire, and when?` }),
  operator: ({ zh, en }) => ({ zh: `${zh}是哪家？`, en: `${en}: who is it?` }),
  host: ({ zh, en }) => ({ zh: `${zh}是哪家？`, en: `${en}: who is it?` }),
  hours: ({ zh, en }) => ({ zh: `${zh}怎么写？`, en: `${en}: what does the door say?` }),
  entry: () => ({ zh: "怎么进门？", en: "How does one get in?" }),
  audiences: () => ({ zh: "谁能进来歇？", en: "Who may come in?" }),
  evidence: ({ zh, en }) => ({ zh: `现场看得到${zh}吗？`, en: `${en}: can it be seen here?` }),
  role: ({ zh, en }) => ({ zh: `定了几名${zh}？`, en: `${en}: how many people are named?` }),
  events: ({ zh, en }) => ({ zh: `${zh}都在哪天？`, en: `${en}: on which days?` }),
  listing: () => ({ zh: "手机地图上找得到吗？", en: "Can it be found on phone maps?" }),
  position: () => ({ zh: "门口在哪儿？", en: "Where is the door?" }),
  choice: ({ zh, en }) => ({ zh: `${zh}是哪一种？`, en: `${en}: which one?` }),
  ruling: ({ zh, en }) => ({
    zh: `「${zh}」，审核员认定了吗？`,
    en: `“${en}”: has a reviewer decided?`,
  }),
};

const ofPath: Record<string, Label> = {
  floor: { zh: "一楼还是楼上？", en: "Ground floor, or upstairs?" },
  streetFront: { zh: "门朝着街吗？", en: "Does the door face the street?" },
  fixed: { zh: "是固定的房子吗？", en: "Is it a fixed building?" },
  indoor: { zh: "是在屋里吗？", en: "Is it indoors?" },
  separateRoom: { zh: "是单独一间吗？", en: "Is it a room of its own?" },
  area: { zh: "有多大地方？", en: "How large is it?" },
  capacity: { zh: "同时坐得下几个人？", en: "How many people fit in?" },
  name: { zh: "站点叫什么名字？", en: "What is the station called?" },
  brands: { zh: "挂的是哪个品牌？", en: "Which brand does it carry?" },
  address: { zh: "地址怎么写？", en: "What is the address?" },
  directions: { zh: "怎么找到门？", en: "How does one find the door?" },
  hours: { zh: "门口写的几点开、几点关？", en: "Which hours does the door give?" },
  kind: { zh: "是哪一类站点？", en: "What kind of station is it?" },
  setting: { zh: "在城区还是乡村？", en: "In town, or in the country?" },
  density: { zh: "这一带干活的人多吗？", en: "Do many people work around here?" },
  buildMode: { zh: "站点是怎么建的？", en: "Who built it?" },
  host: { zh: "设在哪家单位里？", en: "Whose premises is it in?" },
  operator: { zh: "哪家在管这个站点？", en: "Who runs the station?" },
  supplies: { zh: "应季物资最早哪天到期？", en: "When does the first of the seasonal supplies expire?" },
  "evidence.plaque": { zh: "门头挂着牌子吗？", en: "Is there a plaque at the door?" },
  "evidence.rules": { zh: "制度贴在墙上吗？", en: "Are the rules on the wall?" },
  "evidence.pledge": { zh: "服务公约贴出来了吗？", en: "Is the service pledge posted?" },
  "evidence.hotline": { zh: "12351电话贴出来了吗？", en: "Is the 12351 hotline posted?" },
  "evidence.hours_sign": { zh: "门口写着开放时间吗？", en: "Are the hours posted at the door?" },
  "evidence.service_list": { zh: "服务清单贴出来了吗？", en: "Is the list of services posted?" },
  "evidence.door": { zh: "拍门口的照片了吗？", en: "Is there a photo of the door?" },
  "evidence.signs": { zh: "路口到门口有指示牌和标线吗？", en: "Are there signs and markings on the way?" },
  "evidence.notice_board": { zh: "有宣传栏吗？", en: "Is there a notice board?" },
  "evidence.remote_management": { zh: "能远程管理吗？", en: "Is it managed remotely?" },
  "evidence.smart_lighting": { zh: "灯会自己开关吗？", en: "Does the lighting switch by itself?" },
  "evidence.intercom": { zh: "能按键跟人通话吗？", en: "Can one speak to somebody by intercom?" },
  "evidence.side_by_side": {
    zh: "跟别的站点挨着，写过说明吗？",
    en: "Close to another station: is the reason on record?",
  },
  "roles.keeper": { zh: "定了几名站长？", en: "How many keepers are named?" },
  "roles.maintainer": { zh: "定了几名维护人员？", en: "How many maintainers are named?" },
  "roles.contact": { zh: "定了几名联络员？", en: "How many contacts are named?" },
  "events.inspection": { zh: "最近哪天有人来巡查？", en: "When was the last inspection?" },
  "events.ledger_entry": { zh: "台账最近一笔是哪天？", en: "Of which day is the last ledger entry?" },
  "events.activity": { zh: "办过哪些服务活动？", en: "Which activities were held?" },
  "events.publicity": { zh: "最近哪天做过宣传？", en: "When was the last publicity?" },
  "events.training": { zh: "最近哪天办过培训？", en: "When was the last training?" },
  "events.fault": { zh: "有没有该修还没修的？", en: "Is anything waiting to be repaired?" },
  "events.complaint": { zh: "有没有没办完的投诉？", en: "Are any complaints open?" },
  "events.missed_hours": { zh: "哪些天没按时开门？", en: "On which days was it closed in posted hours?" },
  "measures.workers": { zh: "平时有几个人在这儿作息？", en: "How many workers are based here?" },
  "measures.demand_distance": {
    zh: "离最近的需求点有多远？",
    en: "How far is the nearest recorded demand?",
  },
  "measures.daily_traffic": { zh: "门前一天过多少车？", en: "How many vehicles pass a day?" },
  "attributes.zone": { zh: "在哪个区域？", en: "In which zone?" },
  "attributes.tier": { zh: "申报的是哪一级？", en: "Which tier is applied for?" },
};

/** Things one has or has not, and services one can get or cannot, are not asked whether they work. */
const amenityQuestions: Partial<Record<AmenityCode, Label>> = {
  microwave: { zh: "微波炉能用吗？", en: "Does the microwave work?" },
  drinking_water: { zh: "饮水机能用吗？", en: "Does the water dispenser work?" },
  meals: { zh: "有优惠餐吗？", en: "Are there meals at a lower price?" },
  seating: { zh: "有桌椅坐吗？", en: "Are there tables and seats?" },
  toilet: { zh: "能上厕所吗？", en: "Is there a toilet one can use?" },
  climate: { zh: "空调或暖气能用吗？", en: "Does the heating or cooling work?" },
  first_aid: { zh: "药箱在吗？", en: "Is there a first-aid kit?" },
  phone_charging: { zh: "手机能充电吗？", en: "Can one charge a phone?" },
  umbrella: { zh: "有雨伞借吗？", en: "Are there umbrellas to borrow?" },
  reading: { zh: "有书报看吗？", en: "Is there anything to read?" },
  toolbox: { zh: "有工具箱吗？", en: "Is there a toolbox?" },
  ev_charging: { zh: "电动车能充电吗？", en: "Can one charge an e-bike?" },
  battery_swap: { zh: "能换电池吗？", en: "Can one swap a battery?" },
  bike_parking: { zh: "电动车有地方停吗？", en: "Is there room to park an e-bike?" },
  truck_parking: { zh: "货车有地方停吗？", en: "Is there room to park a lorry?" },
  bed: { zh: "有床位能躺吗？", en: "Is there a bed or recliner?" },
  laundry: { zh: "能洗衣服吗？", en: "Can one wash clothes?" },
  locker: { zh: "有储物柜吗？", en: "Are there lockers?" },
  nursing_room: { zh: "有母婴室吗？", en: "Is there a nursing room?" },
  accessible: { zh: "轮椅能进门吗？", en: "Can a wheelchair get in?" },
  health_check: { zh: "有体检义诊吗？", en: "Are there health checks?" },
  glasses: { zh: "有老花镜吗？", en: "Are there reading glasses?" },
  sewing_kit: { zh: "有针线包吗？", en: "Is there a sewing kit?" },
  haircut: { zh: "能理发吗？", en: "Can one get a haircut?" },
  cargo_info: { zh: "有配货信息吗？", en: "Is there cargo information?" },
  legal_aid: { zh: "有法律援助吗？", en: "Is there legal aid?" },
  counselling: { zh: "有心理咨询吗？", en: "Is there counselling?" },
  fire_safety: { zh: "有灭火器吗？", en: "Is there a fire extinguisher?" },
  cctv: { zh: "装了监控吗？", en: "Is there CCTV?" },
};

/** Answers of a multiple choice, where they are few enough to be buttons. */
export const amenityAnswers: Record<"working" | "broken" | "absent", Label> = {
  working: { zh: "能用", en: "Works" },
  broken: { zh: "有，但是坏了", en: "There, but broken" },
  absent: { zh: "没有", en: "There is none" },
};
