import { type AmenityCode, amenityCodes } from "./amenities.ts";

/** What one amenity is called. */
export interface AmenityWords {
  zh: string;
  en: string;
  /** Id of a symbol in the icon sheet; absent where none fits. */
  icon?: string;
  /** Other names of the whole thing: to deny one of them is to deny the amenity. Simplified, lower case, joined by 「、」. */
  whole: string;
  /** Names of one form or use of it: to have one is to have the amenity, to lack one (「不提供热水」) says nothing of the rest. */
  part?: string;
}

/** The words of the field for each amenity: for labels, and for reading prose. */
export const amenityWords: Record<AmenityCode, AmenityWords> = {
  drinking_water: {
    zh: "饮水机",
    en: "Drinking water",
    icon: "drink",
    whole:
      "饮水、饮水器、饮水设备、饮水设施、饮水点、饮水处、饮水供应、饮水供给、饮用水、饮用水供应、喝水、喝水点、补水、直饮机、直饮水机、净水机、净水器、纯水机、供水、供水点、接水、接水点、打水、加水、续水、drinking water、water dispenser、water dispensers、water",
    part: "直饮水、加热水、饮水桶、热水、开水、温水、冷水、凉白开、白开水、纯净水、桶装水、瓶装水、矿泉水、饮品水、开水机、开水器、开水炉、开水房、热水取用、热水供应、热水壶、烧水壶、电水壶、电热水壶、暖水壶、暖水瓶、保温壶、保温桶、茶水、茶水间、茶水桶、茶桶、热茶、凉茶、大碗茶、喝茶、热饮、冷热饮水机、冷热水、hot water、boiled water、kettle、tea、drinking fountain",
  },
  microwave: {
    zh: "微波炉",
    en: "Meal heating",
    icon: "microwave",
    whole:
      "微波炉加热、微波加热、热饭、热饭菜、热餐、热菜、饭菜加热、餐食加热、食物加热、食品加热、饭食加热、餐饮加热、盒饭加热、加热饭菜、加热食物、加热食品、加热餐食、加热饭食、热饭点、热饭设备、热饭机、热饭柜、加热柜、蒸饭柜、蒸饭箱、蒸饭机、microwave、microwaves、microwave oven、microwave ovens、meal-heating、meal heating、food heating",
    part: "光波炉、电磁炉、电饭煲、电饭锅、蒸箱、烤箱",
  },
  meals: {
    zh: "优惠餐",
    en: "Meals",
    icon: "meals",
    whole: "用餐、就餐、餐饮、吃饭、供餐、餐食、饭菜、食堂、餐厅、meals、canteen、dining",
    part: "早餐、午餐、晚餐、夜宵、爱心餐、爱心早餐、爱心午餐、职工食堂、小哥食堂、社区食堂、优惠套餐、惠民餐、平价餐、盒饭、用餐区、就餐区、餐吧、面馆、老年食堂",
  },
  seating: {
    zh: "桌椅",
    en: "Seats",
    icon: "seating",
    whole:
      "桌凳、座椅、坐椅、座位、坐位、椅子、椅凳、板凳、凳子、桌椅板凳、桌椅沙发、休息、休息区、休息区域、休息室、休息间、休息处、休息点、休息厅、休息座椅、休息桌椅、歇脚、歇脚点、歇歇脚、小歇、歇息、休憩、休憩区、小憩、落座、tables and chairs、chairs、seats、seating、rest area、lounge",
    part: "桌子、木桌、餐桌、茶几、茶桌、沙发、长椅、长凳、软座、软座长凳、按摩椅、休闲桌椅、休闲座椅、爱心座椅、爱心专座、tables、benches、sofa、sofas",
  },
  toilet: {
    zh: "卫生间",
    en: "Toilet",
    icon: "toilet",
    whole:
      "如厕、洗手间、厕所、公厕、公共厕所、公共卫生间、卫生厕所、厕位、茅厕、旱厕、水冲厕所、盥洗间、上厕所、方便如厕、toilet、toilets、restroom、restrooms、washroom、wc、bathroom",
    part: "男厕、女厕、男厕所、女厕所、第三卫生间、家庭卫生间、普通卫生间",
  },
  washbasin: {
    zh: "洗手台",
    en: "Washbasin",
    icon: "washbasin",
    whole:
      "热水洗手、热水洗漱、洗手池、洗手盆、洗手、洗手处、洗漱、洗漱台、洗漱间、洗漱池、盥洗、盥洗台、盥洗池、盥洗室、洗脸、洗脸盆、洗脸池、脸盆、洗手设施、washbasin、sink",
  },
  shower: {
    zh: "淋浴",
    en: "Shower",
    icon: "shower",
    whole:
      "热水淋浴、热水洗澡、热水澡、洗热水澡、淋浴间、淋浴室、淋浴房、洗澡、洗澡间、洗浴、洗浴室、洗浴间、浴室、沐浴、冲凉、冲澡、shower、showers",
  },
  climate: {
    zh: "空调",
    en: "Heating or cooling",
    icon: "climate",
    whole:
      "空调设备、空调房、空调间、冷暖空调、冷暖设备、冷暖设施、避暑取暖、避寒避暑、避暑、纳凉、乘凉、气候调节、air conditioning、air conditioner、air-conditioning、air conditioners、a/c",
    part: "冷气、暖气、取暖、取暖器、取暖设备、取暖设施、供暖、电暖器、电暖气、暖风机、空调扇、火炉、暖炉、避寒、御寒、heating、heater",
  },
  fan: { zh: "电风扇", en: "Fan", icon: "fan", whole: "风扇、电扇、吊扇、落地扇、electric fan、fans、fan" },
  first_aid: {
    zh: "应急药箱",
    en: "First aid",
    icon: "first-aid",
    whole:
      "药箱、医药箱、医疗箱、急救箱、急救药箱、急救医药箱、急救药品、急救药物、急救药、急救包、急救、应急医药箱、应急药品、应急药物、应急药、应急等药品、应急医疗箱、应急救护箱、应急箱、便民药箱、便民药品、便民医药箱、爱心药箱、小药箱、医疗救助箱、医疗急救箱、医疗急救药物、基础医疗急救药物、医疗包、保健箱、紧急药品、常用药、常用药品、常备药、常备药品、药品、医药用品、医药防护用品、医疗用品、first-aid kit、first-aid kits、first aid kit、first aid kits、first aid、medical kit、medical kits",
    part: "创可贴、碘伏、棉签、纱布、体温计",
  },
  phone_charging: {
    zh: "手机充电",
    en: "Phone charging",
    icon: "phone-charging",
    whole:
      "手机充电器、手机充电设备、手机充电设施、手机充电线、手机充电口、手机充电站、手机充电柜、手机充电桩、手机加油站、给手机充电、为手机充电、充手机、充电器、多用充电器、多功能充电器、多功能手机充电器、万能充电器、充电插座、充电插排、充电排插、充电线、充电数据线、数据线、插座、插排、排插、插线板、接线板、电源插座、多功能电源插座、电源插板、phone charging、phone charger、phone chargers、chargers、charging cable、power socket、power sockets",
    part: "充电宝、手机充电宝、共享充电宝、移动电源、无线充电、无线充、usb充电、usb接口、power bank",
  },
  wifi: {
    zh: "WiFi",
    en: "Wi-Fi",
    icon: "wifi",
    whole: "wi-fi、wi fi、wlan、无线网络、无线网、无线上网、上网、网络、宽带、无线wifi、wifi上网、wireless",
  },
  fridge: {
    zh: "冰箱",
    en: "Fridge",
    icon: "fridge",
    whole:
      "电冰箱、冰柜、冷柜、冷鲜柜、冷藏柜、保鲜柜、冷藏箱、爱心冰箱、爱心冰柜、共享冰箱、fridge、refrigerator",
  },
  umbrella: {
    zh: "雨伞",
    en: "Umbrella",
    icon: "umbrella",
    whole: "雨具、爱心伞、爱心雨伞、共享雨伞、便民伞、便民雨伞、备用雨伞、借伞、遮阳伞、umbrella、umbrellas",
    part: "雨衣、雨披、雨鞋、共享雨衣、一次性雨衣、raincoat、raincoats",
  },
  reading: {
    zh: "书报",
    en: "Reading",
    icon: "reading",
    whole:
      "图书、书籍、书刊、图书角、读书角、书角、阅读角、阅览角、阅读、阅读区、阅读区域、阅读空间、阅览、阅览区、阅览室、图书阅览、图书室、阅览架、书架、书柜、书报架、书吧、书屋、职工书屋、农家书屋、看书、读书、借阅、借书、图书借阅、书籍借阅、学习室、books、reading、reading corner、library corner",
    part: "报刊、报刊书籍、报刊架、报架、报纸、杂志、期刊、电子书、电子书屋、电子阅读、看报、读报、newspapers、magazines",
  },
  tv: { zh: "电视", en: "TV", icon: "tv", whole: "电视机、液晶电视、智能电视、看电视、tv、television" },
  toolbox: {
    zh: "工具箱",
    en: "Tools",
    icon: "toolbox",
    whole:
      "维修工具、修理工具、常用工具、修车工具、应急工具、便民工具、便民工具箱、工具包、五金工具、便民箱、便民服务箱、百宝箱、维修工具箱、toolbox、tools",
  },
  ev_charging: {
    zh: "电动车充电",
    en: "E-bike charging",
    icon: "battery",
    whole:
      "电动车充电桩、电动车充电站、电动自行车充电、电动自行车充电桩、电瓶车充电、电瓶车充电桩、电单车充电、给电动车充电、为电动车充电、充电桩、户外充电桩、车辆充电、电车充电、充电棚、充电车棚、e-bike charging、ebike charging",
    part: "新能源车充电、新能源充电桩、汽车充电、汽车充电桩、新能源汽车充电、新能源汽车充电桩、快充桩、超充桩、ev charging",
  },
  battery_swap: {
    zh: "换电",
    en: "Battery swap",
    icon: "battery",
    whole: "换电柜、换电站、换电服务、换电池、更换电池、更换电瓶、换电瓶、电池更换、电瓶更换、battery swap",
  },
  air_pump: {
    zh: "打气筒",
    en: "Tyre pump",
    whole:
      "打气、打气泵、充气、充气泵、充气筒、充气工具、充气设备、气筒、气泵、补胎充气、air pump、tyre pump",
  },
  bike_parking: {
    zh: "非机动车停放",
    en: "Bike parking",
    icon: "bike",
    whole:
      "非机动车停放点、非机动车停放区、非机动车停车、非机动车停车位、非机动车停车区、非机动车停车点、电动车停放、电动车停放点、电动车停放区、电动车停车、电动车停车位、电动车停车区、电动车棚、自行车停放、自行车停放点、自行车停车、单车停放、电瓶车停放、骑手停车、停放电动车、停放自行车、停放非机动车、车棚、bike parking",
  },
  truck_parking: {
    zh: "货车停车",
    en: "Lorry parking",
    whole:
      "货车停车位、货车停车场、货车停放、货车车位、货车泊位、货车停车区、货运停车场、大车停车、大车停车位、大车停车场、卡车停车、卡车停车场、卡车停车位、truck parking、lorry parking",
  },
  bed: {
    zh: "床位",
    en: "Bed or recliner",
    whole:
      "床铺、宿舍床铺、床、住宿、宿舍、客房、卧室、睡觉、卧铺、折叠床、午休床、行军床、高低床、上下铺、单人床、午睡、beds、bed",
    part: "躺椅、午休椅、午休躺椅、睡眠舱、太空舱、休息舱、胶囊舱、recliner、recliners",
  },
  laundry: {
    zh: "洗衣",
    en: "Laundry",
    icon: "laundry",
    whole:
      "洗衣机、洗衣房、洗衣间、洗衣服、共享洗衣、共享洗衣机、洗衣设备、自助洗衣、laundry、washing machine",
    part: "烘干机、干衣机",
  },
  locker: {
    zh: "储物柜",
    en: "Locker",
    whole:
      "储物、储物区、储物箱、储物间、寄存柜、寄存、物品寄存、寄存处、存包柜、置物柜、更衣柜、存包、lockers、locker",
    part: "置物架",
  },
  nursing_room: {
    zh: "母婴室",
    en: "Nursing room",
    whole:
      "母婴间、母婴关爱室、母婴休息室、妈妈小屋、爱心妈妈小屋、工会妈妈小屋、妈妈驿站、妈咪小屋、爱心妈咪小屋、哺乳室、哺乳间、育婴室、康乃馨服务站、nursing room、baby room",
  },
  accessible: {
    zh: "无障碍",
    en: "Step-free access",
    whole: "无障碍设施、无障碍通道、无障碍坡道、坡道、无障碍出入口、accessible",
    part: "无障碍卫生间、轮椅、爱心轮椅、共享轮椅、wheelchair",
  },
  aed: {
    zh: "AED",
    en: "AED",
    whole:
      "除颤仪、除颤器、除颤机、自动体外除颤器、自动体外除颤仪、体外除颤仪、aed除颤仪、aed设备、defibrillator",
  },
  blood_pressure: {
    zh: "血压计",
    en: "Blood pressure",
    whole:
      "血压仪、电子血压仪、电子血压计、血压测量、测血压、量血压、测量血压、血压器、血压测量仪、blood pressure monitor",
  },
  oxygen: {
    zh: "制氧机",
    en: "Oxygen",
    whole: "氧气、吸氧、供氧、制氧设备、供氧设备、吸氧机、氧吧、吸氧设备、oxygen",
    part: "氧气瓶、氧气罐、氧气袋、便携式氧气瓶、高压氧舱",
  },
  health_check: {
    zh: "体检义诊",
    en: "Health check",
    whole: "体检、义诊、健康体检、健康检查、健康检测、健康监测、health check",
  },
  glasses: {
    zh: "老花镜",
    en: "Reading glasses",
    whole: "老花眼镜、花镜、presbyopic glasses、reading glasses",
  },
  fitness: {
    zh: "健身",
    en: "Fitness",
    whole:
      "健身器材、健身运动器材、运动器材、健身设施、健身设备、健身房、健身区、健身角、健身室、体育器材、gym、fitness",
    part: "跑步机、动感单车、乒乓球桌、乒乓球台、乒乓球",
  },
  printer: {
    zh: "打印",
    en: "Printing",
    whole: "打印机、自助打印、自助打印机、复印、复印机、打印复印、复印打印、文件打印、printer、printing",
  },
  hair_dryer: { zh: "吹风机", en: "Hair dryer", whole: "电吹风、电吹风机、吹头发、hair dryer" },
  sewing_kit: {
    zh: "针线包",
    en: "Sewing kit",
    whole: "针线盒、针线、缝纫包、缝补、缝纫机、缝纫工具、sewing kit",
  },
  haircut: { zh: "理发", en: "Haircut", whole: "剪发、义剪、理发服务、爱心理发、haircut" },
  cargo_info: {
    zh: "配货信息",
    en: "Cargo information",
    whole: "配货、配货服务、配货情况、货源信息、货运信息、物流信息、车货匹配、cargo information",
  },
  legal_aid: {
    zh: "法律援助",
    en: "Legal aid",
    whole: "法律咨询、法律服务、法律帮助、法援、维权服务、法律维权、legal aid",
  },
  counselling: {
    zh: "心理咨询",
    en: "Counselling",
    whole: "心理咨询室、心理疏导、心理辅导、心理服务、心理关爱、心理减压、counselling",
  },
  fire_safety: {
    zh: "灭火器",
    en: "Fire extinguisher",
    icon: "fire-safety",
    whole: "灭火器材、灭火设备、消防设备、消防器材、消防设施、消防栓、灭火毯、fire extinguisher",
  },
  cctv: {
    zh: "监控",
    en: "CCTV",
    icon: "camera",
    whole: "视频监控、监控设施、监控设备、监控探头、摄像头、远程监控、全程监控、安防监控、cctv",
  },
};

