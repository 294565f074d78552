export interface CodeWords {
  title: string;
  note(signs: number): string;
  shape: string;
  poster: string;
  sticker: string;
  print: string;
  region: string;
  wholeReach: string;
  choose: string;
  chosen(signs: number): string;
  more(left: number): string;
  empty: string;
  emptyText: string;
  toRegister: string;
  emblemHint: string;
  emblem: string;
  emblemNote: string;
  emblemNow: string;
  emblemChoose: string;
  emblemOther: string;
  emblemRemove: string;
  /** On the sign itself. */
  kind: string;
  call: string;
  pageCode: string;
  pageText: string;
  reportCode: string;
  reportText: string;
  stickerText: string;
  hotline: string;
  demonstration: string;
}

export const zh: CodeWords = {
  title: "挂牌码",
  note: (signs) => `${signs}处 · A4纸，打印时选「实际大小」`,
  shape: "样式",
  poster: "海报，一处一张",
  sticker: "贴纸，一张六处",
  print: "打印",
  region: "行政区",
  wholeReach: "管得到的全部",
  choose: "打哪里的",
  chosen: (signs) => `从台账里选的${signs}处`,
  more: (left) => `一次最多印1000处，还有${left}处没列出来。按区县分几次打。`,
  empty: "这里没有可以打印的站点",
  emptyText: "只有发布过、没关没撤的站点有挂牌码。换一个行政区，或者先去发布。",
  toRegister: "去台账",
  emblemHint: "标志在「工会」里上传，下级没有的用上级的。",
  emblem: "标志",
  emblemNote: "印在挂牌码上；下级没有自己的，就用这个。PNG、JPEG或WebP，2 MB以内。",
  emblemNow: "现在的标志",
  emblemChoose: "选一张图",
  emblemOther: "换一张",
  emblemRemove: "不用了",
  kind: "户外劳动者服务站点",
  call: "累了，进来歇歇",
  pageCode: "扫一扫看这处站点",
  pageText: "几点开、有什么、怎么进门",
  reportCode: "扫一扫报情况",
  reportText: "门锁着？东西坏了？说一声，不用注册",
  stickerText: "扫一扫：几点开、有什么；门锁着也在这里说",
  hotline: "工会热线 12351",
  demonstration: "演示，不是真的站点",
};
