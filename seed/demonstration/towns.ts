/**
 * Where the demonstration's stations stand: county seats of Qinghai and, in Xining, spots inside its four central
 * districts (WGS84). `radius`: kilometres around the spot that lie wholly inside the district. `stations`: how many.
 */
export interface Town {
  adcode: string;
  /** Named in front of the street; empty in central Xining, where the streets say enough. */
  name: string;
  lon: number;
  lat: number;
  radius: number;
  stations: number;
  streets: readonly [string, ...string[]];
}

const plain: Town["streets"] = [
  "人民路",
  "团结路",
  "建设路",
  "文化街",
  "民主路",
  "新华街",
  "滨河路",
  "迎宾路",
];

/** 「西宁 城西区 · 五四大街附近」: the place from which documents and pictures look around. */
export const wusiAvenue = { lon: 101.757, lat: 36.626 };

export const towns: readonly Town[] = [
  // 西宁市
  town("630104", "", 101.733, 36.631, 0.9, 22, ["海晏路", "五四大街", "昆仑路"]),
  town("630104", "", 101.705, 36.635, 1.1, 14, ["海晏路", "五四大街"]),
  town("630103", "", 101.778, 36.616, 0.5, 24, ["西关大街", "黄河路", "南川东路"]),
  town("630103", "", 101.757, 36.59, 1.2, 20, ["南川东路", "昆仑路"]),
  town("630102", "", 101.806, 36.617, 1.1, 30, ["东关大街", "昆仑路", "建国路"]),
  town("630102", "", 101.826, 36.602, 1.3, 14, ["昆仑路", "团结路"]),
  town("630105", "", 101.772, 36.654, 0.7, 26, ["小桥大街", "人民路"]),
  town("630105", "", 101.73, 36.668, 1.2, 14, ["团结路", "建设路"]),
  town("630106", "湟中", 101.5677, 36.5007, 2, 34, plain),
  town("630121", "大通", 101.6823, 36.9313, 2.5, 20, plain),
  town("630123", "湟源", 101.2615, 36.6849, 1.8, 12, plain),
  // 海东市
  town("630202", "乐都", 102.4004, 36.4802, 2.5, 26, plain),
  town("630203", "平安", 102.1022, 36.5026, 1.4, 20, plain),
  town("630222", "民和", 102.8023, 36.3297, 2, 18, plain),
  town("630223", "互助", 101.955, 36.84, 2.5, 16, plain),
  town("630224", "化隆", 102.2605, 36.0986, 2, 11, plain),
  town("630225", "循化", 102.4847, 35.8475, 2, 9, plain),
  // 海北藏族自治州
  town("632221", "门源", 101.6167, 37.3764, 2, 12, plain),
  town("632222", "祁连", 100.2483, 38.1751, 1.8, 8, plain),
  town("632223", "海晏", 100.899, 36.9596, 2, 9, plain),
  town("632224", "刚察", 100.1368, 37.3258, 2, 7, plain),
  // 黄南藏族自治州
  town("632301", "同仁", 102.0157, 35.5168, 2, 14, plain),
  town("632322", "尖扎", 102.03, 35.9384, 1.3, 8, plain),
  town("632323", "泽库", 101.4673, 35.0377, 1.5, 5, plain),
  town("632324", "河南县", 101.6102, 34.7359, 1.5, 5, plain),
  // 海南藏族自治州
  town("632521", "共和", 100.6183, 36.2807, 2.5, 16, plain),
  town("632522", "同德", 100.5782, 35.2554, 1.5, 5, plain),
  town("632523", "贵德", 101.4297, 36.0406, 2, 10, plain),
  town("632524", "兴海", 99.9856, 35.5896, 1.5, 5, plain),
  town("632525", "贵南", 100.7464, 35.5875, 1.5, 6, plain),
  // 果洛藏族自治州
  town("632621", "玛沁", 100.2422, 34.4749, 1.8, 9, plain),
  town("632622", "班玛", 100.7365, 32.9337, 1.2, 3, plain),
  town("632623", "甘德", 99.9015, 33.9688, 1.2, 3, plain),
  town("632624", "达日", 99.6506, 33.7551, 0.7, 3, plain),
  town("632625", "久治", 101.483, 33.432, 1.2, 3, plain),
  town("632626", "玛多", 98.2109, 34.9164, 1.2, 3, plain),
  // 玉树藏族自治州
  town("632701", "玉树", 97.0083, 33.0061, 2.5, 14, plain),
  town("632722", "杂多", 95.2923, 32.8941, 1.2, 3, plain),
  town("632723", "称多", 97.1102, 33.3696, 1.2, 3, plain),
  town("632724", "治多", 95.6161, 33.8543, 1.2, 3, plain),
  town("632725", "囊谦", 96.4794, 32.2056, 1.4, 4, plain),
  town("632726", "曲麻莱", 95.7998, 34.1283, 1.2, 3, plain),
  // 海西蒙古族藏族自治州
  town("632801", "格尔木", 94.9049, 36.402, 3, 28, plain),
  town("632802", "德令哈", 97.3693, 37.3741, 2.5, 16, plain),
  town("632803", "茫崖", 90.8546, 38.2471, 2, 5, plain),
  town("632821", "乌兰", 98.4792, 36.9303, 1.8, 6, plain),
  town("632822", "都兰", 98.0884, 36.2986, 1.8, 7, plain),
  town("632823", "天峻", 99.0197, 37.2987, 1.5, 4, plain),
];

function town(
  adcode: string,
  name: string,
  lon: number,
  lat: number,
  radius: number,
  stations: number,
  streets: Town["streets"],
): Town {
  return { adcode, name, lon, lat, radius, stations, streets };
}
