/**
 * How many stations a city (adcode, or its first four digits) gets, relative to the others: about its urban residents in millions.
 *
 * Classes by permanent residents of the urban area, seventh census (2020), as the National Bureau of Statistics grouped
 * them: over 10 million, 5–10 million and 3–5 million. Other prefecture-level cities are taken as one, provincial
 * capitals as two; prefectures, leagues and counties directly under a province (21–50 and 90 in GB/T 2260) as 0.4.
 */
export function cityWeight(city: string): number {
  const listed = classes.find(({ cities }) => cities.has(city.slice(0, 4)));
  if (listed) return listed.weight;
  const order = Number(city.slice(2, 4));
  return (order > 20 && order <= 50) || order === 90 ? 0.4 : 1;
}

const classes: { weight: number; cities: ReadonlySet<string> }[] = [
  // 上海 北京 深圳 重庆 广州 成都 天津
  { weight: 14, cities: new Set(["3101", "1101", "4403", "5001", "4401", "5101", "1201"]) },
  // 武汉 东莞 西安 杭州 佛山 南京 沈阳 青岛 济南 长沙 哈尔滨 郑州 昆明 大连
  {
    weight: 7,
    cities: new Set([
      ...["4201", "4419", "6101", "3301", "4406", "3201", "2101"],
      ...["3702", "3701", "4301", "2301", "4101", "5301", "2102"],
    ]),
  },
  // 南宁 石家庄 厦门 太原 苏州 贵阳 合肥 乌鲁木齐 宁波 无锡 福州 长春 南昌 常州
  {
    weight: 4,
    cities: new Set([
      ...["4501", "1301", "3502", "1401", "3205", "5201", "3401"],
      ...["6501", "3302", "3202", "3501", "2201", "3601", "3204"],
    ]),
  },
  // 呼和浩特 海口 拉萨 兰州 西宁 银川
  { weight: 2, cities: new Set(["1501", "4601", "5401", "6201", "6301", "6401"]) },
];
