export interface PhotoWords {
  title: string;
  add: string;
  addKind(kind: string): string;
  remove: string;
  removeTitle: string;
  removeText: string;
  keep: string;
  original: string;
  takenOn(day: string): string;
  sending: string;
  empty: string;
  tooLarge: string;
  shown(kind: string, day: string): string;
}

export const zh: PhotoWords = {
  title: "照片",
  add: "再加一张",
  addKind: (kind) => `加${kind}照片`,
  remove: "拿掉",
  removeTitle: "拿掉这张照片？",
  removeText: "页面上不再出现；原件留作佐证，操作记录里查得到。",
  keep: "留着",
  original: "看原件",
  takenOn: (day) => `${day}拍的`,
  sending: "正在传",
  empty: "还没有照片。拍一张门口、一张牌匾，来的人找得到，审的人看得清。",
  tooLarge: "照片超过15 MB，换一张小的",
  shown: (kind, day) => `${kind}照片，${day}`,
};
