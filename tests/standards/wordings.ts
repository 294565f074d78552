import type { Basis } from "../../domain/compliance/standard.ts";

/** One requirement as its source words it. */
export interface Requirement {
  /** Where it stands: a section (all its criteria that are not optional), or `section/criterion`. */
  at: string[];
  words: string;
  /** Of what is left of the words without those that section and criteria repeat. */
  rest?: string;
  /** Whether the source says how it is measured, or we do. */
  measured: Basis;
}

const phrase = (section: string, words: string): Requirement => ({
  at: [section],
  words,
  measured: "proposed",
});
const stated = (at: string | string[], words: string, rest = ""): Requirement => ({
  at: [at].flat(),
  words,
  rest,
  measured: "published",
});

/** What the sources of every standard say, word for word. */
export const requirements: Record<string, Requirement[]> = {
  "qinghai-6you": [
    phrase("identity", "有统一的标识名称"),
    { at: ["layout", "layout/demand"], words: "有合理的站点布局", measured: "proposed" },
    phrase("facilities", "有健全的服务设施"),
    phrase("functions", "有完善的服务功能"),
    phrase("management", "有规范的管理制度"),
    phrase("on_the_map", "有地图可查"),
  ],
  "yongcheng-6you": [
    phrase("identity", "有统一标识"),
    phrase("premises", "有固定场所"),
    phrase("facilities", "有完备设施"),
    phrase("management", "有管理制度"),
    phrase("staff", "有人员管理"),
    stated("on_the_map", "有地图可查: 位置、编号、图片等信息全部上传至高德地图"),
  ],
  "jiaozhou-6you": [
    phrase("identity", "有统一标识"),
    phrase("premises", "有固定场所"),
    stated("equipment", "有服务设备: 桌椅、烧水壶(饮水机)、微波炉、电风扇(空调)、应急药品、充电充气工具"),
    phrase("management", "有管理制度"),
    phrase("staff", "有人员管理"),
    phrase("on_the_map", "有地图可查"),
  ],
  "shanghai-6you-6x": [
    stated("premises", "有场所: 设置一方相对固定的区域,面积在3平方米左右"),
    stated("identity", "有标识: 室外醒目位置挂牌;室内公示服务公约及服务咨询、12351监督电话", "及"),
    stated("staff", "有人员: 各站点应明确一名站长"),
    stated("services", "有服务: 饮水供给、避暑取暖、餐食加热、手机充电、休息如厕"),
    stated(
      ["facilities", "facilities/wifi", "facilities/first_aid", "facilities/reading"],
      "有设施: 6项基本设施 空调、冰箱、微波炉、饮水机(或茶桶等)、充电排插、桌椅 + X(免费wifi、外伤急救药箱、书报架)",
      "6项基本设施+X",
    ),
    // The page breaks off before the sixth.
    { at: ["management"], words: "", measured: "proposed" },
  ],
  "shandong-province": [
    stated("place", "建在户外劳动者较为集中的工作场所或主要经过路段一层临街处"),
    stated("interval", "一般城区站点间隔小于1公里,人员密集、服务需求较大的缩小至0.5公里"),
    stated("area", "每个站点使用面积在12平方米以上"),
    stated("facilities", "均配备桌椅、饮水设备、微波炉、医药箱、电风扇(空调)等标准设施设备"),
  ],
  "zoucheng-8you": [
    phrase("identity", "有统一的标识名称"),
    { at: ["layout", "layout/demand"], words: "有合理的站点布局", measured: "proposed" },
    phrase("facilities", "有健全的服务设施"),
    phrase("functions", "有完善的服务功能"),
    phrase("operator", "有建设运营主体"),
    phrase("management", "有规范的管理制度"),
    phrase("publicity", "有宣传教育功能"),
    phrase("on_the_map", "有地图查询功能"),
  ],
  "zhejiang-8you": [
    phrase("identity", "有统一的标识名称"),
    phrase("premises", "有合适的场地标准"),
    phrase("facilities", "有健全的服务设施"),
    phrase("functions", "有完善的服务功能"),
    phrase("management", "有规范的管理制度"),
    phrase("on_the_map", "有线上地图可查"),
    phrase("publicity", "有宣传教育功能"),
    phrase("activities", "有暖心服务活动"),
    stated("activities/gatherings", "标杆型: 每年开展集中式暖心服务不少于4场", "标杆型"),
    stated(
      [
        "functions/always_open",
        "functions/remote_management",
        "functions/smart_lighting",
        "functions/intercom",
      ],
      "24小时智能化: 集成可视化、远程管理、智能照明、实时语音…",
      "智能化集成可视化",
    ),
  ],
  "guizhou-4you-7yi": [
    phrase("identity", "有统一的标识"),
    stated("premises", "有固定的场所: 能同时容纳5人以上; 面积在25平方米左右"),
    stated(
      "facilities",
      "有完善的设施: 室内场所、桌凳、微波炉、饮水机、冷暖设备、应急药箱(配备常用药)、阅览角",
    ),
    phrase("management", "有规范的制度"),
    stated(
      ["facilities/sofa", "facilities/fridge", "facilities/tv", "facilities/locker", "facilities/shower"],
      "有条件的: 沙发、冰箱、电视机、储物柜、淋浴房",
      "有条件的",
    ),
  ],
  "seven-ones-wuhan": [
    stated(
      ["room", "seats", "microwave", "water", "climate", "fridge", "medicine"],
      "一个室内场所、一套桌凳、一台微波炉、一台饮水机、一套冷暖电器、一台冰箱、一个应急药箱",
    ),
    // How many metres a quarter of an hour is, the source leaves to us.
    phrase("interval", "一般以步行时间10-15分钟的距离设立一个站点"),
  ],
  "seven-ones-haikou": [
    stated(
      ["room", "seats", "microwave", "water", "climate", "toilet", "medicine"],
      "一个室内场所、一套桌凳、一台微波炉、一台冷热饮水机、一套空调设备、一个洗手间、一个应急药箱",
    ),
  ],
  "seven-ones-huazhou": [
    stated(
      ["room", "seats", "microwave", "water", "climate", "medicine"],
      "一个室内活动场所、一套桌凳、一台微波炉、一台饮水机、一套冷暖设备、一个医药箱(日常用药)",
    ),
  ],
  "mot-driver-home": [
    stated("areas", "设置停车、休息、餐饮、淋浴、洗衣、如厕等服务功能区"),
    stated("free_basics", "停车休息、热水供应、饭菜加热、淋浴、洗衣等免费基本服务"),
    stated("signs", "服务功能区应设立指示标志和标线"),
    // Translated back from an English summary.
    stated(["areas/spacing", "areas/traffic"], "间距不小于200公里;日均车流量300辆以上的优先"),
  ],
  "shanghai-sanitation-layout": [
    // How far apart stations of such a radius may stand, the source leaves to us.
    phrase(
      "radius",
      "服务半径一般为800-1200米;内环内基本在500米以内;内环与中环之间等500-800米;其他800-1000米;工业区等1000-1500米",
    ),
    stated("area", "清洁工道班房人均面积3-4平方米"),
  ],
  "harbin-6neng6you": [
    stated(
      ["rest", "drink", "warmth", "cool", "charge", "talk"],
      "累了能歇脚、渴了能喝水、冷了能取暖、热了能纳凉、急了能充电、烦了能倾诉",
    ),
    stated(
      ["party", "list", "care", "rules", "upkeep"],
      "党建有阵地、服务有清单、关爱有温度、管理有制度、维护有专人",
    ),
    // How much character an activity has cannot be measured; that there was one is what we ask.
    phrase("activities", "活动有特色"),
  ],
};
