import type { z } from "zod";
import type { Source as SourceSchema } from "../../domain/stations/facts.ts";

type Source = z.infer<typeof SourceSchema>;

/** Papers and offices whose own site a page stands on: these alone are named and linked. */
const publishers: Record<string, { kind: "press" | "official"; title: string }> = {
  "web.shobserver.com": { kind: "press", title: "上观新闻" },
  "www.jfdaily.com": { kind: "press", title: "上观新闻" },
  "m.jfdaily.com": { kind: "press", title: "上观新闻" },
  "english.jingan.gov.cn": { kind: "official", title: "上海市静安区人民政府网站" },
  "ljdb.lxnews.cn": { kind: "press", title: "兰江导报" },
  "www.zgm.cn": { kind: "press", title: "自贡网" },
  "dyrb.dynews.zj.cn": { kind: "press", title: "东阳日报" },
  "rizhao.iqilu.com": { kind: "press", title: "齐鲁网" },
  "rizhao.dzwww.com": { kind: "press", title: "大众网" },
  "big5.news.cn": { kind: "press", title: "新华网" },
  "acftu.people.com.cn": { kind: "press", title: "人民网" },
  "hb.china.com": { kind: "press", title: "中华网" },
  "m-cjyun.dxhrmt.cn": { kind: "press", title: "武汉市东西湖区融媒体中心" },
  "szb.wxrb.com": { kind: "press", title: "江南晚报" },
  "zgh.jiangyin.gov.cn": { kind: "official", title: "江阴市总工会网站" },
  "xjws.gov.cn": { kind: "official", title: "乌苏市人民政府网站" },
  "www.jszzb.gov.cn": { kind: "official", title: "中共江苏省委组织部网站" },
  "ourjiangsu.com": { kind: "press", title: "我苏网" },
  "news.zynews.cn": { kind: "press", title: "中原网" },
  "www.hsrb.com.cn": { kind: "press", title: "衡水日报网" },
  "epaper.sxrb.com": { kind: "press", title: "山西市场导报" },
  "special.sxrb.com": { kind: "press", title: "山西日报网" },
  "sxqnb.com.cn": { kind: "press", title: "山西青年报" },
  "tmrb.tmwcn.com": { kind: "press", title: "天门日报" },
  "zgcsb.com": { kind: "press", title: "中国城市报" },
  "jkq.yaan.gov.cn": { kind: "official", title: "雅安经济技术开发区网站" },
  "ldxq.liuzhou.gov.cn": { kind: "official", title: "柳州市柳东新区网站" },
  "qdnwm.gov.cn": { kind: "official", title: "黔东南文明网" },
  "hznews.hangzhou.com.cn": { kind: "press", title: "杭州网" },
  "epaper.zjgrrb.com": { kind: "press", title: "浙江工人日报" },
  "czwb.bohaitoday.com": { kind: "press", title: "沧州晚报" },
};

/**
 * Whom a record's address stands for. A page on its publisher's own site is named and linked; one on a mirror or a portal of reprints
 * says just that, without a link. The day is the one in the address; an address without one leaves it out.
 */
export function sourceOf(address: string): Source {
  const published = dateIn(address);
  const dated = published === undefined ? {} : { published };
  if (!URL.canParse(address)) {
    const paper = /^[^\s(]+(?=\s*\(newspaper)/.exec(address)?.[0];
    return { kind: "press", title: paper ?? "微信公众号文章（原文无链接）", ...dated };
  }
  const publisher = publishers[new URL(address).hostname];
  if (publisher) return { ...publisher, url: address, ...dated };
  return { kind: "press", title: "新闻转载页（原载媒体未核实）", ...dated };
}

function dateIn(address: string): string | undefined {
  const day = [
    ...address.matchAll(/(?<!\d)(20[012]\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)/g),
  ].at(-1);
  if (day) return `${day[1]}-${day[2]}-${day[3]}`;
  if (/\d{4}-\d{4}/.test(address)) return undefined;
  return /(?<![\d-])(20[012]\d)(?=[/\s])/.exec(address)?.[1];
}