/** A known word and what it tells of. */
export interface AmenityWord {
  codes: readonly AmenityCode[];
  part: boolean;
}

/** Words that tell of two amenities at once, or that mean less than they seem to. */
const compounds: readonly [string, readonly AmenityCode[]][] = [
  ["食宿", ["meals", "bed"]],
  ["吃住", ["meals", "bed"]],
  ["残疾人卫生间", ["toilet", "accessible"]],
  ["残疾人厕所", ["toilet", "accessible"]],
  ["无障碍卫生间", ["toilet", "accessible"]],
  ["无障碍厕所", ["toilet", "accessible"]],
  ["手机和电动车充电", ["phone_charging", "ev_charging"]],
  ["手机、电动车充电", ["phone_charging", "ev_charging"]],
  ["手机及电动车充电", ["phone_charging", "ev_charging"]],
  ["自行车和电动自行车充气工具", ["air_pump"]],
];

/** Every word by which an amenity is known, in lower case. */
export const wordsToAmenities: ReadonlyMap<string, AmenityWord> = new Map<string, AmenityWord>([
  ...amenityCodes.flatMap((code): [string, AmenityWord][] => {
    const { zh, whole, part } = amenityWords[code];
    return [
      ...(part?.split("、") ?? []).map((word): [string, AmenityWord] => [
        word,
        { codes: [code], part: true },
      ]),
      ...[zh.toLowerCase(), ...whole.split("、")].map((word): [string, AmenityWord] => [
        word,
        { codes: [code], part: false },
      ]),
    ];
  }),
  ...compounds.map(([word, codes]): [string, AmenityWord] => [word, { codes, part: true }]),
]);
